"""The start of ``verbatim serve``: what is told before anything runs."""

from __future__ import annotations

import io
from pathlib import Path

from adapters.serving.program import CommandLine, serve
from tests.adapters.serving.files import DISCORD, environ, write_corpus


def refusal(given: dict[str, str]) -> str:
    """What is told when the server does not start."""
    err = io.StringIO()
    assert serve(CommandLine(given), err) == 1
    return err.getvalue()


def test_no_platform_is_told_with_the_settings_to_make(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    said = refusal(environ(tmp_path))
    for word in ("VERBATIM_DISCORD_TOKEN", "VERBATIM_SLACK_BOT_TOKEN", "VERBATIM_SLACK_APP_TOKEN"):
        assert word in said
    assert "make run" in said


def test_faulty_settings_are_told_all_at_once(tmp_path: Path) -> None:
    said = refusal(
        environ(tmp_path, **DISCORD, shutdown_seconds="never", slack_bot_token="oops", discord_tokken="x")
    )
    for word in ("VERBATIM_SHUTDOWN_SECONDS", "VERBATIM_SLACK_BOT_TOKEN", "VERBATIM_DISCORD_TOKKEN"):
        assert word in said
    assert "oops" not in said


def test_folders_and_addresses_that_cannot_be_used_are_told_with_the_other_faults(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    wrong = {
        "corpus": str(tmp_path / "nowhere"),
        "data_folder": str(tmp_path / "file" / "data"),
        "cache": str(tmp_path / "file"),
        "database_url": "mysql://user:hunter2@host/name",
        "health_port": "many",
    }
    said = refusal(environ(tmp_path, **DISCORD, **wrong))
    assert said.startswith("verbatim: 5 settings need mending:")
    for name in wrong:
        assert said.count(f"VERBATIM_{name.upper()}: ") == 1
    assert "hunter2" not in said


def test_settings_come_from_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("VERBATIM_HEALTH_PORT=8888\n", "utf-8")
    assert CommandLine({}, file).settings().health_port == 8888
