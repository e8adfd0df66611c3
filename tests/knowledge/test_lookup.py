"""Questions to a small made-up corpus: the right words, by the right person, or a refusal."""

from __future__ import annotations

import pytest

from knowledge.dates import PartialDate
from knowledge.errors import BadQuestion
from knowledge.lookup import Lookup, LookupEngine, Outcome, Reason
from knowledge.model import ParsedDocument, Role, Source, SourceKind
from tests.knowledge.spoken import Said, engine_over, spoken
from tests.small_corpus import study_of

TALK: list[Said] = [
    (Role.BOILERPLATE, None, "Home News Harbour talks"),
    (Role.INTERVIEWER, "Ann Lee", "What will the new harbour cost, and when will it open to ships?"),
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "The new harbour will cost 40 million crowns. It will open to ships in June 2033.\n\n"
        "We bought three dredgers from the shipyard of Tarn. Fishermen were sceptical at first. "
        "The lighthouse keeper, Olga Frey, was against it.",
    ),
    (Role.COMMENTATOR, "Coast Blog", "The mayor forgets the seals that sleep on the sandbank."),
]
REWORDED: list[Said] = [
    (
        Role.INTERVIEWEE,
        "Bo Chen",
        "The novel harbour will price 40 million crowns. It will open to ships in June 2033.",
    )
]
OLDER: list[Said] = [
    (Role.INTERVIEWEE, "Bo Chen", "The town needs a library before it needs a harbour. A harbour is a dream.")
]


def source(kind: SourceKind, outlet: str, year: int, event: str) -> Source:
    date = PartialDate(year, 5)
    return Source(outlet=outlet, kind=kind, published=date, event=event, interviewee="Bo Chen")


@pytest.fixture(scope="module")
def engine() -> LookupEngine:
    documents: list[ParsedDocument] = [
        spoken("a-mirror", REWORDED, source(SourceKind.REWORDED_MIRROR, "Spun", 2031, "talk")),
        spoken("b-talk", TALK, source(SourceKind.TRANSCRIPT, "Esk Radio", 2031, "talk")),
        spoken("c-old", OLDER, source(SourceKind.PRINT, "Esk Gazette", 2029, "speech")),
    ]
    return engine_over(documents)


def first(found: Lookup) -> str:
    assert found.found
    return found.hits[0].quote.text


def test_an_answer_is_a_quote_of_the_one_who_said_it(engine: LookupEngine) -> None:
    found = engine.lookup("How much will the harbour cost?")
    assert "40 million crowns" in first(found)
    assert found.hits[0].quote.citation.speaker == "Bo Chen"


def test_a_reworded_copy_is_named_but_not_quoted(engine: LookupEngine) -> None:
    hit = engine.lookup("How much will the harbour cost?").hits[0]
    assert hit.quote.document.id == "b-talk"
    assert "a-mirror" in hit.also_in


def test_a_sentence_that_leans_back_is_quoted_with_what_it_leans_on(engine: LookupEngine) -> None:
    text = first(engine.lookup("When will it open to ships?"))
    assert "June 2033" in text
    assert "The new harbour" in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many dredgers were purchased?", "three dredgers"),
        ("Tarn shipyrd", "shipyard of Tarn"),
        ("What did the commentators say about seals?", "seals that sleep"),
        ("Hello there! Could you find the bit on the lighthouse keeper? Thanks, Ida", "Olga Frey"),
        ('"seals that SLEEP"', "seals that sleep"),
        ("speaker:Chen sceptical", "Fishermen were sceptical"),
    ],
)
def test_the_right_passage_comes_first(engine: LookupEngine, question: str, words: str) -> None:
    assert words in first(engine.lookup(question))


def test_a_question_comes_first_only_where_questions_are_asked_for(engine: LookupEngine) -> None:
    asked = engine.lookup("what was asked about the cost of the harbour?")
    assert asked.hits[0].quote.citation.role is Role.INTERVIEWER
    answered = engine.lookup("cost of the harbour")
    assert answered.hits[0].quote.citation.role is not Role.INTERVIEWER


def test_a_year_that_is_asked_for_is_kept_to(engine: LookupEngine) -> None:
    found = engine.lookup(
        "What did Chen say about the harbour in the 2029 speech?".replace("speech", "interview")
    )
    assert {hit.quote.document.id for hit in found.hits} == {"c-old"}


def test_a_comparison_answers_each_part_first(engine: LookupEngine) -> None:
    found = engine.lookup("Compare what Chen said about the harbour in 2029 and in 2031")
    assert {hit.quote.document.id for hit in found.hits[:2]} == {"c-old", "b-talk"}


@pytest.mark.parametrize(
    "question",
    [
        "How old is Bo Chen?",
        "What does Chen say about volcanoes?",
        "What does Chen say about the seals?",
        "Is Reykjavik mentioned?",
        "What is the salary of the lighthouse keeper?",
        "What does Olga Frey herself say?",
        '"words nobody said"',
    ],
)
def test_what_the_corpus_does_not_say_is_refused(engine: LookupEngine, question: str) -> None:
    found = engine.lookup(question)
    assert found.outcome is Outcome.NOT_FOUND
    assert found.reason is not None


def test_a_refusal_offers_the_nearest_passages(engine: LookupEngine) -> None:
    found = engine.lookup("What is the salary of the lighthouse keeper?")
    assert "lighthouse keeper" in found.hits[0].quote.text


def test_courtesies_alone_are_no_question(engine: LookupEngine) -> None:
    assert engine.lookup("Good morning! Thank you.").reason is Reason.NOTHING_ASKED


def test_asking_who_said_it_without_saying_what_is_no_question(engine: LookupEngine) -> None:
    assert engine.lookup("Who else says that?").reason is Reason.NOTHING_ASKED


def test_a_blank_question_is_told_so(engine: LookupEngine) -> None:
    with pytest.raises(BadQuestion):
        engine.lookup("   ")


def test_a_limit_is_kept_and_answers_differ(engine: LookupEngine) -> None:
    found = engine.lookup("harbour", 3)
    assert len(found.hits) <= 3
    assert len({hit.quote.text for hit in found.hits}) == len(found.hits)


def test_an_empty_corpus_refuses() -> None:
    assert engine_over([]).lookup("What will it cost?").outcome is Outcome.NOT_FOUND


def test_a_refusal_without_a_reason_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="reason"):
        Lookup("q", Outcome.NOT_FOUND)


def test_what_somebody_did_is_not_told_by_what_others_did(engine: LookupEngine) -> None:
    assert not engine.lookup("Who painted the lighthouse of Tarn?").found


def test_a_price_needs_money(engine: LookupEngine) -> None:
    assert not engine.lookup("How much did the three dredgers cost?").found


def test_a_refusal_offers_what_of_the_question_is_there(engine: LookupEngine) -> None:
    refused = engine.lookup("How deep is the new harbour of Atlantis?")
    assert not refused.found
    assert refused.suggestions
    assert "Atlantis" not in " ".join(refused.suggestions)


def test_nothing_is_near_what_is_foreign_to_the_corpus(engine: LookupEngine) -> None:
    assert engine.lookup("quantum chromodynamics").hits == ()


def test_a_question_asked_as_the_interviewer_asked_it_brings_what_was_answered(engine: LookupEngine) -> None:
    found = engine.lookup("What will the new harbour cost, and when will it open to ships?")
    assert any(hit.quote.citation.role is Role.INTERVIEWEE for hit in found.hits)


def test_what_only_touches_a_question_is_left_out(engine: LookupEngine) -> None:
    scores = [hit.score for hit in engine.lookup("How many dredgers were purchased?").hits]
    assert min(scores) >= scores[0] / 2


LONG = (
    "Thanks for your time. My editor keeps telling me about the ferry strike in Porto and the mayor of "
    "Genoa, who resigned over 17 unpaid bills after a quarrel with the unions, and readers write in about "
    "their lost luggage. "
)


def test_what_a_long_message_tells_does_not_have_to_stand_in_the_answer(engine: LookupEngine) -> None:
    found = engine.lookup(
        "Josh from the Tribune wrote that ports are a waste of money and that Rotterdam regrets its own. "
        "With all that in mind: the new harbour, the ships, the crowns, when will it open to ships?"
    )
    assert "harbour will cost 40 million crowns" in first(found)


def test_a_long_message_on_other_matters_is_refused(engine: LookupEngine) -> None:
    assert not engine.lookup(f"{LONG}What do the unions want from the government of Portugal?").found


def test_words_quoted_in_a_long_message_are_reported_missing_and_the_rest_is_answered(
    engine: LookupEngine,
) -> None:
    found = engine.lookup(
        'A neighbour swears he heard "not one crown for the sea". Whatever the truth of it: the new harbour, '
        "the dredgers bought from the shipyard, the fishermen: what will the harbour cost?"
    )
    assert "40 million crowns" in first(found)
    assert found.unfound == ("not one crown for the sea",)


def test_words_quoted_in_a_short_question_are_all_it_asks(engine: LookupEngine) -> None:
    found = engine.lookup('Did Chen say "not one crown for the harbour"?')
    assert found.reason is Reason.PHRASE_ABSENT
    assert found.unfound == ()


def test_a_refrain_is_quoted_once() -> None:
    refrain = "The ferry of Tarn must sail again."
    said: list[Said] = [
        (Role.INTERVIEWEE, "Bo Chen", f"{refrain}\n\nNobody else will do it for us."),
        (Role.INTERVIEWER, "Ann Lee", "What else do you want?"),
        (Role.INTERVIEWEE, "Bo Chen", f"We are late. {refrain}“"),
    ]
    song = spoken("song", said, source(SourceKind.TRANSCRIPT, "Esk Radio", 2031, "song"))
    found = study_of((song,)).engine.lookup("the ferry of Tarn")
    assert [hit.quote.text for hit in found.hits].count(refrain) == 1


def test_what_is_alike_in_sense_alone_is_left_out_beside_what_has_the_words() -> None:
    said: list[Said] = [
        (
            Role.INTERVIEWEE,
            "Bo Chen",
            "Tariffs on herring hurt us.\n\nDuties and levies on fish weigh on trade.\n\n"
            "Customs officers and merchants quarrel over prices.",
        )
    ]
    talk = spoken("talk", said, source(SourceKind.TRANSCRIPT, "Esk Radio", 2031, "talk"))
    found = study_of((talk,)).engine.lookup("tariffs on herring")
    assert [hit.quote.text for hit in found.hits] == ["Tariffs on herring hurt us."]
