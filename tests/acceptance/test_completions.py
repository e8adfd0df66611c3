"""What is suggested while somebody types is taken when it is sent, and means what it showed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.compose import Folders, open_library, shipped_corpus
from bot.grammar import COMMANDS, Completion
from bot.model import Option, Reply, Request, RequestKind, Suggestion
from bot.texts import faults
from knowledge.library import Library
from tests.bot.conversation import ASKER, CHANNEL, NOON
from tests.bot.desk import Bench
from tests.small_corpus import REPORT, TRANSCRIPT, TRANSLATION

SPOKEN = "The President: The harbour will open in 2031.\n\nQ: When will the harbour open?\n"
NAMES = {
    "transcript.txt": TRANSCRIPT,
    "2024/report.txt": REPORT,
    "2025/report.txt": TRANSLATION,
    "notes, second; “final”.txt": SPOKEN,
    "a_1f2e3d4c5b6a7988.txt": SPOKEN.replace("2031", "2032"),
}
SAME_OUTLET = """
[[document]]
file = "transcript.txt"
outlet = "The Paper"

[[document]]
file = "2024/report.txt"
outlet = "The Paper"
title = "Minister defends “railway” budget"

[[document]]
file = "2025/report.txt"
outlet = "The Paper"
title = "Minister defends “railway” budget"
"""


def open_folder(folder: Path, manifest: str) -> Library:
    for name, text in NAMES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    if manifest:
        (folder / "corpus.toml").write_text(manifest, "utf-8")
    return open_library(Folders(folder, folder.with_name(f"{folder.name}-cache")))


@pytest.fixture(scope="module", params=["shipped", "without a manifest", "of one outlet"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    if request.param == "shipped":
        return open_library(Folders(shipped_corpus(), tmp_path_factory.mktemp("cache")))
    manifest = SAME_OUTLET if request.param == "of one outlet" else ""
    return open_folder(tmp_path_factory.mktemp("corpus"), manifest)


def completed() -> Iterator[tuple[str, str, str]]:
    """Every option that completes from the corpus, with the command and the option of its words."""
    for spec in COMMANDS:
        for option in spec.options:
            if option.completion not in (None, Completion.COMMAND):
                yield spec.name, option.name, spec.options[0].name


async def suggested(library: Library, command: str, option: str, typed: str = "") -> tuple[Suggestion, ...]:
    kind = RequestKind.AUTOCOMPLETE
    request = Request("r", kind, ASKER, CHANNEL, NOON, command, typed, focused=option)
    return await Bench(library).dispatcher().suggest(request)


async def answered(library: Library, command: str, **options: str) -> Reply:
    given = tuple(Option(name, value) for name, value in options.items())
    request = Request("r", RequestKind.SLASH, ASKER, CHANNEL, NOON, command, "", given)
    return await Bench(library).dispatcher().dispatch(request)


@pytest.mark.parametrize(("command", "option", "words"), list(completed()))
async def test_everything_suggested_is_accepted(
    library: Library, command: str, option: str, words: str
) -> None:
    offered = await suggested(library, command, option)
    assert len({one.label for one in offered}) == len({one.value for one in offered}) == len(offered)
    for one in offered:
        reply = await answered(library, command, **{words: "the harbour"} | {option: one.value})
        assert reply.heading not in (faults.REFUSED_HEADING, faults.UNEXPECTED_HEADING), reply
        if command == "brief":
            assert reply.quotes, one


async def test_every_document_is_suggested_and_means_itself_alone(library: Library) -> None:
    offered = await suggested(library, "lookup", "source")
    assert len(offered) == len(library.documents)
    sentences = [parsed.text(parsed.sentences[1].span).replace('"', "") for parsed in library.documents]
    meant = []
    for one in offered:
        replies = [await answered(library, "lookup", question=line, source=one.value) for line in sentences]
        [document] = {quote.citation.document for reply in replies for quote in reply.quotes}
        meant.append(document)
    assert sorted(meant) == sorted(parsed.id for parsed in library.documents)


async def test_a_document_is_found_by_any_of_its_names(library: Library) -> None:
    for parsed in library.documents:
        source = parsed.document.source
        file = parsed.document.path
        for name in filter(None, (source.outlet, source.title, parsed.id, file, file.rsplit("/", 1)[-1])):
            reply = await answered(library, "lookup", question="the harbour", source=name)
            assert reply.heading != faults.REFUSED_HEADING, name
            typed = await suggested(library, "lookup", "source", name[:12])
            assert typed, name


async def test_a_refusal_names_what_can_be_asked_for(library: Library) -> None:
    reply = await answered(library, "lookup", question="the harbour", source="xyzzy")
    said = reply.text_fallback()
    for one in await suggested(library, "lookup", "source"):
        assert one.value in said
