"""Slack's limits, which no schema holds: what the real Slack would refuse, the loopback one refuses too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.loopback.slack_world import Json

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TOTAL_CHARACTERS = 13_200
TEXT = 40_000
LIVE = re.compile(r"<[^<>]+>")
ORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that reorder what stands behind them, in whatever kind of text."""

_LENGTHS = {"header": 150, "section": 3000, "button": 75, "placeholder": 150, "option": 75, "label": 2000}


def faults_of_message(body: Json) -> list[str]:
    """Error codes and what they are about; empty where Slack would take the message."""
    blocks = body.get("blocks") or []
    text = body.get("text") or ""
    faults = []
    if not blocks and not text:
        faults.append("no_text: nothing to show")
    if len(text) > TEXT:
        faults.append("msg_too_long: text")
    if len(blocks) > MESSAGE_BLOCKS:
        faults.append(f"invalid_blocks: {len(blocks)} blocks")
    faults += [f"invalid_blocks: {fault}" for fault in faults_of_blocks(blocks)]
    if sum(len(one) for one in shown_strings(blocks)) > TOTAL_CHARACTERS:
        faults.append("msg_blocks_too_long: too many characters")
    return faults


def faults_of_view(view: Json) -> list[str]:
    """What is wrong with a window or Home tab."""
    blocks = view.get("blocks") or []
    faults = list(faults_of_blocks(blocks))
    if not 1 <= len(blocks) <= VIEW_BLOCKS:
        faults.append(f"{len(blocks)} blocks")
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        faults.append("private_metadata or callback_id too long")
    for name in ("title", "submit", "close"):
        if name in view and not 0 < len(view[name]["text"]) <= 24:
            faults.append(f"{name} has {len(view[name]['text'])} characters")
    has_input = any(one["type"] == "input" for one in blocks)
    if view["type"] == "modal" and ("title" not in view or (has_input and "submit" not in view)):
        faults.append("a window needs a title, and one with input a submit button")
    return [f"invalid_arguments: {fault}" for fault in faults]


def faults_of_blocks(blocks: list[Json]) -> Iterator[str]:
    """What is wrong with blocks, apart from their number."""
    ids = [element["action_id"] for element in elements_of(blocks) if "action_id" in element]
    if len(set(ids)) != len(ids):
        yield "two elements have the same action_id"
    if sum(block["type"] == "table" for block in blocks) > 1:
        yield "only one table"
    for block in blocks:
        yield from _faults_of_block(block)


def elements_of(blocks: list[Json]) -> Iterator[Json]:
    """Everything that can be clicked or filled in."""
    for block in blocks:
        if block["type"] == "actions":
            yield from block["elements"]
        elif block["type"] == "input":
            yield block["element"]
        elif "accessory" in block:
            yield block["accessory"]


def shown_strings(value: object) -> Iterator[str]:
    """Every string that is shown to a reader, in order."""
    if isinstance(value, list):
        for one in value:
            yield from shown_strings(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("text", "alt_text") and isinstance(one, str):
                yield one
            elif isinstance(one, dict | list):
                yield from shown_strings(one)


def live_markup(body: Json) -> list[str]:
    """What Slack would parse as a mention, a link or a broadcast in a message, or show out of its order."""
    text, blocks = body.get("text") or "", body.get("blocks") or []
    found = LIVE.findall(text)
    for one in _mrkdwn(blocks):
        found += LIVE.findall(one)
    for one in (text, *shown_strings(blocks)):
        found += ORDERING.findall(one)
    return found


def _mrkdwn(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _mrkdwn(one)
    elif isinstance(value, dict):
        if value.get("type") == "mrkdwn":
            yield str(value["text"])
        if value.get("type") in ("user", "usergroup", "broadcast", "channel", "link", "emoji"):
            yield f"<{value['type']}>"
        for one in value.values():
            if isinstance(one, dict | list):
                yield from _mrkdwn(one)


def _faults_of_block(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield from _length("header", block["text"]["text"])
        case "section":
            yield from _length("section", block["text"]["text"])
        case "context" | "actions":
            if not 1 <= len(block["elements"]) <= (10 if block["type"] == "context" else 25):
                yield f"{block['type']} elements"
            for element in block["elements"]:
                yield from _faults_of_element(element)
        case "input":
            yield from _length("label", block["label"]["text"])
            yield from _faults_of_element(block["element"])
        case "rich_text":
            yield from _faults_of_rich_text(block)
        case "table":
            yield from _faults_of_table(block)
        case "divider":
            yield from ()
        case other:
            yield f"a block of type {other}"


def _faults_of_element(element: Json) -> Iterator[str]:
    if not 0 < len(element.get("action_id", "x")) <= 255:
        yield "action_id"
    if "placeholder" in element:
        yield from _length("placeholder", element["placeholder"]["text"])
    if element["type"] == "button":
        yield from _length("button", element["text"]["text"])
        if len(element.get("value", "")) > 2000:
            yield "button value"
    if element["type"] == "static_select":
        if not 1 <= len(element["options"]) <= 100:
            yield "select options"
        for option in element["options"]:
            yield from faults_of_option(option)
    if element["type"] == "plain_text_input" and not 1 <= element.get("max_length", 1) <= 3000:
        yield "input max_length"


def faults_of_option(option: Json) -> Iterator[str]:
    """What is wrong with a choice of a menu."""
    yield from _length("option", option["text"]["text"])
    if not 0 < len(option["value"]) <= 150:
        yield "option value"
    if "description" in option:
        yield from _length("option", option["description"]["text"])


def _faults_of_rich_text(block: Json) -> Iterator[str]:
    if not block["elements"]:
        yield "empty rich text"
    for element in block["elements"]:
        inner = element["elements"]
        if not inner:
            yield f"empty {element['type']}"
        for piece in inner:
            if piece["type"] == "text" and not piece["text"]:
                yield "empty text in rich text"


def _faults_of_table(block: Json) -> Iterator[str]:
    rows = block["rows"]
    if not 1 <= len(rows) <= 100 or any(not 1 <= len(row) <= 20 for row in rows):
        yield "table rows or cells"
    if len({len(row) for row in rows}) > 1:
        yield "table rows of different lengths"
    if sum(len(one) for one in shown_strings(block)) > 10_000:
        yield "table characters"
    if any(not one for one in shown_strings(block)):
        yield "empty cell"


def _length(kind: str, text: str) -> Iterator[str]:
    if not 0 < len(text) <= _LENGTHS[kind]:
        yield f"{kind} of {len(text)} characters"
