"""The people an article names, and whom a pronoun beside a quotation stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.parsing.attribution import FULL_NAME, SAID_NEXT, SENTENCE_END, is_pronoun
from knowledge.parsing.people import strip_office
from knowledge.parsing.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDS = re.compile(rf"{SENTENCE_END.pattern}|\n")
_BESIDE_THE_POINT = re.compile(
    r"(?:\b(?:the|at|in|from|(?<!according )to|near|of|with|by|for|against|about|on|into|over|after|before|"
    r"than|via|towards?|behind|between|der|die|das|im|in|aus|von|vom|mit|bei|nach|für|über|gegen|de|du|à|au|en|dans|"
    r"avec|pour|par|contre|con|por|para|contra|del|al|a|di|da|в|из|от|на|с|к|о|у|для)|[’'])\s*$",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(r"\b(?:in|at|near|across|à|en)\s+$", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:institute|bank|university|college|council|party|union|ministry|department|parliament|house|street|"
    r"post|times|gazette|news|agency|committee|commission|court|school|hospital|group|company|"
    r"association|society|office|city|river|bridge|act|law|deal|day|week|island|islands|sea|energy|grid)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|der|die|das|le|la|el|il)\s+$", re.IGNORECASE)
_TELLING = re.compile(r",\s+(?:who|\d\d|der|die|qui|quien|который|которая)\b")
_NOUN_AFTER_ARTICLE = re.compile(r"\b(?:der|die|das|dem|den|eine?)\s+(?:(?P<noun>[A-ZÄÖÜ])|\w)")
_FEWEST_NOUNS = 3
_NEAR = 20
_KIN = {
    "he": "husband|father|son|brother|uncle|nephew|grandfather|widower|Ehemann|Vater|Sohn|Bruder|mari|frère",
    "she": "wife|mother|daughter|sister|aunt|niece|grandmother|widow|Ehefrau|Mutter|Tochter|Schwester|mère",
}
_OWNERS = {"he": r"his|sein(?:e[rmns]?)?", "she": r"her|ihr(?:e[rmns]?)?"}
_NAMED_AFTER = r"(?:,?\s+[^\W\dA-Z_][\w'’-]*){0,3}?,?\s+"
_GENDERS = {"he": ("he", "er", "il", "él", "он"), "she": ("she", "sie", "elle", "ella", "она")}


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody whom a sentence names.

    Attributes:
        name: their full name.
        known: whether the article shows elsewhere too that this is a person.
        acts: whether the sentence may be about them; not where the name only goes with another word
            ("with Berg", "Berg's deputy").
    """

    name: str
    known: bool
    acts: bool


class People:
    """Finds the people of an article in its sentences.

    Args:
        told: the article without its quotations.
        speaking: the full names that stand beside verbs of saying.
        vocabulary: how the document uses its words.
        full: the fullest name that the document shows for a name.
    """

    def __init__(
        self, told: str, speaking: Iterable[str], vocabulary: Vocabulary, full: Callable[[str], str]
    ) -> None:
        self._vocabulary = vocabulary
        self._full = full
        self._surnames: dict[str, list[str]] = {}
        self._named: set[str] = set()
        self._nouns_too = _writes_nouns_with_capitals(told)
        self._told = told
        speaking = list(speaking)
        self._shown = frozenset(speaking) | {name for _, name, _ in self._pairs(told)}
        for name in speaking:
            self._know(self.known_as(name))
        pairs = [(match, self.known_as(name), titled) for match, name, titled in self._pairs(told)]
        self._places = {name for match, name, titled in pairs if not titled and _within(told, match)}
        alone = set() if self._nouns_too else set(_alone(told, [match for match, _, _ in pairs]))
        for match, name, titled in pairs:
            if name in self._places:
                continue
            self._named.add(name)
            if titled or name.split()[-1] in alone or _TELLING.match(told, match.end()):
                self._know(name)

    @property
    def names(self) -> frozenset[str]:
        """Everybody whom the article may name, by their full names."""
        return frozenset(self._named)

    def known_as(self, name: str) -> str:
        """The name of somebody without a calling before it, where the article shows it without one.

        Where "Berg" is called "Jan Berg", "Keeper Jan Berg" is Jan Berg; and so is "Keeper Jan", which
        stands nowhere but there.
        """
        longer = [each for each in self._shown if each.startswith(f"{name} ")]
        if len(longer) == 1 and " " in name and not _stands_by_itself(name, self._told):
            name = longer[0]
        words = name.split()
        tails = (" ".join(words[start:]) for start in range(1, len(words) - 1))
        return next((tail for tail in tails if tail in self._shown), name)

    def _know(self, name: str) -> None:
        self._named.add(name)
        same = self._surnames.setdefault(name.split()[-1], [])
        if name not in same:
            same.append(name)

    def mentions(self, sentence: str) -> list[Mention]:
        """Whom a sentence names, in its order, everybody once."""
        found: dict[str, Mention] = {}
        pairs = list(self._pairs(sentence))
        for match, shown, _ in pairs:
            name = self.known_as(shown)
            known = name in self._surnames.get(name.split()[-1], ())
            acts = _acts(sentence, match)
            if known or (acts and name not in self._places):
                found.setdefault(name, Mention(name, known, acts))
        for match in _outside(sentence, [match for match, _, _ in pairs]):
            for name in self._surnames.get(_POSSESSIVE.sub("", match.group()), ()):
                found.setdefault(name, Mention(name, known=True, acts=_acts(sentence, match)))
        return list(found.values())

    def _pairs(self, text: str) -> Iterator[tuple[re.Match[str], str, bool]]:
        """The names of two words and more that can be people's, and whether an office stands before each."""
        for match in FULL_NAME.finditer(text):
            words = _POSSESSIVE.sub("", match.group()).split()
            while words and (is_pronoun(words[0]) or self._vocabulary.is_ordinary(words[0])):
                words.pop(0)
            whole = " ".join(words)
            bare = strip_office(whole)
            titled = bare != whole
            if titled or (" " in bare and self._can_be_person(bare, text, match)):
                yield match, self._full(bare), titled

    def _can_be_person(self, name: str, text: str, match: re.Match[str]) -> bool:
        before = text[max(0, match.start() - _NEAR) : match.start()]
        opens = not before.strip() or before.rstrip()[-1] in ".!?…\n"
        if (self._nouns_too and opens) or _BODY.search(name) or _ARTICLE.search(before):
            return False
        return self._vocabulary.is_person(name)


def _writes_nouns_with_capitals(told: str) -> bool:
    """Whether a text is in German, where two capitals at the head of a sentence are no name yet."""
    found = [match["noun"] is not None for match in _NOUN_AFTER_ARTICLE.finditer(told)]
    return 2 * sum(found) > len(found) and sum(found) >= _FEWEST_NOUNS


def _stands_by_itself(name: str, told: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?![\w’'-])(?!\s+[^\W\d_a-z])", told) is not None


def _outside(text: str, names: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The words of a text that stand in none of its names."""
    starts = {match.start() + word.start() for match in names for word in _WORD.finditer(match.group())}
    return (word for word in _WORD.finditer(text) if word.start() not in starts)


def _alone(told: str, names: Iterable[re.Match[str]]) -> Iterator[str]:
    """The words with a capital that stand by themselves, where a name can stand."""
    for match in _outside(told, names):
        if match.group()[0].isupper() and not _beside_the_point(told, match):
            yield _POSSESSIVE.sub("", match.group())


def _acts(sentence: str, match: re.Match[str]) -> bool:
    return not _beside_the_point(sentence, match) and not _POSSESSIVE.search(match.group())


def _within(text: str, match: re.Match[str]) -> bool:
    return _IN_A_PLACE.search(text[max(0, match.start() - _NEAR) : match.start()]) is not None


def _beside_the_point(text: str, match: re.Match[str]) -> bool:
    return _BESIDE_THE_POINT.search(text[max(0, match.start() - _NEAR) : match.start()]) is not None


def sentences_of(told: str) -> list[str]:
    """The sentences of what stands before a quotation, those without words left out."""
    return [each for each in _ENDS.split(told) if _WORD.search(each)]


def gender_of(pronoun: str) -> str | None:
    """The pronoun that stands for one person and their gender in English; None if it may mean more.

    >>> gender_of("elle"), gender_of("they")
    ('she', None)
    """
    return next((gender for gender, words in _GENDERS.items() if pronoun in words), None)


def kin_of(told: str, name: str) -> str | None:
    """The gender of somebody whom a text presents as somebody's kin ("her husband, the poet Jan Berg")."""
    return _presented(told, name, _KIN)


def owner_of(told: str, name: str) -> str | None:
    """The gender of whom somebody is presented as belonging to ("her deputy, Jan Berg")."""
    return _presented(told, name, _OWNERS)


def _presented(told: str, name: str, words: Mapping[str, str]) -> str | None:
    """The gender whose words stand right before a name, with a description between at most."""
    for gender, before in words.items():
        if re.search(rf"\b(?i:{before}){_NAMED_AFTER}{re.escape(name)}(?!\w)", told):
            return gender
    return None


def speaks_of(sentence: str, pronoun: str | None) -> bool:
    """Whether a sentence goes on about whom a pronoun means, and about nobody of the other gender."""
    words = (word.casefold() for word in _WORD.findall(sentence))
    found = {gender for word in words if (gender := gender_of(word))}
    return found == {gender_of(pronoun)} if pronoun else len(found) == 1


def without_attribution(told: str) -> str:
    """What stands before a quotation without the rest of the sentence of the quotation before it."""
    lead = SENTENCE_END.split(told, maxsplit=1)
    asked = lead[0].split()[:1] == ["I"]  # "I asked her why" begins what somebody answers
    goes_with = lead[0].lstrip(" ,–—-")[:1].islower() or (not asked and SAID_NEXT.match(told) is not None)
    return (lead[1] if len(lead) > 1 else "") if goes_with else told
