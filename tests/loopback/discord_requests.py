"""Requests to the loopback Discord as they came, and answers as Discord gives them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import web

from tests.loopback.discord_faults import Fault, FaultKind
from tests.loopback.discord_world import Json

Body: TypeAlias = Json | list[Json] | None
Files: TypeAlias = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it came, and the status it got (0 where the connection was cut)."""

    method: str
    path: str
    headers: dict[str, str]
    body: Body
    files: Files
    status: int

    @property
    def json(self) -> Json:
        if not isinstance(self.body, dict):
            raise TypeError(f"{self.method} {self.path} has no JSON object")
        return self.body


class Refusal(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: Json = {"code": code, "message": message}


@dataclass(frozen=True, slots=True)
class Call:
    """A request taken apart for its route."""

    parts: tuple[str, ...]
    body: Body
    files: Files
    query: dict[str, str]

    @property
    def json(self) -> Json:
        if not isinstance(self.body, dict):
            raise Refusal(400, 50109, "The request body contains invalid JSON.")
        return self.body

    @property
    def number(self) -> int:
        return int(self.parts[0])

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.files)


async def read_body(request: web.BaseRequest) -> tuple[Body, Files]:
    """The JSON of a request and the files that came with it."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    text = await request.text()
    return (json.loads(text) if text else None), ()


async def _read_multipart(request: web.BaseRequest) -> tuple[Body, Files]:
    body: Body = None
    files: list[tuple[str, bytes]] = []
    form = await request.post()
    for name, value in form.items():
        if name == "payload_json" and isinstance(value, str):
            body = json.loads(value)
        elif isinstance(value, web.FileField):
            files.append((value.filename, value.file.read()))
    return body, tuple(files)


def json_response(status: int, answer: Body, headers: dict[str, str] | None = None) -> web.Response:
    """An answer as Discord sends it: the content type without a charset."""
    if answer is None:
        return web.Response(status=status, headers=headers)
    kind = {"Content-Type": "application/json"}
    return web.Response(status=status, body=json.dumps(answer).encode(), headers=kind | (headers or {}))


def fault_response(fault: Fault) -> web.Response:
    """The answer a fault stands for."""
    if fault.kind is FaultKind.RATE_LIMIT:
        body: Json = {
            "message": "You are being rate limited.",
            "retry_after": fault.retry_after,
            "global": False,
        }
        headers = {"Via": "1.1 google"} if fault.via else {}
        return json_response(429, body, headers | ({"Retry-After": fault.header} if fault.header else {}))
    return json_response(fault.status, {"code": fault.code, "message": f"fault {fault.code}"})
