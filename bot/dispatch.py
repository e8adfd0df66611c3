"""Request to reply: the one door through which every platform asks.

Error boundary 1: whatever happens inside, the asker gets an answer, or a reason with a reference id under
which the log has the event. Neither the reply nor the log shows an error's own message.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import structlog

from bot.actions import digest_of
from bot.afterwards import Afterwards
from bot.catalogue import Catalogue
from bot.commands.registry import Commands, Desk
from bot.digests.errors import DigestError, Unavailable
from bot.errors import BotError, TookTooLongError
from bot.events import Event
from bot.finishing import exchange_of, failure, finished, is_refusal
from bot.intake import Intake
from bot.invocation import Corpus, Invocation
from bot.limits import Limits
from bot.logs import frames_of
from bot.metrics import Metrics
from bot.ports import Clock, Library, WordStore
from bot.reply import Reply, Suggestion
from bot.request import Request
from bot.suggestions import suggestions
from bot.texts import faults
from knowledge.errors import BadQuestion, NotVerbatim

_ANSWERED, _REFUSED = "answered", "refused"
_REFERENCE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a dispatcher works with.

    Attributes:
        library: the corpus.
        words: the words of buttons that cannot hold them.
        desk: what commands about the bot need.
        limits: how often one may ask.
        metrics: what is counted.
        clock: tells the time.
        answer_seconds: how long an answer may take.
    """

    library: Library
    words: WordStore
    desk: Desk
    limits: Limits
    metrics: Metrics
    clock: Clock
    answer_seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    reply: Reply
    command: str
    name: str


def new_reference() -> str:
    """Eight signs that are easy to read out (40 bits of chance)."""
    return "".join(secrets.choice(_REFERENCE_SIGNS) for _ in range(8))


class Dispatcher:
    """Answers requests.

    Args:
        services: what to work with.
        reference: makes the ids that users are given with a reason.
    """

    def __init__(self, services: Services, reference: Callable[[], str] = new_reference) -> None:
        self._services = services
        self._reference = reference
        self._intake = Intake(services.words, services.desk.conversations)
        self._commands = Commands(services.desk)
        self._corpus: tuple[str, Corpus] | None = None
        self._running = 0
        services.metrics.watch_running(lambda: self._running)
        self._afterwards = Afterwards(services.metrics)
        self._log = structlog.stdlib.get_logger("bot.dispatch")

    async def dispatch(self, request: Request) -> Reply:
        """Answer a request. Raises nothing but cancellation.

        Args:
            request: anything but an autocomplete.

        Returns:
            The answer, or the reason why there is none, with a reference id.
        """
        started = self._services.clock.monotonic()
        self._running += 1
        try:
            outcome = await self._outcome(request)
        finally:
            self._running -= 1
        seconds = self._services.clock.monotonic() - started
        self._afterwards.note(partial(self._note, request, outcome, seconds))
        return outcome.reply

    async def suggest(self, request: Request) -> tuple[Suggestion, ...]:
        """Completions for what is being typed; none rather than an error."""
        try:
            return await asyncio.to_thread(suggestions, request, self._known_corpus())
        except Exception as error:  # noqa: BLE001 - part of boundary 1: typing goes on without completions
            self._services.metrics.failed("suggest")
            self._log.error(Event.SUGGESTION_FAILED, exc_type=type(error).__name__, frames=frames_of(error))
            return ()

    async def _outcome(self, request: Request) -> _Outcome:
        invocation: Invocation | None = None
        try:
            self._services.limits.admit(request)
            corpus = self._known_corpus()
            if request.action_id is not None:
                await self.settled()
            invocation = await self._intake.read(request, corpus.library)
            reply = finished(await self._in_time(invocation, corpus), invocation)
            self._keep_words(reply)
            self._remember(reply, invocation)
            return _Outcome(reply, invocation.command, _REFUSED if is_refusal(reply) else _ANSWERED)
        except (BotError, BadQuestion, DigestError) as error:
            return self._rejected(request, invocation, error)
        except Exception as error:  # noqa: BLE001 - boundary 1: nobody is left without a reply
            return self._failed(request, invocation, error)

    async def _in_time(self, invocation: Invocation, corpus: Corpus) -> Reply:
        reply = self._commands.at_once(invocation, corpus)
        if reply is not None:
            return reply
        seconds = self._services.answer_seconds
        try:
            async with asyncio.timeout(seconds) as limit:
                return await self._commands.carry_out(invocation, corpus)
        except TimeoutError:
            if limit.expired():
                raise TookTooLongError(seconds) from None
            raise

    async def settled(self) -> None:
        """Wait until all answers given so far are noted and the words of their buttons kept, or cannot be."""
        await self._afterwards.settled()

    def _keep_words(self, reply: Reply) -> None:
        """Have kept what buttons cannot hold.

        The answer does not wait for a disk: it is worth sending without its buttons working later, and
        nobody clicks before `settled`.
        """
        texts = {action.text for action in reply.actions if action.has_stored_words}
        if texts:
            self._afterwards.start(self._kept(sorted(texts)), "words")

    async def _kept(self, texts: Sequence[str]) -> None:
        try:
            for text in texts:
                await self._services.words.keep(digest_of(text), text)
        except Unavailable as error:
            self._services.metrics.failed("words")
            self._log.error(Event.WORDS_UNKEPT, exc_type=type(error).__name__)

    def _note(self, request: Request, outcome: _Outcome, seconds: float) -> None:
        """Count a request, and log it if it was answered; of all others the log has the reason already."""
        self._services.metrics.answered(request.place.platform, outcome.command, outcome.name, seconds)
        if outcome.name in (_ANSWERED, _REFUSED):
            self._log.info(Event.REQUEST_ANSWERED, outcome=outcome.name, **_fields(request, outcome.command))

    def _remember(self, reply: Reply, invocation: Invocation) -> None:
        exchange = exchange_of(reply, invocation)
        if exchange is not None:
            self._services.desk.conversations.remember(invocation.request, exchange)

    def _known_corpus(self) -> Corpus:
        """The corpus with its catalogue, which is made anew when the documents change."""
        library = self._services.library
        state = library.status()
        if self._corpus is None or self._corpus[0] != state.revision:
            self._services.metrics.documents(len(state.documents))
            self._corpus = (state.revision, Corpus(library, Catalogue(state.documents)))
        return self._corpus[1]

    def _rejected(
        self, request: Request, invocation: Invocation | None, error: BotError | BadQuestion | DigestError
    ) -> _Outcome:
        reference = self._reference()
        code = error.log_code if isinstance(error, BotError) else type(error).__name__
        command = _command_of(invocation)
        self._log.info(Event.REQUEST_REFUSED, code=code, reference=reference, **_fields(request, command))
        text = error.user_text if isinstance(error, BotError) else f"{error.fault} {error.cure}".strip()
        return _Outcome(failure(text, reference, unexpected=False), command, "rejected")

    def _failed(self, request: Request, invocation: Invocation | None, error: Exception) -> _Outcome:
        reference, command = self._reference(), _command_of(invocation)
        self._services.metrics.failed("dispatch")
        self._log.error(
            Event.REQUEST_FAILED,
            reference=reference,
            exc_type=type(error).__name__,
            frames=frames_of(error),
            **_fields(request, command),
        )
        return _Outcome(failure(_user_text(error), reference, unexpected=True), command, "failed")


def _user_text(error: Exception) -> str:
    """What the asker may know of an unexpected error: never its own message."""
    if isinstance(error, NotVerbatim):
        return faults.WITHHELD
    return faults.STORE_UNAVAILABLE if isinstance(error, Unavailable) else faults.UNEXPECTED


def _command_of(invocation: Invocation | None) -> str:
    return invocation.command if invocation else "unread"


def _fields(request: Request, command: str) -> dict[str, str]:
    """What the log may know of a request: never its words, never who asked."""
    return {
        "platform": request.place.platform.value,
        "kind": request.kind.value,
        "request": request.id,
        "command": command,
    }
