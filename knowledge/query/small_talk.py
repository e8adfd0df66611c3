"""Patterns of what is said around a question: greetings, thanks, sign-offs, errands and lead-ins."""

from __future__ import annotations

import re

EMPHASIS = re.compile(r"\*+|`+|~{2,}|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)")
"""Markdown around words, which chat clients send as typed."""

SIGNS = re.compile(
    r"(?:[\s\u200d\ufe0f\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|:[a-z0-9_+-]+:|[:;]-?[)(DP])+$"
)
"""Emoji behind a message, as signs, as Slack spells them and as they used to be typed."""

WH = r"(?:what|which|who|whom|whose|when|where|why|how)"


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_GREETED = (
    r"(?:\s+(?:there|all|everyone|everybody|team|folks|guys|bot|again|hello|hi|verbatim)|"
    r"\s+[\w’'-]{1,20}(?=\s*[,!]))*\s*[,!.:;–—-]*\s*"
)
"""Who is greeted: anybody, where a comma parts the name from what is asked."""

GREETING = re.compile(
    "^"
    + _any(
        _any(
            r"(?:hi|hello|hey|hiya|howdy|greetings|yo|sup)\b(?!-)",
            r"(?:good )?(?:morning|afternoon|evening)\b(?=\s*(?:[,!.]|all|everyone|team|folks))",
            r"good (?:morning|afternoon|evening|day)\b",
            r"long time no see\b",
            r"dear [\w’' -]{1,30}?(?=[,!:.\n])",
            r"it['’]?s me(?: again)?\b",
            r"welcome back\b",
            r"verbatim(?=\s*[,!:])",
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
COURTESY = re.compile(
    r"^\W*"
    + _any(
        r"(?:(?:great|ok(?:ay)?|perfect|cool|nice|super)[,!. ]+)?"
        r"(?:many |best |kind |warm )?(?:thanks?|thx|cheers|regards|wishes)\b.*",
        r"(?:thank(?:ing)? you|much (?:obliged|appreciated)|most (?:obliged|appreciated))\b.*",
        r"(?:yours|sincerely|respectfully|cordially|best|ta)\b,?(?: [\w’'-]+){0,3}",
        r"(?:i |we )?(?:really )?(?:appreciate|hope|trust) (?:it|you|your|this|that|all|any|the)\b.*",
        r"sorry (?:to|for)\b.*",
        r"no (?:rush|hurry|worries)\b.*",
        r"if (?:not|you (?:can['’]?t|cannot|don['’]?t))\b[^?]*",
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
        r"(?:(?:i|we) )?(?:need|needed|want) (?:it|this|that|them) (?:for|by|to|asap)\b.*",
        r"(?:but )?(?:i|we) (?:can(?:no|['’])t|cannot|could(?: not|n['’]t)) (?:seem to )?"
        r"(?:find|remember|recall|locate)\b[^?]*",
        r"for (?:context|background|reference)\b[^?]*",
        r"(?:just )?asking for (?:a|my) \w+\W*",
        r"(?:h+m+|wow|great|nice|cool|interesting|ok(?:ay)?|right|well|sure|yes|no|help|oops|ah|oh)\W*",
        r"(?:please )?(?:answer|reply) (?:only|just|strictly|briefly)\b[^?]*",
        r"(?:i|we)(?:['’]ve| have) been (?:looking|searching|trying|waiting)\b[^?]*",
        r"(?:asap|tia|ty|thx|pls|plz)\b\W*",
        r"(?:please )?(?:keep it|be) (?:short|brief|quick|concise|precise)\b[^?]*",
        r"(?:please )?in (?:plain )?english\b[^?]*",
        r"(?:(?:please )?(?:give|send|show) (?:me|us) )?(?:the |an )?(?:exact|original|verbatim|full) "
        r"(?:quotes?|words|wording|sentences?)\b(?: please)?\W*",
        r"you(?:['’]re| are) (?:the best|great|a star|amazing)\b.*",
        r"\(?\d+ ?(?:of|/) ?\d+\)?\W*",
    )
    + r"\W*$",
    re.IGNORECASE,
)
ERRAND = re.compile(
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
_DETERMINED = r"(?:the |any |all |some )?(?=\S)"
_MORE = (
    r"(?:any|all|the|some|more|further|exact|full|direct|relevant|key|latest|recent|new|a|an|everything|"
    r"anything)"
)
_MATERIAL = (
    r"(?:quotes?|quotations?|statements?|passages?|info|information|details?|remarks?|comments?|mentions?|material|"
    r"news|updates?|stuff|things?|everything|anything|something|latest)"
)
_ON = r"(?:about|on|regarding|concerning|re|related to|relating to|around|mentioning)"
LEAD_IN = re.compile(
    _any(
        r"(?:so|well|ok(?:ay)?|right|now|and|but|um+|uh+|h+m+|oh|also|btw|by the way|just|actually|"
        r"basically)[,;: ]+",
        r"(?:next|again|wow|interesting|great|cool|nice|no|nope|yes|yeah|sorry|pardon)\s*[,;:!–—-]+\s*",
        r"(?:sorry,? |no,? )?(?:what )?i (?:meant|mean|forgot)(?: to (?:ask|say))?\s*[,:–—-]\s*",
        r"(?:in your (?:opinion|view)|as far as you know|to your knowledge|if you know)\s*,\s*",
        r"(?:(?:i am|i['’]m|we are|we['’]re) )?not (?:quite |really )?(?:sure|certain)\b[^?.!]{0,40}?[, ]"
        r"\s*but\s+",
        r"(?:would|do) you mind (?:telling|showing|finding|giving|reminding) (?:me|us)\s+",
        r"(?:is|would) it (?:be )?possible to (?:find out|know|learn|see|get|tell me)\s+",
        r"(?:(?:one|a|another|my|quick|short|next|last|final|two|small|follow[- ]?up|more|other|serious|"
        r"stupid|silly|simple|basic|dumb|naive|honest|random)\s+)+"
        r"(?:question|follow[- ]?up|thing|query|request|ask|favou?r|one)s?(?:\s+(?:for you|please|"
        r"again))?\s*[:,–—-]\s*(?:but\s+)?",
        r"(?:follow[- ]?up|question|query)\s*[:–—-]\s*",
        r"(?:i|we)(?:['’]m|['’]re|['’]ve been| am| are| have been| was)? (?:still |just |also )?"
        r"(?:wonder(?:ing)?|curious|interested in|looking for|searching for|asking(?: myself)?|after|"
        r"preparing|writing|"
        r"working on|trying to (?:find(?: out)?|figure out|understand|learn|remember|work "
        r"out))\b" + _ABOUT + r"[,:]?\s+",
        rf"(?:a|an|my|our) (?:[\w-]+ ){{0,2}}{_TEXT_TYPE} (?:on|about)\s+",
        r"(?:i|we)(?:['’]d| would)?(?: really| still)? (?:like|love|need|want|have)(?: to)?"
        r"(?: (?:know|learn|see|hear|read|ask(?: you)?|find(?: out)?|understand|check|quote|cite|get))?"
        r"(?: (?:brief|tell|update|inform) (?:my|the|our) [\w ]{1,20}?(?= on| "
        r"about))?" + _ABOUT + r"[,:]?\s+",
        r"(?:please |kindly )?(?:can|could|would|will) (?:you|someone|anyone|anybody|i) "
        rf"(?:please |kindly |possibly |maybe |perhaps |quickly )?{_TELLING}"
        r"(?: (?:me|us|my team|the team))?(?: (?:know|with|to|out|for))?" + _ABOUT + r"[,:]?\s+",
        r"(?:please |kindly )?(?:tell|show|give|find|remind|look up|pull up|get|quote|search(?: for)?) "
        r"(?:me|us)"
        r"(?: (?:about|on|if|whether|what you (?:know|have) (?:about|on)))?[,:]?\s+",
        r"(?:do|would) you (?:happen to )?(?:know|have|remember|recall)(?: (?:anything|"
        r"something))?" + _ABOUT + r"[,:]?\s+",
        r"(?:please|pls|plz|kindly)[, ]+",
        r"(?:need|want|would (?:like|love)) to (?:know|find out|learn|understand)" + _ABOUT + r"[,:]?\s+",
        r"(?:[-•>*]|[a-z]\))\s+(?=\S)",
        r"(?:help|briefly|quickly|in (?:short|brief|one (?:sentence|word|line)|a nutshell)|simply put)"
        r"\s*[,:!–—-]\s*",
        r"(?:q|question|query|topic|subject|theme|re|search|key ?words?|verbatim|look-?up)\s*[:–—-]\s*",
        r"[/!]?lookup\s+",
        r"where (?:can|could|do|might|would) (?:i|we|one|you) (?:read|find|see|learn|look)"
        rf"(?: {_MORE})?(?: {_ON})?\s+",
        r"(?:in|under|on) (?:what|which) (?:context|connection|occasion|circumstance)s? "
        r"(?=(?:is|was|are|were|do|does|did)\b.*\b(?:mention|named|cited|discuss|refer|raise|brought up))",
        rf"(?:background|context)(?: information)? {_ON} ",
        rf"(?:list|show|give|name) (?:me |us )?(?:everything|all|anything) {_ON} ",
        r"(?:please )?(?:answer|reply)(?: me)?(?: this)?\s*[:–—-]\s*",
        r"(?:sorry|apologies|excuse me|pardon)\b[^?.!]{0,60}?[, ]\s*but\s+",
        r"(?:just )?to (?:be (?:sure|clear|safe)|confirm|check|clarify|double[- ]?check|make sure)"
        r"\s*[,:–—-]\s*",
        rf"(?:search(?:ing)?|look(?:ing)?|hunt(?:ing)?)(?: (?:for|up)) {_DETERMINED}",
        rf"(?:find|fetch|locate|search) (?!out\b){_DETERMINED}",
        rf"(?:{_MORE} )*{_MATERIAL}(?: (?:there (?:is|are)|(?:you|we|they) have|said|made))? {_ON} ",
        rf"what(?:['’]s| is| are)(?: the)? (?:latest|news|new|newest)(?: {_MATERIAL})? {_ON} ",
        rf"(?:anything|something|everything) (?:new|else|more|interesting|relevant)(?: said)? {_ON} ",
        r"(?:just )?(?:curious|wondering|checking|asking)(?: about\s+|\s*[,:–—-]\s*)",
        r"what (?:do|does|did) (?:the |your |our |these )?(?:sources?|documents?|corpus|archive|texts?|"
        r"papers?) say\s*[:,–—-]\s*",
        r"(?:[\w’'-]+ ){1,5}?(?:wants?|needs?|would like) to know\s*[:,–—-]\s*",
        r"(?:the|a|that|any|all|some) (?:exact )?(?:part|passage|bit|section|place|paragraph|sentence|"
        r"line|quote|wording)s?"
        r" (?:where|in which|when|about|on|that says|saying|with|from)\s+",
        r"(?:it['’]s about|this is about|regarding|concerning|as for|with regard to|"
        r"on the (?:topic|subject|question) of)[:,]?\s+",
        rf"(?:[\w’'-]+ ){{1,9}}?(?:wants? to know|asks?(?: me| us)?|would like to know|needs? to know|"
        rf"is asking|"
        rf"thing|question|point)\s*[:,–—-]?\s+(?=(?:(?:in|on|at|by|to|for|from|of) )?{WH}\b)",
        rf"(?:[\w’'-]+ ){{1,9}}?:\s+(?=(?:can|could|would|will) you\b|{WH}\b)",
    ),
    re.IGNORECASE,
)  # fmt: skip
IN_BRACKETS = re.compile(
    r"\s*\([^()]*\b(?:please|pls|sources?|quotes?|wording|links?|citations?|verbatim|asap|urgent|thanks?)\b[^()]*\)\s*$",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"[,;.!?–—-]*\s*"
    + _any(
        r"please|pls|plz|asap|tia|cheers|thx|danke(?: sch[öo]n)?|bitte|merci|gracias|grazie|спасибо",
        r"thanks(?: a lot| so much| in advance)?",
        r"thank you(?: so much| very much| kindly)?",
        r"(?:if|when|whenever|as soon as) (?:you (?:can|could|don['’]t mind|would)|possible)",
        r"for (?:me|us)",
        r"(?:i|we) (?:think|guess|believe|suppose)(?: that)? there (?:was|is|were)\b.*",
        r"would be (?:great|nice|lovely|good)\b.*",
        r"(?:with|incl\.?|including) (?:the )?(?:sources?|quotes?|links?|citations?|wording)",
        r"in (?:plain )?english",
    )
    + r"\s*([?.!]*)\s*$",
    re.IGNORECASE,
)
TRAILED = (
    "please", "pls", "plz", "asap", "tia", "when you", "whenever", "as soon as", "possible", "with ", "incl",
    "english", "cheers", "thx", "thank", "if you", "for me", "for us", "there was", "there is", "there were",
    "would be", "danke", "bitte", "merci", "gracias", "grazie", "спасибо",
)  # fmt: skip
"""What `TRAILING`, which tries every place of a sentence, finds one of."""
