"""The words of a message as Slack shows it: of its blocks, else its text, else its attachments. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.slack_app.escaping import words_of
from adapters.slack_app.reading import Data, objects_at, text_at

_PLACEHOLDER = "This content can't be displayed."
"""What Slack gives as the text of a message that has blocks or attachments only."""


def shown_words(message: Data) -> str:
    """The words of a message, lines that are set off as a quote with ``>`` in front.

    Args:
        message: as Slack sends it; untrusted.
    """
    return (
        _joined(_of_blocks(message))
        or words_of(text_at(message, "text").replace(_PLACEHOLDER, ""))
        or _joined(_of_attachment(one) for one in objects_at(message, "attachments"))
    )


def _of_attachment(attachment: Data) -> str:
    fallback = text_at(attachment, "text") or text_at(attachment, "fallback")
    return _joined(_of_blocks(attachment)) or words_of(fallback)


def _of_blocks(holder: Data) -> Iterator[str]:
    for block in objects_at(holder, "blocks"):
        if text_at(block, "type") == "rich_text":
            yield from (_of_rich_text(element) for element in objects_at(block, "elements"))
            continue
        yield words_of(text_at(block, "text", "text") or text_at(block, "text"))
        for one in (*objects_at(block, "fields"), *objects_at(block, "elements")):
            yield words_of(text_at(one, "text"))


def _of_rich_text(element: Data) -> str:
    """A stretch of rich text, or what a stretch holds; emoji are no words."""
    kind = text_at(element, "type")
    inner = [_of_rich_text(one) for one in objects_at(element, "elements")]
    match kind:
        case "rich_text_quote":
            return "".join(f"> {line}\n" for line in "".join(inner).splitlines())
        case "rich_text_list":
            return "\n".join(inner)
        case "emoji":
            return " "
        case "user":
            return f"@{text_at(element, 'user_id')}"
    return (
        "".join(inner) or text_at(element, "text") or text_at(element, "url") or text_at(element, "fallback")
    )


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(line for line in lines if line.strip()).strip()
