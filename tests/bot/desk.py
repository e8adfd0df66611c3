"""A dispatcher over the small corpus, with every port in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry

from bot.commands.registry import Desk
from bot.context import Conversations
from bot.dispatch import Dispatcher, Services
from bot.limits import Limits, Rate
from bot.metrics import Metrics
from bot.model import Actor, Notice, Reply, Request
from bot.ports import Digests, Library, PersonalData, WordStore
from bot.word_store import MemoryWordStore
from tests.bot.conversation import HandClock
from tests.bot.small_corpus import SmallLibrary

GENEROUS = Rate(1000, 1000)


@dataclass
class SmallConnections:
    up: tuple[tuple[str, bool], ...] = (("discord", True), ("slack", False))

    def states(self) -> tuple[tuple[str, bool], ...]:
        return self.up


@dataclass
class SmallPeople:
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)

    async def summary(self, actor: Actor) -> tuple[str, ...]:
        return self.kept.get(actor.id, ())

    async def forget(self, actor: Actor) -> int:
        return len(self.kept.pop(actor.id, ()))


class SmallDigests:
    async def answer(self, request: Request, words: str) -> Reply:
        return Reply("Digests", (Notice(words),))


@dataclass
class Bench:
    """What a test may look into or change."""

    library: Library = field(default_factory=SmallLibrary)
    clock: HandClock = field(default_factory=HandClock)
    words: WordStore = field(default_factory=MemoryWordStore)
    people: PersonalData | None = field(default_factory=SmallPeople)
    digests: Digests | None = field(default_factory=SmallDigests)
    person: Rate = GENEROUS
    answer_seconds: float = 20.0
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)

    def __post_init__(self) -> None:
        self.metrics = Metrics(self.registry)

    def dispatcher(self) -> Dispatcher:
        desk = Desk(Conversations(self.clock), SmallConnections(), "1.2.3", 30, self.digests, self.people)
        limits = Limits(self.person, GENEROUS, self.clock)
        services = Services(
            self.library, self.words, desk, limits, self.metrics, self.clock, self.answer_seconds
        )
        return Dispatcher(services, reference=lambda: "REF23456")
