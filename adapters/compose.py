"""The composition root: the only place where real parts are put together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from adapters.cache_folder import CacheFolder
from bot.settings_sources import Known, given_values
from knowledge.errors import CorpusError
from knowledge.fingerprint import code_fingerprint
from knowledge.index.corpus_index import index_key, open_or_build
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.library import Library
from knowledge.parsing import parse
from knowledge.reading.corpus import ReadCorpus, read_corpus
from knowledge.study import Study, Tools
from knowledge.topics import load_topics

__all__ = ["ENV_FILE", "Folders", "StudiedCorpus", "open_corpus", "open_library", "study_corpus"]

ENV_FILE = Path(".env")
"""Settings beside the place where the program is started."""

_FOLDERS = Known(frozenset(("corpus", "cache")), frozenset())


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the corpus is, and where what is worked out of it is kept.

    Attributes:
        corpus: the documents.
        cache: may be deleted at any time.
    """

    corpus: Path
    cache: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str], corpus: Path | None = None) -> Folders:
        """The folders that the environment or the file of settings names.

        Args:
            environ: `VERBATIM_CORPUS` and `VERBATIM_CACHE` are looked at.
            corpus: the folder of the command line, which comes first.

        Returns:
            The folders; the shipped corpus and the user's cache folder where nothing is named.

        Raises:
            CorpusError: if the file of settings cannot be read.
        """
        given = given_values(environ, ENV_FILE, _FOLDERS)
        if given.faults:
            raise CorpusError(f"{given.faults[0]}.")
        named, kept = given.values.get("corpus"), given.values.get("cache")
        return cls(
            corpus=corpus or (Path(named) if named else shipped_corpus()),
            cache=Path(kept) if kept else user_cache_path("verbatim"),
        )


def shipped_corpus() -> Path:
    """The folder of the corpus that comes with the program."""
    import seeds

    if seeds.__file__ is None:
        raise CorpusError("The shipped corpus is not installed.", "Name a folder with --corpus.")
    return Path(seeds.__file__).parent


def open_corpus(folders: Folders) -> ReadCorpus:
    """Read the documents.

    Raises:
        CorpusError: if there is no such folder, its manifest has a fault, or it holds nothing readable.
    """
    corpus = read_corpus(folders.corpus)
    if not corpus.documents:
        reasons = "".join(f"\n  {problem}" for problem in corpus.problems)
        raise CorpusError(
            f"There is no readable document in {folders.corpus}.{reasons}",
            "Put .txt, .md, .html, .pdf, .docx, .srt or .vtt files there.",
        )
    return corpus


@dataclass(frozen=True)
class StudiedCorpus:
    """A corpus and what is worked out of it, for a library to answer from.

    Attributes:
        corpus: as read.
        study: what is worked out of it.
    """

    corpus: ReadCorpus
    study: Study

    def library(self) -> Library:
        """A library of its own."""
        return Library(self.corpus, self.study)


def open_library(folders: Folders) -> Library:
    """Read, parse and index a corpus; what is costly comes from the cache if nothing changed.

    Raises:
        CorpusError: if the corpus cannot be used at all.
    """
    return study_corpus(folders).library()


def study_corpus(folders: Folders) -> StudiedCorpus:
    """What a library is made of; see `open_library`.

    Raises:
        CorpusError: if the corpus cannot be used at all.
    """
    corpus = open_corpus(folders)
    parsed = tuple(parse(document) for document in corpus.documents)
    topics = load_topics(folders.corpus)
    encoder = WordLlamaEncoder()
    key = index_key(corpus.digest, code_fingerprint(), encoder)
    tools = Tools(
        revision=hashlib.sha256(key.encode()).hexdigest()[:32],
        index=open_or_build(parsed, encoder, folders.cache / "index" / key),
        encoder=encoder,
        cache=CacheFolder(folders.cache / "study"),
        topics=topics,
    )
    return StudiedCorpus(corpus, Study(parsed, tools))
