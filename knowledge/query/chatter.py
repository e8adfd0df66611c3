"""Greetings, thanks, sign-offs and lead-ins around what a message really asks."""

from __future__ import annotations

import re

from knowledge.segment import is_abbreviated

_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
_EMPHASIS = re.compile(r"\*+|`+|~{2,}|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
"""Markdown around words, which chat clients send as typed."""

_SIGNS = re.compile(
    r"(?:[\s\u200d\ufe0f\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|:[a-z0-9_+-]+:|[:;]-?[)(DP])+$"
)
"""Emoji behind a message, as signs, as Slack spells them and as they used to be typed."""

_MARKS = re.compile(r"[\"“”«»„]")
_NAME_ONLY = re.compile(r"^[-–— ]*[A-Z][\w’'-]{0,20}(?: [A-Z][\w’'.-]{0,20})?[.!]?$")
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_GREETED = r"(?:\s+(?:there|all|everyone|everybody|team|folks|bot|again|hello|hi))*\s*[,!.:;–—-]*\s*"
_GREETING = re.compile(
    "^"
    + _any(
        _any(
            r"(?:hi|hello|hey|hiya|howdy|greetings)\b",
            r"good (?:morning|afternoon|evening|day)\b",
            r"dear [\w’' -]{1,30}?(?=[,!:.\n])",
            r"it['’]?s me(?: again)?\b",
            r"welcome back\b",
            r"[:;]-?[)(DP]+",
            r"@[\w.-]+",
            r"(?:hallo|guten (?:tag|morgen|abend)|moin|servus|gr[uü](?:ß|ss) (?:gott|dich)|bonjour|bonsoir|"
            r"salut|hola|buen[oa]s (?:d[ií]as|tardes|noches)|ciao|buongiorno|ol[aá]|bom dia|привет|"
            r"здравствуйте|добрый (?:день|вечер)|доброе утро|你好|您好|こんにちは)(?!\w)",
        )
        + _GREETED
    )
    + "+",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^\W*"
    + _any(
        r"(?:many |best |kind |warm )?(?:thanks?|thx|cheers|regards|wishes)\b.*",
        r"(?:thank(?:ing)? you|much (?:obliged|appreciated)|most (?:obliged|appreciated))\b.*",
        r"(?:yours|sincerely|respectfully|cordially|best|ta)\b,?(?: [\w’'-]+){0,3}",
        r"(?:i |we )?(?:really )?(?:appreciate|hope|trust) (?:it|you|your|this|that|all|any|the)\b.*",
        r"sorry (?:to|for)\b.*",
        r"no (?:rush|hurry|worries)\b.*",
        r"have a (?:nice|good|great|lovely)\b.*",
        r"(?:talk|speak|see you) (?:to you )?soon\b.*",
        r"(?:any|every) help\b.*",
        r"(?:let me know|ping me|take care|looking forward to (?:your|hearing)|good (?:bot|job|work))\b.*",
        r"(?:a )?quick (?:one|question)",
        r"(?:(?:vielen |besten )?dank|danke|merci|(?:muchas )?gracias|grazie|obrigad[oa]|спасибо)\b.*|谢谢.*",
        r"(?:it|this)(?: is|['’]s) (?:\w+ ){0,2}(?:urgent|time[- ]critical|for (?:my|our|the|a|an)\b).*",
        r"(?:my|our|the) deadline\b[^?:]*",
        r"(?:i am|i['’]m|we are|we['’]re) (?:\w+ ){0,2}(?:deadline|in a hurry|pressed for time)\b[^?]*",
        r"follow[- ]?up (?:from|to|on) (?:the|our|yesterday|last|this)\b.*",
        r"(?:i|we) (?:need|want) (?:it|this|that|them) (?:for|by|to)\b.*",
    )
    + r"\W*$",
    re.IGNORECASE,
)
_ERRAND = re.compile(
    r"^\W*"
    + _any(r"(?:can|could|would|will) you (?:please |kindly |maybe "
           r")?", r"any chance (?:you (?:can|could) |of )?", "please ")
    + _any("help", "assist", "advise")
    + r"(?: (?:me|us|out|with (?:it|this|that)))*\W*$|"
    + r"^\W*"
    + _any(r"(?:can|could|would|will) you (?:please |kindly |maybe "
           r")?", r"any chance (?:you (?:can|could) |of )?", "please ")
    + r"(?:pull|find|finding|get|fetch|dig|send|give|quote|show|look|check|share|do|point)\b"
    + r"[^?.!]{0,40}?\b(?:it|them|that|this|quotes?|passages?|(?:exact |precise |original |full )?"
    r"(?:wording|words|lines?|sentences?|text|source)|me|us|out|up)(?: please)?\W*$",
    re.IGNORECASE,
)  # fmt: skip
_ABOUT = r"(?: (?:about|on|if|whether))?"
_TELLING = (
    r"(?:tell|show|give|find|help|remind|look up|look for|pull(?: up)?|get|explain|quote|check|"
    r"search(?: for)?|"
    r"dig (?:out|up)|point|let|know|ask|say)"
)
_TEXT_TYPE = (
    r"(?:note|piece|story|briefing|article|memo|report|paper|factsheet|speech|summary|post|thread|brief)s?"
)
_LEAD_INS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:so|well|ok(?:ay)?|right|now|and|but|um+|uh+|oh|also|btw|by the way|just|actually|"
        r"basically)[,;: ]+",
        r"^(?:(?:one|a|another|my|quick|short|next|last|final|two|small|follow[- ]?up|more|other)\s+)+"
        r"(?:question|follow[- ]?up|thing|query|request|ask|favou?r)s?(?:\s+(?:for you|please|"
        r"again))?\s*[:,–—-]\s*",
        r"^(?:follow[- ]?up|question|query)\s*[:–—-]\s*",
        r"^(?:i|we)(?:['’]m|['’]re|['’]ve been| am| are| have been| was)? (?:still |just |also )?"
        r"(?:wonder(?:ing)?|curious|interested in|looking for|searching for|asking(?: myself)?|after|"
        r"preparing|writing|"
        r"working on|trying to (?:find(?: out)?|figure out|understand|learn|remember|work "
        r"out))\b" + _ABOUT + r"[,:]?\s+",
        rf"^(?:a|an|my|our) (?:[\w-]+ ){{0,2}}{_TEXT_TYPE} (?:on|about)\s+",
        r"^(?:i|we)(?:['’]d| would)?(?: really| still)? (?:like|love|need|want|have)(?: to)?"
        r"(?: (?:know|learn|see|hear|read|ask(?: you)?|find(?: out)?|understand|check|quote|cite|get))?"
        r"(?: (?:brief|tell|update|inform) (?:my|the|our) [\w ]{1,20}?(?= on| "
        r"about))?" + _ABOUT + r"[,:]?\s+",
        r"^(?:please |kindly )?(?:can|could|would|will) (?:you|someone|anyone|anybody|i) "
        rf"(?:please |kindly |possibly |maybe |perhaps |quickly )?{_TELLING}"
        r"(?: (?:me|us|my team|the team))?(?: (?:know|with|to|out|for))?" + _ABOUT + r"[,:]?\s+",
        r"^(?:please |kindly )?(?:tell|show|give|find|remind|look up|pull up|get|quote|search(?: for)?) "
        r"(?:me|us)"
        r"(?: (?:about|on|if|whether|what you (?:know|have) (?:about|on)))?[,:]?\s+",
        r"^(?:do|would) you (?:happen to )?(?:know|have|remember|recall)(?: (?:anything|"
        r"something))?" + _ABOUT + r"[,:]?\s+",
        r"^(?:please|pls|kindly)[, ]+",
        r"^(?:just )?(?:curious|wondering|checking|asking)\s*[,:–—-]\s*",
        r"^what (?:do|does|did) (?:the |your |our |these )?(?:sources?|documents?|corpus|archive|texts?|"
        r"papers?) say\s*[:,–—-]\s*",
        r"^(?:[\w’'-]+ ){1,5}?(?:wants?|needs?|would like) to know\s*[:,–—-]\s*",
        r"^(?:the|a|that|any|all|some) (?:exact )?(?:part|passage|bit|section|place|paragraph|sentence|"
        r"line|quote|wording)s?"
        r" (?:where|in which|when|about|on|that says|saying|with|from)\s+",
        r"^(?:it['’]s about|this is about|regarding|concerning|as for|with regard to|"
        r"on the (?:topic|subject|question) of)[:,]?\s+",
        rf"^(?:[\w’'-]+ ){{1,9}}?(?:wants? to know|asks?(?: me| us)?|would like to know|needs? to know|"
        rf"is asking|"
        rf"thing|question|point)\s*[:,–—-]?\s+(?=(?:(?:in|on|at|by|to|for|from|of) )?{_WH}\b)",
        rf"^(?:[\w’'-]+ ){{1,9}}?:\s+(?=(?:can|could|would|will) you\b|{_WH}\b)",
    )
)  # fmt: skip
_IN_BRACKETS = re.compile(
    r"\s*\([^()]*\b(?:please|pls|sources?|quotes?|wording|links?|citations?|verbatim|asap|urgent|thanks?)\b[^()]*\)\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[,;.!?–—-]*\s*"
    + _any(
        r"please|pls|cheers|thx|danke(?: sch[öo]n)?|bitte|merci|gracias|grazie|спасибо",
        r"thanks(?: a lot| so much| in advance)?",
        r"thank you(?: so much| very much| kindly)?",
        r"if you (?:can|could|don['’]t mind|would)",
        r"for (?:me|us)",
        r"(?:i|we) (?:think|guess|believe|suppose)(?: that)? there (?:was|is|were)\b.*",
        r"would be (?:great|nice|lovely|good)\b.*",
    )
    + r"\s*([?.!]*)\s*$",
    re.IGNORECASE,
)
_TRAILED = (
    "please", "pls", "cheers", "thx", "thank", "if you", "for me", "for us", "there was", "there is",
    "there were", "would be", "danke", "bitte", "merci", "gracias", "grazie", "спасибо",
)  # fmt: skip
"""What `_TRAILING`, which tries every place of a sentence, finds one of."""

_LONGEST_REQUEST = 1_000
"""Characters of the longest message that a command is read from. The patterns above try every place of it,
and again behind each courtesy, so that a thousand times "please" would take seconds."""

_ABBREVIATED = 21
"""Characters before a gap that are looked at for an abbreviation."""

_ONE_CLAUSE = 14
"""A message of so few words is one question, unless its writer speaks of themselves."""

_WRITER = re.compile(r"\b(?:I|[Ii][’'](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)")


_RUN_TOGETHER = re.compile(r"\b(what|who|where|when|how|why|which)['’](re|ve|d|ll)\b", re.IGNORECASE)
_SPELT_OUT = {"re": "are", "ve": "have", "d": "did", "ll": "will"}


def _spelt_out(message: str) -> str:
    """A message without "what're" and "&"."""
    message = _RUN_TOGETHER.sub(lambda match: f"{match[1]} {_SPELT_OUT[match[2].lower()]}", message)
    return message.replace(" & ", " and ")


def strip_chatter(message: str) -> str:
    """What a message asks, without the courtesies around it.

    Args:
        message: a message as typed.

    Returns:
        The sentences that ask or tell something, lead-ins such as "could you tell me" taken off; empty if the
        message is nothing but courtesies. A message without any comes back as it was, apart from white space.

    >>> strip_chatter("Hi there! Could you please tell me what he said about tea? Thanks a lot, Ann")
    'what he said about tea?'
    >>> strip_chatter("Highest tower")
    'Highest tower'
    """
    kept: list[str] = []
    closing = False
    message = _spelt_out(_EMPHASIS.sub("", _IN_BRACKETS.sub("", message.strip())))
    for sentence in _sentences(message):
        rest = _GREETING.sub("", sentence.strip()).strip()
        if not re.search(r"\w", rest) or _ERRAND.match(rest):
            continue
        if _COURTESY.match(rest):
            closing = True
            continue
        if closing and kept and _NAME_ONLY.match(rest):
            continue
        kept.append(_without_lead_ins(rest))
        closing = False
    return " ".join(kept)


def without_courtesies(message: str) -> str:
    """A message without what is put before and behind it for politeness: what a command is to be read from.

    Args:
        message: a message as typed.

    Returns:
        The message without greetings, Markdown, signs and thanks around it. What it asks keeps all its words,
        and so does what is quoted. A message of more than a thousand characters comes back as it is.

    >>> without_courtesies("Guten Tag! Brief me on tea, please. Thanks a lot! :pray:")
    'Brief me on tea'
    """
    if len(message) > _LONGEST_REQUEST:
        return message
    shown = _EMPHASIS.sub("", _SIGNS.sub("", message.strip()))
    sentences = _sentences(_GREETING.sub("", _IN_BRACKETS.sub("", shown)).strip())
    while sentences and not _MARKS.search(sentences[-1]) and _COURTESY.match(sentences[-1]):
        sentences.pop()
    rest, before = " ".join(sentences), None
    while rest != before:
        before, rest = rest, _TRAILING.sub(r"\1", rest)
    return rest.strip()


def _sentences(message: str) -> list[str]:
    """The sentences of a message; the full stop of an abbreviation ends none."""
    found, start = [], 0
    for match in _SENTENCE.finditer(message):
        before, following = message[: match.start()], message[match.end() :]
        if before.endswith(".") and following and is_abbreviated(before[-_ABBREVIATED:-1], following):
            continue
        found.append(message[start : match.start()])
        start = match.end()
    return [*found, message[start:]]


def _without_lead_ins(sentence: str) -> str:
    before = ""
    while before != sentence:
        before = sentence
        if any(map(sentence.lower().__contains__, _TRAILED)):
            sentence = _unless_nothing(_TRAILING.sub(r"\1", sentence, count=1), sentence)
        for pattern in _LEAD_INS:
            if match := pattern.match(sentence):
                sentence = _unless_nothing(sentence[match.end() :], sentence)
    return sentence.strip()


def _is_about_writer(sentence: str) -> bool:
    """Whether a sentence tells of the one who asks, and asks nothing itself."""
    return "?" not in sentence and _WRITER.search(sentence) is not None


def _unless_nothing(shorter: str, sentence: str) -> str:
    return shorter if re.search(r"\w", shorter) else sentence


def asking_clause(asked: str) -> str:
    """The clause of a long message that holds its question; the whole of a short one.

    Args:
        asked: a message without chatter.

    Returns:
        The sentence with a question mark or a question word, from that word on; the message if none has one.

    >>> asking_clause("my note on tea is due and says too little. In which year did they begin to trade?")
    'In which year did they begin to trade?'
    """
    sentences = _sentences(asked)
    if len(asked.split()) <= _ONE_CLAUSE and not any(map(_is_about_writer, sentences)):
        return asked
    asking = [s for s in sentences if "?" in s or re.search(rf"\b{_WH}\b", s, re.IGNORECASE)]
    if not asking:
        return " ".join(s for s in sentences if not _is_about_writer(s)) or asked
    clauses = []
    for sentence in asking:
        match = re.search(rf"(?:\b(?:in|on|at|by|to|for|from|of|since) )?\b{_WH}\b.*", sentence, re.I | re.S)
        clauses.append(match[0] if match and len(match[0].split()) >= 4 else sentence)
    return " ".join(clauses)
