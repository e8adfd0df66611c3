"""Answers that leave unsaid what they were asked: "How many boats are there?" – "Forty."."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from knowledge.index.passages import ranges
from knowledge.index.port import Floats, Rows, Shelves
from knowledge.model import Role

_SENTENCES = 3
"""Sentences of a question, its last, and of the answer, its first, that are taken to speak of one thing."""

_LATER = 0.8
"""What each sentence further into the answer has of the question beside the sentence before it."""

_QUESTION, _ANSWER = 1, 2
_PART = {Role.INTERVIEWER: _QUESTION, Role.INTERVIEWEE: _ANSWER}


@dataclass(frozen=True)
class Asked:
    """The questions that some passages answer; questions and answers are numbered alike.

    Attributes:
        starts: place of the first of each question's last sentences, shape (q,).
        answered: place of the first sentence of each answer, right behind its question, shape (q,).
        ends: place behind the last sentence of each answer that is looked at, shape (q,).
    """

    starts: Rows
    answered: Rows
    ends: Rows

    @classmethod
    def of(cls, shelves: Shelves, rows: Rows) -> Asked:
        """The questions and answers among some rows.

        Args:
            shelves: the corpus.
            rows: whole blocks, ascending.
        """
        if not len(rows):
            return cls(rows, rows, rows)
        passages = shelves.passages
        follows = (np.diff(rows) == 1) & (np.diff(passages.document[rows]) == 0)
        goes_on = follows & (np.diff(passages.turn[rows]) == 0)
        turns = np.flatnonzero(np.concatenate(([True], ~goes_on)))
        ends = np.append(turns[1:], len(rows))
        parts = np.array([_PART.get(voice.role, 0) for voice in shelves.voices], dtype=np.int8)
        part = parts[passages.voice[rows[turns]]]
        is_answer = (part[:-1] == _QUESTION) & (part[1:] == _ANSWER) & follows[turns[1:] - 1]
        answers = np.flatnonzero(is_answer) + 1
        answered = turns[answers]
        return cls(
            np.maximum(turns[answers - 1], answered - _SENTENCES),
            answered,
            np.minimum(ends[answers], answered + _SENTENCES),
        )

    def of_question(self, values: Floats) -> Floats:
        """What passages have by the questions they answer, of what each passage has itself; shape (r,)."""
        taken = np.zeros_like(values)
        if len(self.starts):
            places, question = self._answers
            asked = np.maximum.reduceat(values, _alternating(self.starts, self.answered))[::2]
            taken[places] = asked[question] * self._shares
        return taken

    @cached_property
    def _answers(self) -> tuple[Rows, Rows]:
        """Places of the sentences of the answers, and the question that each of them answers."""
        return ranges(_alternating(self.answered, self.ends), np.arange(0, 2 * len(self.ends), 2))

    @cached_property
    def _shares(self) -> npt.NDArray[np.float32]:
        """How much each sentence of the answers is on what was asked."""
        places, question = self._answers
        shares: npt.NDArray[np.float32] = np.power(_LATER, places - self.answered[question]).astype(
            np.float32
        )
        return shares


def _alternating(firsts: Rows, seconds: Rows) -> Rows:
    """The first of both, the second of both, and so on, in turn."""
    both: Rows = np.stack((firsts, seconds), axis=1).ravel()
    return both
