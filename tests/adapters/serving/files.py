"""A small corpus as files, and settings to serve it with."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings, load_settings
from tests.loopback.discord_server import TOKEN
from tests.loopback.slack_world import APP_TOKEN, BOT_TOKEN
from tests.small_corpus import REPORT, TRANSCRIPT, TRANSLATION

MANIFEST = """\
[[document]]
file = "transcript.txt"
outlet = "Ministry"
kind = "transcript"

[[document]]
file = "report.txt"
outlet = "Harbour News"
kind = "wire report"
"""


def write_corpus(folder: Path) -> Path:
    """The documents, in a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("transcript", TRANSCRIPT), ("translation", TRANSLATION), ("report", REPORT)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def environ(folder: Path, **more: str) -> dict[str, str]:
    """An environment for a server whose folders are all in `folder`; names in lower case, without prefix."""
    given = {
        "corpus": str(folder / "corpus"),
        "data_folder": str(folder / "data"),
        "cache": str(folder / "cache"),
        "health_port": "0",
        "shutdown_seconds": "10",
        "log_style": "json",
    }
    return {f"VERBATIM_{name.upper()}": value for name, value in (given | more).items()}


DISCORD = {"discord_token": TOKEN, "discord_shards": "1"}
SLACK = {"slack_bot_token": BOT_TOKEN, "slack_app_token": APP_TOKEN}


def settings(folder: Path, **more: str) -> Settings:
    """The settings of such an environment."""
    return load_settings(environ(folder, **more))
