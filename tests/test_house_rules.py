"""The rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("knowledge", "bot", "adapters")
MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 60
MOST_PARAMETERS = 6
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")
BROAD_EXCEPT_HOMES = {
    "bot/dispatch.py",
    "bot/digests/ticking.py",
    "bot/digests/delivery.py",
}
INDEX_ADDRESS = re.compile(
    r"--(extra-)?index-url|https?://[^ \")]*/simple/|registry\.npmjs|pypi\.org|files\.pythonhosted"
)
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root)/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=named)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES_IN_A_FILE
    for function in functions(ast.parse(text)):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= MOST_LINES_IN_A_FUNCTION, f"{function.name} has {length} lines"
        arguments = function.args
        count = len([*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs])
        own = bool(arguments.args) and arguments.args[0].arg in {"self", "cls"}
        assert count - own <= MOST_PARAMETERS, f"{function.name} has {count - own} parameters"


@pytest.mark.parametrize("path", sources(), ids=named)
def test_names_say_what_they_hold(path: Path) -> None:
    assert not VAGUE.search(path.stem)


def test_broad_excepts_stand_at_the_boundaries_only() -> None:
    homes = {
        named(path)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    }
    assert homes <= BROAD_EXCEPT_HOMES


def tracked_files() -> list[Path]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout: nothing tells which files belong to the project")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_no_file_names_a_package_index_or_a_machine_path() -> None:
    found = []
    for path in tracked_files():
        if path.is_symlink() or not path.is_file() or path == Path(__file__) or "seeds" in path.parts:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [
            named(path)
            for line in text.splitlines()
            if INDEX_ADDRESS.search(line) or MACHINE_PATH.search(line)
        ]
    assert not found


def test_the_seed_documents_are_named_in_no_code() -> None:
    stems = [path.stem for path in (ROOT / "seeds").glob("*.txt")]
    assert stems
    for path in sources():
        text = path.read_text(encoding="utf-8")
        assert not [stem for stem in stems if stem in text or stem.split("_")[-1] in text]
