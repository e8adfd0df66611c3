"""What each speaker of a document does: how often and how long they speak, ask and hand the floor on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.parsing.drafts import Draft
from knowledge.parsing.names import fold_name
from knowledge.parsing.people import Person
from knowledge.parsing.wording import addresses_somebody, asks, count_words, ends_asking

_INQUIRES = re.compile(
    r"\b(?:analyst|moderator|interviewer|journalist|reporter|correspondent|(?:co-?)?host|(?:co-?)?anchor|"
    r"presenter|byline)\b",
    re.I,
)
_HANDS_OVER = re.compile(
    r"\b(?:(?:you|have|has|gives?) (?:have )?the floor|list of speakers|(?:is|are) (?:now )?recogni[sz]ed|"
    r"you have (?:\w+ )?(?:minutes?|seconds)|your (?:rebuttal|response|turn)|"
    r"next (?:question|speaker|item)|(?:question|questions) (?:from|for)|go ahead|over to you|"
    r"your (?:opening )?statement|(?:I|we) (?:now )?(?:call|turn to|yield|recogni[sz]e|invite|welcome)|"
    r"(?:we|I)(?: will|.ll| can| have time for| now)* (?:go to|move (?:on )?to|take|one more|the last)\b|"
    r"hear (?:oral )?argument|(?:case|matter) is submitted|"
    r"thank you (?:both|all) for|(?:hearing|meeting|session|sitting) is (?:adjourned|closed|open)|"
    r"(?:avez|a) la parole|(?:haben|hat) das Wort|das Wort (?:hat|haben|erhält)|"
    r"erteile (?:ich )?.{0,40}das Wort|tiene la palabra|la parola (?:a|al)|cedo la palabra|"
    r"(?:nous|vous) (?:recevons|remercie)|begrüße ich|слово (?:предоставляется|имеет))\b|^order\b",
    re.IGNORECASE,
)
_OUTLET = r"(?-i:(?:the )?[^\W\d_a-zß-öø-ÿа-яё][\w’'-]*(?: [^\s.,:?!]+){0,4})"
_CALLS = 2  # words: "Nick.", "Mr. Oakes."
_LONGEST_END = 400


@dataclass(frozen=True, slots=True)
class Habits:
    """What a speaker does in a document.

    Attributes:
        turns: how many turns they have.
        words: how many words these hold.
        asking: how many of them end in a question.
        questions: how many of them hold a question at all.
        outlet: whether an outlet or a place stands in brackets after the name.
        handing: how many of them hand the floor to somebody else.
        inquiring: whether the title that stands with the name is that of somebody who asks.
        followed: how many of them open with a question, and more paragraphs follow.
    """

    turns: int
    words: int
    asking: int
    questions: int = 0
    outlet: bool = False
    handing: int = 0
    inquiring: bool = False
    followed: int = 0

    @property
    def asking_share(self) -> float:
        """The share of turns that end in a question."""
        return self.asking / self.turns if self.turns else 0.0

    @property
    def leading_share(self) -> float:
        """How many turns end in a question or hand the floor to somebody, per turn."""
        return (self.asking + self.handing) / self.turns if self.turns else 0.0

    @property
    def usual_length(self) -> float:
        """Words per turn."""
        return self.words / self.turns if self.turns else 0.0


def observe(drafts: Sequence[Draft], people: Mapping[str, Person]) -> dict[Person, Habits]:
    """Count what each person does."""
    found: dict[Person, Habits] = {}
    for draft, following in zip(drafts, [*drafts[1:], None], strict=True):
        if draft.label is None:
            continue
        person = people[draft.label.key]
        seen = found.get(person, Habits(0, 0, 0))
        text = draft.text
        asked = bool(draft.blocks) and (ends_asking(text) or ends_asking(draft.blocks[0].text))
        found[person] = Habits(
            turns=seen.turns + 1,
            words=seen.words + count_words(text),
            asking=seen.asking + asked,
            questions=seen.questions + ("?" in text),
            outlet=seen.outlet or draft.label.aside is not None,
            handing=seen.handing
            + (bool(_HANDS_OVER.search(text[-_LONGEST_END:])) or _calls(text, following)),
            inquiring=seen.inquiring
            or bool(_INQUIRES.search(draft.label.title or ""))
            or _introduces_question(text, draft.label.name),
            followed=seen.followed + (len(draft.blocks) > 1 and ends_asking(draft.blocks[0].text)),
        )
    return found


def _introduces_question(text: str, name: str) -> bool:
    """Whether a turn opens with the speaker's own name and an outlet ("Jan Moe, Channel Two.") and asks."""
    opening = rf"{re.escape(name)}(?:,| (?:from|of|with)) {_OUTLET}[.,:]\s"
    asking = ends_asking(text) or (asks(text) and addresses_somebody(text))
    return asking and re.match(opening, text, re.IGNORECASE) is not None


def _calls(text: str, following: Draft | None) -> bool:
    """Whether a turn is nothing but the name of whoever speaks next."""
    words = fold_name(text).split()
    key = following.label.key.split() if following and following.label else []
    return 0 < len(words) <= _CALLS and bool(set(words) & set(key))
