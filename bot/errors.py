"""What can go wrong when somebody asks, each with two texts: one for the user, one for the log.

    BotError
    ├── NothingAskedError     no words where some are needed
    ├── NoQuoteError          a quote to check, and nothing says which
    ├── UnfitFilterError      a filter the command does not keep to
    ├── TooLongError          more words than are taken
    ├── TooOftenError         the rate limit
    ├── StaleButtonError      a click that leads nowhere any more
    ├── UnknownCommandError   no such command
    ├── TookTooLongError      the answer did not come in time
    ├── StillReadingError     the program has started and reads the documents still
    └── StoppingError         the program is shutting down

Errors of `knowledge` and of digests carry user texts of their own; everything else is unexpected and shows
the user a reference id only.
"""

from __future__ import annotations

from bot.texts import faults


class BotError(Exception):
    """Base of the expected errors.

    Args:
        user_text: what the asker reads: the reason and what to do.
        log_code: what the log gets: a short fixed word, never words of the asker.
    """

    def __init__(self, user_text: str, log_code: str) -> None:
        super().__init__(log_code)
        self.user_text = user_text
        self.log_code = log_code


class NothingAskedError(BotError):
    """A command that needs words came without."""

    def __init__(self, command: str, example: str) -> None:
        super().__init__(faults.nothing_asked(command, example), "nothing_asked")


class NoQuoteError(BotError):
    """A quote is to be checked, and nothing says which.

    Args:
        in_message: whether a message was pointed at that has no words.
    """

    def __init__(self, *, in_message: bool) -> None:
        super().__init__(faults.NO_WORDS_IN_MESSAGE if in_message else faults.WHICH_WORDS, "no_quote")


class UnfitFilterError(BotError):
    """A filter that the command would silently not keep to."""

    def __init__(self, command: str, filter_name: str, instead: str) -> None:
        super().__init__(faults.unfit_filter(command, filter_name, instead), "unfit_filter")


class TooLongError(BotError):
    """More characters than the command takes; nothing is cut silently."""

    def __init__(self, length: int, limit: int, command: str | None) -> None:
        super().__init__(faults.too_long(length, limit, command), "too_long")


class TooOftenError(BotError):
    """A rate limit was reached.

    Args:
        wait_seconds: how long until the next request is taken.
        shared: whether it is the channel's limit rather than the person's.
    """

    def __init__(self, wait_seconds: float, *, shared: bool) -> None:
        super().__init__(faults.too_often(wait_seconds, shared=shared), "too_often")
        self.wait_seconds = wait_seconds


class StaleButtonError(BotError):
    """A click on something this program did not write, or whose words or source are gone."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "stale_button")


class UnknownCommandError(BotError):
    """A command that does not exist."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(faults.unknown_command(name, nearest), "unknown_command")


class TookTooLongError(BotError):
    """The answer did not come within the time a request is given."""

    def __init__(self, seconds: float) -> None:
        super().__init__(faults.took_too_long(seconds), "took_too_long")


class StillReadingError(BotError):
    """The program has just started, and there is nothing to answer from yet."""

    def __init__(self) -> None:
        super().__init__(faults.STILL_READING, "still_reading")


class StoppingError(BotError):
    """The program is shutting down and takes no more work."""

    def __init__(self) -> None:
        super().__init__(faults.STOPPING, "stopping")
