"""Which claims are totals, and which of them state one total again."""

from typing import Any

import msgspec
import pytest

from tests.count.scene import Scene, count_of
from vigil.count import count_incidents
from vigil.model import Doubt, Incident, Span, Toll, Total


@pytest.mark.parametrize(
    ("fields", "totals"),
    [
        ({"date_end": "2017-01-06"}, 1),
        ({"date_start": "2016-12-01", "date_end": "2016-12-31"}, 1),
        ({"place": Span(start=0, end=4, words="town")}, 1),
        ({"date_start": "2015-12-01", "date_end": "2015-12-31"}, 2),
        ({"effect": "injured"}, 2),
        ({"count": count_of("301")}, 2),
    ],
)
def test_one_voice_states_one_total_once_in_its_fullest_words(fields: dict[str, Any], totals: int) -> None:
    beside = Scene()
    full: dict[str, Any] = {"scope": "period", "date_start": "2016-12-01", "date_end": "2017-01-05"}
    first = beside.say("ministry", "at least 300", "2017-01-04", **full)
    number = fields.pop("count", "300")
    beside.say("ministry", number, "2017-01-05", **{"scope": "period"} | fields)
    found = [record for record in count_incidents(beside.records) if isinstance(record, Total)]
    assert len(found) == totals
    assert first.id in {record.claim for record in found}


def test_a_total_without_a_number_is_none() -> None:
    beside = Scene()
    beside.say("ministry", "dozens", scope="period")
    assert not [record for record in count_incidents(beside.records) if isinstance(record, Total)]


def test_a_number_for_a_few_days_that_an_incident_rests_on_counts_there_and_is_no_total() -> None:
    made = Scene()
    claim = made.say("office", "at least 82", scope="period")
    incident = msgspec.structs.replace(made.incident, claims=(claim.id,))
    found = count_incidents([*made.records[:-1], incident])
    assert [(toll.range.min, toll.range.max) for toll in found if isinstance(toll, Toll)] == [(82, 82)]
    assert not [record for record in found if isinstance(record, Total)]


def test_a_number_of_an_event_that_was_set_aside_as_a_total_stands_beside_without_a_day_from_elsewhere() -> None:
    beside = Scene()
    when = Span(start=900, end=909, words="on Monday")
    claim = beside.say("ministry", "400", when=when, date_start="2016-12-12", date_end="2016-12-12")
    doubt = Doubt(about=claim.id, stage="reconcile", code="not_one_event", words="too many")
    given = [record for record in beside.records if not isinstance(record, Incident)]
    (total,) = [record for record in count_incidents([*given, doubt]) if isinstance(record, Total)]
    # Told in a text of the 13th, it reaches no further than that day.
    assert (total.low, total.date_start, total.date_end) == (400, None, "2016-12-13")
