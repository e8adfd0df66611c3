from __future__ import annotations

import pytest

from knowledge.model import Document
from knowledge.parsing import parse
from knowledge.quoting import cut_quote
from knowledge.segment import cut_sentences


def _cut(text: str) -> list[str]:
    return [span.of(text) for span in cut_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We met Mr. Smith and Dr. Jones in St. Paul.",
        "The resolution was adopted on Dec. 4, 2024 by the U.N. General Assembly.",
        "V. V. Petrov wrote to J. R. Miller in the U.S. Senate.",
        "Flows rose 2.5 times, to 2.8 million, i.e. Most of it abroad.",
        "He said … and then left.",
        "Articles No. 5 and Nos. 7 and 8 of vol. 3, pp. 20-25, apply.",
        "Am 4. Juli haben wir ca. 12,5 Meter gemessen, z. B. an der Westküste.",
        "Музей откроется 12 июня 2019 г. в главном здании на ул. Мира.",
        "It grew at 9 a.m. local time.",
        "Acme Inc. bought it.",
        "Das Projekt kostet 1,2 Mio. Euro und 3 Mrd. Kronen.",
        "El Sr. Castro y la Sra. Gómez van a EE. UU. mañana.",
        "Der 2. Weltkrieg endete 1945.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert _cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
        ('She asked: "Why?" Nobody knew.', ['She asked: "Why?"', "Nobody knew."]),
        ("(It was late.) We left.", ["(It was late.)", "We left."]),
        ("“Yes.” “No!” Well…  Perhaps.", ["“Yes.”", "“No!”", "Well…", "Perhaps."]),
        ("It came in 1931. 40 men sang.", ["It came in 1931.", "40 men sang."]),
        ("Is it so? No. It is not.", ["Is it so?", "No.", "It is not."]),
        ("我们同意。他们不同意！好吗？", ["我们同意。", "他们不同意！", "好吗？"]),
        ("Wait... What now?! Go.", ["Wait...", "What now?!", "Go."]),
        ("« Je ne dors plus. » C'est grave.", ["« Je ne dors plus. »", "C'est grave."]),
        ("»Ich gehe.« Dann ging er.", ["»Ich gehe.«", "Dann ging er."]),
        ("no mark at the end", ["no mark at the end"]),
        ("* * *", []),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_hears_it(text: str, sentences: list[str]) -> None:
    assert _cut(text) == sentences


def test_sentences_keep_to_turns_and_paragraphs_and_gaps() -> None:
    raw = "Q: Why?\nA: We lost\n\nit. But [...] we\nQ: So?\nA: Yes. (Laughter.) No [sic] doubt."
    parsed = parse(Document("d", "d.txt", raw))
    shown = [parsed.text(each.span) for each in parsed.sentences]
    assert shown == ["Why?", "We lost", "it.", "But", "we", "So?", "Yes.", "No [sic] doubt."]
    assert [each.paragraph for each in parsed.sentences] == [0, 1, 2, 2, 2, 3, 4, 4]
    assert [each.index for each in parsed.sentences] == list(range(len(shown)))


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        ("We wrote of it [here](u). It is [true](u)", ["We wrote of it here.", "It is true"]),
        ("See [One. Two.](u) Three.", ["See One. Two.", "Three."]),
        ("[One](u) is here.", ["One is here."]),
        ("A ![chart](u.png) of it.", ["A chart of it."]),
    ],
)
def test_a_sentence_holds_the_whole_of_a_link(raw: str, sentences: list[str]) -> None:
    parsed = parse(Document("d", "d.md", raw, markup=True))
    assert [cut_quote(parsed, sentence.span).text for sentence in parsed.sentences] == sentences
