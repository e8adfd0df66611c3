"""Reported speech: direct quotations become turns of whoever the attribution beside them names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.model import Role, Source
from knowledge.parsing.antecedents import (
    Mention,
    People,
    gender_of,
    kin_of,
    owner_of,
    sentences_of,
    speaks_of,
    without_attribution,
)
from knowledge.parsing.attribution import QUOTED, SAYING, Quotation, attribute, find_quotations
from knowledge.parsing.drafts import Block, Draft, cut_block
from knowledge.parsing.opinions import is_note, narrator_of
from knowledge.parsing.people import full_name, strip_office
from knowledge.parsing.vocabulary import Vocabulary

_GUESSED = "the words beside the quotation give no name; taken from what stands before"
_UNSIGNED = "the document does not name its author"
_MARKS = " \t\n,;:.–—-"
_UNNAMED = "the words beside the quotation name nobody"

_Named = tuple[str | None, str | None]
"""A speaker, and what is unsure about that."""


def read_report(blocks: Sequence[Block], source: Source, vocabulary: Vocabulary, text: str) -> list[Draft]:
    """Turns of an article: direct quotations to their speakers, the rest to its author or narrator.

    Args:
        blocks: the paragraphs of the article.
        source: what is known beside the text: author or outlet narrate, the interviewee is who speaks first.
        vocabulary: how the document uses its words.
        text: title and whole text, where full names are looked for.

    Returns:
        The turns in order.
    """
    voices = _Voices(blocks, source, vocabulary, text)
    above = len(source.title or "") + 1 + (blocks[0].span.start if blocks else 0)
    told_by = narrator_of(source, blocks, text[:above])
    drafts: list[Draft] = []
    told: list[str] = []
    for block, quotes in zip(blocks, find_quotations(blocks), strict=True):
        if is_note(block.text):
            drafts += _narrated(block, Role.EDITOR, source.outlet)
            continue
        at = block.span.start
        for quote in quotes:
            if quote.beside is None and not voices.heard:
                continue
            told.append(block.text[at - block.span.start : quote.outer.start - block.span.start])
            drafts += _narrated(cut_block(block, at, quote.outer.start), *told_by)
            words = cut_block(block, quote.span.start, quote.span.end)
            speaker = voices.whose(quote, QUOTED.sub(" ", "\n".join(told)))
            drafts += [Draft((words,), None, Role.INTERVIEWEE, *speaker)] if words else []
            at = quote.outer.end
            told.clear()
        told.append(block.text[at - block.span.start :])
        drafts += _narrated(cut_block(block, at, block.span.end), *told_by)
    return _merged(drafts)


class _Voices:
    """Follows an article and knows who is speaking."""

    def __init__(self, blocks: Sequence[Block], source: Source, vocabulary: Vocabulary, text: str) -> None:
        self._vocabulary = vocabulary
        self._text = text
        told = "\n".join(QUOTED.sub(" ", block.text) for block in blocks)
        self._told = told
        self._people = People(told, self._speaking(blocks), vocabulary, self._full)
        self._pronouns: dict[str, str] = {}
        self._owner: str | None = None
        self._nouns: dict[str, _Named] = {}
        self._current: str | None = source.interviewee
        self._reason: str | None = _GUESSED
        self.heard = False

    def _speaking(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The names that stand beside a verb of saying anywhere in the article."""
        for block in blocks:
            told = QUOTED.sub(" ", block.text)
            for verb in SAYING.finditer(told):
                name = attribute(told, verb).name
                if name:
                    yield self._full(name)

    def _full(self, name: str) -> str:
        return full_name(strip_office(name), self._vocabulary, self._text)

    def whose(self, quote: Quotation, told: str) -> _Named:
        """The speaker of a quotation and what is unsure about that.

        Args:
            quote: the quotation.
            told: what the article tells between the quotation before it and this one.
        """
        beside = quote.beside
        if beside is not None and beside.name:
            found: _Named = self._people.known_as(self._full(beside.name)), None
        elif beside is not None and beside.pronoun:
            found = self._meant(beside.pronoun, told, goes_on=beside.goes_on)
        elif beside is not None and beside.noun:
            if beside.noun not in self._nouns:
                self._nouns[beside.noun] = self._called(beside.noun)
            found = self._nouns[beside.noun]
        else:
            found = self._or_rival(self._going_on(told), beside.rival if beside else None)
        self.heard = True
        if found[0] != self._current:
            self._owner = owner_of(told, found[0]) if found[0] else None
        self._current, self._reason = found
        return found

    def _called(self, noun: str) -> _Named:
        """The only one whom the text calls by a common noun ("the mayor"), right before their name."""
        after = rf"(?<!\w)(?i:{re.escape(noun)})\s+([^\W\d_a-z][\w'’-]*)(?:\s+([\w'’-]+))?"
        called = {word for match in re.finditer(after, self._text) for word in match.groups()}
        fitting = [name for name in self._people.names if name.split()[-1] in called]
        return (fitting[0], _GUESSED) if len(fitting) == 1 else (None, _UNNAMED)

    def _going_on(self, told: str) -> _Named:
        """The speaker of a quotation with nothing beside it."""
        between = without_attribution(told)
        if not between.strip(_MARKS):
            return self._current, self._reason if self._current else _UNNAMED
        name, reason = self._meant(None, between)
        return name, reason or _GUESSED

    def _or_rival(self, found: _Named, rival: str | None) -> _Named:
        """A speaker found before a quotation, in doubt where the sentence behind it names another."""
        name, reason = found
        other = self._full(rival) if rival else name
        return name, reason if reason or other == name else _either(name, other)

    def _meant(self, pronoun: str | None, told: str, *, goes_on: bool = False) -> _Named:
        """Whom a pronoun means: the one person whom the sentence before it speaks of."""
        if pronoun is not None and gender_of(pronoun) is None:
            return None, _UNNAMED
        if goes_on and self._current and not without_attribution(told).strip(_MARKS):
            return self._current, self._reason
        name, reason, strayed, owner = self._current, self._reason, False, self._owner
        for sentence in reversed(sentences_of(told)):
            mentions = self._people.mentions(sentence)
            if mentions:
                name, reason = _chosen(mentions)
                owner = owner_of(sentence, name) if name else None
                break
            strayed |= not speaks_of(sentence, pronoun)
        if strayed and ("\n" in told or self._people.names != {name}):
            return None, _UNNAMED
        gender = gender_of(pronoun or "")
        if gender and owner == gender and without_attribution(told).strip(_MARKS):
            return None, _UNNAMED  # "Her deputy, Jan Berg, left. I asked her why."
        return self._agreed(name, _GUESSED if strayed else reason, gender)

    def _agreed(self, name: str | None, reason: str | None, gender: str | None) -> _Named:
        """`name`, unless the article calls them by another pronoun elsewhere."""
        if name is None:
            return None, reason or _UNNAMED
        if gender and self._pronouns.setdefault(name, kin_of(self._told, name) or gender) != gender:
            return None, _UNNAMED
        return name, reason


def _chosen(mentions: Sequence[Mention]) -> _Named:
    """The one whom a sentence is about, and what is unsure about that."""
    first, *others = mentions
    if others:
        return None, _either(first.name, others[0].name)
    if not first.acts:
        return None, _UNNAMED
    return first.name, None if first.known else _GUESSED


def _either(name: str | None, other: str | None) -> str:
    return f"the words beside it could mean {name} or {other}"


def _narrated(block: Block | None, role: Role, name: str | None) -> list[Draft]:
    if block is None or not re.search(r"\w", block.text):
        return []
    return [Draft((block,), None, role, name, None if name else _UNSIGNED)]


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Neighbouring drafts of one role and speaker joined."""
    joined: list[Draft] = []
    for _, same in groupby(drafts, key=lambda draft: (draft.role, draft.speaker)):
        group = list(same)
        blocks = tuple(block for draft in group for block in draft.blocks)
        unsure = next((draft.unsure for draft in group if draft.unsure), None)
        joined.append(replace(group[0], blocks=blocks, unsure=unsure))
    return joined
