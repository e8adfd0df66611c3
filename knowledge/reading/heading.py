"""What the first lines of a text show of it: title, by-line, outlet, date. Nothing is guessed.

A title stands alone above the text; a date, an outlet or an author count only on lines that hold nothing
else, or behind a word that says what they are. Where two lines disagree, neither is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from knowledge.dates import PartialDate
from knowledge.model import Source
from knowledge.reading.extracted import WEB_ADDRESS, metadata_text
from knowledge.reading.shown_dates import read_date

_LINES = 14  # non-blank lines that can hold a heading
_READ = 6_000
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 28
_PARAGRAPH = 200  # a line as long as this is a paragraph
_SEPARATOR = re.compile(r"\s+[|•·]\s+|\s+[–—]\s+|\s{3,}|\t")
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s?)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_FIELD = re.compile(
    r"(?P<key>title|headline|source|outlet|publisher|publication|(?:first )?published(?: (?:on|in|by))?|"
    r"posted(?: on)?|released?(?: on)?|updated|date|author|written by|by|aired|recorded(?: on)?|"
    r"broadcast(?: on)?|von|par|por|"
    r"interview(?:ed)? (?:date|on)|date of (?:the )?interview|url|link)\s*:?\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BYLINES = ("by", "author", "written by", "von", "par", "por")
_TITLES = 3
_SENTENCE = 9  # words; a line that ends with a full stop is then the text itself
_BLOCK = 2  # a title has at most two lines
_EVENT = ("aired", "recorded", "broadcast", "interview", "date of")
_PUBLISHED = ("published", "first published", "posted", "release", "date")
_PERSON = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:de|von|van|der|bin|al|la|du))?(?:\s+[^\W\d_a-z][\w.'’-]*){1,3}"
    r"(?:(?:,|,? and|,? und|,? et|,? y|,? и)\s+[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,3})*"
)
_OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|gazette|daily|journal|radio|agency|press(?!\s+(?:briefing|secretary|conference|office))|magazine|review|tribune|herald|tv|television|"
    r"observer|guardian|telegraph|chronicle|standard|mail|zeitung|blatt|spiegel|presse|gaceta|diario|monde|"
    r"newsletter|blog|podcast|substack|network|quarterly|weekly|monthly|bulletin|echo|courier|star|globe)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:[Tt]he\s+)?[^\W\d_a-z][\w.'’&-]*(?:\s+(?:of|the|and|de|la|für|der|[^\W\d_a-z][\w.'’&-]*)){0,6}"
)
_TALK = re.compile(
    r"\b(?:interview|briefing|press conference|remarks|hearing|deposition|testimony|statement|speech|"
    r"transcript|conversation|address|earnings call|conference call|oral (?:evidence|history)|lecture|debate|"
    r"panel|question time|q&a|gespräch|pressekonferenz|entretien|entrevista|conférence|интервью|беседа)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?:\s*\([^()]{2,20}\))?,\s+(?=\S)")
_FURNITURE = re.compile(
    r"(?:\[|home|menu|skip to|share|subscribe|sign (?:in|up)|log ?in|advertisement|search|cookies?|we use|"
    r"accept|print|"
    r"e-?mail|facebook|twitter|page \d|contents|for immediate release|webvtt|transcript$|news$|opinion$)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"\d{1,2}:\d{2}")
_LABEL = re.compile(r"[^\W_][^:：\n]{0,60}?\s?[:：](?=\s|$|\S)")
_ENDS = re.compile(r"[.;,:][\"'”’»)\]]*$")
_T = TypeVar("_T")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class _Shown:
    """What has been seen so far; a set with two members is a contradiction."""

    titles: list[str] = field(default_factory=list)
    authors: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    dates: set[PartialDate] = field(default_factory=set)
    stated: set[PartialDate] = field(default_factory=set)
    events: set[PartialDate] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)


def read_heading(text: str) -> Source:
    """What the heading of a text shows; what it does not stays None.

    Args:
        text: the whole text, or its beginning.
    """
    lines = list(_heading_lines(text))
    shown = _Shown()
    for index, (line, following) in enumerate(lines):
        _read_line(line, following, index, lines, shown)
    titles = shown.titles
    first = titles[0] if titles else None
    if (
        first
        and len(titles) > 1
        and _OUTLET_WORD.search(first)
        and _is_outlet(first)
        and shown.authors | shown.dates
    ):
        shown.outlets.add(titles.pop(0))
    return Source(
        title=metadata_text(_best(titles)),
        outlet=_only(shown.outlets),
        published=_only(shown.stated) if shown.stated else _only(shown.dates),
        event_date=_only(shown.events),
        author=_only(shown.authors),
        url=_only(shown.urls),
    )


def _best(titles: Sequence[str]) -> str | None:
    """The first title that names a talk ("Interview with ..."), else the first one."""
    named = (each for each in titles if " " in each and _TALK.search(each))
    return next(named, titles[0] if titles else None)


def _only(values: set[_T]) -> _T | None:
    return next(iter(values)) if len(values) == 1 else None


def _heading_lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines above the text itself, without marks, each with the line below it (empty if blank)."""
    raw = text[:_READ].lstrip("\ufeff").splitlines()
    labels = Counter(
        match.group() for line in text[: 20 * _READ].splitlines() if (match := _LABEL.match(line))
    )
    lines = Counter(line.strip() for line in raw)
    seen, block = 0, 0
    for index, line in enumerate(raw):
        plain = _MARKS.sub("", line.strip()).strip()
        if not plain:
            block = 0
            continue
        label = _LABEL.match(line)
        spoken = _opens_talk(plain)
        if label is not None and not _FIELD.match(plain):
            spoken |= labels[label.group()] > 1 or _is_answered(raw[index + 1 :], label.group())
        told = plain.endswith(".") and len(plain.split()) >= _SENTENCE and not read_date(plain)
        if told or spoken or len(plain) > _PARAGRAPH or lines[line.strip()] > 1 or seen >= _LINES:
            return
        seen, block = seen + 1, block + 1
        if block > _BLOCK and not _FIELD.match(plain) and not any(map(read_date, _SEPARATOR.split(plain))):
            continue
        yield plain, raw[index + 1].strip() if index + 1 < len(raw) else ""


def _is_answered(below: Sequence[str], label: str) -> bool:
    """Whether the next line with words is somebody else's turn: then a dialogue has begun."""
    following = next((line.strip() for line in below if line.strip()), "")
    other = _LABEL.match(following)
    return other is not None and other.group() != label and not _FIELD.match(following)


def _opens_talk(line: str) -> bool:
    """Whether a line is a name with a time or a colon behind it and nothing else."""
    stamp = _STAMP.search(line)
    dated = _FIELD.match(line) or any(map(read_date, _SEPARATOR.split(line)))
    return (stamp is not None and not dated) or line.endswith((":", "："))


def _read_line(
    line: str, following: str, index: int, lines: Sequence[tuple[str, str]], shown: _Shown
) -> None:
    found = _FIELD.match(line)
    if found is not None and _read_field(found["key"].casefold(), found["value"].strip(), shown):
        return
    if WEB_ADDRESS.fullmatch(line):
        shown.urls.add(line)
        return
    parts = [part.strip(" ,") for part in _SEPARATOR.split(line) if part.strip(" ,")]
    dates = [date for part in parts if (date := read_date(_PLACE.sub("", part)) or read_date(part))]
    later = [each for each, _ in lines[index + 1 :]]
    if dates:
        shown.dates.update(dates)
        rest = [part for part in parts if not (read_date(_PLACE.sub("", part)) or read_date(part))]
        shown.outlets.update(part for part in rest if len(parts) == 2 and _is_outlet(part))
        shown.titles += [
            part for part in rest if index == 0 and not _is_outlet(part) and _is_title(part, "", later)
        ]
    elif len(shown.titles) < _TITLES and _is_title(line, following, later):
        shown.titles.append(line)


def _read_field(key: str, value: str, shown: _Shown) -> bool:
    """Take a value behind a word that says what it is; False if it is not of that kind."""
    value, _, signed = value.partition(" by ")
    date = next((d for part in _SEPARATOR.split(value) if (d := read_date(part))), None)
    if signed and date is not None:
        _read_author(signed, shown)
    if key.startswith(_EVENT):
        shown.events.update({date} if date else ())
        return date is not None
    if key == "updated":
        return date is not None
    if key.startswith(_PUBLISHED) and date is not None:
        shown.stated.add(date)
        return True
    if key in _BYLINES:
        return _read_author(value, shown)
    if key in ("title", "headline"):
        shown.titles.insert(0, value)
        return True
    if key in ("url", "link"):
        shown.urls.update({value} if WEB_ADDRESS.fullmatch(value) else ())
        return True
    named = key in ("source", "outlet", "publisher", "publication") or key.endswith((" in", " by"))
    if named and _NAME.fullmatch(value):
        shown.outlets.add(value)
        return True
    return False


def _read_author(value: str, shown: _Shown) -> bool:
    """A by-line: one or more names, perhaps with the outlet behind a comma or a bar, or a date."""
    head, *rest = [part.strip() for part in re.split(r"\s*[|•·]\s*|,\s+(?=[Tt]he\s)", value)]
    name, _, behind = head.rpartition(", ")
    if behind and _is_outlet(behind) and _PERSON.fullmatch(name):
        head, rest = name, [behind, *rest]
    if not _PERSON.fullmatch(head):
        return False
    shown.authors.add(head)
    for part in rest:
        date = read_date(part)
        shown.dates.update({date} if date else ())
        shown.outlets.update({part} if date is None and _is_outlet(part) else ())
    return True


def _is_outlet(text: str) -> bool:
    """Whether a part of a line beside a date or a by-line names a publication, not a place or a section."""
    named = _OUTLET_WORD.search(text) is not None or text.casefold().startswith("the ")
    return named and _NAME.fullmatch(text) is not None


def _is_title(line: str, following: str, later: Sequence[str]) -> bool:
    """Whether a line stands alone above the text as a title does."""
    words = line.split()
    if len(line) > _LONGEST_TITLE or len(words) > _MOST_TITLE_WORDS or not _LETTER.search(line):
        return False
    if _ENDS.search(line) or _FURNITURE.match(line) or _STAMP.search(line) or " | " in line:
        return False
    if line[0].islower() or line in later:
        return False
    dated = any(map(read_date, _SEPARATOR.split(following)))
    told = bool(_FIELD.match(following) or _LABEL.match(following)) or dated
    return not following or told or len(following) > _PARAGRAPH
