"""Questions in other languages than English: which of their words carry grammar, or only ask.

The corpus may be in any language, and is asked in it. Dictionary and spelling are English, so a question in
another language is taken as it is typed, without the words that every sentence of that language has.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

from knowledge.index.analysis import STOPWORDS, WORD
from knowledge.small_words import SMALL_WORDS

_MORE = MappingProxyType(
    {
        "de": (
            "einen einem einer eines oder kein keine waren werden wurde wurden hat hatte hatten kann "
            "können soll sollen muss müssen ich man sein seine zum zur in an am aus bei beim nach vom "
            "vor über um unter durch gegen ohne bis als was wen wem wessen wo wohin woher weshalb "
            "wieso welche welcher welches welchen wieviel viel viele dass ob noch schon denn dann so "
            "nur genau"
        ),
        "fr": (
            "un de aux ou ne était étaient sera seront a ont avait avaient été être avoir elles on tu "
            "se sa son ses leur leurs cet ces dont combien quel quelle quels quelles en sous par sans "
            "chez vers entre depuis jusque plus y si aussi dire exactement propos sujet"
        ),
        "es": (
            "un unos unas o son era eran fue fueron será ha han había habían ser estar está están él "
            "ella ellos ellas nosotros le les este esta estos estas ese esa quien quienes quiénes "
            "cual cuáles cuando donde como porque cuanto cuánto cuánta cuántos cuántas en sin sobre "
            "entre desde hasta hacia según muy ya también si decir exactamente"
        ),
        "it": (
            "la i le un uno del dello dei degli delle a al allo alla ai agli alle da dal dalla in nel "
            "nella su sul sulla tra fra o era erano sarà ha hanno aveva essere egli loro io suo sua "
            "quale quali quanto quanta quanti quante più anche se dire riguardo circa"
        ),
        "pt": (
            "a as um uns umas dos das no na nos nas pelo pela sem sobre entre desde até ou são era "
            "eram foi foram será há tem têm ser estar ele ela eles elas se seu sua qual quais porque "
            "porquê quanto quanta quantos quantas mais também já dizer exatamente"
        ),
        "nl": (
            "of geen was waren wordt worden werd heeft hebben had kan kunnen zal moet hij zij ze je "
            "men zich haar hun in aan uit bij met naar voor over om onder door tegen zonder tot als "
            "wanneer waar welke welk hoeveel die ook nog zeggen"
        ),
        "pl": (
            "we ze od u za po przez przed przy dla bez nad pod oraz lub są był była było byli będzie "
            "ma mają on ona ono oni jego jej ich ten ta te kogo kiedy dlaczego ile który która które "
            "jaki jaka jakie czy też"
        ),
        "ru": (
            "во оно они со а то за от до для о об обо при без под над между через после перед этот "
            "эта эти тот та те был была было были будет будут есть её ее их ей им ты же ли бы кого "
            "кому чего чему куда откуда зачем сколько какой какая какое какие каких который которая "
            "также уже ещё спросил спросила именно"
        ),
        "uk": (
            "і й в у не на що він вона воно вони з із зі як а то по але за від до для про при без під "
            "над між через після перед це цей ця ці той та ті був була було були буде будуть є його "
            "її їх ми ви я ти ж чи би хто кого кому чого коли де куди чому скільки який яка яке які "
            "також вже ще сказав"
        ),
    }
)
"""Beside the commonest small words: what questions have, words that may name something ("war") among it."""

_SAYING = (
    "sagt sagte sagten gesagt erklärt erklärte äußert äußerte meint meinte dit déclaré "
    "déclare affirme affirmé dijo dice dicho declaró afirma afirmó detto dichiarato disse diz "
    "declarou afirmou zei zegt gezegd powiedział powiedziała mówi сказал сказала сказали "
    "говорит говорил заявил заявила говорить заявив"
)
_HELPING = ("hat", "haben", "hatte", "hatten", "heeft", "hebben")
_FEWEST = 2
"""Function words that tell a language; one will do in letters that English does not have."""

_OWN_LETTERS = re.compile("[\u0400-\u04ff]")
_PART = re.compile(r"[^\W_]+")
_REMEMBERED = 1024


@lru_cache(maxsize=1)
def _languages() -> tuple[frozenset[str], ...]:
    return tuple(
        SMALL_WORDS.get(tag, frozenset()).union(words.split(), _verbs()) for tag, words in _MORE.items()
    )


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(_SAYING.split())


@lru_cache(maxsize=_REMEMBERED)
def content_of(question: str) -> str | None:
    """What a question in another language asks about.

    Args:
        question: as typed.

    Returns:
        The question without its function words, as an English one where it asks what somebody says; None
        where it is English, or cannot be told from it.

    >>> content_of("Was kostet der neue Hafen?"), content_of("Was sagte Chen über den neuen Hafen?")
    ('kostet neue Hafen?', 'What did Chen say about neuen Hafen?')
    >>> content_of("What did Chen say about the new harbour?") is None
    True
    """
    words = [word.lower() for word in _PART.findall(question) if not (word.isupper() and len(word) > 1)]
    english = sum(word in STOPWORDS for word in words)
    counts = [(sum(word in grammar for word in words), grammar) for grammar in _languages()]
    most, grammar = max(counts, key=lambda entry: entry[0])
    if most <= english or most < (1 if _OWN_LETTERS.search(question) else _FEWEST):
        return None
    speaker = _who_says(question)
    about = (
        _without_grammar(question[: speaker[0]] + " " + question[speaker[1] :], grammar) if speaker else ""
    )
    if speaker is None:
        return _without_grammar(question, grammar)
    return f"What did {question[slice(*speaker)]} say{f' about {about}' if about.strip('?!. ') else '?'}"


def _without_grammar(question: str, grammar: frozenset[str]) -> str:
    kept = WORD.sub(lambda match: "" if _is_grammar(match[0], grammar) else match[0], question)
    return re.sub(r"\s+(?=[?!.]|$)", "", " ".join(kept.split())).strip("¿¡ ")


def _who_says(question: str) -> tuple[int, int] | None:
    """Where the name stands beside a verb of saying; None where no name does.

    Right behind "hat", where the verb is at the end ("Was hat Chen über Tee gesagt?"), right behind or right
    before the verb elsewhere.
    """
    words = list(WORD.finditer(question))
    verbs = [place for place, word in enumerate(words) if _says(word[0])]
    helping = [place for place, word in enumerate(words) if verbs and word[0].lower() in _HELPING]
    for place in (*helping, *verbs):
        if behind := list(takewhile(_is_capital, words[place + 1 :])):
            return behind[0].start(), behind[-1].end()
    for place in verbs:
        if before := list(takewhile(_is_capital, reversed(words[1:place]))):
            return before[-1].start(), before[0].end()
    return None


def _says(word: str) -> bool:
    """Whether a word, or the last part of one like "l'a dit", is a verb of saying."""
    return not _verbs().isdisjoint(_PART.findall(word.lower())[-1:])


def _is_capital(word: re.Match[str]) -> bool:
    return word[0][:1].isupper()


def _is_grammar(word: str, grammar: frozenset[str]) -> bool:
    """Whether a word, or each part of one like "qu'a", is a function word."""
    return all(
        part.lower() in grammar or len(part) == 1 or part.lower() == "qu" for part in _PART.findall(word)
    )
