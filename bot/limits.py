"""How often people and channels may ask: token buckets, bounded in number, the clock handed in."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bot.errors import TooOftenError
from bot.model import Request, RequestKind
from bot.ports import Clock

_ROUNDING = 1e-6
"""Less than this of a token is an error of reckoning, not a reason to refuse."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A token bucket.

    Attributes:
        burst: how many requests are taken at once, at least 1.
        per_minute: how many come back in a minute.
    """

    burst: int
    per_minute: float

    def __post_init__(self) -> None:
        """Check that anything gets through."""
        if self.burst < 1 or self.per_minute <= 0:
            raise ValueError("a rate lets at least one request through")


class RateLimit:
    """Buckets of one rate, one for each key.

    Args:
        rate: burst and refill.
        clock: measures time.
        capacity: most buckets kept; a bucket let go starts full again.
    """

    def __init__(self, rate: Rate, clock: Clock, capacity: int = 20_000) -> None:
        self._rate = rate
        self._clock = clock
        self._capacity = capacity
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until a request of `key` is taken; 0 if it is taken now. Takes nothing."""
        missing = 1.0 - self._tokens(key, self._clock.monotonic())
        return missing / self._per_second if missing > _ROUNDING else 0.0

    def take(self, key: str) -> None:
        """Count a request of `key`."""
        now = self._clock.monotonic()
        self._buckets[key] = (self._tokens(key, now) - 1.0, now)
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._capacity:
            self._buckets.popitem(last=False)

    @property
    def _per_second(self) -> float:
        return self._rate.per_minute / 60

    def _tokens(self, key: str, now: float) -> float:
        tokens, at = self._buckets.get(key, (float(self._rate.burst), 0.0))
        return min(float(self._rate.burst), tokens + (now - at) * self._per_second)


class Limits:
    """The limits of a person and of a channel; direct conversations have the person's only.

    Args:
        person: rate of one person on one platform.
        channel: rate of one channel, over all persons.
        clock: measures time.
    """

    def __init__(self, person: Rate, channel: Rate, clock: Clock) -> None:
        self._person = RateLimit(person, clock)
        self._channel = RateLimit(channel, clock)

    def admit(self, request: Request) -> None:
        """Count a request, or refuse it without counting, so that a refusal costs nobody anything.

        A page that was opened is shown to anybody at any time: who looks at it has asked nothing.

        Raises:
            TooOftenError: if the person or the channel has asked too often.
        """
        if request.kind is RequestKind.HOME:
            return
        person = f"{request.actor.platform}/{request.actor.id}"
        wait = self._person.wait(person)
        if wait > 0:
            raise TooOftenError(wait, shared=False)
        place = request.place
        if not place.is_direct:
            channel = f"{place.platform}/{place.workspace or '-'}/{place.channel}"
            wait = self._channel.wait(channel)
            if wait > 0:
                raise TooOftenError(wait, shared=True)
            self._channel.take(channel)
        self._person.take(person)
