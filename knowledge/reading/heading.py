"""What the first lines of a text show of it: title, by-line, outlet, date. Nothing is guessed.

A title stands alone above the text; a date, an outlet or an author count only on lines that hold nothing
else, or behind a word that says what they are. Where two lines disagree, neither is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeVar

from knowledge.dates import PartialDate
from knowledge.model import Source
from knowledge.reading.bylines import is_credit, is_name, is_outlet, is_publication, read_byline, read_issue
from knowledge.reading.extracted import WEB_ADDRESS, metadata_text
from knowledge.reading.shown_dates import read_date, read_dateline
from knowledge.reading.talks import day_held, day_of_talk, names_talk

_LINES = 14  # non-blank lines that can hold a heading
_READ = 6_000
_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 28
_PARAGRAPH = 200  # a line as long as this is a paragraph
_SEPARATOR = re.compile(r"\s+[|•·]\s+|\s+[–—]\s+|\s{3,}|\t")
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s?)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_FIELD = re.compile(
    r"(?P<key>date of (?:the )?(?:interview|recording|conversation|hearing|broadcast|publication|release)|"
    r"title|headline|source|outlet|publisher|publication|(?:first )?published(?: (?:on|in|by))?|"
    r"posted(?: on)?|released?(?: on)?|updated|date|author|written by|by|aired|recorded(?: on)?|"
    r"broadcast(?: on| of)?|sendung vom|von|par|por|"
    r"interview(?:ed)? (?:date|on)|url|link)\s*:?\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BYLINES = ("by", "author", "written by", "von", "par", "por")
_TITLES = 3
_SUMMARY = 3  # lines below a sentence of the heading
_SENTENCE = 9  # words; a line that ends with a full stop is then the text itself
_BLOCK = 2  # a title has at most two lines
_EVENT = ("aired", "recorded", "broadcast", "sendung", "interview", "date of")
_PUBLISHED = ("published", "first published", "posted", "release", "date")
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
    within: set[PartialDate] = field(default_factory=set)  # in a title or a dateline
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
    if len(titles) > 1 and is_publication(titles[0]) and shown.authors | shown.dates:
        shown.outlets.add(titles.pop(0))
    return Source(
        title=metadata_text(_best(titles)),
        outlet=_only(shown.outlets),
        published=_published(shown, text),
        event_date=_only(shown.events),
        author=_only(shown.authors),
        url=_only(shown.urls),
    )


def _published(shown: _Shown, text: str) -> PartialDate | None:
    """The date that is stated, else the one on a line of its own, else the one in a title or a dateline."""
    if shown.stated | shown.dates | shown.events:
        return _only(shown.stated or shown.dates)
    opening = [line.strip() for line in text[:_READ].splitlines() if line.strip()][:_LINES]
    return _only(shown.within | {date for line in opening if (date := read_dateline(line))})


def _best(titles: Sequence[str]) -> str | None:
    """The first title that names a talk ("Interview with ..."), else the first one."""
    named = (each for each in titles if names_talk(each))
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
        if label is not None and not _FIELD.match(plain) and not read_date(plain):
            spoken |= labels[label.group()] > 1 or _is_answered(raw[index + 1 :], label.group())
        told = _tells(plain)
        if told and _is_dated_below(raw[index + 1 :]):
            continue
        if told or spoken or len(plain) > _PARAGRAPH or lines[line.strip()] > 1 or seen >= _LINES:
            return
        seen, block = seen + 1, block + 1
        if block > _BLOCK and not (_FIELD.match(plain) or _is_dated(plain) or day_held(plain)):
            continue
        following = raw[index + 1].strip() if index + 1 < len(raw) else ""
        yield plain, "" if _tells(following) and _is_dated_below(raw[index + 2 :]) else following


def _tells(line: str) -> bool:
    """Whether a line is a sentence, so that the text itself has begun."""
    return line.endswith(".") and len(line.split()) >= _SENTENCE and not read_date(line)


def _is_dated_below(below: Sequence[str]) -> bool:
    """Whether a date stands by itself on one of the next lines, before a blank one."""
    block = takewhile(str.strip, below[:_SUMMARY])
    return any(map(read_date, block))


def _is_answered(below: Sequence[str], label: str) -> bool:
    """Whether the next line with words is somebody else's turn: then a dialogue has begun."""
    following = next((line.strip() for line in below if line.strip()), "")
    other = _LABEL.match(following)
    return other is not None and other.group() != label and not _FIELD.match(following)


def _opens_talk(line: str) -> bool:
    """Whether a line is a name with a time or a colon behind it and nothing else."""
    stamp = _STAMP.search(line)
    dated = _FIELD.match(line) or _is_dated(line)
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
    held = day_held(line)
    if held is not None:
        shown.events.add(held)
        return
    later = [each for each, _ in lines[index + 1 :]]
    if is_credit(line) or _read_dated(line, index, later, shown):
        return
    if is_publication(line) and _is_beside_date(index, lines):
        shown.outlets.add(line)
        return
    talked = day_of_talk(line)
    shown.within.update({talked} if talked else ())
    titled = (index == 0 and talked is not None) or _is_title(line, following, later)
    if len(shown.titles) < _TITLES and titled:
        shown.titles.append(line)


def _read_dated(line: str, index: int, later: Sequence[str], shown: _Shown) -> bool:
    """Take a date that stands by itself between bars or dashes, and what stands beside it."""
    issue = read_issue(line)
    if issue is not None:
        shown.outlets.add(issue[0])
        shown.dates.add(issue[1])
        return True
    parts = [part.strip(" ,") for part in _SEPARATOR.split(line) if part.strip(" ,")]
    dates = [date for part in parts if (date := _read_placed(part))]
    shown.dates.update(dates)
    rest = [part for part in parts if not _read_placed(part)]
    if dates:
        shown.outlets.update(part for part in rest if len(parts) == 2 and is_outlet(part))
        shown.titles += [
            part for part in rest if index == 0 and not is_outlet(part) and _is_title(part, "", later)
        ]
    return bool(dates)


def _is_beside_date(index: int, lines: Sequence[tuple[str, str]]) -> bool:
    """Whether a date stands right below a line, or a date or a by-line at either side of a later one."""
    line, following = lines[index]
    above = lines[index - 1][0] if index and lines[index - 1][1] == line else ""
    return _is_dated(following) or (
        index > 0 and (_is_byline(following) or _is_byline(above) or _is_dated(above))
    )


def _is_dated(line: str) -> bool:
    return any(map(_read_placed, _SEPARATOR.split(line)))


def _read_placed(part: str) -> PartialDate | None:
    """The date that a part of a line is, perhaps behind a place ("Leck, Sunday, 12 May 2024")."""
    return read_date(_PLACE.sub("", part)) or read_date(part)


def _is_byline(line: str) -> bool:
    found = _FIELD.match(line)
    return (
        found is not None and found["key"].casefold() in _BYLINES and read_byline(found["value"]) is not None
    )


def _read_field(key: str, value: str, shown: _Shown) -> bool:
    """Take a value behind a word that says what it is; False if it is not of that kind."""
    value, _, signed = value.partition(" by ")
    date = next((d for part in _SEPARATOR.split(value) if (d := read_date(part))), None)
    if signed and date is not None:
        _read_author(signed, shown)
    if key.startswith(_EVENT) and not key.endswith(("publication", "release")):
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
    if named and is_name(value):
        shown.outlets.add(value)
        return True
    return False


def _read_author(value: str, shown: _Shown) -> bool:
    byline = read_byline(value)
    if byline is None:
        return False
    shown.authors.add(byline.author)
    shown.outlets.update({byline.outlet} if byline.outlet else ())
    shown.dates.update({byline.date} if byline.date else ())
    return True


def _is_title(line: str, following: str, later: Sequence[str]) -> bool:
    """Whether a line stands alone above the text as a title does."""
    words = line.split()
    if len(line) > _LONGEST_TITLE or len(words) > _MOST_TITLE_WORDS or not _LETTER.search(line):
        return False
    if _ENDS.search(line) or _FURNITURE.match(line) or _STAMP.search(line) or " | " in line:
        return False
    if line[0].islower() or line in later:
        return False
    told = bool(_FIELD.match(following) or _LABEL.match(following)) or _is_dated(following)
    told |= is_credit(following)
    return not following or told or len(following) > _PARAGRAPH
