from __future__ import annotations

from dataclasses import dataclass

from knowledge.figures import Figure, Verdict, extract, group, tabulate
from knowledge.model import ParsedDocument, Role
from knowledge.span import Span
from tests.knowledge.figures.documents import Told, parsed


@dataclass(frozen=True)
class Rendition:
    document: str
    span: Span


@dataclass(frozen=True)
class Aligned:
    id: str
    members: tuple[Rendition, ...]


def figures_of(*documents: ParsedDocument) -> list[Figure]:
    return [figure for document in documents for figure in extract(document)]


def joined(figures: tuple[Figure, ...]) -> set[frozenset[str]]:
    """The groups, each as the set of "document:text" of its members; groups of the same words count once."""
    names = {figure.group for figure in figures if figure.group}
    return {frozenset(f"{f.document}:{f.text}" for f in figures if f.group == name) for name in names}


def test_renderings_of_one_fact_share_a_group() -> None:
    a = parsed("a", ["The union supplied the republic with 1,235 aircraft that spring."])
    b = parsed("b", ["That spring, the union equipped the republic with 1,235 plane."])
    assert joined(group(figures_of(a, b))) == {frozenset(("a:1,235", "b:1,235"))}


def test_the_same_number_of_something_else_stays_apart() -> None:
    a = parsed("a", ["Trade between the partners has grown by 100 billion dollars."])
    b = parsed("b", ["Deliveries of gas by the new pipeline exceeded 100 billion cubic metres."])
    assert joined(group(figures_of(a, b))) == set()


def test_anniversaries_of_two_things_stay_apart() -> None:
    a = parsed("a", ["October marks the 75th anniversary of the founding of the republic."], event="first")
    b = parsed(
        "b", ["The festival is timed to the 75th anniversary of diplomatic relations."], event="second"
    )
    assert joined(group(figures_of(a, b))) == set()


def test_repeated_dates_follow_the_order_of_the_text() -> None:
    told = [
        "In May, the president paid a visit to the capital.",
        "In May, a plan for film production was signed.",
    ]
    a, b = (
        parsed("a", told),
        parsed("b", [told[0].replace("paid", "made"), told[1].replace("signed", "adopted")]),
    )
    found = group(figures_of(a, b))
    assert [figure.group for figure in found[:2]] == [figure.group for figure in found[2:]]
    assert found[0].group != found[1].group


def test_a_document_gives_a_fact_once() -> None:
    text = "The union supplied 1,235 aircraft to the republic."
    a, b = parsed("a", [text, text]), parsed("b", [text])
    found = group(figures_of(a, b))
    assert [figure.group is not None for figure in found].count(True) == 2


def test_question_and_answer_stay_apart() -> None:
    asked = Told("How do you see the 80th anniversary of victory in the great war?", Role.INTERVIEWER)
    answered = "The visit coincided with the 80th anniversary of victory, a sacred date."
    found = group(figures_of(parsed("a", [asked, answered]), parsed("b", [asked, answered])))
    assert found[0].group == found[2].group != found[1].group == found[3].group
    assert None not in {figure.group for figure in found}


def test_differing_values_in_one_place_are_one_fact_that_disagrees() -> None:
    a = parsed(
        "a", ["The legendary commander won the battle with 40 tanks near the northern river crossing."]
    )
    b = parsed(
        "b", ["The legendary commander won the battle with 45 tanks near the northern river crossing."]
    )
    facts = tabulate(group(figures_of(a, b)), [a.document, b.document])
    assert [(fact.verdict, [f.value for f in fact.renderings]) for fact in facts] == [
        (Verdict.DISAGREE, ["40", "45"])
    ]


def test_statements_join_what_words_alone_would_not() -> None:
    a = parsed("a", ["Mutual tourist flows had risen to 2.8 million people."])
    b = parsed("b", ["Some 2.8 million folk crossed over as vacationers."])
    figures = figures_of(a, b)
    statement = Aligned("s", (Rendition("a", a.sentences[0].span), Rendition("b", b.sentences[0].span)))
    assert joined(group(figures)) == set()
    assert len(joined(group(figures, [statement]))) == 1


def test_statements_keep_apart_what_words_alone_would_join() -> None:
    a = parsed("a", ["Last year the countries agreed on a plan.", "Talks went on for long."])
    b = parsed("b", ["Nothing came of it for long.", "Last year the countries signed on a plan of the sea."])
    figures = figures_of(a, b)
    first = Aligned("s", (Rendition("a", a.sentences[0].span), Rendition("b", b.sentences[0].span)))
    second = Aligned("t", (Rendition("a", a.sentences[1].span), Rendition("b", b.sentences[1].span)))
    assert len(joined(group(figures))) == 1
    assert joined(group(figures, [first, second])) == set()


def test_group_ids_stay_when_a_document_is_added() -> None:
    text = "The union supplied the republic with 1,235 aircraft that spring."
    two = group(figures_of(parsed("a", [text]), parsed("b", [text])))
    three = group(figures_of(parsed("a", [text]), parsed("b", [text]), parsed("c", [text])))
    assert {f.group for f in two} == {f.group for f in three} != {None}


def test_a_fact_names_the_documents_of_its_event_that_are_silent() -> None:
    text = "The union supplied the republic with 1,235 aircraft that spring."
    documents = [
        parsed("a", [text]),
        parsed("b", [text]),
        parsed("c", ["Nothing."]),
        parsed("d", ["No."], event="x"),
    ]
    (fact,) = tabulate(group(figures_of(*documents)), [d.document for d in documents])
    assert (fact.verdict, fact.silent, fact.what) == (Verdict.AGREE, ("c",), "aircraft")


def test_bounds_count_for_the_verdict_and_about_does_not() -> None:
    def verdict(one: str, other: str) -> Verdict:
        a = parsed("a", [f"Mutual tourist flows of the two neighbours had doubled {one}."])
        b = parsed("b", [f"Mutual tourist flows of the two neighbours had doubled {other}."])
        return tabulate(group(figures_of(a, b)), [a.document, b.document])[-1].verdict

    assert verdict("in 2024", "by the end of 2024") is Verdict.DISAGREE
    assert verdict("in 2024", "during 2024") is Verdict.AGREE
    assert verdict("to about 100 million", "to 100 million") is Verdict.AGREE
    assert verdict("to more than 100 million", "to 100 million") is Verdict.DISAGREE


def test_a_figure_nobody_else_gives_is_a_fact_of_its_own() -> None:
    a = parsed("a", ["They built 12 ships."])
    (fact,) = tabulate(group(figures_of(a)), [a.document])
    assert (fact.verdict, fact.silent) == (Verdict.SINGLE, ())
