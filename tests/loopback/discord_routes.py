"""What the loopback Discord does with each request."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.loopback.discord_events import AUTOCOMPLETE, Interaction
from tests.loopback.discord_events import MODAL as SENT_MODAL
from tests.loopback.discord_requests import Body, Call, Refusal
from tests.loopback.discord_rules import InvalidForm, check_commands, check_message, check_modal
from tests.loopback.discord_schemas import faults_of_request
from tests.loopback.discord_world import COMPONENTS_V2, EPHEMERAL, Channel, Json, World, message_payload

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, AUTOCOMPLETE_RESULT, MODAL = 4, 5, 6, 7, 8, 9
MOST_FOLLOWUPS_OF_USER_INSTALL = 5


class Routes:
    """The routes and the state they change.

    Attributes:
        checks_schemas: whether requests are held against the official schema, which takes its time.
    """

    def __init__(self, world: World, gateway_address: str) -> None:
        self.world = world
        self.checks_schemas = True
        self.endpoint_address: str | None = None
        self.interactions: dict[str, Interaction] = {}
        message, hook = r"/channels/(\d+)/messages", r"/webhooks/(\d+)/([\w.-]+)"
        one = hook + r"/messages/(@original|\d+)"
        self.table: tuple[tuple[str, str, Callable[[Call], Body]], ...] = (
            ("GET", r"/users/@me", lambda call: world.bot.payload | {"verified": True, "flags": 0}),
            ("GET", r"/oauth2/applications/@me", lambda call: self._application()),
            ("GET", r"/gateway/bot", lambda call: _gateway_bot(gateway_address)),
            ("PUT", r"/applications/(\d+)/commands", self._sync),
            ("PUT", r"/applications/(\d+)/guilds/(\d+)/commands", self._sync),
            ("POST", r"/users/@me/channels", self._open_direct),
            ("GET", r"/users/(\d+)", lambda call: world.reader.payload | {"id": str(call.number)}),
            ("GET", r"/channels/(\d+)", lambda call: self._channel(call).payload),
            ("POST", r"/channels/(\d+)/typing", lambda call: None),
            ("POST", message, self._post),
            ("GET", message, self._history),
            ("POST", r"/channels/(\d+)/threads", self._start_thread),
            ("POST", r"/interactions/(\d+)/([\w.-]+)/callback", self._callback),
            ("POST", hook, self._followup),
            ("PATCH", one, self._edit_shown),
            ("DELETE", one, self._delete_shown),
        )

    def _hold_to_schema(self, method: str, kind: str, body: Json) -> None:
        faults = faults_of_request(method, kind, body) if self.checks_schemas else ()
        if faults:
            raise InvalidForm(f"official schema: {faults[:3]}")

    def _application(self) -> Json:
        return {
            "id": str(self.world.application), "name": "Verbatim", "icon": None, "description": "",
            "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0,
            "owner": self.world.reader.payload, "summary": "", "team": None,
            "interactions_endpoint_url": self.endpoint_address,
        }  # fmt: skip

    def _sync(self, call: Call) -> Body:
        commands = call.body
        if not isinstance(commands, list):
            raise Refusal(400, 50109, "The request body contains invalid JSON.")
        check_commands(commands)
        for command in commands:
            self._hold_to_schema("PUT", "command", command)
        guild = int(call.parts[1]) if len(call.parts) > 1 else None
        kept = [self._kept_command(command) for command in commands]
        self.world.commands[guild] = kept
        return kept

    def _kept_command(self, command: Json) -> Json:
        ids = {"id": str(self.world.snowflakes.next()), "application_id": str(self.world.application)}
        defaults = {"version": "1", "default_member_permissions": None, "description": ""}
        return ids | defaults | command

    def _open_direct(self, call: Call) -> Body:
        return self.world.direct_with(int(call.json["recipient_id"])).payload

    def _channel(self, call: Call) -> Channel:
        channel = self.world.channels.get(call.number)
        if channel is None:
            raise Refusal(404, 10003, "Unknown Channel")
        if channel.id in self.world.forbidden:
            raise Refusal(403, 50013, "Missing Permissions")
        if channel.type == 1 and channel.recipients[0].id in self.world.closed_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        return channel

    def _post(self, call: Call) -> Body:
        channel, body = self._channel(call), call.json
        self._hold_to_schema("POST", "message", body)
        check_message(body, call.names)
        if channel.type == 15:
            raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
        if channel.id in self.world.without_files and call.names:
            raise Refusal(403, 50013, "Missing Permissions")
        if channel.id in self.world.without_history and body.get("message_reference"):
            raise Refusal(400, 160002, "Cannot reply without permission to read message history")
        nonce = body.get("nonce")
        if nonce is not None and body.get("enforce_nonce") and self.world.keeps_nonces:
            earlier = self.world.nonces.get((channel.id, str(nonce)))
            if earlier is not None:
                return self.world.messages[channel.id][earlier]
        message = self.world.message(channel.id, self.world.bot, shown_body(body, call.names))
        if nonce is None:
            return message
        self.world.nonces[channel.id, str(nonce)] = int(message["id"])
        return message | {"nonce": nonce}

    def _history(self, call: Call) -> Body:
        messages = self.world.messages.get(self._channel(call).id, {})
        before = int(call.query.get("before", 2**63))
        newest = sorted((number for number in messages if number < before), reverse=True)
        return [messages[number] for number in newest[: int(call.query.get("limit", 50))]]

    def _start_thread(self, call: Call) -> Body:
        forum, body = self._channel(call), call.json
        message = body["message"]
        self._hold_to_schema("POST", "message", message)
        check_message(message, call.names)
        number = self.world.snowflakes.next()
        post = self.world.add(Channel(number, 11, forum.guild, body["name"], parent=forum.id))
        first = self.world.message(post.id, self.world.bot, shown_body(message, call.names))
        return post.payload | {"message": first}

    def _interaction(self, token: str) -> Interaction:
        found = self.interactions.get(token)
        if found is None or found.is_over:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return found

    def _callback(self, call: Call) -> Body:
        found, body = self._interaction(call.parts[1]), call.json
        if found.is_expired:
            raise Refusal(404, 10062, "Unknown interaction")
        if found.callbacks:
            raise Refusal(400, 40060, "Interaction has already been acknowledged.")
        self._hold_to_schema("POST", "callback", body)
        kind, data = body["type"], body.get("data") or {}
        if (kind == AUTOCOMPLETE_RESULT) is not (found.type == AUTOCOMPLETE):
            raise InvalidForm("what is being typed is completed, and nothing else is")
        if kind == MODAL and found.type == SENT_MODAL:
            raise InvalidForm("no form in answer to a form")
        if kind == MODAL:
            check_modal(data)
        if kind == AUTOCOMPLETE_RESULT and len(data["choices"]) > 25:
            raise InvalidForm("over 25 choices")
        if kind == DEFERRED_MESSAGE and set(data) - {"flags"}:
            raise InvalidForm("a deferral takes flags only")
        found.callbacks.append(body)
        found.acknowledged_after = time.monotonic() - found.sent_at
        resource = self._first_message(found, kind, data, call)
        answer: Json = {"id": str(found.id), "type": found.type}
        return {"interaction": answer} | resource

    def _first_message(self, found: Interaction, kind: int, data: Json, call: Call) -> Json:
        if kind in (MESSAGE, DEFERRED_MESSAGE):
            if kind == MESSAGE:
                check_message(data, call.names)
            message = self._shown(found, shown_body(data, call.names))
            found.original = int(message["id"])
            return {"resource": {"type": kind, "message": message}}
        if kind in (UPDATE, DEFERRED_UPDATE):
            clicked = found.payload.get("message")
            if clicked is not None:
                found.original = int(clicked["id"])
                found.shown[found.original] = clicked
        return {}

    def _shown(self, found: Interaction, body: Json) -> Json:
        number = self.world.snowflakes.next()
        message = message_payload(number, found.setting.channel.id, self.world.bot) | body
        found.shown[number] = message
        if not message["flags"] & EPHEMERAL:
            self.world.messages.setdefault(found.setting.channel.id, {})[number] = message
        return message

    def _followup(self, call: Call) -> Body:
        found, body = self._acknowledged(call), call.json
        self._hold_to_schema("POST", "followup", body)
        check_message(body, call.names)
        found.followups += 1
        if found.setting.user_install and found.followups > MOST_FOLLOWUPS_OF_USER_INSTALL:
            raise Refusal(400, 40094, "Follow-up limit reached for a user-installed app")
        return self._shown(found, shown_body(body, call.names))

    def _acknowledged(self, call: Call) -> Interaction:
        found = self._interaction(call.parts[1])
        if not found.callbacks:
            raise Refusal(404, 10015, "Unknown Webhook")
        return found

    def _edit_shown(self, call: Call) -> Body:
        found, body = self._acknowledged(call), call.json
        number = found.original if call.parts[2] == "@original" else int(call.parts[2])
        if number is None or number not in found.shown:
            raise Refusal(404, 10008, "Unknown Message")
        self._hold_to_schema("PATCH", "followup", body)
        message = found.shown[number]
        merged = {"flags": message["flags"], "components": message["components"]} | body
        merged["flags"] |= message["flags"] & COMPONENTS_V2
        check_message(merged, call.names, edits=True)
        message.update(shown_body(body, call.names) | {"flags": message["flags"] | body.get("flags", 0)})
        return message

    def _delete_shown(self, call: Call) -> Body:
        found = self._acknowledged(call)
        number = found.original if call.parts[2] == "@original" else int(call.parts[2])
        if number is None or found.shown.pop(number, None) is None:
            raise Refusal(404, 10008, "Unknown Message")
        return None


def shown_body(body: Json, names: tuple[str, ...]) -> Json:
    """What of a request shows in the message."""
    kept: Json = {key: body[key] for key in ("content", "flags", "components") if body.get(key) is not None}
    kept["attachments"] = [
        {"id": str(n + 1), "filename": name, "size": 1, "url": f"http://127.0.0.1/{name}", "proxy_url": ""}
        for n, name in enumerate(names)
    ]
    return kept


def _gateway_bot(address: str) -> Json:
    limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
    return {"url": address, "shards": 2, "session_start_limit": limit}
