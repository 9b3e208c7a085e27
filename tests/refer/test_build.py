"""A case file holds what was asked for, what speaks against it, and what both rest on; and always the same bytes."""

import dataclasses
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from tests.cases import BODIES, CASE, NOW, World, anchor, make, span
from vigil.errors import InputError, IntegrityError
from vigil.flow import Shelf
from vigil.ledger import check_proof
from vigil.model import Claim, Denial, Item, Leaf, Media, Rendition, Text, encode
from vigil.model.words import Stance
from vigil.refer import Query, parse, prepare
from vigil.verifier.verify import verify_case


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def files(world: World) -> dict[str, bytes]:
    built = world.build(world.root / "case.zip")
    with zipfile.ZipFile(built.path) as case:
        return {name: case.read(name) for name in case.namelist()}


def lines(files: dict[str, bytes], name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in files[name].splitlines()]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Also from another folder, and when records come in another order."""
    one, two = make(tmp_path / "one"), make(tmp_path / "two")
    two.shelf = Shelf(reversed(list(two.shelf)))
    first, second = one.build(tmp_path / "one.zip"), two.build(tmp_path / "two.zip")
    assert first.digest == second.digest
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_earlier_case_is_made_again_after_the_log_has_grown(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    before = world.build(tmp_path / "before.zip")
    with zipfile.ZipFile(before.path) as case:
        note = case.read("checkpoint").decode()
    world.ledger.append([encode(Leaf(event="run", at=NOW, object="0" * 64))])
    assert world.build(tmp_path / "after.zip").digest != before.digest
    assert world.build(tmp_path / "again.zip", checkpoint=note).digest == before.digest


def test_what_it_tells_of_itself_is_so(world: World, files: dict[str, bytes]) -> None:
    built = world.build(world.root / "case.zip")
    assert (built.exhibits, built.incidents, built.signed, built.tree_size) == (4, 1, True, 22)
    assert built.records == sum(data.count(b"\n") for name, data in files.items() if name.startswith("data/records/"))
    assert built.left_out == files["data/left-out.jsonl"].count(b"\n")
    assert built.size == built.path.stat().st_size
    report = verify_case(built.path, built.fingerprint)
    assert report.ok and report.sha256 == built.digest


def test_originals_and_texts_are_the_bytes_that_were_preserved(files: dict[str, bytes]) -> None:
    texts = {files[name].decode() for name in files if name.startswith("data/texts/")}
    originals = {files[name].decode() for name in files if name.startswith("data/originals/")}
    kept = {BODIES[name] for name in ("council", "forces", "clinic", "year")}
    assert texts == kept and originals == {f"<p>{body}</p>" for body in kept}


def test_the_ledger_s_own_check_accepts_every_proof(world: World, files: dict[str, bytes]) -> None:
    """Two programs that share no code agree."""
    stems = [name.removesuffix(".json") for name in files if name.startswith("data/proofs/") and name.endswith(".json")]
    for stem in stems:
        entry = json.loads(files[f"{stem}.json"])
        index, head = check_proof(files[f"{stem}.tlog-proof"].decode(), entry["leaf"].encode(), [world.ledger.vkey])
        assert (index, head.size) == (entry["index"], 22)
    assert len(stems) == 9


def test_denials_and_possible_doubles_go_in_unasked(world: World, files: dict[str, bytes]) -> None:
    assert [denial["blames"] for denial in lines(files, "data/records/denial.jsonl")] == ["southern militia"]
    assert len(lines(files, "data/records/overlap.jsonl")) == 1
    case = lines(files, "data/case.json")[0]
    assert (case["incidents"], case["beside"]) == ([world.ids["mill"]], [world.ids["clinic"]])
    assert case["handles"] == {"i-1": world.ids["mill"], "i-2": world.ids["clinic"]}
    assert len(lines(files, "data/records/doubt.jsonl")) == len(lines(files, "data/records/warning.jsonl")) == 1


def test_what_was_left_out_is_listed_with_a_reason(world: World, files: dict[str, bytes]) -> None:
    found = {line["id"]: line["why"] for line in lines(files, "data/left-out.jsonl")}
    assert found[world.ids["bridge"]] == "another incident inside the same total"
    assert len(found) == 3 and all(found.values())
    assert BODIES["bridge"].encode() not in b"".join(files.values())


def test_no_salt_is_given_away_but_those_of_the_exhibits(world: World, files: dict[str, bytes]) -> None:
    """Salt of the text that stays behind: nobody can test a guess at it against the log."""
    opened = {
        opening["digest"]
        for name in files
        if "/proofs/" in name and name.endswith(".json")
        for opening in json.loads(files[name])["openings"]
    }
    kept = {record["digest"] for record in lines(files, "data/records/item.jsonl")} | {
        record["text"] for record in lines(files, "data/records/rendition.jsonl")
    }
    everything = {item.digest for item in world.shelf.all(Item)} | {rendition.text for rendition in world.shelf.all(Rendition)}
    assert kept <= opened and not opened & (everything - kept)


@pytest.mark.parametrize(
    "query", [Query("marun", "2031-05-01", "2031-05-31"), Query(None, "2031-05-03", None), Query("Old Mill", None, "2031-05-03")]
)
def test_a_query_finds_incidents_by_place_and_day(world: World, tmp_path: Path, query: Query) -> None:
    case = dataclasses.replace(parse(CASE), incidents=(), query=query)
    chosen = json.loads(zipfile.ZipFile(world.build(tmp_path / "case.zip", case).path).read("data/case.json"))["incidents"]
    assert world.ids["mill"] in chosen
    assert (world.ids["bridge"] in chosen) == (query.date_end is None)
    assert verify_case(tmp_path / "case.zip").ok


def test_an_incident_without_a_day_is_listed_when_days_were_asked_for(world: World, tmp_path: Path) -> None:
    case = dataclasses.replace(parse(CASE), incidents=(), query=Query("Marun", "2031-06-01", None))
    files = zipfile.ZipFile(world.build(tmp_path / "case.zip", case).path)
    assert json.loads(files.read("data/case.json"))["incidents"] == [world.ids["bridge"]]
    left_out = {line["id"]: line["why"] for line in map(json.loads, files.read("data/left-out.jsonl").splitlines())}
    assert left_out[world.ids["clinic"]] == "at the place of the query, but its day is not known"
    assert verify_case(tmp_path / "case.zip").ok


def test_a_query_that_finds_nothing_says_so(world: World, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="VGL-X04"):
        world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), incidents=(), query=Query("Elsewhere", None, None)))
    assert list(tmp_path.iterdir()) == []


def test_ids_and_their_beginnings_name_incidents_too(world: World, tmp_path: Path) -> None:
    for name in (world.ids["mill"], world.ids["mill"][:12]):
        world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), incidents=(name,)))
        assert verify_case(tmp_path / "case.zip").ok


@pytest.mark.parametrize("name", ["i-9", "", "f" * 64])
def test_an_incident_that_is_not_there_is_told_by_name(world: World, tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="VGL-X03"):
        world.build(tmp_path / "case.zip", dataclasses.replace(parse(CASE), incidents=(name,)))


def test_a_record_that_is_missing_stops_the_work(world: World, tmp_path: Path) -> None:
    whole = world.shelf
    torn = dataclasses.replace(
        world, shelf=Shelf(record for record in whole if not (isinstance(record, Claim) and "12" in record.count.words))
    )
    with pytest.raises(IntegrityError, match="VGL-X07"):
        torn.build(tmp_path / "case.zip")


def test_preserved_bytes_that_changed_stop_the_work(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    item = next(item for item in world.shelf.all(Item) if item.name.startswith("forces"))
    path = world.vault.path(item.digest)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(IntegrityError, match="VGL-X22"):
        world.build(tmp_path / "case.zip")
    assert not (tmp_path / "case.zip").exists()


def test_what_was_logged_after_the_checkpoint_is_not_proven_by_it(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    empty = make(tmp_path / "other").ledger
    assert empty.origin == world.ledger.origin
    head = f"{world.ledger.origin}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    with pytest.raises(InputError, match="VGL-X06"):
        world.build(tmp_path / "case.zip", checkpoint=world.sign(head))


def test_a_checkpoint_of_another_log_is_refused(tmp_path: Path) -> None:
    world = make(tmp_path / "w")
    forked = f"{world.ledger.origin}\n5\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    with pytest.raises(IntegrityError, match="VGL-X08"):
        world.build(tmp_path / "case.zip", checkpoint=world.sign(forked))


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.quotes: list[dict[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "blockquote":
            self.quotes.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_shows_each_figure_with_words_speakers_exhibit_and_state(files: dict[str, bytes]) -> None:
    page = Page()
    page.feed(files["index.html"].decode())
    told = re.sub(r"\s+", " ", page.text)
    for words in (
        "Reported killed: 12 or more",
        "Rule: lowest to highest current figure of credible origins",
        "at least 12 people were killed",
        "Said by The Council Herald ← council",
        "judged right by reviewer-1: Read against the original.",
        "machine reading, unreviewed",
        "Blamed by council: the northern forces",
        "Denied by a spokesman of the northern forces (disputes the blame), who blames southern militia instead",
        "It may be the same event as incident i-2",
        "town council reports “90” killed; incidents inside it add up to 15",
        "another incident inside the same total",
        "The day of the harm is not said. (read, about record",
    ):
        assert words in told, words
    assert "accused" not in told.lower()


def test_a_denial_that_answers_nothing_is_shown_all_the_same(tmp_path: Path) -> None:
    """Whether it answers an incident is the reader's reading: what may exonerate is never only in a file of records."""
    world = make(tmp_path / "w")
    denial = world.shelf.get(world.ids["denial"], Denial)
    council = next(text for text in world.shelf.all(Text) if text.name == "council.html")
    assert denial is not None
    spoken = span(council, "The council blamed the northern forces.")
    lone = msgspec.structs.replace(
        denial, text=council.id, anchor=anchor(council, spoken.words), sentence=spoken, speaker="a passer-by", blames=None
    )
    world.shelf.add(lone)
    page = Page()
    page.feed(zipfile.ZipFile(world.build(tmp_path / "case.zip").path).read("index.html").decode())
    assert "Other denials in the same texts" in page.text and "a passer-by" in page.text
    assert verify_case(tmp_path / "case.zip").ok


@pytest.mark.parametrize(
    ("stance", "shown"), [("asserts", "Blamed by council: the northern forces"), ("denies", "Nobody is blamed in these words")]
)
def test_whoever_denies_is_not_shown_as_blaming(tmp_path: Path, stance: Stance, shown: str) -> None:
    """To say that one's own forces harmed nobody names the forces, and blames no one."""
    page = Page()
    page.feed(zipfile.ZipFile(make(tmp_path / "w", stance).build(tmp_path / "case.zip").path).read("index.html").decode())
    mill = page.text.partition("Incidents that may be the same")[0]
    assert shown in mill and ("Blamed by" in mill) == (stance == "asserts")


def test_the_page_runs_nothing_and_fetches_nothing(files: dict[str, bytes]) -> None:
    """The clinic's text carries a script on purpose."""
    source = files["index.html"].decode()
    page = Page()
    page.feed(source)
    assert "script" not in page.tags and not {"img", "link", "iframe", "form", "object"} & set(page.tags)
    assert not re.search(r'(src|href)="(?!#)', source)
    assert all(quote["dir"] == "auto" for quote in page.quotes) and {"lang": "ar"}.items() <= page.quotes[2].items()


def test_hostile_words_stay_words(world: World, tmp_path: Path) -> None:
    case = dataclasses.replace(parse(CASE), title="<script>alert(1)</script>", recipient='"><img src=x>')
    page = Page()
    page.feed(zipfile.ZipFile(world.build(tmp_path / "case.zip", case).path).read("index.html").decode())
    assert "script" not in page.tags and "img" not in page.tags and "<script>alert(1)</script>" in page.text


def test_no_word_of_a_document_turns_or_hides_the_line_around_it(tmp_path: Path) -> None:
    """A title with an override would show the dates after it in reverse; escape sequences would reach the terminal of whoever reads along."""
    world = make(tmp_path / "w", title="\u202eReport\u2066\x1b[31m\x9b of\x00 it\r\u2029 end")
    with zipfile.ZipFile(world.build(tmp_path / "case.zip").path) as case:
        for name in ("index.html", "data/load/case.dat", "data/declaration.txt", "data/custody/E0001.txt"):
            told = case.read(name).decode("utf-8-sig")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x13\x15-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told), name
        assert "Report" in case.read("index.html").decode()
        assert BODIES["clinic"].split(".")[0] in case.read("index.html").decode().replace("<mark>", "").replace("</mark>", "")


def test_a_case_that_is_not_signed_says_so(world: World, tmp_path: Path) -> None:
    built = world.build(tmp_path / "case.zip", signed=False)
    assert not built.signed
    assert verify_case(built.path).ok and verify_case(built.path, built.fingerprint).exit_code == 4


def test_a_selection_shows_records_in_order_also_those_added_later(world: World) -> None:
    """Records are looked up by kind many times for each exhibit: they are sorted once, and anew when one is added."""
    selection = prepare(parse(CASE), world.shelf, world.handles).selection
    before = selection.items(Claim)
    assert before == sorted(before) and len(before) > 1
    key, claim = before[0]
    del selection.records[key]
    assert selection.items(Claim) == before[1:]
    selection.records[key] = claim
    assert selection.items(Claim) == before and selection.items(Media) == []
