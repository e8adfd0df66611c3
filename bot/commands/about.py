"""``help``, ``status``, ``privacy``: about the bot itself."""

from __future__ import annotations

from bot.actions import Action
from bot.blocks import Block, Field, Fields, Listing, Notice, NoticeKind
from bot.errors import UnknownCommandError
from bot.grammar import COMMANDS, CommandSpec, OptionSpec, command_named
from bot.invocation import Corpus, Invocation
from bot.model import Button, Reply
from bot.ports import Connections
from bot.routing import nearest_command
from bot.texts import about
from bot.words import FILTERS


def help_on(invocation: Invocation) -> Reply:
    """What the bot can do, or how one command works.

    Raises:
        UnknownCommandError: if there is no such command.
    """
    name = invocation.text.split(" ", 1)[0]
    if not name:
        return _all_commands()
    spec = command_named(name) or command_named(nearest_command(name) or "")
    if spec is None:
        raise UnknownCommandError(name[:40], None)
    return _one_command(spec)


def thanks() -> Reply:
    """A word back."""
    return Reply(about.PRODUCT, (Notice(about.WELCOME),))


def status(corpus: Corpus, connections: Connections, version: str) -> Reply:
    """What is served, and which connections are up."""
    state = corpus.library.status()
    fields = [
        Field(about.STATUS_DOCUMENTS, str(len(state.documents))),
        Field(about.STATUS_REVISION, state.revision[:12]),
        Field(about.STATUS_VERSION, version),
    ]
    fields += [Field(name, about.connection(up=up)) for name, up in connections.states()]
    blocks: list[Block] = [Fields(tuple(fields))]
    if state.problems:
        blocks.append(Notice(about.unread_files(len(state.problems)), NoticeKind.WARNING))
    if not state.documents:
        blocks.append(Notice(about.NO_SOURCES, NoticeKind.WARNING))
    return Reply(about.STATUS_HEADING, tuple(blocks))


def privacy(kept: tuple[str, ...], minutes: int) -> Reply:
    """What is kept about the asker, and for how long.

    Args:
        kept: what the store keeps, one item a line.
        minutes: how long a follow-up is possible.
    """
    blocks: list[Block] = [Listing(about.privacy_lines(minutes))]
    blocks.append(Notice(about.KEPT_ABOUT_YOU if kept else about.NOTHING_KEPT))
    if kept:
        blocks.append(Listing(kept))
    return Reply(about.PRIVACY_HEADING, tuple(blocks), (Button(about.FORGET, Action("forget-me")),))


def _all_commands() -> Reply:
    fields = tuple(Field(spec.name, spec.summary) for spec in COMMANDS)
    return Reply(
        about.HELP_HEADING,
        (Notice(about.HELP_INTRODUCTION), Fields(fields), Notice(about.HELP_WORDS)),
        (
            Button(about.HELP_TOPICS, Action("topics")),
            Button(about.HELP_SOURCES, Action("sources")),
        ),
    )


def _one_command(spec: CommandSpec) -> Reply:
    blocks: list[Block] = [Notice(spec.summary)]
    usage = [Field(about.HELP_USAGE, about.usage(spec.name, [_typed(option) for option in spec.options]))]
    if any(option.name in FILTERS for option in spec.options):
        usage.append(Field(about.HELP_OPTIONS, about.OPTIONS_TYPED))
    if spec.example:
        usage.append(Field(about.HELP_EXAMPLE, f"{spec.name} {spec.example}"))
    if spec.aliases:
        usage.append(Field(about.HELP_ALIASES, ", ".join(spec.aliases)))
    usage += [
        Field(option.name, about.option_line(option.description, option.choices)) for option in spec.options
    ]
    if spec.needs_words:
        usage.append(Field(about.HELP_LIMIT, about.characters(spec.limit)))
    blocks.append(Fields(tuple(usage)))
    return Reply(about.help_heading(spec.name), tuple(blocks))


def _typed(option: OptionSpec) -> str:
    """How an option is written in a line: by its name, or as the words of the command."""
    if option.name in FILTERS:
        kind = "NAME" if option.completion else option.name.upper()
        return about.typed_option(option.name, option.choices or (kind,))
    words = option.name.upper() if option.choices else "…"
    return words if option.required else f"[{words}]"
