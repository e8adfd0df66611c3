"""Where the time of an answer goes, without any platform: look-up, what the bot adds, rendering."""

from __future__ import annotations

import asyncio
import datetime
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles

from prometheus_client import CollectorRegistry

from adapters.clock import SystemClock
from adapters.compose import Folders, shipped_corpus
from adapters.discord_app.components import MessageView
from adapters.discord_app.render import render as render_for_discord
from adapters.serving.corpus import ServedCorpus
from adapters.serving.platforms import Platforms
from adapters.slack_app.render import render as render_for_slack
from bot.catalogue import Catalogue
from bot.commands.lookup import PAGE, lookup
from bot.commands.registry import Desk
from bot.context import Conversations
from bot.dispatch import Dispatcher, Services
from bot.invocation import Corpus, Invocation
from bot.limits import Limits, Rate
from bot.logs import configure_logs
from bot.metrics import Metrics
from bot.model import Actor, Option, Place, Platform, Reply, Request, RequestKind
from bot.ports import Library
from bot.word_store import MemoryWordStore
from tests.acceptance.quality.answers import Query, read_answers
from tests.bench.machine import in_own_process
from tests.bench.report import Table, milliseconds
from tests.bench.sections import Extent

FIRST, AGAIN = "a question asked for the first time, from request to reply", "the same asked again"
_GENEROUS = Rate(1_000_000, 1_000_000)


def run(extent: Extent) -> Iterable[Table]:
    """Ask the hand-made questions of the bot's core as the server puts it together."""
    times = in_own_process(_measure, extent.rounds)
    rows = [
        (name, milliseconds(median(seconds)), milliseconds(quantiles(seconds, n=100)[-1]))
        for name, seconds in times.items()
    ]
    yield Table(
        f"An answer by its stages, shipped corpus ({len(times[FIRST])} questions)",
        ("", "median ms", "99 % within ms"),
        rows,
    )


def _measure(rounds: int) -> Mapping[str, list[float]]:
    with tempfile.TemporaryDirectory() as cache, open(os.devnull, "w", encoding="utf-8") as nowhere:
        configure_logs("json", "info", nowhere)
        library = ServedCorpus.open(Folders(shipped_corpus(), Path(cache))).library
        return asyncio.run(_ask(library, rounds))


async def _ask(library: Library, rounds: int) -> Mapping[str, list[float]]:
    dispatcher, times = _dispatcher(library), defaultdict[str, list[float]](list)
    corpus = Corpus(library, Catalogue(library.status().documents))
    for number in range(rounds + 1):
        for question in [query.query for query in read_answers("lookups", Query)]:
            request = _request(question)
            began = time.perf_counter()
            reply = await dispatcher.dispatch(request)
            times[AGAIN if number else FIRST].append(time.perf_counter() - began)
            for name, seconds in _stages(question, request, reply, corpus):
                if number:
                    times[name].append(seconds)
    return times


def _stages(question: str, request: Request, reply: Reply, corpus: Corpus) -> Iterator[tuple[str, float]]:
    invocation = Invocation("lookup", request, question)
    stages: Mapping[str, Callable[[], object]] = {
        "– the look-up alone": lambda: corpus.library.lookup(question, PAGE + 1),
        "– the command: look-up, names of other sources, buttons": lambda: lookup(invocation, corpus),
        "rendered for Discord": lambda: [MessageView(one) for one in render_for_discord(reply)],
        "rendered for Slack": lambda: render_for_slack(reply),
    }
    for name, stage in stages.items():
        began = time.perf_counter()
        stage()
        yield name, time.perf_counter() - began


def _request(question: str) -> Request:
    who, where = Actor("1", "Reader", Platform.DISCORD), Place(Platform.DISCORD, "1", "2")
    now, asked = datetime.datetime.now(datetime.UTC), (Option("question", question),)
    return Request("1", RequestKind.SLASH, who, where, now, "lookup", options=asked)


def _dispatcher(library: Library) -> Dispatcher:
    clock = SystemClock()
    desk = Desk(Conversations(clock, seconds=60), Platforms(), "0", 1)
    limits, metrics = Limits(_GENEROUS, _GENEROUS, clock), Metrics(CollectorRegistry())
    return Dispatcher(Services(library, MemoryWordStore(), desk, limits, metrics, clock))
