"""Words of the calendar: months, weekdays, seasons, and the words that point from today."""

from __future__ import annotations

from knowledge.figures.word_sets import words

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
MONTHS = {name: n for n, name in enumerate(_MONTHS, 1)}
MONTH_SHORT = {name[:3]: n for n, name in enumerate(_MONTHS, 1) if len(name) > 3} | {"sept": 9}
AMBIGUOUS_MONTHS = frozenset(("march", "april", "may", "june", "august"))
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS = {name: n for n, name in enumerate(_WEEKDAYS)}
WEEKDAY_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
SEASONS = {"spring": "spring", "summer": "summer", "summertime": "summer", "autumn": "autumn",
    "fall": "autumn",
           "winter": "winter", "wintertime": "winter"}  # fmt: skip
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
           "eighties": 80, "nineties": 90}  # fmt: skip
PAST = frozenset(("last", "past", "previous", "final", "bygone"))
PRESENT = frozenset(("this", "current", "present"))
FUTURE = frozenset(("next", "coming", "following", "upcoming"))
DIRECTION = dict.fromkeys(PAST, -1) | dict.fromkeys(PRESENT, 0) | dict.fromkeys(FUTURE, 1)
DAY_WORDS = {"yesterday": -1, "tomorrow": 1}
VAGUE_PERIODS = frozenset(
    ("recent", "current", "past", "last", "previous", "coming", "next", "following", "final")
)
BEFORE_MONTH = words(
    "in by since until till from to of last this next early late mid during before after through for "
    "between and on past previous following around about the"
)
"""Words after which "May" or "March" is a month and not a verb."""

FUTURE_VERBS = words("will shall going planned scheduled expected upcoming")
PAST_VERBS = words(
    "was were had did went came took made said told held signed met agreed began saw sent spoke gave wrote "
    "knew became got found brought bought heard lost paid ran rose fell grew won led kept stood broke chose "
    "drove flew sat sold spent taught fought built"
)
