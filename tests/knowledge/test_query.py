"""From users' words to a question: each part on sentences the seeds know nothing of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import PartialDate
from knowledge.errors import BadQuestion
from knowledge.index.port import Shelves
from knowledge.index.tabulation import tabulate
from knowledge.model import Role, Source, SourceKind
from knowledge.query.chatter import asking_clause, strip_chatter, without_courtesies
from knowledge.query.directory import Directory
from knowledge.query.expansion import Expander
from knowledge.query.expectation import Kind, expected_of
from knowledge.query.question import FRAME_IMPORTANCE
from knowledge.query.senses import WordSenses
from knowledge.query.understanding import Interpreter
from tests.knowledge.spoken import spoken

OLD = Source(outlet="Esk Gazette", kind=SourceKind.PRINT, published=PartialDate(2030, 3))
NEW = Source(outlet="Coast Blog", kind=SourceKind.INDEPENDENT_TRANSLATION, published=PartialDate(2031, 5))
DOCUMENTS = [
    spoken(
        "old",
        [
            (Role.INTERVIEWER, "Ann Lee", "What will the harbour cost?"),
            (Role.INTERVIEWEE, "Bo Chen", "The harbour of Eskdalemuir will cost 40 million in all."),
        ],
        OLD,
    ),
    spoken(
        "new",
        [
            (
                Role.INTERVIEWEE,
                "Bo Chen",
                "The Northern Ports Authority (NPA) organised a regatta; the NPA won it.",
            ),
            (Role.COMMENTATOR, "Coast Blog", "Fuel is dearer than the NPA thinks, and aircraft are late."),
        ],
        NEW,
    ),
]


@pytest.fixture(scope="module")
def shelves() -> Shelves:
    return tabulate(DOCUMENTS)


@pytest.fixture(scope="module")
def interpreter(shelves: Shelves) -> Interpreter:
    sources = {parsed.id: parsed.document.source for parsed in DOCUMENTS}
    return Interpreter(shelves, Directory.of(shelves, sources), WordSenses())


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("Hello! Could you tell me what the port costs? Many thanks, Ann", "what the port costs?"),
        ("hi team, quick question: when does it open? cheers", "when does it open?"),
        ("My editor wants to know: who pays for the port?", "who pays for the port?"),
        ("I am writing a short piece on tides and need the figures.", "tides and need the figures."),
        ("Highest tides", "Highest tides"),
        ("Good morning. Thank you for yesterday. Best regards, Bo", ""),
    ],
)
def test_courtesies_come_off(message: str, asked: str) -> None:
    assert strip_chatter(message) == asked


def test_the_mark_that_closes_a_quotation_is_not_cut_off() -> None:
    assert without_courtesies("verify “Tea is good.” — Roe, please") == "verify “Tea is good.” — Roe"
    assert strip_chatter("Who said “Tea is good.” of trade?") == "Who said “Tea is good.” of trade?"


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("What're the tides & winds?", "What are the tides and winds?"),
        ("When'd it open", "When did it open"),
        (
            "Did Dr. Lee meet Ms. Bo in St. Ives at 5 p.m. on the pier?",
            "Did Dr. Lee meet Ms. Bo in St. Ives at 5 p.m. on the pier?",
        ),
    ],
)
def test_what_is_run_together_is_spelt_out_and_abbreviations_end_nothing(message: str, asked: str) -> None:
    assert strip_chatter(message) == asked


@pytest.mark.parametrize(
    "around",
    [
        "Hey Verbatim, {}",
        "Morning! {}",
        "Hmm. {}",
        "Yo, {}",
        "2. {}",
        "Q: {}",
        "Sorry if this was asked before, but {}",
        "Stupid question, but {}",
        "Just to be sure: {}",
        "In one sentence: {}",
        "No, I meant: {}",
        "Would you mind telling me {}",
        "{} asap",
        "{} tia",
        "{} Need it for a slide.",
        "{} Exact quote please.",
        "{} Keep it short please.",
        "{} I can't find it anywhere.",
        "{} If not, that's fine too.",
        "{} (1 of 3)",
        "{} Asking for a colleague.",
    ],
)
def test_what_chats_put_around_a_question_is_no_part_of_it(around: str) -> None:
    assert strip_chatter(around.format("what does the port cost?")).rstrip("? ") == "what does the port cost"


@pytest.mark.parametrize(
    "around",
    [
        "Anything about {}?",
        "Search for {}",
        "quotes on {}",
        "Show me everything on {}",
        "what's the latest on {}?",
        "more info on {}",
        "background on {}",
        "where can I read about {}?",
        "looking for the passage on {}",
        "topic: {}",
        "lookup {}",
        "{} please, with sources",
        "{} quote",
        "is {} mentioned anywhere?",
        "who talks about {}?",
        "in what context is {} mentioned?",
    ],
)
def test_a_key_word_may_be_asked_for_in_many_words(interpreter: Interpreter, around: str) -> None:
    units = interpreter.understand(around.format("the regatta")).units
    assert [unit.surface for unit in units if unit.importance > FRAME_IMPORTANCE] == ["regatta"]


def test_a_key_word_may_be_a_word_that_only_asks_beside_others(interpreter: Interpreter) -> None:
    assert not interpreter.understand("note").is_empty


def test_sentences_behind_a_question_are_asides_and_what_no_source_has_in_them_counts_for_nothing(
    interpreter: Interpreter,
) -> None:
    units = interpreter.understand("What does the harbour cost? The regatta zorbs.").units
    assert [(unit.surface, unit.is_aside) for unit in units][-1:] == [("regatta", True)]
    units = interpreter.understand("The regatta. Who won?").units
    assert not any(unit.is_aside for unit in units)


_BEFORE = ("What does", "Did", "How does", "According to", "The", "In the", "Compare what", "From")
_WHO = (
    "Bo Chen",
    "the commentators",
    "the interviewer",
    "the Esk Gazette",
    "the blog",
    "Ann Lee's",
    "Ann Lee",
)
_DOES = ("say", "mention", "describe", "'s view", "asked", "questions", "remarks", "answers", "view", "")
_ABOUT = (
    "Ontario",
    "Intervision",
    "Thatcher",
    "Oftedal",
    "Torino",
    "aboutness",
    "onions",
    "bylaws",
    "fromage",
)


@given(st.tuples(*map(st.sampled_from, (_BEFORE, _WHO, _DOES, _ABOUT))).map(" ".join))
def test_no_word_of_a_question_is_cut_in_two(interpreter: Interpreter, text: str) -> None:
    question = interpreter.understand(text)
    for part in question.parts or (question,):
        assert set(re.findall(r"\w+", part.focus)) <= set(re.findall(r"\w+", text))


def test_the_clause_that_asks_is_found_in_a_long_message() -> None:
    message = "we are late with the page on ports again and my boss asks in which year the harbour was built"
    assert asking_clause(message) == "in which year the harbour was built"


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many boats are there?", Kind.COUNT),
        ("How much does it cost?", Kind.MONEY),
        ("How long is the bridge in metres?", Kind.LENGTH),
        ("How long did it take?", Kind.DURATION),
        ("How heavy is it?", Kind.WEIGHT),
        ("How much has it grown?", Kind.AMOUNT),
        ("What is the capacity of the port?", Kind.AMOUNT),
        ("When does it open?", Kind.DATE),
        ("In which year did it open?", Kind.YEAR),
        ("On which day do they meet?", Kind.DAY),
        ("How old is the mayor?", Kind.AGE),
        ("Who built it?", Kind.PERSON),
        ("Which countries took part?", Kind.NAMES),
        ("Why is it late?", Kind.REASON),
        ("harbour", Kind.ANYTHING),
    ],
)
def test_the_kind_of_answer_wanted_is_read(question: str, kind: Kind) -> None:
    assert expected_of(question).kind is kind


def alternatives(shelves: Shelves, text: str) -> dict[str, set[tuple[str, ...]]]:
    units = Expander(shelves, WordSenses()).units(text)
    return {unit.surface: {a.terms for a in unit.alternatives} for unit in units}


def test_an_abbreviation_and_its_long_form_stand_for_each_other(shelves: Shelves) -> None:
    long_form = ("northern", "port", "author")
    assert long_form in alternatives(shelves, "the NPA")["NPA"]
    assert ("npa",) in alternatives(shelves, "the northern ports authority")["northern ports authority"]


def test_spelling_variants_are_one_term(shelves: Shelves) -> None:
    units = Expander(shelves).units("organized harbor")
    assert [unit.term for unit in units] == [
        unit.term for unit in Expander(shelves).units("organised harbour")
    ]
    assert all(unit.is_known for unit in units)


def test_a_misspelt_name_finds_the_corpus_word(shelves: Shelves) -> None:
    expander = Expander(shelves, WordSenses())
    units = expander.units("Eskdalmuir regata")
    assert expander.corrections(units) == ("eskdalemuir", "regatta")


def test_a_real_word_is_not_corrected_into_another(shelves: Shelves) -> None:
    assert alternatives(shelves, "carbon")["carbon"] == {("carbon",)}


def test_a_state_may_be_called_by_its_full_name() -> None:
    shelves = tabulate(
        [
            spoken(
                "a",
                [
                    (
                        Role.NARRATOR,
                        None,
                        "Russia and China trade with the USA.",
                    )
                ],
            )
        ]
    )
    for full, short in (
        ("the Russian Federation's trade", "russia"),
        ("trade of the People's Republic of China", "china"),
        ("the United States of America", "usa"),
    ):
        units = [terms for unit in alternatives(shelves, full).values() for terms in unit]
        assert (short,) in units


@pytest.mark.parametrize(("asked", "told"), [("WW2", "WWII"), ("WWII", "WW2")])
def test_abbreviations_may_end_in_either_numeral(asked: str, told: str) -> None:
    shelves = tabulate([spoken("a", [(Role.NARRATOR, None, f"In the {told} many died.")])])
    assert (told.lower(),) in alternatives(shelves, asked)[asked]


@pytest.mark.parametrize(
    "text", ["number of boats", "What number of boats came?", "the total number of boats that came"]
)
def test_a_number_may_be_asked_for_in_other_words(interpreter: Interpreter, text: str) -> None:
    question = interpreter.understand(text)
    assert question.expectation.kind is Kind.COUNT
    assert question.counted == 0


def test_irregular_forms_and_synonyms_are_alternatives(shelves: Shelves) -> None:
    assert ("won",) in alternatives(shelves, "did they win")["win"]
    assert ("aircraft",) not in alternatives(shelves, "ports")["ports"]


def test_a_speaker_in_plain_words_limits_the_voices(interpreter: Interpreter, shelves: Shelves) -> None:
    question = interpreter.understand("What does Chen say about fuel?")
    assert question.scope.voices is not None
    assert {shelves.voices[n].speaker for n in question.scope.voices} == {"Bo Chen"}
    assert question.focus == "fuel?"


@pytest.mark.parametrize(
    "text",
    [
        "What does the Gazette print say about the port?",
        "the port in the 2030 interview",
        "source:Gazette port",
        "year:2030 port",
        "the port in the earlier interview",
        "the Gazette article on the port",
        "the pdf about the port",
        "Chen about the port in 2030",
    ],
)
def test_a_source_in_plain_words_limits_the_documents(interpreter: Interpreter, text: str) -> None:
    assert interpreter.understand(text).scope.documents == frozenset({0})


@pytest.mark.parametrize(
    "name", ["old", "old.txt", "OLD.txt", "Harbour Gazette", "harbour-gazette", "The Old Harbour"]
)
def test_a_source_may_be_called_by_any_of_its_names(shelves: Shelves, name: str) -> None:
    sources = {"old": replace(OLD, outlet="Harbour Gazette", title="“The Old” Harbour"), "new": Source()}
    interpreter = Interpreter(shelves, Directory.of(shelves, sources))
    assert interpreter.understand(f'source:"{name}" port').scope.documents == frozenset({0})


def test_the_beginning_of_a_sources_name_will_do(shelves: Shelves) -> None:
    interpreter = Interpreter(shelves, Directory.of(shelves, {"old": replace(OLD, outlet="Gazetteer")}))
    assert interpreter.understand("source:gaz port").scope.documents == frozenset({0})
    with pytest.raises(BadQuestion):
        interpreter.understand("source:ga port")


def test_what_a_filter_may_name_is_told_as_it_is_typed(shelves: Shelves) -> None:
    interpreter = Interpreter(shelves, Directory.of(shelves, {"old": replace(OLD, outlet="A, B")}))
    with pytest.raises(BadQuestion) as told:
        interpreter.understand("source:nothing port")
    assert told.value.cure == 'Known: "A, B", new.'


def test_commentators_and_interviewers_are_roles_one_can_ask_for(
    interpreter: Interpreter, shelves: Shelves
) -> None:
    voices = interpreter.understand("What do the commentators say about fuel?").scope.voices or frozenset()
    assert {shelves.voices[n].role for n in voices} == {Role.COMMENTATOR}
    assert interpreter.understand("what was asked about the harbour?").asks_for_questions
    assert interpreter.understand("who asked about the harbour?").asks_for_questions


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What do Chen and the commentators say about fuel?", ["Bo Chen", "Coast Blog"]),
        ("Compare what the commentators and Bo Chen say about fuel", ["Coast Blog", "Bo Chen"]),
        ("What did Lee, Chen and the commentators say about fuel?", ["Ann Lee", "Bo Chen", "Coast Blog"]),
        ("Fuel: Chen's position and the commentators' view of the price", ["Bo Chen", "Coast Blog"]),
        ("Fuel: Chen's words and the analysts' advice", ["Bo Chen", "Coast Blog"]),
        ("according to Chen and Lee, why is fuel dear?", ["Bo Chen", "Ann Lee"]),
        ("How do Chen and the commentators differ on fuel?", ["Bo Chen", "Coast Blog"]),
    ],
)
def test_speakers_asked_for_side_by_side_are_all_heard(
    interpreter: Interpreter, shelves: Shelves, text: str, asked: list[str]
) -> None:
    parts = interpreter.understand(text).parts
    heard = [{shelves.voices[n].speaker for n in part.scope.voices or ()} for part in parts]
    assert heard == [{speaker} for speaker in asked]


def test_who_is_only_named_beside_a_speaker_is_not_heard(interpreter: Interpreter, shelves: Shelves) -> None:
    question = interpreter.understand("What does Chen say about Lee and the harbour?")
    assert not question.parts
    assert {shelves.voices[n].speaker for n in question.scope.voices or ()} == {"Bo Chen"}


@pytest.mark.parametrize(
    "text",
    [
        "Chen: fuel",
        "Chen - fuel?",
        "fuel (Chen)",
        "fuel, said Chen?",
        "what did Chen write about fuel?",
        "fuel in the eyes of Bo Chen",
        "In the opinion of Chen, is fuel dear?",
        "Chen's analysis of fuel prices",
    ],
)
def test_a_speaker_may_be_named_in_shorthand(interpreter: Interpreter, shelves: Shelves, text: str) -> None:
    voices = interpreter.understand(text).scope.voices or frozenset()
    assert {shelves.voices[n].speaker for n in voices} == {"Bo Chen"}


@pytest.mark.parametrize(
    "text",
    [
        "commentators on fuel",
        "fuel, as seen by the analysts",
        "is fuel dear in the view of the commentators?",
        "the analysts' recommendations on fuel",
    ],
)
def test_a_role_may_be_named_in_shorthand(interpreter: Interpreter, shelves: Shelves, text: str) -> None:
    voices = interpreter.understand(text).scope.voices or frozenset()
    assert {shelves.voices[n].role for n in voices} == {Role.COMMENTATOR}


@pytest.mark.parametrize(
    "text", ["does anybody other than Chen mention fuel?", "who talks about fuel apart from Chen?"]
)
def test_everybody_but_a_speaker_may_be_asked_for(
    interpreter: Interpreter, shelves: Shelves, text: str
) -> None:
    voices = interpreter.understand(text).scope.voices or frozenset()
    assert {shelves.voices[n].speaker for n in voices} == {"Ann Lee", "Coast Blog"}


def test_a_speaker_and_a_source_may_be_named_together(interpreter: Interpreter, shelves: Shelves) -> None:
    scope = interpreter.understand("What did Chen say in the 2030 interview about the harbour?").scope
    assert scope.documents == frozenset({0})
    assert {shelves.voices[n].speaker for n in scope.voices or ()} == {"Bo Chen"}


@pytest.mark.parametrize(
    "text",
    [
        "fuel prices in the version with the Coast Blog's comments",
        "what does the translation by the Coast Blog say about fuel?",
        "fuel prices in the annotated version",
    ],
)
def test_a_version_is_known_by_whose_notes_it_has(interpreter: Interpreter, text: str) -> None:
    assert interpreter.understand(text).scope.documents == frozenset({1})


@pytest.mark.parametrize(
    ("text", "is_about_questions"),
    [
        ("the first question", True),
        ("Bo's last question", True),
        ("questions about fuel", True),
        ("carbon fuel question", False),
    ],
)
def test_a_question_may_be_a_matter(interpreter: Interpreter, text: str, is_about_questions: bool) -> None:
    assert interpreter.understand(text).asks_for_questions is is_about_questions


def test_a_comparison_of_two_years_has_two_parts(interpreter: Interpreter) -> None:
    question = interpreter.understand("Compare what is said about ports in 2030 and in 2031")
    assert [part.scope.documents for part in question.parts] == [frozenset({0}), frozenset({1})]


def test_quoted_words_are_literal(interpreter: Interpreter) -> None:
    assert interpreter.understand('who said "a regatta" then').phrases == ("a regatta",)
    assert interpreter.understand("“the NPA won”").phrases == ("the NPA won",)
    assert interpreter.understand("who said 'a regatta' then").phrases == ("a regatta",)
    assert interpreter.understand("who said ‘it’s a regatta’ then").phrases == ("it’s a regatta",)


@pytest.mark.parametrize(
    "text", ["the pilots' and the owners' regatta", "what's Chen's regatta", "the '30s and the '40s"]
)
def test_an_apostrophe_quotes_nothing(interpreter: Interpreter, text: str) -> None:
    assert interpreter.understand(text).phrases == ()


@pytest.mark.parametrize(
    "text", ["", "  \n", "speaker:Nobody harbour", "year:1066 harbour", "role:cook soup"]
)
def test_what_cannot_be_worked_with_is_said(interpreter: Interpreter, text: str) -> None:
    with pytest.raises(BadQuestion) as told:
        interpreter.understand(text)
    assert told.value.cure


def test_courtesies_alone_ask_nothing(interpreter: Interpreter) -> None:
    assert interpreter.understand("Hello there! Thanks a lot.").is_empty


def test_one_who_does_not_speak_is_noticed(interpreter: Interpreter) -> None:
    assert interpreter.understand("What does Ada Byron herself say?").unheard == "Ada Byron"
    assert interpreter.understand("What does Bo Chen himself say about fuel?").unheard is None
