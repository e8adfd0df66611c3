"""What a check found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Verdict", "fail", "ok", "warn"]


class Verdict(StrEnum):
    """How bad it is."""

    OK = "OK"
    WARN = "WARN"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-up.

    Attributes:
        check: what was looked at; short and fixed.
        verdict: how bad it is.
        detail: what was found; holds no secret.
        cure: how to mend it; empty where nothing is wrong.

    Raises:
        ValueError: if something is wrong and there is no cure.
    """

    check: str
    verdict: Verdict
    detail: str
    cure: str = ""

    def __post_init__(self) -> None:
        """Check that no fault comes without its cure."""
        if self.verdict is not Verdict.OK and not self.cure:
            raise ValueError("a fault comes with its cure")


def ok(check: str, detail: str) -> Finding:
    """All is well."""
    return Finding(check, Verdict.OK, detail)


def warn(check: str, detail: str, cure: str) -> Finding:
    """It works, but not as it might."""
    return Finding(check, Verdict.WARN, detail, cure)


def fail(check: str, detail: str, cure: str) -> Finding:
    """Serving would not work."""
    return Finding(check, Verdict.FAIL, detail, cure)


def has_failures(findings: Iterable[Finding]) -> bool:
    """Whether anything keeps the server from working."""
    return any(finding.verdict is Verdict.FAIL for finding in findings)
