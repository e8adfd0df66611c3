"""Which statements are on a topic, and how surely.

A topic is a set of phrases, any of which will do. How surely a statement is on the topic is judged by its own
words (is a phrase there in full, how early, how much of the sentence is it?) and by its paragraph: one that
opens with "Our countries cooperate closely in industry" is about industry to its end, while a word that turns
up once in a list of ten is a passing mention.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.index.analysis import terms_of
from knowledge.index.port import Index, WeightedTerm
from knowledge.model import ParsedDocument, Role
from knowledge.query.expansion import Expander
from knowledge.query.units import Unit
from knowledge.statements import Rendition, Statement, StatementIndex
from knowledge.topics.definitions import TopicDefinition

ON_TOPIC = 0.36
"""From this strength on a statement belongs to a topic; a sentence wholly about it has 1."""

_CANDIDATES = 600
"""Sentences looked at: more than a briefing of any length has room for."""

_REMEMBERED = 4096
"""Statements of which the words are kept: topics of one corpus ask for the same ones over and over."""

_MENTIONED, _EARLY, _DENSE = 0.5, 0.2, 0.3
"""What a statement has that mentions a phrase; what it gains if that opens it, and if it is most of it."""

_OPENING = 0.4
"""Share of a sentence's words in which its subject and verb usually stand."""

_MOST_OF_IT = 0.35
"""Share of a sentence's weight in rare words from which a phrase is what it is about."""

_PARTLY = 0.9
_SHARE_NEEDED = 0.5
"""What a user's phrase counts at most of which a part is missing, and the share that has to be there."""

_OWN, _PARAGRAPHS = 0.65, 0.35
"""How much a statement's own words and its paragraph's focus count."""

_TAKEN_UP = 0.85
"""What a statement keeps of the one before that it takes up with "he", "this" or "together"."""

_GOES_ON = 0.6
"""What a statement without the topic's words keeps of those before it in its paragraph."""

_TAKES_UP = re.compile(
    r"[“\"‘']?(?:He|She|It|They|This|That|These|Those|His|Her|Its|Their|Such|Together|Overall|Also|Here|There)\b"
)
_AND = re.compile(r"\s+(?:and|or|vs\.?|versus)\s+|\s*[,;/&+]\s*", re.IGNORECASE)
_SUBSTANCE = (Role.INTERVIEWEE, Role.COMMENTATOR, Role.NARRATOR, Role.INTERVIEWER)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that together make a topic, with all that may stand for each.

    Attributes:
        units: the words.
        is_strict: whether all of it has to be there; free words of a user are met in part, too.
    """

    units: tuple[Unit, ...]
    is_strict: bool = True


@dataclass(frozen=True, slots=True)
class Relevance:
    """How surely a statement is on a topic.

    Attributes:
        statement: the statement.
        strength: 0 to 1, from `ON_TOPIC` on it belongs to the topic.
        direct: 0 to 1, what its own words say without its neighbours'; 0 where they neither name the topic
            nor take up a sentence that does ("he", "this").
        phrases: numbers of the phrases it uses.
    """

    statement: Statement
    strength: float
    direct: float
    phrases: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Direct:
    """What a statement's own words say: how much they are on the topic, and the phrases they use."""

    strength: float
    phrases: frozenset[int]


_NOTHING = _Direct(0.0, frozenset())


class TopicScope:
    """Finds the statements of a topic.

    Args:
        documents: the corpus by document id.
        statements: its statements.
        index: finds sentences by words.
        expander: knows what may stand for a word.
    """

    def __init__(
        self,
        documents: Mapping[str, ParsedDocument],
        statements: StatementIndex,
        index: Index,
        expander: Expander,
    ) -> None:
        self._documents = documents
        self._statements = statements
        self._index = index
        self._expander = expander
        self._terms = lru_cache(maxsize=_REMEMBERED)(self._terms_of_statement)

    def phrases(self, topic: TopicDefinition) -> tuple[Phrase, ...]:
        """The phrases of a topic: the parts of its names, and what it is about."""
        is_free = not (topic.aliases or topic.about)
        texts = [part for name in topic.names for part in (name, *_AND.split(name))] + list(topic.about)
        found: dict[tuple[str, ...], Phrase] = {}
        for text in texts:
            units = self._expander.units(text)
            key = tuple(sorted(unit.term for unit in units))
            if units and key not in found:
                found[key] = Phrase(units, is_strict=not is_free)
        return tuple(found.values())

    def relevant(self, topic: TopicDefinition) -> tuple[Relevance, ...]:
        """The statements on a topic, the surest first.

        Args:
            topic: an operator's topic, or free text as a topic's name.
        """
        phrases = self.phrases(topic)
        excluded = tuple(Phrase(units) for text in topic.excluded if (units := self._expander.units(text)))
        candidates = self._candidates(phrases)
        direct = {
            statement.id: _NOTHING
            if self._is_excluded(excluded, statement)
            else self._direct(phrases, statement)
            for statement in candidates
        }
        found = [
            entry
            for paragraph in _paragraphs(candidates).values()
            for entry in _in_context(paragraph, [direct[statement.id] for statement in paragraph])
            if entry.strength >= ON_TOPIC
        ]
        return tuple(sorted(found, key=lambda entry: (-entry.strength, entry.statement.id)))

    def _is_excluded(self, excluded: Sequence[Phrase], statement: Statement) -> bool:
        terms = frozenset(self._terms(statement))
        return any(self._presence(phrase, terms) >= 1 for phrase in excluded)

    def _candidates(self, phrases: Sequence[Phrase]) -> tuple[Statement, ...]:
        """The statements that share a word with the topic, and their paragraphs."""
        weights: dict[str, float] = {}
        for phrase in phrases:
            for unit in phrase.units:
                for alternative in unit.alternatives:
                    for term in alternative.terms:
                        weights[term] = max(weights.get(term, 0.0), alternative.strength)
        if not weights:
            return ()
        terms = [WeightedTerm(term, weight) for term, weight in weights.items()]
        shelves = self._index.shelves
        found: dict[str, Statement] = {}
        for row in self._index.search_sentences(terms, _CANDIDATES).rows:
            document = shelves.documents[int(shelves.passages.document[row])]
            statement = self._statements.of_sentence(document, int(shelves.passages.sentence[row]))
            if statement is not None and statement.role in _SUBSTANCE and statement.id not in found:
                found |= {other.id: other for other in self._paragraph_of(statement)}
        return tuple(found.values())

    def _paragraph_of(self, statement: Statement) -> Iterable[Statement]:
        """The statements whose preferred rendition stands in the same paragraph."""
        preferred = statement.preferred
        parsed = self._documents[preferred.document]
        first = last = preferred.sentences[0]
        while first > 0 and _same_paragraph(parsed, first - 1, preferred):
            first -= 1
        while last + 1 < len(parsed.sentences) and _same_paragraph(parsed, last + 1, preferred):
            last += 1
        for sentence in range(first, last + 1):
            other = self._statements.of_sentence(parsed.id, sentence)
            if other is not None and other.preferred.document == parsed.id:
                yield other

    def _terms_of_statement(self, statement: Statement) -> tuple[str, ...]:
        """The words of a statement in all renditions that were not reworded by machine (unless all were).

        The preferred rendition's come first.
        """
        faithful = [member for member in statement.members if not self._is_reworded(member)]
        ordered = sorted(faithful or statement.members, key=lambda member: member is not statement.preferred)
        return tuple(term for member in ordered for term in terms_of(member.text))

    def _is_reworded(self, rendition: Rendition) -> bool:
        return self._documents[rendition.document].document.source.reworded

    def _direct(self, phrases: Sequence[Phrase], statement: Statement) -> _Direct:
        """What a statement's own words say."""
        terms = self._terms(statement)
        present = frozenset(terms)
        presences = [self._presence(phrase, present) for phrase in phrases]
        met = [
            n
            for n, presence in enumerate(presences)
            if presence >= (1 if phrases[n].is_strict else _SHARE_NEEDED)
        ]
        if not met:
            return _NOTHING
        presence = max(presences[n] for n in met)
        whole = 1.0 if presence >= 1 else _PARTLY * presence**1.5
        own = terms_of(statement.preferred.text)
        used = {term for n in met for unit in phrases[n].units for term in _used(unit, present)}
        early = any(term in used for term in own[: max(1, round(len(own) * _OPENING))])
        density = min(
            1.0, self._weight(used.intersection(own)) / (_MOST_OF_IT * self._weight(set(own)) or 1.0)
        )
        return _Direct(whole * (_MENTIONED + _EARLY * early + _DENSE * density), frozenset(met))

    def _weight(self, terms: Iterable[str]) -> float:
        vocabulary, sentences = self._index.shelves.vocabulary, len(self._index.shelves.passages)
        return sum(vocabulary.idf(term, sentences) for term in terms)

    def _presence(self, phrase: Phrase, terms: frozenset[str]) -> float:
        """The share of a phrase that is there, rare words counting most."""
        sentences = len(self._index.shelves.passages)
        vocabulary = self._index.shelves.vocabulary
        weights = [vocabulary.idf(unit.term, sentences) * unit.importance for unit in phrase.units]
        there = sum(
            weight * _strength(unit, terms) for weight, unit in zip(weights, phrase.units, strict=True)
        )
        return min(1.0, there / total) if (total := sum(weights)) else 0.0


def _strength(unit: Unit, terms: frozenset[str]) -> float:
    return max((a.strength for a in unit.alternatives if terms.issuperset(a.terms)), default=0.0)


def _same_paragraph(parsed: ParsedDocument, sentence: int, rendition: Rendition) -> bool:
    other = parsed.sentences[sentence]
    return other.paragraph == rendition.paragraph and other.turn == rendition.turn


def _paragraphs(statements: Iterable[Statement]) -> Mapping[tuple[str, int, int], list[Statement]]:
    """Statements by the paragraph of their preferred rendition, in its order."""
    found: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for statement in sorted(statements, key=lambda s: (s.preferred.document, s.preferred.span)):
        preferred = statement.preferred
        found[preferred.document, preferred.turn, preferred.paragraph].append(statement)
    return found


def _in_context(paragraph: Sequence[Statement], direct: Sequence[_Direct]) -> list[Relevance]:
    """The statements of one paragraph, each judged with the others."""
    carried: list[float] = []
    named: list[float] = []
    for statement, own in zip(paragraph, direct, strict=True):
        taken_up = carried[-1] * _TAKEN_UP if carried and _TAKES_UP.match(statement.preferred.text) else 0.0
        carried.append(max(own.strength, taken_up, max(carried, default=0.0) * _GOES_ON))
        named.append(max(own.strength, taken_up))
    focus = (
        sum(own.strength for own in direct) / len(direct) * 0.5 + max(carried[0], direct[0].strength) * 0.5
    )
    return [
        Relevance(statement, min(1.0, _OWN * strength + _PARAGRAPHS * focus), name, own.phrases)
        for statement, own, strength, name in zip(paragraph, direct, carried, named, strict=True)
    ]


def _used(unit: Unit, terms: frozenset[str]) -> Iterable[str]:
    """The words of a text that stand for a unit."""
    return (term for a in unit.alternatives if terms.issuperset(a.terms) for term in a.terms)
