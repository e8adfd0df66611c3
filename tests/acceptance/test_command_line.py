"""The command line as its users meet it: what it prints for programs and for people, and how it fails."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.compose import Folders, open_library
from knowledge.errors import BadQuestion
from knowledge.library import Library
from knowledge.model import Role
from tests.acceptance.small_folder import write_small_corpus
from tests.acceptance.terminal_session import Shell

QUOTE = {"document", "start", "end", "speaker", "role", "citation"}
SHAPES = {
    ("turns",): {"document", "index", "role", "speaker", "start", "end", "text"},
    ("lookup", "railway"): {
        "query", "outcome", "hits", "suggestions", "corrections", "unfound", "silent", "unlabelled",
    },
    ("figures",): {
        "document", "start", "end", "text", "value", "unit", "kind", "sentence", "speaker", "role", "group",
    },
    ("compare", "--all"): {"statement", "members", "differences"},
    ("compare", "railway"): {"statement", "members", "differences"},
    ("brief", "railway"): {"topic", "points", "commentary", "figures", "differences"},
    ("timeline",): {"date", "statement", "quote", *QUOTE},
    ("verify", "The railway might be finished"): {"line", "verdict", "matches"},
    ("topics",): {"topic", "aliases", "count"},
    ("sources",): {"document", "file", "outlet", "published", "kind"},
}  # fmt: skip


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    folder = tmp_path_factory.mktemp("small")
    return Shell(write_small_corpus(folder / "corpus"), folder / "cache")


@pytest.fixture(scope="module")
def library(shell: Shell) -> Library:
    return open_library(Folders(shell.corpus, shell.cache))


@pytest.fixture
def own_shell(tmp_path: Path) -> Shell:
    """A shell whose corpus a test may change."""
    return Shell(write_small_corpus(tmp_path / "corpus"), tmp_path / "cache")


@pytest.mark.parametrize("arguments", SHAPES, ids=" ".join)
def test_programs_get_json_lines_of_the_agreed_shape(shell: Shell, arguments: tuple[str, ...]) -> None:
    outcome = shell(*arguments, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.lines
    for line in outcome.lines:
        assert line.keys() >= SHAPES[arguments]


def test_every_quote_for_programs_stands_at_its_offsets(shell: Shell) -> None:
    answer = shell("lookup", "--json", "when will the ferries be delivered").lines[0]
    assert answer["outcome"] == "found"
    hits = answer["hits"]
    assert isinstance(hits, list)
    for hit in hits:
        raw = (shell.corpus / f"{hit['document']}.txt").read_text("utf-8")
        assert " ".join(raw[hit["start"] : hit["end"]].split()) == hit["quote"]
        assert hit["role"] in set(Role)


@pytest.mark.parametrize("arguments", SHAPES, ids=" ".join)
def test_people_get_words(shell: Shell, arguments: tuple[str, ...]) -> None:
    if "--all" in arguments:
        pytest.skip("every statement is for programs")
    outcome = shell(*arguments)
    assert (outcome.status, outcome.err) == (0, "")
    assert len(outcome.out.split()) > 5
    assert not outcome.out.startswith("{")


def test_a_batch_is_answered_line_by_line_in_order(shell: Shell, tmp_path: Path) -> None:
    batch = tmp_path / "questions.txt"
    batch.write_text("How many ferries?\n\nHow old is the moon?\nWhat of the festival?\n", "utf-8")
    lines = shell("lookup", "--json", "--limit", "1", "--batch", str(batch)).lines
    assert [line["query"] for line in lines] == [
        "How many ferries?", "How old is the moon?", "What of the festival?",
    ]  # fmt: skip
    assert [line["outcome"] for line in lines] == ["found", "not_found", "found"]
    assert "How old is the moon?" in shell("lookup", "--batch", str(batch)).out


def test_a_batch_may_come_through_a_pipe(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("How many ferries?\n"))
    assert [line["outcome"] for line in shell("lookup", "--json", "--batch", "-").lines] == ["found"]


@pytest.mark.parametrize(
    "arguments", [("lookup", "railway budget"), ("compare", "--all"), ("brief", "railway")]
)
def test_two_runs_say_the_same(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert shell(*arguments, "--json").out == shell(*arguments, "--json").out


def test_no_command_shows_what_there_is(shell: Shell) -> None:
    outcome = shell()
    assert outcome.status == 0
    assert all(command in outcome.out for command in ("lookup", "brief", "verify", "sources"))


@pytest.mark.parametrize(
    ("arguments", "fault", "cure"),
    [
        (("lookup", "--corpus", "no/such/folder", "tea"), "no/such/folder", "Name an existing folder"),
        (("lookup",), "no question", "--batch FILE"),
        (("lookup", "--json"), "no question", "--batch FILE"),
        (("lookup", "--json", "  "), "no question", "Write it"),
        (("lookup", "--json", "--batch", "no-such-file"), "no-such-file", "UTF-8"),
        (("lookup", "--batch", "no-such-file"), "no-such-file", "UTF-8"),
        (("compare",), "nothing to compare", "--all --json"),
        (("compare", "--all"), "too much", "--json"),
        (("brief", ""), "no topic", "verbatim topics"),
        (("verify", "--json", ""), "no line", "for instance"),
        (("turns", "zebra"), "'zebra'", "verbatim sources"),
        (("turns", "zebra", "--json"), "'zebra'", "verbatim sources"),
    ],
)
def test_a_fault_is_named_with_its_cure(
    shell: Shell, arguments: tuple[str, ...], fault: str, cure: str
) -> None:
    outcome = shell(*arguments)
    assert (outcome.status, outcome.out) == (1, "")
    assert fault in outcome.err
    assert cure in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("command", ["lookup", "sources"])
@pytest.mark.parametrize(
    ("name", "lines"), [("corpus.toml", "[[document]]\nfile = "), ("topics.toml", "= 3")]
)
def test_a_broken_toml_file_is_named(own_shell: Shell, command: str, name: str, lines: str) -> None:
    (own_shell.corpus / name).write_text(lines, "utf-8")
    outcome = own_shell(command, *(["tea"] if command == "lookup" else []))
    assert (outcome.status, outcome.out) == (1, "")
    assert name in outcome.err


def test_a_folder_without_documents_says_what_to_put_there(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "picture.png").write_bytes(b"\x89PNG")
    outcome = Shell(corpus, tmp_path / "cache")("lookup", "tea")
    assert outcome.status == 1
    assert "picture.png" in outcome.err
    assert ".docx" in outcome.err


def test_a_batch_that_is_no_text_is_refused(shell: Shell, tmp_path: Path) -> None:
    batch = tmp_path / "questions.txt"
    batch.write_bytes(b"\xff\xfe\x00caf\xe9")
    outcome = shell("lookup", "--json", "--batch", str(batch))
    assert outcome.status == 1
    assert "questions.txt" in outcome.err


def test_a_mistyped_command_line_ends_with_status_2(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        shell("lookup", "--limit", "0", "tea")
    assert ended.value.code == 2
    assert "must be 1 or more" in capsys.readouterr().err


def test_bad_files_cost_nothing_but_themselves(own_shell: Shell) -> None:
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "broken.pdf": b"%PDF-1.7 and nothing more",
        "broken.docx": b"PK\x03\x04 not a document",
        "picture.jpg": b"\xff\xd8\xff",
    }
    for name, content in bad.items():
        (own_shell.corpus / name).write_bytes(content)
    assert own_shell("lookup", "--json", "How many ferries?").lines[0]["outcome"] == "found"
    sources = own_shell("sources", "--json").lines
    problems = {line["file"]: line for line in sources if "problem" in line}
    assert problems.keys() == bad.keys()
    assert all(line["problem"] and line["cure"] for line in problems.values())
    assert {line["document"] for line in sources if "document" in line} == {
        "transcript", "translation", "report",
    }  # fmt: skip
    shown = " ".join(own_shell("sources").out.split())
    assert all(name in shown for name in bad)


def test_a_corpus_without_manifest_works_and_shows_the_unknown_as_unknown(own_shell: Shell) -> None:
    for name in ("corpus.toml", "topics.toml"):
        (own_shell.corpus / name).unlink()
    answer = own_shell("lookup", "--json", "How many ferries?").lines[0]
    assert answer["outcome"] == "found"
    assert own_shell("brief", "--json", "railway").lines[0]["points"]
    assert "unknown outlet" in own_shell("lookup", "How many ferries?").out


def test_a_cache_that_cannot_be_written_costs_only_time(own_shell: Shell, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    outcome = Shell(own_shell.corpus, blocked / "cache")("lookup", "--json", "How many ferries?")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.lines[0]["outcome"] == "found"


def test_a_changed_document_is_read_anew(own_shell: Shell) -> None:
    assert own_shell("lookup", "--json", "Who opened the lighthouse?").lines[0]["outcome"] == "not_found"
    own_shell("compare", "--all", "--json")
    changed = own_shell.corpus / "report.txt"
    changed.write_text(
        changed.read_text("utf-8") + '\n"The lighthouse was opened by my mother," said Berg.\n', "utf-8"
    )
    assert own_shell("lookup", "--json", "Who opened the lighthouse?").lines[0]["outcome"] == "found"
    assert "lighthouse" in own_shell("compare", "--all", "--json").out


def test_a_broken_cache_is_built_again(own_shell: Shell) -> None:
    before = own_shell("compare", "--all", "--json").out
    for path in own_shell.cache.rglob("*"):
        if path.is_file():
            path.write_bytes(b"broken")
    assert own_shell("compare", "--all", "--json").out == before


@settings(max_examples=60)
@given(
    question=st.one_of(
        st.text(max_size=80), st.text(st.characters(categories=["Cs", "L", "P", "Z"]), max_size=40)
    )
)
def test_any_question_is_answered_refused_or_called_bad(library: Library, question: str) -> None:
    with suppress(BadQuestion):
        answer = library.lookup(question)
        assert answer.found or answer.reason


@settings(max_examples=40)
@given(line=st.text(max_size=60))
def test_any_line_is_verified_and_any_words_briefed_on(library: Library, line: str) -> None:
    for ask in (
        library.verify,
        library.brief,
        library.compare,
        library.figures,
        library.timeline,
        library.topics,
    ):
        with suppress(BadQuestion):
            ask(line)
