"""The REST side of the loopback Discord: records every request, shows faults, then lets the routes answer."""

from __future__ import annotations

import asyncio
import re

from aiohttp import web

from tests.loopback.discord_faults import FaultKind, FaultPlan
from tests.loopback.discord_requests import (
    Body,
    Call,
    Files,
    Recorded,
    Refusal,
    fault_response,
    json_response,
    read_body,
)
from tests.loopback.discord_routes import Routes
from tests.loopback.discord_rules import InvalidForm

_PREFIX = "/api/v10"


class Rest:
    """Version 10 over the routes.

    Attributes:
        recorded: every request in order.
        faults: what is to go wrong.
        complaints: requests that Discord would refuse as malformed, or that no route takes.
        changed: notified after each request.
    """

    def __init__(self, routes: Routes, token: str) -> None:
        self.recorded: list[Recorded] = []
        self.faults = FaultPlan()
        self.complaints: list[str] = []
        self.changed = asyncio.Condition()
        self._routes = routes
        self._token = token

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path.removeprefix(_PREFIX)
        body, files = await read_body(request)
        fault = self.faults.take(request.method, path)
        if fault is not None and fault.kind in (FaultKind.STATUS, FaultKind.RATE_LIMIT):
            response = fault_response(fault)
        elif fault is not None and fault.kind is FaultKind.CUT_BEFORE:
            response = web.Response()
        else:
            response = self._answer(request, path, body, files)
        cuts = fault is not None and fault.kind in (FaultKind.CUT_BEFORE, FaultKind.CUT_AFTER)
        status = 0 if cuts else response.status
        await self._record(Recorded(request.method, path, dict(request.headers), body, files, status))
        if cuts and request.transport is not None:
            request.transport.abort()
        return response

    async def _record(self, record: Recorded) -> None:
        async with self.changed:
            self.recorded.append(record)
            self.changed.notify_all()

    def _answer(self, request: web.BaseRequest, path: str, body: Body, files: Files) -> web.Response:
        has_token = path.startswith(("/interactions", "/webhooks"))
        if not has_token and request.headers.get("Authorization") != f"Bot {self._token}":
            return json_response(401, {"message": "401: Unauthorized", "code": 0})
        for method, pattern, action in self._routes.table:
            match = re.fullmatch(pattern, path)
            if match is None or method != request.method:
                continue
            try:
                answer = action(Call(match.groups(), body, files, dict(request.query)))
            except InvalidForm as invalid:
                self.complaints.append(f"{method} {path}: {invalid}")
                return json_response(400, _form_error(invalid))
            except Refusal as refusal:
                return json_response(refusal.status, refusal.body)
            return json_response(204 if answer is None else 200, answer)
        self.complaints.append(f"no route for {request.method} {path}")
        return json_response(404, {"message": "404: Not Found", "code": 0})


def _form_error(invalid: InvalidForm) -> dict[str, object]:
    errors = {"_errors": [{"code": "INVALID", "message": str(invalid)}]}
    return {"code": invalid.code, "message": "Invalid Form Body", "errors": errors}
