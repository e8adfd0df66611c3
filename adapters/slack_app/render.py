"""A reply as Slack shows it: Block Kit within all limits, with the whole text beside it. Pure."""

from __future__ import annotations

from adapters.slack_app import limits, wording
from adapters.slack_app.elements import actions, button, menu, paragraph
from adapters.slack_app.escaping import escaped
from adapters.slack_app.markup import (
    block_count,
    block_kit,
    characters,
    heading_blocks,
    reference_blocks,
)
from adapters.slack_app.parts import Attachment, RenderedMessage, RenderedReply
from adapters.slack_app.reading import Json
from bot.blocks import Block, Picture
from bot.layout import Budget, Cost, TextFile, fit
from bot.model import Reply

_RESERVED_BLOCKS = 2
"""For a line below a message and for what Slack makes of a block."""
_RESERVED_CHARACTERS = 500

CONVERSATION = Budget(
    limits.MESSAGE_CHARACTERS - _RESERVED_CHARACTERS,
    limits.MESSAGE_BLOCKS - _RESERVED_BLOCKS,
    limits.MESSAGE_CHARACTERS - _RESERVED_CHARACTERS,
    pages=3,
)
"""For an answer: what is longer than three messages comes as a file too."""
ONE_MESSAGE = Budget(CONVERSATION.characters, CONVERSATION.parts, CONVERSATION.largest, pages=1)
"""For a digest, and for an answer in a window of its own."""

_SIGNS_OF_A_CONTROL = 40


class Measure:
    """What blocks cost on Slack (`bot.layout.Measure`)."""

    def block(self, block: Block) -> Cost:
        """Characters as they would be escaped, and blocks."""
        if isinstance(block, Picture):
            return Cost(0, 0)
        return Cost(characters(block), block_count(block))

    def frame(self, reply: Reply) -> Cost:
        """The heading, who shared it, the reference and everything to click."""
        heading = len(escaped(reply.heading)) + len(escaped(reply.shared_by or "")) + 60
        buttons = sum(len(one.label) + len(one.id) + _SIGNS_OF_A_CONTROL for one in reply.buttons)
        choices = sum(
            len(escaped(choice.label + choice.description)) + len(choice.id)
            for select in reply.selects
            for choice in select.choices
        )
        prompts = sum(len(escaped(select.prompt)) + _SIGNS_OF_A_CONTROL for select in reply.selects)
        return Cost(heading + buttons + choices + prompts, 4 + len(reply.selects))


def render(reply: Reply, budget: Budget = CONVERSATION, *, native_tables: bool = True) -> RenderedReply:
    """The messages and files that show a reply.

    Args:
        reply: what to say.
        budget: what it may take up.
        native_tables: whether tables are shown as such; the first of a message only, further ones as lists,
            since Slack has taken one table a message for most of its time.

    Returns:
        Messages within the budget. Every quote stands whole in one of them or, where it is too long or there
        are too many, in the text file.
    """
    layout = fit(reply, budget, Measure())
    files = [_picture(block, number) for number, block in enumerate(_pictures(reply))]
    if layout.file is not None:
        files.append(_text_file(layout.file))
    pages = tuple(_message(page, native_tables=native_tables) for page in layout.pages)
    return RenderedReply(pages, tuple(files))


def render_as_file(reply: Reply, reason: str) -> RenderedReply:
    """A reply as a file with a sentence: what is left when Slack refuses everything else."""
    message = RenderedMessage(
        (*heading_blocks(reply), paragraph(reason), *reference_blocks(reply)),
        f"{escaped(reply.heading)}\n\n{escaped(reason)}",
    )
    return RenderedReply((message,), (_text_file(TextFile(wording.FILE_NAME, reply.text_fallback())),))


def _message(page: Reply, *, native_tables: bool) -> RenderedMessage:
    blocks, may_have_table = heading_blocks(page), native_tables
    for block in page.blocks:
        shown = block_kit(block, native_tables=may_have_table)
        may_have_table = may_have_table and not any(one["type"] == "table" for one in shown)
        blocks += shown
    blocks += reference_blocks(page)
    return RenderedMessage((*blocks, *control_blocks(page)), _whole_text(page))


def control_blocks(reply: Reply) -> list[Json]:
    """The rows of buttons and menus."""
    shown = [button(one) for one in reply.buttons[: limits.BUTTONS]]
    rows = [actions(shown)] if shown else []
    return rows + [actions([menu(select)]) for select in reply.selects]


def _whole_text(page: Reply) -> str:
    """The page as text; blocks of it are left out at the end only where Slack would cut it anywhere."""
    paragraphs = page.text_fallback(escaped).split("\n\n")
    while len(paragraphs) > 1 and sum(len(one) + 2 for one in paragraphs) > limits.TEXT - 1000:
        paragraphs.pop()
    return "\n\n".join(paragraphs)[: limits.TEXT]


def _pictures(reply: Reply) -> list[Picture]:
    return [block for block in reply.blocks if isinstance(block, Picture)]


def _picture(block: Picture, number: int) -> Attachment:
    name = block.name.rsplit("/", 1)[-1] or "picture.png"
    return Attachment(f"{number}-{name}"[-100:], block.data, block.alt, is_picture=True)


def _text_file(file: TextFile) -> Attachment:
    return Attachment(wording.FILE_NAME, file.text.encode("utf-8", "replace"), wording.FILE_TITLE)
