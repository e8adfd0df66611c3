"""What holds of the gate for any text."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.span import Span
from knowledge.verbatim import is_verbatim

TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60)
WORDS = st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=2, max_size=12)


@given(TEXT)
def test_a_source_always_quotes_itself(raw: str) -> None:
    assume(raw.strip() and "[...]" not in raw)
    assert is_verbatim(raw, Span(0, len(raw)), raw)


@given(WORDS, st.integers(0, 11))
def test_leaving_a_word_out_is_always_seen(words: list[str], which: int) -> None:
    raw = " ".join(words)
    kept = [word for place, word in enumerate(words) if place != which % len(words)]
    assert not is_verbatim(raw, Span(0, len(raw)), " ".join(kept))


@given(WORDS, st.integers(0, 11), st.from_regex(r"[a-z]{1,8}", fullmatch=True))
def test_changing_a_word_is_always_seen(words: list[str], which: int, other: str) -> None:
    raw = " ".join(words)
    changed = list(words)
    changed[which % len(words)] = other
    assume("".join(changed) != "".join(words))
    assert not is_verbatim(raw, Span(0, len(raw)), " ".join(changed))


@given(WORDS, st.integers(0, 11))
def test_a_gap_never_hides_words_without_brackets(words: list[str], which: int) -> None:
    raw = " ".join(words)
    gapped = list(words)
    gapped[which % len(words)] = "[...]"
    assert not is_verbatim(raw, Span(0, len(raw)), " ".join(gapped))
