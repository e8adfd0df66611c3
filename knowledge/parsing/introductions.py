"""Lines before the talk that say who a label stands for (``JR: Jonas Rosland``) and open no turn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout
from knowledge.parsing.names import MOST_PLAIN, fold_name, is_name_shaped, is_title
from knowledge.parsing.wording import is_role_word

_INTRODUCED_WORDS = 7
_ENDS = ".?!…,؟。？！"
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
    opening: dict[str, int] = {}
    for each in candidates:
        if each not in found:
            opening.setdefault(each.key, each.line)
    later = set(opening)
    parts = {each for each in candidates if each.form is Form.COLON and _names_part(each, layout, opening)}
    return {each for each in found if each.key in later} | parts


def _goes_on(line: int, layout: Layout, opened: set[int]) -> bool:
    """Whether a line was wrapped and goes on in the next one."""
    after = line + 1
    alone = after == len(layout.lines) or after in opened or layout.lines[after].blank_before
    return layout.wrapped and not alone


def _names_part(label: Candidate, layout: Layout, opening: Mapping[str, int]) -> bool:
    """Whether a line gives a part in the talk to one who speaks later ("Moderator: Anna Berg, Sea Lines").

    A question may begin with the name of whoever is asked, but goes on as a sentence or ends as one.

    Args:
        label: the part.
        layout: the lines of the text.
        opening: the line where each label stands first.
    """
    value = layout.lines[label.line].text[label.span.end - layout.lines[label.line].span.start :].strip()
    named = introduced_key(value, opening.keys() - {label.key}) if is_role_word(label.name) else None
    if named is None or label.line >= opening[named]:
        return False
    beside = value.partition(",")[2].strip()
    return not beside or is_title(beside.rstrip("."), plain=0 if beside[-1] in _ENDS else MOST_PLAIN)


def _is_bare_name(value: str) -> bool:
    words = value.split()
    return 2 <= len(words) <= _INTRODUCED_WORDS and value[-1] not in _ENDS and is_name_shaped(value)


def introduced_name(value: str) -> tuple[str, str | None]:
    """The name in such a line, and the letters that stand for it in brackets behind it."""
    letters = _IN_BRACKETS.search(value)
    name = _IN_BRACKETS.sub("", value).split(",")[0].strip(" .")
    return name, letters["letters"].casefold() if letters else None


def introduced_key(value: str, keys: Set[str]) -> str | None:
    """The label in `keys` that the person named in such a line speaks under: name, surname or initials."""
    name, letters = introduced_name(value)
    words = fold_name(name).split()
    if not words or not is_name_shaped(name) or (len(words) == 1 and fold_name(name) not in keys):
        return None
    initials = "".join(word[0] for word in words)
    return next((key for key in (letters, fold_name(name), words[-1], initials) if key in keys), None)
