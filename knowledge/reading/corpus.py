"""A folder of files in, a corpus of documents out; what cannot be read is reported, not dropped."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path, PurePosixPath

from knowledge.errors import CorpusError, UnreadableDocument
from knowledge.model import Document, Source, SourceKind
from knowledge.reading.folder import Listing, list_files, read_file, require_readable
from knowledge.reading.formats import extract, is_spoken, require_supported
from knowledge.reading.heading import read_heading
from knowledge.reading.manifest import MANIFEST_NAME, Manifest, load_manifest
from knowledge.reading.manifest_entry import nearest_of

__all__ = ["ReadCorpus", "ReadingNote", "read_corpus"]


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something a user should know of a document that was read all the same.

    Attributes:
        document: id of the document.
        text: what it is, for instance that its encoding was guessed.
    """

    document: str
    text: str


@dataclass(frozen=True)
class ReadCorpus:
    """A corpus as read.

    Attributes:
        folder: where it was read from.
        documents: all readable documents, sorted by id.
        problems: what could not be read, sorted by name.
        digest: SHA-256 over the names and bytes of all files, their extracted texts and the manifest, in
            hexadecimal; it changes with any of them, so that a cached index knows when to be rebuilt.
        notes: remarks on documents that were read, sorted by document.
    """

    folder: Path
    documents: tuple[Document, ...]
    problems: tuple[UnreadableDocument, ...]
    digest: str
    notes: tuple[ReadingNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file: a document or a problem, and what its bytes add to the corpus digest."""

    fingerprint: str
    document: Document | None = None
    problem: UnreadableDocument | None = None
    notes: tuple[str, ...] = ()


def read_corpus(folder: Path) -> ReadCorpus:
    """Read every document of a folder and its subfolders.

    Args:
        folder: the folder; a `corpus.toml` in it may describe its documents, but need not exist.

    Returns:
        The corpus. A file that cannot be read is among its problems and costs none of the others.

    Raises:
        CorpusError: if the folder cannot be read or its manifest has a fault.
    """
    resolved = _resolve(folder)
    manifest, manifest_bytes = load_manifest(resolved)
    listing = list_files(resolved, manifest.sources)
    outcomes = [_read(resolved, path, name, manifest) for path, name in _ids(listing.paths).items()]
    documents = sorted((o.document for o in outcomes if o.document), key=lambda document: document.id)
    problems = [*listing.problems, *_missing(manifest, listing), *(o.problem for o in outcomes if o.problem)]
    notes = [ReadingNote(o.document.id, text) for o in outcomes if o.document for text in o.notes]
    return ReadCorpus(
        folder=folder,
        documents=tuple(documents),
        problems=tuple(sorted(problems, key=lambda problem: problem.name)),
        digest=_digest(manifest_bytes, outcomes),
        notes=tuple(sorted([*notes, *_same_texts(documents)], key=lambda note: (note.document, note.text))),
    )


def _resolve(folder: Path) -> Path:
    try:
        resolved = folder.resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:
        raise CorpusError(
            f"The corpus folder {folder} does not exist or cannot be reached.", "Name an existing folder."
        ) from error
    if not resolved.is_dir():
        raise CorpusError(f"The corpus folder {folder} is not a folder.", "Name an existing folder.")
    require_readable(resolved)
    return resolved


def _ids(paths: Iterable[str]) -> dict[str, str]:
    """The document id of each path: the path without its suffix, or the whole path where that is taken."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        stem = str(PurePosixPath(path).with_suffix(""))
        name = path if stem in taken else stem
        taken.add(name)
        ids[path] = name
    return ids


def _read(folder: Path, path: str, name: str, manifest: Manifest) -> _Outcome:
    try:
        require_supported(path)
        file = replace(read_file(folder, path), encoding=manifest.encodings.get(path))
    except UnreadableDocument as problem:
        return _Outcome(f"{path}\0{problem.reason}", problem=problem)
    fingerprint = f"{path}\0{hashlib.sha256(file.content).hexdigest()}"
    try:
        extracted = extract(file)
    except UnreadableDocument as problem:
        return _Outcome(fingerprint, problem=problem)
    source = _merged(manifest.sources.get(path, Source()), extracted.source)
    if path not in manifest.sources and not is_spoken(
        path
    ):  # what an entry leaves out was left out on purpose
        source = _merged(source, read_heading(extracted.text))
    document = Document(id=name, path=path, raw=extracted.text, source=source, markup=extracted.markup)
    return _Outcome(fingerprint, document=document, notes=extracted.notes)


def _merged(stated: Source, found: Source) -> Source:
    """What is stated, filled up with what is found beside it."""
    filled = {
        item.name: getattr(found, item.name) for item in fields(Source) if getattr(stated, item.name) is None
    }
    kind = found.kind if stated.kind is SourceKind.UNKNOWN else stated.kind
    return replace(stated, **filled, kind=kind)


def _missing(manifest: Manifest, listing: Listing) -> Iterator[UnreadableDocument]:
    """Files the manifest describes that are not there."""
    reported = {problem.name for problem in listing.problems}
    for path in manifest.sources:
        if path in listing.paths or path in reported:
            continue
        line = manifest.lines.get(path)
        where = f"{MANIFEST_NAME}, line {line}," if line is not None else MANIFEST_NAME
        nearest = nearest_of(path, listing.paths)
        cure = f"Did you mean {nearest!r}? " if nearest else ""
        yield UnreadableDocument(
            path,
            f"{where} describes it, but there is no such file.",
            f"{cure}Add the file or remove the entry.",
        )


def _same_texts(documents: Iterable[Document]) -> Iterator[ReadingNote]:
    """A note on each document that repeats the text of an earlier one."""
    first: dict[str, str] = {}
    for document in documents:
        earlier = first.setdefault(document.digest, document.id)
        if earlier != document.id:
            yield ReadingNote(document.id, f"has the same text as {earlier}")


def _digest(manifest_bytes: bytes, outcomes: Iterable[_Outcome]) -> str:
    total = hashlib.sha256(hashlib.sha256(manifest_bytes).digest())
    for outcome in outcomes:
        text = (
            outcome.document.digest if outcome.document else ""
        )  # another version of a parser may read otherwise
        total.update(os.fsencode(f"{outcome.fingerprint}\0{text}\n"))
    return total.hexdigest()
