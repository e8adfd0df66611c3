from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.parsing import parse
from tests.knowledge.parsing.golden import TRANSCRIPTS, describe, expected_path, read_transcript


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript_is_parsed_as_expected(path: Path) -> None:
    assert describe(parse(read_transcript(path))) == expected_path(path).read_text(encoding="utf-8")


def test_every_expected_side_has_its_transcript() -> None:
    folder = TRANSCRIPTS[0].parent
    assert {expected_path(path) for path in TRANSCRIPTS} == set(folder.glob("*.json"))
