"""A corpus that can grow, a platform that can fail, a clock that can jump: the world that digests live in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.digests.findings import Point, SourceState, point_key
from bot.digests.model import Destination, Watch, WatchKind
from bot.model import QuoteBlock, Reply
from knowledge.model import Citation, Document, Quote, Role, Source, SourceKind, Span


def quote_of(document: Document, words: str) -> Quote:
    start = document.raw.index(words)
    citation = Citation(
        document.id, document.source.outlet, document.source.title, None, SourceKind.TRANSCRIPT, "Jane Roe",
        Role.INTERVIEWEE,
    )  # fmt: skip
    return Quote(document, Span(start, start + len(words)), words, citation)


@dataclass
class Corpus:
    """Documents of lines ``topic: words``; each line is a point."""

    texts: dict[str, str] = field(default_factory=dict)
    same: dict[str, frozenset[str]] = field(default_factory=dict)
    differing: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, name: str, *lines: str) -> None:
        self.texts[name] = "\n".join(lines)

    def view(self) -> View:
        documents = tuple(
            Document(name, f"{name}.txt", text, Source(title=f"Title {name}", outlet="The Paper"))
            for name, text in sorted(self.texts.items())
        )
        points = []
        for document in documents:
            for line in filter(None, document.raw.split("\n")):
                topic, _, words = line.partition(": ")
                quote = quote_of(document, words)
                point = Point(
                    point_key(quote),
                    quote,
                    same=self.same.get(words, frozenset()),
                    differing=self.differing.get(words, frozenset()),
                )
                points.append((topic, point))
        return View(documents, tuple(points))


@dataclass(frozen=True)
class View:
    documents: tuple[Document, ...]
    found: tuple[tuple[str, Point], ...]

    @property
    def digest(self) -> str:
        return "|".join(f"{document.id}:{document.digest}" for document in self.documents)

    def sources(self) -> tuple[SourceState, ...]:
        return tuple(SourceState(one.id, one.digest, f"The Paper, Title {one.id}") for one in self.documents)

    def point_keys(self, document: str | None = None) -> frozenset[str]:
        return frozenset(point.key for _, point in self.found if document in (None, point.document))

    def points(self, watch: Watch) -> tuple[Point, ...]:
        everything = watch.kind is WatchKind.EVERYTHING
        return tuple(point for topic, point in self.found if everything or watch.words in topic.split("+"))

    def nearest(self, watch: Watch) -> tuple[str, ...]:
        return tuple(dict.fromkeys(topic for topic, _ in self.found))[:3]


@dataclass
class Clock:
    moment: datetime.datetime

    def now(self) -> datetime.datetime:
        return self.moment

    def forward(self, **parts: float) -> None:
        self.moment += datetime.timedelta(**parts)


@dataclass(frozen=True)
class Posted:
    destination: Destination
    nonce: str
    reply: Reply

    @property
    def said(self) -> list[str]:
        return [block.quote.text for block in self.reply.blocks if isinstance(block, QuoteBlock)]


Mishap = Callable[["Platform", Destination, Reply, str], None]


@dataclass
class Platform:
    """Takes messages. Each of `mishaps` happens at one call of `send`: it may post, and it may raise."""

    posted: list[Posted] = field(default_factory=list)
    mishaps: list[Mishap | Exception | None] = field(default_factory=list)
    looking: list[Exception | None] = field(default_factory=list)
    looked: int = 0

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        mishap = self.mishaps.pop(0) if self.mishaps else None
        if isinstance(mishap, Exception):
            raise mishap
        if mishap is not None:
            mishap(self, destination, reply, nonce)
        return self.post(destination, reply, nonce)

    def post(self, destination: Destination, reply: Reply, nonce: str) -> str:
        self.posted.append(Posted(destination, nonce, reply))
        return f"m{len(self.posted)}"

    async def find(self, destination: Destination, nonce: str) -> str | None:
        self.looked += 1
        error = self.looking.pop(0) if self.looking else None
        if error is not None:
            raise error
        found = [
            at
            for at, one in enumerate(self.posted, start=1)
            if (one.destination, one.nonce) == (destination, nonce)
        ]
        return f"m{found[0]}" if found else None

    @property
    def said(self) -> list[str]:
        return [words for one in self.posted for words in one.said]


def taken_then(error: Exception) -> Mishap:
    """The platform takes the message, and the answer is lost."""

    def mishap(platform: Platform, destination: Destination, reply: Reply, nonce: str) -> None:
        platform.post(destination, reply, nonce)
        raise error

    return mishap


@dataclass
class Told:
    """An operator who remembers what was said."""

    heard: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)

    async def tell(self, begun: frozenset[str], over: frozenset[str]) -> None:
        self.heard.append((begun, over))


def lines(topic: str, count: int, first: int = 1) -> Sequence[str]:
    return [f"{topic}: On {topic} I say number {number}." for number in range(first, first + count)]
