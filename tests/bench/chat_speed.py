"""From event to answer on a chat platform: one at a time, and many a second; for any platform.

The bots are processes of their own, each on a loopback server of its own in this process, whose checks of
schemas are off: a platform's time is not the bot's.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.texts import faults
from tests.acceptance.quality.answers import Query, read_answers
from tests.bench.bot_process import Program, RunningBot, started
from tests.bench.report import Table, megabytes, milliseconds, ratio
from tests.bench.sections import Extent
from tests.loopback import discord_schemas, slack_schemas

VERBATIM, DEFERRING, DIRECT = "Verbatim", "echo that defers", "echo that answers at once"
VERBATIM_HELP = "Verbatim, help instead of a look-up"
A_SECOND = 50
ANSWERS_A_ROUND = 100
LATEST_SECONDS = 3.0
"""Both platforms give up on an event that is not acknowledged by then."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How long one command took, in seconds from the event.

    Attributes:
        acknowledged: until the platform knew that an answer would come.
        answered: until the answer was there.
        is_failure: whether it is no answer but a reason why there is none.
    """

    acknowledged: float
    answered: float
    is_failure: bool = False


def is_failure(message: Mapping[str, object]) -> bool:
    """Whether a message bears the reference id of an error."""
    return faults.reference_line("").strip() in json.dumps(message, ensure_ascii=False)


Ask = Callable[[str, str], Awaitable[Answered]]
"""Sends a command with its words; raises `TimeoutError` where no answer comes."""


@dataclass(frozen=True)
class Seat:
    """A platform with one bot on it.

    Attributes:
        environ: tells a bot where the platform is.
        ask: asks the bot.
    """

    environ: Mapping[str, str]
    ask: Ask


@dataclass(frozen=True)
class Contest:
    """What is measured on one platform.

    Attributes:
        platform: its name.
        library: the client library that all bots use.
        seat: makes a platform.
        echo: module of the echo bot.
        ready: what the echo bot writes once it is connected.
        settings: of Verbatim, beside its folders: the tokens.
    """

    platform: str
    library: str
    seat: Callable[[], AbstractAsyncContextManager[Seat]]
    echo: str
    ready: str
    settings: Mapping[str, str]


@dataclass
class _Bot:
    """A bot on its platform."""

    running: RunningBot
    ask: Ask
    at_rest: int = 0


@dataclass
class _Contestant:
    """A bot that is given one command, and how it has done."""

    bot: _Bot
    command: str = "lookup"
    answers: list[Answered] = field(default_factory=list)

    async def take(self, question: str) -> Answered:
        """Answer a question; no words go with a command that looks nothing up."""
        return await self.bot.ask(self.command, question if self.command == "lookup" else "")


def measured(contest: Contest, extent: Extent) -> list[Table]:
    """The tables of one platform."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as made:
        for module in (discord_schemas, slack_schemas):
            patch.setattr(module, "FOLDER", Path(made) / "no-schemas")
        return asyncio.run(_measured(contest, extent, Path(made)))


async def _measured(contest: Contest, extent: Extent, folder: Path) -> list[Table]:
    questions = [query.query for query in read_answers("lookups", Query)]
    async with contest.seat() as seat, started(_verbatim(contest, seat, folder)) as first:
        cold = (first.ready_seconds, first.answers_seconds)
    async with AsyncExitStack() as stack:
        bots = {name: await stack.enter_async_context(_bot(contest, name, folder)) for name in _NAMES}
        asked = {name: _Contestant(bot) for name, bot in bots.items()}
        helped = {VERBATIM_HELP: _Contestant(bots[VERBATIM], "help")}
        await _take_turns(asked | helped, questions, extent.rounds * ANSWERS_A_ROUND)
        load = [await _load_row(name, one, questions, extent.seconds) for name, one in asked.items()]
        return [
            _latency_table(contest, asked | helped),
            _load_table(contest, load, extent.seconds),
            _start_table(contest, bots, cold),
        ]


_NAMES = (VERBATIM, DEFERRING, DIRECT)


@asynccontextmanager
async def _bot(contest: Contest, name: str, folder: Path) -> AsyncIterator[_Bot]:
    async with contest.seat() as seat:
        program = _verbatim(contest, seat, folder) if name == VERBATIM else _echo(contest, seat, name)
        async with started(program) as running:
            yield _Bot(running, seat.ask, await running.bytes_at_rest())


def _verbatim(contest: Contest, seat: Seat, folder: Path) -> Program:
    """The server on the shipped corpus, with rate limits that do not stand in the way of 50 a second."""
    limits = {"person_burst": "1000", "person_per_minute": "6000"}
    limits |= {"channel_burst": "1000", "channel_per_minute": "6000"}
    given = {"data_folder": str(folder / "data"), "cache": str(folder / "cache"), "health_port": "0"}
    given |= {"log_style": "json", **limits, **contest.settings}
    settings = {f"VERBATIM_{name.upper()}": value for name, value in given.items()}
    return Program(
        ("-m", "tests.bench.served_bot"), settings | dict(seat.environ), "connection_up", "corpus_loaded"
    )


def _echo(contest: Contest, seat: Seat, name: str) -> Program:
    how = ("deferring",) if name == DEFERRING else ()
    return Program(("-m", contest.echo, *how), seat.environ, contest.ready)


async def _take_turns(asked: Mapping[str, _Contestant], questions: Sequence[str], count: int) -> None:
    """Ask each contestant each question, one at a time; the first ten warm up and are not counted."""
    warm_up = 10
    for number, question in enumerate(islice(cycle(questions), count + warm_up)):
        for contestant in asked.values():
            answered = await contestant.take(question)
            if number >= warm_up:
                contestant.answers.append(answered)


def _latency_table(contest: Contest, asked: Mapping[str, _Contestant]) -> Table:
    times = {name: _whole(one.answers) for name, one in asked.items()}
    rows = [
        (
            name,
            milliseconds(median(one.acknowledged for one in contestant.answers)),
            milliseconds(median(times[name])),
            milliseconds(_late(times[name])),
            *(ratio(median(times[name]), median(times[peer])) for peer in (DEFERRING, DIRECT)),
        )
        for name, contestant in asked.items()
    ]
    columns = (
        "", "acknowledged, median ms", "answered, median ms", "99 % within ms", "of the deferring echo",
        "of the echo at once",
    )  # fmt: skip
    notes = (
        f"all on {contest.library}, one command at a time, taking turns",
        "what a look-up takes beyond help is the work of answering, which an echo does not do",
    )
    title = f"{contest.platform}: from event to answer ({len(times[VERBATIM])} commands each)"
    return Table(title, columns, rows, notes)


def _whole(answers: Sequence[Answered]) -> list[float]:
    return [one.answered for one in answers]


def _late(seconds: Sequence[float]) -> float:
    """What 99 of 100 do not exceed."""
    return quantiles(seconds, n=100)[-1]


async def _load_row(
    name: str, contestant: _Contestant, questions: Sequence[str], seconds: float
) -> tuple[str, ...]:
    """Ask at a steady rate whether or not answers come, and count them."""
    count = int(seconds * A_SECOND)
    began, asked = time.monotonic(), list[asyncio.Task[Answered]]()
    for number, question in enumerate(islice(cycle(questions), count)):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
        asked.append(asyncio.create_task(contestant.take(question)))
    results = await asyncio.gather(*asked, return_exceptions=True)
    answers = [one for one in results if isinstance(one, Answered)]
    others = [one for one in results if not isinstance(one, Answered | TimeoutError)]
    if others:
        raise RuntimeError(f"the load could not be measured: {others[0]!r}")
    late = sum(one.acknowledged > LATEST_SECONDS for one in answers)
    failures = sum(one.is_failure for one in answers)
    figures = [median(_whole(answers)), _late(_whole(answers)), max(one.acknowledged for one in answers)]
    counts = (count, count - len(answers), failures, late)
    return (name, *(f"{one:,}" for one in counts), *map(milliseconds, figures))


def _load_table(contest: Contest, rows: Sequence[Sequence[str]], seconds: float) -> Table:
    columns = (
        "", "commands", "lost", "reasons for no answer", f"acknowledged after {LATEST_SECONDS:g} s",
        "answered, median ms", "99 % within ms", "latest acknowledgement ms",
    )  # fmt: skip
    title = f"{contest.platform}: {A_SECOND} commands a second for {seconds:g} s"
    return Table(title, columns, rows, ("the loopback platform shares the machine with the bot",))


def _start_table(contest: Contest, bots: Mapping[str, _Bot], cold: tuple[float, float]) -> Table:
    warm = {name: (bot.running.ready_seconds, bot.running.answers_seconds) for name, bot in bots.items()}
    first = f"{VERBATIM}, first start: the index is built"
    rows = [
        (name, *map(milliseconds, times), megabytes(bots[name].at_rest) if name in bots else "–")
        for name, times in ({first: cold} | warm).items()
    ]
    columns = ("", "from start to connected ms", "from start to documents read ms", "memory at rest MB")
    return Table(f"{contest.platform}: start-up and memory, shipped corpus", columns, rows)
