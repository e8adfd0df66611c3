"""What a digest says: what its destination has not had. Pure.

Only quotes of the corpus, and fixed sentences of ours. The first digest of a subscription introduces its
subject; later ones bring points first seen after the revision of the corpus that the first was made from.
A point that does not fit into one digest stays new and comes in the next.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest

from bot.actions import Action
from bot.blocks import Block, Notice, NoticeKind, QuoteBlock, Section
from bot.commands.quotes import quote_block
from bot.digests import texts
from bot.digests.findings import ChangeKind, CorpusView, Point, SourceChange
from bot.digests.model import NothingNew, Subscription, Terms, WatchKind
from bot.digests.outbox import ShownPoint
from bot.model import Button, Reply

PART_CHARACTERS = 3000
PART_QUOTES = 8
"""What one message holds on every platform with room to spare: Discord takes 4,000 characters in 40
components, Slack about 12,000 in 50 blocks."""


@dataclass(frozen=True, slots=True)
class Had:
    """What the destination has had.

    Attributes:
        shown: keys of the points it was given, each with the id of its document.
        fresh: keys of the points first seen since the subscription was introduced; None before that.
        changes: what happened to documents since then.
    """

    shown: Mapping[str, str]
    fresh: frozenset[str] | None
    changes: tuple[SourceChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The occurrence that is composed.

    Attributes:
        slot: when it was due.
        late: whether it says that it is late.
    """

    slot: datetime.datetime
    late: bool = False


@dataclass(frozen=True)
class Composition:
    """A digest.

    Attributes:
        replies: its messages in order; none if nothing is to be sent.
        shown: the points they hold, with the message each stands in.
        summary: what it holds, for the ledger.
    """

    replies: tuple[Reply, ...]
    shown: tuple[ShownPoint, ...]
    summary: str


@dataclass(frozen=True)
class _Found:
    """A point with the watches that found it, the first of them first."""

    point: Point
    watches: tuple[str, ...]


@dataclass
class _Message:
    """A message being filled."""

    blocks: list[Block] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0
    quotes: int = 0


def compose(subscription: Subscription, view: CorpusView, had: Had, run: Run) -> Composition:
    """The digest of `subscription` for `run`.

    Args:
        subscription: what it is about, how long, and what to do when nothing is new.
        view: the corpus; read once, so that it may grow meanwhile.
        had: what the destination has had.
        run: which occurrence.
    """
    terms = subscription.terms
    unseen = _unseen(terms, view, had.shown)
    new = [found for found in unseen if had.fresh is None or found.point.key in had.fresh]
    notices = _source_notices(terms, view, had)
    if new or notices:
        return _assembled(subscription, run, _news(terms, new, notices, had))
    archive = [found for found in unseen if not found.point.is_variant]
    if terms.nothing_new is NothingNew.ARCHIVE and archive:
        chosen = archive[: terms.length.points]
        messages = _filled([(Section(texts.ARCHIVE), None), *_quoted(chosen, had, terms)])
        return _assembled(subscription, run, _Content(messages, f"{len(chosen)} from the archive"))
    if terms.nothing_new is NothingNew.SKIP:
        return Composition((), (), "nothing new")
    line = texts.nothing_new(
        terms.about, len(view.sources()), archive_empty=terms.nothing_new is NothingNew.ARCHIVE
    )
    return _assembled(subscription, run, _Content(_filled([(Notice(line), None)]), "nothing new"))


@dataclass(frozen=True)
class _Content:
    """Messages and what they hold."""

    messages: list[_Message]
    summary: str


_Piece = tuple[Block, tuple[str, str] | None]
"""A block, and the key and document of the point it shows."""


def _unseen(terms: Terms, view: CorpusView, shown: Mapping[str, str]) -> list[_Found]:
    """Points never shown here, once each, the watches taking turns."""
    watches: dict[str, list[str]] = {}
    points: dict[str, Point] = {}
    per_watch = [[(str(watch), point) for point in view.points(watch)] for watch in terms.watches]
    for entry in chain.from_iterable(zip_longest(*per_watch)):
        if entry is not None:
            watch, point = entry
            points.setdefault(point.key, point)
            watches.setdefault(point.key, []).append(watch)
    taken = set(shown)
    unseen = []
    for key, point in points.items():
        if point.is_variant and not point.differing & shown.keys():
            continue
        if key not in taken and not point.same & taken:
            taken.add(key)
            unseen.append(_Found(point, tuple(watches[key])))
    return unseen


def _news(terms: Terms, new: list[_Found], notices: list[_Piece], had: Had) -> _Content:
    chosen, left = new[: terms.length.points], len(new) - terms.length.points
    pieces = list(notices)
    if had.fresh is None:
        pieces.insert(0, (Notice(texts.FIRST), None))
    pieces += _quoted(chosen, had, terms)
    if left > 0 and had.fresh is not None:
        pieces.append((Notice(texts.more_follow(left)), None))
    summary = [texts.counted(len(chosen), "point")] if chosen else []
    summary += [texts.counted(len(notices), "changed source")] if notices else []
    return _Content(_filled(pieces), ", ".join(summary))


def _quoted(chosen: list[_Found], had: Had, terms: Terms) -> list[_Piece]:
    """The quotes, under the name of their watch where there are several."""
    pieces: list[_Piece] = []
    for watch in map(str, terms.watches):
        mine = [found for found in chosen if found.watches[0] == watch]
        if mine and len(terms.watches) > 1:
            pieces.append((Section(watch), None))
        for found in mine:
            point = found.point
            label = texts.RENDITION if point.differing & had.shown.keys() else ""
            note = texts.also_matches(found.watches[1:])
            block = replace(quote_block(point.quote, label=label, also_in=point.also_in), note=note)
            pieces.append((block, (point.key, point.document)))
    return pieces


def _source_notices(terms: Terms, view: CorpusView, had: Had) -> list[_Piece]:
    """What happened to sources that were quoted here, or to any where everything is watched."""
    everything = any(watch.kind is WatchKind.EVERYTHING for watch in terms.watches)
    pieces: list[_Piece] = []
    for change in had.changes:
        quoted = [key for key, document in had.shown.items() if document == change.document]
        key = _change_key(change)
        if change.kind is ChangeKind.ADDED or key in had.shown or not (quoted or everything):
            continue
        # What another source still says does not stand in this one any more.
        standing = view.point_keys(change.document)
        gone = sum(point not in standing for point in quoted)
        said = texts.change(change.kind, change.name, gone, len(quoted))
        pieces.append((Notice(said, NoticeKind.WARNING), (key, "")))
    return pieces


def _change_key(change: SourceChange) -> str:
    """The key under which a notice counts as shown."""
    said = f"{change.document}|{change.revision}|{change.kind.value}"
    return "source:" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _filled(pieces: list[_Piece]) -> list[_Message]:
    """Messages of whole blocks within the limits; a section never stands last."""
    messages = [_Message()]
    for at, (block, key) in enumerate(pieces):
        size, quotes = _size(block), int(isinstance(block, QuoteBlock))
        ahead = pieces[at + 1][0] if isinstance(block, Section) and at + 1 < len(pieces) else None
        needed = size + (_size(ahead) if ahead else 0)
        message = messages[-1]
        full = message.size + needed > PART_CHARACTERS or message.quotes + quotes > PART_QUOTES
        if full and message.blocks:
            message = _Message()
            messages.append(message)
        message.blocks.append(block)
        message.size, message.quotes = message.size + size, message.quotes + quotes
        if key is not None:
            message.keys.append(key)
    return messages


def _size(block: Block) -> int:
    return sum(len(line) + 1 for line in block.lines())


def _assembled(subscription: Subscription, run: Run, content: _Content) -> Composition:
    terms = subscription.terms
    title = texts.heading(terms.about, run.slot, terms.zone)
    count = len(content.messages)
    replies, shown = [], []
    for number, message in enumerate(content.messages, start=1):
        blocks = message.blocks
        if number == 1 and run.late:
            blocks = [Notice(texts.late(run.slot, terms.zone), NoticeKind.WARNING), *blocks]
        buttons = (_why_button(subscription.id),) if number == count else ()
        replies.append(Reply(texts.numbered(title, number, count), tuple(blocks), buttons, private=False))
        shown += [ShownPoint(key, document, number) for key, document in message.keys]
    return Composition(tuple(replies), tuple(shown), content.summary)


def _why_button(subscription: str) -> Button:
    """Leads from a digest to its ledger."""
    return Button(texts.WHY, Action("digest", f"why {subscription}"))
