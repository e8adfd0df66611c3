"""Words of a command in one line, filters in front."""

from hypothesis import given
from hypothesis import strategies as st

from bot.model import Option
from bot.outside_text import one_line
from bot.words import FILTERS, Words, read_words, words_of
from tests.bot.conversation import slash

PLAIN = st.text().map(lambda text: one_line(text.replace(":", " ")))
VALUES = st.text(min_size=1).map(
    lambda text: one_line(text.replace('"', "").replace("“", "").replace("”", ""))
)


def test_options_become_filters_in_front_of_the_words() -> None:
    options = (Option("question", "what about gas?"), Option("speaker", "Jane Roe"), Option("year", "2024"))
    assert words_of("", options, "question") == 'speaker:"Jane Roe" year:2024 what about gas?'


def test_a_value_that_would_end_early_is_put_in_marks() -> None:
    options = (Option("question", "gas"), Option("source", "notes,2024"))
    assert words_of("", options, "question") == 'source:"notes,2024" gas'


def test_an_option_is_found_by_its_name() -> None:
    request = slash("lookup", question="gas?")
    assert (request.option("question"), request.option("year")) == ("gas?", "")


def test_options_that_are_no_filters_are_words() -> None:
    options = (Option("action", "subscribe"), Option("words", "trade weekdays 9:00"))
    assert words_of("", options, "words") == "subscribe trade weekdays 9:00"


def test_typed_filters_are_read_wherever_they_stand() -> None:
    words = read_words("what about gas? Speaker:“Jane Roe” year:2024")
    assert words == Words("what about gas?", (Option("speaker", "Jane Roe"), Option("year", "2024")))
    assert words.value("year") == "2024"
    assert words.value("source") is None


def test_only_the_filters_a_command_knows_are_taken() -> None:
    assert read_words("length:short year:2024 x", only=("length",)) == Words(
        "year:2024 x", (Option("length", "short"),)
    )


def test_a_time_of_day_and_an_empty_filter_stay_words() -> None:
    assert read_words('at 9:00 speaker:"" x') == Words('at 9:00 speaker:"" x')


@given(PLAIN, st.lists(st.builds(Option, st.sampled_from(FILTERS), VALUES.filter(bool)), max_size=4))
def test_words_and_filters_come_back(text: str, filters: list[Option]) -> None:
    words = Words(text, tuple(filters))
    assert read_words(str(words)) == words
