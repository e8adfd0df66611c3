"""Who asks and who answers, where a title or an introduction says so ("X's interview with Y")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.parsing.captions import OFFICE
from knowledge.titles import HONORIFICS, SHORT_OFFICES

_CAPITAL = r"(?:[^\W\d_a-zа-яà-öø-ÿ](?:\.(?=\s[A-ZА-Я])|[\w&'’-]*\w)?)"
_SHORTENED = "|".join(each.title() for each in (*SHORT_OFFICES, *HONORIFICS))
_WORD = rf"(?:(?:(?:{_SHORTENED}|St)\.|(?:[A-Z]\.){{2,3}})(?=\s+[^\W\d_])|{_CAPITAL})"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|the|de|von|van|and)\s+)?{_WORD}){{0,5}}"
_OWNED = re.compile(
    rf"(?P<asker>{_NAME}?)[’']s?\s+(?:[\w-]+\s+){{0,3}}?[Ii]nterview\s+[Ww]ith\s+(?:the\s+)?(?P<answerer>{_NAME})"
)
_WITH = re.compile(
    rf"[Ii]nterview(?:ed)?\s+(?:with|With|to|for|of)\s+(?:the\s+)?(?P<name>{_NAME})|"
    rf"(?:[Cc]onversation|[Dd]iscussion|[Qq] ?& ?[Aa]|[Ll]unch|[Ee]vening|[Mm]inutes|[Tt]alk|[Cc]hat)"
    rf"\s+with\s+(?:the\s+)?(?P<talk>{_NAME})|[Qq]uestions\s+(?:for|to)\s+(?:the\s+)?(?P<asked>{_NAME})|"
    r"(?:(?:[Gg]espräch|[Ii]nterview) mit(?: der| dem)?|[Ee]ntretien avec|[Ee]ntrevista (?:a|à|ao|con|com)|"
    r"[Ii]ntervista (?:a|con)|"
    rf"(?:[Бб]еседа|[Ии]нтервью) со?)\s+(?P<foreign>{_NAME})"
)
_SWORN = re.compile(
    rf"(?i:deposition|testimony|examination|oral history(?: interview)?)\s+(?i:of|with)\s+(?P<of>{_NAME})|"
    rf"(?P<sworn>{_NAME}),?\s+(?:[\w,]+\s+){{0,12}}?(?i:having been|being|was)\s+"
    r"(?i:first\s+|duly\s+|previously\s+)*(?i:sworn)"
)
_QUESTIONS = re.compile(
    rf"[Qq]uestions?\s+(?:\w+\s+){{0,2}}?(?:by|from|of)\s+(?:the\s+)?(?P<name>{_NAME})|"
    r"(?:[Ii]nterview\b[^|.!?]{0,160}?\bconducted\s+by|"
    rf"[Ii]nterview(?:er:|(?:er|ed)?(?:\s+(?:is|was|führte)|\s+(?:conducted\s+)?by|\s+of\s+{_NAME}\s+by))|"
    r"(?<!^)[Ii]nterview:|"  # at the very top it heads the talk and names whom it is with
    r"[Ii]nterview to|[Ee]ntretien réalisé par|[Pp]ropos recueillis par|"
    r"[Ee]ntrevista(?:do)? (?:realizada )?por|"
    rf"[Бб]еседовала?|[Ii]ntervista di)\s+(?:the\s+)?(?P<other>{_NAME})"
)
_SPEECH = re.compile(
    r"(?i:remarks|speech|address|statement|lecture|keynote|sermon|testimony|"
    r"message|letter)\s+(?:delivered\s+)?(?:by|of|from)\s+"
    rf"(?:the\s+)?(?P<name>{_NAME})"
)
_POSSESSOR = re.compile(rf"^{_CAPITAL}[’']s?\s+(?=\S)")
_BELOW_NAME = re.compile(
    r"\s+(?:Taken|Held|Conducted|Recorded|Transcribed|Published|Aired|Volume|Vol|Dated?|Page)\b.*"
)
_HOLDER = re.compile(
    r"(?:president|minister|mayor|governor|director|chair(?:wo)?man|chair|chancellor|secretary|ambassador|judge|"
    r"general|commissioner|senator|professor|chief|head|prime|deputy|vice|foreign|finance|executive|of|the|and|"
    r"\w*(?:chef|minister|präsident|meister|direktor|kanzler|leiter|sprecher|trainer|rektor|vorstand)(?:in)?)",
    re.IGNORECASE,
)
_SHORTEST_CAPITALS = 3
_SHORTEST_NAME = 2
_REACH = 3000
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Participants:
    """The names an introduction gives; None where it gives none."""

    interviewer: str | None = None
    interviewee: str | None = None


def find_participants(texts: Iterable[str], answering: frozenset[str]) -> Participants:
    """Read who asks and who answers from a title and an introduction.

    Args:
        texts: the title and the opening paragraphs.
        answering: folded last names already known to answer.

    Returns:
        The names as they stand there.
    """
    text = _joined(texts)
    owned = _OWNED.search(text)
    if owned and not _answers(owned["asker"], answering):
        return Participants(_plain(owned["asker"]) or None, _plain(owned["answerer"]) or None)
    asked = [name for m in _QUESTIONS.finditer(text) if (name := _plain(m["name"] or m["other"]))]
    others = [_plain(m["of"] or m["sworn"]) for m in _SWORN.finditer(text)]
    held = sorted(_WITH.finditer(text), key=lambda match: not _holds_office(text[match.end() :]))
    others += [_plain(m["name"] or m["foreign"] or m["talk"] or m["asked"]) for m in held]
    others = [name for name in others if name]
    outlets = [name for name in others if not all(_HOLDER.fullmatch(word) for word in name.split())]
    asker = next((name for name in (*asked, *outlets) if name and not _answers(name, answering)), None)
    if answering:
        return Participants(asker, None)
    return Participants(
        asked[0] if asked else None, next((name for name in others if name not in asked), None)
    )


def _joined(texts: Iterable[str]) -> str:
    """The paragraphs in one line, the first without marks before it; one that says it again left out."""
    shown = [re.sub(r"\s+", " ", each).strip(" #*_") for each in texts]
    said = [each for each in shown if each]
    return " | ".join(each for i, each in enumerate(said) if i == 0 or each != said[0])[:_REACH]


def _holds_office(behind: str) -> bool:
    """Whether an office stands behind a name, so that it is a person's and no paper's."""
    title = behind[:_LONGEST_TITLE].partition("|")[0]
    return title.startswith(",") and OFFICE.search(title) is not None


def sworn_witness(paragraphs: Iterable[str]) -> str | None:
    """Who answers from here on, where a court's transcript says who was sworn; the last one named."""
    folded = (re.sub(r"\s+", " ", text) for text in paragraphs)
    found = [match["sworn"] for text in folded for match in _SWORN.finditer(text) if match["sworn"]]
    return (_plain(found[-1]) or None) if found else None


def heads_talk(label: str) -> bool:
    """Whether what stands before a colon says whom a talk is with ("Interview with Anna Berg")."""
    return _WITH.match(label.title() if label.isupper() else label) is not None


def named_speaker(texts: Iterable[str]) -> str | None:
    """Who holds a speech, where a title says so ("Remarks by Anna Berg")."""
    match = _SPEECH.search(" | ".join(texts)[:_REACH])
    return (_plain(match["name"]) or None) if match else None


def _plain(name: str) -> str:
    """A name without an outlet that has it, and without the first word of the line below a heading."""
    words = _BELOW_NAME.sub("", _POSSESSOR.sub("", name.strip())).split()
    *capitals, last = [len(word) >= _SHORTEST_CAPITALS and word.isupper() for word in words] or [True]
    if len(capitals) > 1 and all(capitals) and not last:
        words.pop()
    name = " ".join(words).strip(" .,'’")
    return "" if all(map(_is_no_name, words)) else name


def _is_no_name(word: str) -> bool:
    bare = word.strip(".,'’").casefold()
    return len(bare) < _SHORTEST_NAME or bare in HONORIFICS or bare in SHORT_OFFICES


def _answers(name: str, answering: frozenset[str]) -> bool:
    return any(word.casefold().strip(".,'’") in answering for word in name.split())
