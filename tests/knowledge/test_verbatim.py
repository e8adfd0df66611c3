"""The gate lets pass what the source says, and nothing else."""

from __future__ import annotations

import pytest

from knowledge.errors import NotVerbatim
from knowledge.model import Citation, Document, Quote, Role, SourceKind, Span
from knowledge.verbatim import is_verbatim, require_verbatim

WRAPPED = "the Peo-\nple’s Re-\npublic and Russian-\nChinese talks"


def whole(raw: str) -> Span:
    return Span(0, len(raw))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Trade grew.", "Trade grew."),
        ("Trade\n grew.", "Trade grew."),
        (WRAPPED, "the People’s Republic and Russian-Chinese talks"),
        ("a Joint Statement (In English) was signed", "a Joint Statement [...] was signed"),
        ("our nations. [My Emphasis] Next.", "our nations. [...] Next."),
        ("about 100 billion {dollars}.", "about 100 billion {dollars}."),
        ("a co-operative, well-known plan", "a co-operative, well-known plan"),
    ],
)
def test_the_words_of_the_source_pass(raw: str, text: str) -> None:
    assert is_verbatim(raw, whole(raw), text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Trade grew.", "Trade shrank."),
        ("Trade grew.", "Trade grew"),
        ("Trade grew.", "trade grew."),
        ("Trade grew fast.", "Trade [...] fast."),
        ("Trade did not grow.", "Trade did grow."),
        ("about 100 billion {dollars}.", "about 100 billion dollars."),
        ("a co-operative, well-known plan", "a cooperative, wellknown plan"),
        ("a plan we agreed", "a plan we-agreed"),
        (WRAPPED, "the People’s Republic and RussianChinese talks we had"),
        ("said (quietly) and (loudly) this", "said [...] this"),
        ("Trade grew.", ""),
        ("Trade grew.", "   "),
        ("Trade grew.", "[...]"),
        ("“Trade grew.”", '"Trade grew."'),
    ],
)
def test_any_other_words_are_blocked(raw: str, text: str) -> None:
    assert not is_verbatim(raw, whole(raw), text)


def test_a_span_beyond_the_source_is_blocked() -> None:
    assert not is_verbatim("Trade", Span(0, 9), "Trade")


def test_markup_is_left_out_only_where_the_source_has_markup() -> None:
    raw = "**We** will [build](https://example.org) _roads_."
    assert is_verbatim(raw, whole(raw), "We will build roads.", markup=True)
    assert not is_verbatim(raw, whole(raw), "We will build roads.")


def test_brackets_of_others_are_a_gap_in_markup_too() -> None:
    raw = "We will [laughter] **build** roads and [see](https://example.org/a) them."
    assert is_verbatim(raw, whole(raw), "We will [...] build roads and see them.", markup=True)
    assert not is_verbatim(raw, whole(raw), "We will [...] roads and see them.", markup=True)


@pytest.mark.parametrize("raw", ["[...] and so we went.", "We went on [...]", "We [...] went on."])
def test_an_ellipsis_of_the_source_is_the_sources(raw: str) -> None:
    assert is_verbatim(raw, whole(raw), raw)


def test_the_refusal_names_the_place_and_not_the_words() -> None:
    with pytest.raises(NotVerbatim) as error:
        require_verbatim("secret words", Span(0, 6), "public")
    assert "0-6" in str(error.value)
    assert "secret" not in str(error.value)


def test_no_quote_exists_that_the_gate_would_block() -> None:
    document = Document("d", "d.txt", "Trade grew.")
    citation = Citation("d", None, None, None, SourceKind.UNKNOWN, None, Role.NARRATOR)
    assert Quote(document, Span(0, 11), "Trade grew.", citation).text == "Trade grew."
    with pytest.raises(NotVerbatim):
        Quote(document, Span(0, 11), "Trade fell.", citation)
