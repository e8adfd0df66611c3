"""The same questions as people type them in a chat: what is answered and refused should hardly change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from knowledge.lookup import Lookup
from tests.acceptance.quality.lookups import LookUp, score_lookups
from tests.acceptance.quality.measures import Measures, Texts


def _swapped(question: str) -> str:
    """The question with two letters in the middle of its longest plain word swapped."""
    words = question.split()
    place = max(range(len(words)), key=lambda n: len(words[n]) * words[n].isalpha())
    word = words[place]
    if len(word) < 6 or not word.isalpha():
        return question
    middle = len(word) // 2
    words[place] = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return " ".join(words)


def _with_small_talk(question: str) -> str:
    mark = "" if question.endswith(("?", ".", "!")) else "."
    behind = (
        "Need it for a slide. It is urgent, my deadline is at noon. Exact quote please. (with source please)"
    )
    return f"Guten Tag! Hey Verbatim, {question}{mark} {behind}"


def _formally(question: str) -> str:
    """The question with persons and states called as in a newspaper of record."""
    for plain, formal in _FORMAL.items():
        question = re.sub(plain, formal, question)
    return question


_FORMAL: Mapping[str, str] = {
    r"(?<!Vladimir )\bPutin\b(?!’|')": "Mr. Vladimir V. Putin",
    r"\bRussia\b(?!['’-])": "the Russian Federation",
    r"\bChina\b(?!['’-])": "the People's Republic of China",
}
_TYPED: Mapping[str, Callable[[str], str]] = {
    "lower_case": str.lower,
    "capitals": str.upper,
    "swapped_letters": _swapped,
    "small_talk": _with_small_talk,
    "formal": _formally,
}
_KEPT = ("more_lookups.hit@3", "more_lookups.false_refusals", "more_unanswerable.refused")


def score_careless(look_up: LookUp, texts: Texts) -> Measures:
    """Hits and refusals of the further sets, typed in each of the ways.

    Args:
        look_up: what answers.
        texts: the documents.
    """
    found: dict[str, Measures] = {
        way: score_lookups(_typed(look_up, retyped), texts, "more_") for way, retyped in _TYPED.items()
    }
    return {f"{way}.{name.removeprefix('more_')}": found[way][name] for way in _TYPED for name in _KEPT}


def _typed(look_up: LookUp, retyped: Callable[[str], str]) -> LookUp:
    def answer(question: str, limit: int) -> Lookup:
        return look_up(retyped(question), limit)

    return answer
