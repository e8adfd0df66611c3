"""Socket Mode of the loopback Slack: single-use addresses, envelopes, acknowledgements."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.loopback.slack_world import Json, World


@dataclass
class Envelope:
    """Something delivered, and when and with what it was acknowledged."""

    id: str
    sent_at: float = field(default_factory=time.monotonic)
    acked: asyncio.Future[Json] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    seconds: float | None = None


class SocketMode:
    """Hands out addresses and delivers envelopes to one of the sockets."""

    def __init__(self, world: World) -> None:
        self.address = ""
        self.refuse_next = 0
        self.refused = 0
        self.opened = 0
        self.sockets: list[web.WebSocketResponse] = []
        self.changed = asyncio.Condition()
        self._world = world
        self._tickets: set[str] = set()
        self._envelopes: dict[str, Envelope] = {}

    def new_address(self) -> str:
        """An address that is good for one handshake."""
        ticket = self._world.new_id("ticket")
        self._tickets.add(ticket)
        return f"{self.address}/link/?ticket={ticket}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A handshake, and the socket's life."""
        ticket = request.query.get("ticket", "")
        is_good = ticket in self._tickets
        self._tickets.discard(ticket)
        if not is_good or self.refuse_next:
            self.refuse_next -= 1 if is_good else 0
            self.refused += 1
            return web.Response(status=408 if is_good else 404)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"type": "hello", "num_connections": len(self.sockets) + 1, "connection_info": {"app_id": "A1"}}
        )
        self.sockets.append(socket)
        self.opened += 1
        await self._tell()
        try:
            await self._read(socket)
        finally:
            self.sockets.remove(socket)
            await self._tell()
        return socket

    async def _read(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            answer = json.loads(message.data)
            envelope = self._envelopes.get(answer.get("envelope_id", ""))
            if envelope is not None and not envelope.acked.done():
                envelope.seconds = time.monotonic() - envelope.sent_at
                envelope.acked.set_result(answer.get("payload") or {})

    async def deliver(self, kind: str, payload: Json, **more: object) -> Envelope:
        """Send an envelope to one socket, once there is one."""
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: bool(self.sockets)), 15)
        envelope = Envelope(self._world.new_id("E"))
        self._envelopes[envelope.id] = envelope
        body = {
            "type": kind,
            "envelope_id": envelope.id,
            "payload": payload,
            "accepts_response_payload": True,
        }
        await self.sockets[-1].send_json(body | more)
        return envelope

    async def disconnect(self, reason: str) -> None:
        """Tell the client to connect anew."""
        await self.sockets[-1].send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def cut(self) -> None:
        """Break every socket without a word."""
        for socket in list(self.sockets):
            transport = socket._req.transport if socket._req else None
            if transport is not None:
                transport.abort()

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()
