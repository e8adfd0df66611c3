"""Descriptions of commands in the reader's language, from a table that ships with the adapter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources

import discord
from discord import app_commands

LANGUAGES: Mapping[discord.Locale, str] = {
    discord.Locale.german: "de",
    discord.Locale.french: "fr",
    discord.Locale.spain_spanish: "es",
    discord.Locale.latin_american_spanish: "es",
    discord.Locale.russian: "ru",
    discord.Locale.chinese: "zh",
}
"""Which language each of Discord's locales is served in; the others read English."""


def read_translations() -> Mapping[str, Mapping[str, str]]:
    """English sentence to language to translation, as shipped."""
    text = resources.files(__package__).joinpath("descriptions.toml").read_text(encoding="utf-8")
    return {english: dict(found) for english, found in tomllib.loads(text).items()}


class Descriptions(app_commands.Translator):
    """Translates descriptions; names stay English, so that help and documentation fit everybody.

    Args:
        translations: as `read_translations` gives them.
    """

    def __init__(self, translations: Mapping[str, Mapping[str, str]]) -> None:
        self._translations = translations

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The sentence in the language of `locale`; None where there is none."""
        language = LANGUAGES.get(locale)
        return self._translations.get(string.message, {}).get(language) if language else None
