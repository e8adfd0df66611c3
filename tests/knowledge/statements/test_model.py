from __future__ import annotations

import pytest

from knowledge.model import Role, SourceKind
from knowledge.span import Span
from knowledge.statements import (
    Carriage,
    Coverage,
    Difference,
    DifferenceKind,
    PreferenceReason,
    Rendition,
    Severity,
    Side,
    Statement,
)


def rendition(name: str) -> Rendition:
    return Rendition(name, Span(0, 4), (0,), 0, 0, Role.NARRATOR, None, SourceKind.UNKNOWN, "Fine", (name,))


A, B = Side("a", Span(0, 4), "Fine"), Side("b", Span(3, 3), "")


def test_a_side_has_words_or_a_place() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Side("a", Span(0, 4), "")
    with pytest.raises(ValueError, match="does not fit"):
        Side("a", Span(4, 4), "Fine")


def test_a_difference_has_two_documents_and_words() -> None:
    with pytest.raises(ValueError, match="within a"):
        Difference(DifferenceKind.TERM, Severity.MEANING, A, A)
    with pytest.raises(ValueError, match="without words"):
        Difference(DifferenceKind.TERM, Severity.MEANING, Side("a", Span(1, 1), ""), B)


def test_mirroring() -> None:
    omitted = Difference(DifferenceKind.OMISSION, Severity.MEANING, A, B)
    assert omitted.mirrored == Difference(DifferenceKind.ADDITION, Severity.MEANING, B, A)
    assert DifferenceKind.TERM.mirrored is DifferenceKind.TERM


def test_a_rendition_has_sentences_and_their_keys() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Rendition("a", Span(0, 4), (0,), 0, 0, Role.NARRATOR, None, SourceKind.UNKNOWN, "Fine", ())


def test_only_the_absent_have_a_place() -> None:
    with pytest.raises(ValueError, match="place"):
        Carriage("a", Coverage.ABSENT)
    with pytest.raises(ValueError, match="place"):
        Carriage("a", Coverage.VERBATIM, place=Span(0, 0))


def test_members_of_a_statement() -> None:
    a, b = rendition("a"), rendition("b")
    statement = Statement("x", (a, b), b, PreferenceReason.KIND, ())
    assert statement.documents == ("a", "b")
    assert statement.rendition("c") is None
    assert list(statement) == [a, b]
    with pytest.raises(ValueError, match="one per document"):
        Statement("x", (b, a), a, PreferenceReason.KIND, ())
    with pytest.raises(ValueError, match="preferred"):
        Statement("x", (a,), b, PreferenceReason.ONLY, ())
