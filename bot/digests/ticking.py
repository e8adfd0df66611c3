"""The ticks that keep digests going, driven by APScheduler.

Each tick is boundary 2: whatever goes wrong in it is logged, and the next one comes. What a tick misses is
made up for by a later one, since what is due is read from the database and not from the scheduler.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.digests.delivery import Delivery
from bot.digests.errors import Conflict, Unavailable
from bot.digests.events import DigestEvent
from bot.digests.heartbeat import Alarm, Limits, Pulse, alarms
from bot.digests.model import Subscription
from bot.digests.planning import Planned, Planner
from bot.digests.ports import Clock, CorpusHistory, Ledger, Operator, Outbox, Plans

KEPT_FOR = datetime.timedelta(days=400)
"""How long the ledger remembers; the content of messages goes with it."""
_LEAD = datetime.timedelta(seconds=60)


@dataclass(frozen=True)
class TickPorts:
    """What the ticks work with."""

    plans: Plans
    outbox: Outbox
    ledger: Ledger
    history: CorpusHistory
    clock: Clock
    operator: Operator


class Ticker:
    """The work of one process.

    Args:
        planner: plans what is due.
        delivery: delivers it.
        ports: where both leave their traces.
        worker: name of this process, unique among those that share the database.
        limits: how long silence may last.
    """

    def __init__(
        self,
        planner: Planner,
        delivery: Delivery,
        ports: TickPorts,
        worker: str,
        limits: Limits | None = None,
    ) -> None:
        self._planner = planner
        self._delivery = delivery
        self._ports = ports
        self._worker = worker
        self._limits = limits or Limits()
        self._last_tick = self._last_watch = ports.clock.now()
        self._ringing: frozenset[Alarm] = frozenset()
        self._log = structlog.stdlib.get_logger("bot.digests.ticking")

    async def plan(self) -> None:
        """Plan what is due, if this process leads."""
        await self._guarded("plan", self._plan)

    async def deliver(self) -> None:
        """Deliver what can be delivered now."""
        await self._guarded("deliver", self._deliver)

    async def watch(self) -> None:
        """Tell the operator of silence, once when it begins and once when it is over."""
        await self._guarded("watch", self._watch)

    async def prune(self) -> None:
        """Forget what is long over."""
        await self._guarded("prune", self._prune)

    async def finish(self) -> None:
        """Wait for the deliveries under way."""
        await self._delivery.finish()

    @property
    def ringing(self) -> frozenset[Alarm]:
        """The alarms as of the last watch, for the health page."""
        return self._ringing

    async def _guarded(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - boundary 2: the next tick goes on
            self._log.error(DigestEvent.TICK_FAILED, name=name, exc_type=type(error).__name__)

    async def _plan(self) -> None:
        now = self._ports.clock.now()
        if await asyncio.to_thread(self._ports.plans.lead, self._worker, now, now + _LEAD):
            done = await asyncio.to_thread(self._plan_all, now)
            if done != Planned():
                self._log.info(DigestEvent.PLANNED, planned=done.sent, skipped=done.skipped, late=done.late)
        self._last_tick = now

    def _plan_all(self, now: datetime.datetime) -> Planned:
        done = Planned()
        for batch in self._planner.batches(now):
            done += self._plan_batch(batch, now)
        return done

    def _plan_batch(self, batch: Sequence[Subscription], now: datetime.datetime) -> Planned:
        """Plan a batch; where that fails, each alone, so that one broken digest stops no other."""
        try:
            return self._planner.plan(batch, now)
        except Conflict:
            self._log.info(DigestEvent.REPLANNED, count=len(batch))
            return Planned()
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - boundary 2: one broken digest stops no other
            if len(batch) > 1:
                return sum((self._plan_batch([one], now) for one in batch), Planned())
            self._log.error(
                DigestEvent.PLANNING_FAILED, subscription=batch[0].id, exc_type=type(error).__name__
            )
            self._planner.give_up(batch[0], now, f"could not be made ({type(error).__name__}); see the log")
            return Planned()

    async def _deliver(self) -> None:
        await self._delivery.pump()

    async def _watch(self) -> None:
        now = self._ports.clock.now()
        if now - self._last_watch > self._limits.tick:
            self._last_tick = now  # the whole process slept, this watch included: no tick was missed alone
        self._last_watch = now
        backlog = await asyncio.to_thread(self._ports.outbox.backlog, now)
        changed = await asyncio.to_thread(self._ports.history.last_change)
        pulse = Pulse(now, self._last_tick, backlog.oldest, backlog.overdue, changed)
        ringing = alarms(pulse, self._limits)
        begun, over = ringing - self._ringing, self._ringing - ringing
        self._ringing = ringing
        for alarm in sorted(begun):
            self._log.error(DigestEvent.ALARM, name=alarm.value, waiting=backlog.waiting)
        for alarm in sorted(over):
            self._log.info(DigestEvent.ALARM_OVER, name=alarm.value)
        if begun or over:
            await self._ports.operator.tell(begun, over)

    async def _prune(self) -> None:
        before = self._ports.clock.now() - KEPT_FOR
        count = await asyncio.to_thread(self._ports.ledger.prune, before)
        self._log.info(DigestEvent.PRUNED, count=count)


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds from one tick to the next."""

    plan: float = 10
    deliver: float = 1
    watch: float = 60
    prune: float = 86_400


class TickTimer:
    """Runs the ticks of a `Ticker` on the running event loop.

    Each tick is a task of ours that the scheduler's job waits for, so that stopping the scheduler, which
    cancels its jobs, cancels no work.

    Args:
        ticker: what to run.
        intervals: how often.
    """

    def __init__(self, ticker: Ticker, intervals: Intervals | None = None) -> None:
        self._ticker = ticker
        self._intervals = intervals or Intervals()
        self._tasks: set[asyncio.Task[None]] = set()
        self._log = structlog.stdlib.get_logger("bot.digests.ticking")
        self._scheduler = AsyncIOScheduler(
            timezone=datetime.UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 3600},
        )

    def start(self) -> None:
        """Begin, with a first tick of each kind at once."""
        self._scheduler.add_listener(self._note, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        now = datetime.datetime.now(datetime.UTC)
        for name, work, seconds in (
            ("plan", self._ticker.plan, self._intervals.plan),
            ("deliver", self._ticker.deliver, self._intervals.deliver),
            ("watch", self._ticker.watch, self._intervals.watch),
            ("prune", self._ticker.prune, self._intervals.prune),
        ):
            self._scheduler.add_job(
                self._run, "interval", (work,), id=name, seconds=seconds, next_run_time=now, max_instances=1
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Start nothing more, and wait for what is under way."""
        if self._scheduler.running:
            self._scheduler.pause()
        if self._tasks:
            await asyncio.wait(self._tasks)
        await self._ticker.finish()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _run(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.ensure_future(work())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await asyncio.shield(task)

    def _note(self, event: JobExecutionEvent) -> None:
        self._log.warning(DigestEvent.TICK_MISSED, name=event.job_id)
