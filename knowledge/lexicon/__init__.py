"""What the project knows of English words: base forms, senses, spelling variants, number words.

`Lexicon` is derived from WordNet 3.0 (licence in ``NOTICE``) and loaded when first asked. Other parts take a
`Thesaurus`, so that a test can hand in a small one of its own.
"""

from knowledge.lexicon.lexicon import SYNONYM, Lexicon, Thesaurus
from knowledge.lexicon.morphology import PartOfSpeech
from knowledge.lexicon.numerals import Numeral, is_number_word, parse_numeral
from knowledge.lexicon.spelling import fold_spelling, same_spelling

__all__ = [
    "SYNONYM", "Lexicon", "Numeral", "PartOfSpeech", "Thesaurus", "fold_spelling", "is_number_word",
    "parse_numeral", "same_spelling",
]  # fmt: skip
