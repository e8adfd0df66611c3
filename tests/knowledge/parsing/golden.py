"""The golden transcripts and what the parser makes of them, as data.

Run ``python -m tests.knowledge.parsing.golden --update-golden`` to write the expected side anew; review the
difference before committing it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from knowledge.model import Document, ParsedDocument
from knowledge.parsing import parse

FOLDER = Path(__file__).parents[2] / "golden" / "parsing"
TRANSCRIPTS = tuple(sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".md")))


def read_transcript(path: Path) -> Document:
    """A golden transcript as a document without metadata."""
    raw = path.read_bytes().decode("utf-8")
    return Document(path.stem, path.name, raw, markup=path.suffix == ".md")


def describe(parsed: ParsedDocument) -> str:
    """Turns and sentences as JSON, one turn after the other."""
    raw = parsed.document.raw
    turns = [
        {
            "role": turn.role.value,
            "speaker": turn.speaker,
            "label": turn.label.of(raw) if turn.label else None,
            "unsure": turn.unsure,
            "inserts": [[insert.role.value, insert.span.of(raw)] for insert in turn.inserts],
            "sentences": [parsed.text(each.span) for each in parsed.sentences if each.turn == turn.index],
        }
        for turn in parsed.turns
    ]
    return json.dumps(turns, ensure_ascii=False, indent=1) + "\n"


def expected_path(path: Path) -> Path:
    """Where the expected side of a transcript stands."""
    return path.with_suffix(".json")


def update() -> None:
    """Write the expected side of all transcripts anew."""
    for path in TRANSCRIPTS:
        expected_path(path).write_text(describe(parse(read_transcript(path))), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--update-golden"]:
        sys.exit("To write the expected side anew, pass --update-golden.")
    update()
