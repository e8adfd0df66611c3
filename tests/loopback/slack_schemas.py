"""Payloads held against Slack's own types, where that folder lies beside the project."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema

from tests.loopback.slack_world import Json

FOLDER = Path(__file__).parents[2].parent / "shared" / "specs"
ABSENT = "the official schemas do not lie beside this checkout (../shared/specs)"


def are_present() -> bool:
    """Whether the schemas can be read."""
    return (FOLDER / "slack_Blocks.schema.json").is_file()


def faults_of_blocks(blocks: list[Json]) -> list[str]:
    """What Slack's types find wrong with blocks; nothing where they are absent."""
    return _faults("slack_Blocks.schema.json", blocks)


def faults_of_view(view: Json) -> list[str]:
    """What Slack's types find wrong with a view; nothing where they are absent."""
    return _faults("slack_AnyView.schema.json", view)


def faults_of_manifest(manifest: Json) -> list[str]:
    """What the manifest schema finds wrong."""
    return _faults("slack_manifest.2.0.0.schema.json", manifest)


def _faults(name: str, value: object) -> list[str]:
    if not are_present():
        return []
    return [f"{error.json_path}: {error.message[:300]}" for error in _validator(name).iter_errors(value)]


@cache
def _validator(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads((FOLDER / name).read_text(encoding="utf-8")))
