"""The judgement on the program's parts."""

import datetime

import pytest
from prometheus_client import CollectorRegistry

from bot.health import HealthReport
from bot.metrics import Metrics
from tests.bot.conversation import HandClock
from tests.bot.desk import SmallConnections

HOUR = datetime.timedelta(hours=1)


def report(clock: HandClock, *, slack_is_up: bool = True) -> HealthReport:
    found = HealthReport(SmallConnections((("slack", slack_is_up),)), clock)
    found.serve(5)
    return found


def test_all_is_well_while_every_part_works() -> None:
    health = report(HandClock()).health()
    assert health.is_well
    assert [(check.name, check.detail) for check in health.checks] == [
        ("corpus", "5 documents served"),
        ("slack", "connected"),
    ]


def test_a_lost_connection_an_empty_corpus_and_a_stop_are_not_well() -> None:
    clock = HandClock()
    assert not report(clock, slack_is_up=False).health().is_well
    empty = report(clock)
    empty.serve(0)
    assert not empty.health().is_well
    stopping = report(clock)
    stopping.stop()
    assert not stopping.health().is_well


def test_silence_itself_is_a_fault() -> None:
    clock = HandClock()
    found = report(clock)
    found.expect("tick", HOUR)
    assert found.health().is_well
    clock.seconds += 3601
    assert not found.health().is_well
    assert found.health().checks[-1].detail == "not yet"
    found.beat("tick")
    assert found.health().is_well
    assert found.health().checks[-1].detail == "last at 2026-03-02T13:00:01+00:00"
    clock.seconds += 3601
    assert not found.health().is_well


def test_the_state_of_connections_is_measured() -> None:
    registry = CollectorRegistry()
    metrics = Metrics(registry)
    for up, value in ((True, 1), (False, 0)):
        metrics.connection("slack", up=up)
        assert registry.get_sample_value("verbatim_connection_up", {"connection": "slack"}) == value


def test_an_unexpected_heartbeat_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        report(HandClock()).beat("tick")
