from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import seeds
from knowledge.model import Document, ParsedDocument, Role, Source, SourceKind, Turn
from knowledge.parsing import parse

_SEEDS = sorted(Path(seeds.__file__).parent.glob("*.txt"))


def _parse(raw: str, *, markup: bool = False, source: Source | None = None) -> ParsedDocument:
    return parse(Document("d", "d.txt", raw, source or Source(), markup=markup))


def _said(parsed: ParsedDocument) -> list[tuple[str, str | None, str]]:
    return [(turn.role.value, turn.speaker, parsed.text(turn.span)) for turn in parsed.turns]


def _of(turns: Sequence[Turn], role: Role) -> list[Turn]:
    return [turn for turn in turns if turn.role is role]


def test_labels_may_lack_the_space_and_a_name_may_be_fuller_once() -> None:
    raw = (
        "President Anna Berg:Good morning.\n\nQuestion:Is it true?\n\nA.Berg:It is.\n\nMore or less.\n\n"
        "Question: Really?\n\nA. Berg: Yes."
    )
    parsed = _parse(raw)
    assert _said(parsed) == [
        ("interviewee", "Anna Berg", "Good morning."),
        ("interviewer", "Question", "Is it true?"),
        ("interviewee", "Anna Berg", "It is. More or less."),
        ("interviewer", "Question", "Really?"),
        ("interviewee", "Anna Berg", "Yes."),
    ]


def test_a_legend_explains_labels_and_a_slip_is_forgiven() -> None:
    raw = (
        "Radio North’s questions are prefixed N, Mayor Berg’s are prefixed AB, and our comments as ED. "
        "Anna Berg took office in 2001.\n"
        "N: Is it true?\nAB: It is.\nED: It is not.\nN: Why?\nA: Because.\nN: So?\nAB: So.\nED: Hm."
    )
    said = _said(_parse(raw))[1:]
    assert [(role, name) for role, name, _ in said] == [
        ("interviewer", "Radio North"),
        ("interviewee", "Anna Berg"),
        ("commentator", "ED"),
        ("interviewer", "Radio North"),
        ("interviewee", "Anna Berg"),
        ("interviewer", "Radio North"),
        ("interviewee", "Anna Berg"),
        ("commentator", "ED"),
    ]


def test_metadata_names_who_asks_and_who_answers() -> None:
    source = Source(
        interviewer="Radio North", interviewee="Anna Berg", author="Tom Reed", kind=SourceKind.COMMENTARY
    )
    raw = "Here it is:\nQ: Why?\nA: Because.\nQ: So?\nA: So. [My emphasis]"
    assert [(role, name) for role, name, _ in _said(_parse(raw, source=source))] == [
        ("commentator", "Tom Reed"),
        ("interviewer", "Radio North"),
        ("interviewee", "Anna Berg"),
        ("interviewer", "Radio North"),
        ("interviewee", "Anna Berg"),
        ("commentator", "Tom Reed"),
    ]


def test_unknown_speakers_stay_unknown_with_a_reason() -> None:
    parsed = _parse("Q: Why?\nA: Because.\nQ: So?\nA: So.")
    for turn in parsed.turns:
        assert turn.unsure
    assert {turn.speaker for turn in _of(parsed.turns, Role.INTERVIEWEE)} == {None}


@pytest.mark.parametrize(
    "raw",
    [
        "Note: the tide was low.\nMoscow, May 15: rain.\nThere is one rule: look twice.\nNote: noon.\n",
        "It opens at 10:30 daily.\nSee http://example.org: it is old.\nSee http://example.org: it is new.\n",
        "Date: May 5\nPlace: Oslo\nParticipants: Anna Berg, Tom Reed\nWe talked and wrote it down.\n",
    ],
)
def test_ordinary_colons_are_no_labels(raw: str) -> None:
    assert all(turn.label is None for turn in _parse(raw).turns)


def test_namesakes_with_different_titles_stay_apart() -> None:
    raw = "MR. HALE: One?\nMRS. HALE: Two.\nMR. HALE: Three?\nMRS. HALE: Four."
    assert {name for _, name, _ in _said(_parse(raw))} == {"MR. HALE", "MRS. HALE"}


def test_a_name_is_read_from_the_title() -> None:
    raw = "MS. QUINT:  Good morning.\n\nQ    Why?\n\nMS. QUINT:  Because.\n\nQ    So?\n\nMS. QUINT:  So."
    parsed = _parse(raw, source=Source(title="Briefing by Press Secretary Laura Quint"))
    assert {turn.speaker for turn in _of(parsed.turns, Role.INTERVIEWEE)} == {"Laura Quint"}


def test_brackets_of_others_are_inserts_or_turns_and_own_parentheses_stay() -> None:
    raw = (
        "In short, this is in print.\n"
        "Q: What happened?\n"
        "A: We met (2006-2007) in the SCO (Shanghai). A statement (In English) was signed. (Laughter.)\n"
        "It was long. (ed: it had nine pages)\nAnd we left.\nQ: So?\nA: So. [Emphasis added]"
    )
    parsed = _parse(raw)
    answer = _of(parsed.turns, Role.INTERVIEWEE)[0]
    assert [insert.span.of(raw) for insert in answer.inserts] == ["(In English)", "(Laughter.)"]
    assert [parsed.text(turn.span) for turn in _of(parsed.turns, Role.EDITOR)] == [
        "(ed: it had nine pages)",
        "[Emphasis added]",
    ]
    assert [parsed.text(turn.span) for turn in _of(parsed.turns, Role.INTERVIEWEE)[1:]] == [
        "And we left.",
        "So.",
    ]


def test_what_follows_the_last_answer_is_not_the_speakers() -> None:
    raw = (
        "Q: Why?\nA: Because.\nQ: So?\nA: We agreed.\nWe shook hands.\n"
        "As a closing note, I suggest reading the full text.\n*\n*\n"
        "Please consider subscribing to this newsletter.\nGreat piece, thank you!"
    )
    assert [(role, text) for role, _, text in _said(_parse(raw))][3:] == [
        ("interviewee", "We agreed. We shook hands."),
        ("commentator", "As a closing note, I suggest reading the full text."),
        ("boilerplate", "* * Please consider subscribing to this newsletter."),
        ("commentator", "Great piece, thank you!"),
    ]


@pytest.mark.parametrize(
    "last",
    [
        "Written agreements matter, and donations do not.",
        "As I said, in my view the copyright is ours.",
        "Monday is fine.",
        "(Pointing at the map.) Here.",
        "Tom Reed was right about cookies.",
        "Next year we sign up new pilots.",
    ],
)
def test_a_last_answer_keeps_its_last_paragraph(last: str) -> None:
    raw = f"Host: Why?\nTom Reed: Because.\nHost: So?\nAnna Berg: We agreed.\nAnd we shook hands.\n{last}"
    assert _said(_parse(raw))[-1] == ("interviewee", "Anna Berg", f"We agreed. And we shook hands. {last}")


def test_quotations_go_to_whom_the_attribution_names() -> None:
    raw = (
        'Mayor opens bridge\n\nMayor Anna Berg opened a bridge they call the "Long Dog" on Monday.\n\n'
        '"It took us nine years to build it," said Berg. "It will last for ninety."\n\n'
        "“Nobody wanted it,” Tom Reed, who fishes there, told the paper.\n\n"
        '"I never said that I would cross it," he added.\n\n'
        '"It is a fine bridge to look at," said the owner of the inn, Ida Moe.\n\n'
        '"We will all be there in the morning," said a neighbour.\n'
    )
    parsed = _parse(raw)
    spoken = [(name, text) for role, name, text in _said(parsed) if role == "interviewee"]
    assert spoken == [
        ("Anna Berg", "It took us nine years to build it,"),
        ("Anna Berg", "It will last for ninety."),
        ("Tom Reed", "Nobody wanted it,"),
        ("Tom Reed", "I never said that I would cross it,"),
        ("Ida Moe", "It is a fine bridge to look at,"),
        (None, "We will all be there in the morning,"),
    ]
    assert parsed.turns[-2].unsure


def test_a_pronoun_that_could_mean_two_people_names_nobody() -> None:
    raw = (
        "“Where are you going?” asked Anna Berg.\n\n“I am going home tonight,” said Tom Reed.\n\n"
        "Reed asked Berg whether it would rain. “I cannot tell you that,” she said.\n"
    )
    parsed = _parse(raw)
    spoken = [(turn.speaker, turn.unsure) for turn in _of(parsed.turns, Role.INTERVIEWEE)]
    assert spoken == [
        ("Anna Berg", None),
        ("Tom Reed", None),
        (None, "the words beside it could mean Tom Reed or Anna Berg"),
    ]


def test_remarks_outside_the_quotation_marks_are_a_commentators() -> None:
    raw = (
        "Host: “Why?”\nAnna Berg: “Because it rained.\nAnd it snowed.”\nIt did not snow that year.\n"
        "Host: “So?”\nAnna Berg: “So.”"
    )
    assert _said(_parse(raw))[1:3] == [
        ("interviewee", "Anna Berg", "“Because it rained. And it snowed.”"),
        ("commentator", None, "It did not snow that year."),
    ]


@pytest.mark.parametrize(
    "raw", ["", " \n\t\n", 'He said: "  " and left.', "“ ”", "***", "\x00", "a", ":", "Q:", "Q:\nA:\nQ:\nA:"]
)
def test_next_to_nothing_parses(raw: str) -> None:
    assert _parse(raw).document.raw == raw


@pytest.mark.parametrize("path", _SEEDS, ids=lambda path: path.stem[:3])
def test_the_shipped_documents_hold_questions_answers_or_reports(path: Path) -> None:
    parsed = _parse(path.read_bytes().decode("utf-8"))
    answers = _of(parsed.turns, Role.INTERVIEWEE)
    assert len(answers) >= 2
    assert all(turn.speaker and turn.speaker.endswith("Putin") for turn in answers)
    questions = _of(parsed.turns, Role.INTERVIEWER)
    assert all(parsed.text(turn.span).rstrip("”").endswith("?") for turn in questions)
    assert len(questions) in (0, len(answers), len(answers) - 1)
