"""Until a person has reviewed it: which pages and parts are drafts, and what they do not show."""

import json
from pathlib import Path

from tests.publish.site_reader import everything, keys_of, page, pages

TELMOR, VESH = "i/telmor-2031-03/index.html", "i/vesh-2031-03/index.html"


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

    plain = ("search", "method", "about", "log", "404", "reviewed", "corrections", "data", "context", "blamed", "outcome")
    assert {name for name in marked(drafted) if not name.startswith("outcome")} == {n for n in pages(reviewed) if not n.startswith(plain)}
    assert "outcome/draft/index.html" in marked(drafted)
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
    assert "Reviewed by a person: 1 of 2 incidents" in front.classed("banner")[0].text()
    assert "Incidents marked “Draft, not reviewed”" in listed.classed("banner")[0].text()
    for tree in (front, listed):
        assert "partly" in tree.all("body")[0].attributes["class"].split()
        for row in [row for rows in tree.classed("incidents") for row in rows.all("li")]:
            assert ("Draft, not reviewed" in row.text()) == ("drafted" in row.attributes.get("class", ""))
    marked = {one.attributes.get("aria-labelledby", "") for one in front.classed("drafted")}
    assert {"ranges", "behind", "explore-title"} <= marked
    assert not any(one.classed("drafted") for one in front.classed("headline"))
    assert page(mixed, "reviewed/index.html").all("body")[0].attributes.get("class") is None


def test_no_feed_alert_or_table_holds_a_draft(drafted: Path, mixed: Path) -> None:
    assert not [path for path in drafted.rglob("*") if path.suffix in (".xml", ".atom", ".rss")]
    assert "atom+xml" not in everything(drafted)
    fed = [path.read_text() for path in mixed.rglob("*.xml")]
    assert fed and any("telmor-2031-03" in feed for feed in fed) and not any("vesh-2031-03" in feed for feed in fed)
    assert not (mixed / "place/vesh-95166e/feed.xml").exists()
    for name in ("ged.csv", "acled.csv", "figures.csv", "incidents.geojson", "entities.ftm.json"):
        assert "vesh-2031-03" not in (mixed / "data" / name).read_text(), name
    lines = [json.loads(line) for line in (mixed / "data/incidents.jsonl").read_text().splitlines()]
    assert {line["handle"]: line["reviewed"] for line in lines} == {"telmor-2031-03": True, "vesh-2031-03": False}
    assert all(line["reviewed"] or "documented" not in line for line in lines)


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
