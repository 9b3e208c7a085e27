"""Lists of people in a workspace: taken in, matched by `vigil run`, decided on, released anew; and no name or number anywhere but in them."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import vigil
from tests.cli.test_identify import workbook

REGISTRY = """م,الاسم الرباعي,العمر,الجنس,رقم الهوية,مهنة
1,محمد خليل سالم المصري,34,ذكر,900120777,نجار
2,فاطمة خليل سالم المصري,31,أنثى,900120888,
3,زياد ناصر عبدالرحمن ابوحمد,؟,ذكر,900120999,
4,هبة طارق يحيى قنديل,8,أنثى,900121110,
"""
HOSPITALS = """N°;Nom complet;Âge;Sexe
1;Mohammed Khalil Salem al-Masri;34;homme
2;Ziad Nasser Abdelrahman Abu Hamad;52;homme
3;Samar Khalil Salem al-Masri;31;femme
"""
SECRETS = ("خليل", "قنديل", "Khalil", "Ziad", "نجار")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "registry.csv").write_text(REGISTRY, encoding="utf-8")
    (folder / "hospitals.csv").write_text(HOSPITALS, encoding="utf-16")
    vigil("init", folder / "w", "--title", "Lists")
    for name in ("registry.csv", "hospitals.csv"):
        vigil("-w", folder / "w", "collect", "--list", folder / name)
        vigil("-w", folder / "w", "collect", "--list", folder / name)
    vigil("-w", folder / "w", "run")
    return folder / "w"


@pytest.fixture
def w(taken: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(taken, tmp_path / "w"))


def people_of(w: Path) -> list[dict[str, str]]:
    path = w.parent / "persons.csv"
    vigil("-w", w, "identify", "--persons", path)
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def number_of(w: Path, list_: str, id_: str) -> str:
    return next(row["person"] for row in people_of(w) if (row["list"], row["id"]) == (list_, id_))


def test_nothing_is_taken_in_before_its_columns_are_laid_out(tmp_path: Path) -> None:
    w, path = tmp_path / "w", tmp_path / "list.csv"
    path.write_text(REGISTRY, encoding="utf-8")
    vigil("init", w, "--title", "Lists")
    first = vigil("-w", w, "collect", "--list", path, "--json").json["lists"][0]
    assert first["taken_in"] is False
    assert {one["column"]: one["taken_for"] for one in first["columns"]} == {
        "م": "id", "الاسم الرباعي": "name_local", "العمر": "age", "الجنس": "sex", "رقم الهوية": "number", "مهنة": "keep",
    }  # fmt: skip
    assert {one["column"]: one["told"] - one["read"] for one in first["columns"] if one["told"] > one["read"]} == {"العمر": 1}
    assert vigil("-w", w, "status", "--json").json["items"] == 0
    mapping = Path(first["mapping"])
    mapping.write_text(mapping.read_text(encoding="utf-8").replace('"مهنة" = "keep"', '"مهنة" = "compare"'), encoding="utf-8")
    assert vigil("-w", w, "collect", "--list", path, "--json").json["lists"][0]["taken_in"] is True
    assert vigil("-w", w, "collect", "--list", path, "--json").json["lists"][0]["known"] is True
    assert vigil("-w", w, "status", "--json").json["entries"] == 4


def test_persons_are_made_across_letters_and_a_run_changes_nothing_by_itself(w: Path) -> None:
    found = vigil("-w", w, "identify", "--json").json
    assert found["entries"] == 7
    assert found["fewest"] <= 5 <= found["most"]
    assert sum(one["people"] for one in found["overlaps"]) == len({row["person"] for row in people_of(w)})
    assert {row["level"] for row in people_of(w)} == {"withheld"}
    assert vigil("-w", w, "run", "--json").json["logged"] is False


def test_lists_are_no_texts_to_be_read(w: Path) -> None:
    said = vigil("-w", w, "status", "--json").json
    assert (said["items"], said["texts"], said["claims"], said["set_aside"]) == (2, 0, 0, [])


def test_a_rebuilt_store_is_the_same(w: Path) -> None:
    before = vigil("-w", w, "run", "--json").json["outputs"]
    vigil("-w", w, "rebuild")
    assert vigil("-w", w, "run", "--json").json["outputs"] == before


def test_decisions_are_logged_and_survive_later_releases(w: Path) -> None:
    said = w.parent / "labels.csv"
    said.write_text(
        "list_a,id_a,list_b,id_b,verdict,author,reason\nregistry,1,hospitals,1,different,k1,other mother\n"
        "registry,2,hospitals,3,same,k1,the family says so\nregistry,77,hospitals,3,same,k1,nobody\n"
    )
    made = vigil("-w", w, "review", "labels", "--import", said, "--json").json
    assert (made["recorded"], made["about_other_entries"]) == (2, 1)
    assert vigil("-w", w, "review", "labels", "--import", said, "--json").json["recorded"] == 0
    later = w.parent / "later.csv"
    rows = REGISTRY.splitlines()
    later.write_text("\n".join([rows[0], *(f"{9 - n}{row[1:]}" for n, row in enumerate(rows[1:4]))]) + "\n", encoding="utf-8")
    told = vigil("-w", w, "collect", "--list", later, "--map", w / "hand/columns/registry.toml", "--released", "2031-06-01", "--json").json
    assert told["lists"][0]["release"] == {"added": 0, "changed": 0, "removed": 1, "same": 3, "known_by": "number", "first": False}
    vigil("-w", w, "run")
    assert number_of(w, "registry", "9") != number_of(w, "hospitals", "1")
    assert number_of(w, "registry", "8") == number_of(w, "hospitals", "3")
    assert [row["standing"] for row in people_of(w) if row["id"] == "4"] == ["removed"]
    assert vigil("-w", w, "identify", "--json").json["removed"] == 1
    back = w.parent / "back.csv"
    vigil("-w", w, "review", "labels", "--export", back)
    assert "registry,8,hospitals,3,same,k1,the family says so" in back.read_text() or "hospitals,3,registry,8,same" in back.read_text()
    said.write_text("list_a,id_a,list_b,id_b,verdict,author,reason\nhospitals,3,registry,8,different,k2,asked again\n")
    vigil("-w", w, "review", "labels", "--import", said)
    vigil("-w", w, "run")
    assert number_of(w, "registry", "8") != number_of(w, "hospitals", "3")


def test_the_workspace_says_how_sure_the_machine_has_to_be(w: Path) -> None:
    before = vigil("-w", w, "identify", "--json").json
    settings = w / "vigil.toml"
    settings.write_text(settings.read_text().replace("target = 0.99 ", "target = 0.99999 "))
    vigil("-w", w, "run")
    after = vigil("-w", w, "identify", "--json").json
    assert (before["joined"], before["target"]) == (2, "0.9900")
    assert (after["joined"], after["target"]) == (0, "1.0000")
    assert after["doubtful"] >= 2


def test_a_level_is_given_to_the_person_who_holds_an_entry(w: Path) -> None:
    vigil("-w", w, "review", "level", "registry", "1", "named", "--reason", "the family asks for it")
    vigil("-w", w, "run")
    assert {row["level"] for row in people_of(w) if row["person"] == number_of(w, "registry", "1")} == {"named"}
    assert "VGL-I21" in vigil("-w", w, "review", "level", "registry", "99", "named", "--reason", "x", status=3).err
    assert "VGL-J02" in vigil("-w", w, "review", "level", "registry", "1", "famous", "--reason", "x", status=3).err


def test_no_name_and_no_number_is_told_or_published(w: Path) -> None:
    said = "".join(
        vigil("-w", w, *words).out
        for words in (["status"], ["identify"], ["review", "persons"], ["review", "persons", "--json"], ["run"], ["captures"])
    )
    person = people_of(w)[0]["record"]
    said += vigil("-w", w, "trace", person).out
    site = w.parent / "site"
    vigil("-w", w, "publish", site)
    pages = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in site.rglob("*") if path.is_file())
    for secret in SECRETS:
        assert secret not in said
        assert secret not in pages
    kept = (w / "store.db").read_bytes()
    for number in ("900120777", "900120888"):
        assert number not in said + pages
        assert number.encode() not in kept
    assert "Khalil" in vigil("-w", w, "review", "persons", "--show-names").out


def test_a_person_leads_to_rows_in_preserved_bytes(w: Path) -> None:
    shown = vigil("-w", w, "trace", people_of(w)[0]["record"], "--json").out
    assert "bytes of the table" in shown
    steps = json.loads(shown)
    assert "registry.csv" in json.dumps(steps, ensure_ascii=False)


def test_a_workbook_is_sealed_with_the_table_that_rows_point_into(tmp_path: Path) -> None:
    w, path = tmp_path / "w", tmp_path / "list.xlsx"
    workbook(path, [("id", "الاسم", "العمر"), ("7", "محمد خليل سالم المصري", "34"), ("8", "هبة طارق يحيى قنديل", "8")])
    vigil("init", w, "--title", "Lists")
    assert vigil("-w", w, "collect", "--list", path, "--as-proposed", "--json").json["lists"][0]["taken_in"] is True
    vigil("-w", w, "run")
    assert len({row["person"] for row in people_of(w)}) == 2
    assert "0 changed, 0 missing" in vigil("-w", w, "audit").out


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "VGL-I16"), (b"PK\x03\x04broken", "VGL-I16"), (b"shoe,size\n1,2\n", "VGL-I12")],
    ids=["empty", "broken", "no name"],
)
def test_what_is_no_list_is_refused_and_nothing_is_kept(content: bytes, code: str, tmp_path: Path) -> None:
    w, path = tmp_path / "w", tmp_path / "list.csv"
    path.write_bytes(content)
    vigil("init", w, "--title", "Lists")
    assert code in vigil("-w", w, "collect", "--list", path, status=3).err
    assert vigil("-w", w, "status", "--json").json["items"] == 0


def test_without_the_packages_a_run_goes_on_and_says_so(w: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vigil.runner.matching.versions", lambda: "")
    assert vigil("-w", w, "run", "--json").json["stages"]
    assert vigil("-w", w, "status", "--json").json["doubts"] == {"names_not_installed": 1}
    assert "VGL-I01" in vigil("-w", w, "identify", status=6).err


def test_withdrawing_the_file_takes_its_rows_and_persons_away(w: Path) -> None:
    vigil("-w", w, "withdraw", "registry.csv", "--authority", "court", "--reason", "consent was taken back", "--yes", status=0)
    vigil("-w", w, "run")
    assert {row["list"] for row in people_of(w)} == {"hospitals"}
    kept = b"".join(path.read_bytes() for path in (*(w / "vault").rglob("*"), w / "store.db") if path.is_file())
    assert "قنديل".encode() not in kept
