"""`vigil estimate` as people use it: tables of all shapes, strata, replicates, and tables that are broken."""

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.cli.conftest import vigil
from tests.estimate.tables import UK

PATTERNS = "a,b,c,d,count\n" + "".join(
    f"{','.join(f'{cell:04b}')},{count}\n"
    for cell, count in enumerate([95, 88, 26, 120, 33, 31, 9, 101, 27, 25, 8, 34, 10, 9, 3], 1)
)  # fmt: skip


def table(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_first_line_holds_both_numbers_and_the_assumption(tmp_path: Path) -> None:
    said = vigil("estimate", table(tmp_path, PATTERNS), "--quick").out
    first = said.partition("\n")[0]
    assert first.startswith("619 people are documented;")
    assert "could have come onto at least one list" in first
    assert "Verdict: fragile." in said
    assert "quick look" in said


def test_json_holds_every_method_the_verdict_and_the_reasons(tmp_path: Path) -> None:
    found = vigil("estimate", table(tmp_path, PATTERNS), "--quick", "--json", "--seed", "3").json
    assert [one["method"] for one in found["methods"]] == ["latent", "graphs", "loglinear", "sparse", "chao", "coverage"]
    for one in found["methods"]:
        assert {"median", "mean", "interval", "diagnostics", "seconds"} <= set(one)
        assert one["interval"]["low"] >= found["documented"] == 619
    assert {"rhat", "ess_bulk", "ess_tail", "draws"} <= set(found["methods"][0]["diagnostics"])
    assert found["verdict"]
    assert found["reasons"]
    assert found["seed"] == 3


def test_people_memberships_and_patterns_give_the_same_table(tmp_path: Path) -> None:
    rows = [line.split(",") for line in PATTERNS.splitlines()[1:]]
    people = [row[:-1] for row in rows for _ in range(int(row[-1]))]
    one = "person,a,b,c,d\n" + "".join(f"p{at},{','.join(bits)}\n" for at, bits in enumerate(people))
    pairs = "entry;list;person\n" + "".join(
        f"e{at}{name};{name};p{at}\n" for at, bits in enumerate(people) for name, bit in zip("abcd", bits, strict=True) if bit == "1"
    )
    found = [
        vigil("estimate", table(tmp_path, text), "--methods", "graphs,chao", "--quick", "--json").json for text in (PATTERNS, one, pairs)
    ]
    assert found[0]["table"] == found[1]["table"] == found[2]["table"]
    assert [one["interval"] for one in found[0]["methods"]] == [one["interval"] for one in found[2]["methods"]]


def test_strata_are_estimated_apart_and_added(tmp_path: Path) -> None:
    body = PATTERNS.splitlines()
    text = "region," + body[0] + "\n" + "".join(f"{region},{line}\n" for region in ("north", "south") for line in body[1:])
    found = vigil("estimate", table(tmp_path, text), "--by", "region", "--quick", "--json").json
    assert set(found["strata"]) == {"north", "south"}
    added = found["sum"]
    assert added["documented"] == found["together"]["documented"] == 1238
    assert added["if_strata_err_together"]["low"] == 2 * found["strata"]["north"]["interval"]["low"]
    assert added["if_strata_err_together"]["high"] > added["if_strata_err_independently"]["high"]
    assert "All strata: 1,238 people" in vigil("estimate", table(tmp_path, text), "--by", "region", "--quick").out


def test_replicates_are_combined(tmp_path: Path) -> None:
    files = [table(tmp_path, PATTERNS, "r1.csv"), table(tmp_path, PATTERNS.replace(",95\n", ",99\n"), "r2.csv")]
    found = vigil("estimate", *files, "--quick", "--json").json
    assert len(found["replicates"]) == 2
    assert found["documented"] == {"mean": 621, "least": 619, "most": 623}
    assert 0 <= found["methods"][0]["share_between_replicates"] < 1
    assert any("variance comes from how records were matched" in words for words in found["reasons"])
    assert "Verdict: fragile." in vigil("estimate", *files, "--quick").out


def test_a_table_of_this_project_reads_from_standard_input_or_a_file_alike(tmp_path: Path) -> None:
    lists, rows = UK
    text = ",".join([*lists, "Count"]) + "\r\n" + "".join(f"{','.join(bits)},{count}\r\n" for bits, count in rows.items())
    found = vigil("estimate", table(tmp_path, b"\xef\xbb\xbf" + text.encode()), "--methods", "graphs", "--quick", "--json").json
    assert found["documented"] == 2744
    assert found["methods"][0]["mean"] == 21282


REFUSED = {
    "one list": "a,count\n1,50\n",
    "two lists": "a,b,count\n1,0,50\n0,1,40\n1,1,20\n",
    "no overlaps": "a,b,c,count\n1,0,0,50\n0,1,0,40\n0,0,1,20\n",
    "one row": "a,b,c,count\n1,1,1,50\n",
    "no people": "a,b,c,count\n",
    "only empty lists": "a,b,c,count\n0,0,0,0\n",
    "only noughts": "a,b,c\n0,0,0\n0,0,0\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_carry_an_estimate_is_refused_in_peace(tmp_path: Path, text: str) -> None:
    found = vigil("estimate", table(tmp_path, text), "--json").json
    assert found["verdict"] == "not estimable"
    assert found["interval"] is None
    assert found["reasons"]


BROKEN = {
    "negative": ("a,b,c,count\n1,0,0,-5\n", "line 2: the count is negative"),
    "huge": ("a,b,c,count\n1,0,0,99999999999999999999999\n", "larger than any number of people"),
    "too many": ("a,b,c,count\n1,0,0,99999999999\n", "VGL-E03"),
    "fraction": ("a,b,c,count\n1,0,0,5.5\n", "no whole number"),
    "other digits": ("a,b,c,count\n1,0,0,٥\n", "no whole number"),
    "repeated": ("a,b,c,count\n1,0,0,5\n0,1,0,5\n1,0,0,7\n", "line 4: the pattern of line 2 again"),
    "unseen counted": ("a,b,c,count\n0,0,0,5\n1,0,0,5\n", "line 2: people on no list"),
    "another value": ("a,b,c,count\n1,2,0,5\n", "column b"),
    "short line": ("a,b,c,count\n1,0,5\n", "3 columns"),
    "empty": ("", "VGL-E07"),
    "two lists of a name": ("a,a,c,count\n1,0,0,5\n", "VGL-E01"),
    "latin-1": ("région,b,c,count\n1,0,0,5\n".encode("latin-1"), "not UTF-8"),
    "nobody named": ("person,list\n", "names nobody"),
    "a person without a name": ("person,list\n,x\n", "person or list is empty"),
}


@pytest.mark.parametrize("text, words", BROKEN.values(), ids=BROKEN)
def test_broken_tables_are_told_by_line(tmp_path: Path, text: str | bytes, words: str) -> None:
    said = vigil("estimate", table(tmp_path, text), status=3)
    assert words in said.err
    assert "Traceback" not in said.err


def test_wrong_questions_are_told(tmp_path: Path) -> None:
    path = table(tmp_path, PATTERNS)
    assert "VGL-E05" in vigil("estimate", path, "--by", "town", status=3).err
    assert "VGL-E04" in vigil("estimate", path, "--methods", "oracle", status=3).err
    assert "VGL-E07" in vigil("estimate", tmp_path / "nowhere.csv", status=3).err
    assert "VGL-E08" in vigil("estimate", path, path, "--by", "a", status=2).err
    assert "VGL-E09" in vigil("estimate", path, "-o", tmp_path, status=2).err
    assert "VGL-E07" in vigil("estimate", tmp_path, status=3).err


def test_names_from_right_to_left_and_brackets_come_through(tmp_path: Path) -> None:
    text = PATTERNS.replace("a,b,c,d", "قائمة,[red]b,c,d", 1)
    found = vigil("estimate", table(tmp_path, text), "--quick", "--methods", "chao", "--json").json
    assert set(found["table"]["lists"]) == {
        "قائمة",
        "[red]b",
        "c",
        "d",
    }


def test_a_hundred_thousand_people_row_by_row(tmp_path: Path) -> None:
    """Rows are counted as they are read: what is kept grows with the patterns, not with the people."""
    rows = (np.random.default_rng(1).random((100_000, 4)) < 0.3).astype(int)
    text = "a,b,c,d\n" + "\n".join(",".join(map(str, row)) for row in rows.tolist())
    found = vigil("estimate", table(tmp_path, text), "--methods", "graphs", "--quick", "--json").json
    assert found["table"]["patterns"] == 15
    assert any("rows stand on no list" in words for words in found["notes"])


def test_time_that_runs_out_still_answers(tmp_path: Path) -> None:
    found = vigil("estimate", table(tmp_path, PATTERNS), "--limit", "1", "--json").json
    assert found["verdict"]
    assert found["methods"] or found["skipped"]


def test_pictures_and_their_numbers_are_written(tmp_path: Path) -> None:
    """SVG and PNG of each picture with a CSV beside it, the same bytes for the same seed; names of lists are text in the SVG, not formulas."""
    path = table(tmp_path, PATTERNS.replace("a,b,c,d", "$x^2$,<b>,c,قائمة", 1))
    for out in ("one", "two"):
        vigil("estimate", path, "--seed", "2", "-o", tmp_path / out)
    names = {f"{name}.{kind}" for name in ("overlap", "methods", "posterior", "checks") for kind in ("svg", "png", "csv")}
    assert {one.name for one in (tmp_path / "one").iterdir()} == names | {"estimate.json", "estimate.txt"}
    for name in sorted(names):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    overlap = ElementTree.parse(tmp_path / "one" / "overlap.svg").getroot()
    words = {"".join(node.itertext()).strip() for node in overlap.iter("{http://www.w3.org/2000/svg}text")}
    assert {"$x^2$", "<b>", "c", "قائمة"} <= words
    assert (tmp_path / "one" / "overlap.csv").read_text().splitlines()[0] == "$x^2$,<b>,c,قائمة,count"
    assert (tmp_path / "one" / "estimate.txt").read_text().startswith("619 people are documented;")


def test_strata_have_folders_of_their_own(tmp_path: Path) -> None:
    body = PATTERNS.splitlines()
    text = "region," + body[0] + "\n" + "".join(f"{region},{line}\n" for region in ("../x", "south") for line in body[1:])
    vigil("estimate", table(tmp_path, text), "--by", "region", "--quick", "--methods", "graphs", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "parts" / "names.csv").read_text().splitlines() == ["folder,name", "01,../x", "02,south"]
    assert (tmp_path / "out" / "parts" / "02" / "overlap.svg").exists()
    assert (tmp_path / "out" / "overlap.svg").exists()


def test_strata_are_estimated_in_every_replicate(tmp_path: Path) -> None:
    """Two files, two regions: each region over both files, the regions added, all together over both files."""
    body = PATTERNS.splitlines()
    files = []
    for at, count in enumerate(("95", "99")):
        rows = [line.replace(",95", f",{count}") for line in body[1:]]
        text = "region," + body[0] + "\n" + "".join(f"{region},{line}\n" for region in ("north", "south") for line in rows)
        files.append(table(tmp_path, text, f"r{at}.csv"))
    asked = ("--by", "region", "--quick", "--methods", "latent,chao", "-o", tmp_path / "out", "--json")
    found = vigil("estimate", *files, *asked).json
    assert set(found["strata"]) == {"north", "south"}
    assert found["strata"]["north"]["documented"] == {"mean": 621, "least": 619, "most": 623}
    assert len(found["strata"]["south"]["replicates"]) == len(found["together"]["replicates"]) == 2
    assert found["sum"]["documented"] == 1242
    assert found["sum"]["if_strata_err_together"]["low"] == 2 * found["strata"]["north"]["interval"]["low"]
    assert "All strata: 1,242 people are documented." in (tmp_path / "out" / "estimate.txt").read_text(encoding="utf-8")
    assert {one.name for one in (tmp_path / "out" / "parts").iterdir()} == {"01", "02", "names.csv"}


def test_a_stratum_that_a_replicate_lacks_gives_no_number(tmp_path: Path) -> None:
    body = PATTERNS.splitlines()
    both = "region," + body[0] + "\n" + "".join(f"{region},{line}\n" for region in ("north", "south") for line in body[1:])
    files = [table(tmp_path, both, "r1.csv"), table(tmp_path, both.replace("south", "north ").replace("north ,", "x,"), "r2.csv")]
    found = vigil("estimate", *files, "--by", "region", "--quick", "--methods", "latent,chao", "--json").json
    assert found["strata"]["south"]["verdict"] == found["sum"]["verdict"] == "not estimable"


def test_lists_of_one_maker_count_as_one_and_a_strange_one_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, PATTERNS)
    found = vigil("estimate", path, "--merge", "a,c", "--quick", "--methods", "chao", "--json").json
    assert set(found["table"]["lists"]) == {"a + c", "b", "d"}
    assert found["documented"] == 619
    refused = vigil("estimate", path, "--merge", "a,b,c", "--quick", "--json").json
    assert refused["verdict"] == "not estimable"
    assert "VGL-E10" in vigil("estimate", path, "--merge", "a,z", status=3).err
    assert "VGL-E08" in vigil("estimate", path, path, status=2).err
