"""Forms for words that run over lines. Stateless: the form's id says which command it is for."""

from __future__ import annotations

import discord
from discord import ui

from adapters.discord_app import limits, wording
from adapters.discord_app.commands import FORMS
from adapters.discord_app.decode import MODAL_PREFIX
from bot.grammar import CommandSpec, command_named
from bot.model import Request, RequestKind


def form_for(request: Request) -> ui.Modal | None:
    """The form to open for a command that came without its words; None where none is needed."""
    spec = command_named(request.command or "")
    if request.kind is not RequestKind.SLASH or spec is None or spec.name not in FORMS:
        return None
    is_asked = bool(request.option(spec.options[0].name).strip())
    return None if is_asked else _form(spec, request)


def _form(spec: CommandSpec, request: Request) -> ui.Modal:
    modal = ui.Modal(title=wording.VERIFY_TITLE, timeout=None, custom_id=f"{MODAL_PREFIX}{spec.name}")
    for number, option in enumerate(spec.options):
        is_words = number == 0
        given = request.option(option.name)[: limits.MODAL_INPUT]
        field: ui.TextInput[ui.Modal] = ui.TextInput(
            custom_id=option.name,
            style=discord.TextStyle.paragraph if is_words else discord.TextStyle.short,
            required=is_words,
            default=given or None,
            max_length=min(spec.limit, limits.MODAL_INPUT),
        )
        modal.add_item(ui.Label(text=option.description[: limits.MODAL_LABEL], component=field))
    modal.stop()
    return modal
