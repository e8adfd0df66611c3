"""The files of a corpus folder: which are documents, which are not, and their bytes, within limits."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import CorpusError, UnreadableDocument
from knowledge.reading.extracted import SourceFile
from knowledge.reading.limits import MAX_FILE_BYTES
from knowledge.reading.manifest import MANIFEST_NAME

_EXPECTED_NAMES = frozenset({MANIFEST_NAME, "topics.toml"})
_EXPECTED_STEMS = frozenset({"notice", "license", "licence", "readme"})
_EXPECTED_SUFFIXES = frozenset({".py", ".pyc"})
_UNSHOWABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds.

    Attributes:
        paths: files that claim to be documents, relative to the folder, sorted.
        problems: files and folders that cannot be looked into.
    """

    paths: tuple[str, ...]
    problems: tuple[UnreadableDocument, ...]


def require_readable(folder: Path) -> None:
    """Refuse a folder whose files cannot be listed and opened.

    Raises:
        CorpusError: if it is one.
    """
    try:
        os.scandir(f"{folder}/.").close()  # which needs both rights
    except OSError as error:
        raise CorpusError(
            f"The corpus folder {folder} cannot be read ({error.strerror}).",
            "Give the program the right to read it.",
        ) from error


def list_files(folder: Path, named: Collection[str] = ()) -> Listing:
    """Find every file that could be a document, in a fixed order, whatever the file system's.

    Hidden files, the manifest, licences, read-me files and Python files are left out, except where `named`.
    Links to folders are reported, not followed: they could lead round in a loop or out of the corpus.

    Args:
        folder: the corpus folder.
        named: paths the manifest names; these are documents whatever they are called.

    Returns:
        The listing.

    Raises:
        CorpusError: if the folder itself cannot be read.
    """
    require_readable(folder)
    paths: list[str] = []
    problems: list[UnreadableDocument] = []
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(folder / inside), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(_no_access(inside, error))
            continue
        for entry in entries:
            path = f"{inside}/{entry.name}" if inside else entry.name
            if _is_expected(entry.name) and path not in named:
                continue
            fault = _fault_of_name(path) or _fault_of_link(entry, path)
            if fault is not None:
                problems.append(fault)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                paths.append(path)
    return Listing(tuple(sorted(paths)), tuple(problems))


def read_file(folder: Path, path: str) -> SourceFile:
    """Read the bytes of one file.

    Args:
        folder: the corpus folder, resolved.
        path: the file's path relative to it.

    Returns:
        Its bytes, at most `MAX_FILE_BYTES`.

    Raises:
        UnreadableDocument: if it is missing, too large, no ordinary file, out of the folder or forbidden.
    """
    try:
        target = (folder / path).resolve(strict=True)
    except FileNotFoundError as error:
        raise UnreadableDocument(path, "The link points to nothing.", "Mend or remove the link.") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links that point at each other
        raise UnreadableDocument(
            path, "The path cannot be followed to a file.", "Remove links that lead round in a circle."
        ) from error
    if not target.is_relative_to(folder):
        raise UnreadableDocument(
            path, "The link leads out of the corpus folder.", "Copy the file itself into the folder."
        )
    try:
        return SourceFile(path, _read_bytes(target, path))
    except OSError as error:
        raise _no_access(path, error) from error


def _read_bytes(target: Path, path: str) -> bytes:
    # Not blocking: a pipe put there instead of a file would otherwise hold the program for ever.
    handle = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDocument(path, "It is not an ordinary file.", "Remove it from the corpus folder.")
        content = file.read(MAX_FILE_BYTES + 1) if status.st_size <= MAX_FILE_BYTES else None
    if content is None or len(content) > MAX_FILE_BYTES:
        raise UnreadableDocument(
            path,
            f"It is larger than {MAX_FILE_BYTES >> 20} MB.",
            "Split it, or keep only its text.",
        )
    return content


def _is_expected(name: str) -> bool:
    """Whether a corpus folder may hold this beside its documents without a word about it."""
    stem, dot, suffix = name.casefold().rpartition(".")
    return (
        name.startswith(".")
        or name.casefold() in _EXPECTED_NAMES
        or (stem or suffix) in _EXPECTED_STEMS
        or dot + suffix in _EXPECTED_SUFFIXES
        or name == "__pycache__"
    )


def _fault_of_name(path: str) -> UnreadableDocument | None:
    """A name that cannot be shown safely and exactly cannot be cited either."""
    if not any(unicodedata.category(char) in _UNSHOWABLE or char in _TURNS_TEXT_ROUND for char in path):
        return None
    shown = path.encode("unicode_escape", "backslashreplace").decode("ascii")
    return UnreadableDocument(shown, "Its name has characters that cannot be shown.", "Rename it.")


def _fault_of_link(entry: os.DirEntry[str], path: str) -> UnreadableDocument | None:
    try:
        leads_to_folder = entry.is_symlink() and entry.is_dir()
    except OSError:
        return None  # a link that leads nowhere: reported when it is read
    if not leads_to_folder:
        return None
    return UnreadableDocument(
        path, "It is a link to a folder, which is not followed.", "Copy the documents into the corpus folder."
    )


def _no_access(path: str, error: OSError) -> UnreadableDocument:
    return UnreadableDocument(
        path, f"It cannot be read ({error.strerror}).", "Check that it exists and may be read."
    )
