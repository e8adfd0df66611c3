"""The verdict on a line and the quotes it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.model import Quote, Span


class Verdict(StrEnum):
    """What the corpus says of a line."""

    EXACT = "exact"
    ALTERED = "altered"
    SPLICED = "spliced"
    OTHER_SPEAKER = "said by somebody else"
    UNNAMED_SPEAKER = "said, speaker not named"
    NOT_FOUND = "not in the corpus"


@dataclass(frozen=True, slots=True)
class Alteration:
    """A place where the line and the source differ in words.

    Attributes:
        asked: where it stands in the line as asked; empty where the line leaves words out.
        source: where it stands in the quote's text; empty where the line adds words.
        claimed: the words of the line; empty where it leaves some out.
        actual: the words of the source; empty where the line puts some in.
    """

    asked: Span
    source: Span
    claimed: str
    actual: str


@dataclass(frozen=True)
class Match:
    """A passage of the corpus that the line, or a part of it, comes from.

    Attributes:
        quote: the source's words in whole sentences: a few of them may say something else on their own.
        covers: the part of the line it accounts for.
        alterations: how the two differ in words; empty where they do not.
        also_in: ids of the other documents that carry the same statement, in whatever wording.
        part: where the words that match stand in the quote's text, if it says more than they do.
    """

    quote: Quote
    covers: Span
    alterations: tuple[Alteration, ...] = ()
    also_in: tuple[str, ...] = ()
    part: Span | None = None

    @property
    def marks(self) -> tuple[Span, ...]:
        """What to set off in the quote's text: the words that differ, else the words that match."""
        changed = tuple(each.source for each in self.alterations if each.source)
        if changed or self.alterations or self.part is None:
            return changed
        return (self.part,)


@dataclass(frozen=True)
class Verification:
    """The answer to "was this said?".

    Attributes:
        line: the line as asked.
        verdict: what the corpus says of it.
        claimed_speaker: who was supposed to have said it; None if nobody was named.
        matches: the passages it rests on, best first; for a spliced line in the order of its pieces; for a
            line that is not in the corpus the nearest passages, offered as no more than that.
    """

    line: str
    verdict: Verdict
    claimed_speaker: str | None
    matches: tuple[Match, ...]

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """How the line differs in words from the first match."""
        return self.matches[0].alterations if self.matches else ()
