"""Labels with a slip of the pen: the colon forgotten, another sign in its place, a small letter in front."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout, Line
from knowledge.parsing.names import fold_name
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.span import Span

_SIGN = re.compile(r"\s*[:;：][*_]*\s*")
_NEXT = re.compile(r"[.,]?\s+(?=[\"“«(\[]?(?P<word>[^\W\d_]+))")
_MOST_NAMES = 50


def find_slips(found: Sequence[Candidate], layout: Layout, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Lines that open with a name known from other labels, though not quite as a label does.

    Args:
        found: the labels with a colon.
        layout: the lines of the text.
        vocabulary: how the text uses its words.
    """
    names = _names(found)
    taken = {each.line for each in found}
    first = min(taken, default=0)
    for index, line in enumerate(layout.lines if names else ()):
        if index > first and index not in taken and _opens(layout.lines, index):
            yield from _slip(index, line, names, vocabulary)


def _names(found: Iterable[Candidate]) -> list[str]:
    """Names that could hardly open a sentence by chance, longest first; those in one word stand twice."""
    labels = [each for each in found if each.form is Form.COLON]
    counts = Counter(each.key for each in labels)
    full = {each.name for each in labels if " " in each.name}
    short = {each.name for each in labels if counts[each.key] > 1 and each.in_capitals and len(each.name) > 1}
    fit = full | short
    return sorted(fit, key=lambda name: (-len(name), name))[:_MOST_NAMES]


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether a paragraph begins at a line."""
    return not index or lines[index].blank_before or lines[index - 1].ends_sentence


def _slip(index: int, line: Line, names: Sequence[str], vocabulary: Vocabulary) -> Iterator[Candidate]:
    text = line.text
    for name in names:
        if text[: len(name)].casefold() != name.casefold():
            continue
        behind = _SIGN.match(text, len(name)) or _NEXT.match(text, len(name))
        if behind is not None and (behind.re is _SIGN or _speaks(behind["word"], text, name, vocabulary)):
            span = Span(line.span.start, line.span.start + behind.end())
            yield Candidate(index, span, name, fold_name(name), Form.COLON)
            return


def _speaks(word: str, text: str, name: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands behind a name is the beginning of a sentence rather than the rest of one."""
    return text.startswith(name) and word[0].isupper() and (len(word) == 1 or vocabulary.is_ordinary(word))
