"""Buttons and menus: stateless, checked on every click, working after a restart."""

from __future__ import annotations

from bot.actions import read_action
from bot.model import Action, Button, Reply, Request
from tests.adapters.discord.running import Setup, buttons, connected, menus, running_bot, shown
from tests.loopback.discord_events import Click, Interaction, Setting
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.discord_world import EPHEMERAL, Json, Person

PIPELINE = {"question": "what about the gas pipeline"}


async def looked_up(server: FakeDiscord, setting: Setting | None = None) -> Json:
    [message] = await server.answered(await server.slash("lookup", PIPELINE, setting))
    return message


async def new_messages(server: FakeDiscord, clicked: Interaction, message: Json) -> list[Json]:
    """What a click led to beside the clicked message itself."""
    await server.until(lambda: any(one["id"] != message["id"] for one in clicked.messages))
    return [one for one in clicked.messages if one["id"] != message["id"]]


async def test_every_button_and_choice_of_a_look_up_leads_to_an_answer() -> None:
    async with running_bot() as bot:
        message = await looked_up(bot.discord)
        ids = {label: (Click(message, custom_id)) for label, custom_id in buttons(message).items()}
        for menu in menus(message):
            for option in menu["options"]:
                ids[option["label"]] = Click(message, menu["custom_id"], 3, (option["value"],))
        assert len(ids) >= 5
        for label, click in ids.items():
            clicked = await bot.discord.click(click)
            [answer] = await new_messages(bot.discord, clicked, message)
            assert clicked.callback == {"type": 6}, label
            assert "Something went wrong" not in shown(answer), label
            assert bool(answer["flags"] & EPHEMERAL) is (label != "Share"), label


async def test_sharing_posts_the_same_quotes_with_the_name_of_who_shared() -> None:
    async with running_bot() as bot:
        hostile = Person(5, display_name="@everyone <@1> **Eve**")
        message = await looked_up(bot.discord)
        setting = Setting(hostile, bot.discord.world.text)
        clicked = await bot.discord.click(Click(message, buttons(message)["Share"]), setting)
        [posted] = await new_messages(bot.discord, clicked, message)
        [kept] = bot.discord.bot_messages(bot.discord.world.text)
        assert kept["id"] == posted["id"]
    assert r"-# Shared by \@everyone \<@1> \*\*Eve\*\*" in shown(posted)
    assert "> “The gas pipeline will be finished in 2027.”" in shown(posted)
    assert "Share" not in buttons(posted)


async def paged(request: Request) -> Reply:
    """A page with a button to the next."""
    page = read_action(request.action_id).action.page if request.action_id else 0
    button = Button("Next", Action("lookup", "tea", page=page + 1))
    return Reply(f"Page {page}", buttons=(button,), updates=page > 0)


async def test_the_next_page_takes_the_place_of_the_last_for_the_asker_only() -> None:
    async with running_bot(Setup(dispatch=paged)) as bot:
        server = bot.discord
        [message] = await server.answered(await server.slash("lookup", {"question": "tea"}))
        clicked = await server.click(Click(message, buttons(message)["Next"]))
        await server.until(lambda: bool(server.requests("PATCH", f"{clicked.token}/messages/@original")))
        assert [one["id"] for one in clicked.messages] == [message["id"]]
        assert shown(clicked.messages[0]) == "## Page 1"
        public = message | {"flags": message["flags"] & ~EPHEMERAL}
        clicked = await server.click(Click(public, buttons(public)["Next"]))
        [answer] = await new_messages(server, clicked, public)
        assert answer["flags"] & EPHEMERAL
        assert shown(answer) == "## Page 2"


async def test_clicks_work_after_a_restart() -> None:
    async with FakeDiscord.running() as server:
        setup = Setup()
        async with connected(server, setup):
            message = await looked_up(server)
        async with connected(server, setup):
            clicked = await server.click(Click(message, buttons(message)["More context"]))
            [answer] = await new_messages(server, clicked, message)
    assert "pipeline" in shown(answer)


LONG = "1lookup:" + "x" * 90
FOREIGN = (LONG, "2lookup:tea", "1drop", "1context@AAAAAAAAAAAA.0.9", "form/verify", "x", "menu/x")


async def test_a_forged_or_foreign_id_is_answered_with_a_reason() -> None:
    async with running_bot() as bot:
        message = await looked_up(bot.discord)
        for custom_id in FOREIGN:
            clicked = await bot.discord.click(Click(message, custom_id))
            [answer] = await new_messages(bot.discord, clicked, message)
            assert answer["flags"] & EPHEMERAL, custom_id
            assert "## " in shown(answer), custom_id
            assert "Something went wrong" not in shown(answer), custom_id


async def test_an_event_that_comes_twice_is_answered_once() -> None:
    async with running_bot() as bot:
        server = bot.discord
        message = await looked_up(server)
        clicked = await server.click(Click(message, buttons(message)["More context"]))
        await new_messages(server, clicked, message)
        await server.send(clicked)
        await server.answered(await server.slash("status"))
        assert len(server.requests("POST", f"{clicked.token}")) == 1
        assert len([one for one in server.recorded if one.path.endswith(f"{clicked.token}/callback")]) == 1
