"""What holds for any versions: differences lie in their members, mirror, and vanish for copies."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.lexicon import Lexicon
from knowledge.model import ParsedDocument, Role
from knowledge.statements import Comparer, Coverage, StatementIndex, align
from tests.knowledge.statements.versions import document

LEXICON = Lexicon()
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = (
    "the a of in on we they harbour port bridge council minister gas gasoline military navy partner"
    " accomplice"
    " will might must not never no grow grew growth increase decreased 5 five 25th 1,235 100 billion dollars"
    " metres meters honour honor country nation Vardby Ostmark WHO — it’s don’t (ed: “so”) ж 中 2.5 1930s"
    " this year"
)

sentence = st.lists(st.sampled_from(WORDS.split()), min_size=3, max_size=14).map(lambda w: " ".join(w) + ".")
role = st.sampled_from([Role.INTERVIEWER, Role.INTERVIEWEE, Role.NARRATOR, Role.BOILERPLATE])
turn = st.tuples(role, st.lists(sentence, min_size=1, max_size=4).map(" ".join))
turns = st.lists(turn, min_size=1, max_size=4)


@st.composite
def versions(draw: st.DrawFn) -> list[ParsedDocument]:
    """Two or three documents of one event, each a copy of one text with some sentences exchanged."""
    text = draw(turns)
    made = []
    for n in range(draw(st.integers(2, 3))):
        own = [(r, draw(st.sampled_from([words, draw(sentence)]))) for r, words in text]
        made.append(document(f"doc{n}", own, published=f"2031-05-0{n + 1}", event="e"))
    return made


@QUICK
@given(versions())
def test_members_are_disjoint_and_cover_all_that_is_said(documents: list[ParsedDocument]) -> None:
    statements = align(documents, LEXICON)
    for parsed in documents:
        seen = [n for s in statements if (m := s.rendition(parsed.id)) for n in m.sentences]
        said = [s.index for s in parsed.sentences if parsed.turn_of(s).role is not Role.BOILERPLATE]
        assert sorted(seen) == said
    assert len({s.id for s in statements}) == len(statements)


@QUICK
@given(versions())
def test_differences_lie_in_their_members(documents: list[ParsedDocument]) -> None:
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    by_id = {parsed.id: parsed for parsed in documents}
    for statement in statements:
        for difference in comparer.differences(statement):
            for side in (difference.a, difference.b):
                member = statement.rendition(side.document)
                assert member is None or member.span.contains(side.span)
                assert member is not None or not side.span
                assert by_id[side.document].text(side.span) == side.text


@QUICK
@given(versions())
def test_swapping_the_sides_mirrors(documents: list[ParsedDocument]) -> None:
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    for statement in statements:
        for a, b in combinations(statement.members, 2):
            assert comparer.compare(b, a) == tuple(d.mirrored for d in comparer.compare(a, b))


@QUICK
@given(turns)
def test_a_copy_differs_in_nothing(text: list[tuple[Role, str]]) -> None:
    documents = [document(name, text, event="e") for name in ("a", "b")]
    statements = align(documents, LEXICON)
    comparer = Comparer(documents, statements, LEXICON)
    for statement in statements:
        assert comparer.differences(statement) == ()
        assert {c.coverage for c in statement.carriage} == {Coverage.VERBATIM}


@QUICK
@given(versions(), turns)
def test_ids_are_stable_when_a_document_is_added(
    documents: list[ParsedDocument], text: list[tuple[Role, str]]
) -> None:
    before = align(documents, LEXICON)
    later = document("later", text, published="2031-06-01")
    later = replace(later, document=replace(later.document, source=replace(later.document.source, event="e")))
    index = StatementIndex(align([*documents, later], LEXICON))
    for statement in before:
        found = index.by_id(statement.id)
        assert found is not None
        anchor = min(statement.members, key=lambda m: m.document)
        member = found.rendition(anchor.document)
        assert member is not None
        assert anchor.sentences[0] in member.sentences
