"""Greetings, thanks, sign-offs and lead-ins around what a message really asks."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")

_GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|dear [\w’' -]{1,30}|welcome back)"
    r"(?:\s+(?:there|all|everyone|everybody|team|folks|bot|again|hello|hi))*\s*[,!.:;–—-]*\s*)+",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^\W*(?:(?:many |best |kind |warm )?(?:thanks?|thx|cheers|regards|wishes)\b.*|thank(?:ing)? you\b.*|ta\b|"
    r"(?:much|most) (?:obliged|appreciated)\b.*|(?:yours|sincerely|respectfully|cordially)\b.*|"
    r"(?:i )?(?:really )?appreciate (?:it|your|the|any)\b.*|(?:hope|trust) (?:you|this|that|all)\b.*|"
    r"(?:i )?(?:really )?hope (?:you|this|that|all)\b.*|sorry (?:to|for)\b.*|no (?:rush|hurry|worries)\b.*|"
    r"have a (?:nice|good|great|lovely)\b.*|(?:talk|speak|see you) soon\b.*|good (?:bot|job|work)\b.*|"
    r"(?:any|every) help\b.*|take care\b.*|please and thank you\b.*|(?:let me know|ping me)\b.*|quick (?:one|question)|"
    r"(?:looking forward to (?:your|hearing)\b.*))\W*$",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"^\W*(?:(?:can|could|would|will) you (?:please |kindly |maybe |perhaps )?|any chance (?:you can |you could |of )?|please |kindly )"
    r"(?:pull|find|finding|get|fetch|dig out|dig up|send|give|quote|show|look|help|check|share|do|point)\b"
    r"[^?.!]{0,40}?\b(?:it|them|that|this|quotes?|passages?|me|us|out|up|on that|for me)\W*$",
    re.IGNORECASE,
)
_LEAD_INS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:so|well|ok(?:ay)?|right|now|and|but|um+|uh+|oh|also|btw|by the way|just|actually|basically)[,;: ]+",
        r"^(?:(?:one|a|another|my|quick|short|next|last|final|two|small|follow[- ]?up|more|other)\s+)+"
        r"(?:question|questions|follow[- ]?up|thing|query|request|ask|favou?r)s?(?:\s+(?:for you|please|again))?\s*[:,–—-]\s*",
        r"^(?:follow[- ]?up|question|query)\s*[:–—-]\s*",
        r"^i(?:'m|’m| am|'ve been|’ve been| have been| was)? (?:still |just |also )?(?:wonder(?:ing)?|curious|interested in|"
        r"looking for|searching for|trying to (?:find(?: out)?|figure out|understand|learn|remember|work out)|"
        r"asking(?: myself)?|after|preparing|writing|working on)\b(?: about| if| whether| a note on| a piece on| a briefing on| a story on)?[,:]?\s+",
        r"^i(?:'d|’d| would)?(?: really)? (?:like|love|need|want|have)(?: to)?"
        r"(?: (?:know|learn|see|hear|read|ask(?: you)?|find(?: out)?|understand|check|quote|cite|get))?"
        r"(?: (?:brief|tell|update|inform) (?:my|the|our) [\w ]{1,20}?(?= on| about))?(?: about| on| if| whether)?[,:]?\s+",
        r"^(?:please |kindly )?(?:can|could|would|will) (?:you|someone|anyone|anybody|i) (?:please |kindly |possibly |maybe |perhaps |quickly )?"
        r"(?:tell|show|give|find|help|remind|look up|look for|pull(?: up)?|get|explain|quote|check|search(?: for)?|dig (?:out|up)|point|let|know|ask)"
        r"(?: (?:me|us|my team|the team))?(?: (?:know|with|to|out|for))?(?: (?:about|on|if|whether))?[,:]?\s+",
        r"^(?:please |kindly )?(?:tell|show|give|find|remind|look up|pull up|get|quote|search(?: for)?)(?: (?:me|us))"
        r"(?: (?:about|on|if|whether|what you (?:know|have) (?:about|on)))?[,:]?\s+",
        r"^(?:do|would) you (?:happen to )?(?:know|have|remember|recall)(?: (?:anything|something))?(?: (?:about|on|if|whether))?[,:]?\s+",
        r"^(?:please|pls|kindly)[, ]+",
        r"^(?:what|which) (?:is|are|was|were) (?:the|a) (?=(?:part|passage|bit|section|place|quote|sentence)s? (?:where|about|on|in which))",
        r"^(?:the|a|that|any|all|some) (?:exact )?(?:part|passage|bit|section|place|paragraph|sentence|line|quote|wording)s?"
        r" (?:where|in which|when|about|on|that says|saying|with|from)\s+",
        r"^(?:it(?:'s|’s| is) about|this is about|regarding|concerning|as for|with regard to|on the (?:topic|subject|question) of)[:,]?\s+",
    )
)  # fmt: skip
_TRAILING = re.compile(
    r"[,;.!?–—-]?\s*(?:please|pls|thanks(?: a lot| so much| in advance)?|thank you(?: so much| very much| kindly)?|cheers|"
    r"(?:if you (?:can|could|don't mind|don’t mind|would))|for (?:me|us))\s*([?.!]*)\s*$",
    re.IGNORECASE,
)  # fmt: skip
_NAME_ONLY = re.compile(r"^[-–— ]*[A-Z][\w’'-]{0,20}(?: [A-Z][\w’'.-]{0,20})?[.!]?$")


def strip_chatter(message: str) -> str:
    """What a message asks, without the courtesies around it.

    Args:
        message: a message as typed.

    Returns:
        The sentences that ask or tell something, lead-ins such as "could you tell me" taken off; empty if the
        message is nothing but courtesies. A message without any comes back as it was, apart from white space.

    >>> strip_chatter("Hi there! Could you please tell me what he said about tea? Thanks a lot, Ann")
    'what he said about tea?'
    """
    kept: list[str] = []
    closing = False
    for sentence in _SENTENCE.split(message.strip()):
        rest = _GREETING.sub("", sentence.strip())
        if not rest or _ERRAND.match(rest):
            continue
        if _COURTESY.match(rest):
            closing = True
            continue
        if closing and kept and _NAME_ONLY.match(rest):
            continue
        rest = _without_lead_ins(rest)
        if rest:
            kept.append(rest)
            closing = False
    return " ".join(kept)


def _without_lead_ins(sentence: str) -> str:
    before = ""
    while before != sentence:
        before = sentence
        sentence = _TRAILING.sub(r"\1", sentence)
        for pattern in _LEAD_INS:
            shorter = pattern.sub("", sentence, count=1)
            if shorter != sentence and re.search(r"\w", shorter):
                sentence = shorter
    return sentence
