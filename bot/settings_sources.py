"""Where settings come from: the environment, a file of lines, files that hold secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

PREFIX = "VERBATIM_"
_FILE = "_file"
_LARGEST_SECRET = 10_000


@dataclass(frozen=True, slots=True)
class Known:
    """The settings there are.

    Attributes:
        names: all, in lower case without prefix.
        secrets: those whose value may also come from a file named by ``<NAME>_FILE``.
    """

    names: frozenset[str]
    secrets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given.

    Attributes:
        values: by name of the setting, in lower case without prefix.
        unknown: names with the prefix that are no settings, as written.
        faults: what could not be read.
    """

    values: Mapping[str, str]
    unknown: tuple[str, ...]
    faults: tuple[str, ...]


def given_values(environ: Mapping[str, str], env_file: Path | None, known: Known) -> Given:
    """Collect what is given under the prefix; an empty value counts as not given.

    Args:
        environ: the environment; goes before the file.
        env_file: a file of ``NAME=value`` lines, where there is one.
        known: the settings there are.
    """
    values: dict[str, str] = {}
    unknown: list[str] = []
    faults: list[str] = []
    for name, value in {**_lines(env_file, faults), **environ}.items():
        key = name.removeprefix(PREFIX).lower()
        if not name.startswith(PREFIX) or not value.strip():
            continue
        if key in known.names:
            values[key] = value.strip()
        elif key.removesuffix(_FILE) in known.secrets:
            _read_secret(name, Path(value.strip()), values, faults)
        else:
            unknown.append(name)
    return Given(values, tuple(unknown), tuple(faults))


def _lines(env_file: Path | None, faults: list[str]) -> dict[str, str]:
    try:
        if env_file is None or not env_file.is_file():
            return {}
        found = dotenv_values(env_file, interpolate=False)
    except (OSError, UnicodeDecodeError) as error:
        cure = "write it as UTF-8 text that this user may read, or start in another folder"
        faults.append(f"{env_file}: cannot be read ({type(error).__name__}); {cure}")
        return {}
    return {name: value for name, value in found.items() if value is not None}


def _read_secret(name: str, path: Path, values: dict[str, str], faults: list[str]) -> None:
    key = name.removeprefix(PREFIX).lower().removesuffix(_FILE)
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{name}: the file cannot be read ({type(error).__name__}); check its path and rights")
        return
    if not text.strip() or len(text) > _LARGEST_SECRET:
        faults.append(f"{name}: the file holds no secret; write the value alone into it")
        return
    values.setdefault(key, text.strip())
