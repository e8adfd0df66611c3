"""The application commands, made from the bot's grammar, so that the two cannot differ."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import discord
from discord import app_commands

from adapters.discord_app import limits, wording
from adapters.discord_app.decode import MENU_COMMANDS
from bot.grammar import COMMANDS, CommandSpec, OptionSpec
from bot.model import Suggestion

Interaction: TypeAlias = discord.Interaction[discord.Client]
Answer: TypeAlias = Callable[[Interaction], Awaitable[None]]
Complete: TypeAlias = Callable[[Interaction], Awaitable[Sequence[Suggestion]]]
AppCommand: TypeAlias = "app_commands.Command[app_commands.Group, ..., None]"

FORMS = frozenset({"verify"})
"""Commands whose words run over lines, for which a form opens when they come without."""

_SUBCOMMAND_OPTION = "action"


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the commands call.

    Attributes:
        answer: answers a command; reads what was asked from the interaction itself.
        complete: completes the option being typed.
    """

    answer: Answer
    complete: Complete


def commands_of(handlers: Handlers) -> list[AppCommand | app_commands.Group | app_commands.ContextMenu]:
    """All commands and menus, for any tree.

    Args:
        handlers: what they call.
    """
    made: list[AppCommand | app_commands.Group | app_commands.ContextMenu] = []
    for spec in COMMANDS:
        made.append(_group(spec, handlers) if _has_subcommands(spec) else _command(spec, handlers))
    return made + [_menu(name, handlers) for name in MENU_COMMANDS]


def _has_subcommands(spec: CommandSpec) -> bool:
    return bool(spec.options) and spec.options[0].name == _SUBCOMMAND_OPTION


def _command(spec: CommandSpec, handlers: Handlers) -> AppCommand:
    return app_commands.Command(
        name=spec.name,
        description=app_commands.locale_str(spec.summary),
        callback=_callback(spec, spec.options, handlers),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )


def _group(spec: CommandSpec, handlers: Handlers) -> app_commands.Group:
    """A command whose first option says what to do, as a group with one subcommand for each."""
    group = app_commands.Group(
        name=spec.name,
        description=app_commands.locale_str(spec.summary),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
    )
    actions, *options = spec.options
    for action in actions.choices:
        summary = wording.DIGEST_ACTIONS.get(action, spec.summary)
        group.add_command(
            app_commands.Command(
                name=action,
                description=app_commands.locale_str(summary),
                callback=_callback(spec, options, handlers),
            )
        )
    return group


def _menu(name: str, handlers: Handlers) -> app_commands.ContextMenu:
    async def verify(interaction: Interaction, message: discord.Message) -> None:
        await handlers.answer(interaction)

    return app_commands.ContextMenu(
        name=name,
        callback=verify,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )


def _callback(
    spec: CommandSpec, options: Sequence[OptionSpec], handlers: Handlers
) -> Callable[..., Coroutine[None, None, None]]:
    """A function with the signature the library reads a command's options from."""

    async def run(interaction: Interaction, **given: str | None) -> None:
        await handlers.answer(interaction)

    async def complete(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = await handlers.complete(interaction)
        return [app_commands.Choice(name=one.label, value=one.value) for one in found[: limits.CHOICES]]

    keyword = inspect.Parameter.KEYWORD_ONLY
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Interaction)
    parameters = [
        inspect.Parameter(
            option.name,
            keyword,
            default=inspect.Parameter.empty if _is_required(spec, option) else None,
            annotation=_annotation(spec, option),
        )
        for option in options
    ]
    run.__signature__ = inspect.Signature([first, *parameters])  # type: ignore[attr-defined]  # PEP 362 allows it
    if not options:
        return run
    app_commands.describe(**{one.name: app_commands.locale_str(one.description) for one in options})(run)
    app_commands.choices(**{one.name: _choices(one) for one in options if one.choices})(run)
    app_commands.autocomplete(**{one.name: complete for one in options if one.completion})(run)
    return run


def _is_required(spec: CommandSpec, option: OptionSpec) -> bool:
    return option.required and spec.name not in FORMS


def _annotation(spec: CommandSpec, option: OptionSpec) -> object:
    """Text, as long as the command takes; Discord tells the reader while typing."""
    if option.choices:
        return str
    return app_commands.Range[str, 1, spec.limit]


def _choices(option: OptionSpec) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=value, value=value) for value in option.choices]
