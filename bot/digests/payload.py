"""A message as text for the outbox, and back.

A quote is kept with the stretch of source that it was cut from, so that the gate proves it again when the
message is read for sending: nothing that was changed in the database leaves the program.
"""

from __future__ import annotations

import json
from typing import Any

from bot.actions import read_action
from bot.blocks import Block, Listing, Notice, NoticeKind, QuoteBlock, Section
from bot.model import Button, Reply
from knowledge.model import Citation, Document, PartialDate, Quote, Role, Source, SourceKind, Span

FORMAT = 1


def write_payload(reply: Reply) -> str:
    """`reply` as text.

    Raises:
        TypeError: if it holds a block that digests do not use.
    """
    fields = {
        "format": FORMAT,
        "heading": reply.heading,
        "blocks": [_block_fields(block) for block in reply.blocks],
        "buttons": [[button.label, button.action.id] for button in reply.buttons],
    }
    return json.dumps(fields, ensure_ascii=False)


def read_payload(text: str) -> Reply:
    """The reply that was written.

    Raises:
        NotVerbatim: if a quote is not what stands in its stretch of source.
        ValueError: if it was written by another version or changed.
    """
    fields = json.loads(text)
    if fields["format"] != FORMAT:
        raise ValueError("a payload of another version")
    return Reply(
        heading=fields["heading"],
        blocks=tuple(_read_block(block) for block in fields["blocks"]),
        buttons=tuple(Button(label, read_action(action).action) for label, action in fields["buttons"]),
        private=False,
    )


def _block_fields(block: Block) -> dict[str, Any]:
    if isinstance(block, QuoteBlock):
        return {"quote": _quote_fields(block.quote), "label": block.label, "note": block.note,
                "also_in": list(block.also_in)}  # fmt: skip
    if isinstance(block, Notice):
        return {"notice": block.text, "kind": block.kind.value}
    if isinstance(block, Section):
        return {"section": block.title}
    if isinstance(block, Listing):
        return {"items": list(block.items)}
    raise TypeError(f"digests have no {type(block).__name__}")


def _read_block(fields: dict[str, Any]) -> Block:
    if "quote" in fields:
        return QuoteBlock(
            _read_quote(fields["quote"]), fields["label"], tuple(fields["also_in"]), note=fields["note"]
        )
    if "notice" in fields:
        return Notice(fields["notice"], NoticeKind(fields["kind"]))
    if "section" in fields:
        return Section(fields["section"])
    return Listing(tuple(fields["items"]))


def _quote_fields(quote: Quote) -> dict[str, Any]:
    citation = quote.citation
    return {
        "document": quote.document.id,
        "path": quote.document.path,
        "markup": quote.document.markup,
        "start": quote.span.start,
        "source": quote.span.of(quote.document.raw),
        "text": quote.text,
        "outlet": citation.outlet,
        "title": citation.title,
        "published": str(citation.published) if citation.published else None,
        "kind": citation.kind.value,
        "speaker": citation.speaker,
        "role": citation.role.value,
        "unsure": citation.unsure,
    }


def _read_quote(fields: dict[str, Any]) -> Quote:
    """The quote over an excerpt of its document that has the words at their place and nothing before them."""
    published = PartialDate.parse(fields["published"]) if fields["published"] else None
    kind, start, words = SourceKind(fields["kind"]), fields["start"], fields["source"]
    source = Source(title=fields["title"], outlet=fields["outlet"], published=published, kind=kind)
    excerpt = Document(fields["document"], fields["path"], " " * start + words, source, fields["markup"])
    citation = Citation(
        document=fields["document"],
        outlet=fields["outlet"],
        title=fields["title"],
        published=published,
        kind=kind,
        speaker=fields["speaker"],
        role=Role(fields["role"]),
        unsure=fields["unsure"],
    )
    return Quote(excerpt, Span(start, start + len(words)), fields["text"], citation)
