"""Topic to briefing: key points as quotes, figures, what differs, commentary apart, what the corpus lacks."""

from knowledge.briefing.briefer import Briefer, Sources
from knowledge.briefing.model import Briefing, Lack, LackKind, Length, Point

__all__ = ["Briefer", "Briefing", "Lack", "LackKind", "Length", "Point", "Sources"]
