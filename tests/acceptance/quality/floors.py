"""The floors that quality must not fall through, kept as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

_FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Floor:
    """Between which values a measure has to stay; None for no bound."""

    at_least: float | None = None
    at_most: float | None = None

    def __post_init__(self) -> None:
        """Check that the floor bounds something."""
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("a floor says either at_least or at_most")

    def __str__(self) -> str:
        return f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"

    def holds(self, value: float) -> bool:
        """Whether a value stays within the floor."""
        return (self.at_least is None or value >= self.at_least) and (
            self.at_most is None or value <= self.at_most
        )


@lru_cache(maxsize=1)
def read_floors() -> Mapping[str, Floor]:
    """All floors by the name of their measure."""
    return TypeAdapter(dict[str, Floor]).validate_python(tomllib.loads(_FILE.read_text("utf-8")))
