"""Reported speech: direct quotations become turns of whoever the attribution beside them names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.model import Role, Source
from knowledge.parsing.attribution import (
    FULL_NAME,
    QUOTED,
    SAYING,
    SENTENCE_END,
    Quotation,
    attribute,
    find_quotations,
    is_pronoun,
)
from knowledge.parsing.drafts import Block, Draft, cut_block
from knowledge.parsing.people import full_name, strip_office
from knowledge.parsing.vocabulary import Vocabulary

_GUESSED = "the words beside the quotation give no name; taken from what stands before"
_UNSIGNED = "the document does not name its author"
_UNNAMED = "the words beside the quotation name nobody"


def read_report(blocks: Sequence[Block], source: Source, vocabulary: Vocabulary, text: str) -> list[Draft]:
    """Turns of an article: direct quotations to their speakers, the rest to the narrator.

    Args:
        blocks: the paragraphs of the article.
        source: what is known beside the text: the outlet narrates, the interviewee is the one quoted most.
        vocabulary: how the document uses its words.
        text: title and text, where full names are looked for.

    Returns:
        The turns in order.
    """
    found = find_quotations(blocks)
    voices = _Voices(blocks, found, source, vocabulary, text)
    drafts: list[Draft] = []
    for block, quotes in zip(blocks, found, strict=True):
        at = block.span.start
        for quote in quotes:
            if quote.beside is None and not voices.heard:
                continue
            drafts += _narrated(cut_block(block, at, quote.outer.start), source.outlet)
            words = cut_block(block, quote.span.start, quote.span.end)
            drafts += [Draft((words,), None, Role.INTERVIEWEE, *voices.whose(quote))] if words else []
            at = quote.outer.end
        drafts += _narrated(cut_block(block, at, block.span.end), source.outlet)
    return _merged(drafts)


class _Voices:
    """Follows an article and knows who is speaking."""

    def __init__(
        self,
        blocks: Sequence[Block],
        found: Sequence[Sequence[Quotation]],
        source: Source,
        vocabulary: Vocabulary,
        text: str,
    ) -> None:
        self._vocabulary = vocabulary
        self._text = text
        self._known = {name.split()[-1]: name for name in self._names(blocks)}
        named = Counter(
            self._full(q.beside.name) for quotes in found for q in quotes if q.beside and q.beside.name
        )
        self._current = source.interviewee or (named.most_common(1)[0][0] if named else None)
        self._reason: str | None = None
        self.heard = False

    def _names(self, blocks: Sequence[Block]) -> Iterator[str]:
        """The names that stand beside a verb of saying anywhere in the article."""
        seen: set[str] = set()
        for block in blocks:
            told = QUOTED.sub(" ", block.text)
            for verb in SAYING.finditer(told):
                name = attribute(told, verb).name
                if name and name not in seen:
                    seen.add(name)
                    yield self._full(name)

    def _full(self, name: str) -> str:
        return full_name(strip_office(name), self._vocabulary, self._text)

    def whose(self, quote: Quotation) -> tuple[str | None, str | None]:
        """The speaker of a quotation and what is unsure about that."""
        self.heard = True
        beside = quote.beside
        if beside is not None and beside.name:
            self._current, self._reason = self._full(beside.name), None
        elif beside is not None:
            mentioned, others = self._mentioned(quote.told)
            likely = mentioned or self._current
            if others and beside.by_pronoun:
                self._current, self._reason = None, f"the words beside it could mean {mentioned} or {others}"
                return self._current, self._reason
            if beside.noun and not self._fits(beside.noun, likely):
                return None, _UNNAMED
            self._current = likely
            known = mentioned is None or mentioned in self._known.values()
            self._reason = None if beside.by_pronoun and known else _GUESSED
        return self._current, self._reason if self._current else _UNNAMED

    def _fits(self, noun: str, name: str | None) -> bool:
        """Whether the text calls somebody by a common noun ("the mayor"), right before their name."""
        if name is None:
            return False
        pattern = rf"(?<!\w){re.escape(noun)}\s+(?:\w+\s+)?{re.escape(name.split()[-1])}(?!\w)"
        return re.search(pattern, self._text, re.IGNORECASE) is not None

    def _mentioned(self, told: str) -> tuple[str | None, str | None]:
        """Whom the nearest sentence before a quotation speaks of first, and which other speaker, if any."""
        for sentence in reversed(SENTENCE_END.split(told)):
            known = [word for word in re.findall(r"[^\W\d_][\w'’-]*", sentence) if word in self._known]
            if known:
                first, *others = dict.fromkeys(self._known[word] for word in known)
                return first, others[0] if others else None
            named = next((m.group() for m in FULL_NAME.finditer(sentence)), None)
            if named and not is_pronoun(named.split()[0]) and self._vocabulary.is_person(named):
                return strip_office(named), None
        return None, None


def _narrated(block: Block | None, outlet: str | None) -> list[Draft]:
    if block is None or not re.search(r"\w", block.text):
        return []
    return [Draft((block,), None, Role.NARRATOR, outlet, None if outlet else _UNSIGNED)]


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Neighbouring drafts of one role and speaker joined."""
    joined: list[Draft] = []
    for _, same in groupby(drafts, key=lambda draft: (draft.role, draft.speaker)):
        group = list(same)
        blocks = tuple(block for draft in group for block in draft.blocks)
        unsure = next((draft.unsure for draft in group if draft.unsure), None)
        joined.append(replace(group[0], blocks=blocks, unsure=unsure))
    return joined
