"""Silence raises an alarm: no tick, no delivery, no fresh source for too long. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Alarm(StrEnum):
    """What is wrong."""

    NO_TICK = "no_tick"
    NO_DELIVERY = "no_delivery"
    OVERDUE = "overdue"
    NO_FRESH_SOURCE = "no_fresh_source"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long silence may last.

    Attributes:
        tick: without a pass of planning that went well.
        delivery: with a message waiting in the outbox.
        overdue: how many subscriptions may have a slot that is past and not dealt with.
        source: without a change of the corpus; None where the corpus is not expected to change.
    """

    tick: datetime.timedelta = datetime.timedelta(minutes=5)
    delivery: datetime.timedelta = datetime.timedelta(minutes=30)
    overdue: int = 0
    source: datetime.timedelta | None = None


@dataclass(frozen=True, slots=True)
class Pulse:
    """What is known of the work.

    Attributes:
        now: the present.
        last_tick: when planning last went well; the start of the process before the first time.
        oldest_waiting: slot of the oldest message in the outbox; None if it is empty.
        overdue: subscriptions with a slot that is past and not dealt with.
        last_change: when the corpus changed last; None if it never did.
    """

    now: datetime.datetime
    last_tick: datetime.datetime
    oldest_waiting: datetime.datetime | None = None
    overdue: int = 0
    last_change: datetime.datetime | None = None


def alarms(pulse: Pulse, limits: Limits) -> frozenset[Alarm]:
    """What is wrong at the moment."""
    silent = {
        Alarm.NO_TICK: pulse.now - pulse.last_tick > limits.tick,
        Alarm.NO_DELIVERY: pulse.oldest_waiting is not None
        and pulse.now - pulse.oldest_waiting > limits.delivery,
        Alarm.OVERDUE: pulse.overdue > limits.overdue,
        Alarm.NO_FRESH_SOURCE: limits.source is not None
        and pulse.last_change is not None
        and pulse.now - pulse.last_change > limits.source,
    }
    return frozenset(alarm for alarm, rings in silent.items() if rings)
