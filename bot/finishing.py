"""What every reply gets before it leaves: who sees it, the Share button, what was understood. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import Action
from bot.blocks import Notice, NoticeKind
from bot.catalogue import passage_quoted
from bot.context import Exchange
from bot.invocation import Invocation
from bot.outside_text import one_line, shortened
from bot.permissions import ALWAYS_PRIVATE, may_share
from bot.reply import Button, Reply, as_private
from bot.request import RequestKind
from bot.texts import answers, faults

_PUBLIC_KINDS = (RequestKind.MENTION, RequestKind.DIRECT)
_FOLLOWED_UP = frozenset(("lookup", "brief", "compare", "figures", "timeline", "verify", "topics"))


def finished(reply: Reply, invocation: Invocation) -> Reply:
    """A command's reply, ready to be sent.

    Look-ups asked for by command are for the asker alone, with a Share button where there is anyone to share
    with; what was asked in the open is answered in the open; what was shared names who shared it.
    """
    if invocation.corrected_from:
        note = Notice(answers.corrected(shortened(invocation.corrected_from, 40), invocation.command))
        reply = replace(reply, blocks=(note, *reply.blocks))
    if invocation.command == "digest" or invocation.command in ALWAYS_PRIVATE:
        return reply
    if invocation.share and may_share(invocation.command, invocation.request.place):
        name = one_line(invocation.request.actor.name) or answers.SOMEBODY
        return replace(reply, private=False, updates=False, shared_by=shortened(name, 80))
    private = invocation.request.kind not in _PUBLIC_KINDS
    if private and may_share(invocation.command, invocation.request.place) and not is_refusal(reply):
        share = Button(answers.SHARE, invocation.shared)
        return replace(reply, buttons=(*reply.buttons, share), private=True, again=_again(invocation))
    again = _again(invocation)
    return (
        as_private(reply, private=private) if again is None else replace(reply, private=private, again=again)
    )


def _again(invocation: Invocation) -> Action | None:
    """What was asked in words, as it was understood; clicks are there to be clicked again."""
    is_click = invocation.request.action_id is not None
    if is_click or invocation.command not in _FOLLOWED_UP or not invocation.text:
        return None
    return Action(invocation.command, invocation.text)


def is_refusal(reply: Reply) -> bool:
    """Whether the reply says that there is no answer."""
    return any(isinstance(block, Notice) and block.kind is NoticeKind.REFUSAL for block in reply.blocks)


def exchange_of(reply: Reply, invocation: Invocation) -> Exchange | None:
    """What to keep for a follow-up; None where nothing follows up such an answer."""
    if invocation.command not in _FOLLOWED_UP or invocation.share:
        return None
    quotes = () if is_refusal(reply) else reply.quotes
    passage = passage_quoted(quotes[0]) if quotes else None
    return Exchange(invocation.command, invocation.text, passage, invocation.page)


def failure(user_text: str, reference: str, *, unexpected: bool) -> Reply:
    """A reason with a reference, for the asker alone.

    Args:
        user_text: the reason, and what to do.
        reference: id under which the log has the event.
        unexpected: whether it is a fault of ours rather than something the asker can change.
    """
    heading = faults.UNEXPECTED_HEADING if unexpected else faults.REFUSED_HEADING
    kind = NoticeKind.ERROR if unexpected else NoticeKind.WARNING
    return Reply(heading, (Notice(user_text, kind),), reference=reference)
