"""Quotations in running text, and what the words beside each say of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.parsing.drafts import Block
from knowledge.parsing.people import strip_office
from knowledge.span import Span

QUOTED = re.compile(
    r"“([^“”]{2,})(?:”|$)|(?<!\w)\"([^\"]{2,})(?:\"(?!\w)|$)|«([^«»]{2,})(?:»|$)|„([^„“”]{2,})(?:[“”]|$)"
)
_SAYING = (
    r"(?:said|says|saying|told|tells|add(?:ed|s|ing)|not(?:ed|es|ing)|stress(?:ed|es|ing)|"
    r"emphasi[sz](?:ed|es|ing)|stat(?:ed|es|ing)|explain(?:ed|s|ing)|point(?:ed|s|ing) out|"
    r"recall(?:ed|s|ing)|underscor(?:ed|es|ing)|underlin(?:ed|es|ing)|highlight(?:ed|s|ing)|"
    r"continu(?:ed|es)|conclud(?:ed|es)|argu(?:ed|es|ing)|warn(?:ed|s|ing)|remark(?:ed|s|ing)|"
    r"repli(?:ed|es)|answer(?:ed|s)|ask(?:ed|s)|wrote|writes|declar(?:ed|es)|announc(?:ed|es)|"
    r"insist(?:ed|s)|acknowledg(?:ed|es)|admit(?:ted|s)|claim(?:ed|s)|comment(?:ed|s)|observ(?:ed|es)|"
    r"reiterat(?:ed|es)|affirm(?:ed|s)|confirm(?:ed|s)|quipped|jok(?:ed|es)|respond(?:ed|s)|repeat(?:ed|s)|"
    r"(?:used|likes?|liked) to say|testified|tweeted|posted|according to|"
    r"sagte|sagt|erklärte|betonte|meinte|warnte|ergänzte|äußerte|kündigte|"
    r"a (?:déclaré|dit|réagi|expliqué|affirmé|ajouté|estimé|précisé|souligné|"
    r"assuré|indiqué|annoncé|lancé|confié|conclu)|explique|ajoute|estime|affirmó|afirmó|dijo|declaró|explicó|aseguró|"
    r"señaló|añadió|agregó|indicó|sostuvo|disse|afirmou|declarou|explicou|"
    r"ha (?:detto|dichiarato|spiegato|aggiunto)|"
    r"(?:сказал|заявил|отметил|подчеркнул|добавил|сообщил|рассказал|пояснил|заметил|объяснил)\w*|считает)"
)
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+(?:(?:of|the|de|von|van|bin|al)\s+)?[^\W\d_][\w.'’-]*){0,5}"
SAYING = re.compile(rf"\b{_SAYING}\b", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"((?:[^\W\d_][\w.'’-]*,?\s+){1,8})$")
_BESIDE_VERB = ("also", "has", "have", "had", "then", "later", "further", "once", "recently", "hat", "habe")
_OWNER = (
    r"(?:his|her|their|its|my|our|your|(?:ihr|sein|mein|unser|dein|ein)(?:e[rmns]?)?|son|sa|leurs?|mon|ma|mes|sus?|mi|"
    r"его|её|ее|их|мой|моя|наш|наша)"
)
_DETERMINER = (
    rf"(?:the|an?|one|another|every|each|some|several|many|other|two|three|"
    rf"der|die|das|le|la|el|une?|{_OWNER})"
)
_IS_DETERMINER = re.compile(_DETERMINER, re.IGNORECASE)
_NOUN = re.compile(rf"\s+{_DETERMINER}\s+([^\W\d_]+)", re.IGNORECASE)
_OWNED = re.compile(rf"(?:^|\s){_OWNER}$", re.IGNORECASE)
_TYING = re.compile(
    rf"(?:^|\s)(?:of|for|from|für)(?:\s+{_DETERMINER})?\s*$", re.IGNORECASE
)  # "a friend of Berg"
_BESIDE_NOUN = re.compile(
    "of|in|at|from|for|with|on|by|to|after|during|through|via|about|against|near|von|bei|aus|mit|für|nach|de|en|"
    "con|por",
    re.IGNORECASE,
)
_JOINING = re.compile("and|but|or|then|und|aber|et|mais|y|pero|и|но|а", re.IGNORECASE)
_NEW_SUBJECT = re.compile(
    rf"(?:^|\s)(?:(?:and|but|or|so|when|und|aber|et|mais|y|pero)\s+{_DETERMINER}|"
    r"while|whereas|as|because|though|although|until|während)\s+([^\W\d_]+)",
    re.IGNORECASE,
)
_ADDRESSES = re.compile("told|tells|asked|asks", re.IGNORECASE)
_APPOSITION = re.compile(rf"[\s,.]*({_NAME}),[^,]{{2,100}},\s*(?:\w+\s+)?$")
_AFTER_VERB = re.compile(rf"\s+({_NAME})")
_PRONOUN = re.compile(
    "he|she|they|it|who|i|we|you|the|a|an|this|that|these|those|and|but|in|on|at|"
    "as|his|her|their|its|my|our|your|mein|meine|unser|unsere|er|sie|il|elle|él|ella|он|она|also"
)
_BELONGING = re.compile(
    r"((?:[^\W\d_a-z][\w.'’-]*\s+){2,5}?)(?:of|from|at|von|de)\s+(?:the\s+|der\s+)?(?:[^\W\d_a-z][\w.'’-]*\s*){1,4}$"
)
_OWNING = re.compile(r"['’]s?$")
_PERSONAL = re.compile("he|she|they|it|i|we|you|er|sie|il|elle|él|ella|он|она")
_GOES_ON = re.compile(
    r"add\w*|continu\w*|conclud\w*|ergänzte|ajoute|a (?:ajouté|conclu)|añadió|agregó|ha aggiunto|добавил\w*",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-ZА-ЯÀ-ÖØ-Þ][\w'’-]*[a-zа-яß-öø-ÿ]"
FULL_NAME = re.compile(rf"(?<![\w.])(?:{_CAPITALISED}\s+)+(?:(?:de|von|van|bin|al)\s+)?{_CAPITALISED}(?!\w)")
SENTENCE_END = re.compile(r"[.!?…](?:[\"”’»)]*)(?:\s|$)")
_CARRIES_ON = re.compile(
    rf"\s*[^.!?…\"“”«»„]{{1,80}}\b{_SAYING}\b[^.!?…\"“”«»„]{{0,60}},\s*|"
    rf"\s*{_SAYING}\b[^.!?…\"“”«»„]{{1,80}},\s*",
    re.IGNORECASE,
)
SAID_NEXT = re.compile(
    rf"[\s,–—-]*(?:(?:{_NAME})\s+)?(?i:{_SAYING})\b|[\s,–—-]*(?:he|she|they|I)\s+(?i:{_SAYING})\b"
)
_SAID_AFTER = re.compile(rf"{SAID_NEXT.pattern}|\s*{_NAME},[^,]{{2,100}},\s*(?i:{_SAYING})\b")
_REACH = 160
_NEAR = 80
_BETWEEN = ' ,–—-”"»'


@dataclass(frozen=True, slots=True)
class Attribution:
    """The words beside a quotation that hold a verb of saying.

    Attributes:
        name: the name that goes with the verb, if one does.
        pronoun: the pronoun that goes with it, in lower case, if one does.
        noun: the common noun that goes with it, if one does ("the mayor said").
        goes_on: whether the verb says that the speaker said something just before ("she added").
        rival: whom a new sentence right behind the quotation names, who may have spoken instead, if it
            names somebody and nothing else goes with a verb.
    """

    name: str | None
    pronoun: str | None = None
    noun: str | None = None
    goes_on: bool = False
    rival: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, without the marks, and who the words beside it name.

    Attributes:
        span: the words.
        outer: the words with their marks.
        beside: what the words beside it say of the speaker; None if no verb of saying stands there.
    """

    span: Span
    outer: Span
    beside: Attribution | None


def find_quotations(blocks: Sequence[Block]) -> list[list[Quotation]]:
    """The direct quotations of each paragraph; titles and single quoted words are not among them."""
    return [list(_in_block(block)) for block in blocks]


def _in_block(block: Block) -> Iterator[Quotation]:
    text = block.text
    matches = [match for match in QUOTED.finditer(text) if match[match.lastindex or 0].strip()]
    spoke = False
    for index, match in enumerate(matches):
        group = match.lastindex or 0
        inner = match.group(group)
        before = text[max(matches[index - 1].end() if index else 0, match.start() - _REACH) : match.start()]
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        beside = _attribution(before, text[match.end() : min(stop, match.end() + _REACH)], inner)
        alone = match.end() - match.start() >= 0.9 * len(text)
        attributed = beside is not None or (spoke and _is_sentence(inner))
        ended = text[matches[index - 1].end() : match.start()] if index else ""
        goes_on = spoke and _CARRIES_ON.fullmatch(ended) is not None
        said_next = SAID_NEXT.match(text, match.end()) is not None and (
            inner.rstrip()[-1:] in ",.!?…" or text[match.end() : match.end() + 1] == ","
        )
        if goes_on or said_next or _is_speech(inner, attributed=attributed, alone=alone):
            spoke = True
            start = block.span.start + match.start(group)
            outer = Span(block.span.start + match.start(), block.span.start + match.end())
            yield Quotation(Span(start, start + len(inner)), outer, beside)


def _is_sentence(inner: str) -> bool:
    words = inner.split()
    return len(words) > 1 and words[0][0].isupper() and inner.rstrip()[-1] in ",.!?…"


def is_pronoun(word: str) -> bool:
    """Whether `word` stands for a name or opens a sentence and is none itself."""
    return bool(_PRONOUN.fullmatch(word.casefold().strip(".,")))


def _is_speech(inner: str, *, attributed: bool, alone: bool) -> bool:
    words = len(inner.split())
    sentence = inner.strip()[0].isupper() and words >= 3
    return (attributed and (words >= 8 or (sentence and inner.strip()[-1] in ",.!?…"))) or (
        alone and words >= 5
    )


def _attribution(before: str, after: str, inner: str) -> Attribution | None:
    """What the rest of the sentence around a quotation says of the speaker."""
    end = SENTENCE_END.search(after)
    following = after[: end.start()] if end else after
    starts = [match.end() for match in SENTENCE_END.finditer(before)]
    preceding = before[starts[-1] :] if starts else before
    for window in _windows(preceding, following, inner):
        verbs = list(SAYING.finditer(window))
        if verbs:
            verb = verbs[0] if window is following else verbs[-1]
            return replace(attribute(window, verb), goes_on=_GOES_ON.fullmatch(verb.group()) is not None)
    passed_over = SAYING.search(following)
    return Attribution(None, rival=attribute(following, passed_over).name) if passed_over else None


def _windows(preceding: str, following: str, inner: str) -> tuple[str, ...]:
    """The words beside a quotation that can hold its verb of saying, the likelier ones first."""
    end = inner.rstrip()[-1:]
    if end not in ".!?…":
        return following, preceding
    opened = preceding.rstrip()[-1:]
    introduced = opened == ":" or (opened == "," and SAYING.search(preceding) is not None)
    said = _SAID_AFTER.match(following)
    carries_on = following.strip(_BETWEEN)[:1].islower() or (
        said is not None and (end != "." or not following[said.end() :].strip(_BETWEEN))
    )
    return (following, preceding) if carries_on and not introduced else (preceding,)


def attribute(window: str, verb: re.Match[str]) -> Attribution:
    """The name or pronoun that a verb of saying belongs to."""
    before = window[max(0, verb.start() - _REACH) : verb.start()]
    direct = _BEFORE_VERB.search(before)
    words = direct[1].split() if direct else []
    while words and words[-1].casefold() in _BESIDE_VERB:
        words.pop()
    if words and words[-1].casefold() == "who":
        return Attribution(_trailing_name(" ".join(words[:-1])))
    if words and _PERSONAL.fullmatch(words[-1].casefold()):
        return Attribution(None, pronoun=words[-1].casefold())
    named = _APPOSITION.match(before) if words and words[-1].endswith(",") else None
    name = _leading_name(named[1]) if named else None
    belonging = _BELONGING.search(" ".join(words))
    name = name or _trailing_name(belonging[1] if belonging else " ".join(words))
    if name is None or (not named and not belonging and _is_tied(name, words)):
        another = _another(words)
        if another is not None:
            return Attribution(None, noun=another)
        name = None
    inverted = not before.strip(_BETWEEN)  # "asked Berg", where "Reed asked Berg" would name who is asked
    if name is None and (inverted or not _ADDRESSES.fullmatch(verb.group())):
        after = window[verb.end() : verb.end() + _REACH]
        first = after.strip().partition(" ")[0].strip(",").casefold()
        if _PERSONAL.fullmatch(first):
            return Attribution(None, pronoun=first)
        name = _name_after(after)
    if name is None:
        opened = _APPOSITION.match(before)
        name = _leading_name(opened[1] if opened else " ".join(words))
    noun = words[-1] if words else _NOUN.match(window, verb.end())
    return Attribution(name, noun=noun if isinstance(noun, str) else noun and noun[1])


def _is_tied(name: str, words: Sequence[str]) -> bool:
    """Whether a name before the verb only tells whose or which the speaker is ("a friend of Berg said")."""
    before = " ".join(words[: -len(name.split())])
    owned = " " not in name and _OWNED.search(before) is not None  # German: "ihr Sprecher sagte"
    return owned or _TYING.search(before) is not None


def _another(words: Sequence[str]) -> str | None:
    """The noun for somebody without a name who is the subject of the verb behind `words`."""
    for index in range(len(words) - 2, max(-1, len(words) - 6), -1):
        inside = words[index + 1 :]
        if any(_JOINING.fullmatch(word) or word.endswith(",") for word in inside):
            break
        beside = index > 0 and _BESIDE_NOUN.fullmatch(words[index - 1])
        if _IS_DETERMINER.fullmatch(words[index]) and not beside:
            tied = (at for at, word in enumerate(inside) if at and _BESIDE_NOUN.fullmatch(word))
            return inside[next(tied, len(inside)) - 1]
    subject = _NEW_SUBJECT.search(" ".join(words))
    return subject[1] if subject else None


def _name_after(after: str) -> str | None:
    """The name right after a verb, or after a description that is not tied to it ("a friend of Berg")."""
    match = _AFTER_VERB.match(after)
    leading = _leading_name(match[1]) if match else None
    named = FULL_NAME.search(after[:_NEAR])
    if leading or named is None or _TYING.search(after[: named.start()]):
        return leading
    return strip_office(named.group())


def _leading_name(text: str) -> str | None:
    words = []
    for word in text.split():
        if not word[0].isupper() or is_pronoun(word):
            break
        if _OWNING.search(word):
            return None  # "Berg's lawyer said" names the lawyer's client
        words.append(word)
        if word.endswith(","):
            break
    return " ".join(words).strip(" ,.") or None


def _trailing_name(text: str) -> str | None:
    words: list[str] = []
    for word in reversed(text.split()):
        if (
            not word[0].isupper()
            or is_pronoun(word)
            or _OWNING.search(word)
            or (words and word.endswith(","))
        ):
            break
        words.insert(0, word)
    return " ".join(words).strip(" ,.") or None
