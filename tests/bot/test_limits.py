"""Rate limits: fair, bounded and said politely."""

from dataclasses import replace

import pytest

from bot.errors import TooOftenError
from bot.limits import Limits, Rate, RateLimit
from bot.model import RequestKind
from tests.bot.conversation import ASKER, CHANNEL, HandClock, asked


def test_a_burst_is_taken_and_comes_back_with_time() -> None:
    clock = HandClock()
    limits = Limits(Rate(3, 6), Rate(100, 100), clock)
    for _ in range(3):
        limits.admit(asked())
    with pytest.raises(TooOftenError) as refused:
        limits.admit(asked())
    assert refused.value.wait_seconds == pytest.approx(10)
    assert "10 seconds" in refused.value.user_text
    clock.seconds += refused.value.wait_seconds
    limits.admit(asked())


def test_refusals_cost_nothing() -> None:
    clock = HandClock()
    limits = Limits(Rate(1, 60), Rate(10, 60), clock)
    limits.admit(asked())
    for _ in range(20):
        with pytest.raises(TooOftenError):
            limits.admit(asked())
    clock.seconds += 1
    limits.admit(asked())


def test_a_channel_has_a_limit_over_all_its_people_and_direct_talk_has_none() -> None:
    limits = Limits(Rate(10, 60), Rate(2, 60), HandClock())
    people = [replace(ASKER, id=name) for name in ("a", "b", "c")]
    for person in people[:2]:
        limits.admit(asked(actor=person, place=CHANNEL))
    with pytest.raises(TooOftenError, match="too_often") as refused:
        limits.admit(asked(actor=people[2], place=CHANNEL))
    assert refused.value.user_text.startswith("This channel")
    limits.admit(asked(actor=people[2]))


def test_one_person_does_not_use_up_anothers_limit() -> None:
    limits = Limits(Rate(1, 1), Rate(10, 10), HandClock())
    limits.admit(asked())
    limits.admit(asked(actor=replace(ASKER, id="u2")))


def test_buckets_are_bounded_in_number() -> None:
    limit = RateLimit(Rate(1, 1), HandClock(), capacity=2)
    for key in ("a", "b", "c"):
        limit.take(key)
    assert [limit.wait(key) > 0 for key in ("a", "b", "c")] == [False, True, True]


@pytest.mark.parametrize(("burst", "per_minute"), [(0, 1), (1, 0)])
def test_a_rate_lets_something_through(burst: int, per_minute: float) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Rate(burst, per_minute)


def test_what_is_opened_and_not_asked_counts_for_nothing() -> None:
    limits = Limits(Rate(1, 1), Rate(10, 10), HandClock())
    opened = replace(asked(), kind=RequestKind.HOME)
    limits.admit(opened)
    limits.admit(asked())
    limits.admit(opened)
