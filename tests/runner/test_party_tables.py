"""A table of parties by hand reaches the stages, changes what a run used, and is refused with the number of its line."""

from pathlib import Path

import pytest

from tests.atlas import ATLAS
from vigil.errors import InputError
from vigil.model import Incident, Tally
from vigil.runner.composite import derive
from vigil.runner.documents import text_of
from vigil.runner.language import load_parser
from vigil.runner.resources import Resources
from vigil.text.parties import SHIPPED

REPORTS = [
    {"id": "a", "text": "Two people were killed by the Sword Battalions in Sarr on Monday, residents said.", "published": "2016-12-13"},
    {"id": "b", "text": "Two people were killed by rebels in Sarr on Monday, activists said.", "published": "2016-12-13"},
]


def written(folder: Path, table: str) -> Resources:
    (folder / "hand").mkdir(exist_ok=True)
    (folder / "hand" / "parties.csv").write_text(table, encoding="utf-8")
    return Resources(folder)


def test_a_party_added_by_hand_stands_on_its_side(tmp_path: Path) -> None:
    parties = written(tmp_path, "key,name,kind,side,names\nsword,Sword Battalions,armed_group,rebels,sword battalions\n").values(
        ["parties"]
    )["parties"]
    assert parties.roll_up("the Sword Battalions") == {"rebels"} and SHIPPED.roll_up("the Sword Battalions") == set()
    texts = [text_of(report) for report in REPORTS]
    parser = load_parser()
    for known, named in ((SHIPPED, None), (parties, "rebels")):
        shelf = derive(texts, parser=parser, gazetteer=ATLAS, parties=known)
        (incident,) = shelf.all(Incident)
        assert set(incident.blamed) == {"the Sword Battalions", "rebels"}, "the words spoken are kept"
        assert shelf.all(Tally)
        assert (named is None) == (known.agree(known.sides_of(incident.blamed[0]), known.sides_of(incident.blamed[1])) is None)


def test_the_digest_of_a_run_changes_with_the_table(tmp_path: Path) -> None:
    shipped = Resources(tmp_path).digests(["parties"])
    by_hand = written(tmp_path, "key,names\nonly,\n").digests(["parties"])
    assert shipped != by_hand
    assert by_hand == Resources(tmp_path).digests(["parties"])


def test_a_wrong_line_stops_the_run_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"parties\.csv, line 2"):
        written(tmp_path, "key,side\na,nowhere\n").values(["parties"])
    (tmp_path / "hand" / "parties.csv").write_bytes(b"key,names\na,\xff\n")
    with pytest.raises(InputError, match="UTF-8"):
        Resources(tmp_path).values(["parties"])
