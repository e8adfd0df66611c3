"""Whatever bytes a file holds, it ends as a document or as a problem, and the others are read."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import UnreadableDocument
from knowledge.reading.corpus import read_corpus
from knowledge.reading.extracted import SourceFile
from knowledge.reading.formats import extract
from tests.knowledge.reading import papers

SUFFIXES = [".txt", ".md", ".html", ".pdf", ".docx", ".srt", ".vtt"]
HEADS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"---\ntitle: ",
    b"\xff\xfe",
    b"<html><body>",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n",
]


@cache
def whole(suffix: str) -> bytes:
    if suffix == ".pdf":
        return papers.pdf(["Question: Why?", "Answer: Because."])
    if suffix == ".docx":
        return papers.word()
    return (Path(__file__).parents[2] / "golden" / "reading" / "page.html").read_bytes()


def read_or_report(name: str, content: bytes) -> None:
    try:
        text = extract(SourceFile(name, content)).text
    except UnreadableDocument as problem:
        assert (problem.name, bool(problem.reason), bool(problem.cure)) == (name, True, True)  # noqa: PT017
    else:
        assert text.strip()
        text.encode("utf-8")  # no lone surrogates, so that it can be stored and shown


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(head=st.sampled_from(HEADS), tail=st.binary(max_size=300))
def test_arbitrary_bytes(suffix: str, head: bytes, tail: bytes) -> None:
    read_or_report(f"a{suffix}", head + tail)


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files(suffix: str, data: st.DataObject) -> None:
    content = bytearray(whole(suffix))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=20))
    read_or_report(f"a{suffix}", bytes(content))


@settings(max_examples=25, deadline=None)
@given(files=st.dictionaries(st.sampled_from(SUFFIXES), st.binary(max_size=100)), manifest=st.booleans())
def test_a_folder_of_arbitrary_files(files: dict[str, bytes], manifest: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "good.txt").write_text("Hello.")
        for suffix, content in files.items():
            (folder / f"any{suffix}").write_bytes(content)
        if manifest:
            (folder / "corpus.toml").write_text('[[document]]\nfile = "good.txt"\ntitle = "Good"\n')
        corpus = read_corpus(folder)
        again = read_corpus(folder)
    assert "good" in [document.id for document in corpus.documents]
    assert len(corpus.documents) + len(corpus.problems) == len(files) + 1
    assert corpus.documents == again.documents
    assert corpus.digest == again.digest
