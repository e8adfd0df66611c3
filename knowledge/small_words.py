"""The commonest small words of languages: they tell the language of a text, and name nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_WORDS = {
    "en": "the of and to that was with is it for are not have",
    "de": "der die das und nicht ist ein eine mit den von zu sich auch auf sie wir ihr ihre haben wird aber "
    "wenn wer wie warum wann dem des im für er es war sind",
    "fr": "le la les des et est une que pour dans pas du nous vous je il elle ils sur avec mais qui quoi "
    "comment pourquoi quand où au ce cette sont",
    "es": "el la los las que de y es una por con para no lo se qué quién cómo cuándo dónde cuál pero más "
    "usted ustedes su sus nos del al",
    "it": "il di che e una per non con sono della gli è si ho chi cosa come quando dove perché ma lei "
    "noi voi lo",
    "pt": "o os que de e não uma com para por em da do é quem como quando onde mas você nós eu",
    "nl": "de het een en van niet dat is op te zijn ik wat wie hoe waarom maar wij u",
    "ru": "и в не на что с это как по из мы у вы я он она кто где когда почему но так его",
    "pl": "i w nie na że się z to do jest jak o co kto gdzie ale",
    "sv": "och att det som en på är för inte av den jag vad vem hur men",
}
SMALL_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""By the tag of the language."""


def commonest_language(words: Iterable[str]) -> str:
    """The language whose small words stand most often among `words`; English where none leads.

    >>> commonest_language("Das ist nicht der Plan".split()), commonest_language(["Plan"])
    ('de', 'en')
    """
    counts = Counter(word.casefold() for word in words)
    scores = {tag: sum(counts[word] for word in small) for tag, small in SMALL_WORDS.items()}
    return max(scores, key=lambda tag: (scores[tag], tag == "en"))


def is_small_word(word: str) -> bool:
    """Whether a word is a small one of any of the languages; in capitals ("MIT") it is a name."""
    shouted = len(word) > 1 and word.isupper()
    return not shouted and any(word.casefold() in small for small in SMALL_WORDS.values())
