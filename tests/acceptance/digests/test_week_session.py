"""The README shows the week as the program prints it.

`python -m tests.acceptance.digests.test_week_session` writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.acceptance.digests.week_session import COMMAND, session

README = Path(__file__).parents[3] / "README.md"
_BLOCK = re.compile(rf"```console\n\$ {re.escape(COMMAND)}\n(?P<output>.*?)```", re.DOTALL)
_MOST_LINES = 90


def test_the_readme_shows_the_week_that_the_program_prints() -> None:
    [shown] = [match["output"] for match in _BLOCK.finditer(README.read_text("utf-8"))]
    assert shown == session()


def test_the_week_is_short_enough_to_be_read() -> None:
    [block] = [match[0] for match in _BLOCK.finditer(README.read_text("utf-8"))]
    assert block.count("\n") <= _MOST_LINES + 1


def rewrite() -> None:
    """Write the README's block anew from what the program prints."""
    block = f"```console\n$ {COMMAND}\n{session()}```"
    README.write_text(_BLOCK.sub(lambda _: block, README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    rewrite()
