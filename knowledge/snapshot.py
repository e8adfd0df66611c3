"""Frozen values to JSON and back, so that what was worked out once need not be worked out at each start.

JSON rather than pickle: a cache folder that somebody else can write to must not be able to run code. Values
are written as plain lists in field order; the shape is taken from the dataclass, and a digest of the shape
belongs into the cache key, so that a changed class never reads an old file.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import types
import typing
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from knowledge.errors import IndexUnusable

__all__ = ["dump", "load", "shape_digest"]

T = TypeVar("T")
Reader = Callable[[Any], Any]
_PLAIN = (str, int, float, bool)


def dump(value: object) -> bytes:
    """Write a value made of dataclasses, tuples, enums, dates and plain scalars.

    Raises:
        TypeError: if it holds anything else.
    """
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def load(kind: type[T], data: bytes) -> T:
    """Read what `dump` wrote of a value of type `kind` (a dataclass or ``tuple[X, ...]``).

    Raises:
        IndexUnusable: if the data is not such a value.
    """
    try:
        value: T = _reader(typing.cast(Any, kind))(json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise IndexUnusable(
            "The stored snapshot does not hold what it should.", "It is made anew."
        ) from fault
    return value


def shape_digest(*kinds: type) -> str:
    """Digest of the fields of the dataclasses in `kinds` and of those they are made of."""
    seen: dict[str, list[str]] = {}
    for kind in kinds:
        _collect(kind, seen)
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is untyped
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"cannot store a {type(value).__name__}")


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:  # noqa: ANN401 - any type annotation
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple_reader(typing.get_args(kind))
    if origin in (typing.Union, types.UnionType):
        return _optional_reader(typing.get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    if kind is datetime.date:
        return datetime.date.fromisoformat
    if kind in _PLAIN:
        return _checked(kind)
    raise TypeError(f"cannot read back a {kind}")


def _checked(kind: type) -> Reader:
    def read(data: object) -> object:
        if not isinstance(data, kind):
            raise TypeError(f"expected {kind.__name__}")
        return data

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda data: tuple(item(entry) for entry in data)
    readers = [_reader(argument) for argument in arguments]
    return lambda data: tuple(read(entry) for read, entry in zip(readers, data, strict=True))


def _optional_reader(arguments: tuple[Any, ...]) -> Reader:
    kinds = [argument for argument in arguments if argument is not type(None)]
    if len(kinds) != 1:
        raise TypeError(f"cannot read back a choice of {kinds}")
    read = _reader(kinds[0])
    return lambda data: None if data is None else read(data)


def _dataclass_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.init]
    # Readers are looked up when used: a class may hold values of its own kind.
    return lambda data: kind(
        *[_reader(hints[field.name])(entry) for field, entry in zip(fields, data, strict=True)]
    )


def _collect(kind: Any, seen: dict[str, list[str]]) -> None:  # noqa: ANN401 - any type annotation
    for argument in typing.get_args(kind):
        _collect(argument, seen)
    if isinstance(kind, type) and issubclass(kind, Enum):
        seen[kind.__qualname__] = [str(member.value) for member in kind]
    if not (dataclasses.is_dataclass(kind) and isinstance(kind, type)) or kind.__qualname__ in seen:
        return
    hints = typing.get_type_hints(kind)
    seen[kind.__qualname__] = [f"{field.name}: {hints[field.name]}" for field in dataclasses.fields(kind)]
    for hint in hints.values():
        _collect(hint, seen)
