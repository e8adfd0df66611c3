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
NEAREST_LABEL = "Nearest passage; it does not answer the question"
REASONS = {
    "nothing asked": "There is no question in that.",
    "nothing near": "Nothing in the sources comes near this.",
    "not a speaker": "Nobody of that name speaks in the sources.",
    "not said by the one asked about": "The sources speak of this, but not the one you ask about.",
    "not mentioned": "The sources do not mention this.",
    "matter mentioned, but not this of it": "The sources mention the matter, but do not say this of it.",
    "words do not occur": "These words do not occur in the sources.",
}
NOT_ANSWERED = (
    "So I have no answer. That a thing is not in these sources does not mean that it was never said."
)
NEAREST_FOLLOWS = "What comes nearest is quoted below."
NO_MORE = "There is nothing further on this."
NO_TOPICS = "No topic stands out in these sources; ask a question, or for a briefing on words of your own."
NOTHING_ON = "The sources have nothing on this."
TRY_INSTEAD = "You could ask about:"


def corrected(slip: str, command: str) -> str:
    """A misspelt command was read as another."""
    return f"“{slip}” was read as “{command}”."


def page_of(first: int, last: int, total: int | None) -> str:
    """Which items of an answer are shown, counted from 1."""
    of = f" of {total}" if total is not None else ""
    return f"{first}–{last}{of}" if last > first else f"{first}{of}"


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
FIGURE_COLUMNS = ("Figure", "Of what", "Read as", "Said by", "Carried by")
NO_VALUE = "no exact value"
SOURCES_DIFFER = "Sources differ: "
NO_WORDS = "(no words)"
ONLY_HERE = "No other source carries this statement."
NO_DIFFERENCE = "The versions do not differ in meaning."
DIFFERS_IN = "Differs in"
OTHER_VERSION = "Another version"
IN_MEANING = "meaning"
DIFFERENCES = "Where versions differ"
MISSING = "What the sources lack"
VERDICTS = {
    "exact": "Exact: these words stand in the sources as they are.",
    "altered": "Altered: the sources carry this statement in other words.",
    "spliced": "Spliced: these words stand in the sources, but not together.",
    "said by somebody else": "Said by somebody else: the sources give these words, but not to this speaker.",
    "not in the corpus": (
        "Not in the sources. That a line is not in these sources does not mean that it was never said."
    ),
}
ASKED_WORDS = "Words asked about"
ASKED_SPEAKER = "Said to be by"
NEAREST_TO_LINE = "Nearest passage; not the line asked about"
ALTERATIONS = "What differs"
ALTERATION_COLUMNS = ("Words asked about", "Words of the source")


def context_heading(source: str) -> str:
    """The title of a passage's context."""
    return f"In context: {source}"


def resolved_by(date: str) -> str:
    """By which date a relative one was worked out."""
    return f" (counted from {date})"


def statement_heading(number: int) -> str:
    """The title of one of several statements."""
    return f"Statement {number}"


def rendition_label(source: str, coverage: str, reason: str) -> str:
    """Which version this is, and why it comes first if it does."""
    preferred = f", shown first: {reason}" if reason else ""
    return f"{source} ({coverage}{preferred})"


def not_carried_by(names: tuple[str, ...]) -> str:
    """Which sources of the same event lack a statement."""
    return f"Not in: {'; '.join(names)}"


def differences_title(total: int, shown: int) -> str:
    """The title of a table of differences."""
    return f"{DIFFERENCES} ({shown} of {total})" if shown < total else DIFFERENCES


def difference(kind: str, severity: str) -> str:
    """What sort of words differ, and whether a reader learns something else."""
    return f"{kind} ({'another meaning' if severity == IN_MEANING else severity})"


def words_of(words: str, names: tuple[str, ...]) -> str:
    """Words with the sources that have them."""
    return f"{words} — {'; '.join(names)}"


def misspelt(corrections: tuple[str, ...]) -> str:
    """What misspelt words were taken for."""
    return f"Read as: {', '.join(corrections)}"


def verdict_heading(verdict: str) -> str:
    """The title of a verdict."""
    return f"Verdict: {verdict}"


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
        "silent": f"Carry none of these points, though they render the event to its end: {sources}",
        "broken off": f"Do not reach these passages: {sources}",
        "undated": f"Quoted here, but of unknown date: {sources}",
        "left out": f"{points} on this topic had no room here; a long briefing shows more.",
    }
    return sentences[kind]


def dated(date: str, written: str) -> str:
    """A date as resolved, with the source's own words for it where they say it otherwise."""
    return date if written in ("", date) else f"{date} (“{written}”)"
