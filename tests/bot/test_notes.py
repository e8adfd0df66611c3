"""Notes are taken for as long as the program runs, whatever becomes of one of them."""

import asyncio
from functools import partial

from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.afterwards import Afterwards
from bot.metrics import Metrics


def _fail(words: str) -> None:
    raise RuntimeError(words)


async def test_a_note_that_fails_is_logged_and_counted_and_stops_no_other() -> None:
    registry, taken, last = CollectorRegistry(), list[str](), asyncio.Event()
    afterwards = Afterwards(Metrics(registry))
    notes = (
        partial(taken.append, "before"),
        partial(_fail, "words of a user"),
        partial(taken.append, "after"),
    )
    with capture_logs() as logs:
        for note in (*notes, last.set):
            afterwards.note(note)
        await asyncio.wait_for(last.wait(), 5)
        await afterwards.settled()
    assert taken == ["before", "after"]
    assert [(one["event"], one["exc_type"]) for one in logs] == [("work_failed", "RuntimeError")]
    assert "words of a user" not in str(logs)
    assert registry.get_sample_value("verbatim_errors_total", {"place": "work"}) == 1


async def test_who_settles_hears_nothing_of_the_note_of_another() -> None:
    afterwards, taken = Afterwards(Metrics(CollectorRegistry())), list[str]()
    for note in (partial(_fail, "once"), partial(_fail, "again"), partial(taken.append, "last")):
        afterwards.note(note)
    await afterwards.settled()
    assert taken == ["last"]


async def test_notes_are_taken_again_and_again() -> None:
    afterwards, taken = Afterwards(Metrics(CollectorRegistry())), list[int]()
    for batch in range(3):
        last = asyncio.Event()
        for note in (partial(taken.append, batch), partial(_fail, "each time"), last.set):
            afterwards.note(note)
        await asyncio.wait_for(last.wait(), 5)
    assert taken == [0, 1, 2]
