"""The program as a process of its own: its streams, its pipes and what becomes of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.acceptance.small_folder import write_small_corpus

PROGRAM = (sys.executable, "-m", "adapters")
SECONDS = 60


@pytest.fixture(scope="module")
def environ(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    folder = tmp_path_factory.mktemp("small")
    corpus = write_small_corpus(folder / "corpus")
    return {**os.environ, "VERBATIM_CORPUS": str(corpus), "VERBATIM_CACHE": str(folder / "cache")}


def call(
    environ: Mapping[str, str], *arguments: str | bytes, typed: str = ""
) -> subprocess.CompletedProcess[bytes]:
    command = [*PROGRAM, *arguments]
    return subprocess.run(
        command, env=environ, input=typed.encode(), capture_output=True, check=False, timeout=SECONDS
    )


def test_the_installed_script_is_this_program() -> None:
    script = Path(sys.executable).with_name("verbatim")
    if not script.exists():
        pytest.skip("the console script is not installed")
    told = subprocess.run([script, "--version"], capture_output=True, check=True, timeout=SECONDS).stdout
    assert told.decode().strip() == f"verbatim {version('verbatim-briefings')}"


def test_help_goes_to_standard_output(environ: Mapping[str, str]) -> None:
    told = call(environ, "--help")
    assert told.returncode == 0
    assert b"COMMAND" in told.stdout
    assert not told.stderr


def test_chat_answers_the_lines_of_a_pipe(environ: Mapping[str, str]) -> None:
    told = call(environ, "chat", typed="How many ferries?\nHow old is the moon?\n")
    assert told.returncode == 0
    shown = told.stdout.decode()
    assert "twelve ferries" in shown
    assert shown.index("How many ferries?") < shown.index("How old is the moon?")
    assert "Traceback" not in told.stderr.decode()


def test_chat_without_anybody_typing_shows_samples_and_ends(environ: Mapping[str, str]) -> None:
    told = call(environ, "chat")
    assert told.returncode == 0
    shown = told.stdout.decode()
    assert "Railway" in shown
    assert "unicorns" in shown
    assert "“" in shown


def test_a_reader_that_goes_away_is_no_fault(environ: Mapping[str, str]) -> None:
    with subprocess.Popen(
        [*PROGRAM, "compare", "--all", "--json"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(SECONDS) == 0


def test_output_is_utf_8_whatever_the_locale(environ: Mapping[str, str]) -> None:
    foreign = {**environ, "PYTHONIOENCODING": "latin-1"}
    told = call(foreign, "lookup", "--json", "“ferries” — Тяньцзинь")
    assert told.returncode == 0
    assert json.loads(told.stdout.decode("utf-8"))["query"] == "“ferries” — Тяньцзинь"


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on POSIX only")
def test_a_question_that_is_no_text_is_answered_all_the_same(environ: Mapping[str, str]) -> None:
    for more in (["--json"], []):
        told = call(environ, "lookup", *more, b"ferries caf\xff")
        assert (told.returncode, told.stderr) == (0, b"")
        assert "twelve ferries" in told.stdout.decode("utf-8")


def test_documents_are_those_of_the_file_of_settings_too(environ: Mapping[str, str], tmp_path: Path) -> None:
    plain = {name: value for name, value in environ.items() if not name.startswith("VERBATIM_")}
    lines = [f"{name}={environ[name]}\n" for name in ("VERBATIM_CORPUS", "VERBATIM_CACHE")]
    (tmp_path / ".env").write_text("".join(lines), "utf-8")
    command = [*PROGRAM, "sources", "--json"]
    told = subprocess.run(command, cwd=tmp_path, env=plain, capture_output=True, check=True, timeout=SECONDS)
    assert told.stdout == call(environ, "sources", "--json").stdout
    (tmp_path / ".env").write_bytes(b"VERBATIM_CORPUS=\xff")
    told = subprocess.run(command, cwd=tmp_path, env=plain, capture_output=True, check=False, timeout=SECONDS)
    assert (told.returncode, b"write it as UTF-8 text" in told.stderr) == (1, True)


def test_a_look_up_keeps_to_one_thread_of_arithmetic(environ: Mapping[str, str]) -> None:
    """What sets it has to come before numpy is imported, by whatever import is added later."""
    check = "import sys, adapters.__main__; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], env=environ, check=True, timeout=SECONDS)
