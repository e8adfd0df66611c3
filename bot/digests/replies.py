"""Replies of the digest commands. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.actions import Action
from bot.blocks import Block, Field, Fields, Listing, Notice, NoticeKind, Section, Table
from bot.digests import texts
from bot.digests.findings import Hits
from bot.digests.model import Occurrence, OccurrenceState, Subscription, SubscriptionState, Watch
from bot.digests.slots import next_runs
from bot.digests.wishes import Act
from bot.digests.wording import EXAMPLES, read_schedule
from bot.model import Button, Platform, Reply

Found = Sequence[tuple[Watch, Hits]]
"""What each watch finds at the moment."""

_STATES = {
    OccurrenceState.PLANNED: "planned, being sent",
    OccurrenceState.SENT: "sent",
    OccurrenceState.SKIPPED: "not sent",
    OccurrenceState.FAILED: "failed",
}


def subscribed(one: Subscription, now: datetime.datetime, found: Found, note: str = "") -> Reply:
    """Says what was set up, what it finds now, and the next three runs in local time."""
    first = (Field("Found so far", "; ".join(_hits(found))), Field("First digest", texts.FIRST_NEXT))
    blocks: list[Block] = [Fields((*_terms(one, now).fields, *first))]
    if note:
        blocks.append(Notice(note, NoticeKind.WARNING))
    buttons = (_button("Preview", Act.PREVIEW, one), _button("Send now", Act.SEND_NOW, one))
    return Reply(f"Digest {one.id} is set up: {one.terms.about}", tuple(blocks), buttons)


def ask_when(about: str, found: Found, platform: Platform) -> Reply:
    """Shows how much a subject finds before anybody subscribes, and asks when."""
    example = texts.command(platform, f"subscribe {about} weekdays 9:00")
    said = f"When should it come? For instance: {example}. Others: {EXAMPLES}."
    return Reply(f"A digest on {about} would find", (Listing(_hits(found)), Notice(said)))


def changed(one: Subscription, now: datetime.datetime, what: str) -> Reply:
    """Says what became of a subscription."""
    act = Act.RESUME if one.state is SubscriptionState.PAUSED else Act.PAUSE
    removed = one.state is SubscriptionState.REMOVED
    buttons = () if removed else (_button(act.value.capitalize(), act, one), _button("Why", Act.WHY, one))
    return Reply(f"Digest {one.id} {what}", () if removed else (_terms(one, now),), buttons)


def listed(here: Sequence[Subscription], now: datetime.datetime, platform: Platform) -> Reply:
    """The subscriptions of a place and a person."""
    if not here:
        return Reply("Digests", (Notice(f"No digests yet. {texts.set_one_up(platform)}"),))
    blocks: list[Block] = []
    for one in here:
        blocks += [Section(f"{one.id}: {one.terms.about}"), _terms(one, now)]
    return Reply(f"Digests ({len(here)})", tuple(blocks))


def previewed(one: Subscription, replies: Sequence[Reply]) -> Reply:
    """What a digest would say now, for the asker alone."""
    blocks = [block for reply in replies for block in reply.blocks]
    if not blocks:
        blocks = [Notice(f"Nothing new on {one.terms.about}: nothing would be sent.")]
    head = Notice("A preview: nothing was sent, and nothing counts as shown.")
    return Reply(
        f"Preview of digest {one.id}: {one.terms.about}",
        (head, *blocks),
        (_button("Send now", Act.SEND_NOW, one),),
    )


def sending(one: Subscription, messages: int) -> Reply:
    """Says that a digest is on its way."""
    said = "It is on its way." if messages else "Nothing is new, so nothing is sent."
    return Reply(f"Digest {one.id}: {one.terms.about}", (Notice(said),), (_button("Why", Act.WHY, one),))


def ledger(one: Subscription, runs: Sequence[Occurrence], now: datetime.datetime) -> Reply:
    """What became of the last slots, and what comes next."""
    lines = tuple(ledger_line(run, one.terms.zone) for run in runs)
    past: Block = Listing(lines) if lines else Notice("It has not been due yet.")
    return Reply(
        f"Why and when: digest {one.id}, {one.terms.about}", (_terms(one, now), Section("So far"), past)
    )


def operations(known: Mapping[str, Subscription], runs: Sequence[Occurrence]) -> Reply:
    """The ledger over all subscriptions, for the operator.

    Args:
        known: subscriptions by id, removed ones too.
        runs: lines of the ledger, newest first.
    """
    rows = tuple(
        (
            texts.moment(run.slot, known[run.subscription].terms.zone),
            run.subscription,
            known[run.subscription].terms.about,
            _STATES[run.state] + (" late" if run.late else ""),
            run.reason,
        )
        for run in runs
        if run.subscription in known
    )
    active = sum(one.state is SubscriptionState.ACTIVE for one in known.values())
    paused = sum(one.state is SubscriptionState.PAUSED for one in known.values())
    counts = Notice(f"{active} digests are active, {paused} are paused.")
    if not rows:
        return Reply("Digests", (counts, Notice("None has been due yet.")))
    return Reply("Digests", (counts, Table(("Slot", "Digest", "About", "State", "Why"), rows)))


def ledger_line(run: Occurrence, zone: str) -> str:
    """A line of the ledger in words."""
    late = " late" if run.late else ""
    parts = f", {run.parts} messages" if run.parts > 1 else ""
    reason = f": {run.reason}" if run.reason else ""
    return f"{texts.moment(run.slot, zone)} {_STATES[run.state]}{late}{parts}{reason}"


def _terms(one: Subscription, now: datetime.datetime) -> Fields:
    terms = one.terms
    if one.state is SubscriptionState.PAUSED:
        runs = f"none, {one.reason}"
    else:
        schedule = read_schedule(terms.schedule, one.created.date())
        coming = next_runs(schedule, ZoneInfo(terms.zone), max(now, one.dealt_with))
        runs = "; ".join(f"{run:%a} {run.day} {run:%B %Y, %H:%M}" for run in coming) or "none"
    where = terms.destination.name or terms.destination.kind.value
    return Fields((
        Field("When", f"{terms.schedule} ({terms.zone})"),
        Field("Next runs", runs),
        Field("Where", where),
        Field("Length", f"{terms.length.value}, at most {terms.length.points} points"),
        Field("If nothing is new", texts.policy(terms.nothing_new)),
    ))  # fmt: skip


def _hits(found: Found) -> tuple[str, ...]:
    return tuple(f"{watch}: {_count(hits)}" for watch, hits in found)


def _count(hits: Hits) -> str:
    if not hits.points:
        return "nothing so far"
    return f"{texts.counted(hits.points, 'point')} in {texts.counted(hits.documents, 'document')}"


def _button(label: str, act: Act, one: Subscription) -> Button:
    return Button(label, Action("digest", f"{act.value} {one.id}"))
