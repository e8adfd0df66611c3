"""Which statements are on a topic, and how surely.

A topic is a set of phrases, any of which will do. How surely a statement is on the topic is judged by its own
words (is a phrase there in full, how early, how much of the sentence is it?) and by its paragraph: one that
opens with "Our countries cooperate closely in industry" is about industry to its end, while a word that turns
up once in a list of ten is a passing mention. The answer to a question that is about the topic is so, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import fmean

from knowledge.index.analysis import terms_of
from knowledge.index.port import Index, WeightedTerm
from knowledge.model import ParsedDocument, Role
from knowledge.query.expansion import Expander
from knowledge.statements import Rendition, Statement, StatementIndex
from knowledge.topics.context import (
    NOTHING,
    Direct,
    Relevance,
    answer_of,
    answers_to,
    by_paragraph,
    in_context,
    is_same_paragraph,
    raised_as_answer,
    turn_of,
)
from knowledge.topics.definitions import TopicDefinition
from knowledge.topics.presence import (
    SHARE_OF_BEST,
    Phrase,
    most_of,
    share_needed,
    strength_of,
    words_for,
)

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

_PARTLY = 0.95

_ASKED_ABOUT = 0.4
"""A question is about a topic if its sentences are so by this much on average; less is a passing mention."""

_FOCUS = 0.25
"""What a statement gains that uses all the words somebody asked for beyond the topic's name."""

_AND = re.compile(r"\s+(?:and|or|vs\.?|versus)\s+|\s*[,;/&+]\s*", re.IGNORECASE)
_SUBSTANCE = (Role.INTERVIEWEE, Role.COMMENTATOR, Role.NARRATOR, Role.INTERVIEWER)


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
        focus = Phrase(self._expander.units(topic.focus))
        excluded = tuple(Phrase(units) for text in topic.excluded if (units := self._expander.units(text)))
        candidates = [s for s in self._candidates(phrases) if not self._is_excluded(excluded, s)]
        if not candidates:
            return ()
        presences = {statement.id: self._presences(phrases, statement) for statement in candidates}
        said = [presences[s.id] for s in candidates if s.role is not Role.INTERVIEWER]
        asked = [presences[s.id] for s in candidates if s.role is Role.INTERVIEWER]
        most = [(most_of(said, n), most_of(asked, n)) for n in range(len(phrases))]
        needed = [share_needed(phrase, *best) for phrase, best in zip(phrases, most, strict=True)]
        is_said = any(best >= phrase.enough for phrase, (best, _) in zip(phrases, most, strict=True))
        direct = {s.id: self._direct(phrases, needed, presences[s.id], s) for s in candidates}
        answering = self._asked_about(candidates, direct, is_said=is_said)
        candidates += [
            s for s in self._answers(answering) if s.id not in direct and not self._is_excluded(excluded, s)
        ]
        found = [
            self._focused(
                focus, raised_as_answer(entry) if answer_of(entry.statement) in answering else entry
            )
            for paragraph in by_paragraph(candidates).values()
            for entry in in_context(paragraph, [direct.get(statement.id, NOTHING) for statement in paragraph])
            if entry.strength >= ON_TOPIC or answer_of(entry.statement) in answering
        ]
        return tuple(sorted(found, key=lambda entry: (-entry.strength, entry.statement.id)))

    def _focused(self, focus: Phrase, entry: Relevance) -> Relevance:
        """A statement on the topic, raised by as much of the words asked for beyond its name as it uses."""
        if not focus.units:
            return entry
        gain = _FOCUS * self._presence(focus, frozenset(self._terms(entry.statement)))
        return replace(entry, strength=min(1.0, entry.strength + gain))

    def _asked_about(
        self, candidates: Iterable[Statement], direct: Mapping[str, Direct], *, is_said: bool
    ) -> frozenset[tuple[str, int]]:
        """The answers, as document and turn, to questions about the topic.

        Where hardly anybody but interviewers uses its words, one of several questions put together is enough.
        """
        turns = {turn_of(s) for s in candidates if s.role is Role.INTERVIEWER and direct[s.id].strength > 0}
        found = set()
        for document, turn in turns:
            parsed = self._documents[document]
            asked = [s for s in self._statements.of_document(document) if turn_of(s) == (document, turn)]
            strengths = [direct[s.id].strength if s.id in direct else 0.0 for s in asked]
            if (fmean(strengths) if is_said else max(strengths)) >= _ASKED_ABOUT:
                found |= {(document, answer) for answer in answers_to(parsed, turn)}
        return frozenset(found)

    def _answers(self, turns: Iterable[tuple[str, int]]) -> Iterable[Statement]:
        """The statements that some turns hold."""
        for document, turn in sorted(turns):
            parsed = self._documents[document]
            yield from (
                s
                for s in self._statements.at(document, parsed.turns[turn].span)
                if s.preferred.document == document
            )

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
        while first > 0 and is_same_paragraph(parsed, first - 1, preferred):
            first -= 1
        while last + 1 < len(parsed.sentences) and is_same_paragraph(parsed, last + 1, preferred):
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
        ordered = sorted(faithful or statement.members, key=lambda member: member != statement.preferred)
        return tuple(term for member in ordered for term in terms_of(member.text))

    def _is_reworded(self, rendition: Rendition) -> bool:
        return self._documents[rendition.document].document.source.reworded

    def _presences(self, phrases: Sequence[Phrase], statement: Statement) -> list[float]:
        present = frozenset(self._terms(statement))
        return [self._presence(phrase, present) for phrase in phrases]

    def _direct(
        self,
        phrases: Sequence[Phrase],
        needed: Sequence[float],
        presences: Sequence[float],
        statement: Statement,
    ) -> Direct:
        """What a statement's own words say."""
        met = [n for n, presence in enumerate(presences) if presence >= needed[n] > 0]
        if not met:
            return NOTHING
        share = max(presences[n] * SHARE_OF_BEST / needed[n] if needed[n] < 1 else 1.0 for n in met)
        whole = 1.0 if any(presences[n] >= 1 for n in met) else _PARTLY * min(1.0, share)
        present = frozenset(self._terms(statement))
        own = terms_of(statement.preferred.text)
        used = {term for n in met for unit in phrases[n].units for term in words_for(unit, present)}
        early = any(term in used for term in own[: max(1, round(len(own) * _OPENING))])
        density = min(
            1.0, self._weight(used.intersection(own)) / (_MOST_OF_IT * self._weight(set(own)) or 1.0)
        )
        return Direct(whole * (_MENTIONED + _EARLY * early + _DENSE * density), frozenset(met))

    def _weight(self, terms: Iterable[str]) -> float:
        vocabulary, sentences = self._index.shelves.vocabulary, len(self._index.shelves.passages)
        return sum(vocabulary.idf(term, sentences) for term in terms)

    def _presence(self, phrase: Phrase, terms: frozenset[str]) -> float:
        """The share of a phrase that is there, rare words counting most."""
        sentences = len(self._index.shelves.passages)
        vocabulary = self._index.shelves.vocabulary
        weights = [vocabulary.idf(unit.term, sentences) * unit.importance for unit in phrase.units]
        there = sum(
            weight * strength_of(unit, terms) for weight, unit in zip(weights, phrase.units, strict=True)
        )
        return min(1.0, there / total) if (total := sum(weights)) else 0.0
