"""What ``doctor`` and ``sync`` ask Discord without connecting."""

from __future__ import annotations

from adapters.discord_app.checking import ENDPOINT_SET, UNREACHABLE, look_at_discord, sync_now
from adapters.discord_app.failures import REFUSED_CREDENTIALS
from bot.grammar import COMMANDS
from tests.adapters.discord.running import RememberedCommands, Setup, pointed_at
from tests.loopback.discord_faults import cut, failing
from tests.loopback.discord_server import TOKEN, FakeDiscord

QUIET = Setup(syncs=False)


async def test_a_good_token_tells_who_the_bot_is_and_how_to_invite_it() -> None:
    async with FakeDiscord.running() as server, pointed_at(server):
        found = await look_at_discord(QUIET.client(), TOKEN)
        assert (found.name, found.faults) == ("Verbatim", ())
        assert f"client_id={server.world.application}" in found.invitation

        wanted = 1 << 10 | 1 << 11 | 1 << 15 | 1 << 16 | 1 << 38
        assert found.invitation.endswith(f"permissions={wanted}")
        assert "scope=bot+applications.commands" in found.invitation
        assert not server.requests("PUT", "/commands")
        assert not server.gateway.identifies


async def test_each_fault_comes_with_its_cure() -> None:
    async with FakeDiscord.running() as server, pointed_at(server):
        assert (await look_at_discord(QUIET.client(), "bad.token.x")).faults == (REFUSED_CREDENTIALS,)
        server.rest.faults.add(*(cut("GET", "/users/@me", after=False) for _ in range(2)))
        assert (await look_at_discord(QUIET.client(), TOKEN)).faults == (UNREACHABLE,)
        server.rest.faults.clear()
        server.rest.faults.add(failing("GET", "/users/@me", 403))
        [fault] = (await look_at_discord(QUIET.client(), TOKEN)).faults
        assert "try again later" in fault
        server.routes.endpoint_address = "https://bot.example/interactions"
        assert (await look_at_discord(QUIET.client(), TOKEN)).faults == (ENDPOINT_SET,)


async def test_commands_are_sent_on_request_though_nothing_changed() -> None:
    synced = RememberedCommands()
    async with FakeDiscord.running() as server, pointed_at(server):
        for _ in range(2):
            assert await sync_now(QUIET.client(), TOKEN, synced) == len(COMMANDS) + 1
        assert len(server.requests("PUT", "/commands")) == 2
        assert len(synced.kept) == 1
