"""Why something was not done, and what to do about it."""

from __future__ import annotations


def reference_line(reference: str) -> str:
    """The id to quote when asking for help."""
    return f"Reference: {reference}"


STOPPING = "I am being restarted and take no new questions. Please ask again in a minute."

STILL_READING = "I was started a moment ago and am still reading the documents. Please ask again in a minute."


def nothing_asked(command: str, example: str) -> str:
    """A command came without the words it needs."""
    return f"“{command}” needs words to work with, for instance: {command} {example}"


WHICH_WORDS = (
    'Which words? Send them in quotation marks, for instance: verify "the words you have read". Or open '
    "the menu of the message that has them (“Apps” on Discord, “More actions” on Slack) and choose “Verify "
    "this quote”."
)
NO_WORDS_IN_MESSAGE = "That message has no words that I can read, so there is nothing to check."


def unfit_filter(command: str, filter_name: str, instead: str) -> str:
    """A filter that a command does not keep to, and the command that does."""
    return f"“{command}” cannot be limited by {filter_name}. This can: {instead}"


def too_long(length: int, limit: int, command: str | None) -> str:
    """More words than a command, or any message, takes."""
    return (
        f"That is {length:,} characters; {f'“{command}” takes' if command else 'I read'} at most {limit:,}. "
        "Nothing was searched, so that no part of it is dropped unnoticed. "
        "Please ask about one point at a time."
    )


def too_often(wait_seconds: float, *, shared: bool) -> str:
    """The rate limit, with the time to wait."""
    who = "This channel has" if shared else "You have"
    seconds = max(1, round(wait_seconds + 0.5))
    unit = "second" if seconds == 1 else "seconds"
    return f"{who} asked a lot in a short time. Please try again in {seconds} {unit}."


def unknown_command(name: str, nearest: str | None) -> str:
    """No such command."""
    hint = f" Did you mean “{nearest}”?" if nearest else ""
    return f"I know no command “{name}”.{hint} “help” lists all commands."


def took_too_long(seconds: float) -> str:
    """No answer in time."""
    return (
        f"The answer took longer than {seconds:g} seconds and was given up. "
        "Please try again, or with a narrower question."
    )


STALE_BUTTON = "This button belongs to another version of the bot. Please ask again."
WORDS_GONE = "I no longer keep the words this button needs. Please ask again."
SOURCE_CHANGED = (
    "The source of this quote has changed since the message was posted, or is no longer served. "
    "Please ask again."
)
NO_DIGESTS = "Digests are not set up here. The operator can turn them on."
UNEXPECTED_HEADING = "Something went wrong"
UNEXPECTED = (
    "That should not have happened, and it is not your doing. Please try again; if it happens again, give "
    "the operator the reference below."
)
WITHHELD = (
    "A quote failed the check against its source and was withheld. "
    "Please tell the operator the reference below."
)
REFUSED_HEADING = "That did not work"
STORE_UNAVAILABLE = (
    "What is stored cannot be reached at the moment; nothing was changed. Please try again in a few minutes. "
    "If it lasts, give the operator the reference below."
)
