"""The door of the server: who comes before the documents are read, and who comes while it stops."""

from __future__ import annotations

import asyncio
import datetime

from adapters.serving.gate import Gate
from bot.model import Actor, Notice, Place, Platform, Reply, Request, RequestKind, Suggestion
from bot.texts import faults

ASKED = Request(
    "1",
    RequestKind.SLASH,
    Actor("1", "Ann", Platform.DISCORD),
    Place(Platform.DISCORD, "1", "2"),
    datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC),
    "lookup",
    "trade",
)


class Answerer:
    """Answers everything alike."""

    async def dispatch(self, request: Request) -> Reply:
        return Reply(f"Answer to {request.text}")

    async def suggest(self, request: Request) -> tuple[Suggestion, ...]:
        return (Suggestion("one", "one"),)

    async def settled(self) -> None:
        await asyncio.sleep(0.02)
        self.has_settled = True

    has_settled = False


def notice_of(reply: Reply) -> str:
    [notice] = reply.blocks
    assert isinstance(notice, Notice)
    return notice.text


async def test_who_asks_too_early_waits_and_is_answered() -> None:
    gate = Gate(30)
    waiting = [asyncio.create_task(gate.dispatch(ASKED)) for _ in range(3)]
    await asyncio.sleep(0)
    assert await gate.suggest(ASKED) == ()
    assert not any(task.done() for task in waiting)
    gate.open(Answerer())
    assert [reply.heading for reply in await asyncio.gather(*waiting)] == ["Answer to trade"] * 3
    assert [one.value for one in await gate.suggest(ASKED)] == ["one"]


async def test_who_waits_too_long_is_told_that_the_documents_are_being_read() -> None:
    reply = await Gate(0.01).dispatch(ASKED)
    assert notice_of(reply) == faults.STILL_READING
    assert reply.reference
    assert reply.private


async def test_a_stop_keeps_nobody_waiting_and_lets_nobody_in() -> None:
    gate = Gate(30)
    waiting = asyncio.create_task(gate.dispatch(ASKED))
    await asyncio.sleep(0)
    gate.shut()
    assert notice_of(await waiting) == faults.STOPPING
    gate.open(Answerer())
    assert notice_of(await gate.dispatch(ASKED)) == faults.STOPPING
    assert await gate.suggest(ASKED) == ()


async def test_a_stop_can_wait_for_what_answers_have_left_to_be_kept() -> None:
    gate, answerer = Gate(30), Answerer()
    await gate.settled()
    gate.open(answerer)
    gate.shut()
    await gate.settled()
    assert answerer.has_settled
