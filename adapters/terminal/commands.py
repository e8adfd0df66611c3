"""The command line's commands: arguments in, an answer for people or for programs out."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from rich.console import Console

from adapters.compose import Folders, open_corpus, open_library
from adapters.terminal import json_lines
from adapters.terminal.chat import chat
from adapters.terminal.conversation import Conversation
from adapters.terminal.render import rendered
from adapters.terminal.turn_view import turn_table
from bot.logs import configure_logs
from knowledge.errors import BadQuestion
from knowledge.library import Library
from knowledge.parsing import parse
from knowledge.reading.report import report
from knowledge.topics import TopicOrigin

__all__ = ["carry_out"]

_MOST_COMPARED = 10
_QUIET = "CRITICAL"
"""Whoever sits at the terminal sees the reply; the log would only repeat it."""


def carry_out(options: argparse.Namespace, environ: Mapping[str, str], out: TextIO) -> int:
    """Carry out the command that was typed.

    Args:
        options: what `build_parser` made of the command line.
        environ: the environment.
        out: where the answer goes.

    Returns:
        The exit status.

    Raises:
        KnowledgeError: if the corpus or the question cannot be used.
    """
    configure_logs("console", environ.get("VERBATIM_LOG_LEVEL") or _QUIET)
    folders = Folders.from_environment(environ, getattr(options, "corpus", None))
    if options.command == "turns":
        return _turns(options, folders, out)
    if options.command == "sources" and options.json:
        json_lines.write_lines(json_lines.source_objects(report(open_corpus(folders))), out)
        return 0
    library = open_library(folders)
    if options.command == "chat":
        return asyncio.run(chat(Conversation(library), lambda: _topics(library), sys.stdin, out))
    if options.json:
        json_lines.write_lines(_ANSWERS[options.command](library, options), out)
        return 0
    return asyncio.run(_say(library, options, out))


def _turns(options: argparse.Namespace, folders: Folders, out: TextIO) -> int:
    documents = [d for d in open_corpus(folders).documents if d.id.startswith(options.document)]
    if not documents:
        raise BadQuestion(f"No document's name begins with {options.document!r}.", "See `verbatim sources`.")
    parsed = [parse(document) for document in documents]
    if options.json:
        json_lines.write_lines(json_lines.turn_objects(parsed), out)
    else:
        console = _console(out)
        for document in parsed:
            console.print(turn_table(document))
    return 0


async def _say(library: Library, options: argparse.Namespace, out: TextIO) -> int:
    """Answer people through the same door as chat platforms do."""
    conversation = Conversation(library)
    console = _console(out)
    if options.command == "lookup" and options.batch is not None:
        for question in _questions(options.batch):
            console.print(rendered(await conversation.command("lookup", question)))
        return 0
    console.print(rendered(await conversation.command(options.command, _words(options), _options(options))))
    return 0


def _topics(library: Library) -> list[str]:
    """Names of the operator's topics, or of those said often where there are none."""
    topics = library.topics()
    named = [topic.name for topic in topics if topic.origin is TopicOrigin.OPERATOR]
    return named or [topic.name for topic in topics]


def _words(options: argparse.Namespace) -> str:
    return " ".join(getattr(options, "words", ()))


def _options(options: argparse.Namespace) -> dict[str, str]:
    """The named arguments that a command of the bot takes."""
    named = {"length": getattr(options, "length", ""), "speaker": getattr(options, "speaker", "")}
    return {name: value for name, value in named.items() if value}


def _questions(batch: Path) -> Iterable[str]:
    """The questions of a file, one a line, in order.

    Raises:
        BadQuestion: if the file cannot be read.
    """
    try:
        text = sys.stdin.read() if str(batch) == "-" else batch.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise BadQuestion(f"The questions in {batch} cannot be read.", "Give a UTF-8 text file.") from fault
    return [line.strip() for line in text.split("\n") if line.strip()]


def _lookups(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    if options.batch is None and not options.words:
        raise BadQuestion("There is no question.", "Write it behind the command, or use --batch FILE.")
    questions = [_words(options)] if options.batch is None else _questions(options.batch)
    return (
        json_lines.lookup_object(question, library.lookup(question, options.limit)) for question in questions
    )


def _comparisons(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    if options.all:
        found = library.comparisons()
    elif options.words:
        found = library.compare(_words(options), _MOST_COMPARED)
    else:
        raise BadQuestion("There is nothing to compare.", "Write some words of a statement, or --all.")
    return (json_lines.comparison_object(comparison) for comparison in found)


def _figures(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    figures = [figure for fact in library.figures(_words(options)) for figure in fact.renderings]
    return map(json_lines.figure_object, sorted(figures, key=lambda f: (f.document, f.span)))


_ANSWERS: Mapping[str, Callable[[Library, argparse.Namespace], Iterable[json_lines.Object]]] = {
    "lookup": _lookups,
    "compare": _comparisons,
    "figures": _figures,
    "brief": lambda library, options: [
        json_lines.briefing_object(library.brief(_words(options), options.length))
    ],
    "timeline": lambda library, options: map(json_lines.dated_object, library.timeline(_words(options))),
    "verify": lambda library, options: [
        json_lines.verification_object(library.verify(_words(options), options.speaker or None))
    ],
    "topics": lambda library, options: map(json_lines.topic_object, library.topics(_words(options))),
}


def _console(out: TextIO) -> Console:
    """A console as wide as the terminal, or 100 columns for a pipe; highlights nothing by itself."""
    width = None if out.isatty() else 100
    return Console(file=out, highlight=False, soft_wrap=False, width=width, emoji=False, markup=False)
