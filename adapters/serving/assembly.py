"""The server put together: the only place where its parts learn of each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

import structlog
from prometheus_client import CollectorRegistry
from prometheus_client.process_collector import ProcessCollector

from adapters.clock import SystemClock
from adapters.corpus_watch import CorpusWatch, Pace
from adapters.health_http import HealthServer
from adapters.serving.condition import Condition
from adapters.serving.connecting import Answers, Endpoints, chat_platforms
from adapters.serving.corpus import ServedCorpus
from adapters.serving.digesting import DigestParts, digest_desk, digest_parts, silence_limits, ticker
from adapters.serving.gate import Gate
from adapters.serving.operator import OperatorDesk, Thresholds, destination_of
from adapters.serving.platforms import Platforms
from adapters.serving.reading import Reading
from adapters.serving.service import Parts, Service, Terms
from adapters.serving.stores import Stores
from bot.commands.registry import Desk
from bot.context import Conversations
from bot.digests.ticking import Intervals, TickTimer
from bot.dispatch import Dispatcher, Services
from bot.events import Event
from bot.health import HealthReport
from bot.limits import Limits, Rate
from bot.metrics import Metrics
from bot.people import StoredPeople
from bot.settings import Settings
from bot.store.database import Database
from bot.word_store import DurableWordStore
from bot.work import Work

__all__ = ["Ground", "Surroundings", "assemble"]


@dataclass(frozen=True)
class Ground:
    """What the server stands on.

    Attributes:
        settings: checked.
        database: of the version this program works with.
        corpus: read already, or to be read while the platforms connect.
    """

    settings: Settings
    database: Database
    corpus: ServedCorpus


@dataclass(frozen=True)
class Surroundings:
    """What is outside the server: the platforms' addresses, and how often it looks at the world.

    Attributes:
        endpoints: where the platforms are.
        intervals: how often digests are looked after.
        pace: how often the corpus is looked at.
    """

    endpoints: Endpoints = field(default_factory=Endpoints)
    intervals: Intervals = field(default_factory=Intervals)
    pace: Pace = field(default_factory=Pace)


def assemble(ground: Ground, surroundings: Surroundings | None = None) -> Service:
    """A server that is ready to be run; call it inside the event loop.

    Args:
        ground: what it stands on.
        surroundings: what is outside.

    Raises:
        TokensUnreadable: if the key for the tokens of workspaces cannot be used.
    """
    outside = surroundings or Surroundings()
    settings, clock = ground.settings, SystemClock()
    metrics = Metrics(CollectorRegistry())
    ProcessCollector(registry=metrics.registry)
    platforms, stores = Platforms(), Stores.over(ground.database)
    digests = digest_parts(stores, ground.corpus.current, settings)
    gate = Gate(settings.answer_seconds)
    for served in chat_platforms(settings, Answers(gate, stores, ground.database), outside.endpoints):
        platforms.add(served)
    limits = silence_limits(settings)
    operator = OperatorDesk(
        metrics.registry,
        platforms,
        destination_of(settings.operator_channel),
        Thresholds(limits, settings.digest_stale_days),
    )
    ticks = ticker(digests, platforms, operator, limits)
    report, work = HealthReport(platforms, clock), Work(metrics)
    renew = _renewal(ground.corpus, digests, report, metrics)
    watch = CorpusWatch(ground.corpus.folders.corpus, renew, work, outside.pace)
    condition = Condition(report, lambda: ticks.ringing, lambda: watch.fault)
    page = HealthServer(condition.health, metrics.registry)
    timer = TickTimer(ticks, outside.intervals)

    def read() -> None:
        if not ground.corpus.is_read:
            ground.corpus.read()
        _note_corpus(ground.corpus, digests, report, metrics)

    def answer() -> None:
        gate.open(_dispatcher(ground, digests, platforms, metrics))

    return Service(
        Parts(platforms, gate, Reading(read, answer), timer, watch, page, report, metrics, work),
        Terms(settings.health_host, settings.health_port, settings.shutdown_seconds),
    )


def _dispatcher(ground: Ground, digests: DigestParts, platforms: Platforms, metrics: Metrics) -> Dispatcher:
    settings, clock, stores = ground.settings, SystemClock(), digests.stores
    desk = Desk(
        conversations=Conversations(clock, seconds=settings.context_minutes * 60),
        connections=platforms,
        version=version("verbatim-briefings"),
        context_minutes=settings.context_minutes,
        digests=digest_desk(digests, platforms, settings),
        people=StoredPeople(stores.people),
    )
    limits = Limits(
        Rate(settings.person_burst, settings.person_per_minute),
        Rate(settings.channel_burst, settings.channel_per_minute),
        clock,
    )
    words = DurableWordStore(stores.words, clock)
    return Dispatcher(
        Services(ground.corpus.library, words, desk, limits, metrics, clock, settings.answer_seconds)
    )


def _renewal(
    corpus: ServedCorpus, digests: DigestParts, report: HealthReport, metrics: Metrics
) -> Callable[[], None]:
    def renew() -> None:
        corpus.read()
        _note_corpus(corpus, digests, report, metrics)

    return renew


def _note_corpus(corpus: ServedCorpus, digests: DigestParts, report: HealthReport, metrics: Metrics) -> None:
    """Tell everybody which documents are served from now on.

    Raises:
        StoreError: if it cannot be kept when they were first seen.
    """
    status = corpus.library.status()
    count = len(status.documents)
    report.serve(count)
    metrics.documents(count)
    log = structlog.stdlib.get_logger("adapters.serving")
    fields = {"documents": count, "problems": len(status.problems), "revision": status.revision[:12]}
    log.info(Event.CORPUS_LOADED, **fields)
    digests.stores.history.observe(digests.findings.view(), SystemClock().now())
