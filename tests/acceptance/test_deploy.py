"""What docs/deploy holds does what docs/operating.md says of it."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from adapters.serving.stores import Stores, open_store
from bot.settings import load_settings
from tests.rights import SOMEBODY, open_folder

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "docs" / "deploy"
PROGRAM = f'PYTHONPATH={ROOT} exec {sys.executable} -m adapters "$@"'
ME = pwd.getpwuid(os.geteuid()).pw_name
SECONDS = 60


def installed(folder: Path, user: str, program: str) -> Path:
    """The command as it is installed, with its places in a folder, its user and its program as given."""
    for name in ("etc/verbatim", "var/lib/verbatim", "var/cache/verbatim"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    script = (DEPLOY / "verbatim").read_text("utf-8")
    for place in ("/etc/", "/var/lib/", "/var/cache/"):
        script = script.replace(f"{place}verbatim", f"{folder}{place}verbatim")
    script = script.replace("user=verbatim", f"user={user}")
    script = script.replace("/opt/verbatim/.venv/bin/verbatim", str(folder / "program"))
    (folder / "program").write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    (folder / "verbatim").write_text(script, "utf-8")
    for name in ("program", "verbatim"):
        (folder / name).chmod(0o755)
    return folder / "verbatim"


def called(command: Path, *words: str, status: int = 0) -> str:
    """What a command says, called from somewhere else; it has to end with a status."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERBATIM_")}
    done = subprocess.run(
        [command, *words], cwd="/", env=kept, capture_output=True, check=False, text=True, timeout=SECONDS
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def test_the_command_works_on_the_database_that_is_served(tmp_path: Path) -> None:
    verbatim = installed(tmp_path, ME, PROGRAM)
    served = {"VERBATIM_DATA_FOLDER": str(tmp_path / "var/lib/verbatim")}
    with closing(open_store(load_settings(served))) as database:
        Stores.over(database).values.put("a name", "a value")
    assert "Saved to" in called(verbatim, "backup", str(tmp_path / "saved"))
    other = load_settings({"VERBATIM_DATABASE_URL": f"sqlite:///{tmp_path / 'saved.sqlite3'}"})
    with closing(open_store(other)) as database:
        assert Stores.over(database).values.get("a name") == "a value"


def test_the_command_reads_the_settings_that_the_server_reads(tmp_path: Path) -> None:
    verbatim = installed(tmp_path, ME, PROGRAM)
    (tmp_path / "etc/verbatim/.env").write_text("VERBATIM_DATABASE_URL=sqlite:////no/v.sqlite3\n", "utf-8")
    refused = called(verbatim, "backup", str(tmp_path / "saved"), status=1)
    assert "There is no database at /no/v.sqlite3" in refused


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser becomes somebody else")
def test_the_command_becomes_the_user_of_the_server() -> None:
    with open_folder() as folder:
        verbatim = installed(folder, "nobody", "id -u")
        assert called(verbatim).split() == [str(SOMEBODY)]
