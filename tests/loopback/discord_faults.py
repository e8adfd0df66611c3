"""Faults that the loopback Discord shows on demand."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong with a request."""

    NOTHING = "nothing"
    STATUS = "status"
    RATE_LIMIT = "rate limit"
    CUT_BEFORE = "connection cut before the request was taken"
    CUT_AFTER = "connection cut after the request was taken"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, shown to the first request that fits.

    Attributes:
        kind: what goes wrong.
        method: of the request, for instance ``POST``.
        path: regular expression that finds the path.
        status: answer's status for `FaultKind.STATUS`.
        code: Discord's error code in the answer.
        retry_after: seconds, for `FaultKind.RATE_LIMIT`.
        header: value of the header Retry-After; None for none.
        via: whether the answer carries the header that tells Discord's own limit from Cloudflare's.
    """

    kind: FaultKind
    method: str
    path: str
    status: int = 500
    code: int = 0
    retry_after: float = 0.05
    via: bool = True
    header: str | None = None

    def fits(self, method: str, path: str) -> bool:
        return method == self.method and re.search(self.path, path) is not None


class FaultPlan:
    """Faults still to be shown, in order."""

    def __init__(self) -> None:
        self._planned: deque[Fault] = deque()

    def add(self, *faults: Fault) -> None:
        self._planned.extend(faults)

    def take(self, method: str, path: str) -> Fault | None:
        for fault in self._planned:
            if fault.fits(method, path):
                self._planned.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        self._planned.clear()

    @property
    def pending(self) -> int:
        return len(self._planned)


def passing(method: str, path: str) -> Fault:
    """No fault, for a request that goes well before one that does not."""
    return Fault(FaultKind.NOTHING, method, path)


def failing(method: str, path: str, status: int, code: int = 0) -> Fault:
    return Fault(FaultKind.STATUS, method, path, status=status, code=code)


def rate_limited(method: str, path: str, retry_after: float = 0.05, *, via: bool = True) -> Fault:
    return Fault(FaultKind.RATE_LIMIT, method, path, status=429, retry_after=retry_after, via=via)


def cut(method: str, path: str, *, after: bool) -> Fault:
    return Fault(FaultKind.CUT_AFTER if after else FaultKind.CUT_BEFORE, method, path)
