"""The corpus that is served: read while the platforms connect, and replaced by newer states of its files."""

from __future__ import annotations

import gc
import threading

from adapters.compose import Folders, StudiedCorpus, study_corpus
from bot.compared import ComparedStatements
from knowledge.comparison import Comparison
from knowledge.library import Library
from knowledge.model import Span
from knowledge.reading.corpus import ReadCorpus
from knowledge.study import Study

__all__ = ["ServedCorpus", "ServedLibrary", "UnreadError"]

_SHORT = 300
"""Characters of a question that is surely understood within milliseconds, were all its words new."""

_LINE = "the first words to be looked up"


class UnreadError(RuntimeError):
    """The corpus was asked for before it was read: a fault of this program."""


class ServedLibrary(Library):
    """A library that has worked out beforehand whatever it may be asked for.

    A program that is started for one question compares the versions that this one needs. A server has every
    statement compared anyhow, and tells from that whether the other sources of a quote say the same.

    Args:
        corpus: the corpus as read.
        study: what has been worked out of it.
    """

    def __init__(self, corpus: ReadCorpus, study: Study) -> None:
        super().__init__(corpus, study)
        self._prepared: tuple[str, ComparedStatements[Comparison]] | None = None

    @classmethod
    def of(cls, studied: StudiedCorpus) -> ServedLibrary:
        """A library of its own, prepared."""
        made = cls(studied.corpus, studied.study)
        made.prepare()
        return made

    def prepare(self) -> None:
        """Work out everything that is otherwise worked out when it is first asked for; takes seconds."""
        self._prepared = (self.status().revision, ComparedStatements(self.comparisons()))
        if self._study.is_small:
            self._study.engine.prepare()
        self.figures()
        self.timeline()
        self.speakers()
        topics = self.topics()
        words = topics[0].name if topics else _LINE
        self.lookup(words)
        self.verify(words)
        self.brief(words)

    def take_over(self, fresh: ServedLibrary) -> None:
        """Answer from what another library was made of and has prepared, from now on."""
        self.renew(fresh._corpus, fresh._study)
        self._prepared = fresh._prepared

    def looks_up_at_once(self, question: str) -> bool:
        """Whether a look-up takes about a millisecond: a short one, in a small corpus that is prepared."""
        return len(question) <= _SHORT and self._prepared is not None and self._study.is_small

    def versions(self, document: str, span: Span) -> tuple[Comparison, ...]:
        """The statements that the words at a place belong to."""
        prepared = self._prepared
        if prepared is None or prepared[0] != self.status().revision:
            return super().versions(document, span)
        return prepared[1].at(document, span)


class ServedCorpus:
    """One corpus for as long as the program runs.

    Commands ask `library`, which always answers from the newest state. Digests ask `current`, which gives
    one state that does not change while a digest is composed.

    Args:
        folders: where it is.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._library: ServedLibrary | None = None
        self._current: ServedLibrary | None = None
        self._reading = threading.Lock()

    @classmethod
    def open(cls, folders: Folders) -> ServedCorpus:
        """A corpus that is read already.

        Raises:
            CorpusError: if it cannot be used at all.
        """
        served = cls(folders)
        served.read()
        return served

    @property
    def is_read(self) -> bool:
        """Whether it can be asked."""
        return self._library is not None

    @property
    def library(self) -> Library:
        """The newest state, whichever that is.

        Raises:
            UnreadError: before it was read.
        """
        if self._library is None:
            raise UnreadError
        return self._library

    def current(self) -> Library:
        """The newest state, on its own.

        Raises:
            UnreadError: before it was read.
        """
        if self._current is None:
            raise UnreadError
        return self._current

    def read(self) -> None:
        """Work out the files as they are now, then serve the result, in the place of what was served before.

        It computes for seconds; call it in a thread. Until it is done an old state answers, if there is one.

        Raises:
            CorpusError: if the files cannot be used at all; an old state stays.
        """
        with self._reading:
            studied = study_corpus(self.folders)
            fresh = ServedLibrary.of(studied)
            library = self._library or ServedLibrary(studied.corpus, studied.study)
            library.take_over(fresh)
            self._current, self._library = fresh, library
        _leave_uncollected()


def _leave_uncollected() -> None:
    """Keep what is served out of the garbage collector's way until it is replaced.

    The collector would look through the whole corpus time and again, and everything waits while it does: a
    tenth of a second for the shipped corpus, longer for larger ones. Now it does so once for each state.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
