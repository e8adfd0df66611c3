"""Completions while a command is typed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.grammar import COMMANDS, Completion, command_named
from bot.invocation import Corpus
from bot.outside_text import one_line, shortened
from bot.reply import Suggestion
from bot.request import Request
from bot.texts import citing

MOST = 25
"""What Discord shows; Slack shows more, but nobody reads more."""

_LENGTH = 100
_SOURCE_LABEL = 75
"""What every platform shows whole."""
_NEAR = 70.0


def suggestions(request: Request, corpus: Corpus) -> tuple[Suggestion, ...]:
    """Up to `MOST` completions for the option being typed, the best first.

    Args:
        request: with the command, the focused option and what is typed so far.
        corpus: where topics, speakers and sources come from.
    """
    completion = _completion(request)
    typed = one_line(request.text)[:_LENGTH]
    match completion:
        case Completion.TOPIC:
            found = [Suggestion(topic.name, topic.name) for topic in corpus.library.topics(typed)]
        case Completion.SPEAKER:
            found = [Suggestion(name, name) for name in nearest(typed, corpus.library.speakers())]
        case Completion.SOURCE:
            found = _sources(typed, corpus)
        case Completion.COMMAND:
            found = [Suggestion(name, name) for name in nearest(typed, [spec.name for spec in COMMANDS])]
        case _:
            found = []
    return tuple(_fitted(found))[:MOST]


def nearest(typed: str, names: Sequence[str]) -> list[str]:
    """Names that start with what is typed, then those that hold it; failing both, those that are like it."""
    wanted = typed.casefold()
    starting = [name for name in names if name.casefold().startswith(wanted)]
    holding = [name for name in names if wanted in name.casefold()]
    found = list(dict.fromkeys([*starting, *holding]))
    if found or not typed:
        return found
    like = process.extract(typed, names, scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=MOST)
    return [name for name, _, _ in like]


def _completion(request: Request) -> Completion | None:
    spec = command_named(request.command or "")
    options = spec.options if spec else ()
    return next((option.completion for option in options if option.name == request.focused), None)


def _sources(typed: str, corpus: Corpus) -> list[Suggestion]:
    """Documents by all they are called, each with a name that means it alone."""
    documents = corpus.catalogue.documents
    labels = {document.id: citing.source_choice(document, _SOURCE_LABEL) for document in documents}
    shared = {label for label, count in Counter(labels.values()).items() if count > 1}
    found: dict[str, Suggestion] = {}
    for document in documents:
        label = labels[document.id]
        shown = f"{document.path}: {label}" if label in shared else label
        called = " ".join(filter(None, (shown, document.source.outlet, document.source.title, document.path)))
        found[called] = Suggestion(shortened(shown, _SOURCE_LABEL), corpus.catalogue.asked_as(document.id))
    return [found[called] for called in nearest(typed, list(found))]


def _fitted(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Those that a platform takes: not empty, not too long, no value twice. A value is never cut."""
    kept: dict[str, Suggestion] = {}
    for one in found:
        label, value = shortened(one.label, _LENGTH), one_line(one.value)
        if label and 0 < len(value) <= _LENGTH:
            kept.setdefault(value, Suggestion(label, value))
    return list(kept.values())
