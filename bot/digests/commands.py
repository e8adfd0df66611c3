"""The digest commands: subscribe, list, preview, pause, resume, move, remove, send-now, why."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from zoneinfo import ZoneInfo

from bot.digests import replies, texts
from bot.digests.errors import (
    AlreadySubscribed,
    BadWatch,
    Conflict,
    DigestError,
    NoSuchSubscription,
    NotPermitted,
)
from bot.digests.findings import CorpusView, Hits
from bot.digests.model import (
    Destination,
    DestinationKind,
    Length,
    NothingNew,
    Owner,
    Subscription,
    SubscriptionState,
    Terms,
    Watch,
    WatchKind,
)
from bot.digests.planning import Planner
from bot.digests.ports import Access, Clock, Findings, Ledger, Selection, Subscriptions
from bot.digests.schedule import Schedule
from bot.digests.slots import runs_after
from bot.digests.wishes import Act, Wish, read_act, read_watches, read_wish, split_when
from bot.digests.wording import read_schedule
from bot.model import Reply, Request
from bot.permissions import may_manage_digests

_RUNS_SHOWN = 10


@dataclass(frozen=True)
class DeskPorts:
    """What the commands work with.

    Attributes:
        names: makes ids for new subscriptions.
        most: how many subscriptions a workspace may have.
        zone: IANA name of the zone for who tells none.
    """

    subscriptions: Subscriptions
    ledger: Ledger
    planner: Planner
    findings: Findings
    access: Access
    clock: Clock
    names: Callable[[], str]
    most: int = 100
    zone: str = "UTC"


class DigestDesk:
    """Answers ``/digest``; a `bot.ports.Digests`.

    Args:
        ports: what to work with.
    """

    def __init__(self, ports: DeskPorts) -> None:
        self._ports = ports

    async def answer(self, request: Request, words: str) -> Reply:
        """Answer ``digest WORDS``.

        Raises:
            DigestError: one of its kinds, with a fault and a cure that the asker may read.
            Unavailable: if the store cannot be used at the moment.
        """
        act, rest = read_act(words)
        wish = read_wish(rest)
        if act in (Act.SUBSCRIBE, Act.MOVE):
            await self._require_access(destination_of(request, direct=wish.direct))
        return await asyncio.to_thread(self._answer, request, act, wish)

    def _answer(self, request: Request, act: Act, wish: Wish) -> Reply:
        now = self._ports.clock.now()
        if act is Act.SUBSCRIBE:
            return self._subscribe(request, wish, now)
        if act is Act.LIST:
            return replies.listed(self._here(request), now, request.actor.platform)
        if act is Act.MOVE:
            return self._move(request, wish, now)
        one = self._named(request, wish.words)
        match act:
            case Act.PREVIEW:
                return replies.previewed(one, self._ports.planner.preview(one, now).replies)
            case Act.WHY:
                return replies.ledger(one, self._ports.ledger.of(one.id, _RUNS_SHOWN), now)
            case Act.SEND_NOW:
                return self._send_now(request, one, now)
            case _:
                return self._switch(request, act, one, now)

    def _subscribe(self, request: Request, wish: Wish, now: datetime.datetime) -> Reply:
        zone = wish.zone or request.actor.time_zone or self._ports.zone
        about, schedule = split_when(wish.words, now.astimezone(ZoneInfo(zone)).date())
        view = self._ports.findings.view()
        watches = read_watches(about)
        found = [(watch, hits_of(view, watch)) for watch in watches]
        _require_hits(found, view, anyway=wish.anyway)
        if schedule is None:
            return replies.ask_when(about, found, request.actor.platform)
        destination = destination_of(request, direct=wish.direct)
        own = texts.command(request.actor.platform, f"subscribe {replace(wish, direct=True)}")
        _require_right(request, destination, instead=f"To have it sent to you: {own}")
        terms = Terms(
            destination,
            watches,
            str(schedule),
            zone,
            wish.length or Length.STANDARD,
            wish.nothing_new or NothingNew.NOTE,
        )
        if not wish.anyway:
            self._require_new(request, terms)
        one = Subscription(
            self._ports.names(),
            Owner(request.actor.platform, request.actor.id),
            terms,
            now,
            now,
            _next(schedule, zone, now),
        )
        self._ports.subscriptions.add(one, self._ports.most)
        known = wish.zone or request.actor.time_zone
        return replies.subscribed(one, now, found, "" if known else texts.ZONE_UNKNOWN)

    def _require_new(self, request: Request, terms: Terms) -> None:
        """Refuse what comes to the same place at the same times already, which is rarely meant."""
        for one in self._ports.subscriptions.listed(Selection(destination=terms.destination.key)):
            old = one.terms
            same = set(old.watches) == set(terms.watches)
            if same and (old.schedule, old.zone) == (terms.schedule, terms.zone):
                raise AlreadySubscribed(
                    f"Digest {one.id} brings {old.about} to the same place already, {old.schedule}.",
                    f"See: {texts.command(request.actor.platform, f'why {one.id}')}. "
                    "To have it twice all the same, add: anyway.",
                )

    def _move(self, request: Request, wish: Wish, now: datetime.datetime) -> Reply:
        """Another time, another place, another zone, length or policy."""
        one, rest = self._named_first(request, wish.words)
        _require_right(request, one.terms.destination, one)
        if not rest and wish == Wish(wish.words):
            raise DigestError(
                "It is not said what to change.",
                'Say when ("weekdays 9:00"), where ("here") or an option such as zone:Europe/Berlin.',
            )
        here = rest.casefold().strip() in ("here", "to here") or wish.direct
        zone = wish.zone or one.terms.zone
        words = one.terms.schedule if here or not rest else rest
        schedule = read_schedule(words, now.astimezone(ZoneInfo(zone)).date())
        destination = destination_of(request, direct=wish.direct) if here else one.terms.destination
        _require_right(request, destination)
        terms = replace(
            one.terms,
            destination=destination,
            schedule=str(schedule),
            zone=zone,
            length=wish.length or one.terms.length,
            nothing_new=wish.nothing_new or one.terms.nothing_new,
        )
        moved = replace(one, terms=terms, dealt_with=now, next_at=_next(schedule, zone, now))
        if here:
            moved = replace(moved, state=SubscriptionState.ACTIVE, reason="")
        return replies.changed(self._ports.subscriptions.change(moved), now, "was changed")

    def _switch(self, request: Request, act: Act, one: Subscription, now: datetime.datetime) -> Reply:
        _require_right(request, one.terms.destination, one)
        if act is Act.PAUSE:
            paused = replace(one, state=SubscriptionState.PAUSED, reason=texts.PAUSED_BY_HAND)
            return replies.changed(self._ports.subscriptions.change(paused), now, "is paused")
        if act is Act.REMOVE:
            removed = replace(one, state=SubscriptionState.REMOVED, next_at=None, dealt_with=now)
            return replies.changed(self._ports.subscriptions.change(removed), now, "is removed")
        schedule = read_schedule(one.terms.schedule, one.created.date())
        resumed = replace(
            one,
            state=SubscriptionState.ACTIVE,
            reason="",
            dealt_with=now,
            next_at=_next(schedule, one.terms.zone, now),
        )
        return replies.changed(self._ports.subscriptions.change(resumed), now, "goes on")

    def _send_now(self, request: Request, one: Subscription, now: datetime.datetime) -> Reply:
        _require_right(request, one.terms.destination, one)
        if one.state is not SubscriptionState.ACTIVE:
            raise Conflict(
                f"Digest {one.id} is paused: {one.reason}.",
                f"First: {texts.command(request.actor.platform, f'resume {one.id}')}.",
            )
        return replies.sending(one, len(self._ports.planner.send_now(one, now).replies))

    def _here(self, request: Request) -> tuple[Subscription, ...]:
        """What goes to this place, then what else the asker owns."""
        listed = self._ports.subscriptions.listed
        here = listed(Selection(destination=destination_of(request).key))
        mine = listed(Selection(owner=Owner(request.actor.platform, request.actor.id)))
        return tuple({one.id: one for one in (*here, *mine)}.values())

    def _named_first(self, request: Request, words: str) -> tuple[Subscription, str]:
        """The subscription whose name words begin with, and the rest of them."""
        parts = words.split()
        topics = {_folded(one.terms.about) for one in self._here(request)}
        size = next((n for n in range(len(parts), 1, -1) if _folded(" ".join(parts[:n])) in topics), 1)
        return self._named(request, " ".join(parts[:size])), " ".join(parts[size:])

    def _named(self, request: Request, name: str) -> Subscription:
        """The subscription of that id or topic that the asker may see; without a name, the only one."""
        known, wanted = self._here(request), _folded(name)
        fits = [one for one in known if one.id == wanted]
        fits = fits or [one for one in known if not wanted or _folded(one.terms.about) == wanted]
        if len(fits) == 1:
            return fits[0]
        names = ", ".join(f"{one.id} ({one.terms.about})" for one in known)
        cure = f"There are: {names}." if names else texts.set_one_up(request.actor.platform)
        is_unknown = wanted and not fits
        fault = f'There is no digest "{name[:30]}" here.' if is_unknown else "It is not said which digest."
        raise NoSuchSubscription(fault, cure)

    async def _require_access(self, destination: Destination) -> None:
        lacking = await self._ports.access.lacking(destination)
        if lacking:
            raise NotPermitted(
                f"I cannot post there: I lack {', '.join(lacking)}.", "Grant that to me, then try again."
            )


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def destination_of(request: Request, *, direct: bool = False) -> Destination:
    """Where a digest goes that is asked for in `request`: there, or to the asker's direct messages."""
    place = request.place
    if direct or place.is_direct:
        return Destination(place.platform, place.workspace, request.actor.id, kind=DestinationKind.DIRECT)
    kind = DestinationKind.THREAD if place.thread else DestinationKind.CHANNEL
    return Destination(place.platform, place.workspace, place.channel, place.thread, kind, place.name)


def hits_of(view: CorpusView, watch: Watch) -> Hits:
    """How much a watch finds at the moment."""
    points = [point for point in view.points(watch) if not point.is_variant]
    return Hits(len(points), len({point.document for point in points}))


def _require_right(
    request: Request, destination: Destination, one: Subscription | None = None, *, instead: str = ""
) -> None:
    """Refuse who neither owns the digest nor manages the channel."""
    own = destination.kind is DestinationKind.DIRECT and destination.channel == request.actor.id
    owns = one is not None and one.owner == Owner(request.actor.platform, request.actor.id)
    here = destination_of(request).lane == destination.lane
    if not (own or owns or (here and may_manage_digests(request.actor, request.place))):
        raise NotPermitted(
            "Digests of a channel are set up by who manages it.", f"Ask one of them. {instead}".strip()
        )


def _require_hits(found: list[tuple[Watch, Hits]], view: CorpusView, *, anyway: bool) -> None:
    """Refuse what finds nothing, with the nearest that does, unless somebody wants to wait for it."""
    for watch, hits in found:
        if hits.points == 0 and not anyway and watch.kind is not WatchKind.EVERYTHING:
            nearest = ", ".join(view.nearest(watch))
            near = f"Nearest: {nearest}. " if nearest else ""
            raise BadWatch(
                f"Nothing in the sources is on {watch}.", f"{near}To wait for it all the same, add: anyway."
            )


def _next(schedule: Schedule, zone: str, now: datetime.datetime) -> datetime.datetime | None:
    return next(islice(runs_after(schedule, ZoneInfo(zone), now), 1), None)
