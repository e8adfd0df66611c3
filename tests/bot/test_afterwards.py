"""What follows an answer: later, in order, all of it in the end; a failure is counted, not lost."""

import asyncio
from functools import partial

from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.afterwards import Afterwards
from bot.metrics import Metrics


async def test_notes_are_taken_later_in_order_without_anybody_waiting() -> None:
    afterwards, taken, last = Afterwards(Metrics(CollectorRegistry())), list[int](), asyncio.Event()
    for number in range(5):
        afterwards.note(partial(taken.append, number))
    afterwards.note(last.set)
    assert taken == []
    await asyncio.wait_for(last.wait(), 5)
    assert taken == [0, 1, 2, 3, 4]


async def test_who_waits_until_all_is_settled_finds_all_done_once() -> None:
    afterwards, done = Afterwards(Metrics(CollectorRegistry())), list[str]()

    async def job() -> None:
        await asyncio.sleep(0.02)
        done.append("job")

    afterwards.start(job(), "test.job")
    afterwards.note(lambda: done.append("note"))
    await afterwards.settled()
    assert done == ["note", "job"]
    await asyncio.sleep(0.1)
    assert done == ["note", "job"]


async def test_a_job_that_fails_is_counted_and_logged() -> None:
    registry = CollectorRegistry()
    afterwards = Afterwards(Metrics(registry))

    async def fail() -> None:
        raise RuntimeError("words of a user")

    afterwards.start(fail(), "words")
    with capture_logs() as logs:
        await afterwards.settled()
        await asyncio.sleep(0)
    assert (logs[0]["event"], logs[0]["exc_type"]) == ("work_failed", "RuntimeError")
    assert "words of a user" not in str(logs)
    assert registry.get_sample_value("verbatim_errors_total", {"place": "work"}) == 1
