"""docs/formats/records.md describes every kind of record and every field, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.model.record_fields import fields, pieces
from vigil.model import KINDS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "formats" / "records.md").read_text("utf-8")
SECTIONS = {part.partition("\n")[0].strip(): part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]}
KNOWN = KINDS | {piece.__name__: piece for piece in pieces()}
ROW = re.compile(r"^\| `(\w+)`( \*\*→\*\*)? \| (.+?) \| (.+?) \|$", flags=re.MULTILINE)


def test_the_page_lists_every_kind_and_every_part_in_order() -> None:
    assert list(SECTIONS) == list(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_every_field_is_described_with_its_type_in_order(name: str) -> None:
    rows = ROW.findall(SECTIONS[name])
    links = getattr(KNOWN[name], "links", ())
    assert [(field, plain) for field, _, plain, _ in rows] == fields(KNOWN[name])
    assert {field for field, mark, _, _ in rows if mark} == set(links)
    assert re.match(r"\S+\n\n[A-Z].+\.\n\n\|", SECTIONS[name]), "a sentence about the world stands before the fields"
