"""Digests: sent once with their nonce, and found again long after Discord has forgotten it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from adapters.discord_app.access import MEMBERSHIP, DiscordAccess
from adapters.discord_app.sender import DiscordSender
from bot.blocks import QuoteBlock
from bot.digests.delivery_errors import (
    DeliveryError,
    InDoubt,
    Reach,
    Refused,
    RetryLater,
    Trouble,
    Unreachable,
)
from bot.digests.model import Destination, DestinationKind
from bot.digests.ports import Access, Sender
from bot.model import Notice, Platform, Reply
from tests.adapters.discord.running import RunningBot, Setup, connected, running_bot, shown
from tests.bot.small_corpus import FIRST, SENTENCES, quoted
from tests.loopback.discord_faults import Fault, cut, failing, rate_limited
from tests.loopback.discord_server import FakeDiscord

NONCE = "v0123456789abcdefghij-_XY"
DIGEST = Reply("Digest: trade", (QuoteBlock(quoted(FIRST, SENTENCES[0])),), private=False)
MESSAGES = "/messages$"


def destination(bot: RunningBot, kind: DestinationKind = DestinationKind.CHANNEL) -> Destination:
    world = bot.discord.world
    if kind is DestinationKind.DIRECT:
        return Destination(Platform.DISCORD, None, str(world.reader.id), kind=kind)
    thread = str(world.thread.id) if kind is DestinationKind.THREAD else None
    return Destination(Platform.DISCORD, str(world.guild), str(world.text.id), thread, kind)


@pytest.mark.parametrize("kind", [DestinationKind.CHANNEL, DestinationKind.THREAD, DestinationKind.DIRECT])
async def test_a_digest_arrives_with_its_nonce_and_is_found_without_it(kind: DestinationKind) -> None:
    async with running_bot() as bot:
        world, sender = bot.discord.world, DiscordSender(bot.client)
        channel = {"thread": world.thread, "direct message": world.direct}.get(kind.value, world.text)
        target = destination(bot, kind)
        assert await sender.find(target, NONCE) is None
        number = await sender.send(target, DIGEST, NONCE)
        await sender.send(target, Reply("Another"), "another-nonce")
        assert await sender.find(target, NONCE) == number
        post, _ = bot.discord.requests("POST", "/messages")
        assert bot.discord.bot_messages(channel)[0]["id"] == number
    assert post.json["nonce"] == NONCE
    assert post.json["enforce_nonce"] is True
    assert post.json["allowed_mentions"] == {"parse": []}
    assert f"> “{SENTENCES[0]}”" in shown(bot.discord.bot_messages(channel)[0])


async def test_the_same_nonce_is_posted_once_and_found_after_a_restart() -> None:
    async with FakeDiscord.running() as server:
        async with connected(server) as bot:
            first = await DiscordSender(bot.client).send(destination(bot), DIGEST, NONCE)
            assert await DiscordSender(bot.client).send(destination(bot), DIGEST, NONCE) == first
        async with connected(server) as bot:
            server.world.nonces.clear()
            for number in range(150):
                await server.say(f"chatter {number}")
            assert await DiscordSender(bot.client).find(destination(bot), NONCE) == first
            assert len(server.bot_messages(server.world.text)) == 1


FAULTS: dict[str, tuple[Fault, type[DeliveryError]]] = {
    "cut before": (cut("POST", MESSAGES, after=False), InDoubt),
    "cut after": (cut("POST", MESSAGES, after=True), InDoubt),
    "limited by Cloudflare": (rate_limited("POST", MESSAGES, via=False), RetryLater),
    "unauthorised": (failing("POST", MESSAGES, 401), RetryLater),
    "refused": (failing("POST", MESSAGES, 400, 50035), Refused),
}


async def test_each_fault_says_what_to_do_next() -> None:
    async with running_bot() as bot:
        sender = DiscordSender(bot.client)
        for name, (fault, expected) in FAULTS.items():
            bot.discord.rest.faults.add(fault)
            nonce = f"nonce-{name}"[:25]
            with pytest.raises(expected):
                await sender.send(destination(bot), DIGEST, nonce)
            found = await sender.find(destination(bot), nonce)
            assert (found is not None) is (name == "cut after"), name


async def test_a_long_wait_is_handed_on_with_its_length() -> None:
    async with running_bot() as bot:
        bot.discord.rest.faults.add(rate_limited("POST", MESSAGES, 3600))
        with pytest.raises(RetryLater) as caught:
            await DiscordSender(bot.client).send(destination(bot), DIGEST, NONCE)
    assert (caught.value.after, caught.value.reach) == (datetime.timedelta(hours=1), Reach.LANE)


async def test_a_limit_before_discord_rests_the_whole_platform_for_as_long_as_it_says() -> None:
    for header, wait in (("60", datetime.timedelta(seconds=60)), (None, None), ("soon", None)):
        async with running_bot() as bot:
            bot.discord.rest.faults.add(replace(rate_limited("POST", MESSAGES, via=False), header=header))
            with pytest.raises(RetryLater) as caught:
                await DiscordSender(bot.client).send(destination(bot), DIGEST, NONCE)
        assert (caught.value.after, caught.value.reach) == (wait, Reach.PLATFORM)


async def test_each_closed_destination_says_why_it_is() -> None:
    async with running_bot() as bot:
        world, sender = bot.discord.world, DiscordSender(bot.client)
        await bot.client.wait_until_ready()
        here = destination(bot)
        gone = Destination(Platform.DISCORD, str(world.guild), "12345")
        left = Destination(Platform.DISCORD, "54321", "12345")
        world.closed_dms.add(world.reader.id)
        cases = {
            gone: Trouble.GONE,
            left: Trouble.UNINSTALLED,
            destination(bot, DestinationKind.DIRECT): Trouble.CLOSED,
        }
        for target, trouble in cases.items():
            with pytest.raises(Unreachable) as caught:
                await sender.send(target, DIGEST, NONCE)
            assert caught.value.trouble is trouble
        bot.discord.rest.faults.add(failing("POST", MESSAGES, 403, 50083))
        with pytest.raises(Unreachable) as caught:
            await sender.send(here, DIGEST, NONCE)
        assert caught.value.trouble is Trouble.ARCHIVED
        world.forbidden.add(world.text.id)
        with pytest.raises(Unreachable) as caught:
            await sender.find(here, NONCE)
        assert caught.value.trouble is Trouble.FORBIDDEN


async def test_what_does_not_fit_one_message_goes_along_as_a_file() -> None:
    async with running_bot() as bot:
        long = Reply("Digest", tuple(Notice(f"{n} " + "word " * 300) for n in range(9)), private=False)
        await DiscordSender(bot.client).send(destination(bot), long, NONCE)
        [post] = bot.discord.requests("POST", "/messages")
    [(_, data)] = post.files
    assert all(f"{n} word" in data.decode() for n in range(9))


async def test_nothing_is_sent_before_the_client_is_up() -> None:
    client = Setup().client()
    target = Destination(Platform.DISCORD, "1", "2")
    with pytest.raises(RetryLater):
        await DiscordSender(client).send(target, DIGEST, NONCE)


async def test_lacking_permissions_are_named_before_a_digest_is_set_up() -> None:
    async with FakeDiscord.running() as server:
        server.world.bot_permissions = 0x400 | 0x10000
        async with connected(server) as bot:
            access = DiscordAccess(bot.client)
            guild = str(server.world.guild)
            assert await access.lacking(destination(bot)) == ("Send Messages", "Attach Files")
            in_thread = await access.lacking(destination(bot, DestinationKind.THREAD))
            assert in_thread == ("Attach Files", "Send Messages in Threads")
            assert await access.lacking(destination(bot, DestinationKind.DIRECT)) == ()
            assert await access.lacking(Destination(Platform.DISCORD, guild, "12345")) == ("View Channel",)
            assert await access.lacking(Destination(Platform.DISCORD, "54321", "12345")) == (MEMBERSHIP,)


async def test_nothing_is_lacking_where_the_bot_may_write() -> None:
    async with running_bot() as bot:
        for kind in DestinationKind:
            assert await DiscordAccess(bot.client).lacking(destination(bot, kind)) == ()


async def test_sender_and_access_fit_their_ports() -> None:
    client = Setup().client()
    sender: Sender = DiscordSender(client)
    access: Access = DiscordAccess(client)
    assert sender is not None
    assert access is not None
