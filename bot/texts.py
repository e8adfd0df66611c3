"""Every sentence users see, in one place.

Plain English, no blame, no exclamation marks; each refusal says what to do next. Functions take plain text
and give plain text; adapters escape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.model import Citation

if TYPE_CHECKING:
    from bot.blocks import NoticeKind

PRODUCT = "Verbatim"

UNKNOWN_SPEAKER = "unknown speaker"
UNKNOWN_OUTLET = "unknown outlet"
UNDATED = "date unknown"
UNKNOWN_KIND = "kind of source unknown"
REWORDED = "reworded by machine"

_NOTICE_PREFIX = {"info": "", "warning": "Note: ", "refusal": "", "error": "Error: "}


def citation_line(citation: Citation) -> str:
    """Speaker, role, outlet, title, date and kind of source in one line; what is unknown is said.

    Args:
        citation: of a quote.

    Returns:
        For instance ``Jane Roe (interviewee) · The Paper, "A title" · 2025-05-31 · transcript``.
    """
    speaker = f"{citation.speaker or UNKNOWN_SPEAKER} ({citation.role.value})"
    title = f', "{citation.title}"' if citation.title else ""
    published = str(citation.published) if citation.published else UNDATED
    parts = [speaker, f"{citation.outlet or UNKNOWN_OUTLET}{title}", published, _kind(citation)]
    if citation.unsure:
        parts.append(f"attribution uncertain: {citation.unsure}")
    return " · ".join(parts)


def _kind(citation: Citation) -> str:
    if citation.reworded:
        return f"{REWORDED}; not the original wording"
    return UNKNOWN_KIND if citation.kind.value == "unknown" else citation.kind.value


def also_in(names: tuple[str, ...]) -> str:
    """Which other sources carry the statement; empty if none."""
    return f"Also in: {'; '.join(names)}" if names else ""


def notice(kind: NoticeKind, text: str) -> str:
    """A notice with its kind as a word."""
    return f"{_NOTICE_PREFIX[kind.value]}{text}"


def shared_by(name: str) -> str:
    """Who posted an answer for all."""
    return f"Shared by {name}"


def reference_line(reference: str) -> str:
    """The id to quote when asking for help."""
    return f"Reference: {reference}"


STOPPING = "I am being restarted and take no new questions. Please ask again in a minute."


def nothing_asked(command: str, example: str) -> str:
    """A command came without the words it needs."""
    return f"“{command}” needs words to work with, for instance: {command} {example}"


def too_long(length: int, limit: int, command: str) -> str:
    """More words than a command takes."""
    return (
        f"That is {length:,} characters; “{command}” takes at most {limit:,}. "
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
