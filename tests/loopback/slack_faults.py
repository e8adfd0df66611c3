"""Faults that the loopback Slack shows on demand."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong with a request."""

    NONE = "nothing"
    STATUS = "status"
    ERROR = "error code"
    RATE_LIMIT = "rate limit"
    CUT_BEFORE = "connection cut before the request was taken"
    CUT_AFTER = "connection cut after the request was taken"
    ERROR_AFTER = "error code although the request was taken"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, shown to the first request of a method."""

    kind: FaultKind
    method: str
    code: str = ""
    status: int = 200
    retry_after: str | None = "1"


class FaultPlan:
    """Faults still to be shown, in order."""

    def __init__(self) -> None:
        self._planned: deque[Fault] = deque()

    def add(self, *faults: Fault) -> None:
        self._planned.extend(faults)

    def take(self, method: str) -> Fault | None:
        for fault in self._planned:
            if fault.method == method:
                self._planned.remove(fault)
                return fault
        return None

    @property
    def pending(self) -> int:
        return len(self._planned)


def sparing(method: str) -> Fault:
    """Let one request of a method through, so that a later one fails."""
    return Fault(FaultKind.NONE, method)


def refusing(method: str, code: str) -> Fault:
    return Fault(FaultKind.ERROR, method, code)


def failing(method: str, status: int = 500) -> Fault:
    return Fault(FaultKind.STATUS, method, status=status)


def limiting(method: str, retry_after: int | str | None = 1) -> Fault:
    """A limit; None leaves the header out."""
    header = None if retry_after is None else str(retry_after)
    return Fault(FaultKind.RATE_LIMIT, method, "ratelimited", 429, header)


def cutting(method: str, *, after: bool) -> Fault:
    return Fault(FaultKind.CUT_AFTER if after else FaultKind.CUT_BEFORE, method)


def doubting(method: str, code: str = "internal_error") -> Fault:
    return Fault(FaultKind.ERROR_AFTER, method, code)
