"""What a reader finds on the pages, the same every time, and fit for everyone."""

import dataclasses
import json
import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.publish.shelves import VESH as VESH_PLACE
from tests.publish.shelves import (
    World,
    claim,
    crowded_world,
    denial,
    evidence,
    example_world,
    judged,
)
from tests.publish.site_reader import everything, lines, page, pages, read
from vigil.flow import Shelf
from vigil.model import Claim, Denial, Incident, PlaceChoice, Toll
from vigil.model.judgements import Topic, Verdict
from vigil.model.tallies import Role
from vigil.model.words import Access, DatePrecision, Disputes, Effect, Ground, Means, Outcome, Stance, Status
from vigil.publish import phrases, write_site

GOLDEN = Path(__file__).parent / "golden"
TELMOR, VESH = "i/telmor-2031-03/index.html", "i/vesh-2031-03/index.html"


# What is on the pages


@pytest.mark.parametrize(
    ("state", "name"),
    [("reviewed", "index.html"), ("reviewed", TELMOR), ("mixed", "index.html"), ("mixed", VESH), ("reviewed", "totals/index.html")],
)
def test_the_words_of_the_pages_are_as_they_were_read_and_approved(state: str, name: str, request: pytest.FixtureRequest) -> None:
    """Golden files: run with VIGIL_GOLDEN=write to make them again, and read the difference as you would read code."""
    site: Path = request.getfixturevalue(state)
    golden = GOLDEN / f"{state}-{name.replace('/', '-').removesuffix('.html')}.txt"
    found = lines((site / name).read_text())
    if os.environ.get("VIGIL_GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)
    assert found == golden.read_text()


def test_the_headline_is_the_tally_and_says_what_it_is_not(reviewed: Path) -> None:
    headline = page(reviewed, "index.html").classed("headline")[0].text()
    assert "30 to 41" in headline and "Recorded, not total" in headline and "2 April 2031" in headline


def test_a_total_stands_beside_with_its_difference_and_is_not_added(reviewed: Path) -> None:
    text = page(reviewed, "index.html").text()
    assert "463 killed" in text and "422 to 433 more than the incidents recorded here" in text
    assert "504" not in text


def test_every_figure_opens_the_claim_it_rests_on(mixed: Path, reviewed: Path) -> None:
    seen = 0
    for site in (mixed, reviewed):
        for name, tree in pages(site).items():
            assert all(row.all("a") for table in tree.classed("figures") for row in table.all("tbody")[0].all("tr"))
            for address in {link.attributes["href"] for block in tree.classed("toll") for link in block.all("a")}:
                (target,) = tree.having(id=address.removeprefix("#"))
                assert target.name == "article" and target.all("mark") and target.all("blockquote"), name
                seen += 1
    assert seen == 14


def test_a_reader_gets_from_the_front_page_to_the_sentence_in_three_steps(reviewed: Path) -> None:
    front = page(reviewed, "index.html")
    step = front.classed("headline")[0].classed("number")[0].all("a")[0].attributes["href"]
    listed = page(reviewed, step)
    row = next(a for a in listed.classed("incidents")[0].all("a") if "Telmor" in a.text())
    incident_file = (reviewed / step).parent / row.attributes["href"]
    incident = read(incident_file.read_text())
    figure = incident.classed("figures")[0].all("tbody")[0].all("a")[0]
    assert "At least 30 civilians" in incident.having(id=figure.attributes["href"][1:])[0].text()


def test_each_blame_has_its_denial_beside_it(reviewed: Path) -> None:
    incident = page(reviewed, TELMOR)
    denial = "The Defence Ministry denied that its soldiers killed anyone"
    accusing = [article for article in incident.classed("claim") if "Blamed by the speaker: government soldiers" in article.text()]
    assert len(accusing) == 1 and denial in accusing[0].text()
    sides = {blame.all("h3")[0].text(): blame.text() for blame in incident.classed("blame")}
    assert denial in sides["Government side"] and "“government soldiers”, blamed by A resident" in sides["Government side"]
    rebels = sides["Armed opposition side"]
    assert "blamed by Defence Ministry" in rebels and "No denial of this is on record" in rebels


def test_blames_are_grouped_by_side_in_our_words_with_every_denial_that_answers_any_of_them(tmp_path: Path) -> None:
    """Whoever denies, on whose behalf; a party that no side is plain for stands alone; a counter-blame says whom it blames."""
    world = World()
    parties = ("government troops", "pro-government militia", "masked men", "rebels")
    said = [f"Five people were killed by {party} there." for party in parties]
    answers = ("Russia said that terrorist groups had killed them.", "The army denied it.")
    where = world.text(" ".join([*said, *answers]), outlet="Coast Wire", published="2031-03-12", url="https://wire.example/1")
    spoken = [
        claim(where, f"killed by {party}", words, 5, 5, speaker=f"Office {n}", blamed=party)
        for n, (party, words) in enumerate(zip(parties, said, strict=True))
    ]
    russia = denial(where, answers[0], speaker="Russia", blames="terrorist groups")
    # A reader's slip: nobody denies and blames the same side, so the page does not say it.
    army = denial(where, answers[1], speaker="The army", denies=spoken[0].id, blames="the army")
    for record in (*spoken, russia, army):
        world.add(record)
    place = PlaceChoice(words="Vesh", place=VESH_PLACE, precision=1, path=("Vesh",), why="gazetteer")
    incident = Incident(
        claims=tuple(one.id for one in spoken), denials=(russia.id, army.id), where=place, date_start=None, date_end=None,
        date_precision="unknown", means="unknown",
    )  # fmt: skip
    world.handles = {world.add(incident): "vesh"}
    for one in spoken:
        world.add(judged("reviewer-1", "right", evidence(where[1], one.anchor.quote), "Read rightly.", "2031-04-01T09:00:00Z"))
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    written = page(tmp_path / "site", "i/vesh/index.html")
    blames = {blame.all("h3")[0].text(): blame.text() for blame in written.classed("blame")}
    assert list(blames) == ["Government side", "Armed opposition side", "“masked men”"]
    government = blames["Government side"]
    assert "Our grouping of these words" in government
    assert "“government troops”, blamed by Office 0" in government and "“pro-government militia”, blamed by Office 1" in government
    assert "the army”" not in government
    assert "Russia denies that those blamed did it and blames “terrorist groups”" in government and "The army denied it" in government
    assert "No denial of this is on record" in blames["Armed opposition side"]
    assert "grouping" not in blames["“masked men”"] and "blames “terrorist groups”" in blames["“masked men”"]
    assert "“terrorist groups”, blamed by Russia" in blames["Armed opposition side"]
    militia = next(article for article in written.classed("claim") if "pro-government militia" in article.text())
    assert "Answered by Russia, The army" in militia.text() and "no denial" not in militia.text()


def test_no_accusation_stands_on_any_page_without_what_answers_it(reviewed: Path) -> None:
    world = example_world(wholly=True)
    shelf = world.shelf()
    answered = {denial.denies for denial in shelf.all(Denial)}
    blaming = [said for said in shelf.all(Claim) if said.blamed]
    assert any(said.id in answered for said in blaming)
    for tree in pages(reviewed).values():
        for said in blaming:
            for article in tree.having(id=f"c-{said.id[:8]}"):
                assert bool(article.classed("denial")) == (said.id in answered)
                assert said.id in answered or "no denial of this is on record" in article.text()


def test_quotations_keep_their_own_language_and_direction(reviewed: Path) -> None:
    quotes = page(reviewed, TELMOR).all("blockquote")
    assert {(quote.attributes["dir"], quote.attributes["lang"]) for quote in quotes} == {("ltr", "en"), ("rtl", "ar")}


def test_one_voice_behind_many_documents_is_told_as_one(reviewed: Path) -> None:
    assert "3 documents, 4 origins" in page(reviewed, TELMOR).text()


def test_the_timeline_has_a_table_twin_and_says_what_it_is_not(reviewed: Path) -> None:
    front = page(reviewed, "index.html")
    rows = [[cell.text() for cell in row.all("th", "td")] for row in front.all("details")[0].all("tbody")[0].all("tr")]
    assert ["11 March 2031", "1", "0"] in rows and ["12 March 2031", "0", "1"] in rows
    assert sum(int(row[1]) for row in rows) == 2
    assert "Reporting is not the same as happening" in front.text()


def test_every_word_of_the_records_has_its_phrase() -> None:
    tables: list[tuple[Any, Mapping[str, str]]] = [
        (Effect, phrases.EFFECTS), (Means, phrases.MEANS), (Access, phrases.ACCESS), (Stance, phrases.STANCES), (Status, phrases.STATUSES),
        (Ground, phrases.GROUNDS), (Outcome, phrases.OUTCOMES), (Disputes, phrases.DISPUTES), (Role, phrases.ROLES),
        (DatePrecision, phrases.DATE_PRECISIONS), (Topic, phrases.TOPICS), (Verdict, phrases.VERDICTS),
    ]  # fmt: skip
    for words, told in tables:
        assert set(get_args(words)) == set(told)


# For everyone


def test_pages_are_built_so_that_all_can_read_them(mixed: Path, reviewed: Path) -> None:
    """WCAG 2.2: language, title, one main landmark and heading, headings in order, labelled tables and regions, unique ids, a way to skip."""
    for site in (mixed, reviewed):
        for name, tree in pages(site).items():
            assert tree.all("html")[0].attributes["lang"] == "en" and tree.all("title")[0].text(), name
            assert len(tree.all("main")) == len(tree.all("h1")) == len(tree.all("header")) == len(tree.all("footer")) == 1, name
            levels = [int(heading.name[1]) for heading in tree.all("h1", "h2", "h3", "h4")]
            assert levels[0] == 1 and all(after - before <= 1 for before, after in pairwise(levels)), name
            ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
            assert len(ids) == len(set(ids)), name
            for element in tree.all():
                for reference in element.attributes.get("aria-labelledby", "").split():
                    assert reference in ids, name
            for table in tree.all("table"):
                assert all(head.attributes.get("scope") in ("col", "row") for head in table.all("th")), name
            for drawing in tree.all("svg"):
                assert drawing.attributes["role"] in ("img", "group") and drawing.attributes["aria-label"], name
            assert all(link.text() or link.attributes.get("aria-label") for link in tree.all("a")), name
            assert tree.all("body")[0].all("a")[0].attributes["href"] == "#main", name
            assert all(nav.attributes.get("aria-label") for nav in tree.all("nav")), name


# The same every time


def test_the_same_records_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    one = write_site(world.shelf(), tmp_path / "one", about=world.about())
    other = write_site(Shelf(reversed(world.records)), tmp_path / "other", about=world.about())
    assert one.digest == other.digest
    assert everything(tmp_path / "one") == everything(tmp_path / "other")


def test_a_log_that_grew_changes_the_page_of_the_log_and_nothing_else(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    write_site(world.shelf(), tmp_path / "before", about=world.about())
    grown = {key: dataclasses.replace(proof, tree_size=4000, root="ab" * 32) for key, proof in world.proofs.items()}
    checkpoint = "marat.example/log\n4000\nq83vEjRWeJB=\n\n— marat.example HF+i0Q==\n"
    write_site(world.shelf(), tmp_path / "after", about=world.about(proofs=grown, checkpoint=checkpoint))
    before, after = (
        {path.relative_to(tmp_path / name).as_posix(): path.read_bytes() for path in (tmp_path / name).rglob("*") if path.is_file()}
        for name in ("before", "after")
    )
    assert set(before) == set(after)
    assert {name for name in before if before[name] != after[name]} == {"log/index.html", "log/checkpoint.txt", "site.json"}


def test_an_empty_workspace_has_pages_that_say_so(tmp_path: Path) -> None:
    done = write_site(Shelf(), tmp_path / "site", about=World().about(checkpoint="", vkey="", contact=None))
    assert (done.incidents, done.reviewed, done.draft) == (0, 0, True)
    assert "No incident is on record" in page(tmp_path / "site", "index.html").text()
    assert all(tree.all("h1") for tree in pages(tmp_path / "site").values())


def test_a_busy_monitor_keeps_its_front_page_light(tmp_path: Path) -> None:
    world = crowded_world(120)
    done = write_site(world.shelf(), tmp_path / "site", about=world.about())
    assert (done.incidents, done.reviewed) == (120, 30)
    front = tmp_path / "site/index.html"
    listed = read(front.read_text()).classed("incidents")
    assert front.stat().st_size < 100_000 and [len(one.all("li")) for one in listed] == [20, 20]
    first, second = (page(tmp_path / "site", f"incidents/{name}") for name in ("index.html", "2/index.html"))
    assert [len(one.classed("incidents")[0].all("li")) for one in (first, second)] == [100, 20]
    assert first.having(rel="next")[0].attributes["href"] == "2/index.html"
    assert second.having(rel="prev")[0].attributes["href"] == "../index.html"
    assert len(json.loads((tmp_path / "site/incidents/index.json").read_text())["incidents"]) == 120


def test_a_figure_whose_claim_is_missing_does_not_stop_the_site(tmp_path: Path) -> None:
    world = example_world()
    gone = next(record for record in world.records if isinstance(record, Claim) and record.anchor.quote == "41 dead")
    left = [record for record in world.records if record != gone]
    write_site(Shelf(left), tmp_path / "site", about=world.about())
    incident = page(tmp_path / "site", TELMOR)
    targets = {element.attributes.get("id") for element in incident.all()}
    assert all(a.attributes["href"][1:] in targets for table in incident.classed("figures") for a in table.all("a"))
    assert any(isinstance(record, Toll) for record in left)


def test_handles_of_merged_incidents_still_lead_somewhere(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    write_site(world.shelf(), tmp_path / "site", about=world.about(redirects={"i-7": "telmor-2031-03", "i-8": None}))
    assert page(tmp_path / "site", "i/i-7/index.html").having(href="../../i/telmor-2031-03/index.html")
    assert "no longer published" in page(tmp_path / "site", "i/i-8/index.html").text()
