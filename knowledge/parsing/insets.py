"""Paragraphs of the page in the middle of a talk: advertisements, links elsewhere, pleas, heads of pages."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"[-–—\[(|\s]*(?:page|p\.|seite|стр\.)?\s*\d{1,4}(?:\s*(?:of|/|von|из)\s*\d{1,4})?[-–—\])|\s]*$",
    re.IGNORECASE,
)
_SHARING = (
    r"(?:(?:share|print|e-?mail|tweet|facebook|twitter|whatsapp|linkedin|copy link|save|listen|x)[\s|,/•·]*)+"
)
_ELSEWHERE = (
    r"(?:read (?:more|also|next|on)|see also|related(?: stor(?:y|ies)| articles?)?|more on this(?: story)?|"
    r"watch|listen|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|leer más|"
    r"читайте также|по теме)"
    r"\s*[:|›»>–—][^\n]*"
)
_ADVERTISING = (
    r"(?:advertisement|advert|sponsored(?: content)?|anzeige|werbung|publicité|publicidad|реклама|ad)|"
    r"(?:article|story|text|interview|content) continues\b.*|scroll (?:down )?to continue\b.*|"
    r"skip (?:to |past ).*|"
    r"(?:sign up (?:to|for)|subscribe to) (?:our|the|my)\b[^\n]*|"
    r"(?:please )?(?:consider )?(?:subscrib|donat)ing\b[^\n]*|"
    r"(?:we use cookies|this (?:site|website) uses cookies|by continuing to (?:use|browse))\b[^\n]*"
)
_CREDITS = (
    r"(?:photo(?:graph)?|image|picture|foto|bild|photographie|фото)\s*(?:credit)?\s*[:©/][^\n]*|©[^\n]*|"
    r"(?:copyright|all rights reserved)\b[^\n]*"
)
_CAPTION = (
    r"[^\n]{0,160}\b(?:photo(?:graph)?|foto|image|picture|illustration)s?(?: credit)?"
    r"\s*[:©/]\s*[^.!?\n]{2,60}"
)
_STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?(?:\s*[\[(][^\[\]()\n]{1,40}[\])])?"
_PAGE_HEAD = r"[^\n.!?]{0,80}\b(?:page|seite|стр\.)\s+\d{1,4}(?:\s+(?:of|von|из)\s+\d{1,4})?"
_ALERT = r"\[?!(?:note|tip|important|warning|caution)\]"
_INSET = re.compile(
    rf"[*_#>\W]*(?:{_ADVERTISING}|{_SHARING}|{_ELSEWHERE}|{_CREDITS}|{_PAGE_HEAD}|{_ALERT}|{_CAPTION}|{_STAMP})[\s*_]*$",
    re.IGNORECASE,
)
_LONGEST = 200


def is_inset(text: str) -> bool:
    """Whether a paragraph between others is the page's, not the speaker's."""
    return bool(_PAGE.match(text)) or (len(text) <= _LONGEST and bool(_INSET.match(text)))
