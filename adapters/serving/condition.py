"""How the server is, for the health page: all that is known of its parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.digests.heartbeat import Alarm
from bot.health import Check, Health, HealthReport

__all__ = ["Condition"]


class Condition:
    """Puts together what the parts say of themselves.

    Args:
        report: documents and connections.
        alarms: what is wrong with digests.
        corpus_fault: why the newest documents are not served; empty while they are.
    """

    def __init__(
        self,
        report: HealthReport,
        alarms: Callable[[], frozenset[Alarm]],
        corpus_fault: Callable[[], str],
    ) -> None:
        self._report = report
        self._alarms = alarms
        self._corpus_fault = corpus_fault

    def health(self) -> Health:
        """What is known now."""
        known = self._report.health()
        alarms = ", ".join(sorted(alarm.value for alarm in self._alarms()))
        fault = self._corpus_fault()
        more = (
            Check("digests", not alarms, alarms or "no alarm"),
            Check("corpus files", not fault, fault or "as served"),
        )
        return replace(known, checks=(*known.checks, *more))
