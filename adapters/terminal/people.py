"""Answers for people at a terminal, through the same door as on chat platforms."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TextIO

from rich.console import Console
from rich.text import Text

from adapters.terminal.chat import chat
from adapters.terminal.conversation import Conversation
from adapters.terminal.late_digests import LateDigests
from adapters.terminal.local_zone import local_zone
from adapters.terminal.render import rendered
from adapters.terminal.turn_view import turn_table
from bot.logs import configure_logs
from bot.outside_text import one_line
from bot.texts import terminal
from knowledge.library import Library
from knowledge.model import ParsedDocument
from knowledge.topics import TopicOrigin

__all__ = ["answer", "converse", "keep_log_quiet", "opening", "show_turns"]

_QUIET = "CRITICAL"
"""Whoever sits at the terminal sees the reply; the log would only repeat it."""

_PIPE_COLUMNS = 100


def opening(out: TextIO) -> AbstractContextManager[object]:
    """Show that the documents are being read, where somebody watches."""
    return console_for(out).status(terminal.READING)


def keep_log_quiet(environ: Mapping[str, str]) -> None:
    """Log nothing below a catastrophe, unless `VERBATIM_LOG_LEVEL` asks for more."""
    configure_logs("console", environ.get("VERBATIM_LOG_LEVEL") or _QUIET)


def show_turns(documents: Iterable[ParsedDocument], out: TextIO) -> None:
    """Show who says what in each document."""
    console = console_for(out)
    for document in documents:
        console.print(turn_table(document))


def converse(library: Library, typed: TextIO, out: TextIO, environ: Mapping[str, str]) -> int:
    """Answer one question after another; the environment says where digests are kept."""
    conversation = Conversation(library, LateDigests(library, environ), local_zone(environ))
    return asyncio.run(chat(conversation, lambda: _topic_names(library), typed, console_for(out)))


def answer(
    library: Library, command: str, questions: Iterable[str], named: Mapping[str, str], out: TextIO
) -> int:
    """Answer one command, once for each of its questions.

    Args:
        library: the corpus.
        command: the command's name.
        questions: its words.
        named: its named arguments.
        out: where the answers go.

    Returns:
        The exit status, 0.
    """

    async def say() -> None:
        conversation, console = Conversation(library), console_for(out)
        for question in questions:
            with console.status(terminal.LOOKING):
                reply = await conversation.command(command, question, named)
            console.print(rendered(reply))
        if command == "sources":
            _show_unread(library, console)

    asyncio.run(say())
    return 0


def _show_unread(library: Library, console: Console) -> None:
    """Name the files that are not served, with the reason and the cure: whoever sits here can mend them."""
    for problem in library.status().problems:
        console.print(Text(f"  • {one_line(problem)}"))


def console_for(out: TextIO) -> Console:
    """A console as wide as the terminal, or 100 columns for a pipe; it takes nothing for markup."""
    width = None if out.isatty() else _PIPE_COLUMNS
    return Console(file=out, highlight=False, width=width, emoji=False, markup=False)


def _topic_names(library: Library) -> list[str]:
    """Names of the operator's topics, or of those said often where there are none."""
    topics = library.topics()
    named = [topic.name for topic in topics if topic.origin is TopicOrigin.OPERATOR]
    return named or [topic.name for topic in topics]
