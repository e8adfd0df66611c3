"""Differences between versions as one table: every version against the one that is shown first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bot.blocks import Table
from bot.invocation import Corpus
from bot.texts import answers
from knowledge.model import Quote
from knowledge.statements.model import Difference, Severity, Side

ROWS = 12
"""Most rows shown; meaning comes first, so that style is what falls off."""


def against(base: str, differences: Iterable[Difference], absent: Collection[str] = ()) -> list[Difference]:
    """The differences of other versions from one, seen from that one; those of meaning first.

    Every pair of versions has its differences; all of them would say the same thing over and over.

    Args:
        base: id of the document that is compared with.
        differences: between any documents.
        absent: ids of documents that lack the statement as a whole, which is said elsewhere.
    """
    seen_from_base = [
        one if one.a.document == base else one.mirrored
        for one in differences
        if base in (one.a.document, one.b.document) and one.severity is not Severity.NONE
    ]
    present = [one for one in seen_from_base if one.b.document not in absent]
    return sorted(present, key=lambda one: one.severity is not Severity.MEANING)


def most_quoted(quotes: Iterable[Quote]) -> str:
    """Id of the document most quotes are from; empty if there are none."""
    counted = Counter(quote.citation.document for quote in quotes)
    return counted.most_common(1)[0][0] if counted else ""


def differences_table(base: str, differences: Sequence[Difference], corpus: Corpus) -> Table:
    """One row for each way to differ, with every version that differs so.

    Args:
        base: id of the document whose words fill the second column.
        differences: as `against` gives them, at least one.
        corpus: names the documents.
    """
    grouped: dict[tuple[str, ...], list[str]] = {}
    for one in differences:
        key = (answers.difference(one.kind.value, one.severity.value), _words(one.a), _words(one.b))
        names = grouped.setdefault((*key, str(one.a.span)), [])
        if one.b.document not in names:
            names.append(one.b.document)
    rows = [
        (kind, ours, answers.words_of(theirs, corpus.catalogue.handles(names)))
        for (kind, ours, theirs, _), names in grouped.items()
    ]
    columns = (answers.DIFFERS_IN, corpus.catalogue.handle(base), answers.OTHER_VERSION)
    return Table(columns, tuple(rows[:ROWS]), answers.differences_title(len(rows), min(len(rows), ROWS)))


def _words(side: Side) -> str:
    return side.text or answers.NO_WORDS
