"""All that somebody says, for a question that names a speaker and no matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from knowledge.index.port import Floats, Index, Rows
from knowledge.model import Role
from knowledge.query.question import Question
from knowledge.ranking.assessment import Assessment

_MOST = 240
"""Passages that are offered at most: eighty pages of three."""

_READ = 4096
"""Passages among which those are chosen, evenly through what somebody says."""

_FULL = 12
"""Terms of a passage that says something of its own; greetings and assents have fewer."""

_LEAST = 0.5
"""Score of a passage that has nothing of what the others are about: it is an answer all the same."""

_ASKS = re.compile(r"\b(?:ask(?:s|ed)?|questions?)\b", re.IGNORECASE)


def sayings(index: Index, question: Question, text_of: Callable[[int], str]) -> Assessment:
    """What the speakers in a question's scope say, what is nearest to the whole of it first.

    Args:
        index: the corpus.
        question: names speakers and nothing else; where it says "ask", their questions are meant.
        text_of: readable text of a row.

    Returns:
        The passages; none if they say nothing in scope.
    """
    rows = _spoken(index, question)
    if _ASKS.search(question.text):
        rows = rows[[_asks(index, row, text_of) for row in rows.tolist()]]
    rows = rows[:: len(rows) // _READ + 1]
    if not len(rows):
        return _assessment(question, rows, np.zeros(0, dtype=np.float32))
    vectors = index.vectors(rows)
    middle = vectors.mean(axis=0)
    near = np.maximum(0.0, vectors @ (middle / max(1e-9, float(np.linalg.norm(middle)))))
    full = np.minimum(1.0, index.shelves.passages.term_counts()[rows] / _FULL)
    scores = (_LEAST + (1.0 - _LEAST) * near * full).astype(np.float32)
    order = np.lexsort((rows, -scores))[:_MOST]
    return _assessment(question, rows[order], scores[order])


def _spoken(index: Index, question: Question) -> Rows:
    passages = index.shelves.passages
    spoken = np.isin(passages.voice, list(question.scope.voices or ()))
    if question.scope.documents is not None:
        spoken &= np.isin(passages.document, list(question.scope.documents))
    return np.flatnonzero(spoken)


def _asks(index: Index, row: int, text_of: Callable[[int], str]) -> bool:
    shelves = index.shelves
    return shelves.voices[shelves.passages.voice[row]].role is Role.INTERVIEWER or "?" in text_of(row)


def _assessment(question: Question, rows: Rows, scores: Floats) -> Assessment:
    nothing = np.zeros((len(rows), 0), dtype=np.float32)
    plain = replace(question, units=())
    return Assessment(
        plain,
        rows,
        scores,
        nothing,
        nothing,
        np.zeros(0, dtype=np.float32),
        scores,
        np.ones(len(rows), np.bool_),
    )
