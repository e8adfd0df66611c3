"""What a question asks for and a passage with its neighbours does not meet, gap by gap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.query.expectation import Kind
from knowledge.ranking.assessment import Assessment

_MET, _HALF, _TOUCHED, _COUNTED = 0.75, 0.5, 0.15, 0.2
_KIN, _TERSE = 0.3, 2
_WEIGHTY, _LEAST = 0.9, 0.01
_WHO = frozenset((Kind.SPEAKER, Kind.IDENTITY, Kind.PERSON))
_TYPED = frozenset(Kind) - _WHO - {Kind.ANYTHING, Kind.PLACE, Kind.NAME, Kind.NAMES, Kind.REASON}


class Gaps(NamedTuple):
    """What of a question a passage with its neighbours does not meet; 0 for nothing, 1 for everything.

    Attributes:
        unknown_name: 1 if the question names somebody or something that the corpus never does.
        missing_name: the largest share of the question that an unmet name of the corpus has.
        missing_number: 1 if a figure or year of the question is unmet.
        lacks_kind: 1 if the kind of answer wanted is not there.
        anonymous: 1 if somebody or a name is asked for and nobody is named but who is named in the question.
        nowhere: the same for a place.
        stranger: how rare the rarest unmet name is beside the rarest word of the question.
        thing: the largest share that an unmet thing has, times the share that is met exactly.
        deed: the same for an unmet verb.
        unknown: share of an unmet word that the corpus does not have at all, times the share met.
        uncounted: 1 if what is to be counted is not met by a word of its family or kind.
        asked_for: largest unmet share of a word or name, where a number, a date or a person is wanted.
        unspoken: unmet share, where a certain person's words are wanted.
        untouched: share that nothing even remotely meets.
        attribute: 1 if the property asked for ("what is the price of") is not met.
        crux: 1 if no word met is of the family or kind of the word a question hangs on ("which *boats*").
        crux_unmet: how far from 1 the firm match of that word is.
        premise: how unmet the rarest word is where a reason is wanted, as the reason of what never was.
        few: 1 where no word is met at all, 0.5 where as much as the rarest word is, and so on.
        terse: 1 if a question of one or two words that matter has one that no word of its family meets.
        brief: unmet share by the number of words: who says little means all of it.
    """

    unknown_name: float = 0.0
    missing_name: float = 0.0
    missing_number: float = 0.0
    lacks_kind: float = 0.0
    anonymous: float = 0.0
    nowhere: float = 0.0
    stranger: float = 0.0
    thing: float = 0.0
    deed: float = 0.0
    unknown: float = 0.0
    uncounted: float = 0.0
    asked_for: float = 0.0
    unspoken: float = 0.0
    untouched: float = 0.0
    attribute: float = 0.0
    crux: float = 0.0
    crux_unmet: float = 0.0
    premise: float = 0.0
    few: float = 0.0
    terse: float = 0.0
    brief: float = 0.0


class Measure:
    """Measures what passages leave open of a question.

    In plain numbers: a question has a handful of units, and one passage is mostly enough.

    Args:
        assessment: the passages.
    """

    def __init__(self, assessment: Assessment) -> None:
        question = assessment.question
        self._assessment = assessment
        self._kind = question.expectation.kind
        self._names_speaker = question.names_speaker
        self._counted, self._attributes = question.counted, question.attributes
        units = self._units = question.units
        weighty = self._weighty = [n for n, unit in enumerate(units) if unit.importance >= _WEIGHTY]
        self._share_out(assessment.importance.tolist())
        names = [n for n, unit in enumerate(units) if unit.is_name]
        self._known_names = [n for n in names if units[n].is_known]
        self._weighty_names = [n for n in names if n in weighty]
        self._numbers = [n for n, unit in enumerate(units) if unit.is_number]
        content = [n for n in weighty if not units[n].is_firm]
        self._things = [n for n in content if not units[n].is_verb]
        self._deeds = [n for n in content if units[n].is_verb]
        self._unknown = [n for n in content if not units[n].is_known]
        self._has_unknown_name = any(not units[n].is_known for n in self._weighty_names)
        is_place = self._kind is Kind.PLACE  # a town's name says it is one
        self._hinges = [
            n
            for n in weighty
            if units[n].is_focus and not units[n].is_name and (units[n].is_verb or not is_place)
        ]

    def _share_out(self, weights: Sequence[float]) -> None:
        """Each unit's share of what is asked, and its rarity beside the rarest unit."""
        units = self._units
        rarity = [weight / max(unit.importance, _LEAST) for unit, weight in zip(units, weights, strict=True)]
        rarest = max(*rarity, _LEAST) if rarity else _LEAST
        self._rarity = [rare / rarest for rare in rarity]
        asked = [not unit.is_aside for unit in units] if self._weighty else [True] * len(units)
        shares = [weight * is_asked for weight, is_asked in zip(weights, asked, strict=True)]
        whole = sum(shares) or 1.0
        self._asked = sum(asked)
        self._share = [share / whole for share in shares]

    def gaps(self, place: int) -> Gaps:
        """What a passage with its neighbours leaves open.

        Args:
            place: which of the passages, 0 for the best.
        """
        units, kind, share, weighty = self._units, self._kind, self._share, self._weighty
        met: list[float] = self._assessment.covered[place].tolist()
        firm: list[float] = self._assessment.firm[place].tolist()
        held = bool(self._assessment.holds[place])
        unmet = [one * (1.0 - by) for one, by in zip(share, met, strict=True)]
        firmly = sum([share[n] for n, by in enumerate(met) if by >= _MET])
        whole = sum(unmet)
        lacks = 0.0 if held else 1.0
        hinges = [firm[n] for n in self._hinges] if not (held and kind is Kind.NAMES) else []
        wanted = [n for n in weighty if not units[n].is_number] if kind in _TYPED or kind in _WHO else []
        return Gaps(
            unknown_name=float(self._has_unknown_name),
            missing_name=_largest(unmet, self._known_names),
            missing_number=float(_any_below(_HALF, met, self._numbers)),
            lacks_kind=lacks if kind in _TYPED else 0.0,
            anonymous=lacks if kind in (Kind.PERSON, Kind.NAME) else 0.0,
            nowhere=lacks if kind is Kind.PLACE else 0.0,
            stranger=self._rarest_absent(met, self._weighty_names),
            thing=_largest(unmet, self._things) * firmly,
            deed=_largest(unmet, self._deeds) * firmly,
            unknown=_largest(unmet, self._unknown) * (sum(share) - whole),
            uncounted=float(self._counted is not None and firm[self._counted] < _COUNTED),
            asked_for=_largest(unmet, wanted),
            unspoken=whole if self._names_speaker else 0.0,
            untouched=sum([share[n] for n, by in enumerate(met) if by < _TOUCHED]),
            attribute=float(_any_below(_COUNTED, met, self._attributes)),
            crux=float(bool(hinges) and min(hinges) < _COUNTED),
            crux_unmet=1.0 - min(hinges) if hinges else 0.0,
            premise=self._rarest_absent(met, weighty) if kind is Kind.REASON else 0.0,
            few=1.0 / (1.0 + sum([self._rarity[n] * met[n] for n in weighty])),
            terse=float(len(weighty) <= _TERSE and _any_below(_KIN, firm, weighty)),
            brief=whole / max(1, self._asked),
        )

    def _rarest_absent(self, met: Sequence[float], places: Sequence[int]) -> float:
        """How rare, and how unmet, the rarest unmet one of some units is."""
        return max([self._rarity[n] * (1.0 - met[n]) for n in places]) if places else 0.0


def _largest(values: Sequence[float], places: Sequence[int]) -> float:
    """The largest of the values at some places; 0 where there are none."""
    return max([values[n] for n in places]) if places else 0.0


def _any_below(least: float, values: Sequence[float], places: Sequence[int]) -> bool:
    """Whether any of the values at some places is too small."""
    return bool(places) and min([values[n] for n in places]) < least
