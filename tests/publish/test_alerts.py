"""Alerts: drafts until people release them, valid messages in every state, and what is pushed to others names nobody."""

import json
from pathlib import Path

import pytest
from lxml import etree

from tests.publish.shelves import VESH, World, evidence, example_world, judged
from vigil.model import Judgement, Text, Warning
from vigil.policy import alert_of
from vigil.publish import write_site

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("schemas") / "cap-1.2.xsd"))
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def said(world: World, verdict: str, at: str, actor: str = "reviewer-1", **fields: str) -> Judgement:
    (warning,) = world.shelf().all(Warning)
    text = world.shelf().get(warning.text, Text)
    assert text is not None
    made = judged(actor, verdict, evidence(text, warning.anchor.quote), "Two offices repeat it.", at, topic="alert", fields=fields)
    world.add(made)
    return made


def written(world: World, out: Path, **about: object) -> etree._Element:
    """The one message of the site, which has to be valid in every state."""
    write_site(world.shelf(), out, about=world.about(**about))
    (path,) = (out / "warnings").glob("*.cap.xml")
    message = etree.parse(path)
    SCHEMA.assertValid(message)
    return message.getroot()


def of(message: etree._Element, name: str) -> str:
    found = message.find(f".//{CAP}{name}")
    return "" if found is None else found.text or ""


def test_a_warning_that_nobody_released_is_a_draft_and_pushed_to_nobody(tmp_path: Path) -> None:
    message = written(example_world(wholly=True), tmp_path / "site")
    assert (of(message, "status"), of(message, "msgType")) == ("Draft", "Alert")
    assert json.loads((tmp_path / "site/warnings/alerts.json").read_text())["alerts"] == []
    assert "<entry" not in (tmp_path / "site/warnings/feed.xml").read_text()
    assert "nobody has released it" in (tmp_path / "site/warnings/index.html").read_text()


def test_a_person_releases_it_and_calls_it_off(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    said(world, "release", "2031-04-01T10:00:00Z", severity="Severe", certainty="Possible")
    sent = written(world, tmp_path / "site")
    assert (of(sent, "status"), of(sent, "severity"), of(sent, "certainty"), of(sent, "urgency")) == (
        "Actual",
        "Severe",
        "Possible",
        "Unknown",
    )
    said(world, "cancel", "2031-04-01T11:00:00Z")
    off = written(world, tmp_path / "site")
    assert (of(off, "status"), of(off, "msgType")) == ("Actual", "Cancel")
    assert of(off, "references") == ",".join(of(sent, name) for name in ("sender", "identifier", "sent"))
    assert of(off, "identifier") != of(sent, "identifier")


def test_where_it_takes_two_one_of_them_releases_nothing(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    one = said(world, "release", "2031-04-01T10:00:00Z")
    said(world, "release", "2031-04-01T10:30:00Z")  # the same person again
    assert of(written(world, tmp_path / "site", alert_people=2), "status") == "Draft"
    other = said(world, "release", "2031-04-01T11:00:00Z", actor="reviewer-2")
    assert of(written(world, tmp_path / "site", alert_people=2), "sent") == "2031-04-01T11:00:00+00:00"
    signed = frozenset({one.id})
    assert of(written(world, tmp_path / "site", alert_people=2, alert_signed=signed), "status") == "Draft"
    both = frozenset({one.id, other.id})
    assert of(written(world, tmp_path / "site", alert_people=2, alert_signed=both), "status") == "Actual"


def test_nothing_is_sent_before_the_site_is_released(tmp_path: Path) -> None:
    world = example_world(wholly=True)
    said(world, "release", "2031-04-01T10:00:00Z")
    write_site(world.shelf(), tmp_path / "site", about=world.about(released=False))
    assert not list((tmp_path / "site/warnings").glob("*.cap.xml"))
    assert json.loads((tmp_path / "site/warnings/alerts.json").read_text())["alerts"] == []


@pytest.mark.parametrize("name", ["alerts.json", "feed.xml", "digest.txt"])
def test_what_is_pushed_names_nobody_and_no_place(name: str, tmp_path: Path) -> None:
    world = example_world(wholly=True)
    said(world, "release", "2031-04-01T10:00:00Z")
    write_site(world.shelf(), tmp_path / "site", about=world.about(title="Monitor", address="https://monitor.example/"))
    pushed = (tmp_path / "site/warnings" / name).read_text()
    assert "https://monitor.example/" in pushed
    for words in (VESH.name, "Telmor", "Rights Office", "warned", "reviewer-1", "civilians"):
        assert words not in pushed
    assert "cap.xml" in pushed or "1 alert was released" in pushed


def test_released_again_after_it_was_called_off_it_stands_again() -> None:
    world = example_world(wholly=True)
    said(world, "release", "2031-04-01T10:00:00Z")
    said(world, "cancel", "2031-04-01T11:00:00Z")
    again = said(world, "release", "2031-04-01T12:00:00Z")
    (warning,) = world.shelf().all(Warning)
    found = alert_of(warning.anchor, [one for one in world.shelf().all(Judgement) if one.at != "2031-04-01T10:00:00Z"], people=1)
    assert (found.state, found.at) == ("released", again.at)
