"""Which function carries out which command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from bot.actions import Action
from bot.blocks import Notice, NoticeKind
from bot.commands import about as about_commands
from bot.commands.brief import brief
from bot.commands.compare import compare, versions
from bot.commands.figures import figures
from bot.commands.lookup import lookup
from bot.commands.overview import sources, topics
from bot.commands.passages import commentary, context, figures_here
from bot.commands.timeline import timeline
from bot.commands.verify import verify
from bot.computing import Computing
from bot.context import Conversations
from bot.errors import UnknownCommandError
from bot.invocation import Corpus, Invocation
from bot.ports import Connections, Digests, PersonalData
from bot.reply import Button, ButtonStyle, Reply
from bot.texts import about, faults

COMPUTING = 2
"""How many answers are worked out at a time. All threads share one interpreter with the event loop: more of
them answer nobody sooner, and keep the loop from telling platforms in time that an answer will come."""

CORPUS_COMMANDS: Mapping[str, Callable[[Invocation, Corpus], Reply]] = MappingProxyType(
    {
        "lookup": lookup,
        "brief": brief,
        "compare": compare,
        "figures": figures,
        "timeline": timeline,
        "verify": verify,
        "topics": topics,
        "sources": sources,
        "context": context,
        "versions-here": versions,
        "commentary": commentary,
        "figures-here": figures_here,
    }
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the commands about the bot and its people need.

    Attributes:
        conversations: what was asked before; part of what is forgotten.
        connections: the platforms' connections.
        version: of the program.
        context_minutes: how long a follow-up is possible.
        digests: the digest commands; None where no store is set up.
        people: what is stored about people; None where no store is set up.
    """

    conversations: Conversations
    connections: Connections
    version: str
    context_minutes: int
    digests: Digests | None = None
    people: PersonalData | None = None


class Commands:
    """Carries out commands.

    Args:
        desk: what commands about the bot need.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._computing = Computing(COMPUTING)

    def at_once(self, invocation: Invocation, corpus: Corpus) -> Reply | None:
        """Do what is asked, if that takes no longer than to have it done elsewhere; None if it does.

        A short look-up in a small corpus takes about a millisecond. To wake a thread for it, on a processor
        whose caches hold other things, and to pass the interpreter's lock to and fro takes nearly as long
        again, and keeps the loop no less from its work.

        Raises:
            KnowledgeError: where the corpus cannot do it.
        """
        is_short = invocation.command == "lookup" and corpus.library.looks_up_at_once(invocation.text)
        return lookup(invocation, corpus) if is_short else None

    async def carry_out(self, invocation: Invocation, corpus: Corpus) -> Reply:
        """Do what is asked. What computes runs in a thread, so that the event loop stays free.

        Raises:
            BotError: with the reason, where it cannot be done.
            KnowledgeError: where the corpus cannot do it.
        """
        command = CORPUS_COMMANDS.get(invocation.command)
        if command is not None:
            return await self._computing.run(partial(command, invocation, corpus))
        return await self._about(invocation, corpus)

    async def _about(self, invocation: Invocation, corpus: Corpus) -> Reply:
        match invocation.command:
            case "help":
                return about_commands.help_on(invocation)
            case "thanks":
                return about_commands.thanks()
            case "status":
                return about_commands.status(corpus, self._desk.connections, self._desk.version)
            case "privacy":
                return await self._privacy(invocation)
            case "forget-me":
                return _forget_question()
            case "forget-now":
                return await self._forget(invocation)
            case "digest":
                return await self._digest(invocation)
        raise UnknownCommandError(invocation.command, None)

    async def _privacy(self, invocation: Invocation) -> Reply:
        people = self._desk.people
        kept = await people.summary(invocation.request.actor) if people else ()
        return about_commands.privacy(kept, self._desk.context_minutes)

    async def _forget(self, invocation: Invocation) -> Reply:
        people = self._desk.people
        count = self._desk.conversations.forget(invocation.request)
        count += await people.forget(invocation.request.actor) if people else 0
        return Reply(about.FORGET_HEADING, (Notice(about.forgotten(count)),), updates=True)

    async def _digest(self, invocation: Invocation) -> Reply:
        if self._desk.digests is None:
            return Reply(faults.REFUSED_HEADING, (Notice(faults.NO_DIGESTS, NoticeKind.REFUSAL),))
        return await self._desk.digests.answer(invocation.request, invocation.text)


def _forget_question() -> Reply:
    """Ask back before anything is removed, so that a slip of the hand removes nothing."""
    return Reply(
        about.FORGET_HEADING,
        (Notice(about.FORGET_QUESTION, NoticeKind.WARNING),),
        (Button(about.FORGET_CONFIRM, Action("forget-now"), ButtonStyle.DANGER),),
    )
