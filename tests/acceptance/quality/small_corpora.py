"""Look-ups in small corpora of many shapes, each asked by itself: what holds beyond the shipped documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from adapters.compose import Folders, open_library
from knowledge.lookup import Hit, Lookup
from tests.acceptance.quality.answers import FOLDER, read_answers
from tests.acceptance.quality.folding import fold
from tests.acceptance.quality.measures import Measure, Measures

_LIMIT = 5


@dataclass(frozen=True)
class SmallQuery:
    """A question to one small corpus.

    Attributes:
        corpus: folder of its documents.
        query: the question.
        passages: words of which one answers it; none where the documents do not answer it.
        speakers: parts of names of which one says it; none where that is not asked for.
    """

    corpus: str
    query: str
    passages: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Judged:
    query: SmallQuery
    answer: Lookup

    @property
    def rank(self) -> int | None:
        """The place of the first answer that has the words, from 1; None where none has, or it is refused."""
        if not self.answer.found:
            return None
        return next((n for n, hit in enumerate(self.answer.hits, 1) if self._has(hit)), None)

    def _has(self, hit: Hit) -> bool:
        text = fold(hit.quote.text)
        return any(fold(passage) in text for passage in self.query.passages)

    @property
    def attributed(self) -> bool | None:
        """Whether the words are given to who said them; None where they are not found or anybody will do."""
        if self.rank is None or not self.query.speakers:
            return None
        speaker = (self.answer.hits[self.rank - 1].quote.citation.speaker or "").casefold()
        return any(name.casefold() in speaker for name in self.query.speakers)


def score_small_corpora(cache: Path) -> Measures:
    """Hits, refusals and attribution over the small corpora.

    Args:
        cache: an empty folder for their indexes.
    """
    judged = list(_judged(cache))
    answered = [one for one in judged if one.query.passages]
    traps = [one for one in judged if not one.query.passages]
    refused = [one.query.query for one in answered if not one.answer.found]
    named = [one for one in answered if one.attributed is not None]
    wrong = [one.query.query for one in named if not one.attributed]
    return {
        **{f"small.hit@{top}": _hits(answered, top) for top in (1, 3)},
        "small.false_refusals": Measure.share(len(refused), len(answered), refused),
        "small.attribution": Measure.share(len(named) - len(wrong), len(named), wrong),
        "small.refused": Measure.share(
            sum(not one.answer.found for one in traps),
            len(traps),
            [one.query.query for one in traps if one.answer.found],
        ),
    }


def _judged(cache: Path) -> Iterator[_Judged]:
    queries = sorted(read_answers("small_lookups", SmallQuery), key=lambda query: query.corpus)
    for corpus, asked in groupby(queries, key=lambda query: query.corpus):
        library = open_library(Folders(FOLDER / "small" / corpus, cache))
        yield from (_Judged(query, library.lookup(query.query, _LIMIT)) for query in asked)


def _hits(answered: list[_Judged], top: int) -> Measure:
    missed = [one.query.query for one in answered if one.rank is None or one.rank > top]
    return Measure.share(len(answered) - len(missed), len(answered), missed)
