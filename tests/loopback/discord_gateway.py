"""The gateway of the loopback Discord: version 10, JSON, one zlib stream a connection."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.loopback.discord_world import Json, World

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
MESSAGE_CONTENT = 1 << 15


@dataclass
class Session:
    """One gateway session; it outlives its connections."""

    id: str
    shard: list[int]
    intents: int
    sequence: int = 0
    sent: list[Json] = field(default_factory=list)
    line: Line | None = None


class Line:
    """One connection."""

    def __init__(self, socket: web.WebSocketResponse, request: web.BaseRequest) -> None:
        self.socket = socket
        self._request = request
        self._deflate = zlib.compressobj()

    async def send(self, message: Json) -> None:
        text = json.dumps(message).encode()
        await self.socket.send_bytes(self._deflate.compress(text) + self._deflate.flush(zlib.Z_SYNC_FLUSH))

    async def close(self, code: int) -> None:
        await self.socket.close(code=code)

    def cut(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()


class Gateway:
    """Sessions and their events.

    Attributes:
        identifies: payloads of all IDENTIFY commands.
        resumes: payloads of all RESUME commands.
        heartbeats: how many came.
        refused_handshakes: how many of the next connections are refused with a 502.
        close_identify_with: close code for the next IDENTIFY; None for none.
    """

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.address = ""
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.heartbeats = 0
        self.refused_handshakes = 0
        self.close_identify_with: int | None = None

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if self.refused_handshakes:
            self.refused_handshakes -= 1
            return web.Response(status=502)
        if request.query.get("compress") != "zlib-stream" or request.query.get("v") != "10":
            return web.Response(status=400)
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        line = Line(socket, request)
        await line.send({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        session: Session | None = None
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                session = await self._take(line, session, json.loads(message.data))
        if session is not None and session.line is line:
            session.line = None
        return socket

    async def _take(self, line: Line, session: Session | None, command: Json) -> Session | None:
        if command["op"] == HEARTBEAT:
            self.heartbeats += 1
            await line.send({"op": ACK, "d": None, "s": None, "t": None})
        elif command["op"] == IDENTIFY:
            return await self._identify(line, command["d"])
        elif command["op"] == RESUME:
            return await self._resume(line, command["d"])
        return session

    async def _identify(self, line: Line, body: Json) -> Session | None:
        self.identifies.append(body)
        code = self._refusal(body)
        if code is not None:
            await line.close(code)
            return None
        session = Session(f"session{len(self.identifies)}", body.get("shard") or [0, 1], body["intents"])
        session.line = line
        self.sessions[session.id] = session
        world = self._world
        ready: Json = {
            "v": 10,
            "user": world.bot.payload | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0},
            "guilds": [{"id": str(world.guild), "unavailable": True}],
            "session_id": session.id,
            "resume_gateway_url": self.address,
            "shard": session.shard,
            "application": {"id": str(world.application), "flags": 0},
        }
        await self._send(session, "READY", ready)
        await self._send(session, "GUILD_CREATE", world.guild_payload)
        return session

    def _refusal(self, body: Json) -> int | None:
        if self.close_identify_with is not None:
            code, self.close_identify_with = self.close_identify_with, None
            return code
        if body["token"] != self._token:
            return 4004
        return 4014 if body["intents"] & MESSAGE_CONTENT else None

    async def _resume(self, line: Line, body: Json) -> Session | None:
        self.resumes.append(body)
        session = self.sessions.get(body["session_id"])
        if session is None:
            await line.send({"op": INVALID, "d": False, "s": None, "t": None})
            return None
        session.line = line
        for event in session.sent:
            if event["s"] > (body["seq"] or 0):
                await line.send(event)
        await self._send(session, "RESUMED", {})
        return session

    async def _send(self, session: Session, name: str, body: Json) -> None:
        session.sequence += 1
        event: Json = {"op": DISPATCH, "d": body, "s": session.sequence, "t": name}
        session.sent.append(event)
        if session.line is not None:
            await session.line.send(event)

    @property
    def session(self) -> Session:
        """The newest session."""
        return list(self.sessions.values())[-1]

    async def dispatch(self, name: str, body: Json) -> None:
        """Send an event to the newest session; kept for a resume while it has no connection."""
        await self._send(self.session, name, body)

    def cut(self) -> None:
        """Cut the connection without a close frame; what follows waits for the resume."""
        line, self.session.line = self.session.line, None
        if line is not None:
            line.cut()

    async def close(self, code: int) -> None:
        """Close the connection with a code."""
        line, self.session.line = self.session.line, None
        if line is not None:
            await line.close(code)

    async def ask_to_reconnect(self) -> None:
        """Send op 7; the client is to come back with a resume."""
        await self._control({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self) -> None:
        """Send op 9; the client is to identify anew."""
        await self._control({"op": INVALID, "d": False, "s": None, "t": None})

    async def _control(self, command: Json) -> None:
        line, self.session.line = self.session.line, None
        if line is not None:
            await line.send(command)
