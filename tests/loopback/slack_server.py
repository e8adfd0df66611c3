"""A Slack on the loopback interface, for the real client library to talk to."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.loopback import slack_events as events
from tests.loopback.killing import Around, untouched
from tests.loopback.slack_faults import Fault, FaultKind, FaultPlan
from tests.loopback.slack_methods import Methods, Refusal
from tests.loopback.slack_socket import SocketMode
from tests.loopback.slack_world import (
    APP_TOKEN,
    BOT_ID,
    BOT_USER,
    SIGNING_SECRET,
    Conversation,
    Json,
    Person,
    World,
)

PATIENCE_SECONDS = 20.0
RESPONSE_URL_USES = 5


@dataclass(frozen=True)
class Recorded:
    """A request as it came, and Slack's answer to it (``cut`` where there was none)."""

    method: str
    body: Json
    token: str
    answer: str


@dataclass
class ResponseUrl:
    """A response URL and what was sent to it."""

    where: Conversation
    uses: int = 0
    bodies: list[Json] = field(default_factory=list)


@dataclass
class Done:
    """Something a person did: how it was acknowledged, and the response URL it came with."""

    ack: Json
    seconds: float
    payload: Json
    response: ResponseUrl


class FakeSlack:
    """The server, and the hands of the people who use it.

    Attributes:
        world: what it knows.
        methods: the Web API.
        socket: Socket Mode.
        recorded: every request, in order.
        faults: what is to go wrong.
        events_url: where events go in HTTP mode; None in Socket Mode.
    """

    def __init__(self, port: int) -> None:
        self.world = World()
        self.methods = Methods(self.world)
        self.socket = SocketMode(self.world)
        self.recorded: list[Recorded] = []
        self.faults = FaultPlan()
        self.changed = asyncio.Condition()
        self.app_token = APP_TOKEN
        self.events_url: str | None = None
        self.address = f"http://127.0.0.1:{port}"
        self.api = f"{self.address}/api/"
        self.methods.address = self.address
        self.socket.address = f"ws://127.0.0.1:{port}"
        self._responses: dict[str, ResponseUrl] = {}

    @staticmethod
    @asynccontextmanager
    async def running(around: Around = untouched) -> AsyncIterator[FakeSlack]:
        """Serve on a free port of the loopback interface, with something `around` every request."""
        application = web.Application(client_max_size=32 * 1024 * 1024)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        made: list[FakeSlack] = []

        async def handle(request: web.BaseRequest) -> web.StreamResponse:
            if not isinstance(request, web.Request):
                raise TypeError("the router gives whole requests")
            return await made[0]._handle(request)

        application.router.add_route("*", "/{way}/{name:.*}", around(handle))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            made.append(FakeSlack(runner.addresses[0][1]))
            yield made[0]
        finally:
            await runner.cleanup()

    def calls(self, method: str) -> list[Recorded]:
        """Requests of a method that came, in order."""
        return [one for one in self.recorded if one.method == method]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something holds that follows a request.

        Raises:
            TimeoutError: if it does not come to hold.
        """
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(happened), PATIENCE_SECONDS)

    # What people do

    async def slash(self, text: str, who: Person | None = None, where: Conversation | None = None) -> Done:
        """Somebody sends the slash command."""
        place = where or self.world.general
        payload = events.command(who or self.world.ann, place, text)
        return await self._do("slash_commands", payload, place)

    async def press(
        self, action: Json, message: Json, who: Person | None = None, where: Conversation | None = None,
        *, is_ephemeral: bool = True,
    ) -> Done:  # fmt: skip
        """Somebody clicks something on a message."""
        place = where or self.world.general
        payload = events.click(who or self.world.ann, action)
        container: Json = {"type": "message", "channel_id": place.id, "is_ephemeral": is_ephemeral}
        container["message_ts"] = message.get("ts", "1700000000.5")
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        payload |= {
            "container": container,
            "channel": {"id": place.id, "name": "general"},
            "message": message,
        }
        return await self._do("interactive", payload, place)

    async def press_in_view(self, action: Json, view: Json, who: Person | None = None) -> Done:
        """Somebody clicks something in a window or on the Home tab."""
        payload = events.click(who or self.world.ann, action)
        payload |= {"container": {"type": "view", "view_id": view["id"]}, "view": view}
        return await self._do("interactive", payload, None)

    async def submit(self, view: Json, values: dict[str, Json], who: Person | None = None) -> Done:
        """Somebody sends a form in."""
        payload = events.submission(who or self.world.ann, view, values)
        done = await self._do("interactive", payload, None)
        if done.ack.get("response_action") == "update":
            self.methods.keep_view(view["id"], self.methods.checked_view(done.ack["view"]))
        return done

    async def use_shortcut(self, callback: str, who: Person | None = None) -> Done:
        """Somebody picks a global shortcut."""
        return await self._do("interactive", events.shortcut(who or self.world.ann, callback), None)

    async def use_message_shortcut(
        self, callback: str, shown: Json, where: Conversation | None = None
    ) -> Done:
        """Somebody picks a shortcut on a message."""
        place = where or self.world.general
        payload = events.message_shortcut(self.world.ann, place, callback, shown)
        return await self._do("interactive", payload, place)

    async def type_into(self, action_id: str, value: str, view: Json | None = None) -> list[Json]:
        """Somebody types into an external menu; the choices that are offered."""
        payload = events.typing(self.world.ann, action_id, value)
        if view is not None:
            payload["view"] = view
        done = await self._do("interactive", payload, None)
        found: list[Json] = done.ack["options"]
        return found

    async def say(
        self,
        text: str,
        where: Conversation | None = None,
        who: Person | None = None,
        thread: str | None = None,
    ) -> Json:
        """Somebody writes to the bot, in a direct message or, with ``@bot``, in a channel."""
        place, author = where or self.world.direct, who or self.world.ann
        kept = self.world.add_message(
            place.id, {"user": author.id, "text": text} | ({"thread_ts": thread} if thread else {})
        )
        await self.send_event(events.message(author, place, text, kept["ts"], thread))
        return kept

    async def send_event(self, inner: Json, event_id: str | None = None, **more: object) -> Done:
        """Any event of the Events API."""
        payload = events.event(inner, event_id or self.world.new_id("Ev")) | more
        return await self._do("events_api", payload, None)

    async def _do(self, kind: str, payload: Json, where: Conversation | None) -> Done:
        response = ResponseUrl(where or self.world.general)
        if kind != "events_api":
            trigger = self.world.new_id("trigger.")
            self.methods.triggers.add(trigger)
            payload = payload | {"trigger_id": trigger}
        if where is not None:
            number = self.world.new_id("R")
            self._responses[number] = response
            payload = payload | {"response_url": f"{self.address}/response/{number}"}
        return await self.deliver(kind, payload, response)

    async def deliver(self, kind: str, payload: Json, response: ResponseUrl | None = None) -> Done:
        """Bring a payload to the app by socket or by HTTP, and wait until it is acknowledged."""
        answered = response or ResponseUrl(self.world.general)
        if self.events_url is not None:
            started = time.monotonic()
            ack = await self.post_signed(self.events_url, kind, payload)
            return Done(ack, time.monotonic() - started, payload, answered)
        envelope = await self.socket.deliver(kind, payload)
        ack = await asyncio.wait_for(envelope.acked, PATIENCE_SECONDS)
        return Done(ack, envelope.seconds or 0.0, payload, answered)

    async def post_signed(self, url: str, kind: str, payload: Json, *, age: int = 0) -> Json:
        """One of Slack's signed HTTP requests; the status is in ``status`` where it is not 200."""
        body, content = _http_body(kind, payload)
        stamp = str(int(time.time()) - age)
        digest = hmac.new(SIGNING_SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": content,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest}",
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=body, headers=headers) as answer,
        ):
            text = await answer.text()
            if answer.status != 200:
                return {"status": answer.status}
            found: Json = json.loads(text) if text.startswith("{") else {}
            return found

    # What the app asks for

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        ways = {
            "api": self._handle_method,
            "link": self.socket.handle,
            "response": self._handle_response,
            "upload": self._handle_upload,
        }
        return await ways[request.match_info["way"]](request)

    async def _handle_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["name"]
        body, token = await _arguments(request)
        fault = self.faults.take(method)
        if fault is not None and fault.kind is FaultKind.CUT_BEFORE:
            return await self._cut(request, method, body, token)
        status, answer = self._answer(method, body, token, fault)
        if fault is not None and fault.kind is FaultKind.CUT_AFTER:
            return await self._cut(request, method, body, token)
        await self._record(Recorded(method, body, token, answer.get("error", "ok")))
        headers = _limit_headers(status, fault)
        return web.json_response(answer, status=status, headers=headers)

    def _answer(self, method: str, body: Json, token: str, fault: Fault | None) -> tuple[int, Json]:
        if fault is not None and fault.kind in (FaultKind.ERROR, FaultKind.RATE_LIMIT, FaultKind.STATUS):
            return fault.status, {"ok": False, "error": fault.code or "internal_error"}
        try:
            answer = {"ok": True, **self._method(method, body, token)}
        except Refusal as refusal:
            return 200, {"ok": False, "error": refusal.code, "detail": refusal.detail}
        if fault is not None and fault.kind is FaultKind.ERROR_AFTER:
            return 200, {"ok": False, "error": fault.code}
        return 200, answer

    def _method(self, method: str, body: Json, token: str) -> Json:
        if method == "apps.connections.open":
            if token != self.app_token:
                raise Refusal("invalid_auth")
            return {"url": self.socket.new_address()}
        if method != "oauth.v2.access" and token not in self.world.tokens:
            raise Refusal("invalid_auth")
        if method == "auth.test":
            return {"team_id": self.world.tokens[token], "user_id": BOT_USER, "bot_id": BOT_ID}
        if method not in self.methods.table:
            raise Refusal("unknown_method", method)
        return self.methods.table[method](body)

    async def _handle_response(self, request: web.Request) -> web.StreamResponse:
        response = self._responses[request.match_info["name"]]
        body: Json = await request.json()
        fault = self.faults.take("response_url")
        if fault is not None and fault.kind is FaultKind.CUT_BEFORE:
            return await self._cut(request, "response_url", body, "")
        status, text = self._respond(response, body, fault)
        if fault is not None and fault.kind is FaultKind.CUT_AFTER:
            return await self._cut(request, "response_url", body, "")
        await self._record(Recorded("response_url", body, "", text))
        headers = _limit_headers(status, fault)
        return web.Response(status=status, text=text, headers=headers)

    def _respond(self, response: ResponseUrl, body: Json, fault: Fault | None) -> tuple[int, str]:
        if fault is not None and fault.kind in (FaultKind.ERROR, FaultKind.RATE_LIMIT, FaultKind.STATUS):
            return (404 if fault.kind is FaultKind.ERROR else fault.status), fault.code or "error"
        if response.uses >= RESPONSE_URL_USES:
            return 404, "used_url"
        try:
            self.methods.check_message(body)
        except Refusal as refusal:
            return 400, refusal.code
        response.uses += 1
        response.bodies.append(body)
        if body.get("response_type") == "in_channel" and not body.get("replace_original"):
            self.world.add_message(response.where.id, self.methods.message(body))
        return 200, "ok"

    async def _handle_upload(self, request: web.Request) -> web.StreamResponse:
        self.methods.uploads[request.match_info["name"]] = await request.read()
        fault = self.faults.take("upload")
        await self._record(Recorded("upload", {"file": request.match_info["name"]}, "", "ok"))
        return web.Response(status=fault.status if fault else 200, text="OK")

    async def _cut(self, request: web.Request, method: str, body: Json, token: str) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.abort()
        await self._record(Recorded(method, body, token, "cut"))
        return web.Response()

    async def _record(self, one: Recorded) -> None:
        self.recorded.append(one)
        async with self.changed:
            self.changed.notify_all()


def _limit_headers(status: int, fault: Fault | None) -> dict[str, str]:
    if status != 429 or fault is None or fault.retry_after is None:
        return {}
    return {"Retry-After": fault.retry_after}


async def _arguments(request: web.Request) -> tuple[Json, str]:
    """The arguments of a method, however they were sent, and the token."""
    body: Json = dict(request.query)
    if request.content_type == "application/json":
        body |= await request.json()
    elif request.can_read_body:
        body |= dict(await request.post())
    header = request.headers.get("Authorization", "")
    token = header.removeprefix("Bearer ") or str(body.get("token", ""))
    return {name: value for name, value in body.items() if name != "token"}, token


def _http_body(kind: str, payload: Json) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if kind == "slash_commands":
        return urlencode(payload), form
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), form
    return json.dumps(payload), "application/json"
