"""What a reader finds on the pages, and what never leaves."""

import json
import os
import re
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any, get_args
from urllib.parse import unquote, urlsplit

import msgspec
import pytest

from tests.publish.shelves import (
    COLLECTOR,
    KEY,
    NOTE,
    RESIDENT,
    SALT,
    WITNESS,
    World,
    claim,
    crowded_world,
    denial,
    evidence,
    example_world,
    figure,
    judged,
    origin,
    toll,
)
from tests.publish.shelves import VESH as VESH_PLACE
from tests.publish.site_reader import Element, lines, read
from vigil.flow import Shelf
from vigil.model import Actor, Claim, Denial, Event, Incident, Item, Judgement, Opening, PlaceChoice, Span, Text, Toll, record_id
from vigil.model.judgements import Topic, Verdict
from vigil.model.tallies import Role
from vigil.model.words import Access, DatePrecision, Disputes, Effect, Ground, Means, Outcome, Stance, Status
from vigil.policy import FIELDS, WITHHELD
from vigil.publish import phrases, write_site

GOLDEN = Path(__file__).parent / "golden"
TELMOR, VESH = "i/telmor-2031-03/index.html", "i/vesh-2031-03/index.html"


def pages(site: Path) -> dict[str, Element]:
    return {path.relative_to(site).as_posix(): read(path.read_text()) for path in sorted(site.rglob("*.html"))}


def everything(site: Path) -> str:
    return "\n".join(path.read_text() for path in sorted(site.rglob("*")) if path.is_file())


def page(site: Path, name: str) -> Element:
    return read((site / name).read_text())


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
    army = denial(where, answers[1], speaker="The army", denies=spoken[0].id)
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
    assert "Russia denies that those blamed did it and blames “terrorist groups”" in government and "The army denied it" in government
    for side in ("Armed opposition side", "“masked men”"):
        assert "No denial of this is on record" in blames[side] and "grouping" not in blames["“masked men”"]
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
    tables: list[tuple[Any, dict[str, str]]] = [
        (Effect, phrases.EFFECTS), (Means, phrases.MEANS), (Access, phrases.ACCESS), (Stance, phrases.STANCES), (Status, phrases.STATUSES),
        (Ground, phrases.GROUNDS), (Outcome, phrases.OUTCOMES), (Disputes, phrases.DISPUTES), (Role, phrases.ROLES),
        (DatePrecision, phrases.DATE_PRECISIONS), (Topic, phrases.TOPICS), (Verdict, phrases.VERDICTS),
    ]  # fmt: skip
    for words, told in tables:
        assert set(get_args(words)) == set(told)


# Drafts


def test_nothing_blamed_and_no_range_is_on_a_draft(drafted: Path) -> None:
    written = everything(drafted)
    for party in ("government soldiers", "militia", "rebels"):
        assert party not in written
    for number in ("30 to 41", "422 to 433"):
        assert number not in written
    for name in ("index.json", "i/telmor-2031-03/index.json", "effect/killed/index.json"):
        keys = keys_of(json.loads((drafted / name).read_text()))
        assert not keys & {"blamed", "blames", "reported", "inside_min", "reason"}, name
    assert all(row["range"] is None for row in json.loads((drafted / "index.json").read_text())["incidents"])


def test_drafts_are_marked_on_every_page_that_shows_something_unreviewed(mixed: Path, drafted: Path, reviewed: Path) -> None:
    def marked(site: Path) -> set[str]:
        return {name for name, tree in pages(site).items() if "draft" in tree.all("body")[0].attributes.get("class", "")}

    shown = {name for name in pages(reviewed) if not name.startswith(("method", "about", "log", "404", "reviewed"))}
    assert marked(drafted) == shown
    assert marked(reviewed) == set()
    assert {"index.html", VESH, "incidents/index.html"} <= marked(mixed) and TELMOR not in marked(mixed)
    for name in marked(drafted):
        tree = page(drafted, name)
        assert "Draft, not reviewed." in tree.classed("banner")[0].text()
        assert tree.having(name="robots")[0].attributes["content"] == "noindex"


def test_a_front_page_that_is_reviewed_in_part_has_the_ranges_of_those_incidents_and_no_sum(mixed: Path) -> None:
    front = page(mixed, "index.html")
    headline = front.classed("headline")[0]
    assert "Reviewed so far: 1 of 2 incidents" in headline.text() and "30 to 41 killed" in headline.text()
    assert headline.having(href="i/telmor-2031-03/index.html") and not headline.having(href="i/vesh-2031-03/index.html")
    assert not front.classed("number") and "422" not in front.text()
    assert all(row["range"] is None or row["reviewed"] for row in json.loads((mixed / "index.json").read_text())["incidents"])


def test_a_page_that_is_a_draft_in_part_says_which_and_marks_each(mixed: Path) -> None:
    front, listed = page(mixed, "index.html"), page(mixed, "incidents/index.html")
    assert "1 of 2 incidents is reviewed by a person" in front.classed("banner")[0].text()
    assert "Incidents marked “Draft, not reviewed”" in listed.classed("banner")[0].text()
    for tree in (front, listed):
        assert "partly" in tree.all("body")[0].attributes["class"].split()
        for row in [row for rows in tree.classed("incidents") for row in rows.all("li")]:
            assert ("Draft, not reviewed" in row.text()) == ("drafted" in row.attributes.get("class", ""))
    marked = {one.attributes.get("aria-labelledby", "") for one in front.classed("drafted")}
    assert {"ranges", "behind", "timeline"} <= marked
    assert not any(one.classed("drafted") for one in front.classed("headline"))
    assert page(mixed, "reviewed/index.html").all("body")[0].attributes.get("class") is None


def test_there_is_no_feed_while_anything_is_a_draft(drafted: Path, mixed: Path) -> None:
    for site in (drafted, mixed):
        assert not [path for path in site.rglob("*") if path.suffix in (".xml", ".atom", ".rss")]
        assert "atom+xml" not in everything(site) and "rss+xml" not in everything(site)


def test_a_total_does_not_give_away_the_range_of_incidents_that_nobody_reviewed(mixed: Path) -> None:
    assert "463" in (mixed / "index.html").read_text() and "463" in (mixed / "totals/index.html").read_text()
    for name in ("index.html", "index.json", "totals/index.html"):
        assert "422" not in (mixed / name).read_text()


def test_headlines_wait_for_review_since_they_blame_freely(drafted: Path, reviewed: Path) -> None:
    assert "Ministry denies killings" in everything(reviewed)
    assert "Ministry denies killings" not in everything(drafted) and "A year of killing" not in everything(drafted)


def test_a_denial_of_blame_waits_with_the_blame(drafted: Path) -> None:
    assert "denied that its soldiers" not in (drafted / TELMOR).read_text()
    assert "Someone is blamed in these reports" in page(drafted, TELMOR).text()


# What never leaves


def test_no_page_or_file_holds_anything_withheld(drafted: Path, mixed: Path, reviewed: Path) -> None:
    world = example_world(wholly=True)
    secret = [WITNESS, *WITNESS.split(), RESIDENT, *RESIDENT.split(), COLLECTOR, NOTE, KEY.hex(), "post-of-a-private-person"]
    secret += ["x.com", "someone@office.example", "rule-internal", "12.34567", "45.67891", "2017-01-02"]
    private = next(text for text in world.shelf().all(Text) if "status/1" in (text.url or ""))
    secret += [private.source, private.rendition, private.item]
    secret += [record_id(item) for item in world.shelf().all(Item)]
    for site in (drafted, mixed, reviewed):
        written = everything(site)
        assert [word for word in secret if word in written] == []
        assert WITHHELD in written


def test_salts_and_events_have_no_way_out(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    opening = Opening(role="bytes", digest="ab" * 32, salt=SALT)
    world.add(Event(event="item", at="2031-01-01T00:00:00Z", actor=COLLECTOR, openings=(opening,)))
    world.add(Actor(name="collector-2", role="collector", added_at="2031-01-01T00:00:00Z"))
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    assert SALT not in everything(tmp_path / "site") and "ab" * 32 not in everything(tmp_path / "site")


def test_a_name_that_someone_released_is_shown(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    world.add(
        Judgement(
            topic="name",
            verdict="release",
            about=(),
            fields={"name": RESIDENT},
            actor="reviewer-1",
            reason="she asked for it",
            at="2031-04-01",
        )
    )
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    written = everything(tmp_path / "site")
    assert RESIDENT in written and WITNESS not in written


def test_a_place_that_was_taken_for_a_name_is_shown_in_place_words_only(tmp_path: Path) -> None:
    """The reader marked "Vesh" as a name: in "the Vesh quarter" it is the place; in "Vesh's house" and as a speaker it may be a person."""
    world = World()
    body = "Five people died in the Vesh quarter. Six people died in Vesh's house."
    where = world.text(body, outlet="Coast Wire", published="2031-03-12", url="https://wire.example/1")
    sayings = ("Five people died in the Vesh quarter.", "Six people died in Vesh's house.")
    said = [
        claim(where, "people died", sayings[0], 5, 5, place="the Vesh quarter", names=("Vesh",)),
        claim(where, "Six people died", sayings[1], 6, 6, place="Vesh's house"),
    ]
    house = body.index("Vesh's")
    said[1] = msgspec.structs.replace(said[1], names=(Span(start=house, end=house + 4, words="Vesh"),))
    place = PlaceChoice(words="Vesh", place=VESH_PLACE, precision=1, path=("Vesh",), why="gazetteer")
    for one in said:
        world.add(one)
    ids = tuple(one.id for one in said)
    incident = Incident(claims=ids, where=place, date_start=None, date_end=None, date_precision="unknown", means="unknown")
    world.handles = {world.add(incident): "vesh"}
    write_site(world.shelf(), tmp_path / "site", about=world.about())
    for name in ("index.html", "index.json"):
        written = (tmp_path / "site/i/vesh" / name).read_text()
        assert "the Vesh quarter" in written and "Vesh's house" not in written and "Vesh&#39;s house" not in written


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in keys_of(item)}
    return {key for item in value for key in keys_of(item)} if isinstance(value, list) else set()


def test_json_twins_hold_only_what_is_allowed(reviewed: Path) -> None:
    twin = json.loads((reviewed / "i/telmor-2031-03/index.json").read_text())
    for name, kind in (("claims", "Claim"), ("denials", "Denial"), ("tolls", "Toll"), ("origins", "Origin"), ("judgements", "Judgement")):
        allowed = FIELDS[kind].public | FIELDS[kind].reviewed | {"id", "kind"}
        added = {"claims": {"fragment", "source"}, "denials": {"fragment", "source"}, "judgements": {"actor"}}.get(name, set())
        assert twin[name] and all(set(record) <= allowed | added for record in twin[name])
    assert not keys_of(twin) & {"names", "rule_", "notes", "collected_by", "body", "salt", "url", "item"}


# Safe to open


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202e"


def test_hostile_text_is_only_ever_text(tmp_path: Path) -> None:
    world = World()
    where = world.text(
        f"{HOSTILE} 5 people were killed",
        outlet=HOSTILE,
        title=HOSTILE,
        published="2031-01-01",
        language='en" onload="x',
        url="javascript:alert(3)",
    )
    spoken = example_claim(where)
    world.add(spoken)
    add_incident(world, spoken)
    site = tmp_path / "site"
    write_site(world.shelf(), site, about=world.about(title=HOSTILE, scope=HOSTILE, contact=HOSTILE, checkpoint=HOSTILE))
    for tree in pages(site).values():
        assert not tree.all("script", "img", "iframe", "style", "object", "form")
        for element in tree.all():
            assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
            assert not element.attributes.get("href", "").lower().startswith(("javascript", "data", "vbscript"))
    written = everything(site)
    assert "javascript:" not in written
    assert "\u202e" not in "".join(path.read_text() for path in site.rglob("*.html"))
    assert "{{ 7*7 }}" in page(site, "about/index.html").text()


def example_claim(where: tuple[str, Text]) -> Claim:
    return claim(
        where, "5 people were killed", where[1].body, 5, 5, speaker=HOSTILE, blamed=HOSTILE, circumstances=(HOSTILE,), chain=(HOSTILE,)
    )


def add_incident(world: World, spoken: Claim) -> None:
    voice = world.add(origin(HOSTILE, spoken, why=HOSTILE))
    where = PlaceChoice(words=HOSTILE, place=VESH_PLACE, precision=1, path=(HOSTILE, "Maratia"), why="w")
    incident = world.add(
        Incident(
            claims=(spoken.id,), where=where, date_start=None, date_end=None, date_precision="unknown", means="unknown", blamed=(HOSTILE,)
        )
    )
    world.add(toll(incident, "killed", 5, 5, [figure(spoken, voice)], rule=HOSTILE))
    text = world.shelf().get(spoken.text, Text)
    assert text is not None
    world.add(judged("reviewer-1", "right", evidence(text, "5 people were killed"), HOSTILE, "2031-01-02T00:00:00Z"))


def test_nothing_is_asked_of_any_other_host_and_nothing_runs(mixed: Path, reviewed: Path) -> None:
    policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    for site in (mixed, reviewed):
        for name, tree in pages(site).items():
            metas = [meta for meta in tree.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
            assert [meta.attributes["content"] for meta in metas] == [policy], name
            assert not tree.all("script", "style", "iframe", "form", "object", "embed", "base"), name
            for element in tree.all():
                fetched = {
                    key: value for key, value in element.attributes.items() if key in ("src", "srcset", "action", "ping", "poster", "style")
                }
                assert not fetched, name
                if element.name == "link":
                    assert not urlsplit(element.attributes["href"]).scheme, name
                if element.name == "a" and urlsplit(element.attributes["href"]).scheme:
                    assert {"noreferrer", "nofollow"} <= set(element.attributes["rel"].split()), name
        for css in site.rglob("*.css"):
            assert re.findall(r"url\(([^)]*)\)", css.read_text()) == ['"draft.svg"'] and "@import" not in css.read_text()
        for drawing in site.rglob("*.svg"):
            assert "href" not in drawing.read_text()


def test_every_link_within_the_site_leads_somewhere(mixed: Path, reviewed: Path) -> None:
    for site in (mixed, reviewed):
        trees = pages(site)
        for name, tree in trees.items():
            for element in tree.all("a", "link"):
                parts = urlsplit(element.attributes["href"])
                if parts.scheme:
                    continue
                target = (
                    PurePosixPath(os.path.normpath(PurePosixPath(name).parent / unquote(parts.path))) if parts.path else PurePosixPath(name)
                )
                assert (site / target).is_file(), f"{name}: {element.attributes['href']}"
                if parts.fragment:
                    assert trees[str(target)].having(id=parts.fragment), f"{name}: {element.attributes['href']}"


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
                assert drawing.attributes["role"] == "img" and drawing.attributes["aria-label"], name
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
