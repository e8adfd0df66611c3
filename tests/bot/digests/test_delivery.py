from __future__ import annotations

import asyncio
import datetime
from itertools import pairwise

import pytest
from structlog.typing import EventDict

from bot.digests.delivery import DeliveryPolicy
from bot.digests.delivery_errors import InDoubt, Reach, Refused, RetryLater, Trouble, Unreachable
from bot.digests.model import Destination, DestinationKind, OccurrenceState, SubscriptionState
from bot.digests.outbox import NONCE_LENGTH, PartKey, Sent
from bot.digests.pacing import MOST_A_SECOND, Pace
from bot.digests.ports import Selection
from bot.model import Platform, Reply
from tests.bot.digests.crews import Crew
from tests.bot.digests.samples import HOUR, MONDAY, SECOND
from tests.bot.digests.worlds import lines, taken_then


@pytest.fixture
def crew() -> Crew:
    crew = Crew()
    crew.corpus.add("trade", *lines("trade", 3))
    crew.subscribe("aaaa", 1)
    return crew


def state(crew: Crew, name: str = "aaaa") -> tuple[OccurrenceState, str]:
    run = crew.stores.ledger.of(name, 1)[0]
    return run.state, run.reason


async def test_a_due_digest_arrives_once(crew: Crew) -> None:
    await crew.ticks(30, 60)
    assert [one.destination.channel for one in crew.platform.posted] == ["C1"]
    assert crew.platform.said == [f"On trade I say number {number}." for number in (1, 2, 3)]
    assert state(crew) == (OccurrenceState.SENT, "3 points")
    assert crew.platform.looked == 0


async def test_the_nonce_is_the_same_for_ever_and_fits() -> None:
    nonce = PartKey(MONDAY, "aaaa", 1).nonce
    assert nonce == PartKey(MONDAY.astimezone(datetime.timezone(3 * HOUR)), "aaaa", 1).nonce
    assert len(nonce) == NONCE_LENGTH
    assert len({PartKey(MONDAY, "aaaa", 2).nonce, PartKey(MONDAY + SECOND, "aaaa", 1).nonce, nonce}) == 3


@pytest.mark.parametrize("error", [InDoubt("timeout"), TimeoutError(), RuntimeError("sender broke")])
@pytest.mark.parametrize("taken", [True, False])
async def test_after_doubt_it_looks_before_it_sends_again(crew: Crew, error: Exception, taken: bool) -> None:
    crew.platform.mishaps = [taken_then(error) if taken else error]
    await crew.ticks(30, 20)
    assert len(crew.platform.posted) == 1
    assert crew.platform.looked == 1
    assert state(crew)[0] is OccurrenceState.SENT


async def test_while_it_cannot_look_it_does_not_send(crew: Crew) -> None:
    crew.platform.mishaps = [taken_then(InDoubt("cut"))]
    crew.platform.looking = [InDoubt("timeout"), RetryLater("rate_limited"), InDoubt("timeout")]
    await crew.ticks(40, 30)
    assert crew.platform.looked == 4
    assert len(crew.platform.posted) == 1
    assert state(crew)[0] is OccurrenceState.SENT


async def test_a_slow_platform_is_in_doubt(crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    crew.delivery._policy = DeliveryPolicy(lease=SECOND * 90, attempt=SECOND / 100)
    send = crew.platform.send

    async def slow(destination: Destination, reply: Reply, nonce: str) -> str:
        await send(destination, reply, nonce)
        await asyncio.sleep(30)
        raise AssertionError("not cut off")

    monkeypatch.setattr(crew.platform, "send", slow)
    await crew.ticks(5, 60)
    assert len(crew.platform.posted) == 1
    assert state(crew)[0] is OccurrenceState.SENT


async def test_retry_after_is_obeyed(crew: Crew) -> None:
    crew.platform.mishaps = [RetryLater("rate_limited", HOUR)]
    await crew.ticks(59, 60)
    assert crew.platform.posted == []
    await crew.ticks(3, 60)
    assert len(crew.platform.posted) == 1
    assert crew.platform.looked == 0


async def test_without_a_wish_the_wait_grows_with_chance(crew: Crew) -> None:
    crew.platform.mishaps = [RetryLater("server_error") for _ in range(6)]
    attempts = []
    for _ in range(300):
        before = len(crew.platform.mishaps)
        await crew.tick(1)
        if len(crew.platform.mishaps) < before:
            attempts.append(crew.clock.now())
    waits = [(later - one).total_seconds() for one, later in pairwise(attempts)]
    assert len(waits) == 5
    assert all(2**at <= wait <= 3 * 2**at + 1 for at, wait in enumerate(waits))


async def test_a_workspace_limit_holds_its_other_channels_too(crew: Crew) -> None:
    crew.subscribe("bbbb", 2)
    crew.platform.mishaps = [RetryLater("rate_limited", HOUR, Reach.HOUSE), RetryLater("rate_limited", HOUR)]
    await crew.tick(600)
    await crew.tick(0)
    assert len(crew.platform.mishaps) + len(crew.platform.posted) <= 1
    crew.clock.forward(hours=2)
    await crew.ticks(3, 60)
    assert sorted(one.destination.channel for one in crew.platform.posted) == ["C1", "C2"]


async def test_a_platform_begins_no_more_than_it_may_in_any_second_and_others_go_on(crew: Crew) -> None:
    for number in range(100):
        crew.subscribe(f"disc{number}", number, platform=Platform.DISCORD)
        crew.subscribe(f"slac{number}", number)
    began: list[datetime.datetime] = []
    while len(crew.platform.posted) < 201:
        before = len(crew.platform.posted)
        await crew.tick(0.25)
        fresh = crew.platform.posted[before:]
        began += [crew.clock.now() for one in fresh if one.destination.platform is Platform.DISCORD]
        assert before or len(fresh) == 100 + MOST_A_SECOND[Platform.DISCORD]
    for at in began:
        within = [one for one in began if at <= one < at + SECOND]
        assert len(within) <= MOST_A_SECOND[Platform.DISCORD]


async def test_what_may_begin_within_a_second_begins_one_by_one() -> None:
    pace, turns = Pace({Platform.DISCORD: 1000}), list[int]()

    async def one(number: int, platform: Platform) -> None:
        await pace.turn(platform)
        turns.append(number)

    discord = [one(number, Platform.DISCORD) for number in range(20)]
    await asyncio.gather(*discord, one(20, Platform.SLACK))
    assert turns[:2] in ([0, 20], [20, 0])
    assert sorted(turns) == list(range(21))
    assert [number for number in turns if number < 20] == list(range(20))


async def test_a_clock_set_back_does_not_stop_the_pace(crew: Crew) -> None:
    pace = Pace({Platform.DISCORD: 2})
    pace.note(Platform.DISCORD, 2, MONDAY + HOUR)
    assert pace.room(Platform.DISCORD, 5, MONDAY + HOUR) == 0
    assert pace.room(Platform.DISCORD, 5, MONDAY) == 2
    assert pace.room(Platform.SLACK, 5, MONDAY) == 5


async def test_parts_arrive_in_order_a_second_apart(crew: Crew) -> None:
    crew.corpus.add("trade", *(f"trade: Number {number} {'word ' * 150}." for number in range(8)))
    crew.platform.mishaps = [None, InDoubt("cut"), RetryLater("rate_limited")]
    times: list[datetime.datetime] = []
    for _ in range(200):
        count = len(crew.platform.posted)
        await crew.tick(0.25)
        times += [crew.clock.now()] * (len(crew.platform.posted) - count)
    headings = [one.reply.heading for one in crew.platform.posted]
    assert headings == [
        f"Digest: trade · 1 June 2026 · {number} of {len(headings)}" for number in range(1, len(headings) + 1)
    ]
    assert len(headings) > 2
    assert all(later - one >= SECOND for one, later in pairwise(times))


async def test_a_destination_with_a_backlog_does_not_hold_up_others(crew: Crew) -> None:
    crew.corpus.add("trade", *(f"trade: Number {number} {'word ' * 150}." for number in range(8)))
    crew.corpus.add("other", *lines("other", 1))
    for number in range(2, 12):
        crew.subscribe(f"sub{number}", number, about="other")
    await crew.tick(0)
    assert {one.destination.channel for one in crew.platform.posted} == {
        f"C{number}" for number in range(1, 12)
    }


@pytest.mark.parametrize("trouble", list(Trouble))
async def test_an_unreachable_place_is_paused_and_its_owner_told_once(crew: Crew, trouble: Trouble) -> None:
    crew.platform.mishaps = [Unreachable("channel_gone", trouble)]
    await crew.ticks(20, 60)
    (one,) = crew.stores.subscriptions.listed(Selection())
    assert one.state is SubscriptionState.PAUSED
    (notice,) = crew.platform.posted
    assert (notice.destination.kind, notice.destination.channel) == (DestinationKind.DIRECT, "U1")
    cure = f"/verbatim digest {'move' if trouble is Trouble.GONE else 'resume'} aaaa"
    assert cure in notice.reply.text_fallback()
    assert "aaaa" in notice.reply.text_fallback()
    assert state(crew) == (OccurrenceState.FAILED, one.reason)
    crew.clock.forward(days=3)
    await crew.ticks(5, 3600)
    assert len(crew.platform.posted) == 1


async def test_an_owner_who_cannot_be_told_is_not_tried_for_ever(crew: Crew) -> None:
    crew.platform.mishaps = [
        Unreachable("gone", Trouble.GONE),
        Unreachable("cannot_dm", Trouble.CLOSED),
    ]
    await crew.ticks(20, 60)
    assert crew.platform.posted == []
    assert crew.platform.mishaps == []
    assert crew.stores.outbox.backlog(crew.clock.now()).waiting == 0


async def test_points_of_a_digest_that_failed_come_with_the_next(crew: Crew) -> None:
    crew.platform.mishaps = [Refused("invalid_blocks")]
    await crew.ticks(5, 60)
    assert state(crew) == (OccurrenceState.FAILED, "refused: invalid_blocks")
    assert crew.platform.said == []
    crew.until(8, day=2)
    await crew.ticks(2, 60)
    assert crew.platform.said == [f"On trade I say number {number}." for number in (1, 2, 3)]


async def test_what_is_in_doubt_for_a_day_is_looked_for_before_it_is_given_up(crew: Crew) -> None:
    crew.platform.mishaps = [taken_then(InDoubt("cut"))]
    crew.platform.looking = [InDoubt("down")] * 20
    await crew.ticks(200, 600)
    assert len(crew.platform.said) == 3
    assert crew.stores.ledger.of("aaaa", 9)[-1].state is OccurrenceState.SENT


async def test_what_cannot_be_sent_for_a_day_is_given_up_and_says_so(crew: Crew) -> None:
    crew.platform.mishaps = [RetryLater("server_error") for _ in range(10_000)]
    await crew.ticks(160, 600)
    runs = {run.slot: run for run in crew.stores.ledger.of("aaaa", 9)}
    assert runs[MONDAY].state is OccurrenceState.FAILED
    assert runs[MONDAY].reason.startswith("given up")
    assert len(crew.platform.mishaps) > 9_700


async def test_what_is_in_doubt_for_a_week_is_given_up_and_counts_as_shown(crew: Crew) -> None:
    crew.platform.mishaps = [taken_then(InDoubt("cut"))]
    crew.platform.looking = [InDoubt("down")] * 10_000
    await crew.ticks(9 * 24, 3600)
    first = crew.stores.ledger.of("aaaa", 99)[-1]
    assert (first.state, first.reason) == (
        OccurrenceState.FAILED,
        "given up: it could not be told whether it arrived",
    )
    assert len(crew.platform.said) == len(set(crew.platform.said)) == 3


async def test_a_claim_that_was_lost_is_only_noted(crew: Crew, logged: list[EventDict]) -> None:
    await crew.ticker.plan()
    (claimed,) = await crew.delivery._claim(9)
    assert crew.stores.outbox.settle(claimed, Sent("elsewhere", MONDAY, SECOND))
    await crew.delivery.attempt(claimed)
    assert [line["event"] for line in logged][-1] == "digest_claim_lost"


async def test_a_message_changed_in_the_database_is_blocked(crew: Crew) -> None:
    await crew.ticker.plan()
    memory = crew.stores.outbox.memory  # type: ignore[attr-defined]
    (entry,) = memory.outbox.values()
    said = '"text": "On trade I say number 2."'
    object.__setattr__(entry.part, "payload", entry.part.payload.replace(said, said.replace("2", "7")))
    await crew.ticks(3, 60)
    assert crew.platform.posted == []
    assert state(crew)[1].startswith("blocked")


async def test_a_claim_that_is_nearly_over_sends_nothing(crew: Crew) -> None:
    """A process that slept between claim and send must not send beside the one that took over."""
    await crew.ticker.plan()
    (claimed,) = await crew.delivery._claim(9)
    crew.clock.forward(seconds=80)
    await crew.delivery.attempt(claimed)
    assert crew.platform.posted == []
    await crew.ticks(2, 60)
    assert len(crew.platform.posted) == 1


def test_a_policy_whose_claims_end_too_soon_is_refused() -> None:
    with pytest.raises(ValueError, match="lease"):
        DeliveryPolicy(lease=SECOND * 30)
    with pytest.raises(ValueError, match="at least one"):
        DeliveryPolicy(concurrency=0)
