"""A request, however it was made, to the command it asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions import ForeignActionError, read_action
from bot.block_quotes import in_quotation_marks
from bot.context import Conversations
from bot.errors import (
    NoQuoteError,
    NothingAskedError,
    StaleButtonError,
    TooLongError,
    UnfitFilterError,
    UnknownCommandError,
)
from bot.followups import follow_up
from bot.grammar import CLICKED_COMMANDS, QUOTE_LIMIT, command_named, spec_of
from bot.invocation import Invocation
from bot.outside_text import one_line
from bot.permissions import SHAREABLE
from bot.ports import WordStore
from bot.quoted_words import words_to_verify
from bot.request import Request, RequestKind
from bot.routing import Route, Vocabulary, nearest_command, route
from bot.texts import faults
from bot.words import Words, read_words, words_of

_ON_THE_WHOLE = ("brief", "compare", "figures", "timeline")
"""Commands that take all sources into account; their words may hold no filter that they would leave aside."""

_POINTING = re.compile(
    r"(?:(?:this|that|it|these|those|the|a|quote|quotation|line|sentence|statement|message|words?|one|above|here"
    r"|please|now)\b\W*)*",
    re.IGNORECASE,
)
"""Words that point at a quote instead of giving it."""

_QUESTIONS = SHAREABLE | {"help", "status"}


class Intake:
    """Reads requests.

    Args:
        words: the words of buttons that could not hold them.
        conversations: what was asked before.
    """

    def __init__(self, words: WordStore, conversations: Conversations) -> None:
        self._words = words
        self._conversations = conversations

    async def read(self, request: Request, vocabulary: Vocabulary) -> Invocation:
        """What a request asks for, checked.

        Args:
            request: a request of any kind but autocomplete.
            vocabulary: tells misspelt commands from words.

        Raises:
            BotError: if it asks for nothing that can be done, with the reason.
        """
        if request.action_id is not None:
            invocation = await self._clicked(request, request.action_id)
        elif request.command is not None:
            invocation = _commanded(request, request.command)
        else:
            invocation = self._worded(request, vocabulary)
        _check_words(invocation)
        return invocation

    async def _clicked(self, request: Request, action_id: str) -> Invocation:
        try:
            read = read_action(action_id)
        except ForeignActionError as error:
            raise StaleButtonError(faults.STALE_BUTTON) from error
        action = read.action
        if action.command not in CLICKED_COMMANDS and spec_of(action.command) is None:
            raise StaleButtonError(faults.STALE_BUTTON)
        text = action.text
        if read.digest is not None:
            kept = await self._words.recall(read.digest)
            if kept is None:
                raise StaleButtonError(faults.WORDS_GONE)
            text = one_line(kept)
        return Invocation(action.command, request, text, action.passage, action.page, action.share)

    def _worded(self, request: Request, vocabulary: Vocabulary) -> Invocation:
        line = one_line(in_quotation_marks(request.text))
        if len(line) > QUOTE_LIMIT:
            raise TooLongError(len(line), QUOTE_LIMIT, None)
        routed = route(line, vocabulary)
        if routed.command == "verify" and request.pointed_at and _only_points(routed.text):
            speaker = read_words(routed.text).filters
            pointed = str(Words(one_line(words_to_verify(request.pointed_at)), speaker))
            return _from_route(request, replace(routed, text=pointed))
        return _from_route(request, follow_up(line, self._conversations.last(request)) or routed)


def only_asks(request: Request) -> bool:
    """Whether a request changes nothing and posts nothing for all, so that answering it twice does no harm.

    Where two programs are given the same event, for instance while one takes the place of the other, the
    platform takes the acknowledgement of one of them only. What changes something has to wait for that.
    """
    if request.action_id is None:
        spec = command_named(request.command or "")
        return spec is not None and spec.name in _QUESTIONS
    try:
        action = read_action(request.action_id).action
    except ForeignActionError:
        return False
    return not action.share and action.command in _QUESTIONS


def _commanded(request: Request, name: str) -> Invocation:
    spec = command_named(name)
    if spec is None:
        raise UnknownCommandError(one_line(name)[:40], nearest_command(name))
    main = spec.options[0].name if spec.options else ""
    return Invocation(spec.name, request, words_of(request.text, request.options, main))


def _from_route(request: Request, found: Route) -> Invocation:
    return Invocation(
        found.command,
        request,
        found.text,
        found.passage,
        found.page,
        corrected_from=found.corrected_from,
    )


def _only_points(words: str) -> bool:
    """Whether words point at a quote instead of giving it."""
    return _POINTING.fullmatch(read_words(words).text) is not None


def _check_words(invocation: Invocation) -> None:
    spec = spec_of(invocation.command)
    if spec is None:
        return
    if len(invocation.text) > spec.limit:
        raise TooLongError(len(invocation.text), spec.limit, spec.name)
    asked = read_words(invocation.text).text
    if spec.name == "verify" and _only_points(asked):
        raise NoQuoteError(in_message=invocation.request.kind is RequestKind.SHORTCUT)
    if spec.needs_words and not asked:
        raise NothingAskedError(spec.name, spec.example)
    if spec.name in _ON_THE_WHOLE:
        kept = {option.name for option in spec.options}
        words = read_words(invocation.text)
        unfit = tuple(option for option in words.filters if option.name not in kept)
        if unfit:
            raise UnfitFilterError(spec.name, unfit[0].name, f"lookup {Words(words.text, unfit)}")
