"""A briefing says each thing once, by whom it was said, in the best wording there is."""

from __future__ import annotations

import pytest

from knowledge.briefing import Length
from knowledge.briefing.selection import Candidate, select
from knowledge.model import Document, Role
from knowledge.parsing import parse
from knowledge.statements import Severity, Statement
from knowledge.topics import Relevance
from tests.small_corpus import small_study, study_of

STUDY = small_study()
ASKED = """\
Question: Thank you all. The ministry announced the closure of the northern lighthouse. Who is right?

Anna Berg: That notice was posted in error, and it has been taken down again.

Question: What about wages on the islands?

Anna Berg: They have risen by a tenth since the spring, to 2,400 crowns in all.

Question: And the ferry to Tarn?

Anna Berg: The ferry to Tarn sails twice a day, and it is full in summer. I like the sea air.

Question: Good. You also collect stamps. Do you like them? Is the ferry dear?

Anna Berg: Stamps from the colonies please me most of all.
"""


def test_points_come_in_reading_order_from_the_preferred_source() -> None:
    briefing = STUDY.brief("trade", Length.STANDARD)
    spans = [point.quote.span.start for point in briefing.points]
    assert spans == sorted(spans)
    assert {point.quote.citation.document for point in briefing.points} == {"transcript"}
    assert all(point.also_in == ("translation",) for point in briefing.points)
    assert "grown by about 40 million dollars" in " ".join(point.quote.text for point in briefing.points)


def test_a_paragraph_that_goes_on_with_the_topic_belongs_to_it() -> None:
    texts = [point.quote.text for point in STUDY.brief("shipyards", Length.STANDARD).points]
    assert "We are building twelve ferries together." in texts


def test_commentary_never_stands_among_the_points() -> None:
    briefing = STUDY.brief("railway", Length.STANDARD)
    assert {point.quote.citation.role for point in briefing.points} <= {Role.INTERVIEWEE, Role.NARRATOR}
    blogger = [p for p in briefing.commentary if p.quote.citation.role is Role.COMMENTATOR]
    assert [p.quote.citation.speaker for p in blogger] == ["Jo Field"]


def test_differences_in_meaning_are_told() -> None:
    briefing = STUDY.brief("railway", Length.STANDARD)
    assert ("must", "might") in [(d.a.text, d.b.text) for d in briefing.differences]
    assert all(d.severity is Severity.MEANING for d in briefing.differences)


def test_figures_of_the_topic_are_told() -> None:
    values = {
        figure.value for fact in STUDY.brief("trade", Length.STANDARD).figures for figure in fact.renderings
    }
    assert "40000000" in values


def test_a_topic_that_is_not_covered_is_refused_with_the_nearest() -> None:
    briefing = small_study().brief("dinosaurs", Length.STANDARD)
    assert not briefing.covered
    assert not briefing.points


def _asked(topic: str) -> list[str]:
    parsed = parse(Document("talk", "talk.txt", ASKED))
    return [point.quote.text for point in study_of((parsed,)).brief(topic, Length.STANDARD).points]


@pytest.mark.parametrize(
    ("topic", "answer"),
    [
        ("northern lighthouse", "posted in error"),
        ("lighthouse closure", "posted in error"),
        ("wages", "risen by a tenth"),
    ],
)
def test_a_topic_that_only_questions_name_is_told_by_their_answers(topic: str, answer: str) -> None:
    points = _asked(topic)
    assert len(points) == 1
    assert answer in points[0]


def test_a_passing_mention_in_a_question_does_not_make_its_answer_one_on_the_topic() -> None:
    points = " ".join(_asked("ferry"))
    assert "twice a day" in points
    assert "Stamps" not in points


@pytest.mark.parametrize("length", list(Length))
def test_points_stay_within_their_length(length: Length) -> None:
    points = STUDY.brief("railway and trade", length).points
    assert sum(len(point.quote.text) for point in points) <= length.budget
    assert len({point.statement for point in points}) == len(points)


def candidate(number: int, strength: float, length: int, paragraph: int = 0) -> Candidate:
    statement = next(s for n, s in enumerate(STUDY.statements) if n == number)
    assert isinstance(statement, Statement)
    return Candidate(
        Relevance(statement, strength, strength, frozenset({0})),
        ("e", "d", number),
        ("d", paragraph),
        length,
        0,
    )


def test_the_surest_are_chosen_first_and_read_in_order() -> None:
    chosen = select([candidate(3, 0.9, 100), candidate(1, 0.8, 100), candidate(2, 0.85, 100)], 200)
    assert [c.place[2] for c in chosen] == [2, 3]


def test_what_is_hardly_on_the_topic_is_left_out_though_there_is_room() -> None:
    assert len(select([candidate(1, 0.9, 50), candidate(2, 0.3, 50)], 1_000)) == 1


def test_one_statement_is_taken_however_long() -> None:
    assert len(select([candidate(1, 0.9, 5_000)], 700)) == 1
