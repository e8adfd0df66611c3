from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import KnowledgeError
from knowledge.model import Document, ParsedDocument, Source
from knowledge.parsing import parse
from knowledge.span import Span
from knowledge.verbatim import is_verbatim

_PIECES = st.sampled_from(
    [
        "Question:", "V.Putin: ", "MR. CARNEY:  ", "Q    ", "Q. ", "A. ", "[00:01:02] HOST: ",
        "**Anna Berg:** ", "— ", "- ", "Note: ", "X: “", "”", "“", '"', "\n", "\n\n", " \n ", "\r\n",
        "\t", "-\n", "expecta-\ntions ", "Russian-\nChinese ", "(Laughter.)", "[My Emphasis]",
        "(ed: a note)", "[...]", "* * *", "# Head", "[a](b://c)", "What do you think?",
        "said Anna Berg. ", "We will go to the U.S. on Dec. 4. ", "The House adjourned. ", "subscribe",
        "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}", "é", "漢字。", "Вопрос: ", "{dollars}", "*", "_", "\\",
        "Pia | ", "HOLM / ", "――", "**Holm** ", "00:01:02\n", "[Holm] ", "峰川：", "Ｑ．", "峰川「",
        "M. le président. ", "Speaker 4\n", "MS. QUILLER\n",
        "BY MR. HARLOW:", "Anna Berg  0:01", "10:15 tom: ", "1234", ".", "!", "?", "\f", "\x00", "\u2028",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_PIECES | st.text(max_size=12), max_size=60).map("".join))
_SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(raw: str, *, markup: bool) -> ParsedDocument:
    return parse(Document("d", "d.txt", raw, Source(title="Interview with Anna Berg"), markup=markup))


def _covered(parsed: ParsedDocument) -> Iterator[Span]:
    for turn in parsed.turns:
        if turn.label is not None:
            yield turn.label
        yield turn.span


@_SETTINGS
@given(_TEXTS, st.booleans())
def test_turns_cover_all_words_without_overlap(raw: str, markup: bool) -> None:
    parsed = _read(raw, markup=markup)
    spans = list(_covered(parsed))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    left = list(raw)
    for span in spans:
        left[span.start : span.end] = " " * len(span)
    assert not re.search(r"[^\W_]", "".join(left))


@_SETTINGS
@given(_TEXTS, st.booleans())
def test_parsing_is_deterministic(raw: str, markup: bool) -> None:
    assert _read(raw, markup=markup) == _read(raw, markup=markup)


@_SETTINGS
@given(_TEXTS, st.booleans())
def test_each_sentence_passes_the_gate_and_stays_in_its_turn(raw: str, markup: bool) -> None:
    parsed = _read(raw, markup=markup)
    for sentence in parsed.sentences:
        turn = parsed.turn_of(sentence)
        assert turn.span.contains(sentence.span)
        if not any(insert.span.overlaps(sentence.span) for insert in turn.inserts):
            assert is_verbatim(raw, sentence.span, parsed.text(sentence.span), markup=markup)
    assert all(a.span.end <= b.span.start for a, b in pairwise(parsed.sentences))


@_SETTINGS
@given(_TEXTS, st.booleans())
def test_no_sentence_crosses_a_paragraph(raw: str, markup: bool) -> None:
    parsed = _read(raw, markup=markup)
    for sentence in parsed.sentences:
        assert "\n" not in parsed.cleaned.to_cleaned(sentence.span).of(parsed.cleaned.text)
    paragraphs = [sentence.paragraph for sentence in parsed.sentences]
    assert paragraphs == sorted(paragraphs)


@_SETTINGS
@given(_TEXTS, st.booleans())
def test_offsets_round_trip_through_cleaning(raw: str, markup: bool) -> None:
    cleaned = _read(raw, markup=markup).cleaned
    origins = list(cleaned.origins)
    assert origins == sorted(set(origins))
    for place, origin in enumerate(origins):
        shown = cleaned.text[place]
        assert raw[origin] == shown or (raw[origin].isspace() and shown in " \n")
        assert cleaned.origins[place] == origin
        assert cleaned.to_cleaned(Span(origin, origin + 1)) == Span(place, place + 1)
        assert cleaned.to_raw(Span(place, place + 1)) == Span(origin, origin + 1)


@_SETTINGS
@given(st.binary(max_size=400), st.sampled_from(["utf-8", "latin-1", "utf-16"]))
def test_any_bytes_parse_or_raise_a_known_error(data: bytes, encoding: str) -> None:
    try:
        parsed = _read(data.decode(encoding, errors="replace"), markup=False)
    except KnowledgeError:
        return
    assert parsed.document.raw == data.decode(encoding, errors="replace")
