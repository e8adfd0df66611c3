"""The README shows what the program prints; `python -m tests.test_readme` writes it anew."""

from __future__ import annotations

import io
import re
import shlex
import tempfile
from pathlib import Path

import pytest

from adapters.__main__ import run

README = Path(__file__).parents[1] / "README.md"
_BLOCK = re.compile(r"```console\n\$ verbatim (?P<arguments>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)


def printed(arguments: str, cache: Path) -> str:
    out, err = io.StringIO(), io.StringIO()
    status = run(shlex.split(arguments), {"VERBATIM_CACHE": str(cache)}, out, err)
    assert status == 0, err.getvalue()
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().strip("\n").splitlines())


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


BLOCKS = [(match["arguments"], match["output"]) for match in _BLOCK.finditer(README.read_text("utf-8"))]


def test_the_readme_shows_something() -> None:
    assert len(BLOCKS) >= 5


@pytest.mark.parametrize(("arguments", "output"), BLOCKS, ids=[arguments[:40] for arguments, _ in BLOCKS])
def test_the_readme_shows_what_the_program_prints(arguments: str, output: str, cache: Path) -> None:
    assert printed(arguments, cache) == output


def rewrite() -> None:
    """Write the README's blocks anew from what the program prints."""
    with tempfile.TemporaryDirectory() as folder:

        def fresh(match: re.Match[str]) -> str:
            arguments = match["arguments"]
            return f"```console\n$ verbatim {arguments}\n{printed(arguments, Path(folder))}```"

        README.write_text(_BLOCK.sub(fresh, README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    rewrite()
