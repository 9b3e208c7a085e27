"""What never leaves, and why every page is safe to open."""

import json
import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from tests.publish.shelves import (
    COLLECTOR,
    KEY,
    NOTE,
    RESIDENT,
    SALT,
    WITNESS,
    World,
    claim,
    evidence,
    example_world,
    figure,
    judged,
    origin,
    toll,
)
from tests.publish.shelves import VESH as VESH_PLACE
from tests.publish.site_reader import everything, keys_of, page, pages
from vigil.model import Actor, Claim, Event, Incident, Item, Judgement, Opening, PlaceChoice, Span, Text, record_id
from vigil.policy import FIELDS, WITHHELD
from vigil.publish import write_site

TELMOR, VESH = "i/telmor-2031-03/index.html", "i/vesh-2031-03/index.html"

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
        assert not tree.all("img", "iframe", "style", "object", "form")
        for element in tree.all():
            assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
            assert not element.attributes.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:"))
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


def test_nothing_is_asked_of_any_other_host_and_only_the_front_page_and_the_search_have_a_script_of_their_own(
    mixed: Path, reviewed: Path
) -> None:
    plain = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    own = "blob:; script-src 'self'; connect-src 'self'; worker-src 'self'; base-uri"
    for site in (mixed, reviewed):
        for name, tree in pages(site).items():
            metas = [meta for meta in tree.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
            script = {"index.html": "static/monitor.js", "search/index.html": "../static/search.js"}.get(name)
            assert [meta.attributes["content"] for meta in metas] == [plain.replace("; base-uri", " " + own, 1) if script else plain], name
            assert not tree.all("style", "iframe", "form", "object", "embed", "base"), name
            assert [script.attributes for script in tree.all("script")] == [{"src": script, "defer": ""}] * bool(script), name
            assert not [script.children for script in tree.all("script") if script.children]
            for element in [element for element in tree.all() if element.name != "script"]:
                fetched = {
                    key: value for key, value in element.attributes.items() if key in ("src", "srcset", "action", "ping", "poster", "style")
                }
                assert not fetched, name
                if element.name == "link":
                    assert not urlsplit(element.attributes["href"]).scheme, name
                if element.name == "a" and urlsplit(element.attributes["href"]).scheme:
                    assert {"noreferrer", "nofollow"} <= set(element.attributes["rel"].split()), name
        for css in [path for path in site.rglob("*.css") if path.parent.name != "vendor"]:
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
