"""All figures of merit of one library in one run."""

from __future__ import annotations

from knowledge.library import Library
from tests.acceptance.quality.alignment import score_alignment
from tests.acceptance.quality.briefings import score_briefings
from tests.acceptance.quality.careless import score_careless
from tests.acceptance.quality.differences import score_differences
from tests.acceptance.quality.figures import score_figures
from tests.acceptance.quality.lookups import score_lookups
from tests.acceptance.quality.measures import Measures, Texts
from tests.acceptance.quality.turns import score_turns


def score_library(library: Library) -> Measures:
    """Measure a library over the shipped corpus by the answers made by hand."""
    texts = Texts(library.documents)
    compared = library.comparisons()
    figures = [figure for fact in library.figures() for figure in fact.renderings]
    return {
        **score_turns(texts),
        **score_lookups(library.lookup, texts),
        **score_lookups(library.lookup, texts, "more_"),
        **score_careless(library.lookup, texts),
        **score_alignment([comparison.statement for comparison in compared], texts),
        **score_differences([d for comparison in compared for d in comparison.differences], texts),
        **score_figures(figures, texts),
        **score_briefings(library.brief),
    }
