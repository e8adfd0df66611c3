"""A reply as the messages Discord shows: Components V2 within all limits. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.discord_app import limits, wording
from adapters.discord_app.escaping import escaped
from adapters.discord_app.limits import units
from adapters.discord_app.markup import block_markdown, heading_markdown
from adapters.discord_app.parts import Attachment, Part, RenderedMessage, Text
from bot.blocks import Block, Picture
from bot.layout import Budget, Cost, TextFile, fit
from bot.model import Button, Reply, Select

CONVERSATION = Budget(limits.SHOWN_CHARACTERS, limits.COMPONENTS, limits.SHOWN_CHARACTERS, pages=3)
"""For an answer: what is longer than three messages comes as a file too."""
ONE_MESSAGE = Budget(limits.SHOWN_CHARACTERS, limits.COMPONENTS, limits.SHOWN_CHARACTERS, pages=1)

_FRAME = 3
"""Parts beside the blocks: the container, the heading and the file."""
_MOST_BUTTONS = 20
_MOST_SELECTS = 3
_FOREIGN_IN_NAME = re.compile(r"[^A-Za-z0-9.-]+")


class Measure:
    """What blocks cost on Discord (`bot.layout.Measure`); for one reply, each block is written out once."""

    def __init__(self) -> None:
        self._written: dict[int, tuple[Block, str, Cost]] = {}

    def markdown(self, block: Block) -> str:
        """A block as text."""
        return self._measured(block)[1]

    def block(self, block: Block) -> Cost:
        """Shown characters in UTF-16 units, a line end included, and one component."""
        return self._measured(block)[2]

    def _measured(self, block: Block) -> tuple[Block, str, Cost]:
        known = self._written.get(id(block))
        if known is None:  # the block is kept beside its text, so that no other one can take its id
            written = block_markdown(block)
            known = self._written[id(block)] = (block, written, Cost(units(written) + 1, 1))
        return known

    def frame(self, reply: Reply) -> Cost:
        """The heading, the controls, the container and a file."""
        buttons, selects = len(_buttons(reply)), len(_selects(reply))
        rows = -(-buttons // limits.BUTTONS_IN_ROW)
        return Cost(units(heading_markdown(reply)) + 1, _FRAME + rows + buttons + 2 * selects)


def render(reply: Reply, budget: Budget = CONVERSATION) -> tuple[RenderedMessage, ...]:
    """The messages that show a reply, in order; at least one.

    Args:
        reply: what to say.
        budget: what it may take up.

    Returns:
        Messages within the budget. Every quote stands whole in one of them or, where it is too long or there
        are too many, in the text file attached to the last one.
    """
    measure = Measure()
    layout = fit(reply, budget, measure)
    files = [] if layout.file is None else [_text_attachment(layout.file)]
    *earlier, last = layout.pages
    return (*(_message(page, [], measure) for page in earlier), _message(last, files, measure))


def render_as_file(reply: Reply, reason: str) -> RenderedMessage:
    """A reply as a file with a sentence: what is left when Discord refuses everything else."""
    whole = _text_attachment(TextFile(wording.FILE_NAME, reply.text_fallback()))
    return RenderedMessage((Text(heading_markdown(reply)), Text(escaped(reason)), whole))


def _message(page: Reply, files: list[Attachment], measure: Measure) -> RenderedMessage:
    parts: tuple[Part, ...] = (Text(heading_markdown(page)), *_parts(page, measure), *files)
    return RenderedMessage(parts, _buttons(page), _selects(page))


def _parts(page: Reply, measure: Measure) -> Iterator[Part]:
    for number, block in enumerate(page.blocks):
        if isinstance(block, Picture):
            yield Attachment(_safe_name(block.name, number), block.data, block.alt, is_picture=True)
        elif (markdown := measure.markdown(block)).strip():
            yield Text(markdown)


def _safe_name(name: str, number: int) -> str:
    """A file name as Discord leaves it, so that the message can refer to it; unique in its message."""
    return f"{number}-{_FOREIGN_IN_NAME.sub('-', name).strip('-.')[-60:] or 'picture.png'}"


def _text_attachment(file: TextFile) -> Attachment:
    return Attachment(file.name, file.text.encode("utf-8", "replace"), wording.FILE_DESCRIPTION)


def _buttons(reply: Reply) -> tuple[Button, ...]:
    return reply.buttons[:_MOST_BUTTONS]


def _selects(reply: Reply) -> tuple[Select, ...]:
    return reply.selects[:_MOST_SELECTS]
