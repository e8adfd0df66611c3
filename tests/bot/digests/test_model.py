from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digests.delivery_errors import Trouble
from bot.digests.errors import BadWatch
from bot.digests.findings import ChangeKind
from bot.digests.model import MAX_WORDS, Destination, Occurrence, OccurrenceState, Watch, WatchKind
from bot.digests.outbox import PartKey
from bot.digests.texts import change, trouble
from bot.model import Platform
from tests.bot.digests.samples import CHANNEL, MONDAY, subscription

NAIVE = MONDAY.replace(tzinfo=None)


def test_naive_moments_are_refused_everywhere() -> None:
    one = subscription()
    for broken in (
        lambda: replace(one, created=NAIVE),
        lambda: replace(one, next_at=NAIVE),
        lambda: Occurrence("aaaa", NAIVE, OccurrenceState.SENT, MONDAY),
        lambda: PartKey(NAIVE, "aaaa", 1),
    ):
        with pytest.raises(ValueError, match="time zone"):
            broken()


def test_values_that_make_no_sense_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="letters and digits"):
        replace(subscription(), id="No Such Id")
    with pytest.raises(ValueError, match="counted from 0"):
        PartKey(MONDAY, "aaaa", -1)
    terms = subscription().terms
    with pytest.raises(BadWatch, match="each once"):
        replace(terms, watches=terms.watches * 2)
    with pytest.raises(BadWatch, match="each once"):
        replace(terms, watches=())


@pytest.mark.parametrize(
    ("kind", "words"),
    [(WatchKind.EVERYTHING, "x"), (WatchKind.TOPIC, " "), (WatchKind.PHRASE, "x" * (MAX_WORDS + 1))],
)
def test_a_watch_says_what_it_watches(kind: WatchKind, words: str) -> None:
    with pytest.raises(BadWatch):
        Watch(kind, words)


def test_watches_are_shown_as_they_are_typed() -> None:
    watches = (
        Watch(WatchKind.EVERYTHING),
        Watch(WatchKind.SPEAKER, "Jane Roe"),
        Watch(WatchKind.PHRASE, "a b"),
    )
    assert [str(watch) for watch in watches] == ["everything", "speaker Jane Roe", '"a b"']


def test_threads_share_the_lane_of_their_channel_and_direct_messages_have_no_workspace() -> None:
    thread = replace(CHANNEL, thread="7")
    assert thread.lane == CHANNEL.lane
    assert thread.key != CHANNEL.key
    assert Destination(Platform.DISCORD, None, "5").house == "discord/-"


def test_fixed_sentences() -> None:
    assert change(ChangeKind.CORRECTED, "A", 0, 2).endswith("What was quoted here still stands in it.")
    assert all(trouble(kind) for kind in Trouble)
