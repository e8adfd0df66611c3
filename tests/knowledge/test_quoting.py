"""Spans to quotes: attributed, without the words of others."""

from __future__ import annotations

import pytest

from knowledge.cleaning import Cleaned
from knowledge.dates import PartialDate
from knowledge.model import Document, Insert, ParsedDocument, Role, Source, SourceKind, Span, Turn
from knowledge.quoting import cut_quote


def parsed(raw: str, inserts: tuple[Insert, ...] = (), *, unsure: str | None = None) -> ParsedDocument:
    source = Source(title="Talk", outlet="Herald", published=PartialDate(2031, 5), kind=SourceKind.PRINT)
    turn = Turn("d", 0, Role.INTERVIEWEE, "Bo Chen", Span(0, len(raw)), inserts=inserts, unsure=unsure)
    cleaned = Cleaned(raw, tuple(range(len(raw))), len(raw))
    return ParsedDocument(Document("d", "d.txt", raw, source), cleaned, (turn,), ())


def at(raw: str, words: str) -> Span:
    start = raw.index(words)
    return Span(start, start + len(words))


def test_a_quote_says_who_where_and_when() -> None:
    quote = cut_quote(parsed("We  build\na harbour."), Span(0, 20))
    assert quote.text == "We build a harbour."
    citation = quote.citation
    assert (citation.speaker, citation.role, citation.outlet) == ("Bo Chen", Role.INTERVIEWEE, "Herald")
    assert (str(citation.published), citation.kind) == ("2031-05", SourceKind.PRINT)


def test_a_doubt_about_the_speaker_stays_with_the_quote() -> None:
    assert cut_quote(parsed("Yes.", unsure="no label"), Span(0, 4)).citation.unsure == "no label"


def test_words_of_others_become_a_gap() -> None:
    raw = "The port (ed: of Esk) will grow."
    quote = cut_quote(parsed(raw, (Insert(at(raw, "(ed: of Esk)"), Role.EDITOR),)), Span(0, len(raw)))
    assert quote.text == "The port [...] will grow."
    assert quote.span == Span(0, len(raw))


def test_words_of_others_at_an_end_are_dropped() -> None:
    raw = "The port will grow. (Laughter.)"
    quote = cut_quote(parsed(raw, (Insert(at(raw, "(Laughter.)"), Role.EDITOR),)), Span(0, len(raw)))
    assert quote.text == "The port will grow."
    assert quote.span.of(raw).strip() == quote.text


def test_an_insert_is_quoted_as_its_own_speakers() -> None:
    raw = "The port [the old one] will grow."
    note = at(raw, "[the old one]")
    quote = cut_quote(parsed(raw, (Insert(note, Role.EDITOR, "Ed"),)), note)
    assert (quote.text, quote.citation.role, quote.citation.speaker) == ("[the old one]", Role.EDITOR, "Ed")


def test_where_no_honest_gap_is_possible_the_longest_piece_is_quoted() -> None:
    raw = "Soon. Somebody interrupts here. The whole port will certainly grow."
    quote = cut_quote(
        parsed(raw, (Insert(at(raw, "Somebody interrupts here."), Role.EDITOR),)), Span(0, len(raw))
    )
    assert quote.text == "The whole port will certainly grow."


@pytest.mark.parametrize("span", [Span(4, 4), Span(5, 40)])
def test_nothing_and_nowhere_are_refused(span: Span) -> None:
    with pytest.raises(ValueError, match=r"quote|holds"):
        cut_quote(parsed("Yes.  "), span)
