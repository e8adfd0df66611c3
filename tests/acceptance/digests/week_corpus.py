"""The documents of the recorded week, made up for it, and the day on which each comes into the folder."""

from __future__ import annotations

from pathlib import Path

# ruff: noqa: E501 - the texts are documents, and documents have long lines
INTERVIEW = """\
Question: Is the railway to the coast still planned?

Mayor: The railway to the coast must be finished by the end of 2030.

Question: What will it cost the town?

Mayor: The railway will cost the town about 40 million euros.

Question: Who will build it?

Mayor: The railway is built by the companies that built the harbour.
"""
TRANSLATION = """\
Question: Is the coastal railway still planned?

Mayor: The railway to the coast might be finished by the end of 2030.

Question: Who is going to build it?

Mayor: The railway is built by the companies that built the harbour.
"""
STATEMENT = """\
Question: When will the first train run on the railway to the coast?

Chief Engineer: The first test trains will run on the railway to the coast in May 2029.
"""

_MANIFEST = {
    "interview.txt": 'outlet = "Town Hall"\nkind = "transcript"\nevent = "mayor"\npublished = "2026-03-20"',
    "translation.txt": 'outlet = "Coast Blog"\nkind = "independent translation"\nevent = "mayor"\npublished = "2026-03-25"',
    "statement.txt": 'outlet = "Railway Office"\nkind = "transcript"\npublished = "2026-03-26"',
}
_TEXTS = {"interview.txt": INTERVIEW, "translation.txt": TRANSLATION, "statement.txt": STATEMENT}


def put(folder: Path, *names: str) -> None:
    """Put documents into a folder, and write its manifest anew.

    Args:
        folder: is made if need be.
        names: of the documents; those that are there already stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(_TEXTS[name], "utf-8")
    entries = [
        f'[[document]]\nfile = "{name}"\n{_MANIFEST[name]}\n' for name in _TEXTS if (folder / name).exists()
    ]
    event = '[[event]]\nid = "mayor"\ntitle = "An interview with the mayor"\n'
    (folder / "corpus.toml").write_text("\n".join([event, *entries]), "utf-8")


def correct(folder: Path) -> None:
    """Put the corrected interview in the place of the first one."""
    (folder / "interview.txt").write_text(INTERVIEW.replace("40 million", "45 million"), "utf-8")
