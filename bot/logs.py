"""Structured logs: events with fields, as JSON or for a console; nothing of what people write in them."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Sequence
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.events import FIELDS

WITHHELD = "(withheld)"
_PACKAGES = ("knowledge", "bot", "adapters")
_TOKEN = re.compile(
    r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|xoxe[.\w-]{6,}"  # Slack
    r"|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # Discord
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user and password of a URL
)


def configure_logs(style: str, level: str, stream: TextIO | None = None) -> None:
    """Send all logs, also those of libraries, through one chain to one stream.

    Args:
        style: ``json``, ``console``, or ``auto`` for a console where the stream is a terminal.
        level: lowest level of our own events; libraries are never let in below ``WARNING``, since their
            lower levels print what people write.
        stream: where to; standard error if left out.
    """
    out = stream or sys.stderr
    as_json = style == "json" or (style == "auto" and not out.isatty())
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=out.isatty())
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _drop_exception],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                withhold_unknown_fields,
                mask_tokens,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for package in _PACKAGES:
        logging.getLogger(package).setLevel(level.upper())


def withhold_unknown_fields(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keep the fields that `bot.events.FIELDS` lists; of any other, only the name."""
    return {
        name: value if name in FIELDS or name.startswith("_") else WITHHELD for name, value in event.items()
    }


def mask_tokens(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Mask what looks like a token or a password of a URL in every text."""
    return {name: _masked(value) for name, value in event.items()}


def frames_of(error: BaseException) -> tuple[str, ...]:
    """Where an error came from, innermost last, without its message, which may hold words of a user.

    Returns:
        At most 12 places as ``file:line function``.
    """
    stack: Sequence[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)[-12:]
    return tuple(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in stack)


def _drop_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace a library's traceback by the type and place of the error."""
    event.pop("exc_info", None)
    record = event["_record"]
    error = record.exc_info[1] if record.exc_info else None
    record.exc_info = record.exc_text = None
    if error is not None:
        event["exc_type"] = type(error).__name__
        event["frames"] = frames_of(error)
    return event


def _is_known(name: str) -> bool:
    return name in FIELDS or name.startswith("_")


def _masked(value: object) -> object:
    return _TOKEN.sub("(masked)", value) if isinstance(value, str) else value
