"""Was this line said? Exactly, altered, spliced from several places, by somebody else, or not at all."""

from knowledge.verification.model import Alteration, Match, Verdict, Verification
from knowledge.verification.verifier import CandidateFinder, Verifier

__all__ = ["Alteration", "CandidateFinder", "Match", "Verdict", "Verification", "Verifier"]
