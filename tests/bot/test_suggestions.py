"""Completions while typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue import Catalogue
from bot.invocation import Corpus
from bot.model import Option, Request, RequestKind, Suggestion
from bot.suggestions import MOST, nearest, suggestions
from knowledge.model import Document, PartialDate, Source, SourceKind
from tests.bot.conversation import ASKER, CHANNEL, NOON
from tests.bot.desk import Bench
from tests.bot.small_corpus import SmallLibrary, SmallTopic


class ManyTopics(SmallLibrary):
    def topics(self, words: str) -> tuple[SmallTopic, ...]:
        return tuple(SmallTopic(f"topic {number} {'x' * number}", 1) for number in range(200))


def typed(command: str, focused: str, text: str) -> Request:
    options = (Option(focused, text),)
    kind = RequestKind.AUTOCOMPLETE
    return Request("r", kind, ASKER, CHANNEL, NOON, command, text, options, None, focused)


def offered(command: str, focused: str, text: str, library: SmallLibrary | None = None) -> list[str]:
    corpus = Corpus(library or SmallLibrary(), Catalogue((library or SmallLibrary()).documents))
    return [one.value for one in suggestions(typed(command, focused, text), corpus)]


@pytest.mark.parametrize(
    ("command", "focused", "text", "expected"),
    [
        ("brief", "topic", "t", ["trade", "tourism"]),
        ("compare", "words", "", ["trade", "gas", "tourism"]),
        ("lookup", "speaker", "roe", ["Jane Roe"]),
        ("verify", "speaker", "Jnae Roe", ["Jane Roe"]),
        ("lookup", "source", "wire", ["The Wire"]),
        ("help", "command", "pri", ["privacy"]),
        ("lookup", "question", "wha", []),
        ("lookup", "nothing", "wha", []),
        ("xylophone", "topic", "t", []),
    ],
)
def test_what_is_offered_fits_the_option(command: str, focused: str, text: str, expected: list[str]) -> None:
    assert offered(command, focused, text) == expected


def test_no_more_is_offered_than_a_platform_takes_and_no_value_is_cut() -> None:
    values = offered("brief", "topic", "t", ManyTopics())
    assert len(values) == MOST
    assert all(0 < len(value) <= 100 for value in values)


def test_a_source_is_shown_with_date_and_kind_and_told_from_its_namesakes() -> None:
    source = Source("A talk", published=PartialDate(2025, 5), kind=SourceKind.OFFICIAL_TRANSLATION)
    twins = [Document(name, f"{name}.txt", "words", source) for name in ("may", "june")]
    long = Document("long", "long.txt", "words", Source("A long title " * 20, kind=SourceKind.PRINT))
    bare = Document("2024/bare", "2024/bare.txt", "words")
    documents = (*twins, long, bare)
    corpus = Corpus(SmallLibrary(documents), Catalogue(documents))
    shown = suggestions(typed("lookup", "source", ""), corpus)
    assert [(one.label, one.value) for one in shown] == [
        ("may.txt: “A talk”, 2025-05, official translation", "may"),
        ("june.txt: “A talk”, 2025-05, official translation", "june"),
        ("“A long title A long title A long title A long title…”, date unknown, print", "long"),
        ("2024/bare.txt, date unknown", "2024/bare"),
    ]
    assert [one.value for one in suggestions(typed("lookup", "source", "bare"), corpus)] == ["2024/bare"]


@given(st.text(max_size=200))
def test_any_typing_is_answered(text: str) -> None:
    for focused, command in (("speaker", "lookup"), ("source", "lookup"), ("command", "help")):
        assert len(set(offered(command, focused, text))) <= MOST


def test_names_that_start_so_come_before_those_that_hold_it() -> None:
    assert nearest("ro", ["Jane Roe", "Rose", "Ann"]) == ["Rose", "Jane Roe"]


class BrokenLibrary(SmallLibrary):
    def speakers(self) -> tuple[str, ...]:
        raise RuntimeError("broken")


async def test_typing_goes_on_without_completions_when_something_breaks() -> None:
    bench = Bench(BrokenLibrary())
    assert await bench.dispatcher().suggest(typed("lookup", "speaker", "J")) == ()
    assert bench.registry.get_sample_value("verbatim_errors_total", {"place": "suggest"}) == 1
    assert await Bench().dispatcher().suggest(typed("lookup", "speaker", "J")) == (
        Suggestion("Jane Roe", "Jane Roe"),
    )
