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
    ("heading", "expected"),  # None where the first line is a title with the date
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
        (
            "Interview with Anna Berg\nInterviewed by Tom Reed\nDate of interview: 12 May 2024",
            Source(title="Interview with Anna Berg", event_date=_DAY),
        ),
        (
            "Council of Leck\nVolume 7: debated on Sunday 12 May 2024",
            Source(title="Council of Leck", event_date=_DAY),
        ),
        ("9th meeting\nSunday, 12 May 2024, 10 a.m.", Source(title="9th meeting", published=_DAY)),
        (
            "Wall Inc. Earnings Call\nMay 12, 2024, 9:00 a.m. ET\n\nContents: Remarks, Questions",
            Source(title="Wall Inc. Earnings Call", published=_DAY),
        ),
        ("Press Briefing by Anna Berg, May 12, 2024", None),
        ("Pressekonferenz vom 12. Mai 2024\nIm Wortlaut", None),
        (
            "The wall is done\n\nLECK, May 12, 2024 /Wire/ -- The wall is done, its builders said.",
            Source(title="The wall is done", published=_DAY),
        ),
        (
            "The wall is done\n\nLECK, Tarn, May 12, 2024 (Example Wire) -\n\nThe wall is done, they said.",
            Source(title="The wall is done", published=_DAY),
        ),
        (
            "The Evening Wall\n\nBroadcast of May 12, 2024",
            Source(title="The Evening Wall", event_date=_DAY),
        ),
        (
            "Rat der Stadt\nBericht\n17. Sitzung\nLeck, Sonntag, den 12. Mai 2024",
            Source(published=_DAY),
        ),
        (
            "The wall\nAnna Berg spoke about the wall that nobody has seen.\n12 May 2024\nLeck",
            Source(title="The wall", published=_DAY),
        ),
        (
            "The wall\n\nBy Jane Doe\nThe Continental Example Post\n12 May 2024",
            Source(
                title="The wall", outlet="The Continental Example Post", author="Jane Doe", published=_DAY
            ),
        ),
        (
            "Diario del Muro\nDomingo, 12 de mayo de 2024\n\nEl muro\nPor Juana Díaz",
            Source(title="El muro", outlet="Diario del Muro", author="Juana Díaz", published=_DAY),
        ),
        (
            "DIE MAUER, Nr. 17, 12. Mai 2024\n\nSie steht",
            Source(title="Sie steht", outlet="DIE MAUER", published=_DAY),
        ),
        (
            "The Last Post\nBy Jane Doe\n12 May 2024",
            Source("The Last Post", published=_DAY, author="Jane Doe"),
        ),
        ("The wall\n\nBy Jane Doe, Deputy Editor", Source(title="The wall", author="Jane Doe")),
        ("Interview conducted by Jane Doe and Tom Reed\n\n12 May 2024", Source(published=_DAY)),
        ("05/12/2024\n\nThe wall", Source(title="The wall")),
    ],
)
def test_the_first_lines_say_what_a_text_is(heading: str, expected: Source) -> None:
    titled = Source(title=heading.partition("\n")[0], published=_DAY)
    assert read_heading(heading + _BODY) == (expected or titled)


@pytest.mark.parametrize(
    "title",
    [
        "Remarks on the flood of 12 May 2024",
        "Zum Anschlag vom 12. Mai 2024",
        "The fall of Leck, 12 May 2024",
        "A talk held on the eve of 12 May 2024",
        "Anna Berg was born on 12 May 2024",
    ],
)
def test_a_date_that_a_title_is_about_is_not_the_documents(title: str) -> None:
    assert read_heading(title + _BODY) == Source(title=title)


def test_a_date_in_a_title_yields_to_one_that_stands_alone() -> None:
    heading = "Press briefing by Anna Berg, 12 May 2024\n\n13 May 2024"
    assert read_heading(heading + _BODY).published == PartialDate(2024, 5, 13)


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
