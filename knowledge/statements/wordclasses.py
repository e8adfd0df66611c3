"""Closed classes of English words: what claims, what denies, what only joins, what only stresses."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MODALS = """
will:certain shall:certain ll:certain would:wish may:possible might:possible could:possible can:able
cannot:able must:due should:advised ought:advised
"""
MODALS: Mapping[str, str] = MappingProxyType(dict(pair.split(":") for pair in _MODALS.split()))
"""What each modal verb claims."""

_NEGATIONS = "not no never nor neither none nobody nothing nowhere without cannot"
NEGATIONS = frozenset(_NEGATIONS.split())
"""Words that turn a claim round."""

_GRAMMAR = """
a an the this that these those such of in on at to for from by with within into onto upon about across through
throughout between among amongst during along alongside as like and or but so yet if because while whereas
whilst whether though although however nevertheless also too therefore thus hence thereby is are was were be
been being am do does did have has had having 's i you he she it we they me him her us them my your his its
our their who whom whose which what when where why how there here in-order via up out over own self itself
themselves towards toward till until both each together s t ve re d m
"""
GRAMMAR = frozenset(_GRAMMAR.split())
"""Words whose exchange for one another does not change what is said."""

_LIGHT = """
very highly greatly especially particularly notably extremely quite rather truly really certainly indeed
simply fully totally strongly firmly deeply closely actively effectively successfully positively strikingly
overall general specific additionally moreover furthermore well now course total great good certain number
various several different many much also have pay make take do give get go come put set bring mean sum short
case side part way
"""
LIGHT = frozenset(_LIGHT.split())
"""Words that add emphasis or flow; leaving one out is a minor difference."""

_WEIGHTY = """
again still already only almost nearly hardly barely once twice first last always ever never exclusively alone
completely entirely partly allegedly reportedly
"""
WEIGHTY = frozenset(_WEIGHTY.split())
"""Common words that change a claim wherever they are put in or left out."""

_TENSES = """
was:past were:past had:past did:past is:present are:present am:present do:present does:present
will:future shall:future have:perfect has:perfect
"""
TENSES: Mapping[str, str] = MappingProxyType(dict(pair.split(":") for pair in _TENSES.split()))
"""What time each auxiliary verb tells."""
