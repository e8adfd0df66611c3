"""Lines of their own that belong to a name: an office below it, as in companies' calls, a time above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.span import Span

OFFICE = re.compile(
    r"\b(?:president|chief|officer|CEO|CFO|COO|CTO|director|analyst|head|manager|chair(?:wo)?man|chair|partner|"
    r"secretary|professor|minister|editor|founder|relations|treasurer|counsel|lead|fellow|spokes(?:wo)?man|mayor|"
    r"engineer|governor|commissioner|ambassador|senator|economist|member|reporter|correspondent|host|moderator|vorstand\w*|directeur|directrice|directora?|директор|глава)\b",
    re.IGNORECASE,
)
_LONGEST = 110
_FEWEST = 3
_CLOCK = r"\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_TIME = re.compile(rf"\W*{_CLOCK}(?:\s*(?:-->|[-–—]|to)\s*{_CLOCK})?\W*")


def with_titles(candidates: Sequence[Candidate], layout: Layout, vocabulary: Vocabulary) -> list[Candidate]:
    """Take the line below a lone name into its label, where it holds an office.

    The office of whoever speaks again has to be the same each time, and at least one does; else a short first
    sentence could be taken for it.

    Args:
        candidates: what may be a label.
        layout: the lines of the text.
        vocabulary: how the text uses its words.
    """
    below = {each: _office_below(each, layout) for each in candidates if each.form is Form.ALONE}
    said: dict[str, list[str | None]] = {}
    for each, office in below.items():
        said.setdefault(each.key, []).append(office)
    again = {
        key for key, offices in said.items() if len(offices) > 1 and offices[0] and len(set(offices)) == 1
    }
    if not again:
        return list(candidates)
    found: list[Candidate] = []
    for each in candidates:
        office = below.get(each)
        alike = each.key in again or (len(said.get(each.key, [])) == 1 and vocabulary.is_person(each.name))
        if office is not None and alike:
            end = layout.lines[each.line + 1].span.end
            found.append(replace(each, title=office, span=Span(each.span.start, end)))
        else:
            found.append(each)
    return found


def _office_below(label: Candidate, layout: Layout) -> str | None:
    """The next line, if it could be an office and words follow it."""
    if label.line + 2 >= len(layout.lines):
        return None
    text = layout.lines[label.line + 1].text
    plain = len(text) <= _LONGEST and text[-1] not in "!?…:;" and not text.endswith("..")
    return text if plain and text[0].isupper() and OFFICE.search(text) else None


def with_times_above(labels: Sequence[Candidate], layout: Layout) -> list[Candidate]:
    """Take the line right above a label into it, where it holds nothing but a time, as above most labels."""
    found = [_with_time(each, layout) for each in labels]
    timed = sum(after is not before for before, after in zip(labels, found, strict=True))
    return found if timed * 2 >= len(labels) else [*labels]


def mark_times_above(candidates: Sequence[Candidate], layout: Layout) -> list[Candidate]:
    """Tell those apart that have a time on the line right above, where several do."""
    timed = {each for each in candidates if _with_time(each, layout) is not each}
    if len(timed) < _FEWEST:
        return [*candidates]
    return [replace(each, stamped=True) if each in timed else each for each in candidates]


def _with_time(label: Candidate, layout: Layout) -> Candidate:
    above = layout.lines[label.line - 1] if label.line else None
    if above is None or layout.lines[label.line].blank_before or not _TIME.fullmatch(above.text):
        return label
    span = Span(above.span.start, label.span.end)
    return replace(label, line=label.line - 1, span=span, stamped=True)
