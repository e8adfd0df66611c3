"""The Bolt app: every event Slack sends is acknowledged at once, and answered beside it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import limits, wording
from adapters.slack_app.answers import Answers, Scene
from adapters.slack_app.decode import request_of_suggestion
from adapters.slack_app.elements import option
from adapters.slack_app.forms import FORM, faults_in
from adapters.slack_app.interactions import Interactions
from adapters.slack_app.ports import Answering
from adapters.slack_app.reading import Data, Json, part, text_at
from adapters.slack_app.seen import SeenEvents
from adapters.slack_app.views import working_view
from adapters.slack_app.workload import Workload
from adapters.slack_app.workspaces import WorkspaceAuthorize, Workspaces
from bot.events import Event
from bot.logs import frames_of

SUGGESTING_SECONDS = 2.5
"""Completions that are not there by then are not there: Slack waits for three seconds."""

_ANY = re.compile(r"[\s\S]*")


@dataclass(frozen=True, slots=True)
class BoltOptions:
    """How the app is reached.

    Attributes:
        signing_secret: proves that requests come from Slack; None in Socket Mode, where there are none.
        oauth: how it is installed; None for a single workspace.
    """

    signing_secret: str | None = None
    oauth: AsyncOAuthSettings | None = None


class VerbatimSlack:
    """Answers commands, clicks, forms, shortcuts, direct messages and mentions.

    Args:
        answering: what to work with.
        workspaces: where the app acts, and with which token.
        client: of the Web API, with a session.
        options: how the app is reached.
    """

    def __init__(
        self,
        answering: Answering,
        workspaces: Workspaces,
        client: AsyncWebClient,
        options: BoltOptions | None = None,
    ) -> None:
        chosen = options or BoltOptions()
        self.workload = Workload()
        self.answers = Answers(answering)
        self._interactions = Interactions(self.answers, self.workload)
        self._workspaces = workspaces
        self._seen = SeenEvents()
        self._log = structlog.stdlib.get_logger("adapters.slack_app.client")
        self.app = AsyncApp(
            client=client,
            authorize=WorkspaceAuthorize(workspaces),  # type: ignore[arg-type]  # taken at run time
            signing_secret=chosen.signing_secret or "not-used-in-socket-mode",
            request_verification_enabled=chosen.signing_secret is not None,
            oauth_settings=chosen.oauth,
            raise_error_for_unhandled_request=True,
            user_facing_authorize_error_message=wording.NOT_INSTALLED,
            logger=_library_logger(),
        )
        self._listen()

    def _listen(self) -> None:
        self.app.error(self._on_error)
        self.app.command(_ANY)(self._on_command)
        self.app.action(_ANY)(self._on_action)
        self.app.view(_ANY)(self._on_form)
        self.app.shortcut(_ANY)(self._on_shortcut)
        self.app.options(_ANY)(self._on_typing)
        for name, listener in self._events().items():
            self.app.event(name)(listener)
        self.app.event(_ANY)(self._on_other_event)

    def _events(self) -> dict[str, Callable[..., Awaitable[None]]]:
        return {
            "message": self._on_message,
            "app_mention": self._on_message,
            "app_home_opened": self._on_home,
            "assistant_thread_started": self._on_thread,
            "app_uninstalled": self._on_removal,
            "tokens_revoked": self._on_removal,
        }

    async def _on_command(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        await ack()
        if self._is_new(body):
            self._interactions.command(_scene(body, context))

    async def _on_action(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        await ack()
        if self._is_new(body):
            self._interactions.click(_scene(body, context))

    async def _on_shortcut(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        await ack()
        if self._is_new(body):
            self._interactions.shortcut(_scene(body, context))

    async def _on_form(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        view = part(body, "view")
        command = text_at(view, "callback_id").removeprefix(FORM)
        faults = faults_in(view, command, self.answers.answering.now().date())
        if faults:
            await ack(response_action="errors", errors=faults)
            return
        await ack(response_action="update", view=working_view())
        if self._is_new(body):
            self._interactions.form(_scene(body, context))

    async def _on_typing(self, ack: AsyncAck, body: Json, context: AsyncBoltContext) -> None:
        scene = _scene(body, context)
        asker = await self.answers.asker(scene, described=False)
        request = request_of_suggestion(body, asker, self.answers.answering.now())
        found: list[Json] = []
        try:
            async with asyncio.timeout(SUGGESTING_SECONDS):
                made = [option(one) for one in await self.answers.answering.suggest(request)]
                found = [one for one in made if one is not None][: limits.OPTIONS]
        except TimeoutError:
            self._log.warning(Event.SUGGESTION_FAILED, platform="slack", exc_type="TimeoutError")
        await ack(options=found)

    async def _on_message(self, body: Json, context: AsyncBoltContext) -> None:
        scene = _scene(body, context)
        self.workload.start(
            self.answers.answer_message(scene), "message", lambda ref: self._interactions.sorry(scene, ref)
        )

    async def _on_home(self, body: Json, context: AsyncBoltContext) -> None:
        self.workload.start(self.answers.greet(_scene(body, context)), "home")

    async def _on_thread(self, body: Json, context: AsyncBoltContext) -> None:
        thread = part(body, "event", "assistant_thread")
        channel, started = text_at(thread, "channel_id"), text_at(thread, "thread_ts")
        prompts = self.answers.offer_prompts(_scene(body, context), channel, started)
        self.workload.start(prompts, "prompts")

    async def _on_removal(self, body: Json, context: AsyncBoltContext) -> None:
        """The app was removed from a workspace, or its token revoked: nothing of it is kept."""
        event = part(body, "event")
        if event.get("type") == "tokens_revoked" and not part(event, "tokens").get("bot"):
            return
        team, enterprise = context.team_id, context.enterprise_id
        self._log.warning(Event.CONNECTION_DOWN, platform="slack", state=str(event.get("type")))
        self.workload.start(self._workspaces.forget(team, enterprise), "removal")

    async def _on_other_event(self) -> None:
        """Acknowledge what is not for us; Slack would send it again otherwise."""

    async def _on_error(self, error: Exception, response: BoltResponse | None) -> BoltResponse | None:
        """Whatever goes wrong before work was started; events nobody listens to are acknowledged."""
        if not isinstance(error, BoltUnhandledRequestError):
            self._log.error(
                Event.WORK_FAILED,
                platform="slack",
                kind="event",
                exc_type=type(error).__name__,
                frames=frames_of(error),
            )
        return None if response is None else BoltResponse(status=200, body="")

    def _is_new(self, body: Data) -> bool:
        """Whether an interaction comes for the first time; its trigger is good for one use anyway."""
        event = text_at(body, "trigger_id")
        if not event or self._seen.is_new(event):
            return True
        self._log.info(Event.DUPLICATE_DROPPED, platform="slack", request=event)
        return False


def _scene(body: Json, context: AsyncBoltContext) -> Scene:
    return Scene(context.client, body, context.bot_user_id or "", context.team_id or "")


def _library_logger() -> logging.Logger:
    """Bolt's own log, without warnings: they print whole events, and with them what people write."""
    logger = logging.getLogger("slack_bolt.verbatim")
    logger.setLevel(logging.CRITICAL)
    return logger
