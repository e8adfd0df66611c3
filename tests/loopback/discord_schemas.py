"""Requests and events held against the official schemas, where that folder lies beside the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.loopback.discord_world import Json

FOLDER = Path(__file__).parents[2].parent / "shared" / "specs"
ABSENT = "the official schemas do not lie beside this checkout (../shared/specs)"


class Violation(Protocol):
    """Where a value breaks a schema."""

    @property
    def json_path(self) -> str: ...

    @property
    def message(self) -> str: ...


class Validator(Protocol):
    """A compiled schema."""

    def iter_errors(self, instance: object) -> Iterator[Violation]: ...


_BODIES = {
    ("POST", "message"): ("MessageCreateRequest",),
    ("PATCH", "message"): ("MessageEditRequestPartial",),
    ("POST", "followup"): ("IncomingWebhookRequestPartial", "IncomingWebhookUpdateRequestPartial"),
    ("PATCH", "followup"): ("IncomingWebhookUpdateRequestPartial",),
    ("POST", "callback"): (
        "ApplicationCommandAutocompleteCallbackRequest",
        "CreateMessageInteractionCallbackRequest",
        "ModalInteractionCallbackRequest",
        "UpdateMessageInteractionCallbackRequest",
    ),
    ("PUT", "command"): ("ApplicationCommandUpdateRequest",),
}


def are_present() -> bool:
    """Whether the schemas can be read."""
    return (FOLDER / "openapi.json").is_file()


def faults_of_request(method: str, kind: str, body: Json) -> list[str]:
    """What the official schema finds wrong with a request's body; empty if nothing or no schema is there."""
    names = _BODIES.get((method, kind))
    if names is None or not are_present():
        return []
    return list(_faults_by_text(names, json.dumps(body, sort_keys=True)))


@lru_cache(maxsize=500)
def _faults_by_text(names: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The faults of a body against the schema it comes nearest to; the same body is checked once."""
    body = json.loads(text)
    found = [_faults(_validator(name), body) for name in names]
    if not all(found):
        return ()
    nearest: list[str] = min(found, key=len)
    return tuple(nearest)


def faults_of_event(name: str, body: Json) -> list[str]:
    """What the schema of a gateway event finds wrong with it."""
    return _faults(_event_validator(name), body)


def _faults(validator: Validator, body: Json) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(body)]


@cache
def _registry() -> Registry[object]:
    document = json.loads((FOLDER / "openapi.json").read_text(encoding="utf-8"))
    # The library sends the ids of allowed mentions and message references as numbers, which Discord takes.
    document["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
    resource = Resource.from_contents(document, default_specification=DRAFT202012)
    empty: Registry[object] = Registry()
    registry: Registry[object] = empty.with_resource("discord:openapi", resource)
    return registry


@cache
def _validator(name: str) -> Validator:
    reference = {"$ref": f"discord:openapi#/components/schemas/{name}"}
    validator: Validator = jsonschema.Draft202012Validator(reference, registry=_registry())
    return validator


@cache
def _event_validator(name: str) -> Validator:
    path = FOLDER / f"discord_{name}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for definition in schema["definitions"].values():
        _relax_flags(definition)
    validator: Validator = jsonschema.Draft7Validator(schema)
    return validator


def _relax_flags(schema: object) -> None:
    """Bit fields are written as enumerations of single bits there; any integer may stand in them."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if key.endswith("flags"):
                schema["properties"][key] = {"type": "integer"}
            else:
                _relax_flags(value)
        for key in ("anyOf", "allOf", "oneOf", "items"):
            _relax_flags(schema.get(key))
    elif isinstance(schema, list):
        for part in schema:
            _relax_flags(part)
