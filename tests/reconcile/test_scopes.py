"""What is told of an event, of a few days, or of a longer time; and which statements of a few days belong to an event."""

from typing import Any

import pytest

from tests.reconcile.telling import Found, Saying, evidence, judge, report
from vigil.model import Span

MONDAY = "2020-05-04"
OFFICE = "the UN human rights office"


def said(sentence: str, low: int, place: str | None, when: str = "", **more: Any) -> Saying:
    """A claim with its time words, taken from its own sentence unless `at` says where else."""
    at = more.pop("at", sentence.find(when))
    fields: dict[str, Any] = {"when": Span(start=at, end=at + len(when), words=when)} if when else {}
    day, speaker = more.pop("day", None), more.pop("speaker", None)
    return Saying(sentence, low, place, day, speaker, quote=more.pop("quote", ""), more=fields | more)


def recent(low: int = 82, place: str | None = "Qarda", **more: Any) -> Saying:
    """So many dead in the last few days, of which only the end is known."""
    words = f"At least {low} people were shot in {place or 'their homes'} in the last few days."
    fields = {"scope": "period", "date_end": MONDAY, "date_precision": "open", "speaker": OFFICE} | more
    return said(words, low, place, "in the last few days", **fields)


def test_a_number_of_a_few_days_belongs_to_the_event_of_which_its_voice_gives_it() -> None:
    relay = Saying("At least 82 people were shot in Qarda the UN human rights office said.", 82, "Qarda", None, OFFICE)
    briefing, placeless = report("a", recent()), report("b", recent(place=None))
    found = Found(
        [*briefing, *placeless, *report("c", relay), judge("verification", "outcome", evidence(briefing), outcome="corroborated")]
    )
    (incident,) = found.incidents
    assert len(incident.claims) == 3
    assert incident.outcome == "corroborated"


@pytest.mark.parametrize(
    "other",
    [
        Saying("At least 80 people were shot in Qarda.", 80, "Qarda", MONDAY, OFFICE),
        Saying("At least 82 people were shot in Tel Shura.", 82, "Tel Shura", MONDAY, OFFICE),
        Saying("At least 82 people were shot in Qarda.", 82, "Qarda", MONDAY, "SOHR"),
        Saying("At least 82 people were shot in Qarda.", 82, "Qarda", "2020-04-20", OFFICE),
        Saying("At least 82 people were hurt in Qarda.", 82, "Qarda", MONDAY, OFFICE, "injured"),
    ],
)
def test_another_number_place_voice_time_or_harm_is_another_statement(other: Saying) -> None:
    found = Found([*report("a", recent()), *report("b", other)])
    assert [len(incident.claims) for incident in found.incidents] == [1, 1]


def test_people_keep_a_number_of_a_few_days_apart_from_an_event() -> None:
    one = report("a", recent())
    other = report("b", Saying("At least 82 people were shot in Qarda.", 82, "Qarda", MONDAY, OFFICE))
    found = Found([*one, *other, judge("merge", "different", evidence(one), evidence(other))])
    assert [len(incident.claims) for incident in found.incidents] == [1, 1]


def test_relays_of_a_number_of_a_few_days_are_one_incident_whose_beginning_is_open() -> None:
    (incident,) = Found([*report("a", recent()), *report("b", recent(), published="2020-05-05")]).incidents
    assert (incident.date_start, incident.date_end, incident.date_precision) == (None, MONDAY, "open")


LONG: dict[str, Any] = {"date_start": "2020-04-22", "date_end": MONDAY, "date_precision": "days"}
FIVE_DAYS = LONG | {"date_start": "2020-04-30"}

TOTALS: dict[str, Saying] = {
    "a governorate": recent(place="Qarda province"),
    "no place": recent(place=None),
    "fear": recent(stance="fears"),
    "a battle": recent(means="clash"),
    "more than a week": said("In the last 12 days 82 people died in Qarda.", 82, "Qarda", "In the last 12 days", scope="period", **LONG),
    "since": said("Since July 82 people have died in Qarda.", 82, "Qarda", "Since July", scope="period", **FIVE_DAYS),
    "an open time that is not recent": said("Before May 82 people died in Qarda.", 82, "Qarda", "Before May", scope="period", date_end=MONDAY),
}  # fmt: skip


@pytest.mark.parametrize("total", TOTALS.values(), ids=TOTALS)
def test_what_is_clearly_a_total_makes_no_incident(total: Saying) -> None:
    assert Found(report("a", total)).incidents == []


EVENT_WORDS = "Shells killed 12 people in Qarda on Monday."

NUMBERS: dict[str, tuple[Saying, bool]] = {
    "an event": (said(EVENT_WORDS, 12, "Qarda", "on Monday", day=MONDAY), True),
    "since": (said("Shells have killed 12 people in Qarda since May.", 12, "Qarda", "May", day=MONDAY), False),
    "since morning": (said("Shells have killed 12 people in Qarda since dawn.", 12, "Qarda", day=MONDAY), True),
    "since of another thing": (
        said("Shells killed 12 people in Qarda which has been besieged since May.", 12, "Qarda", quote="killed 12 people"),
        True,
    ),
    "a record": (said("In the deadliest raid since May 12 people died in Qarda.", 12, "Qarda"), True),
    "so far": (said("So far 12 people have died in Qarda.", 12, "Qarda"), False),
    "so far of a day": (said("So far 12 people have died in the raid on Monday in Qarda.", 12, "Qarda", "on Monday", day=MONDAY), True),
    "five days": (said("Over five days 12 people died in Qarda.", 12, "Qarda", "Over five days", **FIVE_DAYS), False),
    "days of another sentence": (
        said("Shells killed 12 people in Qarda.", 12, "Qarda", "Over five days", at=900, **FIVE_DAYS),
        True,
    ),
    "large with day and place": (said("On Monday gas killed 400 people in Qarda.", 400, "Qarda", "On Monday", day=MONDAY), True),
    "large with a day from elsewhere": (said("Gas killed 400 people in Qarda.", 400, "Qarda", "On Monday", at=900, day=MONDAY), False),
    "a whole country without a day": (said("Raids killed 150 people in Meridia.", 150, "Meridia"), False),
    "a whole country on a day": (said("Raids killed 150 people in Meridia on Monday.", 150, "Meridia", "on Monday", day=MONDAY), True),
}  # fmt: skip


@pytest.mark.parametrize(("one", "event"), NUMBERS.values(), ids=NUMBERS)
def test_a_number_of_an_event_says_so_in_its_own_sentence(one: Saying, event: bool) -> None:
    found = Found(report("a", one))
    assert bool(found.incidents) is event
    assert ("not_one_event" in found.doubts) is not event


def test_a_person_says_that_a_large_number_is_of_an_event_and_that_a_number_is_a_total() -> None:
    large = report("a", said("Gas killed 400 people in Qarda.", 400, "Qarda"))
    assert len(Found([*large, judge("claim", "right", evidence(large))]).incidents) == 1
    small = report("b", said(EVENT_WORDS, 12, "Qarda", "on Monday", day=MONDAY))
    assert Found([*small, judge("claim", "corrected", evidence(small), scope="period")]).incidents == []
