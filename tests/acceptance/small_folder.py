"""The small corpus as a folder on disk, as an operator would keep it."""

from __future__ import annotations

from pathlib import Path

from tests.small_corpus import REPORT, TRANSCRIPT, TRANSLATION

MANIFEST = """
[[event]]
id = "talk"
title = "A talk"
date = "2025-04"

[[document]]
file = "transcript.txt"
outlet = "Ministry"
kind = "transcript"
event = "talk"

[[document]]
file = "translation.txt"
outlet = "A blog"
author = "Jo Field"
kind = "independent translation"
event = "talk"

[[document]]
file = "report.txt"
outlet = "Harbour News"
kind = "wire report"
published = "2024-03-03"
"""
TOPICS = """
[[topic]]
name = "Railway"
aliases = ["the railway to the coast"]
about = ["railway budget"]
"""


def write_small_corpus(folder: Path) -> Path:
    """Write the documents, their manifest and one topic into a folder, which is made."""
    folder.mkdir(parents=True)
    texts = {"transcript": TRANSCRIPT, "translation": TRANSLATION, "report": REPORT}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8", newline="")
    (folder / "corpus.toml").write_text(MANIFEST, "utf-8")
    (folder / "topics.toml").write_text(TOPICS, "utf-8")
    return folder
