"""Slack's payloads read without trust: whatever is missing or of another kind reads as nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Data: TypeAlias = Mapping[str, object]
Json: TypeAlias = dict[str, object]


def part(data: object, *path: str) -> Data:
    """The object at a path; an empty one if there is none."""
    found = data
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def text_at(data: object, *path: str) -> str:
    """The text at a path; an empty one if there is none."""
    found = part(data, *path[:-1]).get(path[-1])
    return found if isinstance(found, str) else ""


def objects_at(data: object, *path: str) -> Iterable[Data]:
    """The objects in the list at a path."""
    found = part(data, *path[:-1]).get(path[-1])
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def is_set(data: object, *path: str) -> bool:
    """Whether the value at a path is true."""
    return part(data, *path[:-1]).get(path[-1]) is True
