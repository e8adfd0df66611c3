"""Golden renderings: what each kind of reply looks like in Discord, to the last component.

Written anew with ``pytest tests/adapters/discord/test_golden.py --update-golden``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.discord_app.components import MessageView
from adapters.discord_app.render import render, render_as_file
from bot.blocks import Field, Fields, Listing, Notice, NoticeKind, Picture, QuoteBlock, Section, Table
from bot.finishing import failure
from bot.model import Action, Button, ButtonStyle, Choice, Reply, Select
from knowledge.span import Span
from tests.adapters.discord.replies import quote_of
from tests.loopback.discord_rules import check_message
from tests.loopback.discord_schemas import faults_of_request
from tests.loopback.discord_world import COMPONENTS_V2

FOLDER = Path(__file__).parents[2] / "golden" / "discord"

LINE = "Trade between the two towns grew to 120 tonnes of tea last year."
BUTTONS = (
    Button("More context", Action("context", "tea")),
    Button("Next", Action("lookup", "tea", page=1), ButtonStyle.PRIMARY),
    Button("Forget", Action("forget-now"), ButtonStyle.DANGER),
    Button("Figures", Action("figures", "tea")),
    Button("Commentary", Action("commentary", "tea")),
    Button("Share", Action("lookup", "tea", share=True)),
)
MENU = Select(
    "topics", "A briefing on a topic", (Choice("Trade", Action("brief", "trade"), "12 statements"),)
)
HOSTILE = "@everyone <@1> [go](https://x.example) **bold** # head :smile:"


def quoted(text: str = LINE) -> QuoteBlock:
    return QuoteBlock(quote_of(text), also_in=("The Wire, 2025", "The Post, 2025-06-01"))


REPLIES: dict[str, Callable[[], Reply]] = {
    "quotes": lambda: Reply("Found in the sources", (quoted(), quoted()), BUTTONS, (MENU,)),
    "refusal": lambda: Reply(
        "No answer",
        (Notice("The sources do not answer this.", NoticeKind.REFUSAL), quoted()),
        selects=(MENU,),
    ),
    "briefing": lambda: Reply(
        "Briefing: trade",
        (
            Section("Key points"),
            quoted(),
            Section("Figures"),
            Table(("Figure", "Said by"), (("120 tonnes", "Jane Roe"), ("2027", "")), "Figures"),
            Section("What the sources lack"),
            Listing(("Nothing after 2025", "No official transcript")),
        ),
        BUTTONS[:2],
    ),
    "versions": lambda: Reply(
        "Versions: pipeline",
        (
            QuoteBlock(quote_of("It will be finished."), label="The Paper (verbatim)", marks=(Span(3, 7),)),
            QuoteBlock(quote_of("It might be finished."), label="The Wire (partial)", marks=(Span(3, 8),)),
        ),
    ),
    "fields": lambda: Reply("Status", (Fields((Field("Documents", "5"), Field("Revision", "abc"))),)),
    "warning": lambda: Reply("Careful", (Notice("The clock is off.", NoticeKind.WARNING),)),
    "failure": lambda: failure("That should not have happened.", "REF23456", unexpected=True),
    "shared": lambda: Reply("Found", (quoted(),), private=False, shared_by="Ann @here"),
    "hostile": lambda: Reply(HOSTILE, (quoted(HOSTILE), Notice(HOSTILE), Listing((HOSTILE,)))),
    "picture": lambda: Reply("Figures", (Picture(b"png", "chart.png", "A chart of tea by year"),)),
    "pages": lambda: Reply(
        "Briefing: trade", tuple(quoted(f"{n} " + "tea " * 300 + "end") for n in range(5))
    ),
    "file": lambda: Reply("Briefing: trade", (quoted("tea " * 2000 + "end"),), BUTTONS[:1]),
}


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_looks_as_it_was_reviewed(name: str, *, updates_golden: bool) -> None:
    seen = []
    for message in render(REPLIES[name]()):
        view = MessageView(message)
        body = {"components": view.to_components(), "flags": COMPONENTS_V2}
        check_message(body, tuple(one.name for one in message.attachments))
        assert faults_of_request("POST", "message", body) == []
        files = {one.name: one.data.decode() for one in message.attachments}
        seen.append(body | {"files": files})
    text = json.dumps(seen, indent=1, ensure_ascii=False) + "\n"
    path = FOLDER / f"{name}.json"
    if updates_golden:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(REPLIES)


def test_the_last_resort_has_no_controls() -> None:
    message = render_as_file(REPLIES["quotes"](), "because")
    assert not message.buttons
    assert not message.selects
