"""Sentences that only Discord needs; everything else users read comes from `bot.texts`."""

from __future__ import annotations

from bot.texts import answers

VERIFY_MENU = "Verify this quote"
VERIFY_TITLE = "Verify a quote"
FILE_NAME = "verbatim-answer.txt"
FILE_DESCRIPTION = "The whole answer as plain text"
SENT_DIRECTLY = "Only you should see that answer, so I have sent it to you in a direct message."
DIRECT_CLOSED = (
    "Only you should see that answer, but your direct messages are closed to me. "
    "Use the same command with a slash; then I can answer here without others seeing it."
)
NOT_POSTED = "Not posted"
MAYBE_POSTED = (
    "Discord cut the connection while I was posting. Please look whether the answer is there before you press "
    "Share again."
)
MAY_NOT_POST = "I may not post in this channel. Who manages it can allow me to send messages here."
WRITTEN_ELSEWHERE = "I may not write where you asked, so here is the answer."
AS_FILE = "This answer is longer than a message here holds. It stands whole in the attached file."
UNSHOWN = "Discord did not take this answer as it should look. It stands whole in the attached file."


def long_quote(length: int) -> str:
    """A quote that no message holds."""
    return (
        f"This quote has {length:,} characters, more than a message here holds. "
        "It stands whole in the attached file."
    )


def page_mark(number: int, total: int) -> str:
    """Which of several messages this is."""
    return f"Message {number} of {total}"


def continued(heading: str) -> str:
    """The first line of a further message of one answer."""
    return f"{heading} (continued)"


def needs_words(label: str) -> str:
    """The label of a form's text field."""
    return label or answers.ASKED_WORDS
