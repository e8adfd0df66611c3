"""What an outlet puts between or below the answers is not quoted as the speaker's words."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Role
from knowledge.parsing import parse

_TALK = (
    "# The pilot\n\n{jan}: When does the ferry sail?\n\n{vera}: At noon, when the tide is in.\n\n"
    "{between}{jan}: And who steers it?\n\n{vera}: Two pilots do. One of them is from Leck.\n\n"
    "{jan}: Is the fare going up?\n\n{vera}: The fare stays. Children still sail for nothing.{below}\n"
)
_FULL = {"jan": "Jan Moe", "vera": "Vera Lund"}
_LETTERS = {"jan": "JM", "vera": "VL"}
_BY_WHOM = (Role.INTERVIEWEE, Role.INTERVIEWER)


def _spoken(between: str = "", below: str = "", *, names: dict[str, str] | None = None) -> str:
    """All words that are quoted as somebody's own."""
    raw = _TALK.format(
        between=between and f"{between}\n\n", below=below and f"\n\n{below}", **(names or _FULL)
    )
    parsed = parse(Document("d", "d.md", raw, markup=True))
    return "\n".join(parsed.text(turn.span) for turn in parsed.turns if turn.role in _BY_WHOM)


_ALONE = _spoken()
_YOUNG = {"jan": "Jan Moe", "vera": "Vera Young"}


@pytest.mark.parametrize("names", [_FULL, _LETTERS])
@pytest.mark.parametrize(
    "note",
    [
        "Editor's note: The port says eleven.",
        "> Editor’s note: The port says eleven.",
        "*Editor's note: The port says eleven.*",
        "**Editor's note:** The port says eleven.",
        "Translator's note: The word also means a quay.",
        "Fact check: The tide table of May says eleven.",
        "Fact Check: The tide table of May says eleven.",
        "Anmerkung der Redaktion: Der Hafen nennt elf Uhr.",
        "Correction: An earlier version of this talk said eleven.",
    ],
)
def test_a_note_of_the_editors_is_theirs(note: str, names: dict[str, str]) -> None:
    alone = _spoken(names=names)
    assert _spoken(between=note, names=names) == alone
    assert _spoken(below=note, names=names) == alone


@pytest.mark.parametrize("names", [_FULL, _LETTERS])
@pytest.mark.parametrize(
    "heading", ["## Our take", "**Analysis:**", "Our verdict", "---\n\n## What we think"]
)
def test_what_stands_below_the_outlets_own_heading_is_theirs(heading: str, names: dict[str, str]) -> None:
    take = f"{heading}\n\nLund is the rare pilot who names a fare. The port has not.\n\nWe doubt it."
    assert _spoken(below=take, names=names) == _spoken(names=names)


@pytest.mark.parametrize(
    "remark",
    [
        "Our verdict: Lund would not say who pays.",
        "Our Verdict: Lund would not say who pays.",
        "What we think: Lund's answers leave much open. The port is broke.",
        "---\n\nLund would not say who pays, and she knows why. We asked the port, which was silent.",
        "This interview has been edited for length.\n\nCorrection: An earlier version said eleven.",
        "[1] The harbour board puts the fare at nine crowns.\n\n[2] In May.",
        "Vera Lund steers the northern ferry.",
        "The ministry did not respond to a request for comment.",
        "The port had not responded to several requests for comment by noon.",
        "The mayor of Leck could not be reached for comment.",
        "• The Slow Fjord is published by Northwind (£9.99). To support us, order your copy online.",
    ],
)
def test_remarks_below_the_talk_are_not_the_last_speakers(remark: str) -> None:
    assert _spoken(below=remark) == _ALONE


@pytest.mark.parametrize(
    "remark",
    [
        "(Lund's office later said that the ferry sails at one.)",
        "Lund looks at her watch and takes off her cap.",
        "*Vera Lund laughs and points at the quay.*",
        "The price of the fare",
        "He looks at his watch.",
        "The captain laughs and pours tea.",
        "Er lacht.",
        "Sie blickt auf die Uhr.",
        "NB: The following answers were added later by e-mail.",
        "[00:01:10] [MUSIC]",
        '> "One of them is from Leck."',
    ],
)
def test_scenes_subheads_and_pull_quotes_are_not_the_speakers(remark: str) -> None:
    assert _spoken(between=remark) == _ALONE


@pytest.mark.parametrize(
    "words",
    [
        "Correction: it was a quarter past noon.",
        "What we think: the tide will be late.",
        "Our view: fares should fall.",
        "Lund was my mother's name, and I kept it.",
        "Lund & Daughters was founded by my aunt.",
        "Lund Shipping has never lost a boat.",
        "We call it the slow one",
        "Three things matter here.",
        "“The fjord is a street,” my father said.",
        "A note on that: the moon pulls at it.",
        "The council did not respond to our letters.",
        "The ministry did not respond when my aunt asked.",
        "He looks at us all day.",
        "The mate laughs at my jokes.",
        "The rain pours down in May.",
        "The text was written in May.",
        "“The fjord is a street.”",
    ],
)
def test_a_speakers_own_paragraphs_stay_theirs(words: str) -> None:
    assert words in _spoken(between=words)
    assert words in _spoken(between=f"{words}\n\nThat is all there is to say.", below=words)


@pytest.mark.parametrize(
    ("before", "scene"),
    [
        ("My uncle and his boat are old.", "He looks at his watch all day."),
        ("The captain is a poet.", "The captain laughs when it rains."),
    ],
)
def test_what_somebody_does_who_was_spoken_of_is_told_by_the_speaker(before: str, scene: str) -> None:
    assert scene in _spoken(between=f"{before}\n\n{scene}")


def test_whoever_answers_may_note_well_themselves() -> None:
    assert "NB: I never said so." in _spoken(between="NB: I never said so.")


@pytest.mark.parametrize("title", ["Q&A: The pilot who counts tides", "VL: The pilot who counts tides"])
@pytest.mark.parametrize(
    "front", ["", '---\ntitle: "{title}"\ndate: 2024-07-22\nauthor: Jan Moe\nlang: en\n---\n\n']
)
def test_a_title_with_a_colon_is_nobodys_answer(front: str, title: str) -> None:
    talk = _TALK.format(between="", below="", **_LETTERS).replace("# The pilot", f"# {title}")
    talk = talk.replace("JM:", "**JM:**").replace("\nVL:", "\n**VL:**")
    parsed = parse(Document("d", "d.md", front.format(title=title) + talk, markup=True))
    assert parsed.turns[0].role is Role.BOILERPLATE
    assert parsed.text(parsed.turns[1].span) == "When does the ferry sail?"


def test_the_sign_of_a_set_off_note_is_nobodys_words() -> None:
    assert _spoken(between="> [!NOTE]\n> Editor's note: The port says eleven.") == _ALONE


@pytest.mark.parametrize(
    "words",
    [
        "Young people are leaving the town.",
        "Young pilots are rare.",
        "Young enough to row, that is the rule.",
    ],
)
def test_a_name_that_is_a_word_opens_a_speakers_own_paragraph(words: str) -> None:
    assert words in _spoken(between=words, names=_YOUNG)


def test_whoever_asks_may_open_a_paragraph_as_an_outlet_does() -> None:
    words = "Our verdict: a fine ferry. Lund has steered it for years."
    raw = _TALK.format(between="", below="", **_FULL).replace("steers it?", f"steers it?\n\n{words}")
    parsed = parse(Document("d", "d.md", raw, markup=True))
    assert any(words in parsed.text(t.span) for t in parsed.turns if t.role is Role.INTERVIEWER)


def test_an_offer_below_the_talk_is_nobodys_remark() -> None:
    offer = "• The Slow Fjord is published by Northwind (£9.99). Order your copy. Delivery charges may apply."
    raw = _TALK.format(between="", below=f"\n\n{offer}", **_FULL)
    parsed = parse(Document("d", "d.md", raw, markup=True))
    assert (parsed.turns[-1].role, parsed.text(parsed.turns[-1].span)) == (Role.BOILERPLATE, offer)


@pytest.mark.parametrize("thanks", ["", "**Thank you.**\n\n"])
def test_the_outlets_heading_below_a_last_question_opens_no_answer(thanks: str) -> None:
    raw = (
        "# The pilot\n\n**When does the ferry sail?**\n\nAt noon, when the tide is in.\n\n"
        f"**And who steers it?**\n\nTwo pilots do.\n\n{thanks}### Our verdict\n\nLund is rare.\n"
    )
    parsed = parse(Document("d", "d.md", raw, markup=True))
    assert "rare" not in " ".join(parsed.text(t.span) for t in parsed.turns if t.role in _BY_WHOM)
