"""Patterns for speech: verbs and nouns of saying, and words in quotation marks."""

from __future__ import annotations

SPEECH = (
    "say|says|said|saying|tell|tells|told|mention|mentions|mentioned|talk|talks|talked|speak|speaks|"
    "spoke|think|thinks|"
    "thought|describe|describes|described|comment|comments|commented|claim|claims|claimed|argue|argues|"
    "argued|call|calls|"
    "called|explain|explains|explained|state|states|stated|stress|stresses|stressed|note|notes|noted|"
    "emphasi[sz]e[sd]?|"
    "praise|praises|praised|criticis?z?e[sd]?|believe|believes|believed|announce[sd]?|recall|recalls|"
    "recalled|"
    "point out|points out|pointed out|refer|refers|referred|answer|answers|answered|reply|replies|"
    "replied|respond|responds|"
    "responded|express|expresses|expressed|warn|warns|warned|ask|asks|asked|propose[sd]?|suggest|"
    "suggests|suggested|"
    "feel|feels|felt|remark|remarks|remarked|observe[sd]?|"
    "sums? up|summed up|recommend(?:s|ed)?|advise[sd]?|predict(?:s|ed)?|"
    "assess|assesses|assessed|characteri[sz]e[sd]?|"
    "condemn|condemns|condemned|justify|justifies|justified|admit|admits|admitted|declare[sd]?|have to "
    "say|put it|discuss(?:es|ed)?|"
    "address(?:es|ed)?|cite[sd]?|name|names|named|raise[sd]?|list|lists|listed|makes? of|made of|wants?|"
    "wanted|sees?|saw|views?|viewed|quote[sd]?|cover|covers|covered|word|words|worded"
)  # fmt: skip

UTTERANCE = (
    "view|opinion|position|stance|words?|remarks?|comments?|answers?|statements?|take|thoughts?|assessment|"
    "attitude|description|explanation|advice|recommendations?|verdict|criticisms?|warnings?|predictions?|"
    "account|reading|interpretation|argument|claims?|praise|reaction|response|objections?|commentary|"
    "analysis"
)  # fmt: skip
"""Nouns for what somebody has said or thinks."""

QUOTED = (
    r"\"[^\"]{2,300}\"|“[^”]{2,300}”|«[^»]{2,300}»|„[^“”]{2,300}[“”]|"
    r"(?<![\w’'])[‘'](?!\d0s)(?:[^‘’']|(?<=\w)[’'](?=\w)){2,300}[’'](?!\w)"
)
"""Words in quotation marks, marks and all; an apostrophe inside a word is none."""
