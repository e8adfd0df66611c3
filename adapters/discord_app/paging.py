"""Pieces put into pages that fit a message: nothing is lost, and no quote is ever cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from adapters.discord_app import wording
from adapters.discord_app.escaping import escaped
from adapters.discord_app.limits import units
from adapters.discord_app.pieces import Piece
from bot.outside_text import shortened

_LONGEST_CITATION = 400
_CUT = re.compile(r"\s+(?=\S*\Z)")


@dataclass(frozen=True, slots=True)
class Room:
    """What one page holds.

    Attributes:
        characters: in UTF-16 units.
        components: parts, one a block.

    Raises:
        ValueError: if there is no room for a long quote's stand-in.
    """

    characters: int
    components: int

    def __post_init__(self) -> None:
        """Check that something fits."""
        if self.characters < 2 * _LONGEST_CITATION + 600 or self.components < 1:
            raise ValueError("no room for anything")


@dataclass(frozen=True, slots=True)
class Page:
    """What goes into one message.

    Attributes:
        pieces: in order.
        lacks_quote: whether a quote was too long and is replaced by a notice.
    """

    pieces: tuple[Piece, ...]
    lacks_quote: bool = False


def pages_of(pieces: Iterable[Piece], room: Room) -> tuple[Page, ...]:
    """Pieces in as few pages as reading order allows; at least one page, perhaps an empty one.

    Args:
        pieces: in order.
        room: what a page holds.
    """
    pages: list[list[Piece]] = [[]]
    lacking: set[int] = set()
    for piece in (part for whole in pieces for part in _fitting(whole, room)):
        if not _fits(pages[-1], piece, room):
            pages.append(_taken_headings(pages[-1]))
        pages[-1].append(piece)
        if piece.stands_in:
            lacking.add(len(pages) - 1)
    kept = [(number, page) for number, page in enumerate(pages) if page] or [(0, [])]
    return tuple(Page(tuple(page), number in lacking) for number, page in kept)


def _fits(page: list[Piece], piece: Piece, room: Room) -> bool:
    together = [*page, piece]
    length = sum(units(one.markdown) + 1 for one in together)
    return length <= room.characters and component_count(together) <= room.components


def component_count(pieces: Iterable[Piece]) -> int:
    """How many parts a page of these pieces has: one a block."""
    return len({piece.block for piece in pieces})


def _taken_headings(page: list[Piece]) -> list[Piece]:
    """Headings at the end of a page, taken away from it to open the next one."""
    taken: list[Piece] = []
    while page and page[-1].opens:
        taken.insert(0, page.pop())
    return taken


def _fitting(piece: Piece, room: Room) -> Iterator[Piece]:
    """The piece, or what stands for it where it is too long for any page."""
    most = room.characters - 1
    if units(piece.markdown) <= most:
        yield piece
    elif piece.quote is not None:
        yield replace(piece, markdown=_stand_in(piece), stands_in=True)
    else:
        yield from (replace(piece, markdown=part, opens=False) for part in cut_at_words(piece.markdown, most))


def _stand_in(piece: Piece) -> str:
    if piece.quote is None:
        raise ValueError("only a quote has a stand-in")
    notice = escaped(wording.long_quote(len(piece.quote.quote.text)))
    label = [f"**{escaped(shortened(piece.quote.label, 100))}**"] if piece.quote.label else []
    return "\n".join(
        [*label, notice, f"— {escaped(shortened(piece.quote.citation_line, _LONGEST_CITATION))}"]
    )


def cut_at_words(markdown: str, most: int) -> Iterator[str]:
    """Our own words, escaped, in stretches of at most `most` units; cut at a space where there is one."""
    rest = markdown
    while units(rest) > most:
        head = _head(rest, most)
        space = _CUT.search(head)
        if space is not None and space.start() > most // 2:
            head = head[: space.start()]
        yield head
        rest = rest[len(head) :].lstrip()
    if rest:
        yield rest


def _head(text: str, most: int) -> str:
    """At most `most` units from the start of `text`, never ending in half an escape."""
    head = text.encode("utf-16-le", "surrogatepass")[: most * 2].decode("utf-16-le", "ignore")
    trailing = len(head) - len(head.rstrip("\\"))
    return head[:-1] if trailing % 2 else head
