"""A quote does not carry half of a pair of quotation marks that stands further apart than the quote."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Span
from knowledge.parsing import parse
from knowledge.quoting import cut_quote

ANSWERS = """\
Question: What is new?

Anna Berg: “The railway is new. It cost “a lot” of money.

We say “thank you” to all. The rest is old.”

Question: Is that "all"?

Anna Berg: "That is all. We said "enough" before. Goodbye."
"""
PARSED = parse(Document("d", "d.txt", ANSWERS))


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("“The railway is new.", "The railway is new."),
        ("It cost “a lot” of money.", "It cost “a lot” of money."),
        ("The rest is old.”", "The rest is old."),
        ("We say “thank you” to all. The rest is old.”", "We say “thank you” to all. The rest is old."),
        ('"That is all.', "That is all."),
        ('We said "enough" before.', 'We said "enough" before.'),
        ('Goodbye."', "Goodbye."),
    ],
)
def test_a_lone_mark_at_an_end_is_left_out(words: str, quoted: str) -> None:
    start = ANSWERS.index(words)
    assert cut_quote(PARSED, Span(start, start + len(words))).text == quoted
