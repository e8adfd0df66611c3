"""Sentences in answers: labels, headings, refusals, verdicts."""

from __future__ import annotations

_NOTICE_PREFIX = {"info": "", "warning": "Note: ", "refusal": "", "error": "Error: "}


def notice(kind: str, text: str) -> str:
    """A notice with its kind (a value of `NoticeKind`) as a word, where that matters."""
    return f"{_NOTICE_PREFIX[kind]}{text}"


def shared_by(name: str) -> str:
    """Who posted an answer for all."""
    return f"Shared by {name}"


MORE_CONTEXT = "More context"
OTHER_VERSIONS = "Other versions"
COMMENTARY = "Commentary"
FIGURES = "Figures"
NEXT = "Next"
PREVIOUS = "Previous"
SHARE = "Share"
BRIEF_THIS = "Briefing"
TIMELINE = "Timeline"
COMPARE = "Compare versions"
ANOTHER_QUOTE = "More context for another quote"
NEAREST_TOPIC = "A briefing on a topic the sources do cover"
TOPIC_TO_BRIEF = "A briefing on a topic"
COMMENTARY_LABEL = "Commentary, not the words of the person interviewed"
NARRATION_LABEL = "The outlet's own words"
QUESTION_LABEL = "The interviewer's question"
EDITOR_LABEL = "Added by the editor"
NEAREST_LABEL = "Nearest passage, not an answer"
REASONS = {
    "nothing asked": "There is no question in that.",
    "nothing near": "Nothing in the sources comes near this.",
    "not a speaker": "Nobody of that name speaks in the sources.",
    "not said by the one asked about": "The sources quote nothing on this from the one you ask about.",
    "not mentioned": "The sources do not mention this.",
    "matter mentioned, but not this of it": "The sources mention the matter, but do not say this of it.",
    "words do not occur": "These words do not occur in the sources.",
}
NOT_ANSWERED = "So I have no answer, which does not mean that it was never said."
WITHIN_LIMITS = "Within these limits the sources do not say this."
NO_MORE = "There is nothing further on this."
NO_TOPICS = "No topic stands out in these sources; ask a question, or for a briefing on words of your own."
NOTHING_ON = "The sources have nothing on this."


def word_absent(words: tuple[str, ...]) -> str:
    """Which words of a question occur nowhere, as they were written."""
    named = ", ".join(f"“{word}”" for word in words)
    verb = "word {} does" if len(words) == 1 else "words {} do"
    return f"The {verb.format(named)} not occur in the sources."


def limited_to(limits: tuple[tuple[str, str], ...]) -> str:
    """What an answer keeps to: names of filters with their values."""
    return f"Only: {' · '.join(f'{name} {value}' for name, value in limits)}"


def try_instead(topics: tuple[str, ...]) -> str:
    """What else could be asked about."""
    return f"You could ask about: {'; '.join(topics)}"


def corrected(slip: str, command: str) -> str:
    """A misspelt command was read as another."""
    return f"“{slip}” was read as “{command}”."


def read_as_length(word: str) -> str:
    """The last word of a topic was read as the briefing's length."""
    return f"“{word}” was read as the length, as if it were length:{word}."


def page_of(first: int, last: int, total: int, things: tuple[str, str]) -> str:
    """Which items of an answer are shown, counted from 1; only how many there are where all are shown.

    Args:
        first: number of the first one shown.
        last: number of the last one shown.
        total: how many there are.
        things: what they are called, one and many.
    """
    named = things[0] if total == 1 else things[1]
    if last - first + 1 == total:
        return f"{total} {named}"
    return f"{first}–{last} of {total} {named}" if last > first else f"{first} of {total} {named}"


def briefing_heading(topic: str) -> str:
    """The title of a briefing."""
    return f"Briefing: {topic}"


def comparison_heading(words: str) -> str:
    """The title of a comparison."""
    return f"Versions: {words}" if words else "Versions of this statement"


def figures_heading(words: str) -> str:
    """The title of a table of figures."""
    return f"Figures: {words}" if words else "Figures"


def timeline_heading(words: str) -> str:
    """The title of a timeline."""
    return f"Timeline: {words}" if words else "Timeline"


BEFORE_LABEL = "Before"
PASSAGE_LABEL = "The passage"
AFTER_LABEL = "After"
NO_COMMENTARY = "The sources carry no commentary on this passage."
FIGURES_HERE_HEADING = "Figures in this passage"
NO_FIGURES = "The sources give no figure or date here."
NO_DATES = "The sources date no statement on this."
FIGURE_COLUMNS = ("Figure", "Read as", "Context", "Said by", "Carried by")
FIGURES_COUNTED = ("figure or date", "figures and dates")
STATEMENTS_COUNTED = ("dated statement", "dated statements")
TOPICS_COUNTED = ("topic", "topics")
SOURCES_COUNTED = ("source", "sources")
NO_VALUE = "no exact value"
SOURCES_DIFFER = "Sources differ: "
ONLY_HERE = "No other source carries this statement."
NO_DIFFERENCE = "The versions do not differ in meaning."
ASKED_BY_INTERVIEWER = "Asked by the interviewer"
DIFFERENCES = "Where versions differ"
MISSING = "What is missing"
VERDICTS = {
    "exact": "These words stand in the sources as they are.",
    "altered": "The sources carry this statement in other words.",
    "spliced": "These words stand in the sources, but not together.",
    "said by somebody else": "The sources give these words, but not to this speaker.",
    "said, speaker not named": "The sources give these words, but do not say by name whose they are.",
    "not in the corpus": "No source carries this line, which does not mean that it was never said.",
}
ONLY_REWORDED = "They stand only in a copy reworded by machine, so they are not the original words."
ASKED_WORDS = "Words asked about"
ASKED_SPEAKER = "Said to be by"
NEAREST_TO_LINE = "Nearest passage, not this line"
ALTERATIONS = "What differs"


def context_heading(source: str) -> str:
    """The title of a passage's context."""
    return f"In context: {source}"


def resolved_by(date: str) -> str:
    """By which date a relative one was worked out."""
    return f" (counted from {date})"


def statement_heading(number: int) -> str:
    """The title of one of several statements."""
    return f"Statement {number}"


_COVERAGES = {"verbatim": "Same words", "paraphrase": "In other words", "partial": "In part only"}


def rendition_label(coverage: str, reason: str) -> str:
    """How a version carries the statement, or why it comes first.

    Args:
        coverage: a value of `Coverage`, measured against the version shown first.
        reason: a value of `PreferenceReason`, for the version shown first; else empty.
    """
    return f"Shown first ({reason})" if reason else _COVERAGES.get(coverage, coverage.capitalize())


def not_carried_by(names: tuple[str, ...]) -> str:
    """Which sources of the same event lack a statement."""
    return f"Not in: {'; '.join(names)}"


def alteration(claimed: str, actual: str) -> str:
    """A place where a line asked about and the source differ; either side may have no words."""
    if not actual:
        return f"“{claimed}” is not in the source"
    return f"“{claimed}”: the source has “{actual}”" if claimed else f"the source also has “{actual}”"


def misspelt(corrections: tuple[str, ...]) -> str:
    """What misspelt words were taken for."""
    return f"Spelling taken as: {', '.join(f'“{word}”' for word in corrections)}"


def unfound(phrases: tuple[str, ...]) -> str:
    """That words set in quotation marks stand nowhere, above an answer to what else was asked."""
    named = ", ".join(f"“{phrase}”" for phrase in phrases)
    return f"The sources nowhere say {named}. These quotes answer the rest of your message."


def silent(name: str) -> str:
    """That somebody whose words are asked for does not speak, above what others say."""
    return f"{name} does not speak in the sources. These are the words of others."


def unlabelled(name: str) -> str:
    """That a source presents somebody at its head and labels the words otherwise, or not at all."""
    return f"The source labels these words otherwise or not at all; its headline or opening names {name}."


def verdict_heading(verdict: str) -> str:
    """The title of a verdict."""
    return f"Verdict: {'not in the sources' if verdict == 'not in the corpus' else verdict}"


def all_alike(column: str, value: str) -> str:
    """What all rows of a table have in common, said once."""
    return f"{column}: {value}."


def mostly_alike(column: str, value: str) -> str:
    """What the rows of a table have in common that say nothing else."""
    return f"{column}, where nothing else is said: {value}."


SOMEBODY = "somebody"

WHOLE_IN_FILE = "This is not the whole answer; the attached file holds all of it."
TOO_LONG_FOR_MESSAGE = "A part that is too long for a message stands in the attached file."


def page_heading(heading: str, number: int, total: int) -> str:
    """The heading of one of several messages."""
    return f"{heading} ({number}/{total})"


def lack(kind: str, names: tuple[str, ...], count: int) -> str:
    """What the sources lack on a topic.

    Args:
        kind: a value of `LackKind`.
        names: the sources it is about.
        count: how many points it is about.
    """
    sources = "; ".join(names)
    points = "1 further point" if count == 1 else f"{count} further points"
    sentences = {
        "silent": f"None of these points, though the event is rendered to its end: {sources}",
        "broken off": f"Breaks off before these passages: {sources}",
        "undated": f"Quoted here, but of unknown date: {sources}",
        "left out": f"{points} on this topic had no room here; a long briefing shows more.",
    }
    return sentences[kind]


def dated(date: str, written: str) -> str:
    """A date as resolved, with the source's own words for it where they say it otherwise."""
    return date if written in ("", date) else f"{date} (“{written}”)"
