"""`topics.toml`: topics the operator of a corpus names, their aliases and the words they are about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import CorpusError
from knowledge.reading.manifest_entry import nearest_of

TOPICS_NAME = "topics.toml"
MAX_TOPICS_BYTES = 1 << 20
"""More is no list of topics that somebody wrote; it bounds what is read."""

_KEYS = ("name", "aliases", "about", "except")


@dataclass(frozen=True, slots=True)
class TopicDefinition:
    """A topic as its operator defines it.

    Attributes:
        name: what it is called.
        aliases: other names it is asked for by.
        about: words and phrases; a statement that uses one is on the topic.
        excluded: words and phrases; a statement that uses one is not.
        focus: what somebody asked for who meant more than the topic's name ("reform of the United Nations");
            statements that use these words come first.

    Raises:
        ValueError: if it has no name.
    """

    name: str
    aliases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    focus: str = ""

    def __post_init__(self) -> None:
        """Check the name."""
        if not self.name.strip():
            raise ValueError("a topic needs a name")

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then its aliases."""
        return (self.name, *self.aliases)


def load_topics(folder: Path) -> tuple[TopicDefinition, ...]:
    """Read the topics an operator defined for a corpus folder.

    Args:
        folder: the corpus folder.

    Returns:
        The topics in the file's order; none where there is no file.

    Raises:
        CorpusError: if there is one and it has a fault.
    """
    path = folder / TOPICS_NAME
    try:
        with path.open("rb") as file:
            content = file.read(MAX_TOPICS_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CorpusError(
            f"{TOPICS_NAME} cannot be read ({error.strerror}).", "Make it a readable file or remove it."
        ) from error
    if len(content) > MAX_TOPICS_BYTES:
        raise CorpusError(f"{TOPICS_NAME} is larger than {MAX_TOPICS_BYTES >> 20} MB.", "Shorten it.")
    return parse_topics(content)


def parse_topics(content: bytes) -> tuple[TopicDefinition, ...]:
    """Check the bytes of a topics file.

    Raises:
        CorpusError: naming the topic, the fault and the cure.
    """
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CorpusError(f"{TOPICS_NAME} is not valid TOML: {error}.", "Mend that line.") from error
    entries = tables.pop("topic", [])
    if tables or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(
            f"{TOPICS_NAME} holds something else than topics.", "Open each topic with [[topic]]."
        )
    topics = tuple(_topic(number, entry) for number, entry in enumerate(entries, 1))
    _refuse_repeated_names(topics)
    return topics


def _topic(number: int, entry: Mapping[str, object]) -> TopicDefinition:
    for key in entry:
        if key not in _KEYS:
            nearest = nearest_of(key, _KEYS)
            cure = f"Did you mean {nearest!r}?" if nearest else f"It may have {', '.join(_KEYS)}."
            raise CorpusError(f"{TOPICS_NAME}: topic {number}: {key!r} is not known.", cure)
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        raise CorpusError(f"{TOPICS_NAME}: topic {number} has no name.", 'Give it one: name = "trade".')
    return TopicDefinition(
        name=name.strip(),
        aliases=_texts(name, entry, "aliases"),
        about=_texts(name, entry, "about"),
        excluded=_texts(name, entry, "except"),
    )


def _texts(name: str, entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
        return tuple(item.strip() for item in value)
    raise CorpusError(
        f"{TOPICS_NAME}: topic {name!r}: {key} is not a list of texts.", f'Write {key} = ["one", "two"].'
    )


def _refuse_repeated_names(topics: tuple[TopicDefinition, ...]) -> None:
    seen: dict[str, str] = {}
    for topic in topics:
        for name in topic.names:
            other = seen.setdefault(name.casefold(), topic.name)
            if other != topic.name:
                raise CorpusError(
                    f"{TOPICS_NAME}: {name!r} names both {other!r} and {topic.name!r}.",
                    "Keep it for one of them.",
                )
