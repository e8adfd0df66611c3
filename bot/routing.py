"""Words of a direct message or mention to a command and its words. Pure; never raises.

A plain question is a look-up; whatever looks like a command, also a misspelt one, is taken as that command;
a sentence that asks for what a command does goes there; greetings get help.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import OSA

from bot.actions import Passage
from bot.grammar import COMMANDS, CommandSpec, command_named
from bot.model import Option
from bot.outside_text import one_line
from bot.phrases import PHRASES, Phrase
from bot.templates import compiled
from bot.words import Words
from knowledge.query.chatter import without_courtesies

_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear|yo)\b"
    r"(?: (?:there|all|team|everyone|bot|verbatim))*|thanks?(?: you)?(?: (?:very|so) much| a lot)?|thx"
    r"|ok(?:ay)?|cheers|bye|goodbye|verbatim|@verbatim)\b[\s,.!:;…—–-]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[\s?!.…]+$")
_SEPARATOR = re.compile(r"^[\s:,;—–-]+")
_PRONOUN = re.compile(r"(?:he|she|they|it|you|anyone|anybody|someone|somebody|this|that)\Z", re.IGNORECASE)
_ONLY_THANKS = re.compile(r"\W*(?:(?:many )?thanks?|thank you|thx|cheers)\b", re.IGNORECASE)
_POLITE = re.compile(
    r"\A(?:(?:please|(?:can|could|would|will) you(?: please)?|i(?:'d| would) like(?: you)?(?: to)?"
    r"|let's|let us|i (?:want|need)(?: you)?(?: to)?|(?:can|could) i (?:have|get)|so|well|and)\b[\s,]*)+"
    r"(?=\w)",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(r"(?:how|what|when|where|who|why|whether|which)\b", re.IGNORECASE)
_SENTENCE_WORD = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|of|by|in|me|us)\b", re.IGNORECASE
)
_LONGEST_PHRASE = 300
"""Characters of the longest request that slips are looked for in; each unknown word costs a millisecond."""

_LENGTHS = {"quick": "short", "brief": "short", "full": "long", "detailed": "long"}


@dataclass(frozen=True, slots=True)
class Gaps:
    """What stands in the gaps of a phrase; empty where it has no such gap."""

    words: str = ""
    speaker: str = ""
    year: str = ""
    name: str = ""
    length: str = ""


class Vocabulary(Protocol):
    """Tells words of the language from slips of the pen."""

    def knows(self, word: str) -> bool:
        """Whether `word`, in lower case, is a word of the language or of the corpus."""
        ...

    def respelt(self, words: str) -> str:
        """Words with single slips of the pen put right, quoted ones left as they are."""
        ...


@dataclass(frozen=True, slots=True)
class Route:
    """What words come to.

    Attributes:
        command: name of a command.
        text: its words in one line.
        passage: the passage it is about, for a follow-up.
        page: the page of an answer, for a follow-up.
        corrected_from: the misspelt command name, where one was read as `command`.
    """

    command: str
    text: str = ""
    passage: Passage | None = None
    page: int = 0
    corrected_from: str | None = None


def route(text: str, vocabulary: Vocabulary) -> Route:
    """The command that free words ask for.

    Args:
        text: what was written to the bot, without the mention.
        vocabulary: keeps ordinary words from being read as misspelt commands.
    """
    line = one_line(text)
    asked = polite_words_off(line)
    if not asked:
        return Route("thanks" if _ONLY_THANKS.match(line) else "help")
    found = _named(asked) or _phrased(asked) or _misspelt(asked, vocabulary)
    if found is None and len(asked) <= _LONGEST_PHRASE:
        found = _phrased(vocabulary.respelt(asked))
    return found or Route("lookup", asked)


def polite_words_off(line: str) -> str:
    """`line` without the greetings, thanks and the like around what it says."""
    while match := _GREETING.match(line):
        line = line[match.end() :]
    line = one_line(without_courtesies(line))
    return "" if not _CLOSING.sub("", line) and "?" not in line else line


def nearest_command(name: str) -> str | None:
    """The command a misspelt name is likely to mean; None if none is near."""
    word = name.casefold().lstrip("/")
    best: tuple[int, str] | None = None
    for spec in COMMANDS:
        for known in (spec.name, *spec.aliases):
            distance = OSA.distance(word, known, score_cutoff=_slips(known))
            if distance <= _slips(known) and (best is None or distance < best[0]):
                best = (distance, spec.name)
    return best[1] if best else None


def _slips(name: str) -> int:
    return 0 if len(name) < 4 else 1 if len(name) < 6 else 2


def _split(line: str) -> tuple[str, str]:
    head, _, rest = line.partition(" ")
    return head.rstrip(":,?!.") or head, _SEPARATOR.sub("", rest)


def _named(line: str) -> Route | None:
    """A line that starts with a command's name, with or without a slash."""
    head, rest = _split(line.removeprefix("/verbatim ").removeprefix("verbatim ") or line)
    spec = command_named(head)
    if spec is None or not (line.startswith("/") or _stands_as_command(spec, head, rest)):
        return None
    phrased = _phrased(line.lstrip("/"))
    if phrased is not None and phrased.command == spec.name:
        return phrased
    return Route(spec.name, "" if rest == "please" else rest)


def _stands_as_command(spec: CommandSpec, head: str, rest: str) -> bool:
    """Whether the word is meant as a command rather than as the start of a sentence."""
    words = _CLOSING.sub("", rest).split()
    if spec.name == "help" and len(words) == 1:
        return command_named(words[0]) is not None or nearest_command(words[0]) is not None
    if spec.name == "compare" and _QUESTION_WORD.match(rest):
        return False
    if spec.rests:
        return not words or words == ["please"]
    if rest.endswith("?") or _SENTENCE_WORD.match(rest):
        return spec.name in ("lookup", "verify") and head.casefold() == spec.name
    return bool(words) or not spec.needs_words or head.casefold() == spec.name


def _phrased(line: str) -> Route | None:
    """A sentence that asks for what a command does."""
    sentence = _CLOSING.sub("", _POLITE.sub("", line))
    for phrase in PHRASES:
        if (gaps := filled_gaps(phrase, sentence)) is not None:
            return _from_phrase(phrase, gaps)
    return None


def filled_gaps(phrase: Phrase, sentence: str) -> Gaps | None:
    """What the gaps of a phrase hold in `sentence`; None if it does not say that."""
    for template in phrase.templates:
        match = compiled(template).fullmatch(sentence)
        if match is not None:
            found = {name: one_line(value or "") for name, value in match.groupdict().items()}
            return Gaps(**found)
    return None


def _from_phrase(phrase: Phrase, gaps: Gaps) -> Route:
    filters = []
    if gaps.speaker and not _PRONOUN.fullmatch(gaps.speaker):
        filters.append(Option("speaker", gaps.speaker))
    if gaps.length:
        length = gaps.length.lower()
        filters.append(Option("length", _LENGTHS.get(length, length)))
    words = f"{phrase.lead} {gaps.words or gaps.name}".strip()
    return Route(phrase.command, str(Words(words, tuple(filters))))


def _misspelt(line: str, vocabulary: Vocabulary) -> Route | None:
    """A line that starts with a slip of a command's name, where that is no word of its own."""
    head, rest = _split(line.lstrip("/"))
    if not line.startswith("/") and (vocabulary.knows(head.casefold()) or not head.isascii()):
        return None
    name = nearest_command(head)
    spec = command_named(name) if name else None
    if spec is None:
        return None
    corrected = f"{spec.name} {rest}".strip()
    found = _named(corrected) or _phrased(corrected)
    if found is None:
        return None
    return Route(found.command, found.text, corrected_from=None if command_named(head) else head)
