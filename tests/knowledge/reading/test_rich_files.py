"""HTML, PDF and DOCX: what is taken out of real files, and what happens with broken ones."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from knowledge.dates import PartialDate
from knowledge.errors import UnreadableDocument
from knowledge.reading.corpus import read_corpus
from knowledge.reading.deadline import within_deadline
from knowledge.reading.extracted import Extracted, SourceFile
from knowledge.reading.formats import extract
from tests.knowledge.reading import papers

GOLDEN = Path(__file__).parents[2] / "golden" / "reading"


def read(name: str, content: bytes) -> Extracted:
    return extract(SourceFile(name, content))


def fault(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(name, content)
    assert caught.value.cure
    return caught.value.reason


def golden(name: str) -> str:
    return (GOLDEN / name).read_text(encoding="utf-8")


# HTML


def test_a_page_becomes_markdown_without_its_furniture() -> None:
    found = read("page.html", (GOLDEN / "page.html").read_bytes())
    assert found.text == golden("page.md")
    assert found.markup


def test_a_page_states_its_source_and_nothing_is_guessed_from_its_text() -> None:
    source = read("page.html", (GOLDEN / "page.html").read_bytes()).source
    assert (source.title, source.outlet, source.author) == (
        "Ana Ruiz on rivers",
        "The River Post",
        "Jo Field",
    )
    assert (source.published, source.language) == (PartialDate(2023, 4, 5), "en-GB")
    assert source.url == "https://river.example/ana-ruiz"
    silent = read(
        "a.html", b"<p>By Jo Field. Published on 5 April 2023 in The River Post, at length.</p>"
    ).source
    assert (silent.author, silent.published, silent.outlet) == (None, None, None)


def test_linked_data_fill_what_the_head_leaves_open() -> None:
    page = (
        b'<html><head><title>T</title><script type="application/ld+json">{"@graph": [{"@type": "WebSite"},'
        b'{"@type": ["NewsArticle"], "headline": "H", "datePublished": "2024-05", "publisher": {"name": "P"},'
        b'"author": [{"name": "A"}, "B"]}]}</script></head><body><p>Some words of text.</p></body></html>'
    )
    source = read("a.html", page).source
    assert (source.title, source.outlet, source.author) == ("H", "P", "A, B")
    assert source.published == PartialDate(2024, 5)


@pytest.mark.parametrize("script", [b"{", b"[1, null]", b'{"@type": 3}', b"[" * 5000, b" " * 600_000])
def test_broken_linked_data_are_passed_over(script: bytes) -> None:
    page = b'<script type="application/ld+json">' + script + b"</script><p>Some words of text.</p>"
    assert read("a.html", page).text == "Some words of text."


def test_text_parted_by_line_breaks_only_is_kept_from_its_first_word() -> None:
    page = (
        b"<body>Question: What?<br><br>Answer: We went <b>home</b>.<br>Late.<br><br><br>Question: Why?"
        b"<p>Because.</p>The end.</body>"
    )
    assert read("a.htm", page).text.split("\n\n") == [
        "Question: What?", "Answer: We went **home**.", "Late.", "Question: Why?", "Because.", "The end.",
    ]  # fmt: skip


def test_a_linked_paragraph_is_no_menu() -> None:
    words = "Ana Ruiz: We measured it, and we found it high, " * 4
    page = f"<article><p>Question: How high?</p><p><a href='x'>{words}</a></p><p>More words.</p></article>"
    assert words.strip() in read("a.html", page.encode()).text


def test_turns_that_repeat_are_all_kept() -> None:
    turns = "".join(
        f"<p>Q: Why?</p><p>A: Because of the river number {n % 2}, as always.</p>" for n in range(20)
    )
    text = read("a.html", f"<article>{turns}</article>".encode()).text
    assert text.count("Q: Why?") == 20
    assert text.count("as always.") == 20


@pytest.mark.parametrize("tag", ["div", "span"])
def test_names_in_elements_of_their_own_are_kept_in_order(tag: str) -> None:
    turns = [
        ("Ann Berg", "Why did you go there at all, in such a winter?"),
        ("Tom Reed", "Because it rained."),
    ] * 4
    body = "".join(
        f"<div class=turn><{tag} class=speaker>{name}</{tag}><div class=text><p>{said}</p></div></div>"
        for name, said in turns
    )
    page = f"<html><body><main><h1>The wall</h1>{body}</main></body></html>"
    found = read("a.html", page.encode()).text.split("\n\n")
    assert found == ["# The wall", *(part for turn in turns for part in turn)]


def test_questions_told_apart_by_their_class_alone_are_set_in_bold() -> None:
    body = (
        "<p class=question>And if it fails?</p><p class=answer>It will not fail, I am sure of that.</p>" * 4
    )
    page = f"<html><body><article><h1>The wall</h1>{body}</article></body></html>"
    assert read("a.html", page.encode()).text.split("\n\n")[1] == "**And if it fails?**"


def test_a_page_in_another_encoding_is_read_by_its_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>Première réponse à la question.</p>'.encode("latin-1")
    assert read("a.html", page).text == "Première réponse à la question."


def test_a_page_that_is_mostly_furniture_is_noted() -> None:
    furniture = "".join(f"<p>Another piece {number} in the margin.</p>" for number in range(90))
    page = f"<article><p>{'Ana Ruiz spoke to us. ' * 20}</p></article><aside>{furniture}</aside>"
    found = read("a.html", page.encode())
    assert "Another piece" not in found.text
    assert "less than half" in found.notes[0]


def test_character_references_bring_in_no_control_characters() -> None:
    assert read("a.html", b"<p>Some words&#1; of &#xD800; text&#9999999;.</p>").text == "Some words of text."


def test_pages_without_text_or_beyond_the_limits_are_refused() -> None:
    assert "no text of its own" in fault(
        "a.html", b"<html><body><script>var x = 'words';</script></body></html>"
    )
    assert "more than 8 MB" in fault("a.html", b"<p>" + b"x" * (8 * 1024 * 1024))
    assert "tags" in fault("a.html", b"<b>" * 200_001)
    assert "more than 10,000 marks" in fault("a.html", b"<p><span>" + b"<b>x</b> " * 10_001)
    assert fault("a.html", b"")
    assert fault("a.html", b"\0\1\2" * 50)


# PDF

PAGES = (
    "The River Post 1\nQuestion: How high is\nthe river?\nAna Ruiz: Two metres, and it is",
    "The River Post 2\nvery fast (so far).",
    "The River Post 3\nThe end.",
)


def test_pages_are_joined_and_running_heads_left_out_with_a_note() -> None:
    found = read("a.pdf", papers.pdf(PAGES, metadata={"/Title": "On rivers", "/Author": "Jo Field"}))
    assert found.text == (
        "Question: How high is\nthe river?\nAna Ruiz: Two metres, and it is\nvery fast (so far).\n\nThe end."
    )
    assert found.notes == ("running heads and page numbers were left out",)
    assert (found.source.title, found.source.author) == ("On rivers", "Jo Field")
    assert not found.markup


def test_numbers_that_do_not_count_up_with_the_pages_are_kept() -> None:
    found = read("a.pdf", papers.pdf(["We sold\n245", "and then\n90", "and then\n400"]))
    assert found.text.split() == ["We", "sold", "245", "and", "then", "90", "and", "then", "400"]
    assert found.notes == ()


def test_a_file_date_is_told_as_such_and_is_no_date_of_publication() -> None:
    source = read(
        "a.pdf", papers.pdf(["Words."], metadata={"/CreationDate": "D:20250830120000Z", "/Title": "Untitled"})
    ).source
    assert (source.published, source.title) == (None, None)
    assert source.note == "The file was made on 2025-08-30."


def test_locked_pdfs_are_refused_only_where_a_password_is_needed_to_read() -> None:
    assert "password" in fault("a.pdf", papers.pdf(["Words."], password="secret"))
    assert read("a.pdf", papers.owner_locked_pdf("Words.")).text == "Words."


def test_pdfs_without_text_are_told_from_those_with_some() -> None:
    assert "no text" in fault("a.pdf", papers.pdf(["", ""]))
    found = read("a.pdf", papers.pdf(["", "Words."]))
    assert found.text == "Words."
    assert found.notes == ("no text on page 1: pictures need text recognition (OCR)",)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.reading.pdf.MAX_PDF_PAGES", 1)
    assert "more than 1 pages" in fault("a.pdf", papers.pdf(["One.", "Two."]))


def test_a_broken_pdf_is_reported() -> None:
    assert "not a readable PDF" in fault("a.pdf", b"%PDF-1.7\nnothing more")
    assert "not a readable PDF" in fault("a.pdf", b"Just words.")
    assert fault("a.pdf", b"")


# DOCX


def test_a_word_document_becomes_markdown_with_nothing_lost() -> None:
    found = read("a.docx", papers.word())
    assert found.text == golden("word.md")
    assert found.markup
    assert (found.source.title, found.source.author, found.source.language) == (
        "Ana Ruiz on rivers", "Jo Field", "en-GB",
    )  # fmt: skip
    assert found.source.published is None


def test_footnotes_and_text_boxes() -> None:
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></w:pict>"
    found = read(
        "a.docx", papers.word(f"<w:p><w:r><w:t>Noted.</w:t>{box}<w:footnoteReference w:id='1'/></w:r></w:p>")
    )
    assert found.text.endswith("Noted.\n\nIn a box.")
    assert found.notes == ("its footnotes were left out",)


def test_word_documents_without_words_or_with_too_much_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault("a.docx", papers.empty_word()) == "It has no text."
    monkeypatch.setattr("knowledge.reading.word.MAX_XML_TAGS", 10)
    assert "too much markup" in fault("a.docx", papers.word())


def test_broken_word_documents_are_reported() -> None:
    whole = papers.word()
    assert "not a readable Word document" in fault("a.docx", whole[: len(whole) // 2])
    assert "not a readable Word document" in fault("a.docx", b"Just words.")
    assert "encrypted" in fault("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert fault("a.docx", b"")


def test_a_decompression_bomb_is_refused_unopened(tmp_path: Path) -> None:
    papers.bomb(tmp_path / "bomb.docx", megabytes=257)
    (tmp_path / "good.txt").write_text("Hello.")
    corpus = read_corpus(tmp_path)
    assert [document.id for document in corpus.documents] == ["good"]
    assert "unpacks to more than 256 MB" in corpus.problems[0].reason


# The deadline


def test_a_reader_that_does_not_come_back_is_given_up() -> None:
    release = threading.Event()

    def stuck(file: SourceFile) -> Extracted:
        release.wait()
        return Extracted(file.name)

    with pytest.raises(UnreadableDocument, match=r"longer than 0\.05 seconds"):
        within_deadline(stuck, 0.05)(SourceFile("a.pdf", b""))
    release.set()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_a_reader_costs_its_file_only() -> None:
    def faulty(file: SourceFile) -> Extracted:
        raise ZeroDivisionError(file.name)

    with pytest.raises(UnreadableDocument, match="reader failed"):
        within_deadline(faulty, 10)(SourceFile("a.pdf", b""))
