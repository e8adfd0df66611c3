"""Structured logs: events with fields, as JSON or for a console; nothing of what people write in them."""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.events import FIELDS

WITHHELD = "(withheld)"
_LATER_SECONDS = 0.05
"""How long a line may wait: longer than most answers take to be sent, shorter than anybody notices."""

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


@contextmanager
def written_later() -> Iterator[None]:
    """Write what happens in an event loop a moment later: nobody's answer waits for a line about it.

    Warnings, errors and what comes from other threads are written at once, what was put off before them
    first; everything is written by the time the context ends.
    """
    root = logging.getLogger()
    handlers = root.handlers[:]
    later = _Later(handlers)
    root.handlers[:] = [later]
    try:
        yield
    finally:
        root.handlers[:] = handlers
        later.write()


class _Later(logging.Handler):
    """Puts records off.

    A thread that wrote them would take the interpreter from the answer that they are about.

    Args:
        handlers: write them in the end.
    """

    def __init__(self, handlers: Sequence[logging.Handler]) -> None:
        super().__init__()
        self._handlers = handlers
        self._records: deque[logging.LogRecord] = deque()
        self._is_due = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record for a moment."""
        self._records.append(record)
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.write()
            return
        if record.levelno >= logging.WARNING:
            self.write()
        elif not self._is_due:
            self._is_due = True
            loop.call_later(_LATER_SECONDS, self.write)

    def write(self) -> None:
        """Write what was put off."""
        with self.lock or nullcontext():
            self._is_due = False
            while self._records:
                record = self._records.popleft()
                for handler in self._handlers:
                    handler.handle(record)


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
