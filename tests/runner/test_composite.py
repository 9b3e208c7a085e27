"""The composite filter: documents in, and out comes the JSON that scripts rely on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SharedPath
from vigil.errors import InputError
from vigil.locate import Gazetteer
from vigil.runner import gazetteers
from vigil.runner.composite import reconcile_documents
from vigil.runner.documents import documents_of, text_of

REPORTS: list[dict[str, Any]] = [
    {
        "id": "briefing", "outlet": "Gazette (AFP)", "published": "2016-12-13", "title": "Killings told of in Aleppo", "lang": "en",
        "text": "Pro-government forces killed at least 40 civilians in eastern Aleppo on Monday, the UN human rights office said on Tuesday.",
    },
    {
        "id": "relay", "outlet": "Herald", "published": "2016-12-13",
        "text": "The UN human rights office said that at least 40 civilians were shot in Aleppo on Monday by government forces and their allies.",
    },
    {
        "id": "monitor", "outlet": "Courier", "published": "2016-12-14",
        "text": "Air strikes killed 12 people in the town of Douma near Damascus on Tuesday, the Syrian Observatory for Human Rights said.",
    },
    {
        "id": "total", "outlet": "Courier", "published": "2016-12-14",
        "text": "The war has killed more than 300,000 people since 2011, the Syrian Observatory for Human Rights said.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> dict[str, Any]:
    """The parser and the gazetteer; without the language model there is nothing to test here."""
    pytest.importorskip("spacy", reason="needs the optional part for reading: pip install vigil-evidence[read]")
    from vigil.runner.language import load_parser  # noqa: PLC0415 - only where the optional part is installed

    return {"parser": load_parser(), "gazetteer": gazetteers.load(None)}


def test_the_json_has_the_promised_shape(tools: dict[str, Any]) -> None:
    found = reconcile_documents(REPORTS, **tools)
    assert {"copies", "origins", "incidents", "totals", "tally"} <= set(found)
    for incident in found["incidents"]:
        assert {"id", "documents", "place", "date_start", "date_end", "effects", "grades", "may_overlap"} <= set(incident)
        for toll in incident["effects"].values():
            assert {"min", "max", "max_open", "reported_min", "reported_max", "civilian_min", "civilian_max"} <= set(toll)
    assert all({"origin", "documents", "source", "party", "relays"} == set(origin) for origin in found["origins"])
    assert json.loads(json.dumps(found)) == found


def test_relays_are_one_origin_one_incident_and_totals_stand_beside(tools: dict[str, Any]) -> None:
    found = reconcile_documents(REPORTS, **tools)
    aleppo = [one for one in found["incidents"] if "briefing" in one["documents"]]
    assert [one["documents"] for one in aleppo] == [["briefing", "relay"]]
    assert (aleppo[0]["effects"]["killed"]["min"], aleppo[0]["effects"]["killed"]["max_open"]) == (40, True)
    assert "Aleppo" in aleppo[0]["place"]
    (office,) = [one for one in found["origins"] if one["origin"] == "UN human rights office"]
    assert (office["documents"], office["source"], office["party"]) == (["briefing", "relay"], "un", None)
    assert [relay["document"] for relay in office["relays"]] == ["briefing", "relay"]
    assert [total["low"] for total in found["totals"] if total["effect"] == "killed"] == [300_001]
    assert (found["tally"]["killed"]["min"], found["tally"]["killed"]["max"], found["tally"]["killed"]["incidents"]) == (52, 52, 2)


def test_the_order_of_documents_and_a_second_call_change_nothing(tools: dict[str, Any]) -> None:
    assert reconcile_documents(REPORTS, **tools) == reconcile_documents(REPORTS[::-1], **tools)


def test_an_exact_copy_changes_no_number(tools: dict[str, Any]) -> None:
    copied = [*REPORTS, REPORTS[0] | {"id": "copy", "outlet": "Gazette Online (AFP)"}]
    before, after = reconcile_documents(REPORTS, **tools), reconcile_documents(copied, **tools)
    assert after["copies"] == [["briefing", "copy"]]
    assert before["tally"]["killed"]["min"] == after["tally"]["killed"]["min"]
    assert len(before["incidents"]) == len(after["incidents"])


def test_nothing_in_is_nothing_out(tools: dict[str, Any]) -> None:
    found = reconcile_documents([], **tools)
    assert found == {"copies": [], "origins": [], "incidents": [], "totals": [], "tally": {}}


def test_unknown_fields_are_told(tools: dict[str, Any]) -> None:
    assert reconcile_documents([REPORTS[2] | {"byline": "x"}], **tools)["unknown_fields"] == ["byline"]


def test_a_document_that_cannot_be_read_is_told_and_the_others_go_on(tools: dict[str, Any]) -> None:
    found = reconcile_documents(REPORTS[:1], parser=object(), gazetteer=tools["gazetteer"])
    assert found["incidents"] == []
    assert found["doubts"] == [{"document": "briefing", "stage": "read", "code": "not_read"}]


@pytest.mark.parametrize(
    ("lines", "code", "told"),
    [
        ('{"text": "a"}\nnot json\n', "VGL-F10", "line 2"),
        ('{"id": "a", "title": "b"}\n', "VGL-F11", "line 1 has no text"),
        ('{"text": "a"}\n{"text": "  "}\n', "VGL-F11", "line 2 has no text"),
        ('{"text": "a", "published": "last week"}\n', "VGL-F11", "last week"),
        ('{"text": ["a"]}\n', "VGL-F11", "`text`"),
        ("7\n", "VGL-F11", "line 1"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(lines: str, code: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        documents_of(lines)
    assert caught.value.code == code
    assert told in caught.value.what


def test_documents_come_as_lines_or_as_a_list_and_get_a_name() -> None:
    assert [one["id"] for one in documents_of('{"text": "a"}\n\n{"id": 7, "text": "b"}\n')] == ["line-1", "7"]
    assert [one["id"] for one in documents_of('[{"id": "x", "text": "a"}, {"text": "b"}]')] == ["x", "line-2"]
    assert documents_of("") == []
    assert [one["id"] for one in documents_of('{"id": "x", "text": "a"}\n{"id": "x", "text": "b"}\n')] == ["x", "x#2"]


def test_a_text_holds_what_the_document_says() -> None:
    text = text_of({"id": "a", "text": "Bodies.", "published": "2016-12-13T08:00:00Z", "lang": "en", "url": None, "odd": 1})
    assert (text.name, text.body, text.published, text.language, text.url) == ("a", "Bodies.", "2016-12-13", "en", None)


def test_the_default_gazetteer_is_small_and_its_loss_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cached extract is made again where it is missing or broken, and gives the same places."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = gazetteers.load(None)
    (cached,) = (tmp_path / "vigil").iterdir()
    assert cached.stat().st_size < 8_000_000
    cached.write_bytes(b"[broken")
    second = gazetteers.load(None)
    assert len(first) == len(second)
    assert isinstance(second, Gazetteer)


@pytest.mark.shared
@pytest.mark.slow
def test_incidents_coded_by_hand_are_found(tools: dict[str, Any], shared_path: SharedPath, tmp_path: Path) -> None:
    """The seventy articles coded by hand: pairs of articles, incidents and ranges, as the scorer beside the data measures them."""
    gold, scorer = shared_path("gold", "incidents.jsonl"), shared_path("gold", "score_incidents.py")
    articles = shared_path("data", "fa-kes", "articles.jsonl").read_text(encoding="utf-8")
    july = [one for one in documents_of(articles) if (one["published"] or "").startswith("2016-07")]
    out = tmp_path / "found.json"
    out.write_text(json.dumps(reconcile_documents(july, **tools)), encoding="utf-8")
    score = json.loads(
        subprocess.run([sys.executable, str(scorer), str(gold), str(out), "--json"], capture_output=True, check=True, text=True).stdout
    )
    assert score["pairs"]["f1"] >= 0.80
    assert score["found"]["f1"] >= 0.75
    assert score["range_meets"] >= 0.65


@pytest.mark.shared
def test_the_relays_of_one_briefing_share_one_origin(tools: dict[str, Any], shared_path: SharedPath) -> None:
    """Thirty reports in eight languages: the twenty-two relays are one voice, with nobody in it who does not hold words of the office; the shootings
    are one incident of 82 or more, the bodies that the other side tells of may be among them: 82 to 103, open above, and totals beside.
    """
    reports = documents_of(shared_path("data", "seed", "reports.jsonl").read_text(encoding="utf-8"))
    coded = [json.loads(line) for line in shared_path("data", "seed", "reports.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = {one["id"]: one["gold"] for one in coded}
    relays = {one for one, told in gold.items() if str(told.get("origin", "")).startswith("OHCHR")}
    found = reconcile_documents(reports, **tools)
    voice = next(set(one["documents"]) for one in found["origins"] if one["origin"] == "UN human rights office")
    assert voice >= relays
    assert all("warning" in gold[one] or "UN" in [claim["by"] for claim in gold[one].get("claims", [])] for one in voice - relays)
    (shootings,) = [one for one in found["incidents"] if one["effects"]["killed"]["min"] == 82]
    not_read = {doubt["document"] for doubt in found["doubts"] if doubt["code"] == "language_not_read"}
    assert set(shootings["documents"]) >= relays - not_read
    assert len(relays & not_read) <= 1
    killed = shootings["effects"]["killed"]
    assert (killed["min"], killed["max"], killed["max_open"]) == (82, 82, True)
    assert {group: told["min"] for group, told in killed["groups"].items()} == {"women": 11, "children": 13}
    (bodies,) = [one for one in found["incidents"] if one["effects"]["killed"]["min"] == 21]
    assert (bodies["may_overlap"], shootings["may_overlap"]) == ([shootings["id"]], [bodies["id"]])
    tally = found["tally"]["killed"]
    assert (tally["min"], tally["max"], tally["max_open"]) == (82, 103, True)
    assert {(total["low"], total["high"]) for total in found["totals"]} == {(416, None), (130, 130)}
