"""What differs between renditions, and what that is worth to a reader."""

from __future__ import annotations

import pytest

from knowledge.lexicon import Lexicon
from knowledge.model import ParsedDocument, SourceKind
from knowledge.statements import Comparer, Difference, DifferenceKind, Severity, align
from tests.knowledge.statements.versions import ANSWER, document, three_versions

LEXICON = Lexicon()
FILLER = (
    "The harbour of Vardby was rebuilt by the engineers of the southern council. Fishermen sold their catch"
    " on the quay every morning. Children of the islands learn to sail before they learn to read."
)


def differing(a: str, b: str, mirror: bool = False) -> tuple[Difference, ...]:
    """Differences between two documents that are otherwise alike."""
    kind = SourceKind.REWORDED_MIRROR if mirror else SourceKind.UNKNOWN
    documents = [
        document("a", [(ANSWER, f"{FILLER} {a}")], published="2031-05-02", event="e"),
        document("b", [(ANSWER, f"{FILLER} {b}")], kind, published="2031-05-03", event="e"),
    ]
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    return tuple(d for statement in statements for d in comparer.differences(statement))


def told(differences: tuple[Difference, ...]) -> list[tuple[str, str, str, str]]:
    return [(d.kind.value, d.severity.value, d.a.text, d.b.text) for d in differences]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("We honour the programme of the theatre.", "We honor the program of the theater."),
        ("The re-militarisation of the coast began.", "The remilitarization of the coast began."),
        ("The 25th regatta was held in the 1930s.", "The twenty-fifth regatta was held in the Thirties."),
        ("The council met over two decades.", "The council met over 20 years."),
        ("Trade grew by about US$100 billion.", "Trade grew by approximately 100 billion dollars."),
        ("More than 51,000 pupils came.", "Over 51,000 pupils came."),
        ("The island countries signed the pact.", "The island nations signed the pact."),
        ("The World Health Organization agreed.", "The WHO agreed."),
        ("“We’ll rebuild the brothers-in-arms memorial”", '"We will rebuild the brothers in arms memorial"'),
        ("In 2031 the bridge will open.", "This year the bridge will open."),
    ],
)
def test_same_in_other_words(a: str, b: str) -> None:
    assert [d for d in differing(a, b) if d.severity is Severity.MEANING] == []


@pytest.mark.parametrize(
    ("a", "b", "kind", "left", "right"),
    [
        ("They served as military advisers.", "They served as navy advisers.", "term", "military", "navy"),
        ("The partner towns took part.", "The accomplice towns took part.", "term", "partner", "accomplice"),
        ("Deliveries of gas have grown.", "Deliveries of gasoline have grown.", "term", "gas", "gasoline"),
        ("They stabbed him in the back.", "They stabbed him in the again.", "term", "back", "again"),
        ("The towns will be designated.", "The towns might be designated.", "modality", "will", "might"),
        ("Six boats came back.", "Five boats came back.", "number", "Six", "Five"),
        ("The vote was accepted in May.", "The vote was not accepted in May.", "polarity", "", "not"),
        ("Profits increased in May.", "Profits decreased in May.", "polarity", "increased", "decreased"),
        ("The fair is being held in May.", "The fair is held in May.", "tense", "being", ""),
        ("Peter Olsen opened the fair.", "Martin Olsen opened the fair.", "name", "Peter", "Martin"),
    ],
)  # fmt: skip
def test_another_meaning(a: str, b: str, kind: str, left: str, right: str) -> None:
    found = told(tuple(d for d in differing(a, b, mirror=True) if d.severity is Severity.MEANING))
    assert found == [(kind, "meaning", left, right)]


def test_words_put_in_and_left_out() -> None:
    whole = "The graves were desecrated in a barbaric manner or destroyed."
    short = "The graves were desecrated or destroyed."
    assert told(differing(whole, short)) == [("omission", "meaning", "barbaric manner", "")]
    (added,) = differing(short, whole, mirror=True)
    assert told((added,)) == [("addition", "meaning", "", "barbaric manner")]
    assert added.mirrored.mirrored == added
    assert added.mirrored.kind is DifferenceKind.OMISSION


@pytest.mark.parametrize(
    "clause", [" on the third floor of house 311", ", but nobody would find them at the market"]
)
def test_a_clause_left_out_is_left_out_whatever_stands_in_it(clause: str) -> None:
    [found] = differing(
        f"The boats of the council were kept here{clause}.", "The boats of the council were kept here."
    )
    assert (found.kind, found.severity) == (DifferenceKind.OMISSION, Severity.MEANING)


def test_compounds_are_told_whole() -> None:
    (difference,) = differing(
        "We plan the northern route.", "We plan the so-called northern route.", mirror=True
    )
    assert (difference.kind, difference.b.text) == (DifferenceKind.ADDITION, "so-called")


def test_emphasis_is_minor() -> None:
    (difference,) = differing("The fair was very successful.", "The fair was successful.")
    assert (difference.severity, difference.a.text) == (Severity.MINOR, "very")


def test_a_must_made_a_should_is_minor() -> None:
    (difference,) = differing("Any reform must be slow.", "Any reform should be slow.")
    assert (difference.kind, difference.severity) == (DifferenceKind.MODALITY, Severity.MINOR)


def test_opposite_of_the_opposite_is_no_difference() -> None:
    found = differing("We will never forget the storm.", "We will always remember the storm.")
    assert [d for d in found if d.severity is Severity.MEANING] == []


def test_moved_words_are_no_difference() -> None:
    found = differing(
        "In the summer the fishermen of the islands mend their nets.",
        "The fishermen of the islands mend their nets in the summer.",
    )
    assert found == ()


def comparer_of(documents: list[ParsedDocument]) -> tuple[Difference, ...]:
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    return tuple(d for statement in statements for d in comparer.differences(statement))


def test_translators_may_choose_their_words() -> None:
    documents = three_versions()
    between = [
        d
        for d in comparer_of(documents)
        if {d.a.document, d.b.document} == {"official", "independent"} and d.severity is Severity.MEANING
    ]
    flagged = {word for d in between for side in (d.a, d.b) for word in side.text.split()}
    assert "heartfelt" in flagged
    assert flagged.isdisjoint(
        {"metres", "meters", "dollars", "advisers", "advisors", "reconstructed", "51,000"}
    )


def test_the_one_that_differs_from_the_others_is_told_from_their_side() -> None:
    documents = three_versions()
    (dropped,) = [
        d
        for d in comparer_of(documents)
        if "heartfelt" in d.a.text + d.b.text and {d.a.document, d.b.document} == {"official", "independent"}
    ]
    assert (dropped.kind, dropped.a.document, dropped.b.document) == (
        DifferenceKind.OMISSION,
        "official",
        "independent",
    )


def test_a_statement_a_version_lacks() -> None:
    documents = three_versions()
    turns = [(t.role, t.span.of(documents[0].document.raw)) for t in documents[0].turns]
    dropped = " Trade has grown by 40 billion dollars."
    extract = document("extract", [(role, text.replace(dropped, "")) for role, text in turns])
    missing = [
        d
        for d in comparer_of([*documents, extract])
        if d.b.document == "extract" and not d.b.span and d.a.text.startswith(("Trade has", "The increase"))
    ]
    assert {d.a.document for d in missing} == {"independent", "official", "reworded"}
    assert all(d.kind is DifferenceKind.OMISSION and d.severity is Severity.MEANING for d in missing)
    assert all(extract.document.raw[: d.b.span.start].endswith("cubic metres.") for d in missing)


def test_meaning_comes_first() -> None:
    documents = three_versions()
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    order = list(Severity)
    for statement in statements:
        severities = [order.index(d.severity) for d in comparer.differences(statement)]
        assert severities == sorted(severities)


def test_very_many_versions_are_compared_with_the_preferred_one() -> None:
    turns = [(ANSWER, f"{FILLER} Six boats came back.")]
    documents = [document(f"v{n:02}", turns, event="e") for n in range(12)]
    documents.append(document("w", [(ANSWER, f"{FILLER} Five boats came back.")], event="e"))
    found = [d for d in comparer_of(documents) if d.kind is DifferenceKind.NUMBER]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("a", "b", "kind", "severity"),
    [
        ("Trade will grow.", "Trade had grown.", "tense", "meaning"),
        ("The fair was opened.", "The fair is opened.", "tense", "minor"),
        ("The fair has opened.", "The fair had opened.", "tense", "minor"),
        ("The fair was a notable event.", "The fair was a historic event.", "term", "meaning"),
        ("This is a historic pier.", "This is a historical pier.", "term", "minor"),
        ("They proudly waved flags.", "They quietly waved flags.", "term", "meaning"),
        ("They can dance.", "They can sing.", "term", "meaning"),
        ("They dance here.", "They must dance here.", "style", "none"),
    ],
)
def test_shades(a: str, b: str, kind: str, severity: str) -> None:
    found = [(d.kind.value, d.severity.value) for d in differing(a, b)] or [("style", "none")]
    assert found == [(kind, severity)]


def test_a_rendition_is_not_compared_with_itself() -> None:
    documents = three_versions()
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    assert comparer.compare(statements[0].preferred, statements[0].preferred) == ()
