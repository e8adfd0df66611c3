"""Figures as facts: one row for each fact, with its renderings, whether they agree, and who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from knowledge.figures.contexts import value_key
from knowledge.figures.model import Figure, FigureFact, FigureKind, Qualifier, Verdict
from knowledge.model import Document, SourceKind


def tabulate(figures: Iterable[Figure], documents: Sequence[Document]) -> tuple[FigureFact, ...]:
    """The facts behind figures, in order of their first rendering.

    Args:
        figures: figures, with groups where they have been grouped.
        documents: the documents of the corpus; those of the event a fact belongs to can be silent on it.

    Returns:
        One fact for each group, and one for each figure that no other document shares.
    """
    kinds = list(SourceKind)
    ranks = {document.id: kinds.index(document.source.kind) for document in documents}
    events: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.source.event is not None:
            events[document.source.event].append(document.id)
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[figure.group or f"{figure.document}@{figure.span.start}"].append(figure)
    return tuple(_fact(name, row, events, ranks) for name, row in rows.items())


def _fact(
    name: str, row: list[Figure], events: Mapping[str, Sequence[str]], ranks: Mapping[str, int]
) -> FigureFact:
    renderings = tuple(sorted(row, key=lambda figure: (figure.document, figure.span)))
    carriers = {figure.document for figure in renderings}
    about = sorted({figure.event for figure in renderings if figure.event is not None})
    silent = tuple(d for event in about for d in events.get(event, ()) if d not in carriers)
    return FigureFact(name, _what(renderings, ranks), renderings, verdict(renderings), silent)


def _what(renderings: Sequence[Figure], ranks: Mapping[str, int]) -> str:
    """What the fact is of: the short words of the best kind of source that has any, else its sentence."""
    last = len(SourceKind)
    best = min(
        renderings,
        key=lambda figure: (not figure.counted, ranks.get(figure.document, last), figure.document),
    )
    return best.counted or best.sentence_text


def verdict(renderings: Sequence[Figure]) -> Verdict:
    """Whether renderings of one fact agree: in value, in unit and in what bounds them.

    "About 100" agrees with "100"; "by the end of 2024" does not agree with "in 2024", nor "a decade and more"
    with "a decade". "The lead" and "number one" have the same value but are not the same claim.
    """
    if len(renderings) < 2:
        return Verdict.SINGLE
    said = {(value_key(figure), _rank_words(figure), _bound(figure)) for figure in renderings}
    return Verdict.AGREE if len(said) == 1 else Verdict.DISAGREE


def _rank_words(figure: Figure) -> str:
    return (figure.value or "") if figure.kind is FigureKind.RANK else ""


def _bound(figure: Figure) -> Qualifier:
    return Qualifier.EXACTLY if figure.qualifier is Qualifier.ABOUT else figure.qualifier
