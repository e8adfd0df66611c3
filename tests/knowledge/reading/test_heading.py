from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.dates import PartialDate
from knowledge.model import Source
from knowledge.reading.corpus import read_corpus
from knowledge.reading.heading import read_heading
from knowledge.reading.shown_dates import read_date

_BODY = "\n\nThe harbour is old, and the wall is older. Nobody knows who built it.\n"
_DAY = PartialDate(2024, 5, 12)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "The wall that moved\n\nBy Jane Doe\n\nPublished: 12 May 2024",
            Source(title="The wall that moved", author="Jane Doe", published=_DAY),
        ),
        (
            "The wall that moved\nMay 12, 2024 | The Daily Example",
            Source(title="The wall that moved", outlet="The Daily Example", published=_DAY),
        ),
        (
            "# The wall\n\n*By Jane Doe and Tom Reed, The Daily Example*\n\nSunday, 12 May 2024",
            Source(
                title="The wall", outlet="The Daily Example", author="Jane Doe and Tom Reed", published=_DAY
            ),
        ),
        (
            "Tarn, 12 May 2024\n\nStatement by the mayor",
            Source(title="Statement by the mayor", published=_DAY),
        ),
        (
            "Das Meer nimmt\n\nVon Karl Lind\n\n12. Mai 2024",
            Source(title="Das Meer nimmt", author="Karl Lind", published=_DAY),
        ),
        (
            "Interview with Anna Berg\n\nRecorded on 3 May 2024\nSource: The Harbour Gazette",
            Source(
                title="Interview with Anna Berg",
                outlet="The Harbour Gazette",
                event_date=PartialDate(2024, 5, 3),
            ),
        ),
        ("May 12, 2024\n\nMay 13, 2024\n\nThe wall", Source(title="The wall")),
        ("05/12/2024\n\nThe wall", Source(title="The wall")),
    ],
)
def test_the_first_lines_say_what_a_text_is(heading: str, expected: Source) -> None:
    assert read_heading(heading + _BODY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q: Why?\nA: Because.\nQ: So?\nA: So.\n",
        "Question: Why was the mill closed?\n\nAnswer: Because of the flood.\n",
        "Anna Berg  0:12\nHello there everybody\n\nTom Reed  0:15\nHi\n\nAnna Berg  0:20\nSo\n",
        "The harbour of Leck was built in the year of the flood by men who\nhad never seen the sea.\n",
        "Thank you all for coming.\n\nI am glad that you did.\n",
        "We use cookies to improve this page\n\nHome | News | Sport\n\nThe harbour is old, and so am I.\n",
    ],
)
def test_a_text_without_a_heading_shows_nothing(text: str) -> None:
    assert read_heading(text) == Source()


def test_what_an_entry_leaves_out_stays_unknown(tmp_path: Path) -> None:
    (tmp_path / "told.txt").write_text("The wall\n\nBy Jane Doe\n\n12 May 2024" + _BODY)
    (tmp_path / "free.txt").write_text("The wall\n\nBy Jane Doe\n\n12 May 2024\n\nIt moved.\n")
    (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "told.txt"\ntitle = "A wall"\n')
    free, told = (each.source for each in read_corpus(tmp_path).documents)
    assert (told.title, told.author, told.published) == ("A wall", None, None)
    assert (free.title, free.author, free.published) == ("The wall", "Jane Doe", _DAY)


@pytest.mark.parametrize(
    "text",
    [
        "12 May 2024",
        "May 12th, 2024",
        "2024-05-12",
        "12.05.2024",
        "Sunday 12 May 2024 10:30 GMT",
        "le 12 mai 2024",
        "12. Mai 2024",
        "12 de mayo de 2024",
        "12 мая 2024 года",
        "2024年5月12日",
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    assert read_date(text) == _DAY


@pytest.mark.parametrize(
    "text", ["05/12/2024", "31 February 2024", "May 2024", "12 May", "since 12 May 2024"]
)
def test_what_is_no_full_date_is_none(text: str) -> None:
    assert read_date(text) is None
