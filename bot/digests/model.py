"""The values of digests: what is subscribed to, when it ran, and what goes out.

All are frozen and check themselves. Moments are aware; the store keeps them in UTC to the microsecond.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.digests.errors import BadWatch
from bot.model import Platform

MAX_WATCHES = 10
MAX_WORDS = 200
_ID = re.compile(r"[a-z0-9]{4,16}")


class DestinationKind(StrEnum):
    """What sort of place a digest goes to."""

    CHANNEL = "channel"
    THREAD = "thread"
    FORUM_POST = "forum post"
    DIRECT = "direct message"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a digest goes.

    Attributes:
        platform: where the ids are valid.
        workspace: id of the guild or workspace; None outside any.
        channel: id of the channel; for a direct message the id of the person.
        thread: id of the thread or forum post, where there is one.
        kind: what sort of place it is.
        name: how people call it, for lists; hostile until escaped.
    """

    platform: Platform
    workspace: str | None
    channel: str
    thread: str | None = None
    kind: DestinationKind = DestinationKind.CHANNEL
    name: str = ""

    @property
    def key(self) -> str:
        """What tells one destination from another."""
        return "/".join((self.lane, self.thread or "-"))

    @property
    def lane(self) -> str:
        """The destinations that share one pace: a channel with its threads."""
        return f"{self.house}/{self.channel}"

    @property
    def house(self) -> str:
        """The workspace on its platform, which shares limits."""
        return f"{self.platform.value}/{self.workspace or '-'}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a subscription is."""

    platform: Platform
    id: str


class WatchKind(StrEnum):
    """What sort of thing a subscription follows."""

    TOPIC = "topic"
    SPEAKER = "speaker"
    PHRASE = "phrase"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, order=True)
class Watch:
    """One thing a subscription follows.

    Attributes:
        kind: what sort.
        words: the topic, the speaker's name or the phrase; empty for everything.

    Raises:
        BadWatch: if words are missing, too many, or too long.
    """

    kind: WatchKind
    words: str = ""

    def __post_init__(self) -> None:
        """Check the words."""
        if (self.kind is WatchKind.EVERYTHING) == bool(self.words.strip()):
            raise BadWatch(
                "It is not clear what to watch.", 'Name a topic, a speaker, "a phrase" or everything.'
            )
        if len(self.words) > MAX_WORDS:
            raise BadWatch(f"That is longer than {MAX_WORDS} characters.", "Name it in fewer words.")

    def __str__(self) -> str:
        if self.kind is WatchKind.PHRASE:
            return f'"{self.words}"'
        return {WatchKind.EVERYTHING: "everything", WatchKind.TOPIC: self.words}.get(
            self.kind, f"{self.kind.value} {self.words}"
        )


class Length(StrEnum):
    """How many points one digest holds at most."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"

    @property
    def points(self) -> int:
        """The number."""
        return {Length.SHORT: 4, Length.STANDARD: 8, Length.LONG: 16}[self]


class NothingNew(StrEnum):
    """What to do when there is nothing new."""

    SKIP = "skip"
    NOTE = "note"
    ARCHIVE = "archive"


class SubscriptionState(StrEnum):
    """Whether digests come."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody asked for: the parts of a subscription that people choose.

    Attributes:
        destination: where to.
        watches: what about, each once.
        schedule: canonical wording of the schedule.
        zone: IANA name of the zone its times are in.
        length: how much at a time.
        nothing_new: what to do when nothing is new.
    """

    destination: Destination
    watches: tuple[Watch, ...]
    schedule: str
    zone: str
    length: Length = Length.STANDARD
    nothing_new: NothingNew = NothingNew.NOTE

    def __post_init__(self) -> None:
        """Check watches and zone."""
        if not 0 < len(set(self.watches)) == len(self.watches) <= MAX_WATCHES:
            raise BadWatch(f"A digest follows 1 to {MAX_WATCHES} things, each once.", "Make two of it.")
        ZoneInfo(self.zone)

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return ", ".join(str(watch) for watch in self.watches)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Digests somebody wants.

    Attributes:
        id: short name by which people call it.
        owner: whose it is.
        terms: what was asked for.
        created: since when.
        dealt_with: the newest slot that was planned or skipped; `created` before the first.
        next_at: the next slot; None while none comes.
        state: whether digests come.
        reason: why not, where they do not.
        introduced: revision of the corpus that the first digest was made from; None before it. Points found
            in later revisions are new.
        version: counts changes, so that two writers cannot overwrite each other.
    """

    id: str
    owner: Owner
    terms: Terms
    created: datetime.datetime
    dealt_with: datetime.datetime
    next_at: datetime.datetime | None
    state: SubscriptionState = SubscriptionState.ACTIVE
    reason: str = ""
    introduced: int | None = None
    version: int = 0

    def __post_init__(self) -> None:
        """Check the name and the moments."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f"a subscription's id has 4 to 16 letters and digits: {self.id!r}")
        require_aware(self.created, self.dealt_with, self.next_at)


class OccurrenceState(StrEnum):
    """What became of a slot."""

    PLANNED = "planned"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One line of the ledger: a slot of a subscription and what became of it.

    Attributes:
        subscription: whose slot.
        slot: when it was due.
        state: what became of it.
        at: when that was written last.
        late: whether it went out later than it should.
        reason: why it was skipped or failed, or what else is to be known; empty for nothing.
        parts: how many messages it has.
    """

    subscription: str
    slot: datetime.datetime
    state: OccurrenceState
    at: datetime.datetime
    late: bool = False
    reason: str = ""
    parts: int = 0

    def __post_init__(self) -> None:
        """Check the moments."""
        require_aware(self.slot, self.at)


def require_aware(*moments: datetime.datetime | None) -> None:
    """Refuse a moment without a time zone.

    Raises:
        ValueError: if one is naive.
    """
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        raise ValueError("moments need a time zone")
