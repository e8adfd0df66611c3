from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.digests.errors import BadSchedule, BadZone
from bot.digests.schedule import EveryWeeks, OnCronDays, OnMonthDays, OnMonthWeekdays, OnWeekdays, Schedule
from bot.digests.wording import MAX_LENGTH, read_schedule
from bot.digests.zones import read_zone

SATURDAY = datetime.date(2026, 11, 21)

READ = {
    "weekdays 9:00": "weekdays at 09:00",
    "Every Monday 8:30": "every Monday at 08:30",
    "daily at 18:00": "daily at 18:00",
    "first Monday of the month at 10": "first Monday of the month at 10:00",
    "every 2 weeks on Tue 7am": "every 2 weeks on Tuesday at 07:00 starting 2026-11-24",
    "hourly": "every hour",
    "hourly at :15": "every hour from 00:15 to 23:15",
    "every 3 hours": "every 3 hours from 00:00 to 21:00",
    "every other hour from 8 to 18": "every 2 hours from 08:00 to 18:00",
    "weekdays hourly between 9am and 5pm": "every hour from 09:00 to 17:00 on weekdays",
    "Mon, Wed & Fri at 7am": "every Monday, Wednesday and Friday at 07:00",
    "monday–friday 8.15": "weekdays at 08:15",
    "sat/sun 10:00": "weekend days at 10:00",
    "sun-tue 9:00": "every Monday, Tuesday and Sunday at 09:00",
    "every other tuesday 9:00": "every 2 weeks on Tuesday at 09:00 starting 2026-11-24",
    "Tuesdays every 3 weeks, 9:00": "every 3 weeks on Tuesday at 09:00 starting 2026-11-24",
    "fortnightly on friday 9:00": "every 2 weeks on Friday at 09:00 starting 2026-11-27",
    "every 2 weeks on Tue 7am starting 2026-12-01": "every 2 weeks on Tuesday at 07:00 starting 2026-12-01",
    "every 1 week on Monday noon": "every Monday at 12:00",
    "every week 9:00": "every Saturday at 09:00",
    "every 3 days 8:00": "every 3 days at 08:00 starting 2026-11-21",
    "every other day 8:00": "every 2 days at 08:00 starting 2026-11-21",
    "every 1 day at 8:00": "daily at 08:00",
    "monthly on the 15th at 9": "15th of the month at 09:00",
    "1st and 15th of the month, noon": "1st and 15th of the month at 12:00",
    "on the 22nd 9:00": "22nd of the month at 09:00",
    "first day of the month 9:00": "1st of the month at 09:00",
    "last day of the month 23:30": "last day of the month at 23:30",
    "last friday of every month at 5 pm": "last Friday of the month at 17:00",
    "last working day of the month 5pm": "last weekday of the month at 17:00",
    "first and third Wednesday of the month 9:00": "first and third Wednesday of the month at 09:00",
    "every morning at 9": "daily at 09:00",
    "every evening at 6": "daily at 18:00",
    "weekday mornings at 8": "weekdays at 08:00",
    "daily at 6 in the evening": "daily at 18:00",
    "daily at 9 and 17": "daily at 09:00 and 17:00",
    "daily 9:00, 12:30 and 17:00": "daily at 09:00, 12:30 and 17:00",
    "daily 6, 12, 18".replace("6, 12, 18", "6:00, 12:00, 18:00"): "every 6 hours from 06:00 to 18:00",
    "9:00 every weekday": "weekdays at 09:00",
    "weekdays 9": "weekdays at 09:00",
    "weekdays 0930": "weekdays at 09:30",
    "business days 7:45 a.m.": "weekdays at 07:45",
    "Mondays at 9 o'clock": "every Monday at 09:00",
    "daily at 12am": "daily at 00:00",
    "daily at 12pm": "daily at 12:00",
    "daily at 24:00": "daily at 00:00",
    "daily at midnight": "daily at 00:00",
    "30 8 * * 1-5": "30 8 * * 1-5",
    "0 9 * * 5l": "0 9 * * 5L",
    "@weekly": "0 0 * * 0",
    "Tues and Thurs 9:00": "every Tuesday and Thursday at 09:00",
    "12th of the month 9:00": "12th of the month at 09:00",
    "daily 6:00, 8:00, 12:00": "daily at 06:00, 08:00 and 12:00",
}


@pytest.mark.parametrize(("words", "canonical"), READ.items())
def test_words_are_read_and_the_canonical_wording_means_the_same(words: str, canonical: str) -> None:
    found = read_schedule(words, SATURDAY)
    assert str(found) == canonical
    assert read_schedule(canonical, datetime.date(2020, 2, 2)) == found


REFUSED = {
    "": "empty",
    "   ": "empty",
    "x" * (MAX_LENGTH + 1): "too long",
    "every monday": '"every monday 9:00"',
    "mondey 9:00": 'Did you mean "Monday"?',
    "weekdys 9:00": 'Did you mean "weekdays"?',
    "every blue moon at 9:00": "blue",
    "qqqq 9:00": '"qqqq"',
    "at 9:00": "names no days",
    "every day in the morning": "no time of day I know",
    "every second tuesday 9:00": '"second Tuesday of the month"',
    "daily 25:00": "25:00",
    "daily at 13pm": "13pm",
    "daily at 9:75": "9:75",
    "monday month daily 9:00": "Say for instance",
    "every 0 days 9:00": "not 0",
    "every 60 weeks on Monday 9:00": "2 to 52 weeks",
    "32nd of the month 9:00": "days 1 to 31",
    "every 2 weeks on Monday 9:00 starting 2026-02-30": "no day 2026-02-30",
    "every Monday 9:00 starting 2026-12-01": "counted days or weeks",
    "every 25 hours": '"25" hours',
    "every some hours": '"some" hours',
    "every hour from 17 to 9": "those hours",
    "daily 9:00 and 9:30": "at most once an hour",
    "*/15 * * * *": "at most once an hour",
    "every 15 minutes": "at most once an hour",
    "0 0 30 2 *": "No such day",
    "61 9 * * *": "minute",
    "0 9 * foo *": "month",
    "0 9 * * 1#7": "day of week",
    "0 9 * * 5-2": "day of week",
    "0 9 * * 1/0": "day of week",
    "0 9 a# * *": "day of month",
    "@never": "@daily",
}


@pytest.mark.parametrize(("words", "said"), REFUSED.items())
def test_what_cannot_be_read_is_refused_with_the_fault_and_what_works(words: str, said: str) -> None:
    with pytest.raises(BadSchedule) as refusal:
        read_schedule(words, SATURDAY)
    assert said in str(refusal.value)
    assert refusal.value.cure


def test_cron_days_are_joined_by_or_where_both_are_given() -> None:
    found = read_schedule("0 9 13 * 5", SATURDAY)
    assert found.days == OnCronDays(frozenset(range(1, 13)), frozenset((13,)), frozenset((4,)))
    days = [datetime.date(2026, 11, day) for day in range(1, 31)]
    assert [day.day for day in days if found.days.matches(day)] == [6, 13, 20, 27]
    assert found.days.matches(datetime.date(2026, 12, 13))


def test_cron_ranges_lists_steps_and_names() -> None:
    found = read_schedule("5 8-18/5,22 * jan-mar fri-sun", SATURDAY)
    assert [f"{time:%H:%M}" for time in found.times] == ["08:05", "13:05", "18:05", "22:05"]
    assert found.days == OnCronDays(frozenset((1, 2, 3)), None, frozenset((4, 5, 6)))
    assert read_schedule("0 20/2 * * *", SATURDAY).times == (datetime.time(20), datetime.time(22))


@pytest.mark.parametrize(
    "broken",
    [
        lambda: OnWeekdays(frozenset()),
        lambda: OnWeekdays(frozenset((7,))),
        lambda: OnMonthDays(frozenset((0,))),
        lambda: OnMonthWeekdays(frozenset((6,)), frozenset((0,))),
        lambda: EveryWeeks(1, frozenset((0,)), SATURDAY),
        lambda: Schedule(OnWeekdays(frozenset((0,))), ()),
        lambda: Schedule(OnWeekdays(frozenset((0,))), (datetime.time(9), datetime.time(8))),
        lambda: Schedule(OnWeekdays(frozenset((0,))), (datetime.time(9, 0, 1),)),
        lambda: Schedule(OnWeekdays(frozenset((0,))), (datetime.time(9),), "0 9 * * 1"),
    ],
)
def test_rules_that_make_no_sense_cannot_be_made(broken: object) -> None:
    with pytest.raises((ValueError, BadSchedule)):
        broken()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
    ],
)
def test_zones_are_read_by_name_city_and_case(text: str, name: str) -> None:
    assert read_zone(text) == ZoneInfo(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("CST", "several share"),
        ("UTC+3", "is an offset"),
        ("+05:30", "is an offset"),
        ("", "Europe/Berlin"),
        ("../../etc/passwd", "no time zone"),
        ("Indianapolis", "America/Indiana/Indianapolis"),
    ],
)
def test_unknown_zones_are_refused_with_the_nearest(text: str, said: str) -> None:
    with pytest.raises(BadZone) as refusal:
        read_zone(text)
    assert said in str(refusal.value)
