"""Words of a question that occur nowhere in the sources: the plainest reason for a refusal."""

from __future__ import annotations

import re

from bot.ports import Questions
from bot.words import read_words
from knowledge.errors import BadQuestion
from knowledge.lookup import Reason

MOST = 3
"""Most words named."""
_MOST_TRIED = 8
_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_ASKING = (
    "about anything been commentator could described does ever from have interviewee interviewer many "
    "mention mentioned much other said says should some something speak state stated tell than that their "
    "them there these they this those told were what when where which while whom whose will with would your"
)
"""Words that ask rather than name a matter; a small corpus may well lack them."""


def absent_words(question: str, library: Questions) -> tuple[str, ...]:
    """Words of a refused question that no source holds, as they were written.

    Args:
        question: as asked, filters included.
        library: looks each of them up as a phrase.
    """
    words = dict.fromkeys(_WORD.findall(read_words(question).text))
    asking = _ASKING.split()
    tried = [word for word in words if word.casefold() not in asking][:_MOST_TRIED]
    return tuple(word for word in tried if _is_absent(word, library))[:MOST]


def _is_absent(word: str, library: Questions) -> bool:
    try:
        return library.lookup(f'"{word}"', 1).reason is Reason.PHRASE_ABSENT
    except BadQuestion:
        return False
