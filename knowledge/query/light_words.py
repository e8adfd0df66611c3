"""Words that give a question its shape, hardly its subject."""

from __future__ import annotations

LIGHT = (
    "kind type sort name thing something anything everything way part place people person topic issue point "
    "matter example give take make do go come use used using many much new main various "
    "certain "
    "different specific full total question answer interview text quote passage word detail details "
    "information "
    "list describe explain mean meaning happen happened happens call called know want need still already "
    "year years day date time period number amount figure somebody someone anyone anybody according "
    "render spell phrase recommend run date set start begin hold include involve play work show look "
    "keep bring last lasts lasted "
    "gave given got took taken made came country nation become move concern regard relate happen "
    "occur exist account consist belong run interview article piece "
    "goes going gone made done"
)
"""Light verbs and shell nouns: they give a question its shape, hardly its subject."""

FRAME = (
    "say says said tell tells told mention mentions mentioned talk talks talked speak spoke describe "
    "describes "
    "described comment commented explain explains discuss discussed refer refers referred think thinks "
    "thought "
    "respond ask asks asked compare compared contrast difference differ summarize quote quoted cite cited "
    "put else besides despite unlike concerning regarding including except inside outside among amongst "
    "alongside behind beyond anywhere somewhere everywhere whatever whoever whichever whenever wherever "
    "exact exactly precisely specifically literally verbatim"
)
"""Verbs that ask for words rather than name a matter, and words of grammar that are indexed all the same."""
