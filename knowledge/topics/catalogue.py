"""The topics of a corpus, and what somebody means who asks for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from knowledge.index.analysis import terms_of, words_of
from knowledge.model import Role
from knowledge.query.directory import TITLES
from knowledge.query.word_forms import family_of_name
from knowledge.statements import StatementIndex
from knowledge.topics.definitions import TopicDefinition
from knowledge.topics.phrases import key_phrases, phrases_asked_about
from knowledge.topics.scope import TopicScope

_MEANT = 88
"""Ratio (0 to 100) from which a name is taken for a slip of another; below, "film" would be "firm"."""

_NEAR = 55
"""Ratio (0 to 100) from which a topic is offered as one of the nearest."""

_MOST_PHRASES = 40
_MOST_NEAREST = 5
_JOINED = re.compile(r"\s+(?:and|or|vs\.?|versus)\s+|\s*[,;/&+]\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_VAGUE_WORDS = (
    "last next many few two three four five six seven eight nine ten twenty hundred thousand million billion "
    "dozen first second third year month week day time today way thing lot part sure point people "
    "number fact case kind sort question answer good new great january february march april may june july "
    "august september october november december monday tuesday wednesday thursday friday saturday sunday"
)
_VAGUE = frozenset(terms_of(_VAGUE_WORDS))
"""Terms that name no matter, however often they are said together ("last year", "two people")."""

_SAID = (Role.INTERVIEWEE, Role.NARRATOR, Role.COMMENTATOR)


class TopicOrigin(StrEnum):
    """Who made it a topic."""

    OPERATOR = "named by the operator"
    QUESTION = "asked about"
    PHRASE = "said often"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the corpus.

    Attributes:
        name: what it is called.
        aliases: other names it is found by.
        origin: who made it a topic.
        count: how many statements are on it.
    """

    name: str
    aliases: tuple[str, ...]
    origin: TopicOrigin
    count: int


class TopicCatalogue:
    """All topics of one corpus.

    Args:
        definitions: the operator's topics.
        statements: what is said in the corpus.
        scope: finds the statements of a topic.
        is_noun: whether a word is mostly used as a noun; a topic ends in one.
    """

    def __init__(
        self,
        definitions: Sequence[TopicDefinition],
        statements: StatementIndex,
        scope: TopicScope,
        is_noun: Callable[[str], bool] = lambda word: True,
    ) -> None:
        self._definitions = tuple(definitions)
        self._statements = statements
        self._scope = scope
        self._is_noun = is_noun
        self._by_name = {_key(name): topic for topic in definitions for name in topic.names}

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The operator's topics by size, then what is asked about, then what is said often; each once."""
        named = [
            Topic(topic.name, topic.aliases, TopicOrigin.OPERATOR, len(self._scope.relevant(topic)))
            for topic in self._definitions
        ]
        texts = tuple(self._texts())
        asked = phrases_asked_about(self._questions(), texts)
        derived = [(phrase, TopicOrigin.QUESTION, count) for phrase, count in asked]
        derived += [
            (phrase, TopicOrigin.PHRASE, count) for phrase, count in key_phrases(texts, _MOST_PHRASES)
        ]
        found: dict[str, Topic] = {}
        for phrase, origin, count in derived:
            if self._is_matter(phrase):
                found.setdefault(_key(phrase), Topic(phrase, (), origin, count))
        for name in [name for name in found if _is_of_family(found[name], found.values())]:
            del found[name]
        return (*sorted(named, key=lambda topic: (-topic.count, topic.name)), *found.values())

    def _is_matter(self, phrase: str) -> bool:
        """Whether a phrase names something to ask about: no title, time or property, nothing named before."""
        words = [word for word in words_of(phrase) if word.term not in TITLES]
        terms = frozenset(word.term for word in words)
        if not terms - _VAGUE or any(terms == named for named, _ in self._name_terms):
            return False
        ends = (words[-1].surface, phrase.split()[-1])  # "scale" is a noun, "large-scale" is none
        return len(words[-1].surface) > 1 and all(map(self._is_noun, ends))

    def search(self, words: str) -> tuple[Topic, ...]:
        """The topics somebody may be typing: those with a name that begins so, then those with one like it.

        Args:
            words: the beginning of a name; empty for all topics.
        """
        wanted = _key(words)
        if not wanted:
            return self.topics
        begun = [t for t in self.topics if any(_begins(name, wanted) for name in (t.name, *t.aliases))]
        near = [t for t in self._nearest(wanted, self.topics) if t not in begun]
        return (*begun, *near)

    def resolve(self, words: str) -> TopicDefinition:
        """What is meant by the words of somebody who asks for a briefing.

        An operator's topic by its name or an alias, one slip allowed; a topic whose name is among the words,
        with the rest of them as its focus; several joined by "and" or a comma; else the words themselves.
        """
        whole = self._named(words)
        if whole is not None:
            return whole
        parts = [part for part in _JOINED.split(words) if part.strip()]
        if len(parts) < 2:
            return self._containing(words) or TopicDefinition(words.strip() or words)
        found = [
            self._named(part) or self._containing(part) or TopicDefinition(part.strip()) for part in parts
        ]
        return TopicDefinition(
            name=words.strip(),
            aliases=tuple(name for topic in found for name in topic.names),
            about=tuple(text for topic in found for text in topic.about),
            excluded=_shared_exclusions(found),
        )

    def _containing(self, words: str) -> TopicDefinition | None:
        """The topic of which a whole name is among the words, the longest such name deciding."""
        asked = frozenset(terms_of(words))
        inside = [(len(terms), terms, topic) for terms, topic in self._name_terms if terms <= asked]
        if not inside:
            return None
        _, named, topic = max(inside, key=lambda entry: entry[0])
        rest = " ".join(word.surface for word in words_of(words) if word.term not in named)
        return replace(topic, name=words.strip(), aliases=topic.names, focus=rest)

    @cached_property
    def _name_terms(self) -> tuple[tuple[frozenset[str], TopicDefinition], ...]:
        named = [(frozenset(terms_of(name)), topic) for topic in self._definitions for name in topic.names]
        return tuple((terms, topic) for terms, topic in named if terms)

    def nearest(self, words: str) -> tuple[str, ...]:
        """Names of topics to offer where the corpus does not cover one: the nearest, then the largest."""
        near = [topic.name for topic in self._nearest(_key(words), self.topics)]
        rest = [topic.name for topic in self.topics]
        return tuple(dict.fromkeys(near + rest))[:_MOST_NEAREST]

    def _named(self, words: str) -> TopicDefinition | None:
        wanted = _key(words)
        exact = self._by_name.get(wanted)
        if exact is not None or len(wanted) < 4:
            return exact
        found = process.extractOne(wanted, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=_MEANT)
        return self._by_name[found[0]] if found else None

    def _nearest(self, wanted: str, topics: Iterable[Topic]) -> list[Topic]:
        scored = [
            (max(fuzz.token_set_ratio(wanted, _key(name)) for name in (topic.name, *topic.aliases)), topic)
            for topic in topics
        ]
        return [topic for score, topic in sorted(scored, key=lambda entry: -entry[0]) if score >= _NEAR]

    def _questions(self) -> Iterable[str]:
        return (s.preferred.text for s in self._statements if s.role is Role.INTERVIEWER)

    def _texts(self) -> Iterable[str]:
        return (s.preferred.text for s in self._statements if s.role in _SAID)


def _key(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))


def _begins(name: str, wanted: str) -> bool:
    """Whether the name, or one of its words, begins so."""
    key = _key(name)
    return key.startswith(wanted) or f" {wanted}" in f" {key}"


def _is_of_family(topic: Topic, others: Iterable[Topic]) -> bool:
    """Whether a topic is what is made of another's name ("Germans", "Germany")."""
    larger = {term: other for other in others if other.count > topic.count for term in _only_term(other.name)}
    return any(family_of_name(term, larger.__contains__) for term in _only_term(topic.name))


def _only_term(name: str) -> Sequence[str]:
    terms = terms_of(name)
    return terms if len(terms) == 1 else ()


def _shared_exclusions(topics: Sequence[TopicDefinition]) -> tuple[str, ...]:
    """What all of several topics leave out: what only one of them does may well be about another."""
    shared = set(topics[0].excluded).intersection(*(topic.excluded for topic in topics[1:]))
    return tuple(text for text in topics[0].excluded if text in shared)
