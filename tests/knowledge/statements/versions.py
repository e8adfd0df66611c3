"""Documents made of turns, as the parser would hand them over, and a few versions of one interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.cleaning import Cleaned
from knowledge.dates import PartialDate
from knowledge.model import Document, ParsedDocument, Role, Sentence, Source, SourceKind, Turn
from knowledge.span import Span

ASK, ANSWER, COMMENT, TELL = Role.INTERVIEWER, Role.INTERVIEWEE, Role.COMMENTATOR, Role.NARRATOR

_SENTENCE = re.compile(r"\S.*?[.?!](?=\s|$)|\S.*", re.S)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\n|$)", re.S)


def document(
    name: str,
    turns: Sequence[tuple[Role, str]],
    kind: SourceKind = SourceKind.UNKNOWN,
    published: str | None = None,
    event: str | None = None,
) -> ParsedDocument:
    """A document of turns; paragraphs are parted by blank lines, sentences end at . ? or !"""
    raw, paragraph = "", -1
    made: list[Turn] = []
    sentences: list[Sentence] = []
    for index, (role, text) in enumerate(turns):
        start = len(raw)
        raw += text + "\n\n"
        made.append(Turn(name, index, role, None, Span(start, start + len(text))))
        for block in _PARAGRAPH.finditer(text):
            paragraph += 1
            for match in _SENTENCE.finditer(block.group()):
                at = start + block.start()
                span = Span(at + match.start(), at + match.end())
                sentences.append(Sentence(name, len(sentences), index, paragraph, span))
    date = PartialDate.parse(published) if published else None
    source = Source(kind=kind, published=date, event=event)
    cleaned = Cleaned(raw, tuple(range(len(raw))), len(raw))
    return ParsedDocument(Document(name, f"{name}.txt", raw, source), cleaned, tuple(made), tuple(sentences))


def turns(text: str) -> tuple[tuple[Role, str], ...]:
    """Turns of a text in which "Q:" and "A:" open a paragraph; wrapped lines are joined."""
    found: list[tuple[Role, str]] = []
    for paragraph in text.strip().split("\n\n"):
        words = " ".join(paragraph.split())
        role = {"Q:": ASK, "A:": ANSWER}.get(words[:2])
        if role is None:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n\n{words}")
        else:
            found.append((role, words[3:]))
    return tuple(found)


OFFICIAL = turns(
    """
Q: What do you expect of the visit to the northern port?

A: The harbour of Vardby was rebuilt in record time. Since 2019 deliveries through the Nordlys
pipeline have exceeded 40 billion cubic metres. Trade has grown by 40 billion dollars.

Our engineers served as military advisers during the flood. We will open another bridge in 2027. The
minister praised the fishermen in a heartfelt manner.

The committee rejected the proposal of the southern councils.

Q: How do you see the future of the island schools?

A: Schools remain a promising area. More than 51,000 pupils from Ostmark are studying on the
islands. The partner towns will be designated in May.
"""
)
INDEPENDENT = turns(
    """
Q: What are your expectations of the trip to the northern port?

A: Vardby harbour was quickly reconstructed. The Nordlys pipeline has carried over 40 billion cubic
meters of gas since 2019. The increase in trade amounted to 40 billion dollars.

During the flood our engineers worked as military advisors. In 2027 we will open one more bridge.
The minister praised the fishermen.

The proposal of the southern councils was turned down by the committee.

Q: How do you see the future of schools on the islands?

A: There is great promise in the schools. Over 51,000 pupils from Ostmark study on the islands. In
May the partner towns will be designated.
"""
)
REWORDED = turns(
    """
Q: What do you anticipate of the go to to the northern port?

A: The harbour of Vardby was rebuilt in report time. Since 2019 deliveries by way of the Nordlys
pipeline have exceeded 40 billion cubic metres. Trade has grown by 40 billion {dollars}.

Our engineers served as navy advisers throughout the flood. We will open one other bridge in 2027.
The minister praised the fishermen in a heartfelt method.

The committee rejected the proposal of the southern councils.

Q: How do you see the way forward for the island colleges?

A: Schools stay a promising space. More than 51,000 pupils from Ostmark are finding out on the
islands. The accomplice towns might be designated in May.
"""
)


def three_versions() -> list[ParsedDocument]:
    """The same interview three times: official, translated by somebody else, reworded by machine."""
    return [
        document("official", OFFICIAL, SourceKind.OFFICIAL_TRANSLATION, "2031-05-02"),
        document("independent", INDEPENDENT, SourceKind.INDEPENDENT_TRANSLATION, "2031-05-03"),
        document("reworded", REWORDED, SourceKind.REWORDED_MIRROR, "2031-05-04"),
    ]
