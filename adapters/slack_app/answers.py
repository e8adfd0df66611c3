"""What happens with an event after Slack was told that it arrived: ask the bot, bring the reply."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_app import limits, wording
from adapters.slack_app.decode import Asker, actor_of, is_for_bot, occasion_of, request_of_message
from adapters.slack_app.delivery import Delivery, PostDelivery
from adapters.slack_app.failures import SLACK_ERRORS
from adapters.slack_app.people import People
from adapters.slack_app.ports import Answering
from adapters.slack_app.reading import Data, part, text_at
from adapters.slack_app.recent import RecentQuestions
from adapters.slack_app.retrying import patiently, repeated
from adapters.slack_app.views import HomeContents, home_view
from bot.digests.errors import Unavailable
from bot.events import Event
from bot.finishing import failure
from bot.model import Actor, Place, Platform, Reply, Request, RequestKind
from bot.texts import faults

STATUS_AFTER_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an event belongs.

    Attributes:
        client: with the token of the workspace.
        body: what Slack sent.
        bot: id of the bot's user there.
        team: id of the workspace whose token it is.
    """

    client: AsyncWebClient
    body: Data
    bot: str = ""
    team: str = ""


class Answers:
    """Answers requests from Slack.

    Args:
        answering: what to work with.
    """

    def __init__(self, answering: Answering) -> None:
        self.answering = answering
        self.people = People(answering.now, answering.managers)
        self.recent = RecentQuestions(answering.now, answering.kept_for)
        self._log = structlog.stdlib.get_logger("adapters.slack_app.answers")

    async def asker(self, scene: Scene, *, described: bool) -> Asker:
        """Who did something.

        Args:
            scene: where.
            described: whether rights, name and time zone matter.
        """
        actor = actor_of(scene.body)
        if described:
            actor = await self.people.described(scene.client, scene.team, actor)
        channel = text_at(scene.body, "channel", "id") or text_at(scene.body, "channel_id")
        direct = None
        if channel.startswith("D"):
            direct = await self.people.direct_channel(scene.client, scene.team, actor.id)
        return Asker(actor, direct, scene.bot, scene.team)

    async def answer(self, request: Request, delivery: Delivery) -> None:
        """Ask the bot and bring the reply."""
        reply = await self.answering.dispatch(request)
        self.recent.note(request, reply)
        await delivery.deliver(reply)

    async def answer_message(self, scene: Scene) -> None:
        """Answer a direct message or a mention, once however often Slack delivers it."""
        if not is_for_bot(scene.body) or not await self.is_first(scene):
            return
        request = request_of_message(
            scene.body, await self.asker(scene, described=True), self.answering.now()
        )
        status = asyncio.create_task(self._show_status(scene, request))
        try:
            await self.answer(request, PostDelivery(scene.client, request))
        finally:
            status.cancel()
            await asyncio.gather(status, return_exceptions=True)

    async def greet(self, scene: Scene) -> None:
        """Fill the Home tab, or offer prompts in the Messages tab, when somebody opens it."""
        if text_at(scene.body, "event", "tab") == "messages":
            await self.offer_prompts(scene, text_at(scene.body, "event", "channel"))
        elif await self.is_first(scene):
            await self.publish_home(scene)

    async def offer_prompts(self, scene: Scene, channel: str, thread: str | None = None) -> None:
        """Offer prompts; where Slack does not want them, nothing is lost."""
        prompts = [{"title": title, "message": said} for title, said in wording.PROMPTS[: limits.PROMPTS]]
        with suppress(*SLACK_ERRORS):
            await scene.client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, thread_ts=thread, title=wording.PROMPTS_TITLE, prompts=prompts
            )

    async def publish_home(self, scene: Scene) -> None:
        """Fill the Home tab of whoever opened it."""
        actor = actor_of(scene.body)
        place = Place(Platform.SLACK, scene.team or None, actor.id, is_direct=True)
        asks = Request("home", RequestKind.HOME, actor, place, self.answering.now(), "status")
        contents = HomeContents(
            await self._topics(actor, place),
            self.recent.of(asks),
            await self.answering.dispatch(asks),
        )
        once = partial(scene.client.views_publish, user_id=actor.id, view=home_view(contents))
        await repeated(partial(patiently, once))

    async def _topics(self, actor: Actor, place: Place) -> tuple[str, ...]:
        kind = RequestKind.AUTOCOMPLETE
        typing = Request("home", kind, actor, place, self.answering.now(), "brief", focused="topic")
        return tuple(one.label for one in await self.answering.suggest(typing))

    async def is_first(self, scene: Scene) -> bool:
        """Whether what an event is about is told for the first time. Without the store it is taken for new.

        An answer that comes twice is better than one that never comes.
        """
        occasion = occasion_of(scene.body)
        if not occasion:
            return True
        house = f"slack/{scene.team}"
        try:
            now = self.answering.now()
            is_new = await asyncio.to_thread(self.answering.handled.is_new, house, occasion, now)
        except Unavailable as error:
            self._log.error(Event.WORK_FAILED, kind="events", exc_type=type(error).__name__)
            return True
        if not is_new:
            self._log.info(Event.DUPLICATE_DROPPED, platform="slack", request=occasion)
        return is_new

    async def apologise(self, delivery: Delivery, reference: str) -> None:
        """Bring a reason to the asker; where even that fails, the log has it."""
        with suppress(*SLACK_ERRORS):
            await delivery.deliver(failed(reference))

    async def _show_status(self, scene: Scene, request: Request) -> None:
        """Show in the Messages tab that an answer is being looked for, where it is not there at once."""
        if not request.place.is_direct:
            return
        await asyncio.sleep(STATUS_AFTER_SECONDS)
        event = part(scene.body, "event")
        with suppress(*SLACK_ERRORS):
            await scene.client.assistant_threads_setStatus(
                channel_id=request.place.channel,
                thread_ts=request.place.thread or text_at(event, "ts"),
                status=wording.STATUS,
            )


def failed(reference: str) -> Reply:
    """What the asker is told of a fault of ours."""
    return failure(faults.UNEXPECTED, reference, unexpected=True)
