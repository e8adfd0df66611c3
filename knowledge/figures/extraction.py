"""The figures of a parsed document."""

from __future__ import annotations

from knowledge.dates import PartialDate
from knowledge.figures.counted import counted_in
from knowledge.figures.model import Figure
from knowledge.figures.notation import has_decimal_comma
from knowledge.figures.readings import Line, Reading
from knowledge.figures.recognition import figures_in
from knowledge.model import ParsedDocument, Role, Sentence
from knowledge.span import Span

_MONTH_FIRST = ("en-us", "en-ph")


def extract(parsed: ParsedDocument) -> tuple[Figure, ...]:
    """All figures of a document in order, each once.

    Numbers are read from the cleaned text, so that one broken at a line end is read whole, and traced back to
    the raw text. Relative dates are resolved by the source's reference date; where that is not known, or not
    known precisely enough, their value is None.

    Args:
        parsed: the document with its turns and sentences.

    Returns:
        Figures without overlap, without groups.
    """
    comma = has_decimal_comma(parsed.cleaned.text, parsed.document.source.language)
    return tuple(
        figure
        for sentence in parsed.sentences
        for figure in _figures_of(parsed, sentence, decimal_comma=comma)
    )


def _figures_of(parsed: ParsedDocument, sentence: Sentence, *, decimal_comma: bool) -> list[Figure]:
    place = parsed.cleaned.to_cleaned(sentence.span)
    source = parsed.document.source
    line = Line.read(
        place.of(parsed.cleaned.text),
        source.reference_date,
        day_first=_puts_day_first(source.language),
        decimal_comma=decimal_comma,
    )
    found = []
    for reading in figures_in(line):
        inner = Span(line.atoms[reading.first].start, line.atoms[reading.end - 1].end)
        span = parsed.cleaned.to_raw(Span(place.start + inner.start, place.start + inner.end))
        found.append(_figure(parsed, sentence, (line, reading), span))
    return found


def _puts_day_first(language: str | None) -> bool:
    return language is not None and not language.lower().startswith(_MONTH_FIRST) and language.lower() != "en"


def _figure(parsed: ParsedDocument, sentence: Sentence, read: tuple[Line, Reading], span: Span) -> Figure:
    line, reading = read
    role, speaker = _said_by(parsed, sentence, span)
    counted = counted_in(line, reading)
    return Figure(
        document=parsed.id,
        event=parsed.document.source.event,
        span=span,
        text=parsed.text(span),
        value=reading.value,
        unit=reading.unit,
        kind=reading.kind,
        qualifier=reading.qualifier,
        relative=reading.relative,
        resolved_by=_resolved_by(parsed, reading),
        sentence=sentence.span,
        sentence_text=parsed.text(sentence.span),
        turn=sentence.turn,
        role=role,
        speaker=speaker,
        counted=" ".join(line.text[counted[0] : counted[1]].split()) if counted else "",
    )


def _resolved_by(parsed: ParsedDocument, reading: Reading) -> PartialDate | None:
    if not reading.relative or reading.value is None:
        return None
    return parsed.document.source.reference_date


def _said_by(parsed: ParsedDocument, sentence: Sentence, span: Span) -> tuple[Role, str | None]:
    """Whose words they are: an insert of somebody else inside the turn is theirs."""
    turn = parsed.turn_of(sentence)
    for insert in turn.inserts:
        if insert.span.contains(span):
            return insert.role, insert.speaker
    return turn.role, turn.speaker
