"""What somebody wants who types ``digest subscribe trade, energy weekdays 9:00 zone:Europe/Berlin``. Pure."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.digests.cron import is_cron
from bot.digests.errors import BadSchedule, BadWatch, BadZone, DigestError
from bot.digests.model import Length, NothingNew, Watch, WatchKind
from bot.digests.schedule import Schedule
from bot.digests.wording import EXAMPLES, read_schedule
from bot.digests.zones import read_zone

_Choice = TypeVar("_Choice", bound=StrEnum)


class Act(StrEnum):
    """What can be done with digests."""

    SUBSCRIBE = "subscribe"
    LIST = "list"
    PREVIEW = "preview"
    PAUSE = "pause"
    RESUME = "resume"
    MOVE = "move"
    REMOVE = "remove"
    SEND_NOW = "send-now"
    WHY = "why"


_OTHER_NAMES = {
    "add": Act.SUBSCRIBE, "create": Act.SUBSCRIBE, "new": Act.SUBSCRIBE, "show": Act.LIST, "ls": Act.LIST,
    "stop": Act.PAUSE, "start": Act.RESUME, "continue": Act.RESUME, "delete": Act.REMOVE, "change": Act.MOVE,
    "unsubscribe": Act.REMOVE, "cancel": Act.REMOVE, "send": Act.SEND_NOW, "now": Act.SEND_NOW,
    "sendnow": Act.SEND_NOW, "ledger": Act.WHY, "status": Act.WHY, "edit": Act.MOVE,
}  # fmt: skip
_OPTION = re.compile(r"(?<!\S)(?P<name>zone|length|empty|to):(?P<value>\S+)", re.IGNORECASE)
_IN_ZONE = re.compile(r"\s+in\s+(?P<zone>[A-Za-z]+/[A-Za-z_/+-]+|UTC)\s*$", re.IGNORECASE)
_ANYWAY = re.compile(r"(?<!\S)anyway(?!\S)", re.IGNORECASE)
_QUOTED = re.compile(r"^[\"“„«](?P<words>.+)[\"”“»]$")
_SPEAKER = re.compile(r"^(?:speaker|by|from)\s+(?P<name>.+)$", re.IGNORECASE)
_SCHEDULED = re.compile(
    r"(?<!\S)(?:every|each|daily|hourly|weekly|monthly|weekdays?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Options and words of a command.

    Attributes:
        words: what is left without the options.
        zone: time zone asked for; empty for none.
        length: how much; None if not said.
        nothing_new: what to do when nothing is new; None if not said.
        direct: whether it is to go to the asker's direct messages.
        anyway: whether to subscribe although nothing is found.
    """

    words: str
    zone: str = ""
    length: Length | None = None
    nothing_new: NothingNew | None = None
    direct: bool = False
    anyway: bool = False

    def __str__(self) -> str:
        """The wish as it would be typed."""
        return " ".join(
            [
                self.words,
                *([f"zone:{self.zone}"] if self.zone else []),
                *([f"length:{self.length}"] if self.length else []),
                *([f"empty:{self.nothing_new}"] if self.nothing_new else []),
                *(["to:dm"] if self.direct else []),
                *(["anyway"] if self.anyway else []),
            ]
        )


def read_act(words: str) -> tuple[Act, str]:
    """The act that `words` begin with, and the rest. No words mean the list.

    Raises:
        DigestError: if they begin with none, with the nearest.
    """
    first, _, rest = words.strip().partition(" ")
    name = first.casefold().replace("_", "-")
    if not name:
        return Act.LIST, ""
    if name in list(Act):
        return Act(name), rest.strip()
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name], rest.strip()
    nearest = process.extractOne(name, [act.value for act in Act], scorer=fuzz.ratio, score_cutoff=60)
    acts = ", ".join(act.value for act in Act)
    cure = f'Did you mean "{nearest[0]}"?' if nearest else f"Say one of {acts}."
    raise DigestError(f'There is no "digest {first[:30]}".', cure)


def read_wish(words: str) -> Wish:
    """Take the options out of `words`.

    Raises:
        DigestError: if an option has a value it cannot have.
    """
    found = {match["name"].casefold(): match["value"] for match in _OPTION.finditer(words)}
    rest = _OPTION.sub(" ", words)
    in_zone = _IN_ZONE.search(rest)
    if in_zone and "zone" not in found:
        found["zone"], rest = in_zone["zone"], rest[: in_zone.start()]
    anyway = _ANYWAY.search(rest) is not None
    if found.get("to", "dm").casefold() not in ("dm", "here", "me"):
        raise DigestError("A digest goes here or to your direct messages.", "Say to:here or to:dm.")
    return Wish(
        words=" ".join(_ANYWAY.sub(" ", rest).split()),
        zone=read_zone(found["zone"]).key if "zone" in found else "",
        length=_one_of(Length, "length", found.get("length")),
        nothing_new=_one_of(NothingNew, "empty", found.get("empty")),
        direct=found.get("to", "here").casefold() in ("dm", "me"),
        anyway=anyway,
    )


def read_when(words: str, today: datetime.date) -> Schedule:
    """The schedule that `words` say, which may hold options beside it.

    Raises:
        DigestError: if they say none, or an option has a value it cannot have.
    """
    return read_schedule(read_wish(words).words, today)


def split_when(words: str, today: datetime.date) -> tuple[str, Schedule | None]:
    """What a digest is about, and when: the longest end of `words` that is a schedule.

    Returns:
        The words before it, and the schedule; None if nothing in them looks like one.

    Raises:
        BadSchedule: if the end looks like a schedule and is none.
    """
    tokens = words.split(" ")
    for at in range(len(tokens)):
        try:
            schedule = read_schedule(" ".join(tokens[at:]), today)
        except (BadSchedule, BadZone):
            continue
        return " ".join(tokens[:at]).strip(" ,"), schedule
    _refuse_what_looks_scheduled(tokens, today)
    return words.strip(" ,"), None


def _refuse_what_looks_scheduled(tokens: list[str], today: datetime.date) -> None:
    """Say what is wrong with an end that is meant as a schedule, so that it is not taken for a subject.

    Raises:
        BadSchedule: if there is such an end.
    """
    for size in (5, 1):
        end = " ".join(tokens[-size:])
        if len(tokens) > size and is_cron(end):
            read_schedule(end, today)
    words = " ".join(tokens)
    match = _SCHEDULED.search(words)
    if match is None or match.start() == 0:
        return
    for at in range(1, len(tokens)):
        end = " ".join(tokens[at:])
        if _is_schedule(f"{end} 9:00", today):  # only the time of day is missing
            read_schedule(end, today)
    read_schedule(words[match.start() :], today)


def _is_schedule(words: str, today: datetime.date) -> bool:
    try:
        read_schedule(words, today)
    except (BadSchedule, BadZone):
        return False
    return True


def read_watches(words: str) -> tuple[Watch, ...]:
    """What `words` name, parted by commas: topics, ``speaker NAME``, ``"a phrase"``, ``everything``.

    Raises:
        BadWatch: if they name nothing.
    """
    parts = [part.strip() for part in re.split(r"\s*[,;]\s*", words) if part.strip()]
    if not parts:
        raise BadWatch("It is not said what the digest is about.", f"Name a topic, then when: {EXAMPLES}.")
    return tuple(dict.fromkeys(_watch(part) for part in parts))


def _watch(part: str) -> Watch:
    quoted, speaker = _QUOTED.match(part), _SPEAKER.match(part)
    if part.casefold() in ("everything", "all", "all topics"):
        return Watch(WatchKind.EVERYTHING)
    if quoted:
        return Watch(WatchKind.PHRASE, quoted["words"].strip())
    if speaker:
        return Watch(WatchKind.SPEAKER, speaker["name"])
    return Watch(WatchKind.TOPIC, re.sub(r"^(?:topic|on|about)\s+", "", part, flags=re.IGNORECASE))


def _one_of(kind: type[_Choice], name: str, value: str | None) -> _Choice | None:
    if value is None:
        return None
    if value.casefold() not in list(kind):
        raise DigestError(f"There is no {name}:{value[:20]}.", f"Say {name}:" + f", {name}:".join(kind) + ".")
    return kind(value.casefold())
