"""Work in threads: results and errors come back, what nobody waits for is left, and threads end."""

import asyncio
import gc
import threading
import time

import pytest

from bot.computing import Computing


async def test_what_is_worked_out_comes_back_from_another_thread() -> None:
    found = await Computing(1).run(threading.get_ident)
    assert found != threading.get_ident()


async def test_an_error_is_raised_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise LookupError("no such passage")

    computing = Computing(1)
    with pytest.raises(LookupError, match="no such passage"):
        await computing.run(fail)
    assert await computing.run(lambda: "and on") == "and on"


async def test_only_so_many_run_at_a_time() -> None:
    computing, running, most = Computing(2), 0, 0
    lock = threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1

    await asyncio.gather(*(computing.run(work) for _ in range(6)))
    assert most == 2


async def test_what_nobody_waits_for_any_more_is_not_begun() -> None:
    computing, go_on, begun = Computing(1), threading.Event(), list[str]()
    first = asyncio.ensure_future(computing.run(go_on.wait))
    second = asyncio.ensure_future(computing.run(lambda: begun.append("second")))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.sleep(0)
    go_on.set()
    assert await first
    await computing.run(lambda: begun.append("third"))
    assert begun == ["third"]


async def test_what_is_given_up_while_it_runs_ends_unheard() -> None:
    computing, go_on = Computing(1), threading.Event()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await computing.run(go_on.wait)
    go_on.set()
    assert await computing.run(lambda: 3) == 3


async def test_threads_end_with_what_they_compute_for() -> None:
    before = set(threading.enumerate())
    computing = Computing(2)
    await computing.run(lambda: None)
    ours = set(threading.enumerate()) - before
    assert ours
    del computing
    gc.collect()
    for thread in ours:
        await asyncio.to_thread(thread.join, 5)
        assert not thread.is_alive()
