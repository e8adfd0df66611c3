"""Briefings: the vital points there, nobody else's words among them, nothing twice, not too long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import fmean

from knowledge.briefing import Briefing
from knowledge.model import Quote, Role
from tests.acceptance.quality.answers import Nugget, WantedBriefing, WantedPassage, read_answers
from tests.acceptance.quality.folding import fold
from tests.acceptance.quality.measures import KEY, Measure, Measures

_SAME = 0.8


@dataclass(frozen=True)
class Said:
    """Words, whose they are and where they stand."""

    document: str
    role: Role
    words: str

    @classmethod
    def of(cls, quote: Quote) -> Said:
        """The words of a quote."""
        return cls(quote.citation.document[:KEY], quote.citation.role, fold(quote.text))


def score_briefings(brief: Callable[[str], Briefing]) -> Measures:
    """Vital points recalled (mean over topics), misattributions, duplicates and mean length of the points."""
    recalls, lengths, lost, slips, copies = [], [], [], [], 0
    for wanted in read_answers("briefings", WantedBriefing):
        briefing = brief(wanted.topic)
        points = [Said.of(point.quote) for point in briefing.points]
        side = [Said.of(point.quote) for point in briefing.commentary]
        figures = [
            Said(figure.document[:KEY], figure.role, fold(figure.sentence_text))
            for fact in briefing.figures for figure in fact.renderings
        ]  # fmt: skip
        missed = missed_vitals(wanted, [*points, *figures], side)
        recalls.append(1 - len(missed) / len(vitals(wanted)))
        lost += [f"{wanted.topic}: {nugget.id} {nugget.text}" for nugget in missed]
        slips += [
            f"{wanted.topic}: {p.must_contain}" for p in _misattributed(wanted, points, [*side, *figures])
        ]
        copies += duplicates([point.words for point in points])
        lengths.append(sum(len(point.quote.text) for point in briefing.points))
    return {
        "briefings.vital_recall": Measure(fmean(recalls), tuple(lost)),
        "briefings.misattributions": Measure(len(slips), tuple(slips)),
        "briefings.duplicates": Measure(copies),
        "briefings.points_chars": Measure(fmean(lengths)),
    }


def vitals(wanted: WantedBriefing) -> list[Nugget]:
    """The points that a briefing must not lack."""
    return [nugget for nugget in wanted.nuggets if nugget.importance == "vital"]


def missed_vitals(wanted: WantedBriefing, said: Sequence[Said], aside: Sequence[Said] = ()) -> list[Nugget]:
    """The vital points that no words give; those that are not the interviewee's may also stand aside."""
    return [
        nugget
        for nugget in vitals(wanted)
        if not any(
            _gives(support, [*said, *(() if support.speaker is Role.INTERVIEWEE else aside)])
            for support in nugget.support
        )
    ]


def _gives(support: WantedPassage, said: Iterable[Said]) -> bool:
    roles = {support.speaker}
    if support.speaker is Role.NARRATOR:
        roles.add(Role.INTERVIEWEE)
    words = fold(support.must_contain)
    return any(s.document == support.doc and s.role in roles and words in s.words for s in said)


def _misattributed(
    wanted: WantedBriefing, points: Sequence[Said], beside: Sequence[Said]
) -> list[WantedPassage]:
    """Passages of others among the points, or anywhere in the interviewee's name."""
    in_their_name = [said for said in beside if said.role is Role.INTERVIEWEE]
    return [
        passage
        for passage in wanted.not_interviewee
        for said in (*points, *in_their_name)
        if said.document == passage.doc and fold(passage.must_contain) in said.words
    ]


def duplicates(words: Sequence[str]) -> int:
    """How many of some folded texts repeat an earlier one."""
    return sum(any(_is_same(text, other) for other in words[:n]) for n, text in enumerate(words))


def _is_same(a: str, b: str) -> bool:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() > _SAME and matcher.ratio() > _SAME
