"""The corpus that is served, and its replacement by a newer state of its files."""

from __future__ import annotations

from adapters.compose import Folders, StudiedCorpus, study_corpus
from knowledge.library import Library

__all__ = ["ServedCorpus", "warm_up"]

_LINE = "the first words to be looked up"


class ServedCorpus:
    """One corpus for as long as the program runs.

    Commands ask `library`, which always answers from the newest state. Digests ask `current`, which gives
    one state that does not change while a digest is composed.

    Args:
        folders: where it is.
        studied: its first state.
    """

    def __init__(self, folders: Folders, studied: StudiedCorpus) -> None:
        self.folders = folders
        self.library = studied.library()
        self._current = studied.library()

    @classmethod
    def open(cls, folders: Folders) -> ServedCorpus:
        """Read a corpus and work out all that answers need, so that the first of them comes fast.

        Raises:
            CorpusError: if it cannot be used at all.
        """
        served = cls(folders, study_corpus(folders))
        warm_up(served.library)
        return served

    def current(self) -> Library:
        """The newest state, on its own."""
        return self._current

    def read_again(self) -> None:
        """Work out the files as they are now, then put the result in the place of what is served.

        It computes for seconds; call it in a thread. Until it is done the old state answers.

        Raises:
            CorpusError: if the new state cannot be used at all; the old one stays.
        """
        studied = study_corpus(self.folders)
        fresh = studied.library()
        warm_up(fresh)
        self.library.renew(studied.corpus, studied.study)
        self._current = fresh


def warm_up(library: Library) -> None:
    """Work out everything that is otherwise worked out when it is first asked for."""
    library.comparisons()
    library.figures()
    library.timeline()
    library.speakers()
    topics = library.topics()
    words = topics[0].name if topics else _LINE
    library.lookup(words)
    library.verify(words)
    library.brief(words)
