"""Bracketed words that are somebody else's: an editor's note, laughter, a translator's aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.model import Insert, Role
from knowledge.parsing.drafts import Block, Draft, cut_block
from knowledge.parsing.names import is_name_shaped
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.span import Span

_BRACKETED = re.compile(r"\((?P<round>[^()\[\]]{1,300})\)|\[(?P<square>[^()\[\]]{1,300})\](?!\()")
_NOTE = re.compile(
    r"\b(?:ed|eds|editor|editors|editor['’]s|translator['’]?s?|transl|trans|tr)\s*(?:[:.–—-]|note\b|$)|"
    r"^note\b|\b(?:emphasis|italics|bold)\b|\b(?:note|translation|translated|retranslated|transcript|"
    r"footnote)\s*[:,]|\bsic\b|"
    r"\bred\.|\bприм\.|\bAnm\.|\bd\. Red\b|\bN\.?D\.?L\.?R\b|\bNote de\b",
    re.IGNORECASE,
)
_REACTION = re.compile(
    r"\b(?:laughter|laughs?|laughing|applause|applauds?|chuckles?|crosstalk|cross-talk|inaudible|"
    r"unintelligible|indiscernible|pause|pauses|silence|cheers|cheering|boos|sighs?|smiles?|nods?|"
    r"interruption|interposing|music|addressing|addresses|turning to|gesturing|pointing|off.?mike|off.?mic|"
    r"in progress|смех|аплодисменты|gelächter|"
    r"beifall|lacht|rires?|applaudissements|risas|aplausos|risate|applausi)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:in|auf|en|на|на)\s+[^\W\d_]+$|(?:pdf|video|photo|link|here|source|see\b.*|read\b.*)$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"\((?P<round>(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\]){2,400})\)|"
    r"\[(?P<square>(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\]){2,400})\]"
)
_NESTED = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_SPOKEN = re.compile(r"(?P<who>[^:\n]{2,80}):\s+\S")
_MINE = re.compile(r"\b(?:my|mine|our|we|I)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words in brackets that are not the speaker's.

    Attributes:
        span: where they stand, brackets included.
        text: the words without brackets.
        personal: whether they speak of their writer ("my emphasis").
    """

    span: Span
    text: str
    personal: bool

    @property
    def is_reaction(self) -> bool:
        """Whether it describes the room ("Laughter") and is no remark on the words."""
        return bool(_REACTION.search(self.text)) and not _NOTE.search(self.text)


def is_reaction(text: str) -> bool:
    """Whether a paragraph is nothing but a bracketed reaction of the room."""
    match = _BRACKETED.fullmatch(text.strip())
    return match is not None and bool(_REACTION.search(text)) and not _NOTE.search(text)


def is_interjection(text: str) -> bool:
    """Whether a paragraph in brackets gives the words of somebody else ("(Ann Lee [Labour]: Thirty!)")."""
    match = _WHOLE.fullmatch(text)
    inside = _NESTED.sub("", match["round"] or match["square"]).strip() if match else ""
    spoken = _SPOKEN.match(inside)
    return spoken is not None and is_name_shaped(spoken["who"]) and not _NOTE.search(inside)


def _is_of_the_room(text: str) -> bool:
    """Whether a paragraph stands in round brackets as a whole and is nobody's remark ("(He points.)")."""
    match = _WHOLE.fullmatch(text)
    inside = match["round"] if match else None
    plain = inside is not None and re.search(r"[^\W\d_]", inside) is not None
    return plain and not (_NOTE.search(text) or _MINE.search(text) or is_reaction(text))


def find_brackets(text: str, start: int, vocabulary: Vocabulary) -> list[Bracket]:
    """Brackets in `text` that hold words of somebody else than the speaker.

    A speaker's own parentheses (years, abbreviations, asides in lower case) are not among them.

    Args:
        text: words of one speaker.
        start: raw offset of the first character.
        vocabulary: how the document uses its words.
    """
    found = []
    for match in _BRACKETED.finditer(text):
        inside = (match["round"] or match["square"] or "").strip()
        if _is_foreign(inside, match, text, vocabulary):
            span = Span(start + match.start(), start + match.end())
            found.append(Bracket(span, inside, bool(_MINE.search(inside))))
    return found


def _is_foreign(inside: str, match: re.Match[str], text: str, vocabulary: Vocabulary) -> bool:
    if not re.search(r"[^\W\d_]", inside):
        return False
    if _NOTE.search(inside) or _REACTION.search(inside):
        return len(inside.split()) <= 40
    if match["square"] is not None:
        return True
    first = inside.split()[0]
    mid_sentence = bool(re.search(r"[^\s.!?…:]\s*$", text[: match.start()]))
    capital = first[0].isupper() and not first.isupper()
    return mid_sentence and capital and bool(_LINK.match(inside)) and vocabulary.is_ordinary(first)


def part_brackets(draft: Draft, vocabulary: Vocabulary, *, by: str | None, commented: bool) -> list[Draft]:
    """Take the words of others out of a turn.

    A remark that closes a paragraph, or is one, becomes a turn of its own; a remark inside a paragraph and a
    reaction of the room anywhere become inserts. A paragraph that gives an interjection is nobody's turn.

    Args:
        draft: the turn.
        vocabulary: how the document uses its words.
        by: who writes the remarks, where that is known.
        commented: whether the document has a commentator.

    Returns:
        The turn, in as many parts as the remarks cut it into, and the remarks.
    """
    found: list[Draft] = []
    blocks: list[Block] = []
    inserts: list[Insert] = []
    label = draft.label
    for block in draft.blocks:
        if is_interjection(block.text):
            if blocks or label:
                found.append(replace(draft, blocks=tuple(blocks), inserts=tuple(inserts), label=label))
            found.append(Draft((block,), None, Role.NARRATOR))
            blocks, inserts, label = [], [], None
            continue
        if blocks and _is_of_the_room(block.text):
            blocks.append(block)
            inserts.append(Insert(block.span, Role.NARRATOR, None))
            continue
        brackets = find_brackets(block.text, block.span.start, vocabulary)
        closing = brackets.pop() if brackets and _closes(brackets[-1], block) else None
        inserts += [Insert(each.span, _role(each, commented=commented), by) for each in brackets]
        rest = cut_block(block, block.span.start, closing.span.start) if closing else block
        if rest is not None:
            blocks.append(rest)
        if closing is not None:
            if blocks or label:
                found.append(replace(draft, blocks=tuple(blocks), inserts=tuple(inserts), label=label))
            note = Block(closing.span, block.text[closing.span.start - block.span.start :])
            found.append(Draft((note,), None, _role(closing, commented=commented), by))
            blocks, inserts, label = [], [], None
    if blocks or label:
        found.append(replace(draft, blocks=tuple(blocks), inserts=tuple(inserts), label=label))
    return found


def _closes(bracket: Bracket, block: Block) -> bool:
    """Whether a remark stands at the end of a paragraph, after a whole sentence or alone."""
    if bracket.is_reaction or bracket.span.end != block.span.end:
        return False
    before = block.text[: bracket.span.start - block.span.start].rstrip()
    return not before or before[-1] in '.!?…"”’»'


def _role(bracket: Bracket, *, commented: bool) -> Role:
    """Whose words a bracket holds: the commentator's if there is one or it says "my", else the editor's."""
    return Role.COMMENTATOR if bracket.personal or commented else Role.EDITOR
