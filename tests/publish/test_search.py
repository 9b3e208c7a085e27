"""Search without a server: what pages show can be found, what they withhold cannot, and the files of the index stay small."""

import json
import re
from pathlib import Path
from typing import Any

from tests.publish.shelves import RESIDENT, WITNESS, claim, crowded_world, example_world, figure, origin, toll
from tests.publish.site_reader import page
from vigil.model import Incident, PlaceChoice, record_id
from vigil.publish import write_site
from vigil.publish.search import INLINE_MAX, index_words
from vigil.publish.speech import LANGUAGES

SHARD_MAX = 64_000


def files(site: Path) -> dict[str, Any]:
    """The files of the index by name, as the script gets them."""
    found = {}
    for path in (site / "data/search").iterdir():
        call = re.fullmatch(r'vigilFound\("([a-z0-9]+)",(.*)\);\n', path.read_text(), re.S)
        assert call and call[1] == path.stem
        found[path.stem] = json.loads(call[2])
    return found


def words_held(index: dict[str, Any]) -> dict[str, Any]:
    return {word: where for name, shard in index.items() if name.startswith("w") for word, where in shard.items()}


def things(index: dict[str, Any]) -> list[Any]:
    many = sum(name.startswith("t") for name in index)
    return [thing for number in range(many) for thing in index[f"t{number}"]]


def holding(index: dict[str, Any], word: str) -> list[str]:
    """Pages of all things that hold a word."""
    (folded,) = index_words(word)
    at, found = 0, []
    for gap in words_held(index)[folded]:
        at += gap
        found.append(things(index)[at][0])
    return found


def test_words_are_found_in_their_scripts_and_lead_to_the_sentence(reviewed: Path) -> None:
    index = files(reviewed)
    assert holding(index, "Hospital") == ["i/telmor-2031-03/index.html"]
    assert holding(index, "مدنيًا") == holding(index, "المدنيا") == ["i/telmor-2031-03/index.html"], "marks and article do not matter"
    assert "i/vesh-2031-03/index.html" in holding(index, "MARKET")
    for page_of_it, _, _, _, _, said in things(index):
        tree = page(reviewed, page_of_it)
        for fragment, runs, _, direction, _, _ in said:
            (quote,) = tree.having(id=fragment)[0].all("blockquote")[:1]
            assert quote.text() == " ".join("".join(words for words, _ in runs).split()) and quote.attributes["dir"] == direction


def test_what_is_withheld_is_not_in_the_index(drafted: Path, mixed: Path, reviewed: Path) -> None:
    """Folded as the index folds it: a scan for the words as they are written would not see them."""
    for site in (drafted, mixed, reviewed):
        held = words_held(files(site))
        assert not [word for name in (WITNESS, RESIDENT) for word in index_words(name) if word in held]
    blamed = words_held(files(drafted))
    assert "soldiers" not in blamed and "militia" not in blamed and "soldiers" in words_held(files(reviewed))


def test_files_stay_small_and_a_new_incident_changes_few(tmp_path: Path) -> None:
    site, world = tmp_path / "site", crowded_world(900)
    about = world.about(languages=tuple(LANGUAGES))
    write_site(world.shelf(), site, about=about)
    before = {path.name: path.read_bytes() for path in (site / "data/search").iterdir()}
    index = files(site)
    assert max(map(len, before.values())) < SHARD_MAX
    assert index["start"]["things"] == len(things(index)) == 900
    common = {name: numbers for name, numbers in index.items() if name.startswith("p")}
    assert common and all(len(numbers) > INLINE_MAX for numbers in common.values())

    where = world.text("Eleven people drowned near Telmor.", outlet="Outlet 3", published="2099-01-02", url="https://o3.example/new")
    said = claim(where, "Eleven people", "Eleven people drowned near Telmor.", 11, 11, date_start="2099-01-01", date_end="2099-01-01")
    world.add(said)
    place = PlaceChoice(words=None, place=None, precision=6, path=(), why="none")
    key = world.add(
        Incident(claims=(said.id,), where=place, date_start="2099-01-01", date_end="2099-01-01", date_precision="day", means="unknown")
    )
    world.add(toll(key, "killed", 11, 11, [figure(said, record_id(origin("Office 3", said)))]))
    write_site(world.shelf(), site, about=about)
    after = {path.name: path.read_bytes() for path in (site / "data/search").iterdir()}
    assert holding(files(site), "drowned") == [f"i/{key[:12]}/index.html"]
    changed = {name for name in after if before.get(name) != after[name]}
    assert not [name for name in changed if name.startswith("t")][1:], "the last file of things, or a new one"


def test_an_index_of_nothing_is_whole(tmp_path: Path) -> None:
    world = example_world()
    world.records = [record for record in world.records if type(record).__name__ in ("Item", "Text")]
    write_site(world.shelf(), tmp_path / "site", about=world.about(handles={}))
    assert files(tmp_path / "site") == {"start": {"format": "vigil-search/1", "things": 0, "in_file": 20, "shards": []}}
