"""What can go wrong with the store, each with the fault and the cure.

StoreError
├── StoreUnavailable  disk full, read-only, locked, connection lost: the work can be done later
├── BadDatabaseUrl    the setting names no database
├── DatabaseMissing   there is nothing where the setting says
├── DatabaseNewer     the database was written by a newer version
├── DatabaseDamaged   the file is no database, or a broken one
├── BackupUnusable    the backup cannot be read, or the place to restore to is not empty
└── TokensUnreadable  tokens cannot be kept or read with the key that is set
"""

from __future__ import annotations

from bot.digests.errors import Unavailable


class StoreError(Unavailable):
    """Base of every error the store raises on purpose.

    Args:
        fault: what is wrong, in words an operator may read; holds no secret.
        cure: what to do about it.
    """

    def __init__(self, fault: str, cure: str) -> None:
        super().__init__(f"{fault} {cure}")
        self.fault = fault
        self.cure = cure


class StoreUnavailable(StoreError):
    """The database cannot be used at the moment."""


class BadDatabaseUrl(StoreError):
    """The setting names no database that can be used."""


class DatabaseMissing(StoreError):
    """There is no database where the setting says, though something is asked of it."""


class DatabaseNewer(StoreError):
    """A newer version of the program has changed the database."""


class DatabaseDamaged(StoreError):
    """The file is no database, or its pages do not fit together."""


class BackupUnusable(StoreError):
    """A backup cannot be read or must not be restored here."""


class TokensUnreadable(StoreError):
    """Tokens cannot be encrypted or decrypted with the key that is set."""
