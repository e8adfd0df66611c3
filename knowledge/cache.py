"""Where worked-out values are kept between starts: a port, and the one that forgets."""

from __future__ import annotations

from typing import Protocol


class Cache(Protocol):
    """Keeps bytes by name; losing them costs time and nothing else."""

    def load(self, name: str) -> bytes | None:
        """What was kept under `name`, or None if nothing is there or it cannot be read."""
        ...

    def keep(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`; where that is not possible, nothing happens."""
        ...


class MemoryCache:
    """Keeps everything until the process ends."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load(self, name: str) -> bytes | None:
        """What was kept under `name`."""
        return self._kept.get(name)

    def keep(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`."""
        self._kept[name] = data
