"""Words that tell what a stretch of text does: asks, answers, comments, pleads. Evidence, never proof."""

from __future__ import annotations

import re
from unicodedata import normalize

_ASKERS = re.compile(
    "председатель|question|questions|q|interviewer|moderator|host|reporter|journalist|correspondent|press|"
    "presenter|anchor|frage|fragen|interviewerin|moderation|вопрос|журналист|ведущий|"
    "корреспондент|реплика|pregunta|periodista|entrevistador|domanda|intervistatore|pergunta|"
    "jornalista|vraag|interviewende|journaliste|pytanie|fråga|kysymys|spørgsmål|spørsmål|otázka|"
    "ερώτηση|soru|سؤال|记者|问|記者|問|質問|質問者|기자|질문|主持人|网友|聞き手|司会|司会者|インタビュアー|편집자|사회자|remark|chair|chairman|chairperson"
)
_ANSWERERS = re.compile(
    "answer|answers|a|interviewee|guest|respondent|antwort|antworten|ответ|respuesta|réponse|"
    "risposta|resposta|antwoord|odpowiedź|svar|vastaus|odpověď|απάντηση|cevap|جواب|答|回答|답변|嘉宾|ゲスト|"
    "witness"
)
_ENDS_IN_ASKER = re.compile(r"\w(?:记者|記者|主持人|기자)$")  # written in one word with the outlet
_UNNAMED = re.compile(
    "members|senators|deputies|audience|unidentified|unknown|unnamed|voice|voices|attendee|delegate|delegates|caller|listener|"
    "operator|publikum|zuhörer|zuhörerin|zuschauer|público|зал|голос"
)
_BESIDE_UNNAMED = re.compile(
    "some|several|all|hon|honourable|opposition|government|a|an|the|from|in|of|member|members|person|speaker|man|woman|male|female|participant|question|"
    "reporter|journalist|questioner|aus|dem|del|из|зала|с|места|room|hall|floor|crowd|[1-9]"
)
_SOMEBODY = re.compile("man|woman|boy|girl")
_WORD = re.compile(r"[^\W\d_]+")


def is_question_word(name: str) -> bool:
    """Whether a label says that somebody asks ("Question", "Q", "Moderator", "Frage 3")."""
    return _is_part(name, _ASKERS, 3)


def is_answer_word(name: str) -> bool:
    """Whether a label says that somebody answers ("Answer", "A", "Guest")."""
    return _is_part(name, _ANSWERERS, 2)


def is_unnamed(name: str) -> bool:
    """Whether a label says that the transcript does not know, or need not say, who speaks here."""
    words = _WORD.findall(name.casefold())
    if len(words) == 1 and _SOMEBODY.fullmatch(words[0]):
        return True
    unnamed = [word for word in words if _UNNAMED.fullmatch(word)]
    rest = [word for word in words if word not in unnamed]
    return bool(unnamed) and all(_BESIDE_UNNAMED.fullmatch(word) for word in rest)


def _is_part(name: str, parts: re.Pattern[str], longest: int) -> bool:
    """Whether the first or last word names a part in a talk; a single letter does so only alone."""
    words = _WORD.findall(normalize("NFKC", name).casefold())
    if not words or len(words) > longest:
        return False
    if parts is _ASKERS and _ENDS_IN_ASKER.search(words[-1]):
        return True
    return any(parts.fullmatch(word) and (len(word) > 1 or len(words) == 1) for word in (words[0], words[-1]))


def is_role_word(name: str) -> bool:
    """Whether a label names a part in a talk rather than a person."""
    return is_question_word(name) or is_answer_word(name)


def names_holder(name: str) -> bool:
    """Whether a name stands behind a part in a talk ("Chairman Vale", "Moderator Anna Berg")."""
    first, *rest = name.split() or [""]
    return bool(rest) and _HELD.fullmatch(first.casefold()) is not None and all(w[0].isupper() for w in rest)


_HELD = re.compile("chair(?:wo)?(?:man|person)?|moderator|host|presenter|anchor|witness|председатель")
_YOU = re.compile(
    r"\b(?:you|your|yours|yourself|sie|ihre?[rnms]?|ihnen|du|dein\w*|vous|votre|vos|usted|ustedes|su|вы|"
    r"вас|вам|ваш\w*|lei|"
    r"você|u|uw|jij|je|ni|er|mr president|mr\. president)\b|[您你]|あなた",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"(?:[?？;؟]?[?？؟]|か。)[\"”’»」』）)\]*_|\s]*$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ASKS = re.compile(r"[?？؟]")


def ends_asking(text: str) -> bool:
    """Whether `text` ends with a question mark, closing marks aside."""
    return bool(_ENDS_ASKING.search(text[-40:]))


def asks(text: str) -> bool:
    """Whether `text` holds a question or ends with one."""
    return bool(_ASKS.search(text)) or ends_asking(text)


def count_words(text: str) -> int:
    """How many words `text` has; scripts that set no spaces have about one for two signs."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def addresses_somebody(text: str) -> bool:
    """Whether `text` speaks to a second person."""
    return bool(_YOU.search(text))
