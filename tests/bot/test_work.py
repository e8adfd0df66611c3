"""A graceful stop: what runs is finished, what hangs is given up, nothing new is taken."""

import asyncio

import pytest
from prometheus_client import CollectorRegistry
from structlog.testing import capture_logs

from bot.errors import StoppingError
from bot.metrics import Metrics
from bot.work import Drained, Work


async def test_running_work_is_finished_before_the_stop() -> None:
    work = Work(Metrics(CollectorRegistry()))
    started, done = asyncio.Event(), asyncio.Event()

    async def job() -> None:
        started.set()
        await asyncio.sleep(0.02)
        done.set()

    work.start(job(), "test.job")
    await started.wait()
    assert len(work) == 1
    assert await work.drain(5) == Drained(1, 0)
    assert done.is_set()
    assert len(work) == 0
    assert await work.drain(5) == Drained(0, 0)


async def test_work_that_hangs_is_given_up() -> None:
    work = Work(Metrics(CollectorRegistry()))

    async def hang() -> None:
        await asyncio.Event().wait()

    task = work.start(hang(), "test.hang")
    with capture_logs() as logs:
        assert await work.drain(0.01) == Drained(0, 1)
    assert task.cancelled()
    assert logs[0]["event"] == "work_abandoned"


async def test_nothing_new_is_taken_during_a_stop() -> None:
    work = Work(Metrics(CollectorRegistry()))
    await work.drain(0)

    async def job() -> None:
        raise AssertionError

    with pytest.raises(StoppingError) as refused:
        work.start(job(), "test.job")
    assert "restarted" in refused.value.user_text


async def test_a_failing_job_is_counted_and_logged_without_its_words() -> None:
    registry = CollectorRegistry()
    work = Work(Metrics(registry))

    async def fail() -> None:
        raise RuntimeError("words of a user")

    with capture_logs() as logs:
        task = work.start(fail(), "test.fail")
        await asyncio.wait([task])
        await asyncio.sleep(0)
    assert registry.get_sample_value("verbatim_errors_total", {"place": "work"}) == 1
    assert (logs[0]["event"], logs[0]["name"], logs[0]["exc_type"]) == (
        "work_failed",
        "test.fail",
        "RuntimeError",
    )
    assert "words of a user" not in str(logs)
