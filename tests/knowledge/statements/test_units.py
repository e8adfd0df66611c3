"""Words as they are compared: numbers, bounds, contractions, signs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from knowledge.lexicon import Lexicon
from knowledge.span import Span
from knowledge.statements.matching import match_units
from knowledge.statements.relations import PLAIN, Relations
from knowledge.statements.tokens import tokens_in
from knowledge.statements.units import Unit, units_of
from tests.knowledge.statements.versions import ANSWER, document

LEXICON = Lexicon()


class Vectors:
    """An encoder that puts the words it is told of near each other."""

    def __init__(self, *near: str) -> None:
        self._near = near

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for n, text in enumerate(texts):
            rows[n, 0 if text in self._near else 1 + sum(text.encode()) % 63] = 1.0
        return rows


def units(text: str, year: int | None = None) -> tuple[Unit, ...]:
    parsed = document("d", [(ANSWER, text)])
    return units_of(tokens_in(parsed, Span(0, len(text)), LEXICON), year)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("twenty fifth fair", ["=25", "fair"]),
        ("1000’s of guns", ["=1000", "of", "gun"]),
        ("in the Thirties and the 1930s", ["in", "the", "=1930", "and", "the", "=1930"]),
        ("for two decades", ["for", "=20 years"]),
        ("about US$100 billion", ["~about", "dollar", "=100000000000"]),
        ("more than 5%", ["~above", "=5", "percent"]),
        ("2006–2007", ["=2006", "=2007"]),
        ("one of the second team", ["one", "of", "the", "second", "team"]),
        ("we’ll not, don't, can’t", ["we", "will", "not", "do", "not", "can", "not"]),
        ("the re-militarisation", ["the", "re", "militarization"]),
        ("China’s ports", ["china", "port"]),
        ("five or six", ["=5", "or", "=6"]),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert [unit.key for unit in units(text)] == keys


def test_relative_years() -> None:
    assert [unit.key for unit in units("this year and last year", 2031)] == ["=2031", "and", "=2030"]
    assert [unit.key for unit in units("this year")] == ["this", "year"]


def test_units_keep_all_words_and_their_places() -> None:
    text = "Since 2019, over two decades, deliveries have exceeded 100 billion cubic metres."
    made = units(text)
    assert "".join(text[t.span.start : t.span.end] for u in made for t in u.tokens) == "".join(
        c for c in text if c.isalnum()
    )
    assert made[1].span.of(text) == "2019"


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("harbour", "harbor", 1, 1),
        ("nations", "countries", PLAIN, 0.99),
        ("overland", "land", PLAIN, 0.99),
        ("Khasan", "Hassan", PLAIN, 0.99),
        ("will", "might", 0.3, PLAIN),
        ("never", "not", PLAIN, 0.99),
        ("will", "ship", 0, 0),
        ("not", "ship", 0, 0),
        ("the", "a", 0.1, PLAIN),
        ("the", "ship", 0, 0),
        ("5", "6", 0, 0),
        ("unjust", "just", 0, 0.3),
        ("increase", "decrease", 0, 0),
    ],
)
def test_relations(a: str, b: str, least: float, most: float) -> None:
    relations = Relations(LEXICON)
    (x,), (y,) = units(a), units(b)
    assert least <= relations.between(x, y) <= most
    assert relations.between(x, y) == relations.between(y, x)


def test_static_vectors_never_make_a_synonym() -> None:
    relations = Relations(LEXICON, Vectors("careful", "cautious"))
    (x,), (y,) = units("careful"), units("cautious")
    assert 0 < relations.between(x, y) < PLAIN
    relations.warm(["careful", "bold"])
    (z,) = units("bold")
    assert relations.between(x, z) == 0


def test_matching_joins_initials_and_compounds() -> None:
    a, b = units("The United Nations met the brothers-in-law"), units("The UN met the brothersinlaw")
    found = {(m.left, m.right) for m in match_units(a, b, Relations(LEXICON))}
    assert ((1, 3), (1, 2)) in found
    assert ((5, 8), (4, 5)) in found


def test_matching_finds_moved_words() -> None:
    a, b = units("In winter the ferry stops"), units("The ferry stops in winter")
    (moved,) = [m for m in match_units(a, b, Relations(LEXICON)) if m.moved]
    assert (a[moved.left[0]].word, b[moved.right[0]].word) == ("winter", "winter")


def test_matching_nothing() -> None:
    assert match_units((), units("a ferry"), Relations(LEXICON)) == ()
