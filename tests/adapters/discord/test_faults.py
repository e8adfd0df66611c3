"""What happens when Discord or the way to it fails in the middle of an answer."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from adapters.discord_app import retrying
from bot.model import Notice, Reply, Request
from tests.adapters.discord.running import Setup, buttons, running_bot, shown
from tests.loopback.discord_events import COMPONENT, MODAL, SLASH, Click, modal_data, slash_data
from tests.loopback.discord_faults import Fault, cut, failing, rate_limited
from tests.loopback.discord_world import EPHEMERAL

PIPELINE = {"question": "what about the gas pipeline"}
QUOTE = "> “The gas pipeline will be finished in 2027.”"

CALLBACK, ORIGINAL, FOLLOWUP, MESSAGES = "/callback$", "@original$", r"^/webhooks/\d+/[^/]+$", "/messages$"

ANSWER_FAULTS = {
    "deferral limited": rate_limited("POST", CALLBACK),
    "deferral limited by Cloudflare": rate_limited("POST", CALLBACK, via=False),
    "deferral failed": failing("POST", CALLBACK, 500),
    "deferral cut before": cut("POST", CALLBACK, after=False),
    "deferral cut after": cut("POST", CALLBACK, after=True),
    "answer limited": rate_limited("PATCH", ORIGINAL),
    "answer limited by Cloudflare": rate_limited("PATCH", ORIGINAL, via=False),
    "answer failed": failing("PATCH", ORIGINAL, 500),
    "answer cut before": cut("PATCH", ORIGINAL, after=False),
    "answer cut after": cut("PATCH", ORIGINAL, after=True),
}


@pytest.mark.parametrize("fault", ANSWER_FAULTS.values(), ids=ANSWER_FAULTS)
async def test_a_command_is_answered_once_all_the_same(fault: Fault) -> None:
    async with running_bot() as bot:
        bot.discord.rest.faults.add(fault)
        asked = await bot.discord.slash("lookup", PIPELINE)
        [message] = await bot.discord.answered(asked)
        await bot.discord.answered(await bot.discord.slash("status"))
        assert not bot.discord.rest.faults.pending
    assert QUOTE in shown(message)
    assert len(asked.callbacks) == len(asked.messages) == 1


MESSAGE_FAULTS = {
    "limited": rate_limited("POST", MESSAGES),
    "limited by Cloudflare": rate_limited("POST", MESSAGES, via=False),
    "failed": failing("POST", MESSAGES, 500),
    "cut before": cut("POST", MESSAGES, after=False),
    "cut after": cut("POST", MESSAGES, after=True),
}


@pytest.mark.parametrize("fault", MESSAGE_FAULTS.values(), ids=MESSAGE_FAULTS)
async def test_a_message_is_answered_exactly_once_all_the_same(fault: Fault) -> None:
    async with running_bot() as bot:
        direct = bot.discord.world.direct
        bot.discord.rest.faults.add(fault)
        await bot.discord.say("what about the gas pipeline?", direct)
        await bot.discord.until(lambda: len(bot.discord.requests("POST", "/messages")) == 2)
        await bot.discord.answered(await bot.discord.slash("status"))
        [answer] = bot.discord.bot_messages(direct)
    nonces = {one.json["nonce"] for one in bot.discord.requests("POST", "/messages")}
    assert QUOTE in shown(answer)
    assert len(nonces) == 1


async def test_an_interaction_that_is_over_is_let_go() -> None:
    async with running_bot() as bot:
        expired = bot.discord.prepare_expired("lookup", PIPELINE)
        await bot.discord.send(expired)
        await bot.discord.until(lambda: bool(bot.discord.requests("POST", f"{expired.token}/callback")))
        await bot.discord.answered(await bot.discord.slash("status"))
        assert [one.path for one in bot.discord.recorded if expired.token in one.path] == [
            f"/interactions/{expired.id}/{expired.token}/callback"
        ]


async def test_a_token_that_runs_out_while_answering_is_let_go() -> None:
    async with running_bot() as bot:
        bot.discord.rest.faults.add(failing("PATCH", ORIGINAL, 401, 50027))
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(bot.discord.requests("PATCH", "@original")))
        await bot.discord.answered(await bot.discord.slash("status"))
        assert len([one for one in bot.discord.recorded if asked.token in one.path]) == 2


async def test_what_discord_refuses_to_show_comes_as_a_file() -> None:
    async with running_bot() as bot:
        bot.discord.rest.faults.add(failing("PATCH", ORIGINAL, 400, 50035))
        asked = await bot.discord.slash("lookup", PIPELINE)
        [message] = await bot.discord.answered(asked)
        *_, last = bot.discord.requests("PATCH", "@original")
    assert "attached file" in shown(message)
    [(name, data)] = last.files
    assert name.endswith(".txt")
    assert "“The gas pipeline will be finished in 2027.”" in data.decode()


@pytest.mark.parametrize(
    ("fault", "heading", "said"),
    [
        (failing("POST", FOLLOWUP, 403, 50013), "## Not posted\n", "I may not post that in this channel"),
        (cut("POST", FOLLOWUP, after=True), "## Perhaps not posted\n", "look whether the answer is there"),
    ],
    ids=["missing permission", "cut after"],
)
async def test_a_failed_share_is_told_to_who_shared_and_not_repeated(
    fault: Fault, heading: str, said: str
) -> None:
    async with running_bot() as bot:
        server = bot.discord
        [message] = await server.answered(await server.slash("lookup", PIPELINE))
        server.rest.faults.add(fault)
        clicked = await server.click(Click(message, buttons(message)["Share"]))
        await server.until(lambda: any(said in shown(one) for one in clicked.messages))
        public = [one for one in clicked.messages if not one["flags"] & EPHEMERAL]
    assert shown(clicked.messages[-1]).startswith(heading)
    assert len(public) <= 1


async def test_a_handler_that_raises_is_answered_with_a_reference() -> None:
    async def broken(request: Request) -> Reply:
        raise RuntimeError("secret words of the asker")

    async with running_bot(Setup(dispatch=broken)) as bot:
        server = bot.discord
        [by_command] = await server.answered(await server.slash("lookup", PIPELINE))
        await server.say("hello", server.world.direct)
        await server.until(lambda: bool(server.bot_messages(server.world.direct)))
        [by_message] = server.bot_messages(server.world.direct)
        clicked = await server.click(Click(by_command, "1lookup:tea"))
        await server.until(lambda: any(one["id"] != by_command["id"] for one in clicked.messages))
    for message in (by_command, by_message, clicked.messages[-1]):
        assert "Something went wrong" in shown(message)
        assert "Reference: " in shown(message)
        assert "secret" not in shown(message)


async def test_a_slow_handler_is_acknowledged_at_once() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Late", (Notice("but there"),))

    async with running_bot(Setup(dispatch=slow)) as bot:
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(asked.callbacks))
        assert not release.is_set()
        assert bot.client.workload.count == 1
        release.set()
        [message] = await bot.discord.answered(asked)
    assert "but there" in shown(message)


async def test_stopping_lets_answers_under_way_finish() -> None:
    release = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await release.wait()
        return Reply("Finished")

    async with running_bot(Setup(dispatch=slow)) as bot:
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(asked.callbacks))
        stopping = asyncio.create_task(bot.client.stop(10))
        await asyncio.sleep(0)
        release.set()
        assert await stopping == 0
        assert shown(asked.messages[0]) == "## Finished"


async def test_stopping_does_not_wait_for_ever() -> None:
    async def never(request: Request) -> Reply:
        await asyncio.Event().wait()
        return Reply("Never")

    async with running_bot(Setup(dispatch=never)) as bot:
        asked = await bot.discord.slash("lookup", PIPELINE)
        await bot.discord.until(lambda: bool(asked.callbacks))
        assert await bot.client.stop(0.05) == 1


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited before tries, without waiting."""
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(retrying, "sleep", note)
    return waits


@pytest.mark.parametrize("by_header", [False, True], ids=["library", "header"])
async def test_a_long_limit_is_waited_for_as_long_as_an_answer_is_of_use(
    waited: list[float], by_header: bool
) -> None:
    limited = replace(rate_limited("POST", MESSAGES, 35, via=not by_header), header="35")
    async with running_bot() as bot:
        text = bot.discord.world.text
        bot.discord.rest.faults.add(limited, limited)
        await bot.discord.say(f"<@{bot.discord.world.bot.id}> what about the gas pipeline?")
        await bot.discord.until(lambda: len(bot.discord.bot_messages(text)) == 1)
        [answer] = bot.discord.bot_messages(text)
    assert QUOTE in shown(answer)
    assert waited == [35, 35]


async def test_where_a_limit_lasts_too_long_the_answer_comes_directly(waited: list[float]) -> None:
    async with running_bot() as bot:
        world = bot.discord.world
        bot.discord.rest.faults.add(rate_limited("POST", f"/{world.text.id}/messages$", 3600))
        await bot.discord.say(f"<@{world.bot.id}> what about the gas pipeline?")
        await bot.discord.until(lambda: len(bot.discord.bot_messages(world.direct)) == 1)
        [answer] = bot.discord.bot_messages(world.direct)
        assert not bot.discord.bot_messages(world.text)
    assert "Discord lets me write nothing where you asked for a while" in shown(answer)
    assert QUOTE in shown(answer)
    assert waited == []


@pytest.mark.parametrize("kind", [SLASH, COMPONENT, MODAL])
async def test_what_cannot_be_read_is_answered_with_a_reference(kind: int) -> None:
    async with running_bot() as bot:
        server = bot.discord
        data = {
            SLASH: slash_data(server.world, "lookup", PIPELINE),
            COMPONENT: Click({}, "1lookup:tea").data,
            MODAL: modal_data("form/verify", {"quote": "tea"}),
        }
        asked = server.prepare(kind, data[kind])
        del asked.payload["member"]
        await server.send(asked)
        [message] = await server.answered(asked)
    assert "Reference: " in shown(message)
    assert message["flags"] & EPHEMERAL
