"""The word a question hangs on: the thing asked for, counted, measured or said something about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from knowledge.index.analysis import term_of, without_possessive
from knowledge.query.tokens import tokens_of

_AUXILIARY_WORDS = (
    "is are was were be been being do does did has have had will would can could should may might must shall "
    "isn't aren't wasn't weren't don't doesn't didn't"
)
_SMALL_WORDS = (
    "of in on at to for from with by about into between among during since until before after over under "
    "against towards toward behind within through and or but that who which when where while as than if not "
    "made there still also ever once"
)
_DETERMINER_WORDS = "the a an his her its their our your my this that these those any some all"
_AUXILIARIES = frozenset(_AUXILIARY_WORDS.split())
_PREPOSITIONS = frozenset(_SMALL_WORDS.split())
_DETERMINERS = frozenset(_DETERMINER_WORDS.split())
_WH = frozenset(("what", "which", "whose"))
_CIRCUMSTANCES = frozenset(("when", "where", "long"))
_PRONOUNS = _WH | {"who", "where"}
_ASKING = _CIRCUMSTANCES | _PRONOUNS | {"how"}
_BE = frozenset(("is", "are", "was", "were", "be"))
_SHELLS = frozenset(("sort", "sorts", "kind", "kinds", "type", "types", "form", "forms"))
_LONGEST = 6

IsVerb = Callable[[str], bool]


def focus_of(question: str, is_verb: IsVerb) -> frozenset[str]:
    """The words a question hangs on.

    Args:
        question: what is asked, without chatter and filters.
        is_verb: whether a word is a verb most of the time.

    Returns:
        Heads of what is asked for ("which red *boats* sail"), of what a property is asked of ("what is the
        *price* of tea", "who is the *owner*"), of what is counted ("how many *boats*"), and what somebody did
        or what happened ("who *built* it", "when was it *sold*"); as they are written. Empty where a question
        asks for nothing in particular.

    >>> sorted(focus_of("Which red boats sail?", lambda word: word == "sail"))
    ['boats']
    >>> sorted(focus_of("What sort of boats sail?", lambda word: word == "sail"))
    ['boats']
    >>> sorted(focus_of("What will the price of tea be?", lambda word: False))
    ['price']
    >>> sorted(focus_of("How many boats are there?", lambda word: False))
    ['boats']
    >>> sorted(focus_of("Where was the red boat built?", lambda word: word == "built"))
    ['built']
    """
    tokens = tokens_of(question)
    words = [token.surface for token in tokens]
    asking = [at for at, token in enumerate(tokens) if token.low in _ASKING]
    found = {head for at in asking for head in _heads(words, at, is_verb)}
    return frozenset(without_possessive(head) for head in found if term_of(head))


def _heads(words: list[str], at: int, is_verb: IsVerb) -> Iterator[str]:
    word, (following, third) = words[at].lower(), _lower(words[at + 1 : at + 3])
    if word == "how" and following in ("many", "much"):
        yield from _head(words, at + 2, is_verb)
    elif word in _CIRCUMSTANCES and following in _AUXILIARIES:
        yield from _deed(words[at + 2 :], is_verb)
    elif word == "who" and following not in _AUXILIARIES | _PREPOSITIONS:
        yield from words[at + 1 : at + 2]
    elif word in _PRONOUNS and following in _BE:
        if word in _WH or third in _DETERMINERS:
            yield from _head(words, at + 2, is_verb)
    elif word in _WH and following in _AUXILIARIES:
        if third in _DETERMINERS and words[-1].lower() in ("be", "have"):
            yield from _head(words, at + 2, is_verb)
    elif word in _WH:
        yield from _head(words, at + 1, is_verb)


def _deed(words: list[str], is_verb: IsVerb) -> Iterator[str]:
    """The last verb of a clause."""
    verbs = [word for word in words if word.islower() and is_verb(word) and word not in _AUXILIARIES]
    yield from verbs[-1:]


def _lower(words: list[str]) -> tuple[str, str]:
    first, second = [*(word.lower() for word in words), "", ""][:2]
    return first, second


def _head(words: list[str], start: int, is_verb: IsVerb) -> Iterator[str]:
    """The last word of the noun phrase that starts at a place; of what, behind "sort of"."""
    shell, behind = _lower(words[start : start + 2])
    if shell in _SHELLS and behind == "of":
        start += 2
    last = None
    phrase = words[start : start + _LONGEST + 1]
    for word, following in zip_longest(phrase, phrase[1:], fillvalue=""):
        low = word.lower()
        if low in _DETERMINERS and last is None:
            continue
        if low in _AUXILIARIES or low in _PREPOSITIONS or low in _DETERMINERS:
            break
        acts = following.lower() in _DETERMINERS or following[:1].isupper()
        if last is not None and word.islower() and (is_verb(low) or (low.endswith("s") and acts)):
            break
        last = word
    if last is not None:
        yield last
