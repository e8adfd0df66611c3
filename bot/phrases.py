"""How people ask for a command in a sentence, as templates (see `bot.templates`).

Tried in order, narrow ones first; whatever none of them takes is a question to look up. Routing takes polite
openings off before.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Ways to ask for one command.

    Attributes:
        command: the command.
        templates: sentences that ask for it.
        lead: word put before its words, for a command with actions of its own.
    """

    command: str
    templates: tuple[str, ...]
    lead: str = ""


PHRASES = (
    Phrase(
        "forget-me",
        (
            "forget (me|about me|my data|everything about me)",
            "(delete|erase|remove|wipe) [all|all of] my [personal] data",
        ),
    ),
    Phrase("privacy", ("what [data] do you (know|store|keep|have|save|log) (about|on) me",)),
    Phrase(
        "digest",
        (
            "subscribe [me] [up] to {words}",
            "sign me up (for|to) {words}",
            "(send|post) {me} a digest {on} {words}",
        ),
        "subscribe",
    ),
    Phrase("digest", ("(pause|stop) [{all}|the] (digest|digests) [{on}] [{words}]",), "pause"),
    Phrase("digest", ("resume [{all}|the] (digest|digests) [{on}] [{words}]",), "resume"),
    Phrase("digest", ("unsubscribe [me] [from] [{words}]",), "remove"),
    Phrase("digest", ("(list|show) [{me}] [{all}] (digests|subscriptions)",), "list"),
    Phrase(
        "verify",
        (
            "(did|has|have|does) {speaker} [really|actually|ever|in fact] {said} [{it}] {quote}",
            "is it (true|correct|right) that {speaker} [really|actually|ever] {said} [{it}] {quote}",
            "who (said|says|claimed|wrote|asked) [{it}] {quote}",
            "(verify|check|fact-check|fact check) {it} [quote|quotation|line|sentence|statement] {words}",
            "(verify|check|fact-check|fact check) (the|a) (quote|quotation|line|sentence) {words}",
            "(is|was) ({it}|the following) [quote|line] (genuine|real|accurate|exact|authentic) {words}",
            "{quote} (is|was) {it} [really|actually] [a] {genuine} [quote|quotation]",
            "{quote} (did|has|have|does) {speaker} [really|actually|ever|in fact] {said} {it}",
            "{quote} who (said|says|claimed|wrote|asked) {it}",
            "{quote} (verify|check|fact-check|fact check|{genuine}) [{it}]",
            "(is|was) ({it}|the) [quote|quotation|line] [really|actually] [a] {genuine} [quote|quotation]",
            "(did|has|have|does) {speaker} [really|actually|ever|in fact] {said} {it}",
            "who (said|says|claimed|wrote) {it}",
            "fact check [{it}] [please]",
        ),
    ),
    Phrase(
        "compare",
        (
            "(how|where|in what) (do|does|did|are) [{all}] [{various}] {versions}"
            " (differ|disagree|diverge|vary) [from each other|from one another] [{on}|in] [{words}]",
            "[what are|what is|what's|show|list|show me|give me|where are] [the] (difference|differences)"
            " (between|among|across|in) [{all}] [{various}] {versions} [{on}|in] [{words}]",
            "compare [{all}] [{various}] {versions} {on} {words}",
            "compare how [{all}] [{various}] {versions} (report|reported|put|word|render|translate) {words}",
            "compare {statement}",
            "how (is|was|are|were) {words} (worded|rendered|translated|phrased|reported|put) (in|by|across)"
            " [{all}|each] [{various}] {versions}",
        ),
    ),
    Phrase(
        "brief",
        (
            "(brief|update) {me} [up] {on} {words}",
            "(brief|update) {me} [up] [{on}]",
            "[give|show|send|write|make|get|prepare] [{me}] [a|an|the|your] [{length}]"
            " (briefing|brief|summary|overview|rundown) {on} {words}",
            "(summarise|summarize|sum up|recap) [for me|for us] [what was said|what is said|everything|all]"
            " [{on}] {words}",
            "[tell me|tell us|show me] (everything|all) [there is|you know|you have|was said|said]"
            " (on|about|regarding) {words}",
            "what (do|does) (you|the sources|the corpus|the documents) (have|know|say) on {words}",
        ),
    ),
    Phrase(
        "figures",
        (
            "[what|which|what are|which are|show|show me|list|give me|give us] [{all}]"
            " (figures|numbers|statistics|stats) [are|were] [there|given|mentioned|named|quoted]"
            " {on} {words}",
            "(show|show me|list|give me|what|which) [are] [{all}] (figures|numbers|statistics|stats)"
            " [are there|were given|are given]",
        ),
    ),
    Phrase(
        "timeline",
        (
            "[show|give|make|draw] [{me}] (a|the) (timeline|chronology) [{on}] [{words}]",
            "(timeline|chronology) {on} {words}",
            "(list|show|show me|what are) [{all}] dates [{on}] [{words}]",
        ),
    ),
    Phrase(
        "topics",
        (
            "(what|which) topics [do you have|do you cover|do you know|are there|are covered|are available]",
            "what (can|could|should|may) (i|we) ask [you] [about]",
            "what do you (know|have) [about]",
            "(list|show) [{me}] [{all}] topics",
        ),
    ),
    Phrase(
        "sources",
        (
            "(what|which) (sources|documents|texts|files)"
            " [do you have|do you use|do you know|do you quote|are there|are available|are used]",
            "(list|show) [{me}] [{all}] (sources|documents)",
            "where do you get {it} from",
            "what are your sources",
        ),
    ),
    Phrase(
        "status",
        (
            "are you (up|ok|okay|there|working|online|alive|awake)",
            "is everything (ok|okay|working|up)",
        ),
    ),
    Phrase(
        "help",
        (
            "what (can|do) you do",
            "how (do|can) (i|we) use (you|{it})",
            "how does {it} work",
            "(who|what) are you",
            "(can|could) you help [{me}]",
            "help {me}",
            "i need help",
            "(help|how) (with|on|about|do i use) [the] {name} [command]",
        ),
    ),
)

FOLLOW_UPS = (
    Phrase(
        "context",
        (
            "[show|show me|give me|what is|what's] [the] [more] context",
            "(what was|show|show me) the question",
            "(who|when|where) (said|was|did they say|did he say|did she say) {it} [said|from]",
            "(did|has|have|does) {speaker} [really|actually|ever|in fact] {said} {it}",
            "what (came|was said) (before|just before|next|after) [{it}]",
        ),
    ),
    Phrase(
        "versions-here",
        (
            "[and] who else [says|said|carries|carried|reports|reported|has|wrote|mentions|mentioned]"
            " [that|this|it|so|the same]",
            "[and] which other {versions} (say|says|said|carry|carries|have|has|report|reported) [{it}]",
            "[show|show me] [the] other (versions|renditions|translations)",
            "is {it} [also] (in|carried by) [the] other (source|sources|version|versions|documents)",
            "how do [{all}] [{various}] {versions} (differ|put it|put that|put this)",
        ),
    ),
    Phrase(
        "commentary",
        (
            "[and] [show|show me|what about|any|what is|what's] [the] (commentary|comments|comment)"
            " [on that|on this|on it|about that|about this|about it]",
            "what do [the] commentators say [on that|about that|about this|about it|to that]",
        ),
    ),
    Phrase("figures-here", ("[and] [the] (figures|numbers) (on|about|for|in) {it}",)),
    Phrase(
        "next",
        (
            "[show|show me] more [please|of that|of those|of them|results|quotes]",
            "next [page] [please]",
            "go on",
            "continue",
            "what else",
        ),
    ),
    Phrase("year", ("[and|but] [what about|how about] [in|for|from|during] {year} [instead|then]",)),
    Phrase("topic", ("[and|but|so] (what|how) about {words}", "(and|or|same for|same with|also) {words}")),
)
"""Words that mean something only after another question, by what they ask for."""
