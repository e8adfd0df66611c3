"""Plain text, Markdown and subtitles: encodings, line ends and front matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import PartialDate
from knowledge.errors import UnreadableDocument
from knowledge.model import SourceKind
from knowledge.reading.corpus import read_corpus
from knowledge.reading.extracted import Extracted, SourceFile
from knowledge.reading.formats import extract
from knowledge.reading.front_matter import find_front_matter
from tests.knowledge.reading import papers

SAMPLES = {
    "cp1252": "Première réponse à la question posée : la coopération était déjà très étroite l’été dernier.",
    "cp1250": "Odpověď: Velmi dobře, přestože máme některé těžkosti. Příští rok budou důležité volby.",
    "cp1251": "Вопрос: Как вы оцениваете сотрудничество? Ответ: Я думаю, что объём торговли растёт.",
    "koi8-r": "Вопрос: Как вы оцениваете сотрудничество? Ответ: Я думаю, что объём торговли растёт.",
    "cp932": "質問：協力をどう評価しますか。回答：とても良いです。一緒に働いています。",
    "gb18030": "问：您如何评价合作？答：非常好，我们一起工作。中国和俄罗斯的关系很好。",
}


def read(name: str, content: bytes, encoding: str | None = None) -> Extracted:
    return extract(SourceFile(name, content, encoding))


@given(st.text(min_size=1).filter(lambda text: text.isprintable() and not text.isspace()))
def test_utf8_text_comes_back_as_it_is(text: str) -> None:
    kept = f"\ufeffWords.\r\n{text}\rMore.\n"
    assert read("a.txt", kept.encode()).text == kept


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_marked_encodings_are_read_and_noted(encoding: str) -> None:
    found = read("a.txt", "Größe: zwei\r\nMeter.".encode(encoding))
    assert found.text == "Größe: zwei\r\nMeter."
    assert found.notes == (f"read as {encoding.upper()}",)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    ["Größe: zwei\r\nMeter. So ist es.", "Вопрос: Что нового?\nОтвет: Ничего.", "问：很好。\n答：是的。\n"],
)
def test_unmarked_utf16_is_told_by_its_spaces(encoding: str, text: str) -> None:
    found = read("a.txt", text.encode(encoding))
    assert found.text == text
    assert found.notes == (f"read as {encoding.upper()}, which has no mark",)


@pytest.mark.parametrize(
    "text",
    [
        "Tout est parti d'une observation très simple. Chaque été, les mêmes rues étaient là, à côté.",
        "Warum fährt die Fähre nicht? Es gibt eine Regel dafür: Nenne nie ein Datum, größer wird es nie.",
    ],
)
def test_words_of_two_scripts_show_a_wrong_reading(text: str) -> None:
    assert read("a.txt", (text * 3).encode("cp1252")).text == text * 3


@pytest.mark.parametrize(("encoding", "text"), SAMPLES.items())
def test_a_legacy_encoding_that_makes_sense_alone_is_read_and_noted(encoding: str, text: str) -> None:
    found = read("a.txt", (text * 3).encode(encoding))
    assert found.text == text * 3
    assert any("found by its letters" in note for note in found.notes)


@pytest.mark.parametrize(
    "content",
    [
        b"\xe9",
        "Slovo: p\u0159\u00edkaz".encode("cp1250"),
        b"\xff\xfe\x00",
        "Short \u2014 caf\xe9 and \xe0 in another code, long enough to be judged.".encode("mac_roman"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused_with_a_cure(content: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("a.txt", content)
    assert "UTF-8" in caught.value.cure


def test_a_byte_that_breaks_the_encoding_far_down_refuses_the_file() -> None:
    content = ("Première réponse à la question, très courte. ".encode("cp1252")) * 8000
    assert read("a.txt", content).notes
    with pytest.raises(UnreadableDocument, match="cannot be told"):
        read("a.txt", content + b"\x81\x8d\x90")


@pytest.mark.parametrize(("name", "module"), [("a.txt", "decoding"), ("a.docx", "formats"), ("a.pdf", "pdf")])
def test_texts_beyond_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, module: str) -> None:
    monkeypatch.setattr(f"knowledge.reading.{module}.MAX_TEXT_CHARS", 20)
    content = {"a.txt": b"x" * 21, "a.docx": papers.word(), "a.pdf": papers.pdf(["x" * 21])}[name]
    with pytest.raises(UnreadableDocument, match="more than 20 characters"):
        read(name, content)


def test_the_manifest_may_state_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("caf\xe9".encode("mac_roman"))
    (tmp_path / "b.txt").write_bytes(b"\xff\xff")
    (tmp_path / "corpus.toml").write_text(
        '[[document]]\nfile = "a.txt"\nencoding = "mac-roman"\n'
        '[[document]]\nfile = "b.txt"\nencoding = "utf-8"\n'
    )
    corpus = read_corpus(tmp_path)
    assert [document.raw for document in corpus.documents] == ["caf\xe9"]
    assert "not in the encoding utf-8" in corpus.problems[0].reason


def test_front_matter_becomes_the_source_and_stays_in_the_text() -> None:
    text = (
        '---\ntitle: "Rivers: a talk"\nAuthors: [Jo Field, Al Pond]\ndate: 2024-03-02T10:00\n'
        "outlet: The River Post\n"
        "kind: Print\nlang: en-GB\nevent: talk\ninterviewee: Ana Ruiz\nlink: https://river.example/a\n"
        "# a comment\ntags:\n  - water\n---\n\n**Question:** Why?\n"
    )
    found = read("a.md", text.encode())
    assert found.text == text
    assert found.markup
    source = found.source
    assert (source.title, source.author, source.outlet) == (
        "Rivers: a talk",
        "Jo Field, Al Pond",
        "The River Post",
    )
    assert (source.published, source.kind, source.language) == (
        PartialDate(2024, 3, 2),
        SourceKind.PRINT,
        "en-GB",
    )
    assert (source.event, source.interviewee, source.url) == ("talk", "Ana Ruiz", "https://river.example/a")
    assert found.notes == ()


def test_front_matter_that_is_not_understood_is_noted() -> None:
    found = read("a.txt", b"---\ndate: last May\nkind: gossip\nurl: javascript:x\n---\nHello.")
    assert (found.source.published, found.source.kind, found.source.url) == (None, SourceKind.UNKNOWN, None)
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    "text", ["---\nHello there, you.\n---\nMore.", "---\ntitle: open", "Title: x\n---\n", "---\n---\n"]
)
def test_a_rule_across_the_page_is_no_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


def test_front_matter_alone_is_no_document() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read("a.md", b"---\ntitle: x\n---\n \n")


def test_the_manifest_wins_over_the_file_which_fills_the_gaps(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Own\noutlet: Own Post\n---\nHello.")
    (tmp_path / "corpus.toml").write_text('[[document]]\nfile = "a.md"\ntitle = "Stated"\n')
    (document,) = read_corpus(tmp_path).documents
    assert (document.source.title, document.source.outlet) == ("Stated", "Own Post")


def test_subtitles_become_running_text_by_voice() -> None:
    vtt = (
        b"WEBVTT\n\nNOTE not spoken\n\n1\n00:01.000 --> 00:03.000 align:start\n<v Jane Doe>How high\n\n"
        b"00:03.000 --> 00:04.000\n<v Jane Doe>is it &amp; why?\n\n00:04.000 --> 00:05.000\n"
        b"<v.loud Ana>Two <i>metres</i>.\n"
    )
    assert read("a.vtt", vtt).text == "Jane Doe: How high is it & why?\n\nAna: Two metres."
    srt = (
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\n- {\\an8}Hello.\r\n- Hi,\r\n\r\n"
        b"2\r\n00:00:02,000 --> 00:00:03,000\r\nyou.\r\n"
    )
    assert (
        read("a.srt", srt + b"\r\n3\r\n00:00:04,000 --> 00:00:05,000\r\nyou.\r\n").text
        == "- Hello.\n\n- Hi, you."
    )
    assert read("a.srt", srt).text == "- Hello.\n\n- Hi, you."


def test_names_in_the_cues_of_a_meeting_open_turns() -> None:
    cues = [
        "Ann Berg: Why did",
        "Ann Berg: you go?",
        "Tom Reed: Because",
        "of the rain.",
        "Ida Moe: And snow.",
        "Ann Berg: So?",
    ]
    cues += ["Tom Reed: Note: it was cold."]
    text = "WEBVTT\n\n" + "".join(
        f"{at}\n00:00:0{at}.000 --> 00:00:0{at}.900\n{cue}\n\n" for at, cue in enumerate(cues)
    )
    assert read("a.vtt", text.encode()).text.split("\n\n") == [
        "Ann Berg: Why did you go?",
        "Tom Reed: Because of the rain.",
        "Ida Moe: And snow.",
        "Ann Berg: So?",
        "Tom Reed: Note: it was cold.",
    ]


def test_a_name_that_opens_one_cue_is_told_by_those_that_come_back() -> None:
    cues = [
        "HOST: Good evening. Will it",
        "close?",
        "BERG: No. It lends",
        "books.",
        "HOST: And you,",
        "Mr Moe?",
    ]
    cues += ["MOE: I would close", "the hall.", "BERG: One thing is", "SURE: it leaks.", "HOST: Thank you."]
    text = "".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{cue}\n\n" for at, cue in enumerate(cues))
    assert read("a.srt", text.encode()).text.split("\n\n") == [
        "HOST: Good evening. Will it close?",
        "BERG: No. It lends books.",
        "HOST: And you, Mr Moe?",
        "MOE: I would close the hall.",
        "BERG: One thing is SURE: it leaks.",
        "HOST: Thank you.",
    ]


def test_names_in_brackets_that_come_back_open_turns_and_sounds_do_not() -> None:
    cues = ["[Ann Berg] Why did", "you go?", "[Tom Reed] Because", "[music] of the rain.", "[Ann Berg] So?"]
    cues += ["[Tom Reed] Note", "[music] the cold."]
    text = "".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{cue}\n\n" for at, cue in enumerate(cues))
    assert read("a.srt", text.encode()).text.split("\n\n") == [
        "[Ann Berg] Why did you go?",
        "[Tom Reed] Because [music] of the rain.",
        "[Ann Berg] So?",
        "[Tom Reed] Note [music] the cold.",
    ]


def test_subtitles_without_a_cue_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no subtitles"):
        read("a.srt", b"Just words.")
