"""The promises of a cache, kept by the one on disk and by the one that forgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.cache_folder import CacheFolder
from knowledge.cache import Cache, MemoryCache


@pytest.fixture(params=["folder", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return CacheFolder(tmp_path / "not" / "there" / "yet") if request.param == "folder" else MemoryCache()


def test_nothing_is_there_at_first(cache: Cache) -> None:
    assert cache.load("statements-1") is None


def test_what_was_kept_last_is_there_under_its_name_only(cache: Cache) -> None:
    cache.keep("statements-1", b"old")
    cache.keep("statements-1", b"new")
    cache.keep("statements-2", b"other")
    assert cache.load("statements-1") == b"new"
    assert cache.load("statements-2") == b"other"
    assert cache.load("statements") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.binary(max_size=200))
def test_any_bytes_come_back_as_they_were(cache: Cache, data: bytes) -> None:
    cache.keep("any", data)
    assert cache.load("any") == data


def test_a_folder_outlives_the_process_and_leaves_nothing_beside(tmp_path: Path) -> None:
    CacheFolder(tmp_path).keep("one", b"kept")
    CacheFolder(tmp_path).keep("one", b"kept again")
    assert CacheFolder(tmp_path).load("one") == b"kept again"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_made_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    cache = CacheFolder(tmp_path / "file" / "cache")
    cache.keep("one", b"lost")
    assert cache.load("one") is None


def test_a_place_that_is_taken_costs_only_what_would_stand_there(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path)
    cache.keep("one", b"kept")
    kept = next(tmp_path.iterdir())
    kept.unlink()
    (kept / "inside").mkdir(parents=True)
    cache.keep("one", b"lost")
    assert cache.load("one") is None
    assert [path.name for path in tmp_path.iterdir()] == [kept.name]
