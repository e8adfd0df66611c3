"""Whether the program does its work: a pure judgement on what is known of its parts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ports import Clock, Connections


@dataclass(frozen=True, slots=True)
class Check:
    """One part.

    Attributes:
        name: short and fixed.
        is_well: whether it does its work.
        detail: what is known, without secrets or words of users.
    """

    name: str
    is_well: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Health:
    """All parts.

    Attributes:
        checks: one for each part.
        stopping: whether the program is shutting down and takes no new work.
    """

    checks: tuple[Check, ...]
    stopping: bool = False

    @property
    def is_well(self) -> bool:
        """Whether every part does its work and new work is taken."""
        return not self.stopping and all(check.is_well for check in self.checks)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Something that has to happen again and again.

    Attributes:
        name: short and fixed.
        last: when it last happened; None if never yet.
        since: when waiting for it began.
        silence: how long it may fail to happen.
    """

    name: str
    last: datetime.datetime | None
    since: datetime.datetime
    silence: datetime.timedelta


class HealthReport:
    """Puts together what is known.

    Args:
        connections: the platforms' connections.
        clock: tells the time.
    """

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock
        self._documents = 0
        self._stopping = False
        self._heartbeats: dict[str, Heartbeat] = {}

    def serve(self, documents: int) -> None:
        """Note how many documents are served."""
        self._documents = documents

    def stop(self) -> None:
        """Note that the program is shutting down."""
        self._stopping = True

    def expect(self, name: str, silence: datetime.timedelta) -> None:
        """From now on `name` has to happen at least every `silence`."""
        self._heartbeats[name] = Heartbeat(name, None, self._clock.now(), silence)

    def beat(self, name: str) -> None:
        """Note that `name` happened.

        Raises:
            KeyError: if nobody expects it.
        """
        known = self._heartbeats[name]
        self._heartbeats[name] = Heartbeat(name, self._clock.now(), known.since, known.silence)

    def health(self) -> Health:
        """What is known now."""
        documents = Check("corpus", self._documents > 0, f"{self._documents} documents served")
        now = self._clock.now()
        beats = (judge_heartbeat(beat, now) for beat in self._heartbeats.values())
        return Health((documents, *connection_checks(self._connections.states()), *beats), self._stopping)


def connection_checks(states: Sequence[tuple[str, bool]]) -> tuple[Check, ...]:
    """A check for each connection."""
    return tuple(Check(name, up, "connected" if up else "not connected") for name, up in states)


def judge_heartbeat(beat: Heartbeat, now: datetime.datetime) -> Check:
    """Whether something that has to happen again and again did.

    Args:
        beat: what has to happen.
        now: the present.
    """
    quiet = now - (beat.last or beat.since)
    last = f"last at {beat.last.isoformat(timespec='seconds')}" if beat.last else "not yet"
    return Check(beat.name, quiet <= beat.silence, last)
