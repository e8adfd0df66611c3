"""Windows and the Home tab. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.slack_app import limits, wording
from adapters.slack_app.elements import (
    actions,
    external_menu,
    header,
    paragraph,
    plain,
    rich_list,
    rich_text,
    small,
)
from adapters.slack_app.forms import FORM
from adapters.slack_app.parts import RenderedMessage
from adapters.slack_app.reading import Json
from adapters.slack_app.recent import label_of, written
from adapters.slack_app.render import ONE_MESSAGE, render
from bot.model import Action, Reply
from bot.outside_text import shortened
from bot.texts import about

AGAIN = "again/"
"""In front of the number of what was asked before; what it was is the button's value."""
PICK = "pick/"
"""In front of the command that a choice on the Home tab asks for."""
OPEN = "open/"
"""In front of the command whose form a button opens."""

_MOST_TOPICS = 20


@dataclass(frozen=True, slots=True)
class HomeContents:
    """What the Home tab shows.

    Attributes:
        topics: names of topics, the largest first.
        recent: what the reader asked lately, newest first.
        status: the state of the program.
    """

    topics: tuple[str, ...]
    recent: tuple[Action, ...]
    status: Reply


def working_view() -> Json:
    """The window shown until the answer is there."""
    return _window(wording.WORKING_TITLE, [paragraph(wording.WORKING)])


def answer_view(message: RenderedMessage) -> Json:
    """An answer in a window of its own."""
    return _window(wording.APP_NAME, list(message.blocks)[: limits.VIEW_BLOCKS])


def home_view(contents: HomeContents) -> Json:
    """The Home tab."""
    forms = [
        _press(f"{OPEN}lookup", wording.ASK, "primary"),
        _press(f"{OPEN}verify", wording.VERIFY_TITLE),
        _press(f"{OPEN}digest", wording.DIGEST_TITLE),
    ]
    blocks = [
        header(about.PRODUCT),
        paragraph(wording.HOME_INTRODUCTION),
        actions([*forms, external_menu(f"{PICK}brief", wording.HOME_BRIEF)]),
        header(wording.HOME_TOPICS),
        *_topics(contents.topics),
        header(wording.HOME_RECENT),
        *_recent(contents.recent),
        *render(contents.status, ONE_MESSAGE).messages[0].blocks,
    ]
    return {"type": "home", "callback_id": "home", "blocks": blocks[: limits.VIEW_BLOCKS]}


def _topics(names: Sequence[str]) -> list[Json]:
    if not names:
        return [small(wording.HOME_NO_TOPICS)]
    return [rich_text([rich_list(names[:_MOST_TOPICS])])]


def _recent(asked: Sequence[Action]) -> list[Json]:
    if not asked:
        return [small(wording.HOME_NO_RECENT)]
    return [
        actions([_press(f"{AGAIN}{number}", label_of(one)) | {"value": written(one)}])
        for number, one in enumerate(asked)
    ]


def _press(action_id: str, label: str, style: str = "") -> Json:
    made: Json = {
        "type": "button",
        "action_id": action_id,
        "text": plain(shortened(label, limits.BUTTON_LABEL)),
    }
    return made | {"style": style} if style else made


def _window(title: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "callback_id": f"{FORM}answer",
        "title": plain(shortened(title, limits.VIEW_TITLE)),
        "close": plain(wording.CLOSE),
        "blocks": blocks,
    }
