"""Worked-out values in files of a folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class CacheFolder:
    """Keeps bytes in files; whatever goes wrong with the disk only costs working them out again.

    Args:
        folder: where the files are; made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, name: str) -> bytes | None:
        """What was kept under `name`, or None if nothing is there or it cannot be read."""
        try:
            return self._file(name).read_bytes()
        except OSError:
            return None

    def keep(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`.

        The file is written beside its place and moved there whole, so that nobody reads half of it.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, beside = tempfile.mkstemp(prefix=".keeping-", dir=self._folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                Path(beside).replace(self._file(name))
            finally:
                Path(beside).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.json"
