"""Literal search: the passages that hold given words exactly, case, quotation marks and dashes aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

from knowledge.index.analysis import terms_of
from knowledge.index.port import Index, Rows, Scope, WeightedTerm

_CANDIDATES = 2000
_SCANNED = 200_000
"""Words that are all function words are looked for in this many passages at most, one by one."""

_DASHES = re.compile(r"[\u2010-\u2015\u2212-]+")
_QUOTES = re.compile(r"[\"'`´‘’‚‛“”„‟«»‹›]+")


def folded(text: str) -> str:
    """A text as literal search compares it.

    >>> folded("the so-called “Rules–Based  Order”") == folded('The so\u2013called "rules-based order"')
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_QUOTES.sub("", _DASHES.sub("-", plain)).split())


def rows_with(index: Index, phrases: Sequence[str], text_of: Callable[[int], str], scope: Scope) -> Rows:
    """Rows that hold all phrases; where no row does, rows that do together with the next one.

    Args:
        index: the corpus.
        phrases: the words as the user put them.
        text_of: readable text of a row.
        scope: where they may stand.

    Returns:
        Row numbers, ascending.
    """
    wanted = [folded(phrase) for phrase in phrases if folded(phrase)]
    candidates = _candidates(index, phrases, scope)
    found = [row for row in candidates if _holds(folded(text_of(row)), wanted)]
    if not found:
        passages = index.shelves.passages
        found = [
            row
            for row in candidates
            if passages.continues(row + 1) and _holds(folded(f"{text_of(row)} {text_of(row + 1)}"), wanted)
        ]
    return np.array(found, dtype=np.int64)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(phrase in text for phrase in wanted)


def _candidates(index: Index, phrases: Sequence[str], scope: Scope) -> list[int]:
    terms = sorted({term for phrase in phrases for term in terms_of(phrase)})
    if not terms:
        passages = index.shelves.passages
        rows = np.arange(min(len(passages), _SCANNED))
        if scope.documents is not None:
            rows = rows[np.isin(passages.document[rows], list(scope.documents))]
        if scope.voices is not None:
            rows = rows[np.isin(passages.voice[rows], list(scope.voices))]
        return [int(row) for row in rows]
    found = index.search_sentences([WeightedTerm(term) for term in terms], _CANDIDATES, scope)
    return sorted(found.rows.tolist())
