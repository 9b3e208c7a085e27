"""A toll that rises is one incident: its latest figure is current, and all are kept."""

from typing import Any

import pytest

from vigil.runner.composite import reconcile_documents
from vigil.runner.resources import Resources

SERIES: list[dict[str, Any]] = [
    {
        "id": "first", "outlet": "Example Wire", "published": "2016-12-22",
        "text": "Turkish air raids on the Islamic State-held town of Al-Bab in northern Syria killed at least 29 civilians on Thursday, the Syrian "
        "Observatory for Human Rights said.",
    },
    {
        "id": "second", "outlet": "Middleton Gazette", "published": "2016-12-22",
        "text": "The number of civilians killed in Turkish air strikes on Al-Bab on Thursday has risen to 47, among them 14 children, the "
        'Observatory said. "More bodies were pulled from the rubble," the Syrian Observatory for Human Rights said.',
    },
    {
        "id": "third", "outlet": "Example Wire", "published": "2016-12-23",
        "text": "Turkish bombardment of the Syrian town of Al-Bab has killed 88 civilians since Thursday, including 24 children, the Syrian "
        "Observatory for Human Rights said on Friday. Most of them died in raids on Thursday.",
    },
]  # fmt: skip
"""The series of figures that recorders published for Al-Bab on 22 and 23 December 2016, told in our own words."""


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    return Resources().values(["parser", "gazetteer"])


def killed(documents: list[dict[str, Any]], resources: dict[str, Any]) -> list[tuple[Any, ...]]:
    found = reconcile_documents(documents, **resources)
    tolls = [incident["effects"]["killed"] for incident in found["incidents"]]
    return [(toll["min"], toll["max"], toll["max_open"], toll["reported_min"], toll["reported_max"]) for toll in tolls]


def test_al_bab_29_then_47_then_88_is_one_rising_incident(resources: dict[str, Any]) -> None:
    assert killed(SERIES[:1], resources) == [(29, 29, True, 29, 29)]
    assert killed(SERIES[:2], resources) == [(47, 47, False, 29, 47)]
    assert killed(SERIES, resources) == [(88, 88, False, 29, 88)]
    assert killed(SERIES[::-1], resources) == [(88, 88, False, 29, 88)]


def test_a_number_since_then_that_two_events_share_stays_a_total(resources: dict[str, Any]) -> None:
    other = {
        "id": "other", "outlet": "Example Wire", "published": "2016-12-23",
        "text": "A car bomb killed 9 policemen at a checkpoint in Al-Bab on Friday, the Syrian Observatory for Human Rights said.",
    }  # fmt: skip
    found = reconcile_documents([*SERIES, other], **resources)
    assert [incident["effects"]["killed"]["max"] for incident in found["incidents"]] == [47, 9]
    assert [total["low"] for total in found["totals"]] == [88]
