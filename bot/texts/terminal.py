"""What the terminal says of itself."""

from __future__ import annotations

from collections.abc import Sequence

WELCOME = (
    "Ask what the sources said: every answer is quoted from them, or there is none.\n"
    "Try a question, “brief me on …”, “compare …”, “verify “…””, “topics”, “sources” or “help”;\n"
    "a number chooses what is offered below an answer, “quit” leaves."
)
GOODBYE = "Goodbye."
READING = "Reading the documents …"
LOOKING = "Looking …"


def sample_questions(topics: Sequence[str]) -> tuple[str, ...]:
    """What is asked where nobody can type.

    Args:
        topics: names of the corpus's topics, the largest first; possibly none.
    """
    about = [f"What was said about {topics[-1]}?", f"brief me on {topics[0]}"] if topics else []
    return ("sources", "topics", *about, "What was said about unicorns?")
