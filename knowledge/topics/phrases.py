"""Phrases a corpus says often, found by counting: what it can be asked about where nobody named topics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from knowledge.index.analysis import WORD, term_of, without_possessive
from knowledge.small_words import is_small_word

_LONGEST = 4
_FEWEST_USES = 3
"""Fewer uses are chance in a corpus of any size."""

_MOST_SHARE = 0.12
"""A phrase in more of the sentences than this is what the whole corpus is about, and no topic in it."""

_NAME_BONUS = 1.5
"""A phrase that is written with capitals is more likely to be something people ask for."""

_MOST_LOWER = 2
"""A word that stands in lower case more often than every second time is no name ("State")."""

_BREAK = re.compile(r"(?<!\b[^\W\d_])\.|[,;:!?¿¡()\[\]“”„«»\"–—/]")
"""Between these no phrase goes on; the full stops of "U.S." are none."""


def key_phrases(texts: Iterable[str], most: int) -> tuple[tuple[str, int], ...]:
    """The phrases that are said most often, longer and capitalised ones first among equals.

    Args:
        texts: sentences, each statement's once.
        most: how many phrases at most.

    Returns:
        Each phrase as it is most often written, with the number of sentences that use it.
    """
    uses: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], Counter[str]] = {}
    sentences = 0
    for text in texts:
        sentences += 1
        for terms, surface in dict(_phrases(text)).items():
            uses[terms] += 1
            written.setdefault(terms, Counter())[surface] += 1
    ceiling = max(_FEWEST_USES, _MOST_SHARE * sentences)
    frequent = {terms: count for terms, count in uses.items() if _FEWEST_USES <= count <= ceiling}
    kept = [
        terms
        for terms in frequent
        if (len(terms) > 1 or _is_name(written[terms])) and not _is_part_of_longer(terms, frequent)
    ]
    best = sorted(kept, key=lambda terms: (-_worth(frequent[terms], terms, _surface(written[terms])), terms))
    return tuple((_surface(written[terms]), frequent[terms]) for terms in best[:most])


def phrases_asked_about(questions: Iterable[str], texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """What each question is about: the phrase of it that most of what is said uses, if any does.

    Args:
        questions: what interviewers ask.
        texts: what is said, each statement once.

    Returns:
        One name or long phrase for each question that has one, each once, with how many texts use it, the
        most used first. Short phrases without a name ("go ahead") ask about nothing.
    """
    said = [dict(_phrases(text)) for text in texts]
    uses = Counter(terms for phrases in said for terms in phrases)
    lower = Counter(terms for phrases in said for terms, surface in phrases.items() if surface.islower())
    ceiling = max(_FEWEST_USES, _MOST_SHARE * len(texts))
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for question in questions:
        fitting = {
            terms: surface
            for terms, surface in dict(_phrases(question)).items()
            if 2 <= uses[terms] <= ceiling
            and (len(terms) > 2 or _is_named(surface))
            and (len(terms) > 1 or _MOST_LOWER * lower[terms] <= uses[terms])
        }
        if fitting:
            best = max(fitting, key=lambda terms: (_worth(uses[terms], terms, fitting[terms]), terms))
            found.setdefault(best, (without_possessive(fitting[best]), uses[best]))
    return tuple(sorted(found.values(), key=lambda entry: (-entry[1], entry[0])))


def _phrases(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Runs of one to four content words with nothing but blanks, "of" and "the" between."""
    for piece in _BREAK.split(text):
        words = [(match.start(), match.end(), term_of(match[0])) for match in WORD.finditer(piece)]
        content = [entry for entry in words if entry[2] and not entry[2][:1].isdigit()]
        for first in range(len(content)):
            for last in range(first, min(first + _LONGEST, len(content))):
                run = content[first : last + 1]
                surface = piece[run[0][0] : run[-1][1]]
                if _is_unbroken(surface, len(run)) and (len(run) > 1 or _stands_alone(piece, run[0])):
                    yield tuple(entry[2] for entry in run), surface


def _stands_alone(piece: str, word: tuple[int, int, str]) -> bool:
    """Whether a word can be a name: it neither opens the text nor is part of a longer one ("World Bank")."""
    if is_small_word(piece[word[0] : word[1]]):
        return False
    before, after = piece[: word[0]].split(), piece[word[1] :].split()
    return bool(before) and not before[-1][:1].isupper() and not (after and after[0][:1].isupper())


def _is_unbroken(surface: str, content: int) -> bool:
    """Whether at most one small word stands between two of the content words."""
    return len(surface.split()) <= content + (content > 1)


def _is_part_of_longer(terms: tuple[str, ...], frequent: dict[tuple[str, ...], int]) -> bool:
    """Whether the phrase hardly occurs outside a longer one."""
    return any(
        len(other) > len(terms) and count >= 0.7 * frequent[terms] and _contains(other, terms)
        for other, count in frequent.items()
    )


def _contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    width = len(shorter)
    return any(tuple(longer[at : at + width]) == tuple(shorter) for at in range(len(longer) - width + 1))


def _surface(written: Counter[str]) -> str:
    return without_possessive(min(written, key=lambda surface: (-written[surface], surface)))


def _is_name(written: Counter[str]) -> bool:
    """Whether a single word names something: it hardly stands in lower case."""
    lower = sum(count for surface, count in written.items() if surface.islower())
    surface = _surface(written)
    return _is_named(surface) and _MOST_LOWER * lower <= written.total()


def _worth(count: int, terms: tuple[str, ...], surface: str) -> float:
    return float(count * len(terms) ** 0.7 * (_NAME_BONUS if _is_named(surface) else 1.0))


def _is_named(surface: str) -> bool:
    """Whether its longer words are written with capitals."""
    return all(word[:1].isupper() for word in surface.split() if len(word) > 3 or len(surface) <= 3)
