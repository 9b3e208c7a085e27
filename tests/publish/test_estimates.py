"""What no list holds on the front page: one sentence with both numbers and the assumption, and no draft shows it."""

import json
from pathlib import Path

import msgspec

from tests.publish.shelves import World, example_world
from tests.publish.site_reader import page
from vigil.model import Estimate, ListSize
from vigil.publish import write_site
from vigil.publish.speech import LANGUAGES

DIGEST = "ab" * 32
REASON = "Two kinds of model contradict each other."
FRAGILE = Estimate(
    basis="table", effect="killed", lists=tuple(ListSize(name=name, people=90) for name in ("Red Crescent", "Yahya Telmori", "Office")),
    replicates=1, documented_min=206, documented_max=206, verdict="fragile", low=288, high=1411, sentence="...", reasons=(REASON, "Without list "
    "Yahya Telmori the estimate is 500 to 600."), must_hold=("No list was made from another.",), covers="people who could be listed", methods=(),
    tables=(DIGEST,), report=DIGEST, seed=1, version="1", actor="hidden-actor", reason="asked for", at="2031-03-20T10:00:00Z",
)  # fmt: skip


def site(folder: Path, world: World, *estimates: Estimate) -> Path:
    for one in estimates:
        world.add(one)
    out = folder / "site"
    write_site(world.shelf(), out, about=world.about(languages=tuple(LANGUAGES)))
    return out


def test_the_estimate_stands_beside_the_range_with_its_assumption(tmp_path: Path) -> None:
    out = site(tmp_path, example_world(wholly=True), FRAGILE)
    text = page(out, "index.html").text()
    [sentence] = [part for part in text.split("\n") if "206 people stand on 3 lists" in part]
    assert "288 to 1,411 (95 per cent), if everybody counted could have come onto at least one list" in sentence
    assert "It covers only people who could be listed and identified" in sentence
    assert "Never added to the documented range" in text
    assert REASON in text
    twin = json.loads((out / "index.json").read_bytes())["estimate"]
    assert (twin["low"], twin["high"], twin["verdict"]) == (288, 1411, "fragile")
    assert not {"actor", "reason", "tables", "report", "strata"} & set(twin)
    for tag in ("ar", "uk"):
        assert "411" in page(out, f"{tag}/index.html").text()


def test_a_list_that_a_person_keeps_is_not_named(tmp_path: Path) -> None:
    out = site(tmp_path, example_world(wholly=True), FRAGILE)
    assert b"Yahya Telmori" not in b"".join(path.read_bytes() for path in out.rglob("*.*") if path.is_file())


def test_a_refusal_gives_no_number_and_a_draft_nothing(tmp_path: Path) -> None:
    refusal = msgspec.structs.replace(FRAGILE, verdict="not_estimable", low=None, high=None)
    text = page(site(tmp_path / "refused", example_world(wholly=True), FRAGILE, refusal), "index.html").text()
    assert "cannot be estimated from them" in text
    assert "1,411" not in text
    draft = site(tmp_path / "draft", example_world(), FRAGILE)
    assert "1,411" not in page(draft, "index.html").text()
    assert json.loads((draft / "index.json").read_bytes())["estimate"] is None


def test_persons_that_changed_since_are_told(tmp_path: Path) -> None:
    one = msgspec.structs.replace(FRAGILE, basis="persons", people=DIGEST)
    assert "The lists have changed since." in page(site(tmp_path, example_world(wholly=True), one), "index.html").text()
