"""The operator's page holds every command, metric, alarm, event and health check there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from adapters.events import ServingEvent
from adapters.serving.operator import OperatorDesk, Thresholds
from adapters.serving.platforms import Platforms
from adapters.terminal.arguments import build_parser
from adapters.terminal.operating_arguments import OPERATING
from bot.digests.events import DigestEvent
from bot.digests.heartbeat import Alarm, Limits
from bot.events import Event
from bot.metrics import Metrics
from bot.settings import Settings
from bot.settings_faults import variable

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "operating.md").read_text("utf-8")


@pytest.mark.parametrize("event", [*Event, *DigestEvent, *ServingEvent])
def test_every_event_is_explained(event: str) -> None:
    assert f"`{event}`" in PAGE


@pytest.mark.parametrize("alarm", Alarm)
def test_every_alarm_is_explained(alarm: Alarm) -> None:
    assert f"| `{alarm.value}` |" in PAGE


def test_every_metric_is_explained() -> None:
    registry = CollectorRegistry()
    Metrics(registry)
    OperatorDesk(registry, Platforms(), None, Thresholds(Limits(), 0))
    for family in registry.collect():
        name = f"{family.name}_total" if family.type == "counter" else family.name
        assert f"`{name}`" in PAGE


@pytest.mark.parametrize("command", sorted(OPERATING))
def test_every_command_is_shown(command: str) -> None:
    assert f"verbatim {command}" in PAGE


def test_every_command_shown_can_be_typed() -> None:
    blocks = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)
    lines = [line.split("#")[0] for block in blocks for line in block.splitlines()]
    typed = [words.split() for line in lines for words in re.findall(r"^(?:sudo )?verbatim (.*)", line)]
    assert len(typed) >= 8
    for words in typed:
        build_parser().parse_args(words)


def test_every_setting_named_exists() -> None:
    known = {variable(name) for name in Settings.model_fields}
    assert set(re.findall(r"VERBATIM_[A-Z_]+[A-Z]", PAGE)) <= known


@pytest.mark.parametrize("name", ["deploy/Dockerfile", "deploy/verbatim", "deploy/verbatim.service"])
def test_what_is_deployed_is_there_and_sets_what_exists(name: str) -> None:
    text = (DOCS / name).read_text("utf-8")
    known = {variable(field) for field in Settings.model_fields}
    assert set(re.findall(r"VERBATIM_[A-Z_]+[A-Z]", text)) <= known
    assert "verbatim" in text
