from __future__ import annotations

import pytest

from knowledge.model import Document, Role, Source, SourceKind
from knowledge.parsing import parse

_REPORT = (
    'The council voted on Monday. "The roof leaks because of the rain," Clara Holm said.\n\n'
    "The works will cost four million and begin in the spring of next year."
)
_VIEWS = (
    "I have read the council's plan, and I do not believe a word of it.\n\n"
    '"The roof leaks because of the rain," Clara Holm said. In my view it leaks because nobody looked.'
)


def _own_words(raw: str, source: Source) -> set[tuple[Role, str | None, str | None]]:
    parsed = parse(Document("d", "d.txt", raw, source))
    apart = (Role.INTERVIEWEE, Role.BOILERPLATE)
    return {(turn.role, turn.speaker, turn.unsure) for turn in parsed.turns if turn.role not in apart}


@pytest.mark.parametrize(
    ("raw", "source"),
    [
        (f"The roof\n\n{_VIEWS}", Source(author="Jan Vries", outlet="The Tarn Post")),
        (f"The roof\n\n{_REPORT}", Source(author="Jan Vries", kind=SourceKind.COMMENTARY)),
        (f"Opinion\n\nThe roof\n\n{_REPORT}", Source(author="Jan Vries")),
        (f"Analysis: Why the roof leaks\n\n{_REPORT}", Source(author="Jan Vries")),
        (f"The roof | Opinion\n\n{_REPORT}", Source(author="Jan Vries")),
        (f"Comment\n\nThe roof\n\n{_REPORT}", Source(author="Jan Vries")),
        (f"---\nsection: Opinion\n---\n\nThe roof\n\n{_REPORT}", Source(author="Jan Vries")),
        (f"Kommentar\n\nDas Dach\n\n{_REPORT}", Source(author="Jan Vries")),
    ],
)
def test_an_opinion_is_its_authors_commentary(raw: str, source: Source) -> None:
    assert _own_words(raw, source) == {(Role.COMMENTATOR, "Jan Vries", None)}


@pytest.mark.parametrize(
    "heading",
    [
        "The roof",
        "News\nOpinion\nSport\n\nThe roof",  # a page's menu
        "Public opinion turns against the roof",
        "Analysis of the roof begins",
    ],
)
def test_a_report_stays_narrated_under_its_authors_name(heading: str) -> None:
    assert _own_words(f"{heading}\n\n{_REPORT}", Source(author="Jan Vries", outlet="The Tarn Post")) == {
        (Role.NARRATOR, "Jan Vries", None)
    }
    assert _own_words(f"{heading}\n\n{_REPORT}", Source(outlet="The Tarn Post")) == {
        (Role.NARRATOR, "The Tarn Post", None)
    }


@pytest.mark.parametrize("note", ["Editor's note: It said forty. It is four.", "Correction: It is four."])
def test_the_editors_note_below_a_column_is_not_its_authors(note: str) -> None:
    raw = f"Opinion\n\nThe roof\n\n{_VIEWS}\n\n{note}\n"
    assert _own_words(raw, Source(author="Jan Vries", outlet="The Tarn Post")) == {
        (Role.COMMENTATOR, "Jan Vries", None),
        (Role.EDITOR, "The Tarn Post", None),
    }


def test_an_opinion_without_a_name_shows_that_it_has_none() -> None:
    assert _own_words(f"Opinion\n\nThe roof\n\n{_REPORT}", Source()) == {
        (Role.COMMENTATOR, None, "the document does not name its author")
    }
