"""Installations in workspaces, their tokens encrypted."""

from __future__ import annotations

import datetime
from contextlib import suppress
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import and_, delete, select, update

from bot.model import Platform
from bot.store.database import Database
from bot.store.errors import TokensUnreadable
from bot.store.tables import installations


@dataclass(frozen=True, slots=True)
class Installation:
    """What a workspace gave the bot when it was installed.

    Attributes:
        platform: where.
        house: id of the workspace, with the enterprise where there is one.
        person: whose installation; empty for the bot's own.
        content: the platform library's record of it, tokens and all.
        installed_at: when.
    """

    platform: Platform
    house: str
    person: str
    content: str
    installed_at: datetime.datetime

    def __repr__(self) -> str:
        return f"Installation({self.platform.value}, {self.house}, {self.person or 'bot'})"


class TokenSeal:
    """Encrypts and decrypts what tokens are in (Fernet: AES-128-CBC with HMAC-SHA-256).

    Args:
        keys: Fernet keys, the newest first; older ones only decrypt, so that keys can be changed.

    Raises:
        TokensUnreadable: if there is no key, or one is none.
    """

    def __init__(self, keys: tuple[str, ...]) -> None:
        if not keys:
            raise TokensUnreadable("There is no key to encrypt tokens with.", _new_key_cure())
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:
            raise TokensUnreadable("The key for tokens is not a Fernet key.", _new_key_cure()) from error

    def seal(self, content: str) -> bytes:
        """`content`, encrypted."""
        return self._fernet.encrypt(content.encode("utf-8"))

    def open(self, sealed: bytes) -> str:
        """What was sealed.

        Raises:
            TokensUnreadable: if none of the keys fits.
        """
        try:
            return self._fernet.decrypt(sealed).decode("utf-8")
        except InvalidToken as error:
            raise TokensUnreadable(
                "Tokens in the database were encrypted with another key.",
                "Set that key after the new one, parted by a comma, or install the app there again.",
            ) from error


class StoredInstallations:
    """Installations in `database`, sealed by `seal`."""

    def __init__(self, database: Database, seal: TokenSeal) -> None:
        self._database = database
        self._seal = seal

    def save(self, installation: Installation) -> None:
        """Keep an installation in place of an earlier one."""
        row = {
            "platform": installation.platform.value,
            "house": installation.house,
            "person": installation.person,
            "sealed": self._seal.seal(installation.content),
            "installed_at": installation.installed_at,
        }
        with self._database.writing() as connection:
            self._database.insert_missing(connection, installations, [row])
            columns = installations.c
            connection.execute(
                update(installations)
                .where(
                    columns.platform == row["platform"],
                    columns.house == row["house"],
                    columns.person == row["person"],
                )
                .values(sealed=row["sealed"], installed_at=row["installed_at"])
            )

    def reseal(self) -> None:
        """Seal everything with the newest key, so that older ones can go; what no key opens stays."""
        columns = installations.c
        with self._database.writing() as connection:
            for row in connection.execute(select(installations).with_for_update()).all():
                with suppress(TokensUnreadable):
                    sealed = self._seal.seal(self._seal.open(row.sealed))
                    connection.execute(
                        update(installations)
                        .where(
                            columns.platform == row.platform,
                            columns.house == row.house,
                            columns.person == row.person,
                        )
                        .values(sealed=sealed)
                    )

    def find(self, platform: Platform, house: str, person: str = "") -> Installation | None:
        """An installation, or None.

        Raises:
            TokensUnreadable: if it was encrypted with a key that is not set.
        """
        columns = installations.c
        which = and_(columns.platform == platform.value, columns.house == house, columns.person == person)
        with self._database.reading() as connection:
            row = connection.execute(select(installations).where(which)).one_or_none()
        if row is None:
            return None
        return Installation(platform, house, person, self._seal.open(row.sealed), row.installed_at)

    def remove(self, platform: Platform, house: str, person: str | None = None) -> int:
        """Forget a person's installation, or with None the workspace's with all persons'; how many."""
        columns = installations.c
        which = and_(columns.platform == platform.value, columns.house == house)
        if person is not None:
            which = and_(which, columns.person == person)
        with self._database.writing() as connection:
            return connection.execute(delete(installations).where(which)).rowcount

    def houses(self, platform: Platform) -> tuple[str, ...]:
        """Ids of the workspaces with an installation, in order."""
        query = select(installations.c.house).where(installations.c.platform == platform.value).distinct()
        with self._database.reading() as connection:
            return tuple(sorted(connection.execute(query).scalars()))


def _new_key_cure() -> str:
    call = "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"
    return f'Make one with: python -c "{call}"'
