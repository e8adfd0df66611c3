"""A week of digests at a terminal, for the README: ``python -m tests.acceptance.digests.week_session``.

The program's own commands, planner, delivery and database do the work; made up are the clock, which jumps
from one event to the next, the documents, and the names of digests, which are otherwise drawn by lot.
"""

from __future__ import annotations

import asyncio
import datetime
import io
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from rich.console import Console

from adapters.__main__ import ONE_THREAD
from adapters.compose import Folders, open_library
from adapters.serving.digesting import digest_parts
from adapters.serving.stores import Stores, open_store
from adapters.terminal.conversation import Conversation
from adapters.terminal.people import console_for, keep_log_quiet
from adapters.terminal.render import rendered
from bot.digests.commands import DeskPorts, DigestDesk
from bot.digests.delivery import Delivery, DeliveryPorts
from bot.digests.model import Destination
from bot.digests.ticking import Ticker, TickPorts
from bot.model import Platform, Reply
from bot.settings import Settings, load_settings
from knowledge.library import Library
from tests.acceptance.digests.week_corpus import correct, put
from tests.bot.digests.worlds import Clock, Told

COMMAND = "python -m tests.acceptance.digests.week_session"
ZONE = ZoneInfo("Europe/Berlin")
SUNDAY = datetime.datetime(2026, 3, 22, 18, 0, tzinfo=ZONE)
"""The week that follows ends with the night in which the clocks of `ZONE` are put forward."""
NAME = "rail"
_DUE = datetime.time(9, 0, 5)
"""The first tick of the scheduler after nine."""


@dataclass
class _Screen:
    """The terminal as a platform, which shows a digest, and as an `Access`, which lacks nothing."""

    console: Console
    shown: list[str] = field(default_factory=list)

    def show(self, reply: Reply) -> None:
        self.console.print(rendered(reply))

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        self.show(reply)
        self.shown.append(nonce)
        return nonce

    async def find(self, destination: Destination, nonce: str) -> str | None:
        return nonce if nonce in self.shown else None

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        return ()


@dataclass
class _Corpus:
    """The folder of documents, read anew when something was put into it."""

    folders: Folders
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        put(self.folders.corpus, "interview.txt")
        self.library = open_library(self.folders)

    def gain(self, name: str) -> None:
        """A document comes into it."""
        put(self.folders.corpus, name)
        self.library = open_library(self.folders)

    def correct(self) -> None:
        """Its interview is corrected."""
        correct(self.folders.corpus)
        self.library = open_library(self.folders)


@dataclass
class _Program:
    """The program while it runs: what people ask, and what comes of a tick."""

    desk: DigestDesk
    ticker: Ticker
    delivery: Delivery
    corpus: _Corpus
    screen: _Screen

    async def ask(self, words: str) -> None:
        """Somebody types words into the chat."""
        self.screen.console.print(f"\nverbatim> {words}")
        conversation = Conversation(self.corpus.library, self.desk, ZONE.key)
        self.screen.show(await conversation.say(words))

    async def tick(self) -> None:
        """The scheduler's tick: what is due is planned and delivered."""
        await self.ticker.plan()
        await self.delivery.drain()


@dataclass
class _Week:
    """What the week happens to.

    Attributes:
        settings: where the database is.
        corpus: the documents.
        clock: jumps.
        screen: shows everything.
    """

    settings: Settings
    corpus: _Corpus
    clock: Clock
    screen: _Screen

    async def pass_by(self) -> None:
        """Everything in order; the program is stopped and started once."""
        with self._program() as program:
            self._at(0, datetime.time(18, 0), "The folder holds one interview.")
            await program.ask("digest subscribe railway daily at 9:00")
            await program.ask(f"digest preview {NAME}")
            await self._morning(program, 1)
            await self._morning(program, 2)
            self.corpus.gain("translation.txt")
            await self._morning(program, 3, "The folder has gained a translation.")
        self.corpus.gain("statement.txt")
        with self._program() as program:
            said = "It was down; a statement has come."
            self._at(4, datetime.time(14, 20), said)
            await program.tick()
            await self._morning(program, 5)
            self.corpus.correct()
            await self._morning(program, 6, "The interview was corrected.")
            await self._morning(program, 7, "The clocks were put forward in the night.")
            await program.ask(f"digest why {NAME}")

    async def _morning(self, program: _Program, day: int, said: str = "") -> None:
        self._at(day, _DUE, said)
        await program.tick()

    def _at(self, day: int, time: datetime.time, said: str) -> None:
        """Go to a local time of a day, counted from the Sunday, and say so."""
        local = datetime.datetime.combine(SUNDAY + datetime.timedelta(days=day), time, tzinfo=ZONE)
        self.clock.moment = local.astimezone(datetime.UTC)
        line = f"# {local:%A} {local.day} {local:%B, %H:%M %Z} ({self.clock.moment:%H:%M} UTC) {said}"
        self.screen.console.print(f"\n{line.rstrip()}")

    @contextmanager
    def _program(self) -> Iterator[_Program]:
        """The program from its start to its end; what it knows afterwards is in the database."""
        with closing(open_store(self.settings)) as database:
            stores = Stores.over(database)
            parts = digest_parts(stores, lambda: self.corpus.library, self.settings)
            desk = DigestDesk(
                DeskPorts(
                    subscriptions=stores.subscriptions,
                    ledger=stores.ledger,
                    planner=parts.planner,
                    findings=parts.findings,
                    access=self.screen,
                    clock=self.clock,
                    names=lambda: NAME,
                )
            )
            senders = {Platform.TERMINAL: self.screen}
            ports = DeliveryPorts(stores.outbox, senders, self.clock, random.Random(7))
            traces = TickPorts(stores.plans, stores.outbox, stores.ledger, stores.history, self.clock, Told())
            delivery = Delivery(ports, "terminal")
            ticker = Ticker(parts.planner, delivery, traces, "terminal")
            yield _Program(desk, ticker, delivery, self.corpus, self.screen)


def show_week(out: TextIO) -> None:
    """Write the whole session, with folders of its own that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="verbatim-week-") as made:
        folder = Path(made)
        corpus = _Corpus(Folders(folder / "corpus", folder / "cache"))
        settings = load_settings({"VERBATIM_DATA_FOLDER": str(folder / "data")})
        week = _Week(settings, corpus, Clock(SUNDAY), _Screen(console_for(out)))
        asyncio.run(week.pass_by())


def session() -> str:
    """What the session prints, without blanks at the ends of lines."""
    out = io.StringIO()
    show_week(out)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().strip("\n").splitlines())


if __name__ == "__main__":
    os.environ.setdefault(*ONE_THREAD)  # as the program does
    keep_log_quiet({})
    sys.stdout.write(session())
