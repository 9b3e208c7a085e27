"""The codebook defines every word that records use, and no word that they do not."""

import re
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from vigil.count import words as count_words
from vigil.model import collecting, judgements, tallies
from vigil.model import words as model_words

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "codebook.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0].strip(): part for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}
VOCABULARIES: dict[str, Any] = {
    name: value
    for module in (model_words, collecting, tallies, judgements, count_words)
    for name, value in vars(module).items()
    if not name.startswith("_") and str(get_origin(value)) == "typing.Literal"
}


def test_the_vocabularies_were_found() -> None:
    assert {"Effect", "Basis", "Status", "Outcome", "Role", "TollGrade", "Verdict"} <= set(VOCABULARIES)


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_every_word_is_defined_in_the_order_of_the_code(name: str) -> None:
    defined = re.findall(r"^- \*\*(.+?)\*\*: \S", SECTIONS[name], flags=re.MULTILINE)
    assert defined == list(get_args(VOCABULARIES[name]))


def test_every_precision_class_is_defined() -> None:
    assert re.findall(r"^- \*\*(\d)\*\*: \S", SECTIONS["Precision of a place"], flags=re.MULTILINE) == list("1234567")


@pytest.mark.parametrize(
    "term",
    [
        "Inclusion",
        "Direct death",
        "Civilian",
        "Combatant",
        "Hors de combat",
        "Incident",
        "Period total",
        "Claim",
        "Origin",
        "Copy",
        "Independence",
    ],
)
def test_every_term_of_the_method_is_defined(term: str) -> None:
    assert re.search(rf"^\*\*{term}\.\*\* \S", PAGE, flags=re.MULTILINE)


def test_every_source_mark_in_the_text_is_in_the_table_of_sources() -> None:
    table = set(re.findall(r"^\| ([A-Z]{2,3}) \|", PAGE, flags=re.MULTILINE))
    used = set(re.findall(r"\(([A-Z]{2,3})(?:[,:)]|\b)", PAGE.partition("## What is counted")[2])) - {"HR"}
    assert used
    assert used <= table
