"""The page on digests holds what the program does."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from bot.digests.model import Length
from bot.digests.wishes import Act
from bot.digests.wording import read_schedule

PAGE = (Path(__file__).parents[3] / "docs" / "digests.md").read_text("utf-8")
SCHEDULES = re.findall(
    r"^\| `([^`]+)` \| (.+) \|$", PAGE.partition("## Schedules")[2].partition("\n## ")[0], re.M
)


def test_the_page_has_schedules() -> None:
    assert len(SCHEDULES) >= 8


@pytest.mark.parametrize(("words", "read"), SCHEDULES)
def test_a_schedule_is_read_as_the_page_says(words: str, read: str) -> None:
    assert str(read_schedule(words, datetime.date(2026, 3, 2))) == read


@pytest.mark.parametrize("act", Act)
def test_every_command_is_on_the_page(act: Act) -> None:
    commands = PAGE.partition("## Commands")[2].partition("\n## ")[0]
    assert re.search(rf"`{act.value}[ `]", commands)


def test_lengths_are_as_the_page_says() -> None:
    short, standard, long = (length.points for length in Length)
    assert f"at most {short}, {standard}\nor {long} points" in PAGE
