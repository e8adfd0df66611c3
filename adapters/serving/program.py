"""``verbatim serve``: from settings to a running server, and its exit status."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TextIO

from platformdirs import user_cache_path

from adapters.compose import Folders, shipped_corpus
from adapters.serving import texts
from adapters.serving.assembly import Ground, Surroundings, assemble
from adapters.serving.corpus import ServedCorpus
from adapters.serving.stores import open_store
from bot.logs import configure_logs
from bot.settings import Settings, SettingsError, load_settings
from bot.store.errors import StoreError
from knowledge.errors import CorpusError

__all__ = ["CommandLine", "folders_of", "quiet_libraries", "serve"]

_SWITCH_SECONDS = 0.001
"""Longest that the event loop waits while a thread computes; Python's own five milliseconds are as long as a
look-up takes, and an acknowledgement needs the loop several times."""


@dataclass(frozen=True)
class CommandLine:
    """What the program was started with.

    Attributes:
        environ: the environment.
        env_file: a file of settings.
        corpus: folder of documents named on the command line, which comes first.
    """

    environ: Mapping[str, str]
    env_file: Path | None = None
    corpus: Path | None = None

    def settings(self, *, serving: bool = False) -> Settings:
        """The settings.

        Args:
            serving: whether a server is to start with them.

        Raises:
            SettingsError: with all faults at once.
        """
        return load_settings(self.environ, self.env_file, serving=serving)


def serve(line: CommandLine, err: TextIO, surroundings: Surroundings | None = None) -> int:
    """Serve every platform that is set up, until SIGTERM or SIGINT.

    The platforms are connected while the documents are read. Before that a signal ends it at once: there is
    nothing to lose yet.

    Args:
        line: what the program was started with.
        err: where faults and the log go.
        surroundings: what is outside the server.

    Returns:
        The exit status: 0 after an orderly stop, 1 after a fault, which `err` names with its cure.
    """
    try:
        settings = line.settings(serving=True)
        if not (settings.discord_is_configured or settings.slack_is_configured):
            return _fail(err, texts.NOTHING_TO_SERVE)
        configure_logs(settings.log_style, settings.log_level, err)
        quiet_libraries()
        signal.signal(signal.SIGTERM, _end_at_once)
        sys.setswitchinterval(_SWITCH_SECONDS)
        with closing(open_store(settings)) as database:
            corpus = ServedCorpus(folders_of(settings, line.corpus))
            ground = Ground(settings, database, corpus)
            fault = asyncio.run(_run(ground, surroundings or Surroundings()))
    except (SettingsError, StoreError, CorpusError) as error:
        return _fail(err, str(error))
    return _fail(err, fault) if fault else 0


def folders_of(settings: Settings, corpus: Path | None = None) -> Folders:
    """Where the corpus is and where what is worked out of it is kept.

    Args:
        settings: checked.
        corpus: the folder of the command line, which comes first.
    """
    return Folders(
        corpus or settings.corpus or shipped_corpus(), settings.cache or user_cache_path("verbatim")
    )


def _end_at_once(_: int, __: FrameType | None) -> None:
    """End while the program still starts; as the first process of a container it would not end otherwise.

    Raises:
        SystemExit: always.
    """
    raise SystemExit(0)


async def _run(ground: Ground, surroundings: Surroundings) -> str:
    service = assemble(ground, surroundings)
    loop = asyncio.get_running_loop()

    def stop(received: signal.Signals) -> None:
        loop.remove_signal_handler(received)  # a second one ends the program at once
        service.ask_to_stop()

    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop, one)
    return await service.run()


def quiet_libraries() -> None:
    """Keep warnings out of the log that tell an operator nothing.

    APScheduler warns of each tick that is left out because the one before it still runs, which is meant;
    discord.py warns that it cannot speak.
    """
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("discord.client").addFilter(_is_not_about_voice)


def _is_not_about_voice(record: logging.LogRecord) -> bool:
    return "voice will NOT be supported" not in record.msg


def _fail(err: TextIO, message: str) -> int:
    err.write(f"verbatim: {message}\n")
    err.flush()
    return 1
