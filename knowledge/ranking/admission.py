"""Which passages may answer a question: those of its sources, its speakers and who reports on them."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.analysis import term_of
from knowledge.index.port import Rows, Scope, Shelves
from knowledge.model import Role
from knowledge.query.directory import Directory
from knowledge.ranking.occurrences import rows_naming

_HALF = 0.5


class Admission:
    """Holds passages against the scope of a question.

    Args:
        shelves: what is in the index.
        directory: its voices and sources.
    """

    def __init__(self, shelves: Shelves, directory: Directory) -> None:
        self._shelves = shelves
        self._directory = directory

    def searched(self, scope: Scope) -> Scope:
        """The scope with narrators, who may report what a speaker says."""
        if scope.voices is None:
            return scope
        return Scope(scope.documents, scope.voices | self._narrators)

    def allowed(self, scope: Scope, rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows are in scope, shape (rows,)."""
        passages = self._shelves.passages
        allowed = np.ones(len(rows), dtype=np.bool_)
        if scope.documents is not None:
            allowed &= np.isin(passages.document[rows], list(scope.documents))
        if scope.voices is not None:
            voices = passages.voice[rows]
            speaking = self._among(scope.voices)[voices]
            reported = self._among(self._narrators)[voices]
            if reported.any():
                speaking |= reported & self._is_about(scope.voices, rows)
            allowed &= speaking
        return allowed

    def _among(self, voices: frozenset[int]) -> npt.NDArray[np.bool_]:
        """Whether each voice is one of some: shape (voices,)."""
        among = np.zeros(len(self._shelves.voices), dtype=np.bool_)
        among[list(voices)] = True
        return among

    def _is_about(self, voices: frozenset[int], rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows name one of the speakers, or stand in a report on them."""
        names = {
            self._shelves.vocabulary.number(term_of(word))
            for n in voices
            for word in (self._shelves.voices[n].speaker or "").split()[-1:]
        }
        reports = np.isin(self._shelves.passages.document[rows], list(self._reports_on(voices)))
        return rows_naming(self._shelves, rows, names) | reports

    def _reports_on(self, voices: frozenset[int]) -> list[int]:
        """Documents that tell what one of the speakers says, rather than print it: mostly narration."""
        speakers = {self._shelves.voices[n].speaker for n in voices}
        return [n for n in self._narrated if self._directory.sources[n].interviewee in speakers]

    @cached_property
    def _narrated(self) -> tuple[int, ...]:
        """Documents of which at least half of the rows are a narrator's."""
        passages = self._shelves.passages
        count = len(self._shelves.documents)
        told = np.isin(passages.voice, list(self._narrators))
        shares = np.bincount(passages.document[told], minlength=count) / np.maximum(
            1, np.bincount(passages.document, minlength=count)
        )
        return tuple(np.flatnonzero(shares >= _HALF).tolist())

    @cached_property
    def _narrators(self) -> frozenset[int]:
        return self._directory.voices_in_role([Role.NARRATOR])
