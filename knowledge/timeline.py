"""Dated statements in the order of the time they speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from knowledge.dates import PartialDate
from knowledge.figures import Figure, FigureFact, FigureKind
from knowledge.model import ParsedDocument, Quote, Role
from knowledge.quoting import cut_quote
from knowledge.statements import Statement, StatementIndex

_SPOKEN = (Role.INTERVIEWEE, Role.INTERVIEWER, Role.COMMENTATOR, Role.NARRATOR)


@dataclass(frozen=True)
class DatedQuote:
    """A statement with a date it speaks of.

    Attributes:
        date: the date, resolved; the first of a range.
        written: the date as the source writes it.
        quote: the statement in its best rendition.
        statement: the statement's id.
    """

    date: PartialDate
    written: str
    quote: Quote
    statement: str


def timeline(
    facts: Iterable[FigureFact],
    statements: StatementIndex,
    documents: Mapping[str, ParsedDocument],
    wanted: Callable[[Statement], bool],
) -> tuple[DatedQuote, ...]:
    """Every date in a corpus with the statement that gives it, earliest first.

    Args:
        facts: the figures of the corpus by fact.
        statements: its statements.
        documents: its documents by id.
        wanted: which statements are of interest.

    Returns:
        One entry for each date of a statement; dates that could not be resolved are left out.
    """
    found: dict[tuple[str, str], DatedQuote] = {}
    for figure in (figure for fact in facts for figure in fact.renderings):
        date = _first_date(figure)
        statement = next(iter(statements.at(figure.document, figure.span)), None)
        if date is None or statement is None or statement.role not in _SPOKEN or not wanted(statement):
            continue
        key = (statement.id, str(date))
        rendition = statement.rendition(figure.document)
        if rendition is not None and (key not in found or rendition == statement.preferred):
            quote = cut_quote(documents[rendition.document], rendition.span)
            found[key] = DatedQuote(date, figure.text, quote, statement.id)
    return tuple(sorted(found.values(), key=_order))


def _first_date(figure: Figure) -> PartialDate | None:
    """The date a figure gives; the first year of a range or a decade; None for what is no date."""
    if figure.kind is not FigureKind.DATE or figure.value is None:
        return None
    text = figure.value.split("/")[0].split(" ")[0].removesuffix("s")
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _order(entry: DatedQuote) -> tuple[int, int, int, str, int]:
    """Earliest first; a year before its months, a month before its days."""
    date = entry.date
    return (date.year, date.month or 0, date.day or 0, entry.quote.citation.document, entry.quote.span.start)
