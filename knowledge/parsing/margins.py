"""What stands around the talk: titles, introductions, credits, pleas, closing remarks, readers' comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.model import Role, Source, SourceKind
from knowledge.parsing.brackets import is_reaction
from knowledge.parsing.drafts import Block, Draft, drafts_by_role
from knowledge.parsing.editorial import is_footnote, is_note
from knowledge.parsing.questions import emphasis
from knowledge.parsing.wording import count_words

_RULE = re.compile(r"(?:[*_=~#·•\-–—]\s*){1,}$|<?[.…]{1,3}>?$")
_PLEA = re.compile(
    r"\b(?:(?:please|consider|considering)\s+(?:\w+\s+){0,2}(?:subscri|donat|pledg|support|shar|sign)\w*|"
    r"subscribe (?:to|now|today|here|for)\b|sign up (?:to|for|now|here)\b|"
    r"(?:our|my|weekly|daily|free) newsletter|buy me a coffee|leave a comment|follow (?:us|me) on|"
    r"share this (?:post|article|story|page)|upgrade to paid|"
    r"support (?:us|our work|my work|this (?:site|blog|work))|become a (?:member|patron|subscriber)|"
    r"patreon|paywall|order your copy\b|(?:delivery|postage) charges may apply|"
    r"all rights reserved|(?:cookie|privacy) (?:policy|settings)|we use cookies|terms of (?:use|service))|©",
    re.IGNORECASE,
)
_SIGNPOST = re.compile(
    r"(?:further reading|related(?: stories| articles| posts| content| news)?|read (?:more|also|next)|"
    r"see also|sources?|latest(?: news)?|more (?:on|from|stories)\b[^\n]*|most (?:read|popular|viewed)|"
    r"tags?|share|print|e-?mail|comments?|home|next|previous|back to top|advertisement|sponsored|trending|"
    r"recommended|you (?:may|might) also like|photos?|images?|credits?|contact|about us|menu|search|"
    r"log ?in|skip to [^\n]*|"
    r"(?:call |conference call |corporate )?participants|duration: .*|"
    r"(?:the )?ends?\.?|-?\s*end\s*-?|###|\d+\s+comments?)[\s:>»]*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]$")
_CREDIT = re.compile(
    r"(?:transcri(?:bed|ption|pt)|translated|translation|edited|written|reported|posted|published|updated|"
    r"photo(?:graph)?s?|images?|web editor|sources?|copyright|interview|transcripts?)\b"
    r"(?:\s+(?:is|was|were|has been))?(?:\s+(?:provided|conducted|recorded|held|carried out))?"
    r"\s*(?:by|on|at|from|:|[-–—(|])[^\n]{0,90}$|https?://\S+$|www\.\S+$|"
    r"(?:das (?:gespräch|interview) führten?|propos (?:recueillis|traduits)|entretien réalisé|"
    r"entrevista realizada|texto:|беседовала?|интервью (?:вёл|вела|взяла?)|перевод|übersetzung|"
    r"aus dem \w+ von|traducción|traduit d\w|intervista di)\b[^\n]{0,90}$",
    re.IGNORECASE,
)
_TIMELINE = re.compile(
    r"end\W+\d{1,2}:\d{2}.{0,12}$|\W*(?:\d{1,2}:\d{2}\s*(?:[AP]\.?M\.?)?\s*\w{0,5}\.?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s(?=.{0,20}\d).{0,30}|[^\W\d_]+ \d{1,2},? \d{4}|"
    r"\d{1,2}\.? [^\W\d_]+ \d{4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|"
    r"(?:\([^)]{2,30}\)\s*)?\d{1,2}:\d{2},\s.{4,30})\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…。！？؟।][\"”’»」』）)\]*_]*$")
_LINKS = re.compile(r"!?\[[^\[\]]*\]\([^)\s]*\)")
_BETWEEN_LINKS = " \t\r\n|·•*-–—/>#,1234567890."
_MARKS = re.compile(r"^(?:#{1,6}\s+|>\s?)|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_CAPTION = re.compile(
    r"\b(?:photo(?:graph)?|foto|photographie|fotografía|image|picture|illustration)s?\s*"
    r"(?::|©|/|\bby\b|\bvon\b|\bpar\b)[^.!?]{2,60}\W*$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 250
_READERS = re.compile(
    r"\W*(?:\d+\s+|all |leave a |join the )?(?:(?:readers?['’]? )?comments?|conversation|discussion|"
    r"repl(?:y|ies)|responses|kommentare?|commentaires?|comentarios?|commenti|комментари\w*)\W*(?:\(?\d+\)?)?\W*$",
    re.IGNORECASE,
)
_SCRAP = 6
_LONGEST_FURNITURE = 1000
_LONGEST_CREDIT = 120
_LONGEST_PLEA = 600
_LONGEST_STANDFIRST = 25
_LONGEST_TITLE = 12
_STANDFIRSTS = 3
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_REMARK = re.compile(
    r"^[*_(\[]*this (?:article|interview|piece|story|text|conversation)\b[^\n]{0,40}\b"
    r"(?:published|appeared|aired)\b|"
    r"^[•*·]\s[^\n]*\b(?:is|are) (?:published|out now|available)\b|"
    r"\b(?:published|out)\b[^\n.]{0,80}\([£$€]\s?\d|"
    r"\b(?:closing note|my emphasis|I (?:do )?(?:suggest|recommend|encourage) (?:reading|you read|readers)|"
    r"(?:suggest|recommend|worth) reading|latest (?:take|article|essay|piece)|(?:my|our|dear) readers?|"
    r"editor['’]s note|thanks for reading|"
    r"is an? (?:\w+ ){0,3}(?:writer|journalist|reporter|correspondent|columnist|contributor|"
    r"blogger)\b(?! who))",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:my|our|the author.s|with)\s+(?:\w+\s+){0,2}(?:comments?|remarks|annotations|commentary|notes)\b|"
    r"\b(?:meine|unsere)\s+(?:\w+\s+)?(?:anmerkungen|kommentare)\b|\bмои(?:ми)? комментари",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"\b(?:in closing|as I (?:noted|wrote|mentioned)|it.s in English|the above|"
    r"(?:this|the) (?:interview|transcript|translation|article|post|blog))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the margins are judged by.

    Attributes:
        source: what is known beside the text.
        surnames: folded last names of those who answer, whose mention shows that somebody else writes.
        commented: whether labelled turns of a commentator stand in the document.
    """

    source: Source
    surnames: frozenset[str]
    commented: bool

    @property
    def commentator(self) -> str | None:
        """Who the outlet's own remarks are by."""
        return self.source.author or self.source.outlet


def announces_remarks(text: str) -> bool:
    """Whether an introduction says that its writer's remarks follow ("with my comments in italics")."""
    return bool(_ANNOUNCES.search(text))


def is_rule(text: str) -> bool:
    """Whether a paragraph only parts what stands above from what stands below."""
    return bool(_RULE.match(text))


def is_furniture(text: str) -> bool:
    """Whether a paragraph is the page's, not the text's: a rule, a signpost, a credit, a plea, a time."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    if is_reaction(text):
        return False
    if _LINKS.search(text) and not _LINKS.sub("", text).strip(_BETWEEN_LINKS):
        return True
    text = _MARKS.sub("", text).strip() or text
    return bool(
        _RULE.match(text)
        or _SIGNPOST.match(text)
        or _TIMELINE.match(text)
        or _IN_BRACKETS.match(text)
        or (len(text) < _LONGEST_CREDIT and _CREDIT.match(text))
        or (len(text) < _LONGEST_CAPTION and _CAPTION.search(text))
        or (len(text) < _LONGEST_PLEA and _PLEA.search(text))
    )


def read_front(blocks: Sequence[Block], around: Surroundings) -> list[Draft]:
    """Turns of the paragraphs before the talk: titles and site furniture, then the outlet's introduction."""
    roles = [_front_role(block.text, index, around) for index, block in enumerate(blocks)]
    for index in range(len(blocks) - 2, -1, -1):
        if is_rule(blocks[index].text):
            roles[index] = roles[index + 1]
    if len(blocks) > 1 and is_rule(blocks[-1].text):
        roles[-1] = roles[-2]
    speakers = [around.commentator if role is not Role.BOILERPLATE else None for role in roles]
    reasons = [_reason(role, speaker) for role, speaker in zip(roles, speakers, strict=True)]
    return drafts_by_role(blocks, roles, speakers, reasons)


def is_headline(text: str, index: int) -> bool:
    """Whether a paragraph at the top is a title, a standfirst without a full stop, or site furniture.

    Args:
        text: the paragraph.
        index: how many paragraphs stand before it.
    """
    words = count_words(text)
    open_ended = not _ENDS.search(text) and not text.endswith((":", ","))
    headline = open_ended and words <= (_LONGEST_STANDFIRST if index < _STANDFIRSTS else _LONGEST_TITLE)
    return is_furniture(text) or text.startswith("#") or headline


def _front_role(text: str, index: int, around: Surroundings) -> Role:
    if is_headline(text, index):
        return Role.BOILERPLATE
    return Role.COMMENTATOR if around.source.kind is SourceKind.COMMENTARY else Role.NARRATOR


def _reason(role: Role, speaker: str | None) -> str | None:
    return (
        "the document does not name its author" if speaker is None and role is not Role.BOILERPLATE else None
    )


def tail_start(blocks: Sequence[Block], around: Surroundings, *, speaking: bool) -> int:
    """Index of the first paragraph after the talk, `len(blocks)` if the talk goes on to the end.

    Args:
        blocks: the paragraphs of the last turn.
        around: what the margins are judged by.
        speaking: whether the turn is that of somebody who asks or answers, not already a remark.
    """
    end = next((i for i, block in enumerate(blocks) if i and _closes(blocks, i)), len(blocks))
    while speaking and end > 1 and emphasis(blocks[end - 1].text) and not emphasis(blocks[0].text):
        end -= 1
    end = _without_scraps(blocks, end)
    while speaking and end > 1 and _remarks(blocks[end - 1].text, blocks[end - 2].text, around) >= 2:
        end -= 1
    return end


def _without_scraps(blocks: Sequence[Block], end: int) -> int:
    """`end` without lines of a few words each, two or more, below talk that ends its sentences: a table."""
    start = end
    while (
        start > 1
        and not _ENDS.search(blocks[start - 1].text)
        and count_words(blocks[start - 1].text) <= _SCRAP
    ):
        start -= 1
    told = _ENDS.search(blocks[start - 1].text) is not None
    return start if told and end - start > 1 else end


def _closes(blocks: Sequence[Block], index: int) -> bool:
    """Whether page furniture begins at a paragraph and no talk follows that a rule alone could part."""
    text = blocks[index].text
    if _RULE.match(text):
        rest = [block.text for block in blocks[index:]]
        return all(_RULE.match(each) for each in rest) or any(
            is_furniture(t) and not _RULE.match(t) for t in rest
        )
    if _IN_BRACKETS.match(text):
        return not any(_ENDS.search(block.text) and not is_furniture(block.text) for block in blocks[index:])
    return is_furniture(text) or bool(_READERS.match(text))


def _remarks(text: str, before: str, around: Surroundings) -> int:
    """How strongly a paragraph reads as a remark on the talk: 2 is enough."""
    footnote = is_footnote(text)
    text = _BRACKETED.sub("", text)
    score = 2 if _REMARK.search(text) or is_note(text) or footnote else 0
    score += 1 if _HINT.search(text) else 0
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    score += 2 if around.surnames & words and not words & {"i", "my", "our", "we"} else 0
    score += 1 if re.search(r"\]\W*$", before) else 0
    return score


def article_end(blocks: Sequence[Block]) -> int:
    """Index of the first paragraph after an article: furniture, or a signpost above nothing but headings."""
    end = len(blocks)
    while end and is_furniture(blocks[end - 1].text):
        end -= 1
    for index in range(len(blocks) // 2, end):
        if _SIGNPOST.match(blocks[index].text) and not any(
            _ENDS.search(b.text) for b in blocks[index + 1 : end]
        ):
            return index
    return end


def read_tail(blocks: Sequence[Block], around: Surroundings) -> list[Draft]:
    """Turns of the paragraphs after the talk: closing remarks, site furniture, readers' comments."""
    roles: list[Role] = []
    speakers: list[str | None] = []
    reasons: list[str | None] = []
    listing, pleaded = False, False
    for block in blocks:
        furniture = is_furniture(block.text) or bool(_READERS.match(block.text))
        listing = listing or furniture
        pleaded = pleaded or bool(_PLEA.search(block.text) or _READERS.match(block.text))
        noted = is_note(block.text) or is_footnote(block.text) or emphasis(block.text) is not None
        scrap = count_words(block.text) <= _SCRAP or listing
        plain = furniture or (scrap and not noted and not _ENDS.search(block.text))
        remark = Role.EDITOR if noted else Role.COMMENTATOR
        roles.append(Role.BOILERPLATE if plain else remark)
        speakers.append(None if plain or pleaded else around.commentator)
        unsigned = "an unsigned comment after the text" if pleaded else "an unsigned remark after the talk"
        reasons.append(None if plain or speakers[-1] else unsigned)
    return drafts_by_role(blocks, roles, speakers, reasons)
