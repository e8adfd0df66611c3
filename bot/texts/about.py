"""Sentences about the bot itself: help, status, privacy, topics and sources."""

from __future__ import annotations

PRODUCT = "Verbatim"
SOURCES_HEADING = "Sources"
NO_SOURCES = "No document is served at present."
STATUS_HEADING = "Status"
STATUS_DOCUMENTS = "Documents served"
STATUS_REVISION = "Revision of the sources"
STATUS_VERSION = "Version"
PRIVACY_HEADING = "Privacy"
KEPT_ABOUT_YOU = "Kept about you at present:"
NOTHING_KEPT = "Nothing about you is stored at present."
FORGET = "Forget me"
FORGET_HEADING = "Forget me"
FORGET_QUESTION = (
    "This removes everything kept about you: your digests by direct message, what you asked last, and "
    "your settings. It cannot be undone."
)
FORGET_CONFIRM = "Yes, forget me"
HELP_HEADING = "What I can do"
HELP_INTRODUCTION = (
    "I answer with words of the sources only, each with who said it, where and when. What they do not say, "
    "I do not say either. Ask in your own words, or use a command:"
)
HELP_WORDS = (
    "In a direct message or when mentioned, plain sentences do as well: “brief me on …”, “did … say “…”?”, "
    "“how do the versions differ on …”. After an answer you can go on: “and …?”, “in 2024?”, “who else says "
    "that?”."
)
HELP_TOPICS = "Topics"
HELP_SOURCES = "Sources"
HELP_USAGE = "Usage"
HELP_EXAMPLE = "Example"
HELP_OPTIONS = "Options"
OPTIONS_TYPED = (
    "Written anywhere among the words, with a colon and no blank; what has blanks itself stands in quotation "
    'marks: speaker:"Jane Roe".'
)
HELP_ALIASES = "Also understood"
HELP_LIMIT = "At most"
WELCOME = "You are welcome. Ask whenever you like; “help” says what I can do."


def topics_heading(words: str) -> str:
    """The title of the list of topics."""
    return f"Topics like “{words}”" if words else "Topics"


def topic_line(name: str, count: int) -> str:
    """A topic with the number of its statements."""
    return f"{name} ({count} {'statement' if count == 1 else 'statements'})"


def unread_files(count: int) -> str:
    """Some files could not be read; which ones is for the operator."""
    files = "1 file" if count == 1 else f"{count} files"
    return f"{files} in the folder could not be read and are not served; the operator's log says why."


def connection(*, up: bool) -> str:
    """The state of a connection."""
    return "connected" if up else "not connected"


def privacy_lines(minutes: int) -> tuple[str, ...]:
    """What is kept of everybody, and for how long."""
    kept = "1 minute" if minutes == 1 else f"{minutes} minutes"
    return (
        "Your questions are answered on this operator's own machine; nothing is sent to any other service.",
        f"The last question of a conversation is kept in memory for {kept}, for follow-ups; what you asked "
        "in Slack is kept as long, for your Home tab.",
        "Words too long for a button are stored without your name until newer ones take their place.",
        "Subscriptions are kept until you remove them. Logs hold no words of yours.",
        "“forget-me” removes everything kept about you.",
    )


def forgotten(count: int) -> str:
    """How much was removed."""
    records = "1 record" if count == 1 else f"{count} records"
    return f"Done. {records} about you removed."


def usage(name: str, parts: list[str]) -> str:
    """How a command is written."""
    return " ".join([name, *parts])


def typed_option(name: str, values: tuple[str, ...]) -> str:
    """How an option is written that may be left out: ``[length:short|long]``."""
    return f"[{name}:{'|'.join(values)}]"


def option_line(description: str, choices: tuple[str, ...]) -> str:
    """What an option is for, and the values it takes."""
    return f"{description}: {', '.join(choices)}" if choices else description


def characters(limit: int) -> str:
    """A number of characters."""
    return f"{limit:,} characters"


def help_heading(name: str) -> str:
    """The title of one command's help."""
    return f"Help: {name}"


KEPT_DIGESTS = "Digests you set up"
KEPT_EXCHANGES = "Conversations remembered for follow-ups"
KEPT_INSTALLATIONS = "Permissions you gave the bot"
