"""Names on a line of their own with an office on the next one, as in the transcripts of companies' calls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.span import Span

_OFFICE = re.compile(
    r"\b(?:president|chief|officer|CEO|CFO|COO|CTO|director|analyst|head|manager|chair(?:wo)?man|chair|partner|"
    r"secretary|professor|minister|editor|founder|relations|treasurer|counsel|lead|fellow|spokes(?:wo)?man|mayor|"
    r"engineer|reporter|correspondent|host|moderator|vorstand\w*|directeur|directrice|directora?|директор|глава)\b",
    re.IGNORECASE,
)
_LONGEST = 110


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
    return text if plain and text[0].isupper() and _OFFICE.search(text) else None
