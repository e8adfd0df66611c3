"""The benchmark's own parts: its figures are worth what its inputs are."""

from __future__ import annotations

import io
from itertools import islice

import pytest

from knowledge.index.analysis import STOPWORDS
from knowledge.parsing import parse
from tests.bench.__main__ import main
from tests.bench.generated_documents import generated_documents
from tests.bench.generated_events import VERSIONS, generated_events
from tests.bench.generated_words import (
    WORDS_PER_PASSAGE,
    generated_passages,
    generated_questions,
    generated_vocabulary,
)
from tests.bench.report import Table
from tests.bench.rivals import BareTantivy
from tests.bench.sections import SECTIONS, section
from tests.bench.timing import race


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_can_be_run_by_name(name: str) -> None:
    assert callable(section(name))


def test_a_section_prints_a_machine_line_and_a_table() -> None:
    out = io.StringIO()
    assert main(["versions", "--quick", "--most", "10"], out) == 0
    assert "cores" in out.getvalue()
    assert "| 10 |" in out.getvalue()


def test_an_unknown_section_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["speed"], io.StringIO())
    assert "no section speed" in capsys.readouterr().err


def test_generated_passages_are_the_same_each_time_and_as_long_as_said() -> None:
    first, again = ([p.tolist() for p in generated_passages(500)] for _ in range(2))
    assert first == again
    assert sum(map(len, first)) / 500 == pytest.approx(WORDS_PER_PASSAGE, rel=0.05)


def test_generated_words_are_distributed_as_in_a_language() -> None:
    vocabulary = generated_vocabulary()
    words = [vocabulary[n] for passage in generated_passages(2_000) for n in passage.tolist()]
    common = sum(word in STOPWORDS for word in words) / len(words)
    assert 0.35 < common < 0.65
    assert len(set(words)) > 10_000


def test_generated_documents_are_whole_and_questions_have_answers() -> None:
    document = next(generated_documents(generated_passages(200)))
    assert len(document.sentences) == 100
    question = generated_questions(generated_passages(200), 1)[0]
    assert all(word in document.document.raw.lower() for word in question.words)
    tantivy = BareTantivy(document.text(s.span) for s in document.sentences)
    assert tantivy.search(question.keywords)


def test_generated_events_have_versions_that_differ() -> None:
    versions = [parse(document) for document in islice(generated_events(VERSIONS), VERSIONS)]
    assert len({version.document.digest for version in versions}) == VERSIONS
    assert {version.document.source.event for version in versions} == {"event-00000"}
    assert all(turn.speaker == "Jane Roe" for version in versions for turn in version.turns[1::2])


def test_contestants_take_turns() -> None:
    calls: list[str] = []
    times = race({"a": lambda n: calls.append(f"a{n}"), "b": lambda n: calls.append(f"b{n}")}, [1, 2], 1)
    assert calls == ["a1", "b1", "a2", "b2"] * 2
    assert len(times["a"].seconds) == 2


def test_a_table_is_whole_or_refused() -> None:
    table = Table("Speed", ("what", "ms"), [("one", "1")], ("noisy",))
    assert list(table.markdown())[2:5] == ["| what | ms |", "| --- | ---: |", "| one | 1 |"]
    with pytest.raises(ValueError, match="columns"):
        Table("Speed", ("what",), [("one", "1")])
