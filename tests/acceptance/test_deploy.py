"""What docs/deploy holds does what docs/operating.md says of it."""

from __future__ import annotations

import asyncio
import json
import os
import pwd
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from adapters.health_http import HealthServer
from adapters.serving.stores import Stores, open_store
from bot.health import Check, Health
from bot.settings import Settings, load_settings
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


def container() -> str:
    """The Dockerfile, its long lines joined."""
    return (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", "")


def looked_at(port: int) -> int:
    """The exit status of the container's look at its own health."""
    [line] = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", container(), re.MULTILINE)
    python, *rest = json.loads(line)
    assert python == "python"
    environ = os.environ | {"VERBATIM_HEALTH_PORT": str(port)}
    command = [sys.executable, *rest]
    return subprocess.run(command, env=environ, capture_output=True, check=False, timeout=SECONDS).returncode


@pytest.mark.parametrize(("is_well", "status"), [(True, 0), (False, 1)])
async def test_a_container_looks_at_the_health_page_where_it_is_set(*, is_well: bool, status: int) -> None:
    server = HealthServer(lambda: Health((Check("corpus", is_well, ""),)), CollectorRegistry())
    port = await server.start("127.0.0.1", 0)
    assert await asyncio.to_thread(looked_at, port) == status
    await server.stop()


def test_a_container_without_a_health_page_is_not_unwell() -> None:
    assert looked_at(0) == 0
    assert f"or '{Settings.model_fields['health_port'].default}'" in container()


def test_nothing_goes_into_the_build_but_what_is_copied() -> None:
    copied = {name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", container(), re.MULTILINE)
              for name in line.split()}  # fmt: skip
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert rules[1] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied
