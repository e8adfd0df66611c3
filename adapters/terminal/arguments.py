"""The command line: what can be typed, and what it says of itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from adapters.terminal.operating_arguments import add_operating_commands

__all__ = ["build_parser"]

_EPILOG = "Documentation: README.md and docs/. Every answer is quoted from the corpus; nothing is generated."


def build_parser() -> argparse.ArgumentParser:
    """The parser of `verbatim`, with one subcommand per command.

    Returns:
        A parser whose namespace has `command`, `corpus` and the subcommand's own arguments.
    """
    shared = _shared_options()
    parser = argparse.ArgumentParser(
        prog="verbatim",
        description="The briefing bot that only says what its sources said.",
        epilog=_EPILOG,
        parents=[shared],
    )
    parser.add_argument("--version", action="store_true", help="print the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_reading_commands(commands, shared)
    _add_comparing_commands(commands, shared)
    add_operating_commands(commands, shared)
    return parser


def _shared_options() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--corpus",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder of documents (default: VERBATIM_CORPUS, else the shipped corpus)",
    )
    return shared


Commands = argparse._SubParsersAction  # argparse gives this type no public name


def _add(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser, name: str, summary: str
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=summary, description=summary, parents=[shared])


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON Lines for programs")


def _add_reading_commands(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    _add(commands, shared, "chat", "Ask in plain words, one question after another.")
    lookup = _add(
        commands, shared, "lookup", "Answer a question with quotes, or say that the corpus does not."
    )
    lookup.add_argument("words", nargs="*", metavar="WORDS", help="the question")
    lookup.add_argument("--limit", type=_positive, default=5, metavar="N", help="most quotes (default 5)")
    lookup.add_argument("--batch", type=Path, metavar="FILE", help="one question a line; - for stdin")
    _add_json(lookup)
    turns = _add(commands, shared, "turns", "Show who says what in each document, turn by turn.")
    turns.add_argument("document", nargs="?", default="", help="only documents whose name begins so")
    _add_json(turns)
    _add_json(_add(commands, shared, "sources", "List the documents, and what could not be read and why."))


def _add_comparing_commands(
    commands: Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    brief = _add(commands, shared, "brief", "Brief on a topic in quotes, figures and differences.")
    brief.add_argument("words", nargs="+", metavar="TOPIC")
    brief.add_argument("--length", choices=("short", "standard", "long"), default="standard")
    _add_json(brief)
    compare = _add(commands, shared, "compare", "Put the versions of a statement side by side.")
    compare.add_argument("words", nargs="*", metavar="WORDS")
    compare.add_argument("--all", action="store_true", help="every statement of the corpus")
    _add_json(compare)
    figures = _add(commands, shared, "figures", "List numbers and dates with who gives them.")
    figures.add_argument("words", nargs="*", metavar="WORDS")
    _add_json(figures)
    timeline = _add(commands, shared, "timeline", "List dated statements in order of time.")
    timeline.add_argument("words", nargs="*", metavar="WORDS")
    _add_json(timeline)
    verify = _add(commands, shared, "verify", "Tell whether a line was said, and by whom.")
    verify.add_argument("words", nargs="+", metavar="QUOTE")
    verify.add_argument("--speaker", default="", metavar="NAME", help="who is supposed to have said it")
    _add_json(verify)
    topics = _add(commands, shared, "topics", "List the topics of the corpus.")
    topics.add_argument("words", nargs="*", metavar="PREFIX")
    _add_json(topics)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
