"""From users' words to a `Question`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from knowledge.errors import BadQuestion
from knowledge.index.analysis import term_of
from knowledge.index.port import EVERYTHING, Scope, Shelves
from knowledge.model import Role
from knowledge.query.asking import asks
from knowledge.query.casing import Casing
from knowledge.query.chatter import asking_clause, strip_chatter
from knowledge.query.directory import TITLES, Directory
from knowledge.query.expansion import Expander
from knowledge.query.expectation import Expectation, Kind, asks_for_description, expected_of
from knowledge.query.foreign import content_of
from knowledge.query.language import WordKnowledge
from knowledge.query.light_words import FRAME, LIGHT
from knowledge.query.mention import Mention, without
from knowledge.query.parts import alternatives, lead, shares
from knowledge.query.question import FRAME_IMPORTANCE, Question
from knowledge.query.respelling import Respeller
from knowledge.query.scope import ScopeReader
from knowledge.query.silent import SilentPeople
from knowledge.query.speaker_names import SpeakerNames
from knowledge.query.speech import QUOTED, SPEECH
from knowledge.query.units import Unit

_QUOTED = re.compile(QUOTED)
_MOST_UNITS = 48
_KEYWORDS = 12
_MOST_CHARACTERS = 4000

_LIGHT_IMPORTANCE, _ASIDE_IMPORTANCE = 0.35, 0.4
_SPEAKER_IMPORTANCE = 0.3
_INTERROGATIVE = re.compile(
    r"^\W*(?:(?:in|on|at|of|by|from|for|to|with|since|until|during)\s+)?(?:who|whom|whose|what|which|"
    r"when|where|why|"
    r"how|do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|quote|name|list|any|"
    r"compare|contrast|"
    r"describe|explain|summari[sz]e)\b|\b(?:what|which|who|whose|how|why)\b|\?\W*$",
    re.IGNORECASE,
)  # fmt: skip
_HOW = re.compile(
    r"\bhow (?:much|many|big|large|far|fast|often|(?P<measured>long|high|tall|deep|wide|heavy|old))\b|"
    r"\b(?:(?:what|the) )?(?:(?:exact|total|overall) )?number of\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(rf"^\W*(?:and |so )?who (?:else )?(?:\w+ )?(?:{SPEECH})\b", re.IGNORECASE)
_ASKS_FOR_WORDS = re.compile(
    r"\bwhat (?:\w+ )?(?:do|does|did|has|have|had|was|is|were|are)\b.*\b"
    r"(?:sa(?:y|id)|tell|told|think|thought|claim(?:ed)?|argued?|explain(?:ed)?|announced?)\b",
    re.IGNORECASE,
)
_IN_PERSON = re.compile(
    rf"\b((?:[A-Z][\w’'-]+\s+){{0,3}}[A-Z][\w’'-]+)\s+(?:himself|herself|themselves|in (?:his|her|"
    rf"their) own words|personally)\s+(?:{SPEECH})\b"
)


class Interpreter:
    """Understands questions to one corpus.

    Args:
        shelves: what is in the index.
        directory: its voices and sources.
        words: knowledge of the language; None for none.
    """

    def __init__(self, shelves: Shelves, directory: Directory, words: WordKnowledge | None = None) -> None:
        self._directory = directory
        self._scopes = ScopeReader(directory)
        self._expander = Expander(shelves, words)
        self._casing = Casing(shelves, words)
        self._respeller = Respeller(shelves.vocabulary, words)
        people = [one.name for one in directory.presented if not one.is_party]
        self._speakers = SpeakerNames(shelves, words, people)
        self._silent = SilentPeople(shelves.vocabulary, directory, words)
        self._surnames = frozenset(directory.surnames())
        self._frame = frozenset(term_of(word) for word in FRAME.split())
        self._light = frozenset(term_of(word) for word in LIGHT.split())

    @cached_property
    def attributing(self) -> frozenset[str]:
        """Terms that only say that somebody speaks: verbs of saying, names and titles of speakers."""
        return self._frame | self._surnames | TITLES

    def understand(self, text: str) -> Question:
        """Read a question.

        Args:
            text: as typed.

        Returns:
            The question; an empty one (`Question.is_empty`) if nothing is asked.

        Raises:
            BadQuestion: if the text is blank or a filter names nothing in the corpus.
        """
        if not text.strip():
            raise BadQuestion("The question is empty.", "Ask something.")
        rest, explicit = self._scopes.explicit(text[:_MOST_CHARACTERS])
        phrases = _phrases(rest)
        rest, respelt = self._put_right(rest)
        asked = self._speakers.plain(strip_chatter(rest))
        mentions = self._scopes.mentions(asked)
        if _ASKS_WHO.search(asked):
            mentions = tuple(
                m for m in mentions if m.voices is None or m.is_exclusion or self._asks_questions(m)
            )
        groups = alternatives(mentions)
        if len(groups) == 1:
            plain = self._plain(text, asked, mentions, [*explicit, *mentions], phrases)
            return replace(plain, corrections=_all_of(respelt, plain.corrections)) if respelt else plain
        parts = tuple(
            self._plain(text, asked, mentions, [*explicit, *group], phrases, share)
            for group, share in zip(groups, shares(asked, groups), strict=True)
        )
        return replace(parts[0], parts=parts, corrections=_all_of(respelt, parts[0].corrections))

    def _put_right(self, message: str) -> tuple[str, tuple[str, ...]]:
        """A message as it is meant, and what misspelt words of it were taken for."""
        foreign = content_of(message)
        if foreign is not None:
            return foreign, ()
        return self._respeller.respelt(self._casing.restored(message))

    def prepare(self) -> tuple[Unit, ...]:
        """Look the corpus's own words up in the dictionary before anybody asks; it may take seconds.

        Returns:
            What questions with these words look for.
        """
        return self._expander.prepare()

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        return content_of(words) or self._respeller.respelt(words)[0]

    def _plain(
        self, text: str, asked: str, removed: Sequence[Mention], applied: Sequence[Mention],
        phrases: tuple[str, ...], share: tuple[int, int] | None = None,
    ) -> Question:  # fmt: skip
        """A question with one scope; `share` is the stretch of the words that is about it, if not all is."""
        focus = without(asked, removed)
        is_asked = asks(asked)
        clause = f"{lead(asked)} {without(asked, removed, share)}" if share else focus
        clause = asking_clause(clause) if is_asked and not share else clause
        units = self._weighed(self._units(focus), asked, clause)
        if share and not any(unit.importance > _LIGHT_IMPORTANCE for unit in units):
            return self._plain(text, asked, removed, applied, phrases)
        about_questions = any(self._asks_questions(mention) for mention in applied)
        scope, certain = _scope(m for m in applied if m.is_certain or not self._asks_questions(m))
        unheard = _IN_PERSON.search(asked)
        names_speaker = any(mention.voices is not None for mention in applied)
        return Question(
            text=text,
            focus=focus,
            units=units,
            phrases=phrases,
            expectation=_expected(focus if share else clause, asked, units) if is_asked else Expectation(),
            scope=scope,
            is_scope_certain=certain,
            asks_for_questions=about_questions,
            asks_for_words=_ASKS_FOR_WORDS.search(asked) is not None,
            names_speaker=names_speaker,
            silent=None if names_speaker else self._silent.asked_for(asked),
            unlabelled=next((mention.unlabelled for mention in applied if mention.unlabelled), None),
            unheard=unheard[1] if unheard and not self._speaks(unheard[1]) else None,
            years=tuple(mention.year for mention in applied if mention.year),
            corrections=self._expander.corrections(units),
        )

    def _speaks(self, name: str) -> bool:
        return bool(self._directory.voices_named(name) or self._directory.presented_as(name))

    def _asks_questions(self, mention: Mention) -> bool:
        if not mention.voices:
            return False
        return mention.voices <= self._directory.voices_in_role([Role.INTERVIEWER])

    def otherwise(self, question: Question) -> Iterator[Question]:
        """Other ways to take a question that is not answered: put to all, or with its measure looked for."""
        if not question.is_scope_certain:
            yield self._unlimited(question)
        if (measured := self._measured(question)) is not None:
            yield measured

    def _unlimited(self, question: Question) -> Question:
        """The same question to the whole corpus, the words that limited it looked for instead."""
        asked = self._speakers.plain(strip_chatter(question.text))
        units = self._weighed(self._units(asked), asked, asking_clause(asked) if asks(asked) else asked)
        return replace(question, focus=asked, units=units, scope=EVERYTHING, parts=())

    def _measured(self, question: Question) -> Question | None:
        """The same question with its measure as a word: "40 metres long"; None where it asks for none."""
        match = _HOW.search(question.focus)
        has_thing = any(unit.importance >= 1.0 for unit in question.units)  # of somebody, others might say it
        if match is None or not match["measured"] or not has_thing or question.phrases or question.parts:
            return None
        heads = self._expander.heads(question.focus)
        units = self._expander.units(f"{match['measured']} {_HOW.sub('', question.focus)}", heads)
        return replace(question, units=self._weighed(units, question.focus, question.focus))

    def _units(self, text: str) -> tuple[Unit, ...]:
        return self._expander.units(_HOW.sub("", text), self._expander.heads(text))

    def _weighed(self, units: Sequence[Unit], asked: str, clause: str) -> tuple[Unit, ...]:
        is_question = _INTERROGATIVE.search(asked) is not None or len(asked.split()) > _KEYWORDS
        weighed = tuple(
            self._weigh(unit, is_question=is_question, is_aside=unit.surface not in clause)
            for unit in units
            if unit.is_known or unit.surface in clause
        )
        if not is_question and all(unit.importance <= FRAME_IMPORTANCE for unit in weighed):
            return tuple(units)  # a key word may be one that only asks beside others: "quote"
        if len(weighed) <= _MOST_UNITS:
            return weighed
        heaviest = sorted(range(len(weighed)), key=lambda n: (-weighed[n].importance, n))[:_MOST_UNITS]
        return tuple(weighed[n] for n in sorted(heaviest))

    def _weigh(self, unit: Unit, *, is_question: bool, is_aside: bool) -> Unit:
        importance = self._importance(unit, is_question=is_question) * (
            _ASIDE_IMPORTANCE if is_aside else 1.0
        )
        if importance == unit.importance and not is_aside:
            return unit
        return unit._replace(importance=importance, is_aside=is_aside)

    def _importance(self, unit: Unit, *, is_question: bool) -> float:
        if unit.term in self._surnames:
            return _SPEAKER_IMPORTANCE
        if unit.is_phrasal:
            return 1.0
        if unit.term in self._frame:
            return FRAME_IMPORTANCE
        if not is_question or unit.is_firm:
            return 1.0
        return _LIGHT_IMPORTANCE if unit.term in self._light else 1.0


def _all_of(*corrections: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in corrections for word in words))


def _expected(clause: str, asked: str, units: Sequence[Unit]) -> Expectation:
    """The kind of answer wanted; a description is one of somebody or something that has a name."""
    expected = expected_of(clause)
    if expected.kind is not Kind.ANYTHING or not asks_for_description(asked):
        return expected
    is_named = all(unit.is_name for unit in units if unit.importance >= _LIGHT_IMPORTANCE)
    return Expectation(Kind.IDENTITY) if units and is_named else expected


def _phrases(text: str) -> tuple[str, ...]:
    """Quoted words that have to stand in the answer: two or more of them, or all there is.

    A single quoted word inside a question is more often mentioned ("how is "leader" put?") than looked for.
    """
    found = [match[0][1:-1].strip() for match in _QUOTED.finditer(text)]
    if not found:
        return ()
    alone = not re.search(r"\w", _QUOTED.sub("", text))
    return tuple(phrase for phrase in found if phrase and (alone or len(phrase.split()) > 1))


def _scope(mentions: Iterable[Mention]) -> tuple[Scope, bool]:
    documents: frozenset[int] | None = None
    voices: frozenset[int] | None = None
    certain = True
    for mention in mentions:
        if mention.documents is not None:
            documents = mention.documents if documents is None else documents & mention.documents
        if mention.voices is not None:
            voices = mention.voices if voices is None else voices | mention.voices
        certain = certain and mention.is_certain
    return Scope(documents, voices), certain
