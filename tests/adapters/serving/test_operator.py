"""The operator is told of alarms by metric and message, and the program goes on where that fails."""

from __future__ import annotations

import datetime

import pytest
from prometheus_client import CollectorRegistry

from adapters.serving.operator import OperatorDesk, Thresholds, destination_of
from bot.digests.delivery_errors import InDoubt
from bot.digests.heartbeat import Alarm, Limits
from bot.digests.model import Destination
from bot.model import Platform, Reply

CHANNEL = Destination(Platform.SLACK, "T1", "C1")


class Posted:
    """Keeps what is sent; refuses where told to. A `bot.digests.ports.Sender`."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.replies: list[tuple[Destination, Reply]] = []
        self.nonces: set[str] = set()

    async def send(self, destination: Destination, reply: Reply, nonce: str) -> str:
        if self.error is not None:
            raise self.error
        self.replies.append((destination, reply))
        self.nonces.add(nonce)
        return "1"

    async def find(self, destination: Destination, nonce: str) -> str | None:
        return None


def desk(
    posted: Posted | None, channel: Destination | None = CHANNEL
) -> tuple[OperatorDesk, CollectorRegistry]:
    registry = CollectorRegistry()
    senders = {Platform.SLACK: posted} if posted else {}
    limits = Limits(tick=datetime.timedelta(hours=26))
    return OperatorDesk(registry, senders, channel, Thresholds(limits, 9)), registry


def words(reply: Reply) -> str:
    return " ".join(line for block in reply.blocks for line in block.lines())


@pytest.mark.parametrize("alarm", Alarm)
async def test_each_alarm_is_told_with_where_to_look_and_its_end(alarm: Alarm) -> None:
    posted = Posted()
    operator, registry = desk(posted)
    await operator.tell(frozenset({alarm}), frozenset())
    assert registry.get_sample_value("verbatim_digest_alarm", {"alarm": alarm.value}) == 1
    await operator.tell(frozenset(), frozenset({alarm}))
    assert registry.get_sample_value("verbatim_digest_alarm", {"alarm": alarm.value}) == 0
    (where, begun), (_, over) = posted.replies
    assert where == CHANNEL
    assert "{" not in words(begun)
    assert alarm.value.replace("_", " ") in words(over)
    assert begun.heading != over.heading
    assert len(posted.nonces) == 2
    assert all(len(nonce) <= 25 for nonce in posted.nonces)


async def test_thresholds_are_named() -> None:
    posted = Posted()
    operator, _ = desk(posted)
    await operator.tell(frozenset({Alarm.NO_TICK, Alarm.NO_FRESH_SOURCE}), frozenset())
    [(_, told)] = posted.replies
    assert "26 hours" in words(told)
    assert "9 days" in words(told)


@pytest.mark.parametrize("posted", [None, Posted(InDoubt("cut")), Posted(TimeoutError())])
async def test_a_message_that_cannot_be_sent_stops_nothing(posted: Posted | None) -> None:
    operator, registry = desk(posted)
    await operator.tell(frozenset({Alarm.OVERDUE}), frozenset())
    assert registry.get_sample_value("verbatim_digest_alarm", {"alarm": "overdue"}) == 1


async def test_without_a_channel_the_metric_tells() -> None:
    posted = Posted()
    operator, registry = desk(posted, None)
    await operator.tell(frozenset({Alarm.OVERDUE}), frozenset())
    assert registry.get_sample_value("verbatim_digest_alarm", {"alarm": "overdue"}) == 1
    assert posted.replies == []


@pytest.mark.parametrize(
    ("setting", "destination"),
    [
        ("", None),
        ("discord:123456", Destination(Platform.DISCORD, None, "123456")),
        ("slack:T1/C1", CHANNEL),
    ],
)
def test_the_channel_is_read_from_its_setting(setting: str, destination: Destination | None) -> None:
    assert destination_of(setting) == destination
