"""Words of a question that occur nowhere in the sources: the plainest reason for a refusal."""

from __future__ import annotations

import re
from itertools import islice

from bot.ports import Vocabulary
from bot.words import read_words

MOST = 3
"""Most words named."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_ASKING = (
    "about announce announced anything are ask asks been can commentator concerning could describe "
    "described did does ever exact exactly from had has have how interviewee interviewer literally many "
    "mention mentioned much not other precisely regarding said say says should some something speak "
    "specifically state stated tell than that the their them there these they this those told verbatim "
    "was were what when where which while who whom whose why will with would you your"
)
"""Words that ask rather than name a matter; a small corpus may well lack them."""

_HOW = re.compile(
    r"\bhow (?:often|big|large|long|far|high|tall|fast|deep|wide|heavy|old|soon|frequently)\b", re.IGNORECASE
)
"""What is measured; the word for it need not stand in the answer."""


def absent_words(question: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words of a refused question that no source holds in any form, as they were written.

    Args:
        question: as asked, filters included.
        vocabulary: knows the words of the corpus.
    """
    asking = _ASKING.split()
    words = dict.fromkeys(_WORD.findall(_HOW.sub(" ", read_words(question).text)))
    absent = (word for word in words if word.casefold() not in asking and vocabulary.lacks(word))
    return tuple(islice(absent, MOST))
