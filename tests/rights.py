"""Rights as somebody has them who is not the superuser, also where the tests run as that."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOMEBODY = 65534


@contextmanager
def as_somebody() -> Iterator[None]:
    """Do without the superuser's rights for a while."""
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(SOMEBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A new folder that everybody may read, in which everybody may write; removed at the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        for path in (folder, *folder.rglob("*")):
            if path.is_dir():
                path.chmod(0o700)
