"""Turns to sentences: the smallest stretches that are quoted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.cleaning import Cleaned
from knowledge.model import Insert, Sentence, Turn
from knowledge.span import Span

_STOP = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]+|[。！？]+)(?P<close>(?:[\"'”’»«)\]*_]|\s»(?=\s|$))*)(?P<gap>\s+|$)|(?<=[。！？])(?=\S)"
)
_BREAK = re.compile(r"\n|\[(?:\.\.\.|…)\]")
_LAST_WORD = re.compile(r"(?:[^\W_]|[.'’&-])+$")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_OPENING = "\"'“‘«„([¿¡—–-"
_TITLE = re.compile(
    "mr|mrs|ms|messrs|mm|mme|mlle|dr|prof|st|ste|gen|col|lt|maj|capt|sgt|cmdr|adm|gov|sen|rep|reps|sens|pres|hon|rev|fr|"
    "msgr|supt|insp|amb|sec|atty|vs|v|cf|viz|approx|ca|no|nos|nr|art|arts|fig|figs|eq|vol|vols|ch|pp|p|par|para|pt|ed|"
    "eds|trans|dept|mt|ft|ave|blvd|hr|frau|bzw|mio|mrd|tsd|mln|mld|evtl|ggf|vgl|inkl|sra|srta|dña|ud|uds|ee|sig|dott|avv|"
    "ul|св|им|г|ул|д|стр|см|т|тов|e\\.g|i\\.e|z\\.b|d\\.h|u\\.a"
)
_ABBREVIATION = re.compile(
    "etc|al|inc|ltd|co|corp|bros|jr|sr|esq|ph\\.d|b\\.a|m\\.a|m\\.d|a\\.m|p\\.m|u\\.s|u\\.k|u\\.n|e\\.u|u\\.s\\.s\\.r|"
    "d\\.c|uu|usw|tzn|др|пр|гг|руб|млн|млрд|тыс|руб"
)
_MONTH = re.compile("jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|thu|fri|sat|sun")
_ORDINAL_NOUN = re.compile(
    "Jän(?:ner)?|Jan(?:uar)?|Feb(?:ruar)?|März|April|Mai|Juni|Juli|Aug(?:ust)?|Sept?(?:ember)?|Okt(?:ober)?|"
    "Nov(?:ember)?|Dez(?:ember)?|Jahrhundert|Jahrestag|Mal\\b|Platz|Klasse|Etage|Stock|"
    "Weltkrieg|Halbjahr|Quartal|Auflage|Runde|Bundesliga|Liga|Kammer|Senat|Kapitel|Artikel|Geburtstag|Todestag|Tag\\b"
)
_STARTER = re.compile(
    "the|this|that|these|those|a|an|he|she|it|we|they|i|you|in|on|at|but|and|so|if|when|as|for|our|their|his|her|its|"
    "there|what|who|how|why|where|yes|no|well|of course|however|then|now|today|moreover|mr|mrs|ms"
)
_WORD = re.compile(r"\w")
_LINK = re.compile(r"!?\[[^\[\]]+\]\([^)\s]*\)")


def cut_sentences(text: str) -> list[Span]:
    """The sentences of a paragraph.

    Args:
        text: one paragraph, white space folded.

    Returns:
        Spans of `text` in order, without the white space between them; together they hold every word.
    """
    found: list[Span] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        inner = piece.strip()
        if _WORD.search(inner):
            first = start + len(piece) - len(piece.lstrip())
            found.append(Span(first, first + len(inner)))
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    """Offsets right after each sentence but the last."""
    for match in _STOP.finditer(text):
        if match["mark"] is None or (match.end() < len(text) and _is_end(text, match)):
            yield match.end("close") if match["mark"] else match.start()


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop, question or exclamation mark ends a sentence."""
    following = text[match.end() : match.end() + 60].lstrip(_OPENING + "*_ ")
    if not following or following[0].islower():
        return False
    mark = match["mark"]
    if mark[-1] in "!?。！？" or (len(mark) > 1) or "…" in mark:
        return True
    if match["close"]:
        return True
    return not is_abbreviated(text[max(0, match.start() - 20) : match.start()], following)


def is_abbreviated(before: str, following: str) -> bool:
    """Whether the full stop after `before` belongs to an abbreviation, an initial or an ordinal.

    Args:
        before: the text up to the full stop; the last word of it will do.
        following: the text behind it and the gap; not empty.
    """
    found = _LAST_WORD.search(before)
    word = found.group().lstrip("'’-").casefold() if found else ""
    if not word:
        return False
    if _TITLE.fullmatch(word):
        return word != "no" or following[0].isdigit()
    if word.isdigit() and len(word) < 3 and _ORDINAL_NOUN.match(following):
        return True
    if _MONTH.fullmatch(word) and following[0].isdigit():
        return True
    if _ABBREVIATION.fullmatch(word) or _INITIALISM.fullmatch(word):
        starter = re.match(r"[^\W\d_]+", following)
        return not (starter and len(word) > 1 and _STARTER.fullmatch(starter.group().casefold()))
    return False


def segment(cleaned: Cleaned, turns: Sequence[Turn]) -> tuple[Sentence, ...]:
    """The sentences of all turns.

    Args:
        cleaned: the text with its offset map; paragraphs are parted by line feeds.
        turns: the turns in order.

    Returns:
        Sentences in order; none crosses a turn, a paragraph or a gap that the source marks with ``[...]``.
    """
    found: list[Sentence] = []
    paragraph, seen = 0, 0
    for turn in turns:
        shown = cleaned.to_cleaned(turn.span)
        paragraph += cleaned.text.count("\n", seen, shown.start)
        seen = shown.start
        for piece in _pieces(cleaned.text, shown):
            paragraph += cleaned.text.count("\n", seen, piece.start)
            seen = piece.start
            for inner in cut_sentences(piece.of(cleaned.text)):
                span = cleaned.to_raw(Span(piece.start + inner.start, piece.start + inner.end))
                for own in _without_inserts(cleaned, span, turn.inserts):
                    found.append(Sentence(turn.document, len(found), turn.index, paragraph, own))
    return tuple(found)


def keep_links_whole(raw: str, sentences: Sequence[Sentence], turns: Sequence[Turn]) -> tuple[Sentence, ...]:
    """Widen sentences that begin or end inside a Markdown link to the whole of it.

    A sentence that held only one of a link's brackets could not be shown without a sign that is no word.

    Args:
        raw: the source text, with Markdown marks.
        sentences: its sentences in order.
        turns: its turns, which no sentence leaves.

    Returns:
        The sentences; those that one link reaches over are joined.
    """
    links = [Span(*match.span()) for match in _LINK.finditer(raw)]
    starts = [link.start for link in links]
    found: list[Sentence] = []
    for sentence in sentences:
        span, room = sentence.span, turns[sentence.turn].span
        touched = links[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]
        for link in touched:
            if link.overlaps(span) and room.contains(link) and _halves(link, span):
                span = Span(min(span.start, link.start), max(span.end, link.end))
        last = found[-1] if found else None
        if last is not None and span.start < last.span.end and last.turn == sentence.turn:
            found[-1] = replace(last, span=Span(last.span.start, max(last.span.end, span.end)))
        else:
            found.append(replace(sentence, span=span, index=len(found)))
    return tuple(found)


def _halves(link: Span, span: Span) -> bool:
    """Whether a span holds an end of a link and leaves out the other."""
    before, after = link.start < span.start, span.end < link.end
    return before != after


def _without_inserts(cleaned: Cleaned, span: Span, inserts: Sequence[Insert]) -> list[Span]:
    """`span` without somebody else's words at either end; nothing if no word is left."""
    for insert in inserts:
        if insert.span.start <= span.start < insert.span.end:
            span = Span(min(insert.span.end, span.end), span.end)
    for insert in reversed(inserts):
        if insert.span.start < span.end <= insert.span.end:
            span = Span(span.start, max(insert.span.start, span.start))
    shown = cleaned.to_cleaned(span)
    text = shown.of(cleaned.text)
    inner = text.strip()
    if not _WORD.search(inner):
        return []
    first = shown.start + len(text) - len(text.lstrip())
    return [cleaned.to_raw(Span(first, first + len(inner)))]


def _pieces(text: str, shown: Span) -> Iterator[Span]:
    """The parts of a turn between line feeds and marked gaps."""
    start = shown.start
    for match in _BREAK.finditer(text, shown.start, shown.end):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, shown.end)
