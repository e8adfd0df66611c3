"""Reported speech: direct quotations become turns of whoever the attribution beside them names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Role, Source
from knowledge.parsing.drafts import Block, Draft, cut_block
from knowledge.parsing.people import full_name, strip_office
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.span import Span

_QUOTED = re.compile(
    r"“([^“”]{2,})(?:”|$)|(?<!\w)\"([^\"]{2,})(?:\"(?!\w)|$)|«([^«»]{2,})(?:»|$)|„([^„“”]{2,})(?:[“”]|$)"
)
_SAYING = (
    r"(?:said|says|saying|told|tells|add(?:ed|s|ing)|not(?:ed|es|ing)|stress(?:ed|es|ing)|"
    r"emphasi[sz](?:ed|es|ing)|"
    r"stat(?:ed|es|ing)|explain(?:ed|s|ing)|point(?:ed|s|ing) out|recall(?:ed|s|ing)|underscor(?:ed|es|ing)|"
    r"underlin(?:ed|es|ing)|highlight(?:ed|s|ing)|continu(?:ed|es)|conclud(?:ed|es)|argu(?:ed|es|ing)|"
    r"warn(?:ed|s|ing)|remark(?:ed|s|ing)|repli(?:ed|es)|answer(?:ed|s)|ask(?:ed|s)|wrote|writes|"
    r"declar(?:ed|es)|"
    r"announc(?:ed|es)|insist(?:ed|s)|acknowledg(?:ed|es)|admit(?:ted|s)|claim(?:ed|s)|comment(?:ed|s)|"
    r"observ(?:ed|es)|"
    r"reiterat(?:ed|es)|affirm(?:ed|s)|confirm(?:ed|s)|quipped|jok(?:ed|es)|respond(?:ed|s)|repeat(?:ed|"
    r"s)|testified|"
    r"tweeted|posted|according to|sagte|sagt|erklärte|betonte|a déclaré|a dit|afirmó|dijo|declaró|ha detto|"
    r"сказал\w*|заявил\w*|отметил\w*|подчеркнул\w*|добавил\w*)"
)
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?:(?:of|the|de|von|van|bin|al)\s+)?[^\W\d_][\w.'’-]*){0,5}"
_VERB = re.compile(rf"\b{_SAYING}\b", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"((?:[^\W\d_][\w.'’-]*,?\s+){1,8})(?:(?:also|has|had|then|later|further|once)\s+){0,2}$"
)
_NOUN = re.compile(
    r"\s+(?:the|a|an|his|her|their|one|another|der|die|das|le|la|el|un|une)\s+([^\W\d_]+)", re.IGNORECASE
)
_ADDRESSES = re.compile("told|tells|asked|asks", re.IGNORECASE)
_APPOSITION = re.compile(rf"[\s,.]*({_NAME}),[^,]{{2,100}},\s*(?:\w+\s+)?$")
_AFTER_VERB = re.compile(rf"\s+({_NAME})")
_CAPITALS = re.compile(r"[^\W\d_][\w'’-]*\.?")
_PRONOUN = re.compile(
    "he|she|they|it|who|i|we|you|the|a|an|this|that|these|those|and|but|in|on|at|"
    "as|his|her|their|er|sie|il|elle|él|ella|он|она|also"
)
_PERSONAL = re.compile("he|she|they|it|i|we|you|er|sie|il|elle|él|ella|он|она")
_FULL_NAME = re.compile(
    r"(?<![\w.])(?:[A-ZА-ЯÀ-ÖØ-Þ][\w'’-]*[a-zа-яß-öø-ÿ]\s+)+(?:(?:de|von|van|bin|"
    r"al)\s+)?[A-ZА-ЯÀ-ÖØ-Þ][\w'’-]*[a-zа-яß-öø-ÿ](?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’»)]*)(?:\s|$)")
_GUESSED = "the words beside the quotation give no name; taken from what stands before"
_UNNAMED = "the words beside the quotation name nobody"
_REACH = 160
_NEAR = 80
_LONGEST_TOLD = 1000


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words beside a quotation that hold a verb of saying.

    Attributes:
        name: the name that goes with the verb, if one does.
        by_pronoun: whether a pronoun goes with it.
        noun: the common noun that goes with it, if one does ("the mayor said").
    """

    name: str | None
    by_pronoun: bool = False
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, without the marks, and who the words beside it name.

    Attributes:
        span: the words.
        outer: the words with their marks.
        beside: what the words beside it say of the speaker; None if no verb of saying stands there.
        told: what the paragraph tells before it, other quotations left out.
    """

    span: Span
    outer: Span
    beside: Attribution | None
    told: str


def find_quotations(blocks: Sequence[Block]) -> list[list[Quotation]]:
    """The direct quotations of each paragraph; titles and single quoted words are not among them."""
    return [list(_in_block(block)) for block in blocks]


def _in_block(block: Block) -> Iterator[Quotation]:
    text = block.text
    matches = list(_QUOTED.finditer(text))
    spoke = False
    for index, match in enumerate(matches):
        group = match.lastindex or 0
        inner = match.group(group)
        before = text[max(matches[index - 1].end() if index else 0, match.start() - _REACH) : match.start()]
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        beside = _attribution(before, text[match.end() : min(stop, match.end() + _REACH)], inner)
        alone = match.end() - match.start() >= 0.9 * len(text)
        attributed = beside is not None or (spoke and _is_sentence(inner))
        if _is_speech(inner, attributed=attributed, alone=alone):
            spoke = True
            start = block.span.start + match.start(group)
            outer = Span(block.span.start + match.start(), block.span.start + match.end())
            told = _QUOTED.sub(" ", text[max(0, match.start() - _LONGEST_TOLD) : match.start()])
            yield Quotation(Span(start, start + len(inner)), outer, beside, told)


def _is_sentence(inner: str) -> bool:
    words = inner.split()
    return len(words) > 1 and words[0][0].isupper() and inner.rstrip()[-1] in ",.!?…"


def _is_pronoun(word: str) -> bool:
    return bool(_PRONOUN.fullmatch(word.casefold().strip(".,")))


def _is_speech(inner: str, *, attributed: bool, alone: bool) -> bool:
    words = len(inner.split())
    sentence = inner.strip()[0].isupper() and words >= 3
    return (attributed and (words >= 8 or (sentence and inner.strip()[-1] in ",.!?…"))) or (
        alone and words >= 5
    )


def _attribution(before: str, after: str, inner: str) -> Attribution | None:
    """What the rest of the sentence around a quotation says of the speaker."""
    end = _SENTENCE_END.search(after)
    following = after[: end.start()] if end else after
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    preceding = before[starts[-1] :] if starts else before
    closed = inner.rstrip()[-1:] in ".!?…"
    for window in (following, preceding) if not closed or following.strip(" ,") else (preceding,):
        verbs = list(_VERB.finditer(window))
        if verbs:
            verb = verbs[0] if window is following else verbs[-1]
            return _subject(window, verb)
    return None


def _subject(window: str, verb: re.Match[str]) -> Attribution:
    """The name or pronoun that a verb of saying belongs to."""
    before = window[max(0, verb.start() - _REACH) : verb.start()]
    direct = _BEFORE_VERB.search(before)
    words = direct[1].split() if direct else []
    if words and words[-1].casefold() == "who":
        return Attribution(_trailing_name(" ".join(words[:-1])))
    if words and _PERSONAL.fullmatch(words[-1].casefold()):
        return Attribution(None, by_pronoun=True)
    name = _trailing_name(" ".join(words))
    if name is None and not _ADDRESSES.fullmatch(verb.group()):
        after = window[verb.end() : verb.end() + _REACH]
        if _PERSONAL.fullmatch(after.strip().partition(" ")[0].strip(",").casefold()):
            return Attribution(None, by_pronoun=True)
        name = _name_after(after)
    if name is None:
        opened = _APPOSITION.match(before)
        name = _leading_name(opened[1] if opened else " ".join(words))
    noun = words[-1] if words else _NOUN.match(window, verb.end())
    return Attribution(name, noun=noun if isinstance(noun, str) else noun and noun[1])


def _name_after(after: str) -> str | None:
    """The name right after a verb of saying, or after an office or a description that follows it."""
    match = _AFTER_VERB.match(after)
    named = _FULL_NAME.search(after[:_NEAR])
    return (_leading_name(match[1]) if match else None) or (strip_office(named.group()) if named else None)


def _leading_name(text: str) -> str | None:
    words = []
    for word in text.split():
        if not word[0].isupper() or _is_pronoun(word):
            break
        words.append(word)
        if word.endswith(","):
            break
    return " ".join(words).strip(" ,.") or None


def _trailing_name(text: str) -> str | None:
    words: list[str] = []
    for word in reversed(text.split()):
        if not word[0].isupper() or _is_pronoun(word) or (words and word.endswith(",")):
            break
        words.insert(0, word)
    return " ".join(words).strip(" ,.") or None


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
            told = _QUOTED.sub(" ", block.text)
            for verb in _VERB.finditer(told):
                name = _subject(told, verb).name
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
            mentioned, sure = self._mentioned(quote.told)
            likely = mentioned or self._current
            if beside.noun and not self._fits(beside.noun, likely):
                return None, _UNNAMED
            self._current = likely
            self._reason = None if beside.by_pronoun and sure else _GUESSED
        return self._current, self._reason if self._current else _UNNAMED

    def _fits(self, noun: str, name: str | None) -> bool:
        """Whether the text calls somebody by a common noun ("the mayor"), right before their name."""
        if name is None:
            return False
        pattern = rf"(?<!\w){re.escape(noun)}\s+(?:\w+\s+)?{re.escape(name.split()[-1])}(?!\w)"
        return re.search(pattern, self._text, re.IGNORECASE) is not None

    def _mentioned(self, told: str) -> tuple[str | None, bool]:
        """Whom the nearest sentence before a quotation speaks of first, and whether that is safe."""
        for sentence in reversed(_SENTENCE_END.split(told)):
            known = [word for word in re.findall(r"[^\W\d_][\w'’-]*", sentence) if word in self._known]
            if known:
                return self._known[known[0]], len({self._known[word] for word in known}) == 1
            named = next((m.group() for m in _FULL_NAME.finditer(sentence)), None)
            if named and not _is_pronoun(named.split()[0]) and self._vocabulary.is_person(named):
                return strip_office(named), False
        return None, True


def _narrated(block: Block | None, outlet: str | None) -> list[Draft]:
    if block is None or not re.search(r"\w", block.text):
        return []
    return [Draft((block,), None, Role.NARRATOR, outlet)]


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Neighbouring drafts of one role and speaker joined."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last and (last.role, last.speaker) == (draft.role, draft.speaker):
            joined[-1] = replace(
                last, blocks=(*last.blocks, *draft.blocks), unsure=last.unsure or draft.unsure
            )
        else:
            joined.append(draft)
    return joined
