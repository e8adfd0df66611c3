"""Logs: events with known fields, no words of users, no tokens; libraries in the same stream."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.events import FIELDS, Event
from bot.logs import WITHHELD, configure_logs, frames_of


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for package in ("knowledge", "bot", "adapters"):
        logging.getLogger(package).setLevel(logging.NOTSET)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line_with_its_fields() -> None:
    stream = io.StringIO()
    configure_logs("json", "INFO", stream)
    structlog.stdlib.get_logger("bot.test").info(Event.STARTED, platform="discord", milliseconds=3)
    (line,) = lines(stream)
    assert (line["event"], line["platform"], line["milliseconds"]) == ("started", "discord", 3)
    assert (line["level"], line["logger"]) == ("info", "bot.test")
    assert str(line["timestamp"]).endswith("Z")


def test_a_field_that_is_not_listed_is_withheld() -> None:
    stream = io.StringIO()
    configure_logs("json", "INFO", stream)
    structlog.stdlib.get_logger("bot.test").info(Event.REQUEST_ANSWERED, text="my secret question")
    assert lines(stream)[0]["text"] == WITHHELD
    assert not {"text", "query", "words", "token", "name_of_user", "quote"} & FIELDS


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123456789012-abcdefABCDEF",
        "xapp-1-A012-345-abcdef",
        "MTAxMDEwMTAxMDEwMTAxMDEw.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB",
        "user:hunter2",
    ],
)
def test_tokens_are_masked_also_in_what_libraries_log(secret: str) -> None:
    stream = io.StringIO()
    configure_logs("json", "INFO", stream)
    text = (
        f"cannot connect to postgresql://{secret}@host/db" if ":" in secret else f"bad token {secret} given"
    )
    logging.getLogger("some.library").warning("%s", text)
    structlog.stdlib.get_logger("bot.test").info(Event.CONNECTION_DOWN, reason=text)
    assert len(lines(stream)) == 2
    assert secret not in stream.getvalue()


def test_libraries_log_warnings_but_not_what_people_write() -> None:
    stream = io.StringIO()
    configure_logs("json", "DEBUG", stream)
    logging.getLogger("some.library").info("payload: my secret question")
    logging.getLogger("some.library").warning("reconnecting")
    logging.getLogger("bot.test").debug("ours")
    assert [line["event"] for line in lines(stream)] == ["reconnecting", "ours"]


def test_a_librarys_traceback_becomes_type_and_place() -> None:
    stream = io.StringIO()
    configure_logs("json", "INFO", stream)
    try:
        raise RuntimeError("my secret question")
    except RuntimeError:
        logging.getLogger("some.library").exception("handler failed")
    (line,) = lines(stream)
    assert line["exc_type"] == "RuntimeError"
    assert "test_logs.py" in str(line["frames"])
    assert "secret" not in stream.getvalue()


def test_frames_tell_where_and_not_what() -> None:
    def inner() -> None:
        raise ValueError("my secret question")

    with pytest.raises(ValueError, match="secret") as raised:
        inner()
    frames = frames_of(raised.value)
    assert frames[-1].endswith(" inner")
    assert "secret" not in str(frames)


def test_the_console_style_is_for_people() -> None:
    stream = io.StringIO()
    configure_logs("console", "INFO", stream)
    structlog.stdlib.get_logger("bot.test").info(Event.STARTED, version="1.2.3")
    assert "started" in stream.getvalue()
    assert "version=1.2.3" in stream.getvalue()


def test_auto_is_json_where_nobody_watches() -> None:
    stream = io.StringIO()
    configure_logs("auto", "INFO", stream)
    structlog.stdlib.get_logger("bot.test").info(Event.STOPPED)
    assert lines(stream)[0]["event"] == "stopped"
