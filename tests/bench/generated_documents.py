"""Interviews made of generated passages, laid out as the parser would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from knowledge.cleaning import Cleaned, Origins
from knowledge.dates import PartialDate
from knowledge.model import Document, ParsedDocument, Role, Sentence, Source, SourceKind, Turn
from knowledge.span import Span
from tests.bench.generated_words import Numbers, generated_vocabulary

PASSAGES_PER_DOCUMENT = 100
_PASSAGES_PER_TURN = 10
_SPEAKERS = 40


def generated_documents(passages: Iterable[Numbers]) -> Iterator[ParsedDocument]:
    """Documents of a hundred passages; every tenth is a question, the others answer it."""
    rest = iter(passages)
    number = 0
    while chunk := list(islice(rest, PASSAGES_PER_DOCUMENT)):
        yield _document(number, [_written(passage) for passage in chunk])
        number += 1


def _written(passage: Numbers) -> str:
    vocabulary = generated_vocabulary()
    text = " ".join([vocabulary[n] for n in passage.tolist()])
    return f"{text[0].upper()}{text[1:]}."


def _document(number: int, texts: list[str]) -> ParsedDocument:
    name = f"generated-{number:06d}"
    raw = "\n\n".join(texts)
    spans: list[Span] = []
    at = 0
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + 2
    turns: list[Turn] = []
    turn_of: list[int] = []
    for place in range(0, len(spans), _PASSAGES_PER_TURN):
        answer = spans[place + 1 : place + _PASSAGES_PER_TURN]
        turn_of += [len(turns)] + [len(turns) + 1] * len(answer)
        turns.append(Turn(name, len(turns), Role.INTERVIEWER, "The agency", spans[place]))
        if answer:
            speaker = f"Speaker {number % _SPEAKERS}"
            whole = Span(answer[0].start, answer[-1].end)
            turns.append(Turn(name, len(turns), Role.INTERVIEWEE, speaker, whole))
    sentences = tuple(Sentence(name, n, turn_of[n], n, span) for n, span in enumerate(spans))
    source = Source(name, f"Outlet {number % 97}", PartialDate(2000 + number % 25), SourceKind.TRANSCRIPT)
    cleaned = Cleaned(raw, Origins([Span(0, len(raw))]), len(raw))
    return ParsedDocument(Document(name, f"{name}.txt", raw, source), cleaned, tuple(turns), sentences)
