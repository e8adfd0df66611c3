"""The app manifest: everything Slack has to be told of the app, made from what the adapter does."""

from __future__ import annotations

import json

from adapters.slack_app import limits, wording
from adapters.slack_app.installing import REDIRECT_PATH
from adapters.slack_app.reading import Json

EVENTS_PATH = "/slack/events"

BOT_SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "files:write",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)
"""Histories are read only to look for a message of the bot's own after a broken connection."""

BOT_EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "message.im",
    "tokens_revoked",
)


def manifest(address: str | None = None, *, installable: bool = False, by_socket: bool = False) -> Json:
    """The manifest as Slack's schema 2.0.0 wants it.

    Args:
        address: public base address for HTTP mode, for instance ``https://bot.example.org``; None for
            Socket Mode.
        installable: whether many workspaces install the app, which needs `address` for the way back.
        by_socket: whether events come by Socket Mode although there is an address, for installation only.
    """
    url = f"{address.rstrip('/')}{EVENTS_PATH}" if address and not by_socket else None
    oauth: Json = {"scopes": {"bot": list(BOT_SCOPES)}}
    if installable and address:
        oauth["redirect_urls"] = [f"{address.rstrip('/')}{REDIRECT_PATH}"]
    return {
        "_metadata": {"major_version": 2, "minor_version": 0},
        "display_information": {
            "name": wording.APP_NAME,
            "description": wording.APP_DESCRIPTION,
            "long_description": wording.APP_LONG_DESCRIPTION,
            "background_color": "#1f2a44",
        },
        "features": _features(url),
        "oauth_config": oauth,
        "settings": _settings(url),
    }


def manifest_text(address: str | None = None, *, installable: bool = False, by_socket: bool = False) -> str:
    """The manifest as JSON to paste into Slack's page; arguments as for `manifest`."""
    made = manifest(address, installable=installable, by_socket=by_socket)
    return json.dumps(made, indent=2, ensure_ascii=False)


def _features(url: str | None) -> Json:
    command: Json = {
        "command": wording.COMMAND,
        "description": wording.APP_DESCRIPTION,
        "usage_hint": wording.USAGE_HINT,
        "should_escape": False,
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": wording.APP_NAME, "always_online": True},
        "shortcuts": [
            _shortcut(wording.ASK_SHORTCUT, "global", "ask", wording.ASK_SHORTCUT_DESCRIPTION),
            _shortcut(
                wording.VERIFY_SHORTCUT, "message", "verify_quote", wording.VERIFY_SHORTCUT_DESCRIPTION
            ),
        ],
        "slash_commands": [command | {"url": url} if url else command],
        "agent_view": {
            "agent_description": wording.AGENT_DESCRIPTION,
            "suggested_prompts": [
                {"title": title, "message": message} for title, message in wording.PROMPTS[: limits.PROMPTS]
            ],
        },
    }


def _shortcut(name: str, kind: str, callback: str, description: str) -> Json:
    return {"name": name, "type": kind, "callback_id": callback, "description": description}


def _settings(url: str | None) -> Json:
    interactivity: Json = {"is_enabled": True}
    events: Json = {"bot_events": list(BOT_EVENTS)}
    if url:
        interactivity |= {"request_url": url, "message_menu_options_url": url}
        events["request_url"] = url
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }
