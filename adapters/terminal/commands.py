"""The command line's commands: arguments in, an answer for people or for programs out.

What only people need (rich, the bot) is imported when a person asks: a program that looks things up one by
one should not wait for it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from adapters.compose import Folders, open_corpus, open_library
from adapters.terminal import json_lines
from knowledge.errors import BadQuestion
from knowledge.library import Library
from knowledge.model import ParsedDocument
from knowledge.parsing import parse
from knowledge.reading.report import report

__all__ = ["carry_out"]

_MOST_COMPARED = 10
_NEEDS_WORDS: Mapping[str, tuple[str, str]] = {
    "lookup": ("There is no question.", "Write it behind the command, or use --batch FILE."),
    "compare": ("There is nothing to compare.", "Write some words of a statement, or use --all --json."),
    "brief": ("There is no topic.", "Write one behind the command; `verbatim topics` lists those there are."),
    "verify": (
        "There is no line to verify.",
        'Write it behind the command, for instance: verify "trade has grown".',
    ),
}


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
    _require_words(options)
    folders = Folders.from_environment(environ, getattr(options, "corpus", None))
    if options.command != "chat" and options.json:
        json_lines.write_lines(_objects(options, folders), out)
        return 0
    from adapters.terminal import people

    people.keep_log_quiet(environ)
    if options.command == "turns":
        people.show_turns(_documents(options, folders), out)
        return 0
    with people.opening(out):
        library = open_library(folders)
    if options.command == "chat":
        return people.converse(library, sys.stdin, out, environ)
    questions = (
        _questions(options.batch) if options.command == "lookup" and options.batch else [_words(options)]
    )
    return people.answer(library, options.command, questions, _named(options), out)


def _require_words(options: argparse.Namespace) -> None:
    """Refuse a command that lacks what it needs, before anything is read for it.

    Raises:
        BadQuestion: saying what to write.
    """
    if _words(options).strip() or options.command not in _NEEDS_WORDS:
        return
    if options.command == "lookup" and options.batch is not None:
        return
    if options.command == "compare" and options.all:
        if options.json:
            return
        raise BadQuestion(
            "Every statement of the corpus is too much to read.", "Add --json, or write some words."
        )
    raise BadQuestion(*_NEEDS_WORDS[options.command])


def _objects(options: argparse.Namespace, folders: Folders) -> Iterable[json_lines.Object]:
    """The answer for programs."""
    if options.command == "turns":
        return json_lines.turn_objects(_documents(options, folders))
    if options.command == "sources":
        return json_lines.source_objects(report(open_corpus(folders)))
    return _ANSWERS[options.command](open_library(folders), options)


def _documents(options: argparse.Namespace, folders: Folders) -> list[ParsedDocument]:
    documents = [d for d in open_corpus(folders).documents if d.id.startswith(options.document)]
    if not documents:
        raise BadQuestion(f"No document's name begins with {options.document!r}.", "See `verbatim sources`.")
    return [parse(document) for document in documents]


def _words(options: argparse.Namespace) -> str:
    return " ".join(getattr(options, "words", ()))


def _named(options: argparse.Namespace) -> dict[str, str]:
    """The named arguments that a command of the bot takes."""
    named = {"length": getattr(options, "length", ""), "speaker": getattr(options, "speaker", "")}
    return {name: value for name, value in named.items() if value}


def _questions(batch: Path) -> list[str]:
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
    questions = [_words(options)] if options.batch is None else _questions(options.batch)
    return (
        json_lines.lookup_object(question, library.lookup(question, options.limit)) for question in questions
    )


def _comparisons(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    found = library.comparisons() if options.all else library.compare(_words(options), _MOST_COMPARED)
    return (json_lines.comparison_object(comparison) for comparison in found)


def _figures(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    figures = [figure for fact in library.figures(_words(options)) for figure in fact.renderings]
    return map(json_lines.figure_object, sorted(figures, key=lambda f: (f.document, f.span)))


def _briefings(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    yield json_lines.briefing_object(library.brief(_words(options), options.length))


def _verifications(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    yield json_lines.verification_object(library.verify(_words(options), options.speaker or None))


def _timeline(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    return map(json_lines.dated_object, library.timeline(_words(options)))


def _topics(library: Library, options: argparse.Namespace) -> Iterable[json_lines.Object]:
    return map(json_lines.topic_object, library.topics(_words(options)))


_ANSWERS: Mapping[str, Callable[[Library, argparse.Namespace], Iterable[json_lines.Object]]] = {
    "lookup": _lookups,
    "compare": _comparisons,
    "figures": _figures,
    "brief": _briefings,
    "timeline": _timeline,
    "verify": _verifications,
    "topics": _topics,
}
