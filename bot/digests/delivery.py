"""Messages out of the outbox: each arrives once, in order, at the pace the platform allows.

An attempt that may have reached the platform without an answer leaves the message in doubt. Before a message
in doubt is sent again it is looked for by its nonce; a process that died while it sent leaves its claim to
lapse, which is a doubt too. A claim lasts longer than an attempt can take, so that two processes never send
the same message at the same time.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import structlog

from bot.digests import texts
from bot.digests.delivery_errors import InDoubt, Reach, Refused, RetryLater, Trouble, Unreachable
from bot.digests.events import DigestEvent
from bot.digests.outbox import ClaimedPart, ClaimRequest, Closing, Dead, Deferred, Sent
from bot.digests.pacing import MOST_A_SECOND, Pace
from bot.digests.payload import read_payload, write_payload
from bot.digests.ports import Chance, Clock, Outbox, Sender
from bot.model import Notice, NoticeKind, Platform, Reply
from knowledge.errors import KnowledgeError

_Result = TypeVar("_Result")
_SECOND = datetime.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class DeliveryPolicy:
    """How messages are delivered.

    Attributes:
        lease: how long a claim lasts.
        attempt: how long looking or sending may take each; two of them fit into the lease with time to spare.
        settle: how long a message in doubt is left alone; by then it has arrived or never will.
        pace: how long a channel rests between two messages.
        first_backoff: how long to wait after the first failure; doubled with each, chance added.
        longest_backoff: never longer, nor does a platform's own wish count beyond it.
        give_up: a message whose slot is older is not sent any more; one in doubt is looked for seven times
            as long.
        concurrency: how many messages may be under way at once.
        most: how many messages and looks may begin in any second on a platform, for all its places together.
    """

    lease: datetime.timedelta = datetime.timedelta(seconds=90)
    attempt: datetime.timedelta = datetime.timedelta(seconds=20)
    settle: datetime.timedelta = datetime.timedelta(seconds=15)
    pace: datetime.timedelta = _SECOND
    first_backoff: datetime.timedelta = datetime.timedelta(seconds=2)
    longest_backoff: datetime.timedelta = datetime.timedelta(minutes=90)
    give_up: datetime.timedelta = datetime.timedelta(hours=24)
    concurrency: int = 64
    most: Mapping[Platform, int] = field(default_factory=lambda: MOST_A_SECOND)

    def __post_init__(self) -> None:
        """Check that a claim outlasts its attempt."""
        if self.lease < 3 * self.attempt:
            raise ValueError("a lease lasts at least three times as long as an attempt")
        if self.concurrency < 1:
            raise ValueError("at least one message is under way at once")


@dataclass(frozen=True)
class DeliveryPorts:
    """What delivery works with.

    Attributes:
        outbox: where messages wait.
        senders: the platforms that are connected.
        clock: the present.
        chance: for jitter.
    """

    outbox: Outbox
    senders: Mapping[Platform, Sender]
    clock: Clock
    chance: Chance


@dataclass(frozen=True, slots=True)
class _Closed:
    """A destination that cannot be reached, and whether the message may have arrived before."""

    why: Unreachable
    doubtful: bool


class Delivery:
    """Delivers messages for one process.

    Args:
        ports: what to work with.
        worker: name of this process, unique among those that share the database.
        policy: how.
    """

    def __init__(self, ports: DeliveryPorts, worker: str, policy: DeliveryPolicy | None = None) -> None:
        self._ports = ports
        self._worker = worker
        self._policy = policy or DeliveryPolicy()
        self._pace = Pace(self._policy.most)
        self._running: set[asyncio.Task[None]] = set()
        self._log = structlog.stdlib.get_logger("bot.digests.delivery")

    async def pump(self) -> int:
        """Start on everything that can be claimed, as far as there is room; how many messages were started.

        It comes back when nothing more can be claimed; what is slow then goes on beside it.

        Raises:
            StoreError: if the outbox cannot be read.
        """
        started = 0
        while claimed := await self._claim(self._policy.concurrency - len(self._running)):
            started += len(claimed)
            for one in claimed:
                task = asyncio.create_task(self._begin(one))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            while len(self._running) > self._policy.concurrency // 2:
                await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
        return started

    async def finish(self) -> None:
        """Wait until nothing is under way any more."""
        while self._running:
            await asyncio.wait(self._running)

    async def drain(self) -> int:
        """Deliver until nothing can be claimed for the moment and nothing is under way; how many messages."""
        attempted = 0
        while (started := await self.pump()) or self._running:
            attempted += started
            await self.finish()
        return attempted

    async def _begin(self, claimed: ClaimedPart) -> None:
        await self._pace.turn(claimed.part.destination.platform)
        await self.attempt(claimed)

    async def attempt(self, claimed: ClaimedPart) -> None:
        """Try a claimed message once and write what became of it. Raises nothing but cancellation."""
        try:
            outcome = await self._outcome(claimed)
            if isinstance(outcome, _Closed):
                await self._close(claimed, outcome)
            else:
                await self._settle(claimed, outcome)
        except Exception as error:  # noqa: BLE001 - boundary 3: the claim lapses, and the message is looked for
            self._note(DigestEvent.PART_FAILED, claimed, exc_type=type(error).__name__)

    async def _claim(self, limit: int) -> tuple[ClaimedPart, ...]:
        now = self._ports.clock.now()
        room = {platform: self._pace.room(platform, limit, now) for platform in self._ports.senders}
        platforms = frozenset(platform for platform, left in room.items() if left > 0)
        if not platforms:
            return ()
        least = min(room[platform] for platform in platforms)
        request = ClaimRequest(self._worker, platforms, now, self._policy.lease, least)
        claimed = await asyncio.to_thread(self._ports.outbox.claim, request)
        for one in claimed:
            self._pace.note(one.part.destination.platform, 2 if one.doubtful else 1, now)
        return claimed

    async def _outcome(self, claimed: ClaimedPart) -> Sent | Deferred | Dead | _Closed:
        """What becomes of a message: looked for if in doubt, then sent."""
        now = self._ports.clock.now()
        age = now - claimed.part.key.slot
        if age > 7 * self._policy.give_up:
            return Dead(now, "given up: it could not be told whether it arrived", claimed.doubtful)
        reply = _readable(claimed)
        if reply is None:
            return Dead(now, "blocked: what was kept is not what was quoted", claimed.doubtful)
        return await self._looked_and_sent(claimed, reply)

    async def _looked_and_sent(self, claimed: ClaimedPart, reply: Reply) -> Sent | Deferred | Dead | _Closed:
        doubtful = claimed.doubtful
        try:
            if doubtful:
                message = await self._in_time(self._find(claimed))
                if message is not None:
                    self._note(DigestEvent.PART_FOUND, claimed)
                    return Sent(message, self._ports.clock.now(), self._policy.pace)
                doubtful = False
            if self._ports.clock.now() - claimed.part.key.slot > self._policy.give_up:
                return Dead(self._ports.clock.now(), "given up: could not be sent in time")
            if claimed.until - self._ports.clock.now() < self._policy.attempt + 5 * _SECOND:
                return Deferred(self._ports.clock.now(), "claim ran out", doubtful=False)
            message = await self._in_time(self._send(claimed, reply))
        except RetryLater as wish:
            return self._deferred(claimed, wish.code, doubtful=doubtful, wish=wish)
        except (InDoubt, TimeoutError) as doubt:
            return self._deferred(claimed, getattr(doubt, "code", "timeout"), doubtful=True)
        except Unreachable as trouble:
            return _Closed(trouble, doubtful)
        except Refused as refusal:
            return Dead(self._ports.clock.now(), f"refused: {refusal.code}", doubtful)
        return Sent(message, self._ports.clock.now(), self._policy.pace)

    async def _find(self, claimed: ClaimedPart) -> str | None:
        part = claimed.part
        return await self._sender(part.destination.platform).find(part.destination, part.key.nonce)

    async def _send(self, claimed: ClaimedPart, reply: Reply) -> str:
        part = claimed.part
        sender = self._sender(part.destination.platform)
        return await sender.send(part.destination, reply, part.key.nonce)

    def _sender(self, platform: Platform) -> Sender:
        return self._ports.senders[platform]

    async def _in_time(self, work: Awaitable[_Result]) -> _Result:
        async with asyncio.timeout(self._policy.attempt.total_seconds()):
            return await work

    def _deferred(
        self, claimed: ClaimedPart, code: str, *, doubtful: bool, wish: RetryLater | None = None
    ) -> Deferred:
        doublings = min(claimed.attempts - 1, 16)
        backoff = self._policy.first_backoff * 2**doublings * (0.5 + self._ports.chance.random())
        wait = min(backoff, self._policy.longest_backoff / 9)
        if wish is not None and wish.after is not None:
            wait = wish.after + _SECOND * self._ports.chance.random()
        if doubtful:
            wait = max(wait, self._policy.settle)
        until = self._ports.clock.now() + min(wait, self._policy.longest_backoff)
        return Deferred(until, code, doubtful=doubtful, reach=wish.reach if wish else Reach.LANE)

    async def _settle(self, claimed: ClaimedPart, outcome: Sent | Deferred | Dead) -> None:
        kept = await asyncio.to_thread(self._ports.outbox.settle, claimed, outcome)
        if not kept:
            self._note(DigestEvent.CLAIM_LOST, claimed)
        elif isinstance(outcome, Sent):
            self._note(DigestEvent.PART_SENT, claimed)
        elif isinstance(outcome, Deferred):
            self._note(DigestEvent.PART_DEFERRED, claimed, reason=outcome.reason)
        else:
            self._note(DigestEvent.PART_DEAD, claimed, reason=outcome.reason)

    async def _close(self, claimed: ClaimedPart, closed: _Closed) -> None:
        """Pause what goes there; a notice that cannot be delivered is given up alone."""
        now = self._ports.clock.now()
        reason = texts.trouble(closed.why.trouble)
        if claimed.part.key.number == 0:
            await self._settle(claimed, Dead(now, reason))
            return
        notice = _notice(claimed, closed.why.trouble)
        closing = Closing(now, reason, write_payload(notice), closed.doubtful)
        paused = await asyncio.to_thread(self._ports.outbox.close, claimed, closing)
        self._note(DigestEvent.DESTINATION_CLOSED, claimed, code=closed.why.code, count=len(paused))

    def _note(self, event: DigestEvent, claimed: ClaimedPart, **fields: str | int) -> None:
        key = claimed.part.key
        self._log.info(
            event,
            subscription=key.subscription,
            slot=key.slot.isoformat(),
            part=key.number,
            attempt=claimed.attempts,
            worker=self._worker,
            **fields,
        )


def _readable(claimed: ClaimedPart) -> Reply | None:
    """The message, proved by the gate once more; None if it is not what was written."""
    try:
        return read_payload(claimed.part.payload)
    except (KnowledgeError, ValueError, KeyError, TypeError):
        return None


def _notice(claimed: ClaimedPart, trouble: Trouble) -> Reply:
    part = claimed.part
    said = texts.paused(trouble, part.destination, part.key.subscription)
    return Reply(texts.PAUSED_HEADING, (Notice(said, NoticeKind.WARNING),), private=False)
