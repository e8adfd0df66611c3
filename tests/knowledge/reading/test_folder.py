"""Any folder is read whole, in a fixed order; what is not a readable document is reported by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.errors import CorpusError
from knowledge.reading.corpus import ReadCorpus, read_corpus
from knowledge.reading.folder import list_files
from knowledge.reading.report import report
from tests.rights import as_somebody, open_folder


def reasons(corpus: ReadCorpus) -> dict[str, str]:
    return {problem.name: problem.reason for problem in corpus.problems}


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Hello.")
    for wrong in (tmp_path / "nothing", file, Path("nul\0l")):
        with pytest.raises(CorpusError, match="folder"):
            read_corpus(wrong)


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = read_corpus(tmp_path)
    assert (corpus.documents, corpus.problems) == ((), ())
    assert report(corpus).summary == "0 documents, 0 words"


def test_subfolders_are_read_and_ids_are_unique_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/c.txt", "a/d.tar.txt", "Ünï codé’s [1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Words of {name}.", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == [
        "a/c", "a/c.txt", "a/d.tar", "b", "Ünï codé’s [1]",
    ]  # fmt: skip
    assert {document.path for document in corpus.documents} >= {"a/c.md", "a/c.txt"}


def test_an_id_does_not_change_when_a_neighbour_breaks(tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("Broken soon.")
    (tmp_path / "talk.txt").write_text("Hello.")
    before = {document.path: document.id for document in read_corpus(tmp_path).documents}
    (tmp_path / "talk.md").write_bytes(b"")
    (after,) = read_corpus(tmp_path).documents
    assert after.id == before["talk.txt"]


def test_what_belongs_beside_a_corpus_is_passed_over_in_silence(tmp_path: Path) -> None:
    for name in (".hidden.txt", "topics.toml", "NOTICE", "LICENSE", "README.md", "__init__.py", ".git/x.txt",
                 "__pycache__/x.pyc"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    corpus = read_corpus(tmp_path)
    assert (corpus.documents, corpus.problems) == ((), ())


def test_one_bad_file_of_each_sort_costs_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Hello there.")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\t\n\u00a0")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "renamed.txt").write_bytes(b"%PDF-1.7 and so on")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "bare").write_text("No suffix.")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == ["good"]
    found = reasons(corpus)
    assert found["empty.txt"] == "It is empty."
    assert "white space" in found["blank.txt"]
    assert "binary" in found["binary.txt"]
    assert "a PDF" in found["renamed.txt"]
    assert ".png is not supported" in found["picture.png"]
    assert ".doc is not supported" in found["old.doc"]
    assert "without a suffix" in found["bare"]
    assert "larger than 64 MB" in found["huge.txt"]
    assert list(found) == sorted(found)
    assert all(problem.cure for problem in corpus.problems)
    assert report(corpus).summary == "1 document, 2 words; 8 files could not be read"


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("Hello.")
    (tmp_path / "secret.txt").write_text("Not for quoting.")
    (folder / "inside.txt").symlink_to(folder / "a.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "broken.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "sub" / "away").symlink_to(tmp_path)
    corpus = read_corpus(folder)
    assert [document.id for document in corpus.documents] == ["a", "inside"]
    found = reasons(corpus)
    assert "out of the corpus folder" in found["outside.txt"]
    assert "points to nothing" in found["broken.txt"]
    assert "cannot be followed" in found["self.txt"]
    assert "link to a folder" in found["sub/loop"]
    assert "link to a folder" in found["sub/away"]
    assert all("Not for quoting" not in str(problem) for problem in corpus.problems)


def test_a_corpus_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("Hello.")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [document.id for document in read_corpus(tmp_path / "link").documents] == ["a"]


def test_a_pipe_in_the_folder_does_not_hold_the_program(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an ordinary file" in reasons(read_corpus(tmp_path))["pipe.txt"]


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """An open folder, and the rights of somebody who is not the superuser."""
    with open_folder() as folder:
        (folder / "sub").mkdir()
        for path in ("a.txt", "b.txt", "sub/c.txt"):
            (folder / path).write_text("Hello.")
        (folder / "a.txt").chmod(0)
        (folder / "sub").chmod(0)
        with as_somebody():
            yield folder


def test_files_and_folders_without_permission_are_reported(unprivileged: Path) -> None:
    corpus = read_corpus(unprivileged)
    assert [document.id for document in corpus.documents] == ["b"]
    assert "Permission denied" in reasons(corpus)["a.txt"]
    assert "Permission denied" in reasons(corpus)["sub"]


def test_a_corpus_folder_without_permission_is_refused(unprivileged: Path) -> None:
    for read in (list_files, read_corpus):
        with pytest.raises(CorpusError, match=r"corpus folder .*sub cannot be read \(Permission denied\)"):
            read(unprivileged / "sub")


def test_a_corpus_folder_that_can_only_be_listed_is_refused() -> None:
    with open_folder() as folder:
        (folder / "a.txt").write_text("Hello.")
        folder.chmod(0o444)
        with as_somebody(), pytest.raises(CorpusError, match=r"corpus folder .* cannot be read"):
            read_corpus(folder)


@pytest.mark.parametrize("name", [b"a\nb.txt", b"a\x1b[31m.txt", b"caf\xe9.txt", "a\u202etxt.txt".encode()])
def test_names_that_cannot_be_shown_are_reported_escaped(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "wb") as file:
        file.write(b"Hello.")
    (problem,) = read_corpus(tmp_path).problems
    assert problem.name.isascii()
    assert problem.name.isprintable()
    assert "Rename" in problem.cure


def test_a_text_that_is_there_twice_is_noted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Same." if name != "b.txt" else "Other.")
    corpus = read_corpus(tmp_path)
    assert [(note.document, note.text) for note in corpus.notes] == [("c", "has the same text as a")]
    assert report(corpus).served[2].notes == ("has the same text as a",)


def test_the_digest_changes_with_bytes_names_and_manifest_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.png").write_bytes(b"x")
    digests = [read_corpus(tmp_path).digest]
    (tmp_path / ".hidden").write_text("x")
    os.utime(tmp_path / "a.txt", (0, 0))
    assert read_corpus(tmp_path).digest == digests[0]
    for change in (
        lambda: (tmp_path / "a.txt").write_text("Two."),
        lambda: (tmp_path / "a.txt").rename(tmp_path / "c.txt"),
        lambda: (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "c.txt"\n'),
        lambda: (tmp_path / "d.txt").write_text("Two."),
        lambda: (tmp_path / "d.txt").write_bytes(b""),
    ):
        change()
        digests.append(read_corpus(tmp_path).digest)
    assert len(set(digests)) == len(digests)
