"""Who the labels stand for: several spellings of one speaker joined, initials and offices resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from knowledge.parsing.groups import is_slip
from knowledge.parsing.labels import Candidate
from knowledge.parsing.vocabulary import Vocabulary, has_honorific, strip_honorific
from knowledge.parsing.wording import is_role_word
from knowledge.titles import HONORIFICS, OFFICES, RANKS

_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,3}(?<=[.\s])(?P<surname>[^\W\d_][\w'’-]{2,})$")
_CALLINGS = ("treasurer", "economist", "lawyer")
_GERMAN_OFFICES = (
    r"(?:(?:ober)?bürgermeister|stellvertreter|(?:bundes|vize)?präsident|(?:bundes|vize)?kanzler|"
    r"(?:[^\W\d_]+)?minister|sprecher|direktor|senator)(?:in)?"
)
_SMALL = ("the", "and", "with")
_OFFICE = re.compile("|".join((*OFFICES, *RANKS, *HONORIFICS, *_CALLINGS, _GERMAN_OFFICES, *_SMALL)))
_BELONGING = re.compile("of|for|de|del|der|für|des|du|di")
_MOST_COMPARED = 300
_LONGEST_SEARCH = 300_000
_JOINT = re.compile(r" (?:and|und|et|y|e|и) (?=\w{2})")
_DOUBLED = re.compile(
    r"(?P<name>(?P<first>[^\W\d_][\w'’-]+)\s+(?P<last>[^\W\d_][\w'’-]+))\s+(?P=last)\s+(?P=first)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks in a document.

    Attributes:
        keys: the folded labels that stand for them.
        name: the name to show.
        label: the commonest label as it stands.
    """

    keys: frozenset[str]
    name: str
    label: str


def identify_people(
    labels: Sequence[Candidate], vocabulary: Vocabulary, text: str, owners: Mapping[str, str]
) -> dict[str, Person]:
    """Find out who the labels stand for.

    Args:
        labels: all labels of the document.
        vocabulary: how the document uses its words.
        text: the title and the text, where full names are looked for.
        owners: names that the document itself gives for labels, by folded label.

    Returns:
        A person for each folded label.
    """
    counts = Counter(label.key for label in labels)
    shown: dict[str, str] = {}
    for label in labels:
        shown.setdefault(label.key, label.name)
    joined: dict[str, list[str]] = {}
    for key, head in _heads(counts).items():
        joined.setdefault(head, []).append(key)
    people: dict[str, Person] = {}
    for head, keys in joined.items():
        owner = next((owners[key] for key in (head, *sorted(keys)) if key in owners), shown[head])
        if owner == shown[head] and _is_office(owner):
            owner = _named_in(shown[key] for key in keys) or owner
        name = full_name(owner, vocabulary, text)
        people.update(dict.fromkeys(keys, Person(frozenset(keys), name, shown[head])))
    return people


def _is_office(label: str) -> bool:
    """Whether a label holds nothing but the words of an office ("Secretary General")."""
    return all(_OFFICE.fullmatch(word.casefold().strip(".,")) for word in label.split())


def _named_in(labels: Iterable[str]) -> str | None:
    """The longest name that stands with an office in one of the labels."""
    names = [strip_office(label) for label in labels if not _is_office(label)]
    return max((name for name in names if " " in name), key=len, default=None)


def _heads(counts: Counter[str]) -> dict[str, str]:
    """For each label the commonest label of the same person; a label that fits several stays by itself."""
    ranked = sorted(counts, key=lambda key: (-counts[key], len(key), key))
    common = [key for key in ranked if counts[key] > 1][:_MOST_COMPARED]
    last_words = {key.rpartition(" ")[2] for key in ranked}
    joint = {key for key in ranked if _is_joint(key, last_words)}
    heads: dict[str, str] = {}
    by_last: dict[str, list[str]] = {}
    for key in ranked:
        last = key.rpartition(" ")[2]
        fitting = [known for known in by_last.get(last, []) if _same_name(key, known)]
        fitting += [part for part in _parts(key) if heads.get(part) == part and part not in fitting]
        fitting = [] if key in joint else [known for known in fitting if known not in joint]
        if not fitting and counts[key] == 1:
            fitting = [known for known in common if heads.get(known) == known and is_slip(key, known)]
        heads[key] = fitting[0] if len(fitting) == 1 else key
        if heads[key] == key and len(by_last.setdefault(last, [])) < _MOST_COMPARED:
            by_last[last].append(key)
    return heads


def _is_joint(key: str, last: Set[str]) -> bool:
    """Whether a label names two who speak together, and neither of them alone.

    Args:
        key: the label.
        last: the last words of all labels.
    """
    halves = [half.split() for half in _JOINT.split(key)]
    words = [word for half in halves for word in half]
    office = any(_OFFICE.fullmatch(word) or _BELONGING.fullmatch(word) for word in words if len(word) > 1)
    return len(halves) > 1 and (not office or all(half[-1] in last for half in halves))


def _parts(key: str) -> list[str]:
    """All runs of at least two words of a label but the whole."""
    words = key.split()
    size = len(words)
    runs = ((i, j) for i in range(size) for j in range(i + 2, size + 1) if j - i < size)
    return [" ".join(words[i:j]) for i, j in runs]


def _same_name(key: str, known: str) -> bool:
    """Whether two labels with the same last word are shorter and longer names of one person."""
    if has_honorific(key) and has_honorific(known) and key.split()[0] != known.split()[0]:
        return False
    words, theirs = strip_honorific(key).split(), strip_honorific(known).split()
    if not words or not theirs or len(words[-1]) < 3:
        return False
    if set(words) <= set(theirs) or set(theirs) <= set(words):
        shorter = min(words, theirs, key=len)
        return words == theirs or not any(_BELONGING.fullmatch(word) for word in shorter)
    return (len(words[0]) == 1 or len(theirs[0]) == 1) and _fits_initial(words, theirs)


def _fits_initial(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the initials of one name begin given names of the other."""
    short, long = (words, others) if len(words[0]) == 1 else (others, words)
    return any(word[0] == short[0][0] for word in long[:-1])


def full_name(label: str, vocabulary: Vocabulary, text: str) -> str:
    """The fullest name for `label` that the text itself shows; else the label as it stands."""
    doubled = _DOUBLED.search(label)
    if doubled:
        return label[: doubled.end("name")]
    if is_role_word(label) or label.casefold().startswith("the "):
        return label
    initials = None if has_honorific(label) else _INITIALS.match(label)
    if initials:
        return _given(label[0], initials["surname"], vocabulary) or label
    words = strip_honorific(label).split()
    while len(words) > 1 and _OFFICE.fullmatch(words[0].casefold().strip(".,")):
        words = words[1:]
    bare = " ".join(words)
    if len(words) == 1 and len(bare) > 2 and not _is_office(bare):
        return _before_surname(bare, vocabulary) or label
    return _in_mixed_case(label, text) if label.isupper() else label


def strip_office(name: str) -> str:
    """`name` without the words of an office before it ("Russian President Anna Berg" is Anna Berg)."""
    words = name.split()
    last = max(
        (i for i, w in enumerate(words[:-1]) if _OFFICE.fullmatch(w.casefold().strip(".,"))), default=-1
    )
    return " ".join(words[last + 1 :])


def _given(initial: str, surname: str, vocabulary: Vocabulary) -> str | None:
    """The name with `surname` whose given name begins with `initial`."""
    found = vocabulary.given_names(surname)
    fitting = [name for name, _ in found.most_common() if name[0] == initial.upper() and len(name) > 1]
    return _cased(f"{fitting[0]} {surname}") if fitting else None


def _before_surname(surname: str, vocabulary: Vocabulary) -> str | None:
    """The name with `surname` after a word that is neither a title nor an ordinary word."""
    for given, _ in vocabulary.given_names(surname).most_common():
        if not _OFFICE.fullmatch(given.casefold()) and not vocabulary.is_ordinary(given):
            whole = f"{given} {surname}"
            return whole.title() if given.isupper() or surname.isupper() else whole
    return None


def _in_mixed_case(label: str, text: str) -> str:
    """A name in capitals as the text writes it elsewhere."""
    pattern = re.escape(label).replace(r"\ ", r"\s+")
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)", text[:_LONGEST_SEARCH], re.IGNORECASE)
    shown = (" ".join(match.group().split()) for match in found)
    return next((each for each in shown if not each.isupper() and each[0].isupper()), label)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name
