"""Commands, clicks, forms and shortcuts, after they were acknowledged."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable
from dataclasses import replace

from adapters.slack_app import decode
from adapters.slack_app.answers import Answers, Scene
from adapters.slack_app.delivery import Delivery, DirectDelivery, PostDelivery, WindowDelivery
from adapters.slack_app.failures import SLACK_ERRORS
from adapters.slack_app.forms import Origin, form, form_for
from adapters.slack_app.reading import Json, objects_at, part, text_at
from adapters.slack_app.responding import Response, ResponseDelivery
from adapters.slack_app.views import OPEN, working_view
from adapters.slack_app.workload import Workload
from bot.model import Request

SETTLING_SECONDS = 0.4
"""An acknowledgement that fills a window, and an update of the same window, may overtake each other."""


class Interactions:
    """Starts on what people click, type and send in.

    Args:
        answers: answers requests.
        workload: runs the answers.
    """

    def __init__(self, answers: Answers, workload: Workload) -> None:
        self._answers = answers
        self._workload = workload

    def command(self, scene: Scene) -> None:
        """A slash command."""
        self._start(self._command(scene), "command", scene)

    def click(self, scene: Scene) -> None:
        """A click on a button or a choice from a menu."""
        self._start(self._click(scene), "click", scene)

    def form(self, scene: Scene) -> None:
        """A form sent in; its window shows already that the answer is on its way."""
        self._start(self._form(scene), "form", scene)

    def shortcut(self, scene: Scene) -> None:
        """A shortcut, global or on a message."""
        self._start(self._shortcut(scene), "shortcut", scene)

    async def sorry(self, scene: Scene, reference: str) -> None:
        """Tell the asker that something went wrong."""
        request = self._request_for_apology(scene)
        await self._answers.apologise(_delivery(scene, request), reference)

    def _start(self, work: Awaitable[None], kind: str, scene: Scene) -> None:
        self._workload.start(work, kind, lambda reference: self.sorry(scene, reference))

    async def _command(self, scene: Scene) -> None:
        line = text_at(scene.body, "text").casefold()
        asker = await self._answers.asker(scene, described="digest" in line)
        request = decode.request_of_command(scene.body, asker, self._now)
        view = form_for(request)
        if view is None or not await self._opened(scene, view):
            await self._answers.answer(request, _delivery(scene, request))

    async def _click(self, scene: Scene) -> None:
        clicked = next(iter(objects_at(scene.body, "actions")), {})
        action = text_at(clicked, "action_id")
        if action.startswith(OPEN):
            view = form(action.removeprefix(OPEN), Origin())
            if view is not None and await self._opened(scene, view):
                return
        asked = f"{action}{text_at(clicked, 'selected_option', 'value')}"
        asker = await self._answers.asker(scene, described=_rights_matter(asked))
        request = decode.request_of_action(scene.body, asker, self._now)
        if text_at(scene.body, "view", "type") == "home":
            scene = await self._in_window(scene)
        # Started anew: where it fails, the reason belongs in the window that was opened for the answer.
        self._start(self._answers.answer(request, _delivery(scene, request)), "click", scene)

    async def _form(self, scene: Scene) -> None:
        settled = asyncio.get_running_loop().time() + SETTLING_SECONDS
        asker = await self._answers.asker(scene, described=True)
        request = decode.request_of_form(scene.body, asker, self._now)
        delivery = WindowDelivery(scene.client, request, text_at(scene.body, "view", "id"), settled)
        await self._answers.answer(request, delivery)

    async def _shortcut(self, scene: Scene) -> None:
        if text_at(scene.body, "type") == "shortcut":
            command = decode.SHORTCUT_COMMANDS.get(text_at(scene.body, "callback_id"), "lookup")
            view = form(command, Origin())
            if view is not None and await self._opened(scene, view):
                return
        asker = await self._answers.asker(scene, described=False)
        request = decode.request_of_message_shortcut(scene.body, asker, self._now)
        await self._answers.answer(request, _delivery(scene, request))

    async def _opened(self, scene: Scene, view: Json) -> bool:
        """Whether a form could be opened; Slack gives three seconds for it."""
        try:
            await scene.client.views_open(trigger_id=text_at(scene.body, "trigger_id"), view=view)
        except SLACK_ERRORS:
            return False
        return True

    async def _in_window(self, scene: Scene) -> Scene:
        """A scene moved to a window opened for the answer to come; as it is where none could be opened."""
        trigger = text_at(scene.body, "trigger_id")
        try:
            response = await scene.client.views_open(trigger_id=trigger, view=working_view())
        except SLACK_ERRORS:
            return scene
        return replace(scene, body={**scene.body, "view": part(response.data, "view")})

    def _request_for_apology(self, scene: Scene) -> Request:
        """What the apology answers: for the asker alone wherever it is not known to be a direct message."""
        asker = decode.Asker(decode.actor_of(scene.body), None, scene.bot, scene.team)
        if text_at(scene.body, "event", "type"):
            return decode.request_of_message(scene.body, asker, self._now)
        request = decode.request_of_message_shortcut(scene.body, asker, self._now)
        return replace(request, place=replace(request.place, is_direct=False))

    @property
    def _now(self) -> datetime.datetime:
        return self._answers.answering.now()


def _delivery(scene: Scene, request: Request) -> Delivery:
    """Where the answer to an event goes."""
    if text_at(scene.body, "event", "type"):
        return PostDelivery(scene.client, request)
    response = Response.of(scene.body)
    if response.url:
        return ResponseDelivery(scene.client, request, response)
    if text_at(scene.body, "view", "type") == "modal":
        return WindowDelivery(scene.client, request, text_at(scene.body, "view", "id"))
    return DirectDelivery(scene.client, request)


def _rights_matter(asked: str) -> bool:
    """Whether an action is about digests or posts for all with the asker's name."""
    return "digest" in asked or "/1!" in asked or asked.startswith("1!")
