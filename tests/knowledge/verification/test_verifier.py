"""Lines against a small corpus: what was said, by whom, and how a line was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.errors import BadQuestion
from knowledge.model import Document, ParsedDocument, Role, Sentence, Source, SourceKind
from knowledge.parsing import parse
from knowledge.quoting import cut_quote
from knowledge.verification import Verdict, Verifier
from knowledge.verification.words import DocumentWords, words_of

TRANSCRIPT = """\
Question: How has trade developed since the pandemic?

Anna Berg: Bilateral trade has grown by about 100 billion dollars since 2021.
We are not worried about the harvest.

Question: And what of the railway to the coast?

Anna Berg: The railway will open in 2027 and carry five million tonnes a year. (Laughter.)
Everybody may use it.
"""
MIRROR = TRANSCRIPT.replace("grown by", "swelled by").replace("will open", "might open")
CALL = """\
Question: What now?

Anna Berg: We shipped instruments. Orders were weak, and we don't expect them to recover. The loss was
$90 million. Margins fell to 5%. It was \N{MINUS SIGN}12 degrees in the 2026-2027 season.

Question: Is that all?

Anna Berg: Yes.
"""
APPLAUDED = """\
Question: What of the harbour?

Anna Berg: Good day to all of you. (Applause.) We met in the harbour for two hours.

The harbour is shut, and it will not stay shut for ever.

Tom, the floor is yours.

Tom Reed: Thank you. (Laughter.)
"""
COMMENT = """\
Our correspondent's view. The minister spoke calmly.

Nobody in the capital believes that the railway will be built at all.
"""


class EverySentence:
    """Ranks all sentences by how many words they share with the line."""

    def __init__(self, corpus: Mapping[str, ParsedDocument]) -> None:
        self.sentences = [(parsed, sentence) for parsed in corpus.values() for sentence in parsed.sentences]

    def candidates(self, words: str, limit: int) -> Sequence[tuple[ParsedDocument, Sentence]]:
        asked = {word.folded for word in words_of(words)}
        return sorted(
            self.sentences,
            key=lambda entry: -len(asked & {w.folded for w in words_of(entry[0].text(entry[1].span))}),
        )[:limit]


def corpus() -> dict[str, ParsedDocument]:
    documents = (
        Document("mirror", "mirror.txt", MIRROR, Source(kind=SourceKind.REWORDED_MIRROR)),
        Document("transcript", "transcript.txt", TRANSCRIPT, Source(kind=SourceKind.TRANSCRIPT)),
        Document("comment", "comment.txt", COMMENT, Source(kind=SourceKind.COMMENTARY)),
    )
    return {document.id: parse(document) for document in documents}


CORPUS = corpus()
VERIFIER = Verifier(CORPUS, EverySentence(CORPUS))


def test_a_line_as_it_was_said_is_exact_and_comes_from_the_best_source() -> None:
    found = VERIFIER.verify("We are not worried about the harvest.")
    assert found.verdict is Verdict.EXACT
    assert [match.quote.citation.document for match in found.matches] == ["transcript", "mirror"]
    assert found.matches[0].quote.citation.speaker == "Anna Berg"


def test_case_punctuation_and_quotation_marks_do_not_count() -> None:
    assert VERIFIER.verify("“we are NOT worried, about the harvest”").verdict is Verdict.EXACT


def test_words_of_others_inside_an_answer_do_not_break_it() -> None:
    found = VERIFIER.verify("carry five million tonnes a year. Everybody may use it.")
    assert found.verdict is Verdict.EXACT
    assert "Laughter" not in found.matches[0].quote.text


def test_a_changed_word_is_shown_against_the_source() -> None:
    found = VERIFIER.verify("Bilateral trade has fallen by about 100 billion dollars since 2021.")
    assert found.verdict is Verdict.ALTERED
    (change,) = found.alterations
    assert (change.claimed, change.actual) == ("fallen", "grown")
    assert change.asked.of(found.line) == "fallen"
    assert change.source.of(found.matches[0].quote.text) == "grown"


def test_a_word_left_out_is_shown() -> None:
    found = VERIFIER.verify("We are worried about the harvest.")
    assert found.verdict is Verdict.ALTERED
    assert [(change.claimed, change.actual) for change in found.alterations] == [("", "not")]


def test_applause_does_not_hide_what_a_turn_ends_with() -> None:
    parsed = parse(Document("talk", "talk.txt", APPLAUDED, Source()))
    words = DocumentWords(parsed)
    for sentence in parsed.sentences:
        near = [words.words[n].folded for n in words.around(sentence.span, 1)]
        assert words_of(parsed.text(sentence.span))[0].folded in near[:2]
        assert "laughter" not in near
    assert [words.words[n].folded for n in words.around(parsed.turns[1].inserts[0].span, 9)] == ["applause"]


def test_a_changed_first_word_is_a_replacement() -> None:
    found = VERIFIER.verify("Multilateral trade has grown by about 100 billion dollars")
    assert [(change.claimed, change.actual) for change in found.alterations] == [
        ("Multilateral", "Bilateral")
    ]


def test_a_few_words_are_shown_in_the_sentence_that_may_turn_their_meaning() -> None:
    match = VERIFIER.verify("worried about the harvest").matches[0]
    assert match.quote.text == "We are not worried about the harvest."
    assert [mark.of(match.quote.text) for mark in match.marks] == ["worried about the harvest"]


def test_a_word_that_also_stands_far_off_is_laid_beside_the_nearer_one() -> None:
    parsed = parse(Document("call", "call.txt", CALL))
    found = Verifier({"call": parsed}, EverySentence({"call": parsed})).verify("We expect them to recover")
    assert [(change.claimed, change.actual) for change in found.alterations] == [("", "don't")]


@pytest.mark.parametrize(
    "line",
    [
        "The loss was €90 million.",
        "The loss was 90 million.",
        "The loss was $-90 million.",
        "Margins fell to 5.",
        "Margins fell to -5%.",
        "It was 12 degrees.",
    ],
)
def test_a_currency_a_share_and_a_minus_are_words(line: str) -> None:
    parsed = parse(Document("call", "call.txt", CALL))
    verifier = Verifier({"call": parsed}, EverySentence({"call": parsed}))
    assert verifier.verify("The loss was $90 million. Margins fell to 5%.").verdict is Verdict.EXACT
    assert verifier.verify("It was -12 degrees").verdict is Verdict.EXACT
    assert verifier.verify(line).verdict is not Verdict.EXACT


def test_pieces_of_two_answers_are_spliced() -> None:
    found = VERIFIER.verify(
        "Bilateral trade has grown by about 100 billion dollars and carry five million tonnes a year"
    )
    assert found.verdict is Verdict.SPLICED
    assert [match.part.of(match.quote.text) for match in found.matches if match.part] == [
        "Bilateral trade has grown by about 100 billion dollars",
        "and carry five million tonnes a year",
    ]


@pytest.mark.parametrize("name", ["Mrs Berg", "Energy Minister Anna Berg", "Anna Berg MP", "Gov. Berg"])
def test_a_title_does_not_make_somebody_else_of_a_speaker(name: str) -> None:
    assert VERIFIER.verify("We are not worried about the harvest.", name).verdict is Verdict.EXACT


def _verdict(text: str, line: str, speaker: str) -> Verdict:
    parsed = parse(Document("talk", "talk.txt", text, Source()))
    return Verifier({"talk": parsed}, EverySentence({"talk": parsed})).verify(line, speaker).verdict


def test_words_of_a_label_that_names_nobody_are_not_somebody_elses() -> None:
    asked = ("So what will you do?", "Lena Vogt")
    text = "Q: So what will you do?\n\nThe SPEAKER: We will wait.\n\nQ: For whom?\n\nThe SPEAKER: For you.\n"
    assert _verdict(text, *asked) is Verdict.UNNAMED_SPEAKER
    assert _verdict(text, "We will wait.", "Bo Chen") is Verdict.UNNAMED_SPEAKER
    named = f"Speaker: Mr. Chen\n\n{text}"
    assert _verdict(named, "We will wait.", "Bo Chen") is Verdict.EXACT
    assert _verdict(named, "We will wait.", "the Speaker") is Verdict.EXACT
    assert _verdict(named, "We will wait.", "Lena Vogt") is Verdict.OTHER_SPEAKER


def test_words_of_a_text_without_an_author_are_not_somebody_elses() -> None:
    text = "My dear Hugo, the comet was a disappointment.\n\nI shall buy a bicycle and ride it to the sea.\n"
    line = "I shall buy a bicycle and ride it to the sea."
    assert _verdict(text, line, "Ida Merry") is Verdict.UNNAMED_SPEAKER


def test_the_mark_of_a_footnote_is_no_word() -> None:
    said = "I feel what I feel.[^2] It comes on the way home.[3]"
    text = f"Question: How is it?\n\nAnna Berg: {said}\n\nQuestion: Now?"
    assert _verdict(text, "I feel what I feel. It comes on the way home.", "Anna Berg") is Verdict.EXACT


def test_a_line_of_the_comment_is_not_the_ministers() -> None:
    line = "Nobody in the capital believes that the railway will be built at all."
    found = VERIFIER.verify(line, "Anna Berg")
    assert found.verdict is Verdict.OTHER_SPEAKER
    assert found.matches[0].quote.citation.role is not Role.INTERVIEWEE


@pytest.mark.parametrize("name", ["Anna Berg", "Berg", "A. Berg", "berg", "Anna Bergh"])
def test_a_speaker_may_be_named_in_many_ways(name: str) -> None:
    assert VERIFIER.verify("We are not worried about the harvest.", name).verdict is Verdict.EXACT


def test_what_nobody_said_is_not_in_the_corpus() -> None:
    found = VERIFIER.verify("The moon landing was staged in a Norwegian cinema.")
    assert found.verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize("line", ["", " ", "…!?", "word " * 401])
def test_a_line_without_words_or_with_too_many_is_refused(line: str) -> None:
    with pytest.raises(BadQuestion):
        VERIFIER.verify(line)


SENTENCES = [(parsed, sentence) for parsed in CORPUS.values() for sentence in parsed.sentences]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_run_of_words_of_the_corpus_is_exact_and_its_speakers(data: st.DataObject) -> None:
    parsed, sentence = data.draw(st.sampled_from(SENTENCES))
    text = parsed.text(sentence.span)
    words = words_of(text)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    speaker = cut_quote(parsed, sentence.span).citation.speaker
    found = VERIFIER.verify(text[words[first].span.start : words[last].span.end], speaker)
    assert found.verdict is Verdict.EXACT
    assert any(match.quote.citation.speaker == speaker for match in found.matches)


@given(st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_a_line_with_one_word_changed_is_never_exact(data: st.DataObject) -> None:
    parsed, sentence = data.draw(st.sampled_from(SENTENCES))
    text = parsed.text(sentence.span)
    word = data.draw(st.sampled_from(words_of(text)))
    changed = text[: word.span.start] + "zebra" + text[word.span.end :]
    assert VERIFIER.verify(changed).verdict is not Verdict.EXACT
