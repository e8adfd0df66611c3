"""The other sources of a statement, by name, with a word where one of them says something else.

"Also in" must not lend a source's weight to words it denies: a version that gives another number, negates,
hedges, or names somebody else is named with what it differs in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.invocation import Corpus
from bot.texts import citing
from knowledge.model import Quote
from knowledge.statements import Difference, DifferenceKind, Severity

_REMEMBERED = 4096
"""Quotes of which it is kept what other versions of them say."""

STARK = (
    DifferenceKind.NUMBER,
    DifferenceKind.POLARITY,
    DifferenceKind.MODALITY,
    DifferenceKind.NAME,
    DifferenceKind.TENSE,
)
"""Differences that no choice of words by a translator explains."""


def carrier_names(quote: Quote, also_in: Sequence[str], corpus: Corpus) -> tuple[str, ...]:
    """Names of the other documents that carry a quote's statement.

    Args:
        quote: the words shown.
        also_in: ids of the other documents.
        corpus: names documents and compares versions.

    Returns:
        The names, of the preferred kinds of source first.
    """
    if not also_in:
        return ()
    kinds = _kinds(quote, corpus)
    ordered = sorted(also_in, key=corpus.catalogue.rank)
    names = zip(ordered, corpus.catalogue.names(ordered), strict=True)
    return tuple(citing.differing(name, kinds.get(other, ())) for other, name in names)


def _kinds(quote: Quote, corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """What each other document says otherwise; found once for each quote of a revision."""
    document, span = quote.citation.document, quote.span
    known = corpus.differing.get((document, span))
    if known is None:
        compared = corpus.library.versions(document, span)
        known = stark_kinds(document, (d for comparison in compared for d in comparison.differences))
        if len(corpus.differing) < _REMEMBERED:
            corpus.differing[document, span] = known
    return known


def stark_kinds(document: str, differences: Iterable[Difference]) -> Mapping[str, tuple[str, ...]]:
    """For each other document the kinds in which it differs in meaning from `document`."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for difference in differences:
        if difference.severity is not Severity.MEANING or difference.kind not in STARK:
            continue
        sides = {difference.a.document, difference.b.document}
        if document in sides:
            for other in sides - {document}:
                found[other][difference.kind.value] = None
    return {other: tuple(kinds) for other, kinds in found.items()}
