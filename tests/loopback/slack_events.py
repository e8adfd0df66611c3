"""Payloads as Slack sends them. Words of people come escaped, as Slack escapes them."""

from __future__ import annotations

from tests.loopback.slack_world import BOT_USER, TEAM, Conversation, Json, Person


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def person(who: Person) -> Json:
    return {"id": who.id, "username": who.name, "name": who.name, "team_id": TEAM}


def command(who: Person, where: Conversation, text: str) -> Json:
    return {
        "command": "/verbatim",
        "text": text,
        "user_id": who.id,
        "user_name": who.name,
        "team_id": TEAM,
        "team_domain": "loopback",
        "channel_id": where.id,
        "channel_name": "directmessage" if where.id.startswith("D") else "general",
        "api_app_id": "A1",
        "is_enterprise_install": "false",
    }


def event(inner: Json, event_id: str, team: str = TEAM) -> Json:
    return {
        "type": "event_callback",
        "team_id": team,
        "api_app_id": "A1",
        "event_id": event_id,
        "event_time": 1700000000,
        "authorizations": [{"team_id": team, "user_id": BOT_USER, "is_bot": True}],
        "event": inner,
    }


def message(who: Person, where: Conversation, text: str, ts: str, thread: str | None = None) -> Json:
    """A message; a mention of the bot is written ``@bot``."""
    said = escape(text).replace("@bot", f"<@{BOT_USER}>")
    found: Json = {
        "type": "message" if where.is_direct else "app_mention",
        "user": who.id,
        "team": TEAM,
        "text": said,
        "ts": ts,
        "channel": where.id,
        "event_ts": ts,
    }
    if where.is_direct:
        found["channel_type"] = "im"
    if thread:
        found["thread_ts"] = thread
    return found


def click(who: Person, action: Json) -> Json:
    return {
        "type": "block_actions",
        "user": person(who),
        "api_app_id": "A1",
        "team": {"id": TEAM, "domain": "loopback"},
        "enterprise": None,
        "actions": [{"block_id": "b", "action_ts": "1700000000.1", **action}],
    }


def typing(who: Person, action_id: str, value: str) -> Json:
    return {
        "type": "block_suggestion",
        "user": person(who),
        "team": {"id": TEAM, "domain": "loopback"},
        "action_id": action_id,
        "block_id": action_id,
        "value": escape(value),
    }


def submission(who: Person, view: Json, values: dict[str, Json]) -> Json:
    state = {"values": {name: {name: value} for name, value in values.items()}}
    return {
        "type": "view_submission",
        "user": person(who),
        "team": {"id": TEAM, "domain": "loopback"},
        "view": view | {"state": state},
        "response_urls": [],
    }


def shortcut(who: Person, callback: str) -> Json:
    return {
        "type": "shortcut",
        "callback_id": callback,
        "user": person(who),
        "team": {"id": TEAM, "domain": "loopback"},
        "action_ts": "1700000000.2",
    }


def message_shortcut(who: Person, where: Conversation, callback: str, shown: Json) -> Json:
    return shortcut(who, callback) | {
        "type": "message_action",
        "message_ts": shown["ts"],
        "channel": {"id": where.id, "name": "general"},
        "message": shown,
    }
