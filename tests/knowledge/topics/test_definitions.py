"""An operator's topics are read, and each fault in them is named with its cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import CorpusError
from knowledge.topics.definitions import MAX_TOPICS_BYTES, TopicDefinition, load_topics, parse_topics


def test_topics_come_back_as_written() -> None:
    found = parse_topics(
        b'[[topic]]\nname = "Trade"\naliases = ["commerce"]\nabout = ["exports"]\nexcept = ["sanctions"]\n'
        b'[[topic]]\nname = "Sport"\n'
    )
    assert found == (
        TopicDefinition("Trade", ("commerce",), ("exports",), ("sanctions",)),
        TopicDefinition("Sport"),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[topic]]\nname = ""', "topic 1 has no name"),
        ("[[topic]]\naliases = []", "topic 1 has no name"),
        ('[[topic]]\nname = "A"\nalias = ["b"]', "Did you mean 'aliases'"),
        ('[[topic]]\nname = "A"\nabout = "b"', "about is not a list"),
        ('[[topic]]\nname = "A"\nabout = [1]', "about is not a list"),
        ('[[topic]]\nname = "A"\n[[topic]]\nname = "B"\naliases = ["a"]', "names both 'A' and 'B'"),
        ("topic = 3", "something else"),
        ("[other]", "something else"),
        ("[[topic", "not valid TOML"),
        ("\ufeff[[topic]]\nname = 'A'\xff", "not valid TOML"),
    ],
)
def test_each_fault_is_named(text: str, fault: str) -> None:
    with pytest.raises(CorpusError, match=r"topics\.toml") as error:
        parse_topics(text.encode("latin-1", "replace"))
    assert fault in str(error.value)


def test_a_folder_without_topics_has_none(tmp_path: Path) -> None:
    assert load_topics(tmp_path) == ()


def test_a_folder_in_place_of_the_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").mkdir()
    with pytest.raises(CorpusError, match="cannot be read"):
        load_topics(tmp_path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_bytes(b"#" * (MAX_TOPICS_BYTES + 1))
    with pytest.raises(CorpusError, match="larger than"):
        load_topics(tmp_path)


def test_a_topic_needs_a_name() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        TopicDefinition(" ")
