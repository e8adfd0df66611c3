"""The rules for messages that Discord enforces, those the official schema does not hold included."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.loopback.discord_world import COMPONENTS_V2, Json

MOST_COMPONENTS = 40
MOST_SHOWN = 4000
MOST_CONTENT = 2000
V2_TYPES = frozenset({9, 10, 11, 12, 13, 14, 17})
_COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")


class InvalidForm(Exception):
    """A request Discord would answer with 400 and code 50035 or 50006."""

    def __init__(self, fault: str, code: int = 50035) -> None:
        super().__init__(fault)
        self.code = code


def walk(components: list[Json]) -> Iterator[Json]:
    """All components, nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        accessory = component.get("accessory")
        if accessory:
            yield from walk([accessory])


def units(text: str) -> int:
    """Length as JavaScript counts it, the largest of the usual ways."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shown_text(body: Json) -> str:
    """The text of a message's text displays, in order."""
    return "\n".join(one["content"] for one in walk(body.get("components") or []) if one.get("type") == 10)


def check_message(body: Json, files: tuple[str, ...], *, edits: bool = False) -> None:
    """Refuse what Discord refuses in a message.

    Raises:
        InvalidForm: with the fault.
    """
    components = body.get("components") or []
    content = body.get("content") or ""
    if units(content) > MOST_CONTENT:
        raise InvalidForm(f"content has {units(content)} characters")
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        raise InvalidForm("nonce over 25 characters")
    if body.get("flags", 0) & COMPONENTS_V2:
        _check_v2(body, components, files)
    elif any(one["type"] in V2_TYPES for one in walk(components)):
        raise InvalidForm("components of version 2 without the flag")
    elif not edits and not (content or body.get("embeds") or files or components or body.get("poll")):
        raise InvalidForm("Cannot send an empty message", 50006)
    _check_ids(components)
    for one in walk(components):
        _check_component(one)


def _check_v2(body: Json, components: list[Json], files: tuple[str, ...]) -> None:
    if body.get("content") or body.get("embeds") or body.get("poll") or body.get("sticker_ids"):
        raise InvalidForm("version 2 takes no content, embeds, polls or stickers")
    parts = list(walk(components))
    if not parts:
        raise InvalidForm("Cannot send an empty message", 50006)
    if len(parts) > MOST_COMPONENTS:
        raise InvalidForm(f"{len(parts)} components")
    if units("".join(one["content"] for one in parts if one["type"] == 10)) > MOST_SHOWN:
        raise InvalidForm("more than 4000 shown characters")
    used = {one["file"]["url"] for one in parts if one["type"] == 13}
    used |= {item["media"]["url"] for one in parts if one["type"] == 12 for item in one["items"]}
    used |= {one["media"]["url"] for one in parts if one["type"] == 11}
    attached = {f"attachment://{name}" for name in files}
    if attached != {url for url in used if url.startswith("attachment://")}:
        raise InvalidForm(f"attachments {sorted(attached)} are shown as {sorted(used)}")


def _check_ids(components: list[Json]) -> None:
    custom = [one["custom_id"] for one in walk(components) if "custom_id" in one]
    if len(set(custom)) != len(custom):
        raise InvalidForm("Component custom id cannot be duplicated")
    numbers = [one["id"] for one in walk(components) if one.get("id")]
    if len(set(numbers)) != len(numbers) or any(not 0 < number < 2**31 for number in numbers):
        raise InvalidForm("component ids repeat or are no positive 32-bit integers")


def _check_component(one: Json) -> None:
    custom = one.get("custom_id")
    if custom is not None and not 1 <= units(custom) <= 100:
        raise InvalidForm("custom_id needs 1 to 100 characters")
    if one["type"] == 10 and not one["content"].strip():
        raise InvalidForm("empty text display")
    if one["type"] == 2 and not 1 <= units(one.get("label") or "") <= 80:
        raise InvalidForm("a button's label needs 1 to 80 characters")
    if one["type"] == 1 and not 1 <= len(one["components"]) <= 5:
        raise InvalidForm("a row holds 1 to 5 buttons")
    if one["type"] == 3:
        _check_select(one)


def _check_select(one: Json) -> None:
    values = [option["value"] for option in one["options"]]
    if not 1 <= len(values) <= 25 or len(set(values)) != len(values):
        raise InvalidForm("a select holds 1 to 25 different options")
    for option in one["options"]:
        texts = (option["label"], option["value"], option.get("description") or "-")
        if any(not 1 <= units(text) <= 100 for text in texts):
            raise InvalidForm("an option's texts need 1 to 100 characters")
    if units(one.get("placeholder") or "") > 150:
        raise InvalidForm("placeholder over 150 characters")


def check_modal(data: Json) -> None:
    """Refuse what Discord refuses in a modal.

    Raises:
        InvalidForm: with the fault.
    """
    if not 1 <= units(data["title"]) <= 45 or not 1 <= units(data["custom_id"]) <= 100:
        raise InvalidForm("modal title or custom_id too long")
    if not 1 <= len(data["components"]) <= 5:
        raise InvalidForm("a modal holds 1 to 5 components")


def check_commands(commands: list[Json]) -> None:
    """Refuse what Discord refuses in a command set.

    Raises:
        InvalidForm: with the fault.
    """
    names = [(one.get("type", 1), one["name"]) for one in commands]
    if len(set(names)) != len(names):
        raise InvalidForm("two commands have one name")
    for one in commands:
        if one.get("type", 1) == 1:
            _check_command(one)


def _check_command(one: Json) -> None:
    if not _COMMAND_NAME.fullmatch(one["name"]) or one["name"] != one["name"].lower():
        raise InvalidForm(f"bad name {one['name']!r}")
    if not 1 <= units(one["description"]) <= 100:
        raise InvalidForm("a description needs 1 to 100 characters")
    options = one.get("options") or []
    if len(options) > 25:
        raise InvalidForm("over 25 options")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        raise InvalidForm("a required option after an optional one")
    for option in options:
        _check_command(option)
