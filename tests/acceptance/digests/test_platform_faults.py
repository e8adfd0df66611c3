"""What goes wrong in the middle of a digest, through the real senders and the whole way of delivery.

A digest of three messages is under way on the platform's loopback server; the fault hits the second. Whatever
it is, in the end each message stands there once, in order, or the place is paused and what was not sent comes
with the first digest after it was opened again.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import discord as discord_library
import pytest

from bot.digests.model import Destination, DestinationKind, OccurrenceState, SubscriptionState
from bot.digests.ports import Selection
from bot.model import Platform
from tests.acceptance.digests.arrivals import check_arrivals
from tests.acceptance.digests.platforms import PLATFORMS, Addresses, Served, fields_of, place
from tests.acceptance.digests.process import Crew, Work, crew_of
from tests.acceptance.digests.senders import Checkpoints
from tests.acceptance.digests.test_database_faults import FULL, READ_ONLY
from tests.acceptance.digests.test_database_faults import Fault as DatabaseFault
from tests.bot.digests.samples import MONDAY, subscription
from tests.bot.digests.worlds import Clock, Corpus
from tests.bot.store.stores import sqlite_url
from tests.loopback import slack_faults as slack
from tests.loopback.discord_faults import Fault as DiscordFault
from tests.loopback.discord_faults import cut, failing, rate_limited
from tests.loopback.discord_rules import shown_text
from tests.loopback.discord_server import FakeDiscord
from tests.loopback.slack_faults import Fault as SlackFault
from tests.loopback.slack_rules import shown_strings
from tests.loopback.slack_server import FakeSlack

POINTS = 6
POST, SEND = "/messages$", "chat.postMessage"
OWNER = {Platform.DISCORD: "100000000000000001", Platform.SLACK: "UANN1"}
SECOND_PART = re.compile(r"Number (\d+) ")
_limited = rate_limited("POST", POST, via=False)
PASSING: dict[Platform, dict[str, DiscordFault | SlackFault]] = {
    Platform.DISCORD: {
        "a short limit, which the library waits for": rate_limited("POST", POST, 0.05),
        "a limit of an hour": rate_limited("POST", POST, 3600),
        "a limit before Discord, with its header": replace(_limited, header="60"),
        "a limit before Discord, without its header": _limited,
        "a limit before Discord, with a header of no use": replace(_limited, header="soon"),
        "500, which the library tries again": failing("POST", POST, 500),
        "503": failing("POST", POST, 503),
        "cut before it was taken": cut("POST", POST, after=False),
        "cut after it was taken": cut("POST", POST, after=True),
        "a token that was revoked": failing("POST", POST, 401),
    },
    Platform.SLACK: {
        "a limit": slack.limiting(SEND, 7),
        "a limit without its header": slack.limiting(SEND, None),
        "a limit with a header of no use": slack.limiting(SEND, "soon"),
        "500": slack.failing(SEND, 500),
        "503": slack.failing(SEND, 503),
        "internal_error, not taken": slack.refusing(SEND, "internal_error"),
        "internal_error, taken": slack.doubting(SEND, "internal_error"),
        "cut before it was taken": slack.cutting(SEND, after=False),
        "cut after it was taken": slack.cutting(SEND, after=True),
        "a token that was revoked": slack.refusing(SEND, "invalid_auth"),
    },
}
CLOSING: dict[Platform, dict[str, DiscordFault | SlackFault]] = {
    Platform.DISCORD: {
        "it is gone": failing("POST", POST, 404, 10003),
        "it is archived": failing("POST", POST, 403, 50083),
        "I may not write there": failing("POST", POST, 403, 50013),
        "I was removed from the workspace": failing("POST", POST, 404, 10004),
    },
    Platform.SLACK: {
        "it is gone": slack.refusing(SEND, "channel_not_found"),
        "it is archived": slack.refusing(SEND, "is_archived"),
        "I may not write there": slack.refusing(SEND, "not_in_channel"),
        "I was removed from the workspace": slack.refusing(SEND, "account_inactive"),
    },
}


@dataclass
class Meddler(Checkpoints):
    """Lets something happen when a step is passed for the first time."""

    at: str = ""
    happens: list[DatabaseFault] = field(default_factory=list)

    def step(self, label: str) -> None:
        if label == self.at and self.happens:
            self.happens.pop().switch(on=True)


@dataclass
class Stage:
    """A digest of several messages, due on one platform."""

    platform: Platform
    crew: Crew
    corpus: Corpus
    served: Served
    meddler: Meddler

    def breaks(self, *faults: DiscordFault | SlackFault) -> None:
        for one in faults:
            if isinstance(one, DiscordFault):
                self.served.discord.rest.faults.add(one)
            else:
                self.served.slack.faults.add(one)

    async def first_part(self) -> None:
        """Plan the digest and bring its first message."""
        await self.crew.ticker.plan()
        await self.ticks(1)
        assert len(self.points()) == 2

    async def ticks(self, count: int, seconds: float = 2) -> None:
        for _ in range(count):
            await self.crew.ticker.plan()
            await self.crew.ticker.deliver()
            await self.crew.ticker.finish()
            self.crew.clock.forward(seconds=seconds)

    async def until_over(self) -> None:
        """Go on for two hours, the first minutes second by second."""
        await self.ticks(30)
        await self.ticks(60, 120)

    def points(self) -> list[int]:
        """Numbers of the points that stand on the platform, in order."""
        return [int(number) for text in self._texts() for number in SECOND_PART.findall(text)]

    def notices(self) -> list[str]:
        return [text for text in self._texts() if "could not send" in text]

    def _texts(self) -> Sequence[str]:
        if self.platform is Platform.DISCORD:
            kept = self.served.discord.world.messages
            return [shown_text(kept[at][number]) for at in kept for number in sorted(kept[at])]
        world = self.served.slack.world
        return [
            "\n".join(shown_strings(message["blocks"]))
            for one in world.conversations.values()
            for message in world.bot_messages(one.id)
        ]

    def check(self, dead: int = 0) -> None:
        """Each message stands once in its place."""
        arrived = [one for one in self.served.arrived() if one.platform == self.platform.value]
        assert check_arrivals(self.crew.database, arrived, dead) == len(arrived)


@asynccontextmanager
async def stage(platform: Platform, folder: Path, where: Destination) -> AsyncIterator[Stage]:
    corpus = Corpus()
    corpus.add("trade", *(f"trade: Number {number} {'word ' * 220}." for number in range(POINTS)))
    meddler = Meddler()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(discord_library.http.Route, "BASE", "")
        async with FakeDiscord.running() as discord, FakeSlack.running() as slack_server:
            discord.world.keeps_nonces = False
            served = Served(discord, slack_server, {})
            served.make(fields_of(where))
            addresses = Addresses(discord.api_address, slack_server.api, "")
            work = Work(sqlite_url(folder), addresses, corpus, Clock(MONDAY))
            async with crew_of(work, meddler) as crew:
                one = subscription("aaaa", where, owner=OWNER[platform])
                crew.stores.subscriptions.add(one, 10)
                yield Stage(platform, crew, corpus, served, meddler)


@pytest.mark.parametrize(
    ("platform", "name"), [(platform, name) for platform in PLATFORMS for name in PASSING[platform]]
)
async def test_what_passes_costs_nothing_and_doubles_nothing(
    platform: Platform, name: str, tmp_path: Path
) -> None:
    async with stage(platform, tmp_path, place(platform, 1)) as scene:
        await scene.first_part()
        scene.breaks(PASSING[platform][name])
        await scene.until_over()
        scene.check()
        assert scene.points() == list(range(POINTS))
        (run,) = scene.crew.stores.ledger.of("aaaa", 9)
        assert (run.state, run.parts) == (OccurrenceState.SENT, 3)


@pytest.mark.parametrize(
    ("platform", "said"), [(platform, said) for platform in PLATFORMS for said in CLOSING[platform]]
)
async def test_a_place_that_closes_is_paused_and_what_was_not_sent_comes_after_it_opens(
    platform: Platform, said: str, tmp_path: Path
) -> None:
    async with stage(platform, tmp_path, place(platform, 1)) as scene:
        await scene.first_part()
        scene.breaks(CLOSING[platform][said])
        await scene.until_over()
        stores = scene.crew.stores
        (one,) = stores.subscriptions.listed(Selection())
        assert (one.state, one.reason) == (SubscriptionState.PAUSED, said)
        (run,) = stores.ledger.of("aaaa", 9)
        assert (run.state, run.reason) == (OccurrenceState.FAILED, said)
        (notice,) = scene.notices()
        assert said in notice
        stores.subscriptions.change(replace(one, state=SubscriptionState.ACTIVE, reason=""))
        scene.crew.clock.moment = MONDAY + datetime.timedelta(days=1)
        await scene.until_over()
        scene.check(dead=2)
        assert sorted(scene.points()) == list(range(POINTS))


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_closed_direct_messages_pause_without_a_notice_that_could_not_arrive(
    platform: Platform, tmp_path: Path
) -> None:
    where = Destination(platform, "T0001", OWNER[platform], kind=DestinationKind.DIRECT)
    async with stage(platform, tmp_path, where) as scene:
        await scene.first_part()
        if platform is Platform.DISCORD:
            scene.breaks(failing("POST", POST, 403, 50007))
        else:
            scene.breaks(slack.refusing(SEND, "messages_tab_disabled"))
        await scene.until_over()
        (one,) = scene.crew.stores.subscriptions.listed(Selection())
        assert (one.state, one.reason) == (SubscriptionState.PAUSED, "direct messages are closed")
        assert scene.notices() == []
        scene.check(dead=2)


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("pragma", [FULL, READ_ONLY])
async def test_a_database_that_fails_between_send_and_mark_doubles_nothing(
    platform: Platform, pragma: str, tmp_path: Path
) -> None:
    said = "disk is full" if pragma == FULL else "cannot be written"
    async with stage(platform, tmp_path, place(platform, 1)) as scene:
        fault = DatabaseFault(scene.crew.database, pragma, said)
        await scene.first_part()
        scene.meddler.at, scene.meddler.happens = f"{platform.value} after sending", [fault]
        await scene.ticks(5, 60)
        assert fault.on
        if pragma == READ_ONLY:  # on a disk that is full for new rows a mark may still find room
            assert scene.points() == [0, 1, 2, 3]
        fault.switch(on=False)
        await scene.until_over()
        scene.check()
        assert scene.points() == list(range(POINTS))


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_clock_set_back_and_a_corpus_that_grows_in_mid_delivery(
    platform: Platform, tmp_path: Path
) -> None:
    async with stage(platform, tmp_path, place(platform, 1)) as scene:
        await scene.first_part()
        scene.corpus.add("more", f"trade: Number {POINTS} {'word ' * 220}.")
        scene.breaks(*[_doubt(platform)] * 2)
        await scene.ticks(3)
        scene.crew.clock.moment -= datetime.timedelta(days=1)
        await scene.until_over()
        assert scene.points() == list(range(POINTS))
        scene.crew.clock.moment = MONDAY + datetime.timedelta(days=1)
        await scene.until_over()
        scene.check()
        assert scene.points() == list(range(POINTS + 1))
        assert [run.state for run in scene.crew.stores.ledger.of("aaaa", 9)] == [OccurrenceState.SENT] * 2


def _doubt(platform: Platform) -> DiscordFault | SlackFault:
    return cut("POST", POST, after=True) if platform is Platform.DISCORD else slack.cutting(SEND, after=True)
