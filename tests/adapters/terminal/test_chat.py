"""The chat: a person who types, a pipe, and nobody at all."""

from __future__ import annotations

import io

from adapters.terminal.chat import chat
from adapters.terminal.conversation import Conversation
from adapters.terminal.people import console_for
from tests.bot.small_corpus import SENTENCES, SmallLibrary


class Keyboard(io.StringIO):
    """Lines typed by a person."""

    def isatty(self) -> bool:
        return True


async def chatted(typed: io.StringIO, library: SmallLibrary | None = None) -> str:
    out = io.StringIO()
    conversation = Conversation(library or SmallLibrary())
    assert await chat(conversation, lambda: ["trade", "gas"], typed, console_for(out)) == 0
    return out.getvalue()


async def test_a_person_is_welcomed_answered_and_sent_off() -> None:
    shown = await chatted(Keyboard("gas pipeline\nquit\nnever asked\n"))
    assert "Ask what the sources said" in shown
    assert "The gas pipeline will be finished in 2027." in shown
    assert shown.rstrip().endswith("Goodbye.")
    assert "never asked" not in shown


async def test_a_person_who_closes_the_terminal_is_sent_off() -> None:
    assert "Goodbye." in await chatted(Keyboard("gas pipeline\n"))


async def test_a_number_chooses_what_was_offered() -> None:
    library = SmallLibrary()
    shown = await chatted(Keyboard("gas pipeline\n1\n"), library)
    offered, context = shown.split("[1] More context")[0], shown.split("[1] More context")[1]
    assert SENTENCES[2] not in offered
    assert SENTENCES[2] in context
    assert library.asked == ["gas pipeline"]


async def test_a_number_that_was_not_offered_is_a_question() -> None:
    library = SmallLibrary()
    await chatted(Keyboard("2027\nquit\n"), library)
    assert library.asked == ["2027"]


async def test_blank_lines_are_not_asked() -> None:
    library = SmallLibrary()
    await chatted(Keyboard("\n   \nquit\n"), library)
    assert library.asked == []


async def test_a_pipe_is_answered_line_by_line_without_buttons() -> None:
    shown = await chatted(io.StringIO("gas pipeline\n\nold harbour\n"))
    assert shown.index("verbatim> gas pipeline") < shown.index("verbatim> old harbour")
    assert "[1] " not in shown
    assert "Goodbye" not in shown


async def test_a_pipe_may_take_its_leave_as_a_person_does() -> None:
    shown = await chatted(io.StringIO("gas pipeline\nquit\nnever asked\n"))
    assert "The gas pipeline will be finished in 2027." in shown
    assert "quit" not in shown
    assert "never asked" not in shown


async def test_nobody_typing_gets_samples_of_what_there_is() -> None:
    shown = await chatted(io.StringIO(""))
    assert "brief me on trade" in shown
    assert "unicorns" in shown
    assert "“" in shown


async def test_what_is_typed_cannot_lead_the_terminal() -> None:
    shown = await chatted(io.StringIO("gas \x1b[2J pipeline\u202e\n"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


async def test_a_number_chooses_from_a_menu_too() -> None:
    shown = await chatted(Keyboard("unicorns\n1\n"))
    assert "A briefing on a topic the sources do cover:" in shown
    assert "Briefing: trade" in shown.split("[1] trade")[1]
