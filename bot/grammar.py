"""The commands: one grammar for slash commands, mentions, direct messages and the terminal.

Adapters build their native commands from it, ``help`` is written from it, and a test holds the documentation
to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Completion(StrEnum):
    """What an option is completed from while it is typed."""

    TOPIC = "topic"
    SPEAKER = "speaker"
    SOURCE = "source"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """A named argument of a command.

    Attributes:
        name: in lower case.
        description: at most 100 characters.
        required: whether the command needs it.
        completion: what it is completed from; None for free words.
        choices: the only values it takes; empty for any.
    """

    name: str
    description: str
    required: bool = False
    completion: Completion | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommandSpec:
    """A command as users know it.

    Attributes:
        name: in lower case.
        summary: one line, at most 100 characters.
        example: words that work as they stand after the command's name; empty for none.
        options: named arguments; the first one holds the words.
        aliases: other first words that mean it.
        limit: most characters its words may have.
        pages: whether its answers go on over further pages.
        rests: whether it is taken as a command only when nothing, or hardly anything, follows it, because
            its name is an everyday word.
    """

    name: str
    summary: str
    example: str = ""
    options: tuple[OptionSpec, ...] = ()
    aliases: tuple[str, ...] = ()
    limit: int = 200
    pages: bool = False
    rests: bool = False

    @property
    def needs_words(self) -> bool:
        """Whether it can do nothing without words."""
        return any(option.required for option in self.options)


QUESTION_LIMIT = 1000
QUOTE_LIMIT = 2000
LENGTHS = ("short", "standard", "long")

_SPEAKER = OptionSpec("speaker", "Only what this person said", completion=Completion.SPEAKER)
_SOURCE = OptionSpec("source", "Only from this source", completion=Completion.SOURCE)
_YEAR = OptionSpec("year", "Only from this year, for instance 2024")


def _words(name: str, description: str, *, required: bool = False, topic: bool = False) -> OptionSpec:
    return OptionSpec(name, description, required, Completion.TOPIC if topic else None)


COMMANDS = (
    CommandSpec(
        "lookup",
        "Answer a question with quotes from the sources, or say that they do not answer it",
        "what was said about trade",
        (_words("question", "Your question, in your own words", required=True), _SPEAKER, _SOURCE, _YEAR),
        aliases=("ask", "find", "search", "quote", "look-up"),
        limit=QUESTION_LIMIT,
        pages=True,
    ),
    CommandSpec(
        "brief",
        "A briefing on a topic: key quotes, figures, where versions differ, commentary apart",
        "trade",
        (
            _words("topic", "A topic, or any words", required=True, topic=True),
            OptionSpec("length", "How long the briefing is", choices=LENGTHS),
        ),
        aliases=("briefing", "summary"),
    ),
    CommandSpec(
        "compare",
        "The versions of a statement side by side, with what differs in meaning first",
        "trade",
        (_words("words", "Words of the statement, or a topic", required=True, topic=True),),
        aliases=("versions", "diff"),
        limit=QUESTION_LIMIT,
        pages=True,
    ),
    CommandSpec(
        "figures",
        "Numbers and dates with their sentence and who carries them",
        "trade",
        (_words("words", "A topic, or any words; all figures if left out", topic=True),),
        aliases=("numbers",),
        pages=True,
    ),
    CommandSpec(
        "timeline",
        "Dated statements in order",
        "trade",
        (_words("words", "A topic, or any words; all dates if left out", topic=True),),
        aliases=("chronology",),
    ),
    CommandSpec(
        "verify",
        "Check a quote you have read: exact, altered, spliced, somebody else's, or not in the sources",
        '"the words you have read"',
        (
            _words("quote", "The words you have read", required=True),
            OptionSpec("speaker", "Who is said to have said it", completion=Completion.SPEAKER),
        ),
        aliases=("check", "fact-check"),
        limit=QUOTE_LIMIT,
    ),
    CommandSpec(
        "topics",
        "What the sources speak about",
        "",
        (_words("search", "Only topics like this", topic=True),),
        aliases=("topic",),
        pages=True,
        rests=True,
    ),
    CommandSpec(
        "sources",
        "The documents everything is quoted from, with outlet, date and kind",
        aliases=("source", "documents"),
        pages=True,
        rests=True,
    ),
    CommandSpec(
        "digest",
        "Scheduled digests: subscribe, list, preview, pause, resume, move, remove, send-now, why",
        "subscribe trade weekdays 9:00",
        (
            OptionSpec(
                "action",
                "What to do",
                choices=(
                    "subscribe",
                    "list",
                    "preview",
                    "pause",
                    "resume",
                    "move",
                    "remove",
                    "send-now",
                    "why",
                ),
            ),
            _words("words", "What it is about and when, or which digest"),
        ),
        aliases=("digests",),
        limit=500,
    ),
    CommandSpec(
        "help",
        "What I can do, or how one command works",
        "brief",
        (OptionSpec("command", "A command", completion=Completion.COMMAND),),
        aliases=("commands", "usage"),
        rests=True,
    ),
    CommandSpec(
        "status", "Whether everything works, and what is served", aliases=("health", "ping"), rests=True
    ),
    CommandSpec("privacy", "What is kept about you, and for how long", rests=True),
    CommandSpec("forget-me", "Remove everything that is kept about you", aliases=("forgetme",), rests=True),
)

CLICKED_COMMANDS = ("context", "versions-here", "commentary", "figures-here", "forget-now")
"""What only buttons ask for: about one passage, or after a question back."""


def spec_of(name: str) -> CommandSpec | None:
    """The command of exactly that name; None if there is none."""
    return next((spec for spec in COMMANDS if spec.name == name), None)


def command_named(name: str) -> CommandSpec | None:
    """The command of that name or alias, in any case; None if there is none."""
    wanted = name.casefold().lstrip("/")
    for spec in COMMANDS:
        if wanted == spec.name or wanted in spec.aliases:
            return spec
    return None
