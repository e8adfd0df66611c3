"""What a difference in words is worth: its kind, and whether a reader learns something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.lexicon import PartOfSpeech
from knowledge.statements.model import DifferenceKind, Severity
from knowledge.statements.passages import Passage
from knowledge.statements.relations import Relations
from knowledge.statements.units import Unit
from knowledge.statements.wordclasses import LIGHT, MODALS, NEGATIONS, TENSES, WEIGHTY

_EXACT_PLAIN, _EXACT_AKIN = 0.7, 0.4
_LOOSE_PLAIN = 0.15
_COMMON = 40
_CLAUSE = 4
"""Words of content that make a clause: where it is left out, no figure or negation in it was changed."""

_NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "non", "dis")
_NEGATIVE_LETTERS = 6
_NEGATIVE_WORDS = frozenset(
    {"free", "avoid", "lack", "fail", "refuse", "reject", "little", "few", "hardly", "barely"}
)
_WEAK_CHANGES = frozenset(
    frozenset(p) for p in (("due", "advised"), ("wish", "certain"), ("wish", "possible"))
)
_NEAR_TENSES = frozenset(
    frozenset(p) for p in (("past", "perfect"), ("present", "perfect"), ("past", "present"))
)
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they", "to", "who", "which", "that"})
_POSSESSIVES = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_DETERMINERS = _POSSESSIVES | {"a", "an", "the", "this", "these", "those", "of", "in", "by", "with"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kind and severity of a difference."""

    kind: DifferenceKind
    severity: Severity


class Changed(Enum):
    """Which of two documents had its words changed by machine."""

    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


SAME = Verdict(DifferenceKind.STYLE, Severity.NONE)


@dataclass(frozen=True)
class Judge:
    """Judges differences between two documents.

    Attributes:
        relations: knows words. exact: whether the two documents run so much alike that a word exchanged
            between them is a choice of its own, not one translator's against another's; then only words that
            mean the same in their usual senses pass for plain synonyms, and every word put in counts.
        reworded: which of the two had its words changed, if that is known.
    """

    relations: Relations
    exact: bool
    reworded: Changed = Changed.UNKNOWN

    def judge(self, a: Sequence[Unit], b: Sequence[Unit], passage: Passage) -> Verdict:
        """What words of one rendition in the place of those of another are worth.

        Args:
            a: all units of the first.
            b: all units of the second.
            passage: which of them to judge.

        Returns:
            The verdict; `SAME` where the words say the same.
        """
        whole = a[slice(*passage.left)], b[slice(*passage.right)]
        even = sum(map(_is_negative, a)) == sum(map(_is_negative, b))
        left, right = ([unit for unit in side if unit.has_content] for side in whole)
        if all(unit.word in MODALS for unit in (*left, *right)) and not (left and right):
            return self._tense(*whole)
        one_sided = DifferenceKind.OMISSION if left else DifferenceKind.ADDITION
        if not (left and right) and len(left or right) >= _CLAUSE:
            return self._one_sided(left or right, one_sided)
        verdict = (
            self._polarity(left, right, even) or self._modality(left, right) or self._number(left, right)
        )
        if verdict is not None:
            return verdict
        if not left or not right:
            return self._one_sided(left or right, DifferenceKind.TERM if all(whole) else one_sided)
        if len(left) == len(right) == 1:
            return self._exchange(
                left[0], right[0], _class_of(a, passage.left) or _class_of(b, passage.right)
            )
        return self._wording(left, right)

    def _tense(self, left: Sequence[Unit], right: Sequence[Unit]) -> Verdict:
        """Auxiliaries: what is being done against what is done, what will be against what was."""
        times = [{TENSES[unit.word] for unit in side if unit.word in TENSES} for side in (left, right)]
        going_on = [any(unit.word == "being" for unit in side) for side in (left, right)]
        if going_on[0] != going_on[1]:
            return Verdict(DifferenceKind.TENSE, Severity.MEANING)
        if not times[0] or not times[1] or times[0] & times[1]:
            return SAME
        near = all(frozenset((x, y)) in _NEAR_TENSES for x in times[0] for y in times[1])
        return Verdict(DifferenceKind.TENSE, Severity.MINOR if near else Severity.MEANING)

    def _polarity(self, left: Sequence[Unit], right: Sequence[Unit], even: bool) -> Verdict | None:
        """One side says no; `even` where the statements as wholes say it equally often."""
        turned = sum(_is_negative(unit) for unit in (*left, *right)) % 2 == 1
        explicit = any(unit.word in NEGATIONS for unit in (*left, *right))
        opposite = any(self.relations.opposite(x, y) for x in left for y in right)
        if opposite != (explicit and turned) and not (even and not opposite and not self.exact):
            return Verdict(DifferenceKind.POLARITY, Severity.MEANING)
        return SAME if opposite else None

    def _modality(self, left: Sequence[Unit], right: Sequence[Unit]) -> Verdict | None:
        claims = [{MODALS[unit.word] for unit in side if unit.word in MODALS} for side in (left, right)]
        if claims[0] == claims[1] or not claims[0] or not claims[1]:
            return None
        weak = frozenset(claims[0] | claims[1]) in _WEAK_CHANGES
        return Verdict(DifferenceKind.MODALITY, Severity.MINOR if weak else Severity.MEANING)

    def _number(self, left: Sequence[Unit], right: Sequence[Unit]) -> Verdict | None:
        numbers = [
            {unit.key for unit in side if unit.is_number or unit.key[0] == "~"} for side in (left, right)
        ]
        if numbers[0] == numbers[1]:
            return None
        if (numbers[0] and numbers[1]) or not (left and right):
            return Verdict(DifferenceKind.NUMBER, Severity.MEANING)
        return None

    def _one_sided(self, units: Sequence[Unit], kind: DifferenceKind) -> Verdict:
        """Words that only one side has: names round a name and common words are minor between translators."""
        heavy = [unit for unit in units if unit.word not in LIGHT and unit.word not in MODALS]
        if any(unit.word in WEIGHTY for unit in heavy):
            return Verdict(kind, Severity.MEANING)
        if not self.exact:
            heavy = [unit for unit in heavy if not unit.is_name and self._frequency(unit) < _COMMON]
        return Verdict(kind, Severity.MEANING if heavy else Severity.MINOR)

    def _exchange(self, x: Unit, y: Unit, pos: PartOfSpeech | None) -> Verdict:
        """One word for one word."""
        kind = DifferenceKind.NAME if x.is_name and y.is_name else DifferenceKind.TERM
        near = self.relations.between(x, y)
        if self.exact and near < 1.0:
            near = self.relations.lexical(x, y, pos)
            if self.relations.kindred(x, y):
                return Verdict(kind, Severity.MINOR)
            if self._seldom_meant(x, y):
                return Verdict(kind, Severity.MEANING)
            if _EXACT_AKIN <= near < _EXACT_PLAIN:
                return Verdict(kind, Severity.MINOR)
        if near >= (_EXACT_PLAIN if self.exact else _LOOSE_PLAIN):
            return SAME
        if x.word in LIGHT or y.word in LIGHT:
            return Verdict(kind, Severity.MINOR)
        if not self.exact and min(self._frequency(x), self._frequency(y)) >= _COMMON:
            return Verdict(kind, Severity.MINOR)
        return Verdict(kind, Severity.MEANING)

    def _seldom_meant(self, x: Unit, y: Unit) -> bool:
        """Whether a synonym fits a sense that the word it stands for seldom has."""
        first = self.relations.seldom_meant(x, y) and self.reworded is not Changed.LEFT
        return first or (self.relations.seldom_meant(y, x) and self.reworded is not Changed.RIGHT)

    def _wording(self, left: Sequence[Unit], right: Sequence[Unit]) -> Verdict:
        """Several words for several."""
        names = all(unit.is_name for unit in (*left, *right))
        kind = DifferenceKind.NAME if names else DifferenceKind.TERM
        light = any(all(unit.word in LIGHT or unit.word in MODALS for unit in side) for side in (left, right))
        if light and not any(unit.word in WEIGHTY for unit in (*left, *right)):
            return Verdict(kind, Severity.MINOR)
        return Verdict(kind, Severity.MEANING)

    def _frequency(self, unit: Unit) -> int:
        return self.relations.thesaurus.frequency(unit.word)


def _is_negative(unit: Unit) -> bool:
    if unit.word in NEGATIONS or unit.word in _NEGATIVE_WORDS:
        return True
    return unit.word.startswith(_NEGATIVE_PREFIXES) and len(unit.word) > _NEGATIVE_LETTERS


def _class_of(units: Sequence[Unit], run: tuple[int, int]) -> PartOfSpeech | None:
    """The word class that a word's neighbours make likely; None where they do not tell."""
    at = next(n for n in range(*run) if units[n].has_content)
    before = units[at - 1].word if at else ""
    after = units[at + 1] if at + 1 < len(units) else None
    if units[at].word.endswith("ly"):
        return PartOfSpeech.ADVERB
    if before in _SUBJECTS or before in MODALS:
        return PartOfSpeech.VERB
    adjoining = after is not None and after.span.start - units[at].span.end == 1
    if after is not None and adjoining and after.has_content and not after.is_number:
        return PartOfSpeech.ADJECTIVE
    return PartOfSpeech.NOUN if before in _DETERMINERS else None
