"""Facts in figures as a table that says everything once: what all rows share stands below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.blocks import Block, Notice, Table
from bot.invocation import Corpus
from bot.outside_text import one_line, shortened
from bot.texts import answers, citing
from knowledge.figures.model import Figure, FigureFact, FigureKind, Verdict

_PLAIN = (FigureKind.DATE, FigureKind.TIME)
_BEFORE, _AFTER = 50, 35
"""Characters of the sentence around a figure: enough to tell what it is of, little enough for a cell."""
_UNPARTED = 4
"""Digits of a whole number that is read as easily without separators."""
_SPEAKER, _CARRIERS = 3, 4
"""Columns of which what rows have in common is said once, below the table."""


def facts_blocks(facts: Sequence[FigureFact], corpus: Corpus, title: str = "") -> list[Block]:
    """Facts as rows: the words, the value read from them, their surroundings, who says it, who carries it.

    Args:
        facts: at least one.
        corpus: names the documents.
        title: of the table.
    """
    columns = list(zip(*(_row(fact, corpus) for fact in facts), strict=True))
    said: list[str] = []
    if len(facts) > 1:
        columns[_SPEAKER] = _said_once(_SPEAKER, columns[_SPEAKER], said, whole=True)
        columns[_CARRIERS] = _said_once(_CARRIERS, columns[_CARRIERS], said, whole=False)
    kept = [(name, cells) for name, cells in zip(answers.FIGURE_COLUMNS, columns, strict=True) if any(cells)]
    rows = tuple(zip(*(cells for _, cells in kept), strict=True))
    table = Table(tuple(name for name, _ in kept), rows, title)
    return [table, *([Notice(" ".join(said))] if said else [])]


def _said_once(number: int, cells: Sequence[str], said: list[str], *, whole: bool) -> tuple[str, ...]:
    """A column without what its rows have in common, which is added to `said`.

    Args:
        number: of the column.
        cells: of all rows.
        said: takes the sentence.
        whole: whether all rows have to share it, or at least two of them.
    """
    common, count = Counter(cells).most_common(1)[0]
    if count < (len(cells) if whole else 2):
        return tuple(cells)
    name = answers.FIGURE_COLUMNS[number]
    all_share = count == len(cells)
    said.append(answers.all_alike(name, common) if all_share else answers.mostly_alike(name, common))
    return tuple("" if cell == common else cell for cell in cells)


def heaviest_first(facts: Sequence[FigureFact]) -> list[FigureFact]:
    """Amounts, then dates and times, then words without a value; in their order otherwise."""

    def weight(fact: FigureFact) -> int:
        figure = fact.renderings[0]
        return 2 if figure.value is None else int(figure.kind in _PLAIN)

    return sorted(facts, key=weight)


def preferred_first(fact: FigureFact, corpus: Corpus) -> list[Figure]:
    """The renderings of a fact, those of the preferred kind of source first."""
    return sorted(fact.renderings, key=lambda figure: corpus.catalogue.rank(figure.document))


def with_unit(value: str, unit: str | None, kind: FigureKind) -> str:
    """A value with what it counts: ``120 t``, ``rank 5``, ``anniversary 75``."""
    if not unit:
        return value
    return f"{unit} {value}" if kind in (FigureKind.RANK, FigureKind.ORDINAL) else f"{value} {unit}"


def words_around(sentence: str, words: str) -> str:
    """The part of a sentence that some words of it stand in, cut between words; empty if they do not.

    >>> words_around("We met in May.", "May")
    'We met in May.'
    """
    line, words = one_line(sentence), one_line(words)
    at = line.find(words)
    if at < 0:
        return ""
    start, end = max(0, at - _BEFORE), min(len(line), at + len(words) + _AFTER)
    if start > 0:
        space = line.find(" ", start, at)
        start = space + 1 if space >= 0 else at
    if end < len(line):
        space = line.rfind(" ", at + len(words), end)
        end = space if space > 0 else at + len(words)
    return f"{'…' if start > 0 else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _row(fact: FigureFact, corpus: Corpus) -> tuple[str, str, str, str, str]:
    ordered = preferred_first(fact, corpus)
    best = ordered[0]
    alike: dict[str, list[Figure]] = {}
    for figure in ordered:
        alike.setdefault(_value(figure), []).append(figure)
    wordings = " / ".join(dict.fromkeys(figures[0].text for figures in alike.values()))
    read_as = " / ".join(value for value in alike)
    speaker = f"{best.speaker or citing.UNKNOWN_SPEAKER} ({best.role.value})"
    return (
        wordings,
        "" if _plainly(read_as) == _plainly(wordings) else read_as,
        words_around(best.sentence_text, best.text) or shortened(best.sentence_text, _BEFORE + _AFTER),
        speaker,
        _carriers(fact, list(alike.values()), corpus),
    )


def _carriers(fact: FigureFact, alike: Sequence[Sequence[Figure]], corpus: Corpus) -> str:
    """Who carries a fact; where the sources differ, who gives it in which words."""
    handles = [", ".join(corpus.catalogue.handle(one.document) for one in figures) for figures in alike]
    if fact.verdict is not Verdict.DISAGREE:
        return ", ".join(handles)
    said = (f"“{figures[0].text}” in {names}" for figures, names in zip(alike, handles, strict=True))
    return f"{answers.SOURCES_DIFFER}{'; '.join(said)}"


def _plainly(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _value(figure: Figure) -> str:
    """The value in plain form; a relative date says by what it was resolved."""
    if figure.value is None:
        return answers.NO_VALUE
    bound = "" if figure.qualifier.value == "exactly" else f"{figure.qualifier.value} "
    plain = figure.kind in _PLAIN
    value = figure.value if plain else with_unit(_grouped(figure.value), figure.unit, figure.kind)
    resolved = answers.resolved_by(str(figure.resolved_by)) if figure.resolved_by else ""
    return f"{bound}{value}{resolved}"


def _grouped(value: str) -> str:
    """A long whole number with its thousands parted: ``2,800,000``."""
    return f"{int(value):,}" if value.isdecimal() and len(value) > _UNPARTED else value
