from __future__ import annotations

from knowledge.model import Document
from knowledge.parsing import parse
from knowledge.reading.extracted import SourceFile
from knowledge.reading.margin_numbers import LEFT_OUT, blank_margin_numbers
from knowledge.reading.plain import read_text

PAGE = """\
                    CIRCUIT COURT

 1            THE COURT:  Good morning.  Please go on with
 2   the witness.
 3                     CROSS-EXAMINATION
 4   BY MS. VALE:
 5   Q.   You told us that the mill dumped no more than
 6   40 gallons.  Do you stand by that?
 7   A.   I said I was aware of 40 gallons.  I didn't measure it
 8   myself.
 9   Q.   Who wrote Exhibit 12?
10   A.   My foreman wrote it.  I signed it on
11   April 2, 2016.
12   Q.   You signed it without reading it?
                                                     Page 2
 1   A.   I read the first page.
 2   Q.   And the rest?
 3   A.   I trusted him.
 4            (Recess taken from 10:15 to 10:31 a.m.)
 5            THE COURT:  We're back on the record.
"""


def test_numbers_of_lines_are_blanked_and_no_offset_changes() -> None:
    found = read_text(SourceFile("a.txt", PAGE.encode()))
    assert found.notes == (LEFT_OUT,)
    assert len(found.text) == len(PAGE)
    assert all(a in (b, " ") for a, b in zip(found.text, PAGE, strict=True))
    parsed = parse(Document("a", "a.txt", found.text))
    said = [(turn.role.value, parsed.text(turn.span)) for turn in parsed.turns]
    assert (
        "interviewer",
        "You told us that the mill dumped no more than 40 gallons. Do you stand by that?",
    ) in said
    assert ("interviewee", "My foreman wrote it. I signed it on April 2, 2016.") in said
    assert ("narrator", "(Recess taken from 10:15 to 10:31 a.m.)") in said
    assert said[-1] == ("interviewer", "We're back on the record.")  # a judge gives no answers


def test_a_numbered_list_keeps_its_numbers() -> None:
    text = "".join(f"{n}. Point {n}\n" for n in range(1, 40))
    assert blank_margin_numbers(text) == text


def test_a_table_of_numbers_keeps_them() -> None:
    text = "".join(f"{n * 7 % 90} ships\n" for n in range(1, 40))
    assert blank_margin_numbers(text) == text


def test_a_few_lines_that_begin_with_numbers_keep_them() -> None:
    text = "1 January\n2 February\n3 March\n"
    assert blank_margin_numbers(text) == text
