"""The methods of the loopback Slack's Web API. Each takes the arguments and gives what Slack answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.loopback import slack_rules as rules
from tests.loopback import slack_schemas as schemas
from tests.loopback.slack_world import BOT_ID, BOT_USER, Conversation, Json, World


class Refusal(Exception):
    """An answer with ``ok: false``."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}")
        self.code = code
        self.detail = detail


class Methods:
    """What the Web API does.

    Attributes:
        checks_schemas: whether messages are held against Slack's own types, which takes its time.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.address = ""
        self.triggers: set[str] = set()
        self.live: list[str] = []
        self.checks_schemas = True
        self.schema_faults: list[str] = []
        self.uploads: dict[str, bytes] = {}
        self.codes: dict[str, Json] = {}
        self.table: dict[str, Callable[[Json], Json]] = {
            "chat.postMessage": self.post_message,
            "chat.postEphemeral": self.post_ephemeral,
            "conversations.history": self.history,
            "conversations.replies": self.replies,
            "conversations.open": self.open_conversation,
            "users.info": self.user,
            "views.open": self.open_view,
            "views.update": self.update_view,
            "views.publish": self.publish_view,
            "files.getUploadURLExternal": self.upload_address,
            "files.completeUploadExternal": self.complete_upload,
            "assistant.threads.setSuggestedPrompts": self.prompts,
            "assistant.threads.setStatus": self.status,
            "oauth.v2.access": self.exchange,
        }

    def check_message(self, body: Json) -> None:
        """Refuse what Slack would refuse, and note what it would parse."""
        self.live += rules.live_markup(body)
        if self.checks_schemas:
            self.schema_faults += schemas.faults_of_blocks(body.get("blocks") or [])
        faults = rules.faults_of_message(body)
        if faults:
            raise Refusal(faults[0].split(":")[0], faults[0])

    def post_message(self, body: Json) -> Json:
        self.check_message(body)
        channel = self._writable(body["channel"])
        message = self.message(body)
        kept = self.world.add_message(channel.id, message)
        return {"channel": channel.id, "ts": kept["ts"], "message": message}

    def post_ephemeral(self, body: Json) -> Json:
        self.check_message(body)
        channel = self._writable(body["channel"])
        if body["user"] not in self.world.people:
            raise Refusal("user_not_in_channel")
        self.world.whispers.append(dict(body))
        return {"message_ts": self.world.stamp(), "channel": channel.id}

    def history(self, body: Json) -> Json:
        channel = self._known(body["channel"])
        roots = [one for one in channel.messages if one.get("thread_ts") in (None, one["ts"])]
        return self._page(list(reversed(roots)), body)

    def replies(self, body: Json) -> Json:
        channel = self._known(body["channel"])
        found = [one for one in channel.messages if body["ts"] in (one["ts"], one.get("thread_ts"))]
        if not found:
            raise Refusal("thread_not_found")
        return self._page(found, body)

    def open_conversation(self, body: Json) -> Json:
        if body["users"] not in self.world.people:
            raise Refusal("user_not_found")
        return {"channel": {"id": self.world.direct_with(body["users"]).id}}

    def user(self, body: Json) -> Json:
        person = self.world.people.get(body["user"])
        if person is None:
            raise Refusal("user_not_found")
        found: Json = {
            "id": person.id,
            "name": person.name,
            "real_name": person.display_name,
            "tz": person.time_zone,
            "is_admin": person.is_admin,
            "profile": {"display_name": person.display_name},
        }
        return {"user": found | ({"locale": "de-DE"} if body.get("include_locale") else {})}

    def open_view(self, body: Json) -> Json:
        if body["trigger_id"] not in self.triggers:
            raise Refusal("expired_trigger_id")
        self.triggers.discard(body["trigger_id"])
        view = self.checked_view(body["view"])
        view_id = self.world.new_id("V")
        self.world.open_views.add(view_id)
        return {"view": self.keep_view(view_id, view)}

    def update_view(self, body: Json) -> Json:
        if body["view_id"] not in self.world.open_views:
            raise Refusal("not_found")
        return {"view": self.keep_view(body["view_id"], self.checked_view(body["view"]))}

    def publish_view(self, body: Json) -> Json:
        view = self.checked_view(body["view"])
        self.world.homes[body["user_id"]] = view
        return {"view": self.keep_view(self.world.new_id("V"), view)}

    def upload_address(self, body: Json) -> Json:
        if int(body["length"]) < 1 or not body["filename"]:
            raise Refusal("invalid_arguments")
        file = self.world.new_id("F")
        self.world.files[file] = {"id": file, "name": body["filename"], "length": int(body["length"])}
        return {"file_id": file, "upload_url": f"{self.address}/upload/{file}"}

    def complete_upload(self, body: Json) -> Json:
        files = _decoded(body["files"])
        for one in files:
            known = self.world.files[one["id"]]
            if len(self.uploads.get(one["id"], b"")) != known["length"]:
                raise Refusal("file_not_found")
            known |= {"title": one["title"], "data": self.uploads[one["id"]]}
        if body.get("channel_id"):
            channel = self._writable(body["channel_id"])
            shared: Json = {"bot_id": BOT_ID, "user": BOT_USER, "text": "", "files": files}
            if body.get("thread_ts"):
                shared["thread_ts"] = body["thread_ts"]
            self.world.add_message(channel.id, shared)
        return {"files": files}

    def prompts(self, body: Json) -> Json:
        found = _decoded(body["prompts"])
        if not 1 <= len(found) <= 4 or any(not one["title"] or not one["message"] for one in found):
            raise Refusal("invalid_arguments")
        return {}

    def status(self, body: Json) -> Json:
        self._known(body["channel_id"])
        return {}

    def exchange(self, body: Json) -> Json:
        found = self.codes.pop(body["code"], None)
        if found is None:
            raise Refusal("invalid_code")
        self.world.tokens[found["access_token"]] = found["team"]["id"]
        return found

    def _known(self, channel: str) -> Conversation:
        found = self.world.conversations.get(channel)
        if found is None:
            raise Refusal("channel_not_found")
        return found

    def _writable(self, channel: str) -> Conversation:
        found = self._known(channel)
        if found.is_archived:
            raise Refusal("is_archived")
        if not found.has_bot:
            raise Refusal("not_in_channel")
        return found

    def message(self, body: Json) -> Json:
        kept = {"bot_id": BOT_ID, "user": BOT_USER, "text": body.get("text", "")}
        names = ("blocks", "thread_ts", "metadata", "unfurl_links", "unfurl_media")
        return kept | {name: body[name] for name in names if body.get(name) is not None}

    def _page(self, messages: list[Json], body: Json) -> Json:
        start, size = int(body.get("cursor") or 0), int(body.get("limit") or 100)
        with_metadata = body.get("include_all_metadata") in (True, 1, "1", "true")
        shown = messages[start : start + size]
        if not with_metadata:
            shown = [{name: one[name] for name in one if name != "metadata"} for one in shown]
        after = str(start + size) if start + size < len(messages) else ""
        return {"messages": shown, "response_metadata": {"next_cursor": after}}

    def checked_view(self, given: object) -> Json:
        view: Json = _decoded(given)
        self.schema_faults += schemas.faults_of_view(view)
        faults = rules.faults_of_view(view)
        if faults:
            raise Refusal("invalid_arguments", faults[0])
        self.live += rules.live_markup({"blocks": view["blocks"]})
        return view

    def keep_view(self, view_id: str, view: Json) -> Json:
        self.world.views[view_id] = view | {"id": view_id, "team_id": "T0001"}
        return self.world.views[view_id]


def _decoded(value: object) -> Any:  # noqa: ANN401 - JSON, whatever it holds
    return json.loads(value) if isinstance(value, str) else value
