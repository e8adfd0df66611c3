"""Where a block may be parted: tables between rows, lists between items, our sentences between words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.blocks import Block, Field, Fields, Listing, Notice, Table

Fits = Callable[[Block], bool]


def parted(block: Notice | Table | Fields | Listing, fits: Fits) -> tuple[Block | None, Block | None]:
    """The longest head of a block that fits, and the rest.

    Args:
        block: a block that may be parted.
        fits: whether a head has room; if it has, every shorter one has.

    Returns:
        Head and rest; no head where not even the shortest has room, no rest where all of it has.
    """
    size = _size(block)
    count = _most(size, lambda number: fits(_slice(block, 0, number)))
    if count > 0:
        return _slice(block, 0, count), _slice(block, count, size) if count < size else None
    if isinstance(block, Fields) and block.fields:
        return _parted_field(block, fits)
    return None, block


def _most(size: int, fits: Callable[[int], bool]) -> int:
    """The greatest number up to `size` that fits, by halving; 0 where 1 does not."""
    low, high = 0, size
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _size(block: Notice | Table | Fields | Listing) -> int:
    match block:
        case Notice():
            return len(_words(block.text))
        case Table():
            return len(block.rows)
        case Fields():
            return len(block.fields)
        case _:
            return len(block.items)


def _slice(block: Notice | Table | Fields | Listing, start: int, end: int) -> Block:
    match block:
        case Notice():
            return replace(block, text="".join(_words(block.text)[start:end]).strip())
        case Table():
            return replace(block, rows=block.rows[start:end])
        case Fields():
            return replace(block, fields=block.fields[start:end])
        case _:
            return replace(block, items=block.items[start:end])


def _parted_field(block: Fields, fits: Fits) -> tuple[Block | None, Block | None]:
    """Part the first field between the words of its value: what a user wrote may be long."""
    first, rest = block.fields[0], block.fields[1:]
    words = _words(first.value)

    def head(count: int) -> Fields:
        return Fields((Field(first.name, "".join(words[:count]).strip()),))

    count = _most(len(words) - 1, lambda number: fits(head(number)))
    if count < 1:
        return None, block
    left = Field(first.name, "".join(words[count:]).strip())
    return head(count), Fields((left, *rest))


def _words(text: str) -> list[str]:
    """Words with the space after them; a very long one in pieces."""
    pieces: list[str] = []
    for word in text.split(" "):
        pieces += [word[at : at + 200] for at in range(0, len(word), 200)] or [""]
        pieces[-1] += " "
    return pieces
