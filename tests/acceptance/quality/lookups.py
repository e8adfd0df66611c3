"""Look-ups: whether the right passage comes first, and whether what is not answered is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from knowledge.lookup import Lookup
from knowledge.model import Quote, Role
from tests.acceptance.quality.answers import Query, Trap, WantedPassage, WantedTurn, read_answers
from tests.acceptance.quality.folding import fold
from tests.acceptance.quality.measures import KEY, Measure, Measures, Texts

LIMIT = 5
_LONGEST = 600
_TOP = (1, 3)

LookUp = Callable[[str, int], Lookup]


def score_lookups(look_up: LookUp, texts: Texts, which: str = "") -> Measures:
    """Hits, refusals, attribution and lengths over the questions with and without an answer.

    Args:
        look_up: what answers.
        texts: the documents.
        which: what the names of the questions' files, and of the measures, begin with.
    """
    queries, traps = read_answers(f"{which}lookups", Query), read_answers(f"{which}unanswerable", Trap)
    answers = {item.query: look_up(item.query, LIMIT) for item in (*queries, *traps)}
    judged = [_judge(query, answers[query.query]) for query in queries]
    quotes = [hit.quote for answer in answers.values() if answer.found for hit in answer.hits]
    verbatim = [
        texts.folded[quote.citation.document[:KEY]].carries(quote.span, quote.text) for quote in quotes
    ]
    refused = [query.query for query in queries if not answers[query.query].found]
    attributed = [right for one in judged for right in one.attributed]
    return {
        **{f"{which}lookups.hit@{top}": _hits(judged, top) for top in _TOP},
        f"{which}lookups.false_refusals": Measure.share(len(refused), len(queries), refused),
        f"{which}lookups.attribution": Measure.share(sum(attributed), len(attributed)),
        f"{which}lookups.verbatim": Measure.share(sum(verbatim), len(quotes)),
        f"{which}lookups.median_quote_chars": Measure(median(len(quote.text) for quote in quotes)),
        f"{which}lookups.longest_quote_chars": Measure(max(len(quote.text) for quote in quotes)),
        f"{which}unanswerable.refused": _refusals(traps, answers),
    }


@dataclass(frozen=True)
class _Judged:
    """An answer judged: at which rank all parts of the question are met, and whose words the passages are."""

    query: Query
    rank: int | None
    attributed: tuple[bool, ...]


def _judge(query: Query, answer: Lookup) -> _Judged:
    met: dict[int, int] = {}
    attributed = []
    for rank, hit in enumerate(answer.hits if answer.found else (), 1):
        meant = [passage for passage in query.gold if _has(hit.quote, passage)]
        right = [p for p in meant if hit.quote.citation.role in _roles(p)]
        if meant:
            attributed.append(bool(right))
        if len(hit.quote.text) <= _LONGEST:
            for passage in right:
                met.setdefault(passage.group, rank)
    is_met = len(met) >= query.groups
    return _Judged(query, max(met.values()) if is_met else None, tuple(attributed))


def _has(quote: Quote, passage: WantedPassage) -> bool:
    return quote.citation.document[:KEY] == passage.doc and fold(passage.must_contain) in fold(quote.text)


def _roles(passage: WantedPassage) -> frozenset[Role]:
    turns = read_answers("turns", WantedTurn)
    other = [turn.alt_roles for turn in turns if (turn.doc, turn.turn_id) == (passage.doc, passage.turn_id)]
    return frozenset(
        {passage.speaker, *passage.accept_speakers, *(role for roles in other for role in roles)}
    )


def _hits(judged: Iterable[_Judged], top: int) -> Measure:
    """Share of the questions met within `top` hits; a question of more parts than that is left out."""
    asked = [one for one in judged if one.query.groups <= top]
    missed = [one for one in asked if one.rank is None or one.rank > top]
    lost = [f"{one.query.id} {one.query.query}" for one in missed]
    return Measure.share(len(asked) - len(missed), len(asked), lost)


def _refusals(traps: Iterable[Trap], answers: Mapping[str, Lookup]) -> Measure:
    due = [trap for trap in traps if trap.expected == "refuse"]
    lost = [f"{trap.id} {trap.query}" for trap in due if answers[trap.query].found]
    return Measure.share(len(due) - len(lost), len(due), lost)
