"""The chat in a terminal: one question after another; a few sample questions where nobody can type."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TextIO

from rich.console import Console
from rich.text import Text

from adapters.terminal.conversation import Conversation
from adapters.terminal.render import offered, rendered
from bot.outside_text import one_line
from bot.reply import Reply
from bot.texts import terminal

__all__ = ["chat"]

_PROMPT = "verbatim> "
_LEAVING = {"quit", "exit", "bye", ":q"}


async def chat(
    conversation: Conversation, topics: Callable[[], Sequence[str]], typed: TextIO, console: Console
) -> int:
    """Answer until the person leaves.

    Where `typed` is a terminal, questions are read from it one by one; a number chooses one of the buttons of
    the last reply. Where it is a pipe, its lines are the questions; where it is empty, sample questions are
    answered, so that `make run` shows something everywhere.

    Args:
        conversation: answers.
        topics: names of topics to show something of, the largest first; asked for when needed.
        typed: where questions come from.
        console: where answers go.

    Returns:
        The exit status, 0.
    """
    if typed.isatty():
        console.print(Text(terminal.WELCOME))
        return await _converse(conversation, typed, console)
    questions = [line.strip() for line in typed if line.strip()] or list(terminal.sample_questions(topics()))
    for question in takewhile(lambda words: words.casefold() not in _LEAVING, questions):
        console.print(Text(f"\n{_PROMPT}{one_line(question)}", style="bold cyan"))
        console.print(rendered(await conversation.say(question)))
    return 0


async def _converse(conversation: Conversation, typed: TextIO, console: Console) -> int:
    last: Reply | None = None
    while True:
        console.print(Text(f"\n{_PROMPT}", style="bold cyan"), end="")
        line = await asyncio.to_thread(typed.readline)
        words = line.strip()
        if not line or words.casefold() in _LEAVING:
            console.print(Text(terminal.GOODBYE))
            return 0
        if words:
            with console.status(terminal.LOOKING):
                last = await _answer(conversation, words, last)
            console.print(rendered(last, with_buttons=True))


async def _answer(conversation: Conversation, words: str, last: Reply | None) -> Reply:
    """The answer to what was typed: words, or the number of what the last reply offers."""
    choices = offered(last) if last is not None else ()
    if words.isdecimal() and 0 < int(words) <= len(choices):
        return await conversation.click(choices[int(words) - 1])
    return await conversation.say(words)
