"""The pieces of Block Kit that messages and views are made of. Pure; text comes in plain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from adapters.slack_app import limits
from adapters.slack_app.reading import Json
from bot.model import Button, ButtonStyle, Select, Suggestion
from bot.outside_text import contained, shortened

DO = "do/"
"""In front of the id of what a button does."""
MENU = "menu/"
"""In front of a menu's name; what it does is the chosen value."""

_STYLES = {ButtonStyle.PRIMARY: "primary", ButtonStyle.DANGER: "danger"}


def plain(text: str) -> Json:
    """Text that Slack shows as it stands: no marks, no mentions, no emoji made of words."""
    return {"type": "plain_text", "text": contained(text) or " ", "emoji": False}


def header(text: str) -> Json:
    """A title, shortened to what a title may have."""
    return {"type": "header", "text": plain(shortened(text, limits.HEADER))}


def small(text: str) -> Json:
    """Lines in small type; very long ones as a paragraph, which has no limit."""
    if len(contained(text)) > limits.SECTION:
        return paragraph(text)
    return {"type": "context", "elements": [plain(text)]}


def paragraph(text: str) -> Json:
    """A paragraph of ours; a long one as rich text, which has no limit of its own."""
    if len(contained(text)) <= limits.SECTION:
        return {"type": "section", "text": plain(text)}
    return rich_text([rich_section([words(text)])])


def words(text: str, *, bold: bool = False) -> Json:
    """Words for rich text, which Slack does not parse."""
    piece: Json = {"type": "text", "text": contained(text)}
    return piece | {"style": {"bold": True}} if bold else piece


def rich_section(pieces: Iterable[Json]) -> Json:
    """A stretch of rich text."""
    return {"type": "rich_text_section", "elements": [one for one in pieces if one["text"]]}


def rich_quote(pieces: Iterable[Json]) -> Json:
    """A stretch of rich text set off as a quote."""
    return {"type": "rich_text_quote", "elements": [one for one in pieces if one["text"]]}


def rich_list(items: Iterable[str]) -> Json:
    """Items with bullets."""
    return {
        "type": "rich_text_list",
        "style": "bullet",
        "elements": [rich_section([words(item)]) for item in items if contained(item)],
    }


def rich_text(elements: Sequence[Json]) -> Json:
    """A block of rich text; elements without content are left out, which Slack would refuse."""
    return {"type": "rich_text", "elements": [one for one in elements if one["elements"]]}


def button(shown: Button) -> Json:
    """A button; its id says what it does."""
    made: Json = {
        "type": "button",
        "text": plain(shortened(shown.label, limits.BUTTON_LABEL)),
        "action_id": f"{DO}{shown.id}",
    }
    style = _STYLES.get(shown.style)
    return made | {"style": style} if style else made


def menu(select: Select) -> Json:
    """A menu; the chosen value says what it does."""
    options: list[Json] = []
    for choice in select.choices[: limits.OPTIONS]:
        one: Json = {"text": plain(choice.label), "value": choice.id}
        options.append(one | {"description": plain(choice.description)} if choice.description else one)
    return {
        "type": "static_select",
        "action_id": f"{MENU}{select.name}",
        "placeholder": plain(select.prompt),
        "options": options,
    }


def external_menu(action_id: str, placeholder: str) -> Json:
    """A menu whose choices are asked for while somebody types, from the first letter on."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(placeholder),
        "min_query_length": 0,
    }


def actions(elements: Sequence[Json]) -> Json:
    """A row of things to click."""
    return {"type": "actions", "elements": list(elements)}


def option(suggestion: Suggestion) -> Json | None:
    """A choice of an external menu; None where its value is longer than Slack takes."""
    if len(suggestion.value) > limits.OPTION_VALUE:
        return None
    return {"text": plain(shortened(suggestion.label, limits.OPTION_TEXT)), "value": suggestion.value}
