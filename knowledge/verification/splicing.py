"""A line as a chain of exact pieces from different places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.verification.words import DocumentWords, Word

SHORTEST_PIECE = 4
"""Words a piece needs: shorter runs are in every text by chance."""


@dataclass(frozen=True)
class Piece:
    """A run of a line's words that stands exactly so in a document.

    Attributes:
        document: where it stands.
        line: word numbers in the line.
        source: word numbers in the document.
    """

    document: DocumentWords
    line: range
    source: range


def cover(words: Sequence[Word], documents: Iterable[DocumentWords]) -> list[Piece]:
    """Cover a line from left to right with the longest exact pieces.

    Among pieces of one length the one from the document of the piece before is taken, then the first.

    Returns:
        The pieces in the line's order; words that no piece of `SHORTEST_PIECE` words holds are left out.
    """
    folded = [word.folded for word in words]
    everywhere = list(documents)
    pieces: list[Piece] = []
    at = 0
    while at + SHORTEST_PIECE <= len(folded):
        if pieces:
            everywhere.sort(key=lambda document: document is not pieces[-1].document)
        piece = _longest(folded, at, everywhere)
        if piece is None:
            at += 1
            continue
        pieces.append(piece)
        at = piece.line.stop
    return pieces


def _longest(folded: Sequence[str], at: int, documents: Sequence[DocumentWords]) -> Piece | None:
    best: Piece | None = None
    for document in documents:
        length = len(best.line) + 1 if best else SHORTEST_PIECE
        while at + length <= len(folded):
            run = next(document.find(folded[at : at + length]), None)
            if run is None:
                break
            best = Piece(document, range(at, at + length), run)
            length += 1
    return best
