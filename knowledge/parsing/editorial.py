"""What an outlet puts between or below the answers: notes, verdicts, scenes, pull quotes, subheads."""

from __future__ import annotations

import re
from collections.abc import Set

from knowledge.parsing.names import fold_name
from knowledge.parsing.wording import count_words
from knowledge.titles import is_office

_LEAD = r"[\s>#*_(\[]*"
_NOTE = (
    r"(?:editors?|translators?)\W?s?\W?s? note|(?:ed|eds)\. note|"
    r"note (?:from|by) the (?:editors?|translators?)|fact[ -]?check(?:ed|ing)?|faktencheck|"
    r"(?:anmerkung|anm\.) (?:der|d\.) red\w*\.?|note de la rédaction|n\.?d\.?l\.?r\.?|"
    r"nota (?:del editor|de la redacción|della redazione|da redação)|(?:от|примечание|прим\.) ред\w*\.?"
)
_VERDICT = (
    r"(?:our|my|the) (?:take|verdict|view|analysis|comment|commentary|assessment|opinion)|"
    r"the editors['’]? (?:take|view|comment)|what we (?:think|say|make of (?:it|this))|"
    r"analysis|commentary|verdict|unsere? (?:einschätzung|kommentar|meinung|fazit|analyse)|"
    r"notre (?:avis|analyse)|nuestr[ao] (?:opinión|análisis)|наш комментарий"
)
_REVISED = (
    r"(?:(?:this|the) (?:interview|transcript|conversation|text|q&a)|this (?:article|story))\b[^\n]{0,60}\b"
    r"(?:edited|condensed|abridged|translated|shortened|amended|corrected|updated)\b"
)
_CORRECTED = (
    r"(?:correction|clarification|update)[^\n:]{0,40}:.*\b(?:an?|the|our) (?:earlier|previous|original) "
    r"(?:version|article|story|interview|transcript|report|edition)\b"
)
_NOTED = re.compile(
    rf"{_LEAD}(?:(?:{_NOTE})[*_]*\s*(?::|[–—-]\s)|(?:note|n\.?b\.?)[*_]*:|{_REVISED}|{_CORRECTED})",
    re.IGNORECASE | re.DOTALL,
)
_SILENT = re.compile(
    rf"{_LEAD}[^\W\d_][^.!?]{{2,120}}\b(?:(?:did|has|have|had) not (?:immediately |yet )?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?)\b[^.!?]{0,40}"
    r"\b(?:requests?|questions?|calls?|messages?)\b[^.!?]{0,20}\b(?:for|seeking) (?:comment|an interview)|"
    r"could not be reached for comment|declined (?:a|our) requests? for (?:comment|an interview))\b"
    r"[^.!?]{0,40}\.[\s*_)\]]*$",
    re.IGNORECASE,
)
_SCENE = re.compile(
    rf"{_LEAD}(?P<who>he|she|er|sie|the [^\W\d_]+) (?:(?:then|just|now|\w+ly) )?"
    r"(?:laughs|smiles|nods|shrugs|sighs|pauses|grins|chuckles|frowns|blushes|hesitates|sips|pours|"
    r"(?:looks|glances|stares|points|leans|stands|gets|sits) "
    r"(?:at|up|down|away|out|back|over|to|towards?|through)|"
    r"(?:shakes|scratches|lowers|raises|closes|opens|rubs|checks) (?:his|her)|"
    r"lacht|lächelt|nickt|schweigt|seufzt|zögert|überlegt|grinst|"
    r"(?:blickt|schaut|zeigt) (?:auf|aus|zu|nach))\b[^.!?]{0,60}\.?[\s*_)\]]*$",
    re.IGNORECASE,
)
_HEADS = re.compile(rf"{_LEAD}(?:{_NOTE}|{_VERDICT})[\s:*_]*$", re.IGNORECASE)
_JUDGED = re.compile(rf"{_LEAD}(?:{_VERDICT})[*_]*:", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^?\d{1,3}\]:?\s+\S")
_MYSELF = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|mine|myself|[Ii]ch|mich|mir|[Mm]ein\w*|[Jj]e|mon|mes|[Yy]o|mí|[Яя]|меня|мне|мой|моя|мои)\b"
)
_THEM = re.compile(r"\b(?:he|she|his|her|him|er|seine?|il|elle|él|ella|он|она)\b", re.IGNORECASE)
_OURSELVES = re.compile(
    r"\b(?:we|us|our|ours|wir|uns\w*|nous|notre|nos|nosotr[oa]s|nuestr[oa]s?|нас|наш\w*)\b", re.I
)
_YOU = re.compile(r"\b(?:you|your|Sie|Ihnen|vous|votre|usted|вы|вас|вам)\b")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w.’'-]*"
_ACTS = (
    r"(?:(?:\w+ly|also|later|then|now|still|never|again|se|sich)\s+)?(?:who|is|was|has|had|did|does|will|would|could|"
    r"took|gave|rose|shook|began|stood|fell|held|ran|made|came|told|said|spoke|knew|grew|threw|drew|[^\W\d]{2,}(?:ed|"
    r"t|te|тся|лся|лась|ит|ет|ла?)|[^\W\d]{2,}s(?!\s+(?:are|were|have|do|can|will)\b))\b"
)
_SET_OFF = re.compile(r"\s*>|[*_>\s]*[\"“„«][^\"“”„»]+[\"”“»][*_\s]*$")
_ENDS = re.compile(r"[.!?…。！？؟।][\"”’»」』）)\]*_]*$")
_OPEN_END = re.compile(r"[^\W_]$")
_SHORTEST_PULLED = 3
_SUBHEAD = range(2, 11)


def is_note(text: str) -> bool:
    """Whether a paragraph says that it is an editor's or a translator's, or who did not comment."""
    noted = _NOTED.match(text) or _SILENT.match(text)
    return noted is not None and not _MYSELF.search(text)


def is_scene(before: str, text: str) -> bool:
    """Whether a paragraph tells what somebody does who was not spoken of above it ("He laughs.").

    Args:
        before: the paragraph above.
        text: the paragraph.
    """
    match = _SCENE.match(text)
    if match is None or _MYSELF.search(text) or _OURSELVES.search(text):
        return False
    *article, subject = match["who"].casefold().split()
    if not article:
        return _THEM.search(before) is None
    return is_office(subject) and subject not in fold_name(before).split()


def heads_remarks(text: str) -> bool:
    """Whether a paragraph is nothing but a heading of what the outlet itself says ("Our take")."""
    return _HEADS.match(text) is not None


def is_verdict(text: str, surnames: Set[str]) -> bool:
    """Whether a paragraph says that it is the outlet's judgement, and speaks of whoever answered.

    Args:
        text: the paragraph.
        surnames: folded last names of those who answer.
    """
    named = not surnames.isdisjoint(fold_name(text).split()) if surnames else _THEM.search(text) is not None
    return _JUDGED.match(text) is not None and named and not _MYSELF.search(text)


def is_footnote(text: str) -> bool:
    """Whether a paragraph opens with the number of a footnote ("[1] The council …")."""
    return _FOOTNOTE.match(text) is not None


def is_about(text: str, surname: str, *, parted: bool) -> bool:
    """Whether a paragraph opens with somebody's name and goes on about them, so that another wrote it.

    Args:
        text: the paragraph.
        surname: the last name of whoever spoke above it.
        parted: whether a rule stands between, so that whoever wrote it may say "we".
    """
    names = rf"{_LEAD}(?:{_CAPITAL}\s+){{0,3}}?{re.escape(surname)}"
    opened = re.match(rf"{names}(?:[’']s?\s+(?!{_CAPITAL})|,?\s+{_ACTS})", text)
    spoken = _MYSELF.search(text) or _YOU.search(text) or (not parted and _OURSELVES.search(text))
    return opened is not None and not spoken


def is_set_off(text: str) -> bool:
    """Whether a paragraph stands as a block quote or in quotation marks as a whole."""
    return _SET_OFF.match(text) is not None


def is_pull_quote(text: str, said: str) -> bool:
    """Whether a paragraph that is set off says again what stands elsewhere.

    Args:
        text: the paragraph.
        said: the paragraphs of the talk that are not set off, folded as names are.
    """
    words = fold_name(text)
    return is_set_off(text) and count_words(words) >= _SHORTEST_PULLED and words in said


def is_subhead(before: str, text: str) -> bool:
    """Whether a paragraph is a heading: a few words without a stop below a whole sentence, to nobody.

    Args:
        before: the paragraph above.
        text: the paragraph, in a document whose speakers end their sentences.
    """
    said = _MYSELF.search(text) or _OURSELVES.search(text) or _YOU.search(text)
    plain = _OPEN_END.search(text) is not None and not text[0].islower() and text[0].isalnum()
    return plain and said is None and count_words(text) in _SUBHEAD and ends_sentence(before)


def ends_sentence(text: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return _ENDS.search(text) is not None
