"""One table of the manifest, read value by value, each fault with its place and its cure."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from knowledge.dates import PartialDate
from knowledge.errors import CorpusError
from knowledge.model import SourceKind
from knowledge.reading.extracted import LANGUAGE_TAG, MAX_METADATA_CHARS, WEB_ADDRESS, metadata_text

_ALIKE = 0.75  # Jaro-Winkler: one or two slips in a short word; beyond that a suggestion misleads


def nearest_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is most likely a slip of, or None."""
    choices = list(known)
    found = process.extractOne(word.casefold(), choices, scorer=JaroWinkler.similarity, score_cutoff=_ALIKE)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``[[document]]`` or ``[[event]]`` table.

    Attributes:
        kind: which of the two.
        number: its place among its kind, from 1.
        line: the line that opens it; None where the file does not use ``[[kind]]`` headings.
        values: what it holds.
    """

    kind: str
    number: int
    line: int | None
    values: Mapping[str, object]

    def fault(self, fault: str, cure: str) -> CorpusError:
        """The error that stops the reading; the caller raises it."""
        name = self.values.get("file" if self.kind == "document" else "id")
        shown = f" ({metadata_text(name)})" if metadata_text(name) else ""
        line = f", line {self.line}" if self.line is not None else ""
        return CorpusError(f"corpus.toml{line}: {self.kind} {self.number}{shown}: {fault}.", cure)

    def require_keys(self, known: tuple[str, ...]) -> None:
        """Refuse any key that is not known.

        Raises:
            CorpusError: with the nearest known key.
        """
        for key in self.values:
            if key not in known:
                nearest = nearest_of(key, known)
                cure = f"Did you mean {nearest!r}?" if nearest else f"Known keys: {', '.join(known)}."
                raise self.fault(f"the key {key!r} is not known", cure)

    def text(self, key: str) -> str | None:
        """A line of text, white space folded; None where the key is absent.

        Raises:
            CorpusError: if it is no text, empty, or too long to be shown.
        """
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fault(f"{key} is not text", f'Put it in quotation marks: {key} = "...".')
        if not value.strip():
            raise self.fault(f"{key} is empty", "Leave the key out where its value is unknown.")
        line = metadata_text(value)
        if line is None:
            raise self.fault(f"{key} is longer than {MAX_METADATA_CHARS} characters", "Shorten it.")
        return line

    def required_text(self, key: str, cure: str) -> str:
        """Like `text`, for a key that must be there.

        Raises:
            CorpusError: if it is not.
        """
        value = self.text(key)
        if value is None:
            raise self.fault(f"{key} is missing", cure)
        return value

    def path(self, key: str) -> str:
        """The path of a file inside the corpus folder.

        Raises:
            CorpusError: if it is missing or points out of the folder.
        """
        self.required_text(key, f'Name the file: {key} = "interview.txt".')
        value = str(self.values[key])
        path = PurePosixPath(value)
        if "\\" in value or path.is_absolute() or ".." in path.parts or "\0" in value:
            raise self.fault(
                f"{key} is not a path inside the corpus folder", "Write it relative to the folder, with '/'."
            )
        return path.as_posix()

    def date(self, key: str) -> PartialDate | None:
        """A date: ``"2025"``, ``"2025-08"`` or ``"2025-08-31"``, quoted or not.

        Raises:
            CorpusError: if there is no such date.
        """
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, datetime.datetime):
            value = value.date()
        plain = isinstance(value, str | int | datetime.date) and not isinstance(value, bool)
        try:
            return PartialDate.parse(str(value) if plain else "")
        except ValueError as error:
            raise self.fault(
                f"{key} is not a date ({error})", 'Write "2025", "2025-08" or "2025-08-31", or leave it out.'
            ) from error

    def kind_of_source(self, key: str) -> SourceKind:
        """What sort of source it is; unknown where the key is absent.

        Raises:
            CorpusError: with the nearest known kind.
        """
        value = self.text(key)
        if value is None:
            return SourceKind.UNKNOWN
        kinds = [kind.value for kind in SourceKind]
        if value.casefold() not in kinds:
            nearest = nearest_of(value, kinds)
            cure = f"Did you mean {nearest!r}? " if nearest else ""
            raise self.fault(f"the kind {value!r} is not known", f"{cure}Known kinds: {', '.join(kinds)}.")
        return SourceKind(value.casefold())

    def language(self, key: str) -> str | None:
        """A BCP 47 language tag.

        Raises:
            CorpusError: if it does not have the shape of one.
        """
        value = self.text(key)
        if value is not None and not LANGUAGE_TAG.fullmatch(value):
            raise self.fault(f"{key} {value!r} is not a language tag", 'Write for instance "en-GB" or "de".')
        return value

    def url(self, key: str) -> str | None:
        """A web address.

        Raises:
            CorpusError: if it is not an http or https address.
        """
        value = self.text(key)
        if value is not None and not WEB_ADDRESS.fullmatch(value):
            raise self.fault(f"{key} is not a web address", "Write it whole, with https://, or leave it out.")
        return value

    def encoding(self, key: str) -> str | None:
        """A text encoding.

        Raises:
            CorpusError: if there is none of that name.
        """
        value = self.text(key)
        try:
            return codecs.lookup(value).name if value is not None else None
        except (LookupError, ValueError) as error:
            raise self.fault(
                f"the encoding {value!r} is not known", 'Write for instance "cp1252".'
            ) from error
