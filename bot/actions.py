"""What a button does, written into its id: nothing is kept between the click and the answer.

An id is at most `ID_LIMIT` characters, which is what Discord grants a `custom_id`. Where the words are too
long for that, the id holds their digest and the words lie in a small store (`bot.ports.WordStore`). Ids
come back from outside and are read as strictly as anything typed.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.outside_text import one_line

if TYPE_CHECKING:
    from knowledge.model import Document

ID_LIMIT = 100
MAX_PAGE = 999
VERSION = "1"
_REMEMBERED = 4096
"""Sources and passages of which it is kept how buttons have them."""

_COMMAND = re.compile(r"[a-z][a-z-]{1,15}")
_KEY = re.compile(r"[A-Za-z0-9_-]{12}")
_PASSAGE = re.compile(r"([A-Za-z0-9_-]{12})\.([0-9a-z]{1,7})\.([0-9a-z]{1,7})")
_ID = re.compile(
    r"1(?P<share>!?)(?P<command>[a-z][a-z-]{1,15})(?P<page>[0-9]{0,3})"
    r"(?:@(?P<passage>[A-Za-z0-9_.-]{16,28}))?(?:#(?P<digest>[A-Za-z0-9_-]{16})|:(?P<text>.+))?",
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class ForeignActionError(ValueError):
    """An id that this version did not write."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a source, short enough for a button.

    Attributes:
        key: `source_key` of the document; another text under the same name has another key, so that a
            button never leads to words that have moved.
        start: first code point.
        end: end, exclusive.
    """

    key: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Check form and order."""
        if not _KEY.fullmatch(self.key) or not 0 <= self.start < self.end < 36**7:
            raise ForeignActionError("no such passage")

    @classmethod
    def parse(cls, text: str) -> Passage:
        """Read what `str` of a passage wrote.

        Raises:
            ForeignActionError: if it is anything else.
        """
        match = _PASSAGE.fullmatch(text)
        if match is None:
            raise ForeignActionError("no such passage")
        passage = cls(match[1], int(match[2], 36), int(match[3], 36))
        if str(passage) != text:
            raise ForeignActionError("no such passage")
        return passage

    def __str__(self) -> str:
        return _written(self.key, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Action:
    """What a click asks for: a command with what it needs.

    Attributes:
        command: name of the command, for instance ``lookup`` or ``context``.
        text: its words in one line; may be long.
        passage: the place in a source it is about.
        page: which page of the answer, from 0.
        share: whether the answer is to be posted for all, with the asker's name.
        id: the id for a button: at most `ID_LIMIT` characters, the same for the same action.

    Raises:
        ForeignActionError: if a part is malformed.
    """

    command: str
    text: str = ""
    passage: Passage | None = None
    page: int = 0
    share: bool = False
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check every part, and write the id."""
        if not _COMMAND.fullmatch(self.command) or not 0 <= self.page <= MAX_PAGE:
            raise ForeignActionError("no such action")
        if self.text and self.text != one_line(self.text):
            raise ForeignActionError("an action's words stand in one line")
        object.__setattr__(self, "id", self._id())

    def _id(self) -> str:
        head = self._head()
        if not self.text:
            return head
        inline = f"{head}:{self.text}"
        return inline if _units(inline) <= ID_LIMIT else f"{head}#{digest_of(self.text)}"

    @property
    def has_stored_words(self) -> bool:
        """Whether the id holds a digest only, so that the words have to be kept beside it."""
        return bool(self.text) and not self.id.endswith(f":{self.text}")

    def _head(self) -> str:
        page = str(self.page) if self.page else ""
        passage = f"@{self.passage}" if self.passage else ""
        return f"{VERSION}{'!' if self.share else ''}{self.command}{page}{passage}"


@dataclass(frozen=True, slots=True)
class ReadAction:
    """An id taken apart.

    Attributes:
        action: what it asks for; its words are empty where they have to be fetched.
        digest: the digest to fetch the words by; None where the id held them.
    """

    action: Action
    digest: str | None = None


def read_action(action_id: str) -> ReadAction:
    """Take an id apart.

    Args:
        action_id: what came back with the click; untrusted.

    Raises:
        ForeignActionError: if no version of this program wrote it.
    """
    if _units(action_id) > ID_LIMIT:
        raise ForeignActionError("no such action")
    match = _ID.fullmatch(action_id)
    if match is None:
        raise ForeignActionError("no such action")
    page = match["page"]
    if page.startswith("0"):
        raise ForeignActionError("no such action")
    passage = Passage.parse(match["passage"]) if match["passage"] else None
    action = Action(match["command"], match["text"] or "", passage, int(page or 0), bool(match["share"]))
    return ReadAction(action, match["digest"])


def digest_of(text: str) -> str:
    """The 16 characters that stand for long words in an id (96 bits of SHA-256)."""
    return _short_digest(text, 12)


def source_key(document: Document) -> str:
    """The 12 characters that stand for a document and its exact text (72 bits of SHA-256)."""
    return _source_key(document.id, document.digest)


@lru_cache(maxsize=_REMEMBERED)
def _source_key(document: str, digest: str) -> str:
    return _short_digest(f"{document}\0{digest}", 9)


def passage_of(document: Document, start: int, end: int) -> Passage:
    """The passage at ``[start, end)`` of `document`."""
    return Passage(source_key(document), start, end)


def _short_digest(text: str, size: int) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return urlsafe_b64encode(digest[:size]).decode("ascii")


def _units(text: str) -> int:
    """Length as JavaScript counts it, which is the larger of the ways platforms count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=_REMEMBERED)
def _written(key: str, start: int, end: int) -> str:
    """A passage as its buttons have it, of which an answer has several."""
    return f"{key}.{_base36(start)}.{_base36(end)}"


def _base36(number: int) -> str:
    digits = _DIGITS[number % 36]
    while number := number // 36:
        digits = _DIGITS[number % 36] + digits
    return digits
