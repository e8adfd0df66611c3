"""Subtitles (SRT, WebVTT): the spoken words as running text, without numbers and times.

Cues are pieces of sentences, so they are joined with spaces. A paragraph ends where another voice begins: a
WebVTT voice tag (which becomes a label ``Name: ``), a dash or ``>>`` at the start of a line.
Format: WebVTT, W3C Candidate Recommendation, section 4; SRT has no standard and is read leniently.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from knowledge.reading.decoding import decode
from knowledge.reading.extracted import Extracted, SourceFile

_TIMING = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}.*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z0-9:.][^<>]{0,200}>|\{\\[^{}]{0,50}\}")
_LABEL = re.compile(r"(?P<name>[^\W\d_a-z][^\n:.?!,;<>]{0,40}):\s+(?=\S)")
_BRACKETED = re.compile(r"[\[(](?P<name>[^\W\d_a-z][^\[\]()\n]{1,40})[\])]:?\s+(?=\S)")
_ENDS = re.compile(r"[.!?…][\"”’»)\]]*\s*(?:</[^<>]{1,20}>\s*)*$")
_FEWEST_NAMES = 2
_NEW_VOICE = re.compile(r"(?:>>|[-\N{EN DASH}\N{EM DASH}](?=\s|\w))\s*")


def read_subtitles(file: SourceFile) -> Extracted:
    """Read SRT or WebVTT.

    Raises:
        UnreadableDocument: if it is no text or has no cue.
    """
    decoded = decode(file)
    paragraphs: list[list[str]] = []
    speaker, previous = "", ""
    lines = list(_spoken_lines(decoded.text))
    called = _names_in_text(lines)
    bracketed = _names_in_brackets(lines)
    for line in lines:
        voice = _VOICE.search(line)
        words = " ".join(html.unescape(_TAG.sub("", _VOICE.sub("", line))).split())
        label = _LABEL.match(words)
        if label is not None and label["name"] in called:
            words = words if label["name"] != speaker else words[label.end() :]
            paragraphs += [[]] if label["name"] != speaker else []
            speaker = label["name"]
        if not words or words == previous:  # rolling captions show each line twice
            continue
        previous = words
        name = html.unescape(voice["name"]).strip() if voice else ""
        if name and name != speaker:
            speaker = name
            paragraphs.append([f"{name}: {words}"])
        elif not paragraphs or _NEW_VOICE.match(words) or _bracketed_name(words) in bracketed:
            paragraphs.append([words])
        else:
            paragraphs[-1].append(words)
    if not paragraphs:
        raise file.unreadable("It has no subtitles.", "Check that each cue has a line with its times.")
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    return Extracted(text, notes=(decoded.note,) if decoded.note else ())


def _names_in_text(lines: list[str]) -> set[str]:
    """Names with a colon that open cues again and again, as meeting programs write them, and those like them.

    A name that opens one cue alone counts if it has a given name, or if all others stand in capitals as it
    does and the cue before ends a sentence.
    """
    labels = [label["name"] if (label := _LABEL.match(line.strip())) else "" for line in lines]
    found = Counter(filter(None, labels))
    again = {name for name, number in found.items() if number > 1}
    if not again or len(found) < _FEWEST_NAMES:
        return set()
    full = {name for name in found if name.istitle() and " " in name}
    if not all(name.isupper() for name in again):
        return again | full
    begun = zip(lines, labels[1:], strict=False)
    return again | full | {name for before, name in begun if name.isupper() and _ENDS.search(before)}


def _bracketed_name(line: str) -> str | None:
    match = _BRACKETED.match(line.strip())
    return match["name"] if match else None


def _names_in_brackets(lines: list[str]) -> set[str]:
    """Names in brackets that open cues again and again, where there are at least two of them."""
    found = Counter(name for line in lines if (name := _bracketed_name(line)))
    again = {name for name, number in found.items() if number > 1}
    return again if len(again) > 1 else set()


def _spoken_lines(text: str) -> Iterator[str]:
    """The lines of each cue, from its timing line to the next blank line."""
    inside = False
    for line in text.splitlines():
        if _TIMING.fullmatch(line):
            inside = True
        elif not line.strip():
            inside = False
        elif inside:
            yield line
