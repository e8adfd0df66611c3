"""Small parsed documents for tests, made of who says what, and what answers questions to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.cleaning import Cleaned
from knowledge.index.encoder import WordLlamaEncoder
from knowledge.index.memory import MemoryIndex
from knowledge.lookup import LookupEngine
from knowledge.model import Document, ParsedDocument, Role, Sentence, Source, Span, Turn
from knowledge.query.senses import WordSenses

_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)", re.DOTALL)

Said = tuple[Role, str | None, str]


def spoken(name: str, said: Sequence[Said], source: Source | None = None) -> ParsedDocument:
    """A document of turns, one a line; a blank line inside a turn parts paragraphs."""
    raw, turns = "", list[Turn]()
    sentences: list[Sentence] = []
    paragraph = 0
    for index, (role, speaker, text) in enumerate(said):
        start = len(raw)
        raw += text
        turns.append(Turn(name, index, role, speaker, Span(start, len(raw))))
        for place in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
            for match in _SENTENCE.finditer(place[0]):
                at = start + place.start()
                span = Span(at + match.start(), at + match.end())
                sentences.append(Sentence(name, len(sentences), index, paragraph, span))
            paragraph += 1
        raw += "\n"
    cleaned = Cleaned(raw, tuple(range(len(raw))), len(raw))
    document = Document(name, f"{name}.txt", raw, source or Source())
    return ParsedDocument(document, cleaned, tuple(turns), tuple(sentences))


def engine_over(documents: Sequence[ParsedDocument]) -> LookupEngine:
    """What looks questions up in some documents, with the dictionary, in memory."""
    encoder = WordLlamaEncoder()
    by_id = {parsed.id: parsed for parsed in documents}
    return LookupEngine(by_id, MemoryIndex(list(documents), encoder), encoder, WordSenses())
