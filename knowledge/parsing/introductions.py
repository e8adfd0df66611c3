"""Lines before the talk that say who a label stands for (``JR: Jonas Rosland``) and open no turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.names import fold_name, is_name_shaped
from knowledge.parsing.wording import is_role_word

_INTRODUCED_WORDS = 7
_IN_BRACKETS = re.compile(r"\s*[(\[](?P<letters>[^\W\d_]{1,5})[)\]]")


def find_introductions(candidates: Sequence[Candidate], layout: Layout) -> set[Candidate]:
    """Candidates before the talk that are followed by nothing but a name."""
    seen: set[str] = set()
    opened = {each.line for each in candidates}
    found: set[Candidate] = set()
    for each in candidates:
        value = layout.lines[each.line].text[each.span.end - layout.lines[each.line].span.start :].strip()
        first = each.key not in seen
        seen.add(each.key)
        whole = value and not _goes_on(each.line, layout, opened)
        if each.form is Form.COLON and first and whole and _is_bare_name(value):
            found.add(each)
    later = {each.key for each in candidates if each not in found}
    parts = {each for each in candidates if each.form is Form.COLON and _names_part(each, layout, later)}
    return {each for each in found if each.key in later} | parts


def _goes_on(line: int, layout: Layout, opened: set[int]) -> bool:
    """Whether a line was wrapped and goes on in the next one."""
    after = line + 1
    alone = after == len(layout.lines) or after in opened or layout.lines[after].blank_before
    return layout.wrapped and not alone


def _names_part(label: Candidate, layout: Layout, later: set[str]) -> bool:
    """Whether a line gives a part in the talk to one who speaks later ("Moderator: Anna Berg, Sea Lines")."""
    value = layout.lines[label.line].text[label.span.end - layout.lines[label.line].span.start :]
    return is_role_word(label.name) and introduced_key(value, later - {label.key}) is not None


def _is_bare_name(value: str) -> bool:
    words = value.split()
    return 2 <= len(words) <= _INTRODUCED_WORDS and value[-1] not in ".?!…,؟。？！" and is_name_shaped(value)


def introduced_name(value: str) -> tuple[str, str | None]:
    """The name in such a line, and the letters that stand for it in brackets behind it."""
    letters = _IN_BRACKETS.search(value)
    name = _IN_BRACKETS.sub("", value).split(",")[0].strip(" .")
    return name, letters["letters"].casefold() if letters else None


def introduced_key(value: str, keys: set[str]) -> str | None:
    """The label in `keys` that the person named in such a line speaks under: name, surname or initials."""
    name, letters = introduced_name(value)
    words = fold_name(name).split()
    if not words or not is_name_shaped(name) or (len(words) == 1 and fold_name(name) not in keys):
        return None
    initials = "".join(word[0] for word in words)
    return next((key for key in (letters, fold_name(name), words[-1], initials) if key in keys), None)
