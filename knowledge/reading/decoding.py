"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, legacy encodings only where they are plain.

Line ends are never translated and the byte order mark of a UTF-8 file stays as the first character, so that
offsets are those of ``open(path, encoding="utf-8", newline="")``.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from knowledge.reading.alphabets import letters_fit
from knowledge.reading.extracted import SourceFile
from knowledge.reading.limits import MAX_TEXT_CHARS

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_STARTS = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word document", ".docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted Office document", ".docx"),
)
_TEXT_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x85")
_SAMPLE_BYTES = 256 * 1024  # charset detection is slow; the beginning of a text shows its encoding
_MIN_LEGACY_BYTES = 32  # below that, any guess is as good as another
_LEGACY = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1257", "koi8_r",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
"""Encodings that unmarked text files are found in; those of ISO 8859 differ from them in signs only."""
_GAPS = " \n\r,.\u3002\uff0c"
_LONGEST_STRETCH = 40  # characters without a space, a line end or a stop, on average
_NO_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_MAX_CHAOS = 0.15  # charset-normalizer's own measure of a mess is 0.2; here a wrong guess is a wrong quote
_SAVE_AS_UTF8 = "Save it as text with the encoding UTF-8."
_SAVE_OR_STATE = (
    'Save it with the encoding UTF-8, or state it in corpus.toml, for instance encoding = "cp1252".'
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text.

    Attributes:
        text: the text, line ends as they were.
        note: how the encoding was found, where it is not UTF-8.
    """

    text: str
    note: str | None = None


def decode(file: SourceFile) -> Decoded:
    """Decode a text file.

    Raises:
        UnreadableDocument: if it is empty, binary, too long, or in an encoding that cannot be told safely.
    """
    if not file.content:
        raise file.unreadable("It is empty.", "Add its text or remove it.")
    _refuse_other_formats(file)
    decoded = (
        _as_stated(file) or _by_mark(file) or _as_unmarked_utf16(file) or _as_utf8(file) or _as_legacy(file)
    )
    if len(decoded.text) > MAX_TEXT_CHARS:
        raise file.unreadable(f"It has more than {MAX_TEXT_CHARS:,} characters.", "Split it.")
    _refuse_binary(file, decoded.text)
    return decoded


def _refuse_other_formats(file: SourceFile) -> None:
    for start, what, suffix in _KNOWN_STARTS:
        if file.content.startswith(start):
            raise file.unreadable(
                f"It is not text but {what}.", f"Rename it to {suffix}, or save it as text."
            )


def _by_mark(file: SourceFile) -> Decoded | None:
    for mark, encoding in _MARKS:
        if file.content.startswith(mark):
            try:
                return Decoded(file.content.decode(encoding), f"read as {encoding.upper()}")
            except UnicodeDecodeError as error:
                raise file.unreadable(
                    f"It begins like {encoding.upper()} but is broken at byte {error.start}.", _SAVE_AS_UTF8
                ) from error
    return None


def _as_unmarked_utf16(file: SourceFile) -> Decoded | None:
    """As UTF-16 without a mark: one order of the bytes gives spaces and line ends, the other gives none."""
    if len(file.content) % 2 or b"\0" not in file.content[:_SAMPLE_BYTES]:
        return None
    sample = file.content[:_SAMPLE_BYTES]
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            shown = sample.decode(encoding)
            gaps = sum(shown.count(sign) for sign in _GAPS)
            odd = sum(
                1 for char in shown if unicodedata.category(char) in _NO_TEXT and char not in _TEXT_CONTROLS
            )
            if gaps * _LONGEST_STRETCH >= len(shown) and not odd:
                return Decoded(
                    file.content.decode(encoding), f"read as {encoding.upper()}, which has no mark"
                )
        except UnicodeDecodeError:
            continue
    return None


def _as_utf8(file: SourceFile) -> Decoded | None:
    try:
        return Decoded(file.content.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _as_stated(file: SourceFile) -> Decoded | None:
    """As the manifest states it."""
    if file.encoding is None:
        return None
    try:
        return Decoded(file.content.decode(file.encoding))
    except (UnicodeError, LookupError) as error:
        raise file.unreadable(
            f"It is not in the encoding {file.encoding} that corpus.toml states.", "Mend or remove that line."
        ) from error


def _as_legacy(file: SourceFile) -> Decoded:
    """In the one legacy encoding that gives a sensible text; a wrong guess would be a wrong quote."""
    if b"\0" in file.content:
        raise file.unreadable("It is binary, not text.", _SAVE_AS_UTF8)
    readings = _sensible_readings(file.content) if len(file.content) >= _MIN_LEGACY_BYTES else {}
    if len(readings) != 1:
        could = f": it could be {', '.join(sorted(readings.values()))}" if readings else ""
        raise file.unreadable(f"Its encoding is not UTF-8 and cannot be told safely{could}.", _SAVE_OR_STATE)
    ((text, encoding),) = readings.items()
    return Decoded(text, f"read as {encoding.replace('_', '-')}, which was found by its letters")


def _sensible_readings(content: bytes) -> dict[str, str]:
    """The different texts that `content` can be, each with an encoding that gives it."""
    from charset_normalizer import from_bytes  # needed for the rare file that is not UTF-8

    readings: dict[str, str] = {}
    for match in from_bytes(content[:_SAMPLE_BYTES], cp_isolation=list(_LEGACY), threshold=_MAX_CHAOS):
        try:
            text = content.decode(match.encoding)
        except UnicodeDecodeError:
            continue
        if letters_fit(text):
            readings.setdefault(text, match.encoding)
    return readings


def _refuse_binary(file: SourceFile, text: str) -> None:
    if any(char < " " and char not in _TEXT_CONTROLS for char in set(text)):
        raise file.unreadable("It has control characters that no text has.", _SAVE_AS_UTF8)
    if not text.strip("\ufeff \t\r\n\v\f\u00a0\u200b") or text.isspace():
        raise file.unreadable("It has no words, only white space.", "Add its text or remove it.")
