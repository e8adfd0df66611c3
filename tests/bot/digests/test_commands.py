from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import dataclass, field, replace

import pytest

from bot.digests.commands import DeskPorts, DigestDesk
from bot.digests.delivery_errors import Trouble, Unreachable
from bot.digests.errors import (
    AlreadySubscribed,
    BadSchedule,
    BadWatch,
    Conflict,
    DigestError,
    LimitReached,
    NoSuchSubscription,
    NotPermitted,
)
from bot.digests.model import (
    Destination,
    DestinationKind,
    Length,
    NothingNew,
    SubscriptionState,
    Watch,
    WatchKind,
)
from bot.digests.ports import Selection
from bot.digests.wishes import Act, read_act, read_watches, read_wish, split_when
from bot.model import Actor, Place, Platform, Reply, Request, RequestKind
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import MONDAY
from tests.bot.digests.worlds import lines

CHANNEL = Place(Platform.SLACK, "T1", "C1")
DIRECT = Place(Platform.SLACK, "T1", "D1", is_direct=True)
BOSS = Actor("U1", "Boss", Platform.SLACK, is_admin=True, time_zone="Europe/Berlin")
GUEST = Actor("U2", "Guest", Platform.SLACK)


@dataclass
class Rights:
    missing: tuple[str, ...] = ()
    asked: list[Destination] = field(default_factory=list)

    async def lacking(self, destination: Destination) -> tuple[str, ...]:
        self.asked.append(destination)
        return self.missing


class Desk:
    def __init__(self) -> None:
        self.crew = Crew()
        self.crew.corpus.add("trade", *lines("trade", 3), *lines("energy", 2))
        self.rights = Rights()
        numbers = itertools.count(1)
        self.desk = DigestDesk(
            DeskPorts(
                self.crew.stores.subscriptions,
                self.crew.stores.ledger,
                self.crew.planner,
                self.crew.corpus,
                self.rights,
                self.crew.clock,
                lambda: f"dig{next(numbers)}",
                most=3,
            )
        )

    async def say(self, words: str, actor: Actor = BOSS, place: Place = CHANNEL) -> str:
        return (await self.reply(words, actor, place)).text_fallback()

    async def reply(self, words: str, actor: Actor = BOSS, place: Place = CHANNEL) -> Reply:
        request = Request("r1", RequestKind.SLASH, actor, place, self.crew.clock.now(), "digest", words)
        return await self.desk.answer(request, words)

    @property
    def kept(self) -> tuple[SubscriptionState, ...]:
        return tuple(one.state for one in self.crew.stores.subscriptions.listed(Selection(removed=True)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_subscribing_shows_hits_and_the_next_three_runs_in_local_time(desk: Desk) -> None:
    said = await desk.say("subscribe trade, energy weekdays 9:00")
    assert "trade: 3 points in 1 document" in said
    assert "energy: 2 points in 1 document" in said
    assert "Next runs: Tue 2 June 2026, 09:00; Wed 3 June 2026, 09:00; Thu 4 June 2026, 09:00" in said
    assert "weekdays at 09:00 (Europe/Berlin)" in said
    (one,) = desk.crew.stores.subscriptions.listed(Selection())
    assert one.terms.watches == (Watch(WatchKind.TOPIC, "trade"), Watch(WatchKind.TOPIC, "energy"))
    assert one.next_at == datetime.datetime(2026, 6, 2, 7, tzinfo=datetime.UTC)
    assert desk.rights.asked == [Destination(Platform.SLACK, "T1", "C1")]


async def test_the_same_is_not_subscribed_to_twice_unless_that_is_wanted(desk: Desk) -> None:
    await desk.say("subscribe trade, energy weekdays 9:00")
    with pytest.raises(
        AlreadySubscribed, match="dig1 brings trade, energy to the same place already"
    ) as told:
        await desk.say("subscribe energy, trade weekdays at 9:00")
    assert "add: anyway" in told.value.cure
    assert len(desk.kept) == 1
    await desk.say("subscribe trade, energy weekdays 18:00")
    await desk.say("subscribe trade, energy weekdays 9:00 anyway")
    assert len(desk.kept) == 3


async def test_what_was_subscribed_arrives(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    desk.crew.until(7, day=2)
    await desk.crew.ticks(2, 60)
    assert len(desk.crew.platform.said) == 3


async def test_without_a_time_it_shows_the_hits_and_asks_when(desk: Desk) -> None:
    said = await desk.say("subscribe trade")
    assert "trade: 3 points" in said
    assert "When should it come?" in said
    assert desk.kept == ()


async def test_options_are_kept_and_an_unknown_zone_is_said(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00 length:short empty:archive to:dm zone:Asia/Tokyo", GUEST)
    (one,) = desk.crew.stores.subscriptions.listed(Selection())
    assert (one.terms.length, one.terms.nothing_new, one.terms.zone) == (
        Length.SHORT, NothingNew.ARCHIVE, "Asia/Tokyo",
    )  # fmt: skip
    assert (one.terms.destination.kind, one.terms.destination.channel) == (DestinationKind.DIRECT, "U2")
    assert "I do not know your time zone" in await desk.say("subscribe energy daily 9:00", GUEST, DIRECT)


async def test_a_channel_needs_who_manages_it_and_direct_messages_need_nobody(desk: Desk) -> None:
    with pytest.raises(NotPermitted, match="to:dm"):
        await desk.reply("subscribe trade daily 9:00", GUEST)
    await desk.reply("subscribe trade daily 9:00", GUEST, DIRECT)
    await desk.reply("subscribe trade daily 9:00", BOSS)
    for words in ("pause dig2", "remove dig2", "move dig2 daily 8:00", "send-now dig2", "resume dig2"):
        with pytest.raises(NotPermitted):
            await desk.reply(words, GUEST)
    with pytest.raises(NoSuchSubscription):
        await desk.reply("pause dig1", BOSS)


async def test_permissions_of_the_bot_are_checked_before_anything_is_kept(desk: Desk) -> None:
    desk.rights.missing = ("Send Messages", "View Channel")
    with pytest.raises(NotPermitted, match="I lack Send Messages, View Channel"):
        await desk.reply("subscribe trade daily 9:00")
    assert desk.kept == ()


async def test_a_workspace_has_a_limit(desk: Desk) -> None:
    for hour in (9, 10, 11):
        await desk.reply(f"subscribe trade daily {hour}:00")
    with pytest.raises(LimitReached, match=r"most|many"):
        await desk.reply("subscribe trade daily 12:00")


async def test_what_finds_nothing_is_refused_with_the_nearest_unless_somebody_waits_for_it(
    desk: Desk,
) -> None:
    with pytest.raises(BadWatch, match="Nearest: trade, energy"):
        await desk.reply("subscribe tarde daily 9:00")
    assert "tarde: nothing so far" in await desk.say("subscribe tarde daily 9:00 anyway")


async def test_a_schedule_that_cannot_be_read_is_refused_with_what_works(desk: Desk) -> None:
    with pytest.raises(BadSchedule, match="Monday"):
        await desk.reply("subscribe trade every mondey 9:00")
    assert desk.kept == ()


async def test_the_list_shows_this_place_and_ones_own(desk: Desk) -> None:
    assert "No digests yet" in await desk.say("")
    await desk.reply("subscribe trade daily 9:00")
    await desk.reply("subscribe energy daily 9:00", GUEST, DIRECT)
    here, own = await desk.say("list", GUEST), await desk.say("list", BOSS)
    assert "dig1" in here
    assert "dig2" in here
    assert "dig2" not in own


async def test_a_preview_says_what_would_come_and_leaves_no_trace(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00 empty:skip")
    for _ in range(2):
        assert "On trade I say number 1." in await desk.say("preview")
    assert (await desk.reply("preview dig1")).private
    desk.crew.until(7, day=2)
    await desk.crew.tick()
    assert len(desk.crew.platform.said) == 3
    assert "nothing would be sent" in await desk.say("preview dig1")


async def test_paused_nothing_comes_and_resumed_the_next(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    assert "is paused" in await desk.say("pause dig1")
    desk.crew.until(9, day=4)
    await desk.crew.tick()
    assert desk.crew.platform.posted == []
    with pytest.raises(Conflict, match="resume dig1"):
        await desk.reply("send-now dig1")
    assert "Fri 5 June 2026, 09:00" in await desk.say("resume dig1")
    desk.crew.until(7, day=5)
    await desk.crew.tick()
    assert len(desk.crew.platform.posted) == 1


async def test_moving_changes_time_zone_and_place(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    assert "Tue 2 June 2026, 08:30" in await desk.say("move dig1 daily 8:30")
    assert "(Asia/Tokyo)" in await desk.say("move dig1 zone:Asia/Tokyo length:long")
    await desk.reply("move dig1 here", BOSS, replace(CHANNEL, channel="C2", thread="77"))
    (one,) = desk.crew.stores.subscriptions.listed(Selection())
    assert (one.terms.destination.channel, one.terms.destination.kind) == ("C2", DestinationKind.THREAD)
    assert (one.terms.schedule, one.terms.length) == ("daily at 08:30", Length.LONG)
    with pytest.raises(NotPermitted):
        await desk.reply("move dig1 here", replace(BOSS, is_admin=False), replace(CHANNEL, channel="C3"))


async def test_removed_it_is_gone_from_lists_and_never_comes(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    assert "is removed" in await desk.say("remove")
    assert "No digests yet" in await desk.say("list")
    desk.crew.until(9, day=4)
    await desk.crew.tick()
    assert desk.crew.platform.posted == []
    assert desk.kept == (SubscriptionState.REMOVED,)


async def test_send_now_sends_at_once_and_the_schedule_stays(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00 empty:skip")
    assert "on its way" in await desk.say("send-now dig1")
    await desk.crew.ticks(2, 60)
    assert len(desk.crew.platform.said) == 3
    assert "nothing is sent" in await desk.say("send-now dig1")
    desk.crew.corpus.add("more", *lines("trade", 1, first=9))
    desk.crew.until(7, day=2)
    await desk.crew.tick()
    assert desk.crew.platform.said[3:] == ["On trade I say number 9."]


async def test_why_shows_the_ledger_with_reasons(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    assert "It has not been due yet" in await desk.say("why dig1")
    desk.crew.until(12, day=4)
    await desk.crew.ticks(2, 60)
    said = await desk.say("why dig1")
    assert "Thu 4 June 2026, 09:00 (Europe/Berlin) sent late: 3 points" in said
    assert "Tue 2 June 2026, 09:00 (Europe/Berlin) not sent: missed by more than 24 hours" in said
    button = desk.crew.platform.posted[0].reply.buttons[0]
    assert (button.action.command, button.action.text) == ("digest", "why dig1")


async def test_which_digest_is_asked_where_there_are_several(desk: Desk) -> None:
    with pytest.raises(NoSuchSubscription, match="Set one up"):
        await desk.reply("pause")
    await desk.reply("subscribe trade daily 9:00")
    await desk.reply("subscribe energy daily 9:00")
    with pytest.raises(NoSuchSubscription, match=r"dig1 \(trade\), dig2 \(energy\)"):
        await desk.reply("pause")
    with pytest.raises(NoSuchSubscription, match='"dig9"'):
        await desk.reply("pause dig9")


async def test_a_digest_may_be_named_by_its_topic(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    await desk.reply("subscribe Peace Talks daily 9:00 anyway")
    assert "dig1" in await desk.say("pause Trade")
    assert "dig1" in await desk.say("resume dig1")
    assert "dig2" in await desk.say("why peace  talks")
    assert "daily at 08:30" in await desk.say("move peace talks daily 8:30")
    assert "daily at 07:00" in await desk.say("move trade daily 7:00")
    with pytest.raises(NoSuchSubscription, match='"peace"'):
        await desk.reply("pause peace")
    await desk.reply("subscribe trade daily 18:00")
    with pytest.raises(NoSuchSubscription, match=r"not said which digest.*dig1 \(trade\).*dig3 \(trade\)"):
        await desk.reply("pause trade")
    assert "dig3" in await desk.say("pause dig3")


@pytest.mark.parametrize(
    ("words", "act", "rest"),
    [
        ("", Act.LIST, ""),
        ("Subscribe trade daily", Act.SUBSCRIBE, "trade daily"),
        ("send_now abcd", Act.SEND_NOW, "abcd"),
        ("delete abcd", Act.REMOVE, "abcd"),
    ],
)
def test_acts_are_read(words: str, act: Act, rest: str) -> None:
    assert read_act(words) == (act, rest)


@pytest.mark.parametrize(("words", "said"), [("subscrbe x", '"subscribe"'), ("xyzzy", "Say one of")])
def test_an_unknown_act_is_refused_with_the_nearest(words: str, said: str) -> None:
    with pytest.raises(DigestError, match=said):
        read_act(words)


@pytest.mark.parametrize(
    ("words", "about", "when"),
    [
        ("trade weekdays 9:00", "trade", "weekdays at 09:00"),
        ("first nations every Monday at 9", "first nations", "every Monday at 09:00"),
        ("trade, energy, 30 8 * * 1-5", "trade, energy", "30 8 * * 1-5"),
        ("peace talks", "peace talks", "None"),
        ("summit 2025", "summit 2025", "None"),
        ("the last emperor", "the last emperor", "None"),
    ],
)
def test_what_and_when_are_told_apart(words: str, about: str, when: str) -> None:
    found, schedule = split_when(words, MONDAY.date())
    assert (found, str(schedule)) == (about, when)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("energy * * * * *", "at most once an hour"),
        ("energy 0 9 31 2 *", "No such day"),
        ("energy @never", "cron short form"),
        ("speaker Roe first Monday of the month", '"first Monday of the month" names no time of day'),
        ("energy every day", '"every day" names no time of day'),
        ("energy every 15 minutes", "at most once an hour"),
        ("energy every blue moon", '"blue"'),
        ("energy weekdays 9:00 short", "say length:short"),
    ],
)
def test_a_schedule_that_cannot_be_is_not_taken_for_a_subject(words: str, said: str) -> None:
    with pytest.raises(BadSchedule, match=re.escape(said)):
        split_when(words, MONDAY.date())


@pytest.mark.parametrize("platform", list(Platform))
async def test_cures_are_typed_as_the_platform_takes_them(desk: Desk, platform: Platform) -> None:
    typed = {Platform.DISCORD: ": /digest s", Platform.SLACK: ": /verbatim digest s"}.get(
        platform, ": digest s"
    )
    actor, place = replace(BOSS, platform=platform), replace(CHANNEL, platform=platform)
    assert typed in await desk.say("list", actor, place)
    assert typed in await desk.say("subscribe trade", actor, place)
    with pytest.raises(NoSuchSubscription) as refusal:
        await desk.reply("pause", actor, place)
    assert typed in refusal.value.cure


async def test_a_channel_is_called_as_people_call_it(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00", place=replace(CHANNEL, name="#press"))
    assert "Where: #press" in await desk.say("list", place=DIRECT)
    desk.crew.platform.mishaps = [Unreachable("gone", Trouble.GONE)]
    desk.crew.until(7, day=2)
    await desk.crew.ticks(2, 60)
    assert (
        "could not send digest dig1 to #press: it is gone"
        in desk.crew.platform.posted[0].reply.text_fallback()
    )


async def test_a_move_to_nowhere_is_refused(desk: Desk) -> None:
    await desk.reply("subscribe trade daily 9:00")
    with pytest.raises(DigestError, match="what to change"):
        await desk.reply("move dig1")
    assert "daily at 09:00 (Asia/Tokyo)" in await desk.say("move dig1 zone:Asia/Tokyo")


def test_watches_are_read() -> None:
    assert read_watches("trade; speaker Jane Roe, “a phrase”, everything, about gas, trade") == (
        Watch(WatchKind.TOPIC, "trade"),
        Watch(WatchKind.SPEAKER, "Jane Roe"),
        Watch(WatchKind.PHRASE, "a phrase"),
        Watch(WatchKind.EVERYTHING),
        Watch(WatchKind.TOPIC, "gas"),
    )
    with pytest.raises(BadWatch):
        read_watches(" , ")


@pytest.mark.parametrize("words", ["x length:huge", "x empty:never", "x to:moon", "x zone:Mars/Base"])
def test_options_that_cannot_be_are_refused_with_those_that_can(words: str) -> None:
    with pytest.raises(DigestError) as refusal:
        read_wish(words)
    assert refusal.value.cure


def test_a_zone_may_be_said_in_words() -> None:
    wish = read_wish("trade daily 9:00 in America/New_York")
    assert (wish.zone, wish.words) == ("America/New_York", "trade daily 9:00")
