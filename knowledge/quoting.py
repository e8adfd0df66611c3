"""Spans to quotes: the words for a reader, the words of others left out, and who said it where and when."""

from __future__ import annotations

from bisect import bisect_right

from knowledge.model import Citation, Insert, ParsedDocument, Quote, Role, Span, Turn
from knowledge.verbatim import GAP, is_verbatim

__all__ = ["cite", "cut_quote"]

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'))
"""Quotation marks; single ones are left out, since a closing one is an apostrophe as well."""


def cut_quote(parsed: ParsedDocument, span: Span) -> Quote:
    """Cut the words at `span` out of a document as a quote.

    Words of others inside the span (an editor's note, laughter) are replaced by `[...]`; at its ends they
    are dropped. Where a gap cannot be shown honestly, because the words of others are not bracketed, the
    longest unbroken piece is quoted instead. A span inside an insert is quoted as that insert's speaker's.

    Args:
        parsed: the document.
        span: raw offsets within one turn.

    Returns:
        The quote, through the gate.

    Raises:
        ValueError: if no turn holds the span or nothing readable stands there.
        NotVerbatim: if the readable text is not what stands at the span.
    """
    span = _without_stray_marks(parsed, span)
    turn = _turn_holding(parsed, span)
    insert = _insert_holding(turn, span)
    pieces = [span] if insert else _own_words(parsed, turn, span)
    if not pieces:
        raise ValueError(f"nothing to quote at {span.start}-{span.end} of {parsed.id}")
    whole = Span(pieces[0].start, pieces[-1].end)
    text = f" {GAP} ".join(parsed.text(piece) for piece in pieces)
    if len(pieces) > 1 and not is_verbatim(parsed.document.raw, whole, text, markup=parsed.document.markup):
        whole = max(pieces, key=len)
        text = parsed.text(whole)
    return Quote(parsed.document, whole, text, cite(parsed, turn, insert))


def cite(parsed: ParsedDocument, turn: Turn, insert: Insert | None = None) -> Citation:
    """Who said it, where and when.

    Args:
        parsed: the document.
        turn: the turn the words belong to.
        insert: the insert they belong to, if they are somebody else's words inside the turn.

    Returns:
        The citation; what the document does not say stays None.
    """
    source = parsed.document.source
    role: Role = insert.role if insert else turn.role
    return Citation(
        document=parsed.id,
        outlet=source.outlet,
        title=source.title,
        published=source.published,
        kind=source.kind,
        speaker=insert.speaker if insert else turn.speaker,
        role=role,
        unsure=turn.unsure,
    )


def _without_stray_marks(parsed: ParsedDocument, span: Span) -> Span:
    """The span without a quotation mark at an end whose partner stands outside.

    An answer printed in quotation marks opens with one and closes with one paragraphs later; a sentence cut
    out of it would carry half of the pair.
    """
    text = span.of(parsed.document.raw)
    body = text.strip()
    start, end = span.start + (len(text) - len(text.lstrip())), span.end - (len(text) - len(text.rstrip()))
    for opening, closing in _PAIRS:
        opened, closed = _counts(body, opening, closing)
        if opened > closed and body.startswith(opening):
            start += 1
        elif closed > opened and body.endswith(closing):
            end -= 1
    return Span(start, end) if start < end else span


def _counts(text: str, opening: str, closing: str) -> tuple[int, int]:
    """How many marks of a pair open and close; straight ones open at the start and close at the end."""
    if opening != closing:
        return text.count(opening), text.count(closing)
    if text.count(opening) % 2 == 0:
        return 0, 0
    return (1, 0) if text.startswith(opening) else (0, 1)


def _turn_holding(parsed: ParsedDocument, span: Span) -> Turn:
    after = bisect_right(parsed.turns, span.start, key=lambda turn: turn.span.start)
    if after and parsed.turns[after - 1].span.contains(span):
        return parsed.turns[after - 1]
    raise ValueError(f"no turn of {parsed.id} holds {span.start}-{span.end}")


def _insert_holding(turn: Turn, span: Span) -> Insert | None:
    return next((insert for insert in turn.inserts if insert.span.contains(span)), None)


def _own_words(parsed: ParsedDocument, turn: Turn, span: Span) -> list[Span]:
    """The pieces of `span` that are the turn's speaker's, without those that show nothing."""
    pieces: list[Span] = []
    at = span.start
    for insert in turn.inserts:
        if insert.span.overlaps(span):
            pieces.append(Span(at, max(at, insert.span.start)))
            at = insert.span.end
    if at < span.end:
        pieces.append(Span(at, span.end))
    return [piece for piece in pieces if parsed.text(piece)]
