"""Digests at the terminal, loaded when the first command needs them: most who chat only ask questions."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from bot.model import Reply, Request
from bot.ports import Digests
from knowledge.library import Library

__all__ = ["LateDigests"]


class LateDigests:
    """The digest commands at a terminal; a `bot.ports.Digests`.

    Args:
        library: the corpus.
        environ: says where the database is.
    """

    def __init__(self, library: Library, environ: Mapping[str, str]) -> None:
        self._library = library
        self._environ = environ
        self._digests: Digests | None = None

    async def answer(self, request: Request, words: str) -> Reply:
        """Answer ``digest WORDS``.

        Raises:
            DigestError: with a fault and a cure that the asker may read.
        """
        if self._digests is None:
            self._digests = await asyncio.to_thread(self._load)
        return await self._digests.answer(request, words)

    def _load(self) -> Digests:
        from adapters.compose import ENV_FILE
        from adapters.serving.program import CommandLine
        from adapters.terminal.digests import TerminalDigests

        return TerminalDigests(self._library, CommandLine(self._environ, ENV_FILE))
