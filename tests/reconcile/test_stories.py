"""A text that retells one event in the words of many sources is one incident, with the range that a person would write down.

The texts are invented, in the manner of assessments that weigh local reports; what they say of any body or place is made up.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from vigil.runner.composite import reconcile_documents
from vigil.runner.resources import Resources

TEXTS = [json.loads(line) for line in (Path(__file__).parent / "narratives.jsonl").read_text("utf-8").splitlines()]
RIGHT_LEAST = 0.85
"""The share of texts whose range must be that of a person. What is left has numbers that the reader does not hear."""


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    documents = [{name: text[name] for name in ("id", "text", "published") if name in text} for text in TEXTS]
    return reconcile_documents(documents, **Resources().values(["parser", "gazetteer"]))


def dead_of(told: dict[str, Any], document: str) -> list[dict[str, Any]]:
    incidents = [incident for incident in told["incidents"] if document in incident["documents"]]
    return [toll for incident in incidents if (toll := incident["effects"].get("killed")) and toll["max"] is not None]


def test_the_range_of_most_narratives_is_that_of_a_person(told: dict[str, Any]) -> None:
    right = []
    for text in TEXTS:
        best = max(dead_of(told, text["id"]), key=lambda toll: toll["max"], default={"min": None, "max": None})
        right.append([best["min"], best["max"]] in text["ranges"])
    assert sum(right) >= RIGHT_LEAST * len(TEXTS)


def test_one_event_told_by_many_is_one_incident(told: dict[str, Any]) -> None:
    alone = [len(dead_of(told, text["id"])) == 1 for text in TEXTS]
    assert sum(alone) >= 0.9 * len(TEXTS)


def story(text: str) -> list[tuple[int, int]]:
    found = reconcile_documents([{"id": "d", "text": text, "published": "2016-10-05"}], **Resources().values(["parser", "gazetteer"]))
    return [(toll["min"], toll["max"]) for toll in dead_of(found, "d")]


def test_numbers_of_two_towns_are_two_events_however_many_sources_speak() -> None:
    ranges = story(
        "Local sources said that five civilians were killed in an airstrike on Ariha on October 2nd 2016. "
        "Activists reported that nine people were killed in shelling of the town of Douma the same day."
    )
    assert sorted(ranges) == [(5, 5), (9, 9)]


def test_a_number_on_top_of_another_is_no_rival() -> None:
    ranges = story(
        "Local sources said that five civilians were killed in an airstrike on Ariha on October 2nd 2016. "
        "A monitor reported that another nine people were killed on the same day in clashes near the town."
    )
    assert (5, 9) not in ranges
