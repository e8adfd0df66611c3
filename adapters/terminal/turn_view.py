"""A document's turns for people: who says what, one line a turn."""

from __future__ import annotations

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bot.outside_text import contained, one_line
from bot.texts import citing
from knowledge.model import ParsedDocument

_OPENING = 90


def turn_table(parsed: ParsedDocument) -> RenderableType:
    """The turns of a document with roles, speakers and opening words.

    Args:
        parsed: the document.
    """
    grid = Table(
        title=Text(one_line(parsed.id), style="bold"), title_justify="left", box=None, padding=(0, 2, 0, 0)
    )
    for name, style in (("#", "dim"), ("role", "default"), ("speaker", "bold"), ("words", "default")):
        grid.add_column(Text(name), style=style, no_wrap=name != "words")
    for turn in parsed.turns:
        text = one_line(parsed.text(turn.span))
        opening = text if len(text) <= _OPENING else text[:_OPENING].rsplit(" ", 1)[0] + " …"
        speaker = contained(turn.speaker) if turn.speaker else citing.UNKNOWN_SPEAKER
        grid.add_row(Text(str(turn.index)), Text(turn.role), Text(speaker), Text(opening))
    return grid
