"""Shapes that a speaker label can have at the start of a line; `discovery` finds out which are labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.parsing.layout import Layout, Line
from knowledge.parsing.names import TITLED, fold_name, is_name_shaped, parts_of, stands_out
from knowledge.parsing.numbering import leading_numbers
from knowledge.parsing.signs import DASH, STOP, SYMBOL, read_sign
from knowledge.parsing.unsigned import names_behind_times
from knowledge.parsing.vocabulary import has_honorific
from knowledge.parsing.wording import is_role_word
from knowledge.span import Span

_TIME = r"(?:\d{1,2}:\d{1,2}:\d{1,2}|\d{1,2}:\d{2})(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\b\.?)?"
_DAY = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},?[T\s]\s*"
_STAMP = rf"(?:[\[(<{{]\s*(?:{_DAY})?{_TIME}\s*[\])>}}]|(?:{_DAY})?{_TIME}(?![\d%]))"
_LEAD = re.compile(rf"(?:>\s*|[-*+]\s+|\#{{1,6}}\s+|(?=[^\x00-\x7f]){SYMBOL}{{1,3}}\s*|@(?=\w))*")
_FIRST_STAMP = re.compile(rf"(?:(?:{_STAMP}|\|)\s*(?:[-–—|:]\s*)?){{1,3}}")
_LAST_STAMP = re.compile(rf"[\s,|–—-]*{_STAMP}\s*$")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_ANGLE = re.compile(r"<(?:v(?:\.[\w.]+)?\s+)?(?P<name>[^<>\n]{1,60})>\s*")
_INITIAL = re.compile(
    r"(?P<name>[^\W\d_]{1,3}\d{0,3})(?:[.)]{1,2}(?=\s)|[．）]|\s{2,}|\t|(?<=Q)\s(?=[A-Z“\"(]))\s*(?=\S)"
)
_ANSWER = re.compile(r"(?P<name>A)\s(?=[A-Z“\"($])")
_DIALOGUE = re.compile(r"(?:[–—―─]{1,2}|ー{2}|>>)\s*(?=[^\W_]|[\"“«¿¡‘'(])|-\s+(?=[^\W\d_])")
_COLON = re.compile(r"\s*[:：]")
_STOPPED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Hon|M|Mme|Senator|Representative|Congress(?:wo)?man|Chair(?:wo)?man|"
    r"Chairperson|Chair|Delegate|General|Admiral|Colonel|Secretary|Ambassador|Governor|Mayor|Judge|Commissioner|"
    r"Director|Professor|Lord|Lady|Baroness|Sir|Dame)\.?(?:\s(?:[^\W\d_a-z][\w’'-]+|[^\W\d_a-z]\.)){1,3}(?:\sof\s[^\W\d_a-z]\w+(?:\s"
    r"[^\W\d_a-z]\w+)?)?|(?:The|THE)\s(?:[^\W\d_]+\s)?(?i:chair\w*|president|speaker|witness|court|clerk|officer)))"
    r"(?:\s[(\[][^()\[\]]{1,40}[)\]])?\.\s+(?=[^\W_a-z]|[\"“‘'(\[$-])"
    r"|(?P<capitals>[^\W\d_a-z]{2}[^\W\d_a-z.'’-]*(?:\s[^\W\d_a-z][^\W\d_a-z.'’-]*){1,3})"
    r"\.\s+(?=[^\W_a-z]|[\"“(\[$-])"
    r"|(?P<spaced>[^\W\d_a-z][^\W\d_a-z.'’-]+(?:\s[^\W\d_a-z.'’-]{2,}){0,3})(?:\s{2,}|\t)(?=\S)"
)
_BRACKETED = re.compile(
    r"[(\[（【［]{1,2}(?P<name>[^()\[\]（）【】［］\n]{1,40})[)\]）】］]{1,2}(?![(\[])[:：]?\s*(?=\S)"
)
_NUMBERED = re.compile(r"Q\s?\d{1,4}[.:)]?\s+(?=[^\W\d_a-z][^:?!]{1,60}:)")
_CELL = re.compile(r"\|\s*(?P<name>[^|:\n]{2,40}?)\s*\|\s+(?=[^|\s])")
_STAMPED = re.compile(rf"(?P<name>[^\W\d_a-z][^\n:()\[\]]{{0,50}}?)\s*[\[(]{_TIME}[\])]\s+(?=[^\s:])")
_SPELT_OUT = re.compile(r"(?P<name>[^\W\d_]{4,14})\.\s+(?=\S)")
_LEADERS = re.compile(r"\s(?:\.\s?){8}")
_UNDER_HEAD = re.compile(r"\|[\s:|-]+")
_DECORATED = re.compile(r"(?P<mark>[=~#+–—-]{1,10})\s*(?P<name>[^\W\d_].*?)\s*(?P=mark)\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,4}")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HELD = re.compile(r"[Tt][Hh][Ee]\s[^()\[\]]{3,}\([^()]{3,60}\)(?:\s\([^()]{2,20}\))?$")
_LONGEST_LABEL = 160
_LONGEST_LONE = 60
_LONGEST_TITLED = 110
_LONGEST_LETTERS = 3


class Form(StrEnum):
    """How a label is set off from the words it opens."""

    COLON = "colon"
    INITIAL = "initial"
    SIGNED = "signed"
    ANGLE = "angle"
    ALONE = "alone"
    DIALOGUE = "dialogue"
    STOPPED = "stopped"
    BRACKETED = "bracketed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something at the start of a line that may be a label.

    Attributes:
        line: index of its line in the layout.
        span: its place, marks, colon and time included.
        name: the name alone, as it stands, without asides, times and marks.
        key: the name without case, dots and spacing, so that ``A. Lee`` and ``A.Lee`` are one.
        aside: what stood in brackets after the name, for instance an outlet.
        title: the office or firm that stands with the name ("Anna Berg -- Chief Executive Officer").
        form: how it is set off.
        stamped: whether a time stands with it.
        emphasised: whether it is set in bold, italics or as a heading.
        sign: the sign that sets it off, where that is not part of the form.
    """

    line: int
    span: Span
    name: str
    key: str
    form: Form
    aside: str | None = None
    stamped: bool = False
    emphasised: bool = False
    title: str | None = None
    sign: str = ""

    @property
    def in_capitals(self) -> bool:
        """Whether the name is in capitals."""
        return self.name.isupper()


def find_candidates(layout: Layout) -> Iterator[Candidate]:
    """All lines that open with something of a label's shape, in order; a line may have one of each form."""
    numbers = leading_numbers(layout)
    names = names_behind_times(layout, _times(layout))
    for index, line in enumerate(layout.lines):
        following = layout.lines[index + 1] if index + 1 < len(layout.lines) else None
        yield from _Reader(index, line, numbers.get(index, 0), names.get(index, 0)).read(following)


def _times(layout: Layout) -> dict[int, int]:
    """Where the words behind it begin, for each line that a time opens."""
    found = ((index, _FIRST_STAMP.match(line.text)) for index, line in enumerate(layout.lines))
    return {index: match.end() for index, match in found if match and match.group()[0] != "|"}


@dataclass
class _Reader:
    """Reads the start of one line."""

    index: int
    line: Line
    start: int = 0
    name_end: int = 0

    def read(self, following: Line | None) -> Iterator[Candidate]:
        """The label candidates that open the line."""
        text = self.line.text
        if _LEADERS.search(text) or (following is not None and _UNDER_HEAD.fullmatch(following.text)):
            return  # a list with dots before its second column, or the head of a table
        at = _end(_LEAD.match(text, self.start))
        heading = "#" in text[:at]
        stamp = _FIRST_STAMP.match(text, at)
        at = stamp.end() if stamp else at
        at = _end(_NUMBERED.match(text, at), at)
        first = (
            self._angle(at)
            or self._bracketed(at)
            or self._stopped(at)
            or self._stamped(at)
            or self._colon(at, stamped=stamp is not None, heading=heading)
            or self._initial(at)
            or self._alone(at, following, stamped=stamp is not None, heading=heading)
            or self._dashed_colon(at)
        )
        signed = self._signed(at, stamped=stamp is not None)
        yield from filter(None, (first, signed, self._dialogue(), self._answer(at)))

    def _make(self, end: int, name: str, form: Form, sign: str = "", **seen: bool) -> Candidate | None:
        bare, aside, title = parts_of(_UNSEEN.sub("", name), titled=form is Form.ALONE)
        span = Span(self.line.span.start, self.line.span.start + end)
        if not is_name_shaped(bare):
            return None
        return Candidate(self.index, span, bare, fold_name(bare), form, aside, **seen, title=title, sign=sign)

    def _angle(self, at: int) -> Candidate | None:
        match = _ANGLE.match(self.line.text, at)
        if match is None or match.end() == len(self.line.text):
            return None
        return self._make(match.end(), match["name"].strip(), Form.ANGLE)

    def _bracketed(self, at: int) -> Candidate | None:
        """A name in brackets or in a cell of its own: ``[Q]``, ``（問）`` in Japanese, ``| Berg |``."""
        match = _BRACKETED.match(self.line.text, at) or _CELL.match(self.line.text)
        if match is None or not (is_role_word(match["name"]) or stands_out(match["name"])):
            return None
        late = _LAST_STAMP.search(match["name"])
        name = match["name"][: late.start()] if late else match["name"]
        return self._make(match.end(), name.strip(), Form.BRACKETED, stamped=late is not None)

    def _stopped(self, at: int) -> Candidate | None:
        """A title and a name before a full stop, as assemblies print them: ``Mr. HALE. Thank you.``."""
        match = _STOPPED.match(self.line.text, at)
        return (
            self._make(match.end(), match["name"] or match["capitals"] or match["spaced"], Form.STOPPED)
            if match
            else None
        )

    def _stamped(self, at: int) -> Candidate | None:
        """A name and a time in brackets before words on the same line: ``Ann Berg (00:12:03) Well``."""
        match = _STAMPED.match(self.line.text, at)
        return self._make(match.end(), match["name"], Form.COLON, stamped=True) if match else None

    def _colon(self, at: int, *, stamped: bool, heading: bool) -> Candidate | None:
        text = self.line.text
        colon = _first_colon(text, at)
        if colon is None or (text.startswith("BY ", at) and colon + 1 == len(text)):
            return None
        name = text[at:colon].strip()
        opening = _EMPHASIS.match(name)
        end = _end(_COLON.match(text, colon), colon + 1)
        closing = (
            _EMPHASIS.match(text, end) if opening and not _EMPHASIS.search(name, opening.end()) else None
        )
        end = closing.end() if closing else end
        name = name.strip("*_ \t")
        late = _LAST_STAMP.search(name)
        name = name[: late.start()].strip("*_ \t") if late else name
        return self._make(
            end,
            name,
            Form.COLON,
            stamped=stamped or late is not None,
            emphasised=heading or opening is not None,
        )

    def _dashed_colon(self, at: int) -> Candidate | None:
        """A name with a colon behind a dash: ``— Ann: Well``."""
        dash = _DIALOGUE.match(self.line.text, at)
        return self._colon(dash.end(), stamped=False, heading=False) if dash else None

    def _initial(self, at: int) -> Candidate | None:
        match = _INITIAL.match(self.line.text, at) or _SPELT_OUT.match(self.line.text, at)
        if match is None or not match["name"].isupper():
            return None
        if (
            len(match["name"]) > _LONGEST_LETTERS
            and not is_role_word(match["name"])
            and match["name"].isalpha()
        ):
            return None
        if has_honorific(self.line.text[at:]):
            return None
        if match["name"][0] not in "QA" and _before_dash(self.line.text, at):
            return None  # an initial and a surname before a dash
        return self._make(match.end(), match["name"], Form.INITIAL)

    def _answer(self, at: int) -> Candidate | None:
        """``A`` and a blank, which could be an article, too."""
        match = _ANSWER.match(self.line.text, at)
        return self._make(match.end(), match["name"], Form.INITIAL, " ") if match else None

    def _alone(self, at: int, following: Line | None, *, stamped: bool, heading: bool) -> Candidate | None:
        """A name on a line of its own, with the words below it."""
        text = self.line.text[at:]
        longest = _LONGEST_TITLED if TITLED.match(text) else _LONGEST_LONE
        longest = _LONGEST_LABEL if _HELD.match(text) else longest
        if following is None or len(text) > longest + 20:
            return None
        late = _LAST_STAMP.search(text)
        name = text[: late.start()] if late else text
        decorated = _DECORATED.fullmatch(name)
        name = decorated["name"] if decorated else name
        emphasised = heading or decorated is not None or bool(_EMPHASIS.match(name))
        name = name.strip("*_ \t")
        closed = name[-1:] in ".!?,;" and not _INITIALS.fullmatch(name)
        if not name or len(name) > longest or closed:
            return None
        return self._make(
            len(self.line.text), name, Form.ALONE, stamped=stamped or late is not None, emphasised=emphasised
        )

    def _signed(self, at: int, *, stamped: bool) -> Candidate | None:
        """A name before a dash, a bar, a slash or any other sign."""
        read = read_sign(self.line.text, at)
        if (read is None or read.sign == STOP) and self.name_end > at:
            end = self.name_end + 1
            return self._make(end, self.line.text[at : self.name_end], Form.SIGNED, " ", stamped=True)
        if read is None:
            return None
        return self._make(
            read.end, read.name, Form.SIGNED, read.sign, stamped=stamped, emphasised=read.emphasised
        )

    def _dialogue(self) -> Candidate | None:
        match = _DIALOGUE.match(self.line.text)
        if match is None:
            return None
        start = self.line.span.start
        return Candidate(self.index, Span(start, start + match.end()), "", "", Form.DIALOGUE)


def _before_dash(text: str, at: int) -> bool:
    read = read_sign(text, at)
    return read is not None and read.sign == DASH


def _end(match: re.Match[str] | None, otherwise: int = 0) -> int:
    return match.end() if match else otherwise


def _first_colon(text: str, at: int) -> int | None:
    """Where the first colon stands that could end a label; not one inside a time or an address."""
    place = min((i for i in (text.find(":", at), text.find("：", at)) if i >= 0), default=-1)
    while 0 <= place < at + _LONGEST_LABEL:
        between_digits = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
        if not between_digits:
            return None if text.startswith("//", place + 1) or place == at else place
        place = text.find(":", place + 1)
    return None
