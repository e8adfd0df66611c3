"""The settings as pages: a test holds ``.env.example`` and ``docs/settings.md`` to these texts."""

from __future__ import annotations

from typing import get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from bot.settings import Settings, secret_names
from bot.settings_faults import variable

_COMPUTED = "per user"


def env_example() -> str:
    """The text of ``.env.example``: every setting, commented out, with its default."""
    lines = [
        "# Settings of Verbatim. Copy to .env and set what you need; everything has a default that works.",
        "# An empty value counts as not given. A secret may stand in a file: VERBATIM_<NAME>_FILE=/path.",
        "# None is needed for `make run`. docs/settings.md is the same as a table.",
    ]
    for name, field in Settings.model_fields.items():
        lines += ["", f"# {field.description}", f"# {variable(name)}={_shown(field)}"]
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    """The text of ``docs/settings.md``."""
    rows = [_row(name, field) for name, field in Settings.model_fields.items()]
    return "\n".join(
        [
            "# Settings",
            "",
            "Each setting is an environment variable, or a line in `.env`; the environment goes first. An",
            "empty value counts as not given. A secret may also stand in a file:",
            "`VERBATIM_DISCORD_TOKEN_FILE=/path`. All faults are reported at once, at the start.",
            "",
            "| variable | default | what it sets |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _row(name: str, field: FieldInfo) -> str:
    default = _shown(field) or (_COMPUTED if field.default_factory else "none")
    secret = " (secret)" if name in secret_names() else ""
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)]
    values = f" One of {', '.join(choices)}." if choices else ""
    return f"| `{variable(name)}` | {default} | {field.description}{values}{secret} |"


def _shown(field: FieldInfo) -> str:
    """The default as it may be written; empty where there is none or it depends on the machine."""
    return "" if field.default in (None, PydanticUndefined) else str(field.default)
