"""Words to commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grammar import CLICKED_COMMANDS, COMMANDS, command_named
from bot.outside_text import one_line
from bot.routing import Route, nearest_command, polite_words_off, route

KNOWN_WORDS = frozenset(("brie", "brief", "finding", "gas", "statue", "states", "trade", "vary", "what"))


class SmallVocabulary:
    def knows(self, word: str) -> bool:
        return word in KNOWN_WORDS

    def respelt(self, words: str) -> str:
        return words.replace("versoins", "versions")


def routed(text: str) -> tuple[str, str]:
    found = route(text, SmallVocabulary())
    return found.command, found.text


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        # commands by name
        ("lookup what about gas", "lookup", "what about gas"),
        ("/lookup what about gas?", "lookup", "what about gas?"),
        ("/verbatim brief trade", "brief", "trade"),
        ("brief trade", "brief", "trade"),
        ("Brief: the gas pipeline", "brief", "the gas pipeline"),
        ("figures", "figures", ""),
        ("figures gas", "figures", "gas"),
        ("digest list", "digest", "list"),
        ("digest subscribe trade weekdays 9:00", "digest", "subscribe trade weekdays 9:00"),
        ("help", "help", ""),
        ("help digest", "help", "digest"),
        ("help with the compare command", "help", "compare"),
        ("Status?", "status", ""),
        ("topics", "topics", ""),
        ("sources please", "sources", ""),
        ("forget-me", "forget-me", ""),
        ('verify "we met on a ship"', "verify", '"we met on a ship"'),
        ("verify we met on a ship", "verify", "we met on a ship"),
        # sentences
        ("brief me on trade", "brief", "trade"),
        ("Hi! Could you please brief me on the gas pipeline?", "brief", "the gas pipeline"),
        ("give me a short briefing on tourism", "brief", "length:short tourism"),
        ("please brief me", "brief", ""),
        ("brief us on", "brief", ""),
        ("an overview of energy policy", "brief", "energy policy"),
        ("summarise what was said about tourism", "brief", "tourism"),
        ('Did Jane Roe say "we met on a ship"?', "verify", 'speaker:"Jane Roe" we met on a ship'),
        ("Did Jane Roe really say that “we met on a ship”?", "verify", 'speaker:"Jane Roe" we met on a ship'),
        ('did he say "we met on a ship"?', "verify", "we met on a ship"),
        ('who said "we met on a ship"', "verify", "we met on a ship"),
        ("check this quote: we met on a ship", "verify", "we met on a ship"),
        ("“We met on a ship.” is this real?", "verify", "We met on a ship."),
        ('"We met on a ship." Did Jane Roe say that?', "verify", 'speaker:"Jane Roe" We met on a ship.'),
        ("“We met on a ship” who said this?", "verify", "We met on a ship"),
        ("“We met on a ship” real?", "verify", "We met on a ship"),
        ("verify this", "verify", "this"),
        ("is this quote real?", "verify", ""),
        ("did Jane Roe say that?", "verify", 'speaker:"Jane Roe"'),
        ("who said this?", "verify", ""),
        ("is it true that gas is cheap?", "lookup", "is it true that gas is cheap?"),
        ("is this the real price of gas?", "lookup", "is this the real price of gas?"),
        ("how do the versions differ on the anniversary?", "compare", "the anniversary"),
        ("Where do the sources disagree about trade", "compare", "trade"),
        ("what are the differences between the translations on security?", "compare", "security"),
        ("compare the versions on trade", "compare", "trade"),
        ("compare trade", "compare", "trade"),
        ("how is the pipeline worded in the other versions?", "compare", "the pipeline"),
        ("what figures are there on trade?", "figures", "trade"),
        ("numbers on gas", "figures", "gas"),
        ("show me a timeline of the talks", "timeline", "the talks"),
        ("what topics do you cover?", "topics", ""),
        ("what can I ask you about?", "topics", ""),
        ("what sources do you have?", "sources", ""),
        ("what do you know about me?", "privacy", ""),
        ("please delete all my data", "forget-me", ""),
        ("subscribe me to trade every Monday 8:30", "digest", "subscribe trade every Monday 8:30"),
        ("unsubscribe", "digest", "remove"),
        ("are you there?", "status", ""),
        ("what can you do?", "help", ""),
        # greetings
        ("hello", "help", ""),
        ("Good morning!", "help", ""),
        ("", "help", ""),
        ("?!", "lookup", "?!"),
        ("thanks a lot!", "thanks", ""),
        # questions that only look like commands
        ("status of the talks in the autumn", "lookup", "status of the talks in the autumn"),
        ("sources of energy", "lookup", "sources of energy"),
        ("help me understand the gas deal", "lookup", "help me understand the gas deal"),
        ("states that trade", "lookup", "states that trade"),
        ("Compare how she spoke of gas then and now", "lookup", "Compare how she spoke of gas then and now"),
        ("compare how the versions put the gas deal", "compare", "the gas deal"),
        ("/compare how it was put", "compare", "how it was put"),
        ("did Jane Roe mention gas?", "lookup", "did Jane Roe mention gas?"),
        ("who said that gas is cheap?", "lookup", "who said that gas is cheap?"),
        ("What did she say on the summary of it?", "lookup", "What did she say on the summary of it?"),
        ("how many tonnes were sold?", "lookup", "how many tonnes were sold?"),
        ("Hello, what was said about gas?", "lookup", "what was said about gas?"),
        ("что сказано о газе?", "lookup", "что сказано о газе?"),
    ],
)  # fmt: skip
def test_words_reach_their_command(text: str, command: str, words: str) -> None:
    assert routed(text) == (command, words)


@pytest.mark.parametrize(
    ("text", "command", "slip"),
    [
        ("breif trade", "brief", "breif"),
        ("/breif trade", "brief", "breif"),
        ("biref me on trade", "brief", "biref"),
        ("comapre trade", "compare", "comapre"),
        ("timline", "timeline", "timline"),
        ("statsu", "status", "statsu"),
        ("verfiy we met on a ship", "verify", "verfiy"),
        ("hlep", "help", "hlep"),
    ],
)
def test_a_misspelt_command_is_taken_and_said(text: str, command: str, slip: str) -> None:
    found = route(text, SmallVocabulary())
    assert (found.command, found.corrected_from) == (command, slip)


@pytest.mark.parametrize("text", ["brie trade", "states of trade", "statue", "finding gas", "vary"])
def test_a_word_of_the_language_is_no_misspelt_command(text: str) -> None:
    assert route(text, SmallVocabulary()) == Route("lookup", text)


def test_another_name_of_a_command_is_no_slip() -> None:
    assert route("fact-check: in May we met on a ship.", SmallVocabulary()).corrected_from is None


def test_the_nearest_command_is_found_and_nothing_is_forced() -> None:
    assert nearest_command("breif") == "brief"
    assert nearest_command("/lokup") == "lookup"
    assert nearest_command("xylophone") is None
    assert nearest_command("") is None


@given(st.text(max_size=300))
def test_any_words_reach_a_known_command(text: str) -> None:
    found = route(text, SmallVocabulary())
    assert found.command in {spec.name for spec in COMMANDS} | {"thanks"}
    assert found.text == " ".join(found.text.split())


@given(
    st.lists(
        st.sampled_from(
            (
                "brief",
                "me",
                "on",
                "compare",
                "the",
                "versions",
                "differ",
                "did",
                "say",
                "who",
                "how",
                "help",
                '"',
            )
        ),
        max_size=14,
    )
)
def test_words_of_the_templates_in_any_order_do_no_harm(words: list[str]) -> None:
    assert route(" ".join(words), SmallVocabulary()).command not in CLICKED_COMMANDS


def test_every_command_answers_to_its_names() -> None:
    for spec in COMMANDS:
        for name in (spec.name, *spec.aliases):
            assert command_named(name.upper()) is spec


@pytest.mark.parametrize(
    "message",
    [
        "brief me on trade please",
        "Hello there, brief me on trade. Thanks a lot!",
        "Guten Tag! Brief me on trade, danke!",
        "**brief me on trade** 🙏",
        "brief me on trade :pray:",
        "Could you brief me on trade? It is urgent, my deadline is at noon.",
        "brief me on trade (with sources please)",
    ],
)
def test_politeness_around_a_request_is_no_part_of_it(message: str) -> None:
    assert routed(message) == ("brief", "trade")


@given(st.text(st.sampled_from("ab *_`~!?:;)(🙏 \n"), max_size=30))
def test_whatever_comes_off_words_stay_in_one_line(text: str) -> None:
    words = polite_words_off(one_line(f"brief {text}"))
    assert words == one_line(words)


def test_thanks_inside_a_quotation_stay() -> None:
    assert routed('verify "We won. Thank you all."') == ("verify", '"We won. Thank you all."')


def test_a_slip_inside_a_request_does_not_make_it_a_question() -> None:
    assert routed("how do the versoins differ on gas?") == ("compare", "gas")
    assert routed("what about the versoins?") == ("lookup", "what about the versoins?")
