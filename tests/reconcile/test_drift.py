"""A relay is shown with its path, and with what it made of the origin's caution; the register says whose side a source is on."""

from pathlib import Path

import pytest

from tests.reconcile.telling import Found, Saying, report
from vigil.errors import InputError
from vigil.model import Record
from vigil.policy.register import SourceLine, register_of
from vigil.runner.registers import COLUMNS, read_sources


def told(sentence: str, outlet: str) -> list[Record]:
    return report(outlet, Saying(sentence, 82, speaker="the UN human rights office", quote="82 civilians"), outlet=outlet)


def test_a_relay_that_says_more_than_the_origin_is_marked() -> None:
    records = [
        *told("The UN human rights office said it had received reports that 82 civilians were shot.", "First Gazette"),
        *told("The UN human rights office has reliable evidence that 82 civilians were shot.", "Second Gazette"),
    ]
    origin = Found(records).origins["UN human rights office"]
    found = {relay.path[0]: relay for relay in origin.relays}
    assert found["First Gazette"].strength == 2 and not found["First Gazette"].hardened
    assert found["Second Gazette"].words == "reliable evidence" and found["Second Gazette"].hardened
    assert found["First Gazette"].path[-1] == "UN human rights office"


def test_state_media_carry_their_side_and_a_hand_line_wins() -> None:
    shipped = register_of()
    assert [shipped.of(f"source:{key}").party for key in ("syrian-government", "russia", "sohr")] == ["government", "russia", None]  # type: ignore[union-attr]
    ours = register_of([SourceLine("middleton-page", "Middleton Page", "local", "rebels", ("Middleton News",))])
    assert ours.of("name:middleton news", "Middleton News").party == "rebels"  # type: ignore[union-attr]


@pytest.mark.parametrize(("table", "code"), [
    ("nom,kind\nx,monitor\n", "VGL-F60"), ("name,kind\nx,wizard\n", "VGL-F61"), ("name,kind\n,monitor\n", "VGL-F61"),
    ("name,credible\nx,perhaps\n", "VGL-F61"),
])  # fmt: skip
def test_a_table_that_cannot_be_used_is_refused_by_line(tmp_path: Path, table: str, code: str) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(InputError) as caught:
        read_sources(path)
    assert caught.value.code == code


def test_a_whole_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(f"{','.join(COLUMNS)}\nmp,Middleton Page,A|B,local,rebels,ar,on the spot,often early,no,heron,2016-12-01\n", "utf-8")
    assert read_sources(path) == [
        SourceLine("mp", "Middleton Page", "local", "rebels", ("A", "B"), "ar", "on the spot", "often early", False, "heron", "2016-12-01")
    ]
