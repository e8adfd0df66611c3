"""Forms for more than one field. Stateless: the form's id says which command it is for. Pure."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.slack_app import limits, wording
from adapters.slack_app.elements import external_menu, paragraph, plain
from adapters.slack_app.reading import Data, Json, part, text_at
from bot.digests.errors import DigestError
from bot.digests.wishes import read_when
from bot.grammar import LENGTHS, Completion, OptionSpec, command_named
from bot.model import Option, Request, RequestKind
from bot.outside_text import contained, shortened

FORM = "form/"
"""In front of a form's command, as the view's callback id."""

_TITLES = {
    "lookup": (wording.ASK_TITLE, wording.ASK),
    "verify": (wording.VERIFY_TITLE, wording.VERIFY),
    "digest": (wording.DIGEST_TITLE, wording.SUBSCRIBE),
}
_DIGEST_FIELDS = (
    OptionSpec("about", wording.ABOUT_LABEL, completion=Completion.TOPIC),
    OptionSpec("when", wording.WHEN_LABEL, required=True),
    OptionSpec("length", wording.LENGTH_LABEL, choices=LENGTHS),
    OptionSpec("to", wording.PLACE_LABEL, choices=("here", "dm")),
)
_DIGEST_OPTIONS = ("length", "to")
"""Fields that the command takes as options with a name."""
_CHANNEL = re.compile(r"[A-Z0-9]{2,20}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a form was asked for; travels in the form and is checked when it comes back.

    Attributes:
        channel: id of the conversation; empty for none.
        thread: timestamp of the thread; empty for none.
    """

    channel: str = ""
    thread: str = ""

    def written(self) -> str:
        """As text for the form."""
        return json.dumps({"channel": self.channel, "thread": self.thread})

    @classmethod
    def read(cls, text: str) -> Origin:
        """What `written` wrote; nothing where it is anything else."""
        try:
            fields = json.loads(text) if text else {}
        except ValueError:
            return cls()
        channel, thread = text_at(fields, "channel"), text_at(fields, "thread")
        if not _CHANNEL.fullmatch(channel):
            return cls()
        return cls(channel, thread if re.fullmatch(r"\d{1,12}\.\d{1,8}", thread) else "")


def form_for(request: Request) -> Json | None:
    """The form to open for a command that came without its words; None where none is needed."""
    spec = command_named(request.command or "")
    if request.kind is not RequestKind.SLASH or spec is None or spec.name not in _TITLES:
        return None
    if request.text.strip() not in ({"subscribe"} if spec.name == "digest" else {""}):
        return None
    if any(option.value.strip() for option in request.options):
        return None
    return form(spec.name, Origin(request.place.channel, request.place.thread or ""))


def form(command: str, origin: Origin) -> Json | None:
    """The form of a command; None if it has none."""
    if command not in _TITLES:
        return None
    title, send = _TITLES[command]
    blocks = [_input(field, command) for field in _fields(command)]
    if command == "digest" and not origin.channel:  # from the Home tab there is but one place
        blocks[-1] = paragraph(wording.DIGEST_PLACE)
    return {
        "type": "modal",
        "callback_id": f"{FORM}{command}",
        "private_metadata": origin.written(),
        "title": plain(shortened(title, limits.VIEW_TITLE)),
        "submit": plain(send),
        "close": plain(wording.CANCEL),
        "blocks": blocks,
    }


def options_of(view: Data) -> tuple[Option, ...]:
    """The fields of a form that was sent in, those that were filled."""
    found = []
    for name, entered in part(view, "state", "values").items():
        element = part(entered, name)
        value = text_at(element, "value") or text_at(element, "selected_option", "value")
        if value.strip():
            found.append(Option(name, value))
    return tuple(found)


def faults_in(view: Data, command: str, today: datetime.date) -> dict[str, str]:
    """Fields that cannot be worked with, each with what to do, as Slack wants them.

    Args:
        view: the form that was sent in.
        command: its command.
        today: for schedules that count from a day.
    """
    filled = {one.name: one.value for one in options_of(view)}
    faults = {
        field.name: wording.WORDS_NEEDED
        for field in _fields(command)
        if field.required and field.name not in filled
    }
    if command == "digest" and "when" in filled:
        try:
            read_when(filled["when"], today)
        except DigestError as error:
            faults["when"] = contained(str(error))
    return faults


def digest_words(options: Sequence[Option]) -> str:
    """The fields of the digest form as the words of the command."""
    given = {option.name: option.value.strip() for option in options}
    chosen = [f"{name}:{given[name]}" for name in _DIGEST_OPTIONS if name in given]
    return " ".join(["subscribe", given.get("about") or "everything", given.get("when", ""), *chosen])


def completed_by(command: str, field: str) -> tuple[str, str]:
    """Command and option that the choices of a form's field come from."""
    return ("brief", "topic") if command == "digest" else (command, field)


def _fields(command: str) -> tuple[OptionSpec, ...]:
    spec = command_named(command)
    return _DIGEST_FIELDS if command == "digest" else spec.options if spec else ()


def _input(field: OptionSpec, command: str) -> Json:
    made: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(shortened(field.description, limits.INPUT_LABEL)),
        "optional": not field.required,
        "element": dict(_element(field, command)),
    }
    if field.name in ("about", "when"):
        made["hint"] = plain(wording.ABOUT_HINT if field.name == "about" else wording.WHEN_HINT)
    return made


def _element(field: OptionSpec, command: str) -> Iterator[tuple[str, object]]:
    if field.completion is not None:
        yield from external_menu(field.name, wording.OPTIONAL_PLACEHOLDER).items()
        return
    yield "action_id", field.name
    if field.choices:
        yield "type", "static_select"
        yield "options", [{"text": plain(_shown(value)), "value": value} for value in field.choices]
        return
    spec = command_named(command)
    is_words = field.required and command != "digest"
    yield "type", "plain_text_input"
    yield "multiline", is_words
    yield "max_length", min(spec.limit if spec and is_words else 200, limits.INPUT_LENGTH)


def _shown(value: str) -> str:
    return wording.PLACES.get(value, value)
