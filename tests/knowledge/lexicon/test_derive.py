"""The derivation, on a WordNet of a few lines in the real format."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from knowledge.lexicon import Lexicon, PartOfSpeech
from knowledge.lexicon.derive import derive, main
from knowledge.lexicon.wordnet import load_wordnet

FILES = {
    "index.noun": "  1 licence\ngo_up n 1 0 1 0 00000300  \nrise n 2 2 @ + 2 1 00000300 00000400  \n"
    "upturn n 1 1 @ 1 0 00000400  \n",
    "index.verb": "ascend v 1 1 ! 1 0 00000500  \n"
    "descend v 1 1 ! 1 0 00000600  \nrise v 1 1 + 1 1 00000500  \n",
    "index.adj": "",
    "index.adv": "",
    "data.noun": "00000300 04 n 02 rise 0 go_up 0 001 @ 00000400 n 0000 | a gloss\n"
    "00000400 04 n 02 rise 1 upturn 0 001 + 00000500 v 0201 | another gloss\n",
    "data.verb": "00000500 38 v 02 ascend 0 rise 0 002 ! 00000600 v 0101 + 00000400 n 0102 01 + 01 00 | g\n"
    "00000600 38 v 01 descend 0 001 ! 00000500 v 0101 | gloss\n",
    "data.adj": "",
    "data.adv": "",
    "noun.exc": "",
    "verb.exc": "rose rise\nrisen rise\nfrozen unknown\n",
    "adj.exc": "",
    "adv.exc": "",
    "cntlist.rev": "rise%1:04:00:: 1 7\nrise%2:38:00:: 1 3\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    return tmp_path


def test_table_from_files(folder: Path) -> None:
    target = folder / "table.npz"
    main([str(folder), str(target)])
    lexicon = Lexicon(lambda: load_wordnet(target))
    assert lexicon.base_forms("rose") == (("rise", PartOfSpeech.VERB),)
    assert lexicon.synonyms("rise", PartOfSpeech.NOUN) == ("go up", "upturn")
    assert lexicon.are_antonyms("ascend", "descends")
    assert lexicon.closeness("ascend", "upturn") == 0.9
    assert not lexicon.knows("frozen")


def test_same_input_same_table(folder: Path) -> None:
    first, second = derive(folder), derive(folder)
    assert first.keys() == second.keys()
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        derive(tmp_path)
