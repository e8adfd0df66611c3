"""How long things take, by the median, with contestants taking turns so that noise hits all alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Timing:
    """Durations of one thing done many times, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle duration."""
        return median(self.seconds)

    @property
    def slow(self) -> float:
        """The duration that nine of ten do not exceed."""
        return quantiles(self.seconds, n=10)[-1] if len(self.seconds) > 1 else self.seconds[0]


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and how many seconds it took."""
    began = time.perf_counter()
    value = call()
    return value, time.perf_counter() - began


def processor_timed(call: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and how many seconds of processor time it took, whatever else the machine does."""
    began = time.process_time()
    value = call()
    return value, time.process_time() - began


def race(
    contestants: Mapping[str, Callable[[T], object]], tasks: Sequence[T], rounds: int
) -> dict[str, Timing]:
    """Time each contestant on each task, taking turns; one round before is not counted.

    Args:
        contestants: what is timed, by name.
        tasks: what each is given.
        rounds: how often the tasks are gone through.

    Returns:
        The durations of each contestant, one for each task: the fastest of the rounds.
    """
    best = {name: [float("inf")] * len(tasks) for name in contestants}
    for counted in range(rounds + 1):
        for place, task in enumerate(tasks):
            for name, contestant in contestants.items():
                began = time.perf_counter()
                contestant(task)
                seconds = time.perf_counter() - began
                if counted:
                    best[name][place] = min(best[name][place], seconds)
    return {name: Timing(tuple(seconds)) for name, seconds in best.items()}
