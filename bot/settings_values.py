"""Checks of single settings. Their messages name the fault and the cure, never the value."""

from __future__ import annotations

import base64
import ipaddress
import re

from pydantic import SecretStr

from bot.store.database import sqlite_file
from bot.store.errors import BadDatabaseUrl

_KEY_ADVICE = "a key is 32 bytes in URL-safe base64; make one with: openssl rand -base64 32 | tr +/ -_"
_CHANNEL = re.compile(r"discord:\d{5,25}|slack:[A-Z0-9]{2,20}/[A-Z0-9]{2,20}")
_MEMBER = re.compile(r"[A-Z0-9]{2,20}")


def check_database_url(url: SecretStr) -> SecretStr:
    """An address of SQLite or PostgreSQL."""
    try:
        sqlite_file(url.get_secret_value())
    except BadDatabaseUrl as error:
        raise ValueError(str(error)) from None
    return url


def check_loopback(address: str) -> str:
    """An address only this machine can reach."""
    try:
        is_loopback = address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise ValueError("the health page is for this machine only; use 127.0.0.1 and a proxy if need be")
    return address


def check_slack_bot_token(token: SecretStr) -> SecretStr:
    """A bot token by its first letters."""
    if not token.get_secret_value().startswith("xoxb-"):
        raise ValueError("a bot token starts with xoxb-; copy it from OAuth & Permissions")
    return token


def check_slack_app_token(token: SecretStr) -> SecretStr:
    """An app-level token by its first letters."""
    if not token.get_secret_value().startswith("xapp-"):
        raise ValueError("an app-level token starts with xapp-; make one under Basic Information")
    return token


def check_fernet_keys(keys: SecretStr) -> SecretStr:
    """Keys of 32 bytes in URL-safe base64, parted by commas."""
    try:
        sizes = {len(base64.b64decode(key, b"-_", validate=True)) for key in parted(keys.get_secret_value())}
    except ValueError:
        sizes = set()
    if sizes != {32}:
        raise ValueError(_KEY_ADVICE)
    return keys


def parted(text: str) -> tuple[str, ...]:
    """What commas part, spaces dropped."""
    return tuple(part.strip() for part in text.split(","))


def check_channel(channel: str) -> str:
    """A channel of a platform, or nothing."""
    if channel and not _CHANNEL.fullmatch(channel):
        raise ValueError("write discord:CHANNEL or slack:TEAM/CHANNEL, with their ids")
    return channel


def members(text: str) -> str:
    """Ids parted by commas, spaces dropped."""
    ids = [part.strip() for part in text.split(",") if part.strip()]
    if not all(_MEMBER.fullmatch(one) for one in ids):
        raise ValueError("write ids such as U012AB3CD, parted by commas; not names")
    return ",".join(ids)
