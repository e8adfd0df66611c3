"""Whatever is asked: every quote is its source's, nothing else is raised, the answer is always the same."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.errors import BadQuestion
from knowledge.index.analysis import terms_of
from knowledge.index.corpus_index import build_index
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.lookup import LookupEngine, Outcome
from knowledge.model import Role
from knowledge.query.chatter import asking_clause, strip_chatter
from knowledge.query.senses import WordSenses
from knowledge.ranking.literal import folded
from knowledge.verbatim import is_verbatim
from tests.knowledge.spoken import spoken

PHRASE = (
    "what who when how many much does did Chen Lee say about the harbour cost ships June 2033 2031 in "
    "interview commentators asked \"dream\" 'town' speaker: year: source: role: — ? ! 40 million (NPA) NPA "
    "US May compare and vs"
)
WORDS = PHRASE.split(" ")


@cache
def engine() -> LookupEngine:
    documents = [
        spoken(
            "talk",
            [
                (Role.INTERVIEWER, "Ann Lee", "What will the harbour cost?"),
                (Role.INTERVIEWEE, "Bo Chen", "It will cost 40 million. Ships come in June 2033 – we hope."),
            ],
        ),
        spoken(
            "note", [(Role.NARRATOR, None, "The National Ports Agency (NPA) met in May.\n\nThe town dreams.")]
        ),
    ]
    encoder = WordLlamaEncoder()
    return LookupEngine({d.id: d for d in documents}, build_index(documents, encoder), encoder, WordSenses())


ANY_QUESTION = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(ANY_QUESTION, st.integers(1, 6))
@example("\x00", 1)
@example('"', 3)
@example("in 2031 and in 2033, what Chen said vs what Lee said", 5)
def test_every_quote_is_its_sources_and_nothing_else_is_raised(question: str, limit: int) -> None:
    try:
        found = engine().lookup(question, limit)
    except BadQuestion:
        return
    assert len(found.hits) <= limit
    assert (found.reason is None) == (found.outcome is Outcome.FOUND)
    for hit in found.hits:
        assert is_verbatim(hit.quote.document.raw, hit.quote.span, hit.quote.text)


@settings(max_examples=40, deadline=None)
@given(ANY_QUESTION)
def test_the_same_question_has_the_same_answer(question: str) -> None:
    try:
        assert engine().lookup(question) == engine().lookup(question)
    except BadQuestion:
        return


@given(st.text(max_size=120))
def test_stripping_chatter_adds_nothing(message: str) -> None:
    asked = strip_chatter(message)
    rest = iter("".join(message.split()))
    assert all(letter in rest for letter in "".join(asked.split()))
    assert len(asking_clause(asked)) <= len(asked)


@given(st.text(max_size=80))
def test_analysis_and_folding_bear_any_text(text: str) -> None:
    assert all(terms_of(text))
    assert folded(folded(text)) == folded(text)
