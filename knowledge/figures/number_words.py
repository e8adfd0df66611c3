"""The words numbers are written with, and their values."""

from __future__ import annotations

from decimal import Decimal


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ONES = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
SMALL = {word: Decimal(n) for n, word in enumerate(_ONES)}
TENS = {word: Decimal(10 * n) for n, word in enumerate(_TENS, 2)}
SCALES = {
    "hundred": Decimal(100), "thousand": Decimal(10) ** 3, "lakh": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7, "billion": Decimal(10) ** 9, "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}  # fmt: skip
SHORT_SCALES = {"k": Decimal(10) ** 3, "mn": Decimal(10) ** 6, "mln": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
                "bln": Decimal(10) ** 9, "b": Decimal(10) ** 9, "tn": Decimal(10) ** 12,
                "trn": Decimal(10) ** 12}  # fmt: skip
_FOREIGN_SCALES = {
    3: "tausend mil mille mila тыс тысяча тысячи тысяч",
    6: "millions millionen millón millones milione milioni milhão milhões млн миллион миллиона миллионов",
    9: "billions milliarde milliarden milliard milliards miliardo miliardi bilhão bilhões млрд миллиард "
    "миллиарда миллиардов",
    12: "trillions",
}
SCALES_AFTER_DIGITS = {
    word: Decimal(10) ** power for power, words in _FOREIGN_SCALES.items() for word in words.split()
}
"""Scale words that multiply a number in digits and count nothing by themselves."""
DIVISORS = frozenset(Decimal(n) for n in (*range(2, 11), 12, 16, 20, 25, 32, 50, 64, 100))
"""What a fraction with a slash divides by; "3/11" is a page or a day."""
_ORDINAL_ONES = _listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: Decimal(n) for n, word in enumerate(_ORDINAL_ONES)}
ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in TENS.items()}
ORDINAL_SCALES = {word + "th": value for word, value in SCALES.items()}
VAGUE = {"hundreds": "hundreds", "thousands": "thousands", "millions": "millions", "billions": "billions",
         "trillions": "trillions", "dozens": "dozens", "scores": "scores", "tens": "tens",
         "1000's": "thousands",
         "1000s": "thousands", "100's": "hundreds", "100s": "hundreds"}  # fmt: skip
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5,
    "fifths": 5,
          "sixth": 6, "sixths": 6, "sevenths": 7, "eighth": 8, "eighths": 8, "ninths": 9, "tenth": 10,
          "tenths": 10,
          "twentieths": 20, "hundredths": 100, "thousandths": 1000}  # fmt: skip
HYPHENS = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{EN DASH}")
