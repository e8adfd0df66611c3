"""What a reader sees of a Slack message."""

from __future__ import annotations

from tests.loopback.slack_rules import elements_of
from tests.loopback.slack_world import Json


def quotes_in(message: Json) -> list[str]:
    """The words of every quote, without its quotation marks."""
    return [
        "".join(piece["text"] for piece in element["elements"])[1:-1]
        for block in message["blocks"]
        if block["type"] == "rich_text"
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]


def heading_of(message: Json) -> str:
    """The title."""
    found: str = next(one["text"]["text"] for one in message["blocks"] if one["type"] == "header")
    return found


def action_labelled(message: Json, label: str) -> Json:
    """The button of that label, as a click sends it."""
    for element in elements_of(message["blocks"]):
        if element["type"] == "button" and element["text"]["text"] == label:
            return {name: element[name] for name in ("type", "action_id", "value") if name in element}
    raise AssertionError(f"no button {label!r}")


def labels_in(message: Json) -> list[str]:
    """The labels of all buttons."""
    return [one["text"]["text"] for one in elements_of(message["blocks"]) if one["type"] == "button"]


def choice_in(message: Json, number: int = 0) -> Json:
    """A choice taken from the first menu of a message, as Slack sends it."""
    for element in elements_of(message["blocks"]):
        if element["type"] == "static_select":
            option = element["options"][number]
            return {
                "type": "static_select",
                "action_id": element["action_id"],
                "selected_option": option,
            }
    raise AssertionError("no menu")
