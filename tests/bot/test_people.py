"""Words of buttons and personal data, over the real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions import digest_of
from bot.digests.model import Owner
from bot.people import StoredPeople
from bot.store.database import Database
from bot.store.personal import StoredExchanges, StoredPersonalData
from bot.store.schema import open_database
from bot.store.values import StoredWords
from bot.word_store import DurableWordStore
from tests.bot.conversation import ASKER, NOON, HandClock, asked, clicked
from tests.bot.desk import Bench


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(f"sqlite:///{tmp_path}/verbatim.sqlite", tmp_path / "backups", NOON)
    yield found
    found.close()


async def test_a_button_with_long_words_works_after_a_restart(database: Database) -> None:
    words = DurableWordStore(StoredWords(database), HandClock())
    question = "harbour pipeline two towns " + "and so on " * 20
    before = Bench(words=words).dispatcher()
    reply = await before.dispatch(asked(question))
    await before.settled()
    following = next(button for button in reply.buttons if button.action.has_stored_words)
    again = DurableWordStore(StoredWords(database), HandClock())
    answer = await Bench(words=again).dispatcher().dispatch(clicked(following.id))
    assert answer.quotes
    assert await words.recall(digest_of("never kept")) is None


async def test_what_is_stored_about_a_person_is_counted_and_removed(database: Database) -> None:
    people = StoredPeople(StoredPersonalData(database))
    assert await people.summary(ASKER) == ()
    owner = Owner(ASKER.platform, ASKER.id)
    StoredExchanges(database).remember("c", owner, "{}", NOON.replace(year=2027))
    assert await people.summary(ASKER) == ("Conversations remembered for follow-ups: 1",)
    assert await people.forget(ASKER) == 1
    assert await people.summary(ASKER) == ()
