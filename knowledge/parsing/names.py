"""What somebody is called in a label: the name alone, apart from offices, outlets and marks beside it."""

from __future__ import annotations

import re
from unicodedata import normalize

from knowledge.parsing.wording import is_unnamed

_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]")
TITLED = re.compile(r"(?P<name>[^–—]+?)\s+(?:--?|[–—])\s+(?P<title>\S.*)$")
_AFTER_COMMA = re.compile(r"(?P<name>[^,]+?),\s+(?P<title>[^\W_].*)$")
_OPENING_MARKS = "《「『【〈"
MOST_PLAIN = 3
_ADDRESSED = re.compile(r"(?:M|MM|Mme|Mlle)\.?\s(?:le|la|les)\s[^\W\d_]+(?:\s(?:de|du|des|la|le)\s\S+)*")
_ARTICLE = re.compile("the|der|die|el|la|le|il")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_WORDS_ONLY = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(
    r"\d:\d|\s{2}|\t|[?!;{}=“”«»？！；，。、؟]|(?<![^\W\d_])[^\W\d_]{5,}\.\s|\d,|,\s\d|,.*\d$|\d{3}$"
)
_PARTICLE = re.compile("d[aeiu]|de[lnr]|do[s]?|la|le|les|los|v[ao]n|zu|zum|zur|bin|ibn|al|el|y|af|av")

# Small words that may stand in lower case inside a name, a title or an office.
_JOINING = re.compile(
    "of|the|and|for|at|in|on|to|a|an|de|del|della|der|den|des|di|da|do|dos|du|la|"
    "le|les|von|van|zu|zur|bin|ibn|al|el|y|e|und|et|i|na|für|los|las|lo|with|dem|"
    "im|au|aux|à|и|по|в|на|для"
)


# Those of them that stand in an office rather than in a name ("Mayor of Leck", not "Lena van Dorn").
_OF = re.compile("of|for|the|and|at|in|on|to|für|und|et|des|du|и|по|в")


def fold_name(name: str) -> str:
    """`name` without case, width, dots and spacing, so that ``A. Lee`` and ``A.Lee`` are one."""
    return " ".join(_WORDS_ONLY.findall(normalize("NFKC", name).casefold()))


def parts_of(name: str, *, titled: bool) -> tuple[str, str | None, str | None]:
    """``MARY SMITH (The Times)`` as name and aside; an office before a name in brackets is its title."""
    asides: list[str] = _ASIDE.findall(name)
    bare, aside = _ASIDE.sub("", name).strip(" ,"), asides[0].strip() if asides else None
    words = bare.split()
    if aside and len(words) > 2 and _ARTICLE.fullmatch(words[0].casefold()) and _is_full_name(aside):
        return aside, None, bare
    match = TITLED.match(bare) if titled else None
    if match is not None and _is_full_name(match["name"]) and is_name_shaped(match["title"]):
        return match["name"].strip(" ,"), aside, match["title"]
    match = _AFTER_COMMA.match(bare)
    if match is not None and _is_full_name(match["name"]) and is_title(match["title"]):
        return _without_office_first(match["name"], match["title"], aside)
    return bare, aside, None


def _without_office_first(name: str, title: str, aside: str | None) -> tuple[str, str | None, str]:
    """A name and the office behind its comma, whichever stands first ("Mayor of Leck, Anna Berg")."""
    joined = any(_OF.fullmatch(word) for word in name.split())
    if joined and _is_full_name(title) and not any(word[0].islower() for word in title.split()):
        return title, aside, name
    return name, aside, title


def is_title(text: str, *, plain: int = MOST_PLAIN) -> bool:
    """Whether `text` could be an office, a firm or a place: hardly a word in lower case but joining ones.

    Args:
        text: what stands with a name.
        plain: how many words in lower case it may hold.
    """
    words = [w for w in _WORDS.findall(text) if w[0].islower() and not _JOINING.fullmatch(w.casefold())]
    return not _is_clause(text) and len(words) <= plain


def _is_full_name(text: str) -> bool:
    words = text.split()
    first = words[0].casefold() if words else ""
    return len(words) > 1 and not _ARTICLE.fullmatch(first) and is_name_shaped(text)


def is_name_shaped(name: str) -> bool:
    """Whether `name` could be what somebody is called: a name, an office, initials, one word like "Question".

    Sentences are not: they hold words in lower case that are no joining words, or end a clause inside.
    """
    if is_unnamed(name) or is_addressed(name):
        return True
    name = name.lstrip(_OPENING_MARKS)
    words = _WORDS.findall(name)
    if not words or not name[:1].isalnum() or len(words) > 20 or _is_clause(name):
        return False
    capital = sum(1 for word in words if not word[0].islower())
    if capital == 0:
        return len(words) == 1 and len(name) <= 30
    loose = sum(1 for word in words if word[0].islower() and not _JOINING.fullmatch(word.casefold()))
    return not words[0][0].islower() and loose <= max(0, min(capital - 1, 3))


def stands_out(name: str) -> bool:
    """Whether all words but particles begin with capitals, or are written in letters that have none."""
    words = [word for word in name.split() if not _PARTICLE.fullmatch(word)]
    capitals = all(not word[0].islower() for word in words)
    return capitals and any(char.isalpha() for char in name)


def is_addressed(name: str) -> bool:
    """Whether `name` is an office as French records address it (``M. le président``)."""
    return _ADDRESSED.fullmatch(name) is not None


def _is_clause(name: str) -> bool:
    return bool(_CLAUSE.search(name)) or name.count(",") > 2
