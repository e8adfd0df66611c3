"""Tells the operator of alarms: by a metric always, by a message where a channel is set."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from prometheus_client import CollectorRegistry, Gauge

from adapters.events import ServingEvent
from adapters.serving import texts
from bot.digests.delivery_errors import DeliveryError
from bot.digests.heartbeat import Alarm, Limits
from bot.digests.model import Destination
from bot.digests.ports import Sender
from bot.model import Notice, NoticeKind, Platform, Reply

__all__ = ["OperatorDesk", "Thresholds", "destination_of"]

_ATTEMPT_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When the operator is told.

    Attributes:
        limits: how long silence may last.
        stale_days: the same for the corpus, as the setting has it.
    """

    limits: Limits
    stale_days: int


class OperatorDesk:
    """A `bot.digests.ports.Operator`.

    Args:
        registry: gets ``verbatim_digest_alarm``.
        senders: the platforms that can be used.
        channel: where to; None for nowhere.
        thresholds: named in the message.
    """

    def __init__(
        self,
        registry: CollectorRegistry,
        senders: Mapping[Platform, Sender],
        channel: Destination | None,
        thresholds: Thresholds,
    ) -> None:
        self._senders = senders
        self._channel = channel
        self._thresholds = thresholds
        self._log = structlog.stdlib.get_logger("adapters.serving.operator")
        self._gauge = Gauge(
            "verbatim_digest_alarm", "1 while something is wrong with digests", ("alarm",), registry=registry
        )
        for alarm in Alarm:
            self._gauge.labels(alarm.value).set(0)

    async def tell(self, begun: frozenset[Alarm], over: frozenset[Alarm]) -> None:
        """Say which alarms began and which are over."""
        for alarm in begun:
            self._gauge.labels(alarm.value).set(1)
        for alarm in over:
            self._gauge.labels(alarm.value).set(0)
        if self._channel is not None:
            await self._send(self._channel, self._message(begun, over))

    def _message(self, begun: frozenset[Alarm], over: frozenset[Alarm]) -> Reply:
        limits, days = self._thresholds.limits, self._thresholds.stale_days
        lines = [Notice(texts.alarm(one, limits.tick, days), NoticeKind.WARNING) for one in sorted(begun)]
        lines += [Notice(f"Over: {one.value.replace('_', ' ')}.") for one in sorted(over)]
        heading = texts.ALARM_HEADING if begun else texts.ALARM_OVER_HEADING
        return Reply(heading, tuple(lines), private=False)

    async def _send(self, channel: Destination, reply: Reply) -> None:
        """Send once; where that fails the log and the metric still tell."""
        sender = self._senders.get(channel.platform)
        if sender is None:
            self._log.warning(ServingEvent.OPERATOR_UNTOLD, code="not_connected")
            return
        try:
            async with asyncio.timeout(_ATTEMPT_SECONDS):
                await sender.send(channel, reply, f"operator-{secrets.token_hex(8)}")
        except (DeliveryError, TimeoutError) as error:
            code = error.code if isinstance(error, DeliveryError) else "timeout"
            self._log.warning(ServingEvent.OPERATOR_UNTOLD, code=code)


def destination_of(setting: str) -> Destination | None:
    """The channel of ``VERBATIM_OPERATOR_CHANNEL``; None where it is empty.

    Args:
        setting: ``discord:CHANNEL`` or ``slack:TEAM/CHANNEL``, as the settings checked it.
    """
    if not setting:
        return None
    platform, _, place = setting.partition(":")
    team, _, channel = place.rpartition("/")
    return Destination(Platform(platform), team or None, channel)
