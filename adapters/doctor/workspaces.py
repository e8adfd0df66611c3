"""Checks of the workspaces that installed the Slack app: whether the bot can act in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from adapters.doctor.finding import Finding, fail, ok, warn
from adapters.serving.stores import database_url
from bot.model import Platform
from bot.settings import Settings
from bot.store.errors import StoreError, TokensUnreadable
from bot.store.installations import StoredInstallations, TokenSeal
from bot.store.schema import existing_database, newest_revision, revision_of

__all__ = ["check_workspaces"]

_CHECK = "Slack workspaces"
_MOST_NAMED = 5


def check_workspaces(settings: Settings) -> Iterator[Finding]:
    """Whether the tokens of every workspace can be read and may do what is needed; Slack is not asked.

    Args:
        settings: for many workspaces.
    """
    try:
        database = existing_database(database_url(settings))
        if database is None:
            yield ok(_CHECK, "none has installed the app yet")
            return
        with closing(database):
            if revision_of(database) == newest_revision():
                yield from _look(StoredInstallations(database, TokenSeal(settings.slack_token_keys)))
    except StoreError:
        return  # the check of the database has told it


def _look(kept: StoredInstallations) -> Iterator[Finding]:
    houses = kept.houses(Platform.SLACK)
    lacking = {house: _lacking(kept, house) for house in houses}
    unread = {house: () for house, scopes in lacking.items() if scopes is None}
    short = {house: scopes for house, scopes in lacking.items() if scopes}
    if unread:
        judge = fail if len(unread) == len(houses) else warn
        yield judge(
            _CHECK,
            f"The tokens of {_named(unread)} were encrypted with another key.",
            "Set that key too, after the new one and a comma in VERBATIM_SLACK_TOKEN_KEY; or let them "
            "install the app again.",
        )
    if short:
        yield warn(
            _CHECK,
            f"The bot may not do all that is needed in {_named(short)}.",
            "Apply the manifest that “verbatim slack manifest” prints, and let them install the app again.",
        )
    if not unread and not short:
        yield ok(_CHECK, f"{len(houses)} have the app; their tokens can be read")


def _lacking(kept: StoredInstallations, house: str) -> tuple[str, ...] | None:
    """Scopes that a workspace did not grant; None if its tokens cannot be read."""
    from adapters.slack_app.checking import scopes_lacking

    try:
        found = kept.find(Platform.SLACK, house)
    except TokensUnreadable:
        return None
    return scopes_lacking(found.content) if found is not None else ()


def _named(houses: Mapping[str, tuple[str, ...]]) -> str:
    """Some of the workspaces, with the scopes they lack."""
    some = [
        f"{house} ({', '.join(scopes)})" if scopes else house
        for house, scopes in list(houses.items())[:_MOST_NAMED]
    ]
    more = f" and {len(houses) - len(some)} more" if len(houses) > len(some) else ""
    return ", ".join(some) + more
