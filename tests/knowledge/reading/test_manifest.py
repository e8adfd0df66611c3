"""A fault in the manifest stops the reading and says where it is and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import PartialDate
from knowledge.errors import CorpusError
from knowledge.model import SourceKind
from knowledge.reading.corpus import read_corpus
from knowledge.reading.manifest import parse_manifest

ENTRY = '[[document]]\nfile = "a.txt"\n'


@pytest.mark.parametrize(
    ("text", "fault", "cure"),
    [
        ('[[documents]]\nfile = "a.txt"', "'documents' is not known", "[[document]]"),
        ("document = 3", "document is not a list", "[[document]]"),
        (ENTRY + 'outlett = "x"', "line 1: document 1 (a.txt): the key 'outlett'", "'outlet'"),
        (ENTRY + 'zzz = "x"', "the key 'zzz'", "Known keys: file, title"),
        (ENTRY + 'kind = "wire raport"', "the kind 'wire raport'", "'wire report'"),
        (ENTRY + 'published = "31 August 2025"', "published is not a date", '"2025-08-31"'),
        (ENTRY + 'published = "2025-02-30"', "published is not a date", "leave it out"),
        (ENTRY + "published = true", "published is not a date", "leave it out"),
        (ENTRY + 'title = " "', "title is empty", "Leave the key out"),
        (ENTRY + "title = 3", "title is not text", "quotation marks"),
        (ENTRY + f'title = "{"x" * 600}"', "longer than 500", "Shorten"),
        (ENTRY + 'url = "river.example"', "url is not a web address", "https://"),
        (ENTRY + 'url = "javascript:alert(1)"', "url is not a web address", "https://"),
        (ENTRY + 'language = "British English"', "is not a language tag", "en-GB"),
        (ENTRY + 'encoding = "klingon"', "the encoding 'klingon'", "cp1252"),
        ('[[document]]\ntitle = "x"', "file is missing", "Name the file"),
        ('[[document]]\nfile = "../a.txt"', "not a path inside", "relative"),
        ('[[document]]\nfile = "/etc/passwd"', "not a path inside", "relative"),
        ('[[document]]\nfile = "b\\\\a.txt"', "not a path inside", "'/'"),
        (ENTRY + "\n" + ENTRY, "line 4: document 2 (a.txt): the file 'a.txt' is described twice", "Keep one"),
        ('[[event]]\nid = "x"\n[[event]]\nid = "x"', "event 2: the event 'x' is described twice", "Keep one"),
        ("[[event]]\n", "id is missing", "short id"),
        ('[[event]]\nid = "talk-2025"\n' + ENTRY + 'event = "talk-2O25"', "no [[event]]", "'talk-2025'"),
        ("[[document]]\nfile = ", "not valid TOML", "line"),
    ],
)
def test_each_fault_is_named_with_its_cure(tmp_path: Path, text: str, fault: str, cure: str) -> None:
    (tmp_path / "a.txt").write_text("Hello.")
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path)
    shown = str(caught.value).replace("event 2 (x)", "event 2")
    assert fault in shown
    assert cure in shown


def test_a_manifest_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_bytes(b'[[document]]\nfile = "a.txt"\ntitle = "caf\xe9"\n')
    with pytest.raises(CorpusError, match="line 3: the file is not UTF-8"):
        read_corpus(tmp_path)


def test_a_manifest_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").mkdir()
    with pytest.raises(CorpusError, match="cannot be read"):
        read_corpus(tmp_path)


def test_a_manifest_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.reading.manifest.MAX_MANIFEST_BYTES", 20)
    (tmp_path / "corpus.toml").write_text("# a comment that is too long\n")
    with pytest.raises(CorpusError, match="larger than"):
        read_corpus(tmp_path)


def test_entries_may_be_written_in_one_line_and_dates_with_a_time() -> None:
    manifest = parse_manifest(b'document = [{file = "a.txt", published = 2025-08-31T10:00:00Z}]')
    assert manifest.sources["a.txt"].published == PartialDate(2025, 8, 31)
    assert not manifest.lines


def test_documents_inherit_from_their_event_and_may_differ_from_it() -> None:
    manifest = parse_manifest(
        b'[[event]]\nid = "talk"\ndate = 2025-08-31\ninterviewer = "Jo Field"\ninterviewee = "Ana Ruiz"\n'
        b'[[document]]\nfile = "a.txt"\nevent = "talk"\n'
        b'[[document]]\nfile = "b/c.txt"\nevent = "talk"\ninterviewer = "The River Post"\nkind = "Print"\n'
        b"published = 2025\n"
    )
    plain, other = manifest.sources["a.txt"], manifest.sources["b/c.txt"]
    assert (plain.event_date, plain.interviewer, plain.interviewee) == (
        PartialDate(2025, 8, 31),
        "Jo Field",
        "Ana Ruiz",
    )
    assert (other.interviewer, other.kind, other.published) == (
        "The River Post",
        SourceKind.PRINT,
        PartialDate(2025),
    )


def test_a_described_file_that_is_missing_is_a_problem_and_no_stop(tmp_path: Path) -> None:
    (tmp_path / "interview.txt").write_text("Hello.")
    (tmp_path / "corpus.toml").write_text('\n[[document]]\nfile = "interveiw.txt"\n')
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == ["interview"]
    (problem,) = corpus.problems
    assert problem.name == "interveiw.txt"
    assert "line 2" in problem.reason
    assert "'interview.txt'" in problem.cure


def test_a_file_that_is_described_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("An interview with a README.")
    assert read_corpus(tmp_path).documents == ()
    (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "README.txt"\ntitle = "Odd"\n')
    (document,) = read_corpus(tmp_path).documents
    assert document.source.title == "Odd"


@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise_anything_but_the_manifests_own_error(content: bytes) -> None:
    try:
        parse_manifest(content)
    except CorpusError as error:
        assert error.fault.startswith("corpus.toml")  # noqa: PT017 - both ends are right


@given(
    st.dictionaries(
        st.sampled_from(["file", "title", "published", "kind", "language", "url", "event", "encoding"]),
        st.text("abc-2025/.: é", max_size=12).map(lambda value: f'"{value}"')
        | st.sampled_from(["1", "true", "[]"]),
    )
)
def test_any_entry_is_taken_or_refused_by_the_manifests_own_error(values: dict[str, str]) -> None:
    text = "[[document]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items())
    try:
        manifest = parse_manifest(text.encode())
    except CorpusError as error:
        assert "document 1" in error.fault  # noqa: PT017 - both ends are right
    else:
        assert len(manifest.sources) == 1
