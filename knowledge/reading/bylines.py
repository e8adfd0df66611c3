"""Lines that say who wrote or published a text: by-lines, names of publications, credits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.dates import PartialDate
from knowledge.reading.shown_dates import read_date

_PERSON = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:de|von|van|der|bin|al|la|du))?(?:\s+[^\W\d_a-z][\w.'’-]*){1,3}"
    r"(?:(?:,|,? and|,? und|,? et|,? y|,? и)\s+[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,3})*"
)
_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|gazette|daily|journal|radio|agency|magazine|review|tribune|herald|tv|television|"
    r"press(?!\s+(?:briefing|secretary|conference|office))|"
    r"observer|guardian|telegraph|chronicle|standard|mail|\w*zeitung|\w*blatt|spiegel|presse|gaceta|diario|monde|"
    r"rundschau|anzeiger|kurier|corriere|gazzetta|periódico|heraldo|gazeta|газета|вестник|"
    r"newsletter|blog|podcast|substack|network|quarterly|weekly|monthly|bulletin|echo|courier|star|globe)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[Tt]he\s+)?[^\W\d_a-z][\w.'’&-]*"
    r"(?:\s+(?:of|the|and|de|del|des|du|di|da|la|für|der|und|[^\W\d_a-z][\w.'’&-]*)){0,6}"
)
_ISSUE = re.compile(
    rf"(?P<outlet>{_NAME.pattern}),\s+(?i:nr|no|nº|n°|vol|volume|issue|ausgabe|heft|numéro|número|№)\.?\s*\d+"
    r"[^,]{0,20},\s+(?P<date>.+)"
)
_POST = re.compile(
    r"\b(?:editor|correspondent|reporter|columnist|writer|critic|staff|chief|bureau|contributor|journalist|"
    r"redakteur(?:in)?|korrespondent(?:in)?|rédact\w+|correspondant\w*|redactor\w*|corresponsal)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:interview(?:ed|s)?|conversation|transcri(?:bed|pt|ption)|translated|translation|edited|photograph\w*|"
    r"photos?|illustrations?|conducted|recorded|moderated|hosted)\b[^.!?]{0,40}?\s(?:by|von|par|por)\s+\S|"
    r"(?:das )?(?:gespräch|interview)\b[^.!?]{0,20}\bführten?\b|propos recueillis|entretien réalisé|"
    r"entrevista realizada|беседовала?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a by-line says.

    Attributes:
        author: the name or names.
        outlet: the publication that stands behind, if one does.
        date: the date that stands behind, if one does.
    """

    author: str
    outlet: str | None = None
    date: PartialDate | None = None


def read_byline(value: str) -> Byline | None:
    """A by-line without its "By": one or more names, perhaps with a post, an outlet or a date behind."""
    head, *rest = [part.strip() for part in re.split(r"\s*[|•·]\s*|,\s+(?=[Tt]he\s)", value)]
    name, _, behind = head.rpartition(", ")
    if behind and _PERSON.fullmatch(name) and (_POST.search(behind) or is_outlet(behind)):
        head, rest = name, [behind, *rest]
    if not _PERSON.fullmatch(head):
        return None
    dates = [date for part in rest if (date := read_date(part))]
    outlets = [part for part in rest if is_outlet(part) and not _POST.search(part)]
    return Byline(head, outlets[0] if outlets else None, dates[0] if dates else None)


def is_name(text: str) -> bool:
    """Whether a text is shaped as the name of a publication: words with capitals and what joins them."""
    return _NAME.fullmatch(text) is not None


def is_outlet(text: str) -> bool:
    """Whether a part of a line beside a date or a by-line names a publication, not a place or a section."""
    named = _OUTLET_WORD.search(text) is not None or text.casefold().startswith("the ")
    return named and is_name(text)


def is_publication(line: str) -> bool:
    """Whether a whole line names a publication by a word that publications are called by."""
    return _OUTLET_WORD.search(line) is not None and is_name(line)


def read_issue(line: str) -> tuple[str, PartialDate] | None:
    """A publication and its date from a line with an issue's number ("The Wall, No. 17, 12 May 2024")."""
    match = _ISSUE.fullmatch(line)
    date = read_date(match["date"]) if match else None
    return (match["outlet"], date) if match and date else None


def is_credit(line: str) -> bool:
    """Whether a line says who asked, wrote down, translated or photographed ("Interviewed by Anna Berg")."""
    return _CREDIT.match(line) is not None
