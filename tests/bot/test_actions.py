"""Ids of buttons: short, whole, and read as strictly as anything typed."""

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bot.actions import ID_LIMIT, Action, ForeignActionError, Passage, digest_of, read_action, source_key
from bot.outside_text import one_line
from knowledge.model import Document

KEY = "abcdefghijkl"
KEYS = st.text("abcXYZ019-_", min_size=12, max_size=12)
PASSAGES = st.builds(
    lambda key, start, length: Passage(key, start, start + length),
    KEYS,
    st.integers(0, 10**9),
    st.integers(1, 10**6),
)
ACTIONS = st.builds(
    Action,
    command=st.from_regex(r"[a-z][a-z-]{1,15}", fullmatch=True),
    text=st.text().map(one_line),
    passage=st.none() | PASSAGES,
    page=st.integers(0, 999),
    share=st.booleans(),
)


@given(ACTIONS)
def test_an_id_fits_and_leads_back_to_its_action(action: Action) -> None:
    assert 1 <= len(action.id) <= ID_LIMIT
    assert len(action.id.encode("utf-16-le")) // 2 <= ID_LIMIT
    read = read_action(action.id)
    if action.has_stored_words:
        assert read.digest == digest_of(action.text)
        assert read.action == Action(action.command, "", action.passage, action.page, action.share)
    else:
        assert read.digest is None
        assert read.action == action


@st.composite
def ids_tampered_with(draw: st.DrawFn) -> str:
    """An id of ours with a stretch of it replaced, which leaves most of them readable or nearly so."""
    written = draw(ACTIONS).id
    start = draw(st.integers(0, len(written)))
    end = draw(st.integers(start, min(len(written), start + 3)))
    put = draw(st.text("0159!#@:.-_ azAZ\n", max_size=4))
    return written[:start] + put + written[end:]


LIKE_OURS = st.from_regex(
    r"1!?[a-z][a-z-]{1,15}[0-2]{0,3}(@[A-Za-z0-9_-]{12}(\.[0-2]{1,3}){2})?"
    r"(#[A-Za-z0-9_-]{16}|:[ \na-c]{1,9})?",
    fullmatch=True,
)


@given(st.text(max_size=120) | ids_tampered_with() | LIKE_OURS)
def test_foreign_ids_are_refused_or_written_by_us(action_id: str) -> None:
    try:
        read = read_action(action_id)
    except ForeignActionError:
        return
    event("read")
    assert action_id == (read.action.id if read.digest is None else f"{read.action.id}#{read.digest}")


@pytest.mark.parametrize(
    "action_id",
    [
        "",
        "2lookup:x",
        "1LOOKUP:x",
        "1lookup:",
        "1lookup: x",
        "1lookup:x ",
        "1lookup:a\nb",
        "1lookup00:x",
        "1lookup1000:x",
        "1context@short.0.1",
        "1context@abcdefghijkl.5.4",
        "1context@abcdefghijkl.00.4",
        "1lookup#tooshort",
        "1lookup:" + "x" * 100,
    ],
)
def test_a_malformed_id_is_refused(action_id: str) -> None:
    with pytest.raises(ForeignActionError):
        read_action(action_id)


def test_words_of_any_length_fit_by_their_digest() -> None:
    action = Action("lookup", "why " * 300 + "not", page=2, share=True)
    assert action.has_stored_words
    assert len(action.id) == len("1!lookup2#") + 16


@pytest.mark.parametrize("text", [" x", "a\nb", "a  b", "zero\u200bwidth", "turn\u202eed"])
def test_words_have_to_stand_in_one_line(text: str) -> None:
    with pytest.raises(ForeignActionError):
        Action("lookup", text)


def test_a_changed_text_has_another_key() -> None:
    before = Document("a", "a.txt", "One line.")
    assert source_key(before) == source_key(Document("a", "elsewhere.txt", "One line."))
    assert source_key(before) != source_key(Document("a", "a.txt", "One line!"))
    assert source_key(before) != source_key(Document("b", "a.txt", "One line."))


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [("short", 0, 1), ("abcdefghijkl", 5, 5), ("abcdefghijkl", -1, 5), ("abcdefghijkl", 0, 36**7)],
)
def test_a_passage_checks_itself(key: str, start: int, end: int) -> None:
    with pytest.raises(ForeignActionError):
        Passage(key, start, end)
    with pytest.raises(ForeignActionError):
        Passage.parse(f"{key}.{start}.{end}.")


@pytest.mark.parametrize(("command", "page"), [("Lookup", 0), ("x", 0), ("lookup", -1), ("lookup", 1000)])
def test_an_action_checks_itself(command: str, page: int) -> None:
    with pytest.raises(ForeignActionError):
        Action(command, page=page)
