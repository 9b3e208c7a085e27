"""From reports to sums: a relay or a copy changes no number, and what people decided about two accounts holds and can be taken back."""

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.reconcile.telling import Found, Saying, evidence, judge, report
from tests.reconcile.test_laws import copy_of, told
from vigil.count import count_incidents, tally_all
from vigil.model import Claim, Incident, Record, Tally, Toll

Reports = list[list[Record]]


def sums(records: list[Record]) -> list[tuple[object, ...]]:
    """The answer over everything, without the ids that it rests on."""
    found = Found(records)
    tolls = [one for one in count_incidents(list(found.shelf)) if isinstance(one, Toll)]
    tallies = tally_all([*tolls, *found.incidents, *found.overlaps])
    return [
        (one.effect, one.range, one.incidents, one.unnumbered, one.origins, len(one.merged)) for one in tallies if isinstance(one, Tally)
    ]


def flat(reports: Reports) -> list[Record]:
    return [record for one in reports for record in one]


def homes(records: list[Record]) -> dict[str, Incident]:
    """The incident of each claim."""
    return {claim: incident for incident in Found(records).incidents for claim in incident.claims}


@given(told("abc"), st.data())
@settings(max_examples=30, deadline=None)
def test_a_copy_changes_no_sum(reports: Reports, data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(reports))
    assert sums([*flat(reports), *copy_of(copied)]) == sums(flat(reports))


@given(told("abcd"), st.booleans())
@settings(max_examples=40, deadline=None)
def test_what_people_decided_about_two_accounts_holds_however_often_and_in_whatever_order(reports: Reports, same: bool) -> None:
    assume(len(reports) > 1)
    one, other = reports[0], reports[1]
    decided = judge("merge", "same" if same else "different", evidence(one), evidence(other))
    again = msgspec.structs.replace(decided, at="2020-07-01T00:00:00Z")
    first, second = (next(record.id for record in report if isinstance(record, Claim)) for report in (one, other))
    found = homes([*flat(reports), decided])
    assume(first in found and second in found)
    assert (found[first] == found[second]) is same
    assert sums([*flat(reports), decided]) == sums([again, *reversed([*flat(reports), decided])])


@given(told("abcd"), st.sampled_from(["same", "different"]))
@settings(max_examples=40, deadline=None)
def test_a_word_about_two_accounts_that_is_taken_back_leaves_what_the_machine_made(reports: Reports, verdict: str) -> None:
    assume(len(reports) > 1)
    about = evidence(reports[0]), evidence(reports[1])
    decided = judge("merge", verdict, *about)
    back = judge("merge", "unsure", *about, at="2020-07-01T00:00:00Z", supersedes=decided.id)
    assert sums([*flat(reports), decided, back]) == sums(flat(reports))
    unlinked = msgspec.structs.replace(back, supersedes=None)
    assert sums([*flat(reports), decided, unlinked]) == sums(flat(reports))


@given(told("abcd"))
@settings(max_examples=30, deadline=None)
def test_what_was_decided_survives_when_more_is_told(reports: Reports) -> None:
    """Two accounts said to be two events stay two when another report comes in that is like both."""
    assume(len(reports) > 2)
    one, other = reports[0], reports[1]
    decided = judge("merge", "different", evidence(one), evidence(other))
    first, second = (next(record.id for record in report if isinstance(record, Claim)) for report in (one, other))
    for told_so_far in (flat(reports[:2]), flat(reports)):
        found = homes([*told_so_far, decided])
        assert first not in found or second not in found or found[first] != found[second]


def test_a_text_that_tells_one_sentence_of_two_days_tells_two_events_and_its_copy_no_more() -> None:
    said = [
        Saying("Raids killed many people in Dumayn.", None, "Dumayn", day, more={"means": "airstrike"})
        for day in ("2020-05-03", "2020-05-05")
    ]
    told_once = report("a", *said, after=" Told by 0.")
    assert sums([*told_once, *copy_of(told_once)]) == sums(told_once)


def test_a_word_that_is_taken_back_leaves_out_again_a_number_that_only_adds_others_up() -> None:
    raids = {"means": "airstrike"}
    one = report("a", Saying("Raids killed many people in Dumayn.", None, "Dumayn", "2020-05-03", more=raids), after=" Told by 0.")
    other = report(
        "b",
        Saying("Raids killed 12 people in Qarda.", 12, "Qarda", "2020-05-03", more=raids),
        Saying("Raids killed 6 people in Dumayn.", 6, "Dumayn", "2020-05-03", more=raids),
        Saying("Raids killed 6 people in Dumayn.", 6, "Dumayn", "2020-05-04", more={"means": "shelling"}),
        after=" Told by 1.",
    )
    decided = judge("merge", "same", evidence(one), evidence(other))
    back = judge("merge", "unsure", evidence(one), evidence(other), at="2020-07-01T00:00:00Z", supersedes=decided.id)
    assert sums([*one, *other, decided]) != sums([*one, *other])
    assert sums([*one, *other, decided, back]) == sums([*one, *other])
    assert sums([*one, *other, decided, msgspec.structs.replace(back, supersedes=None)]) == sums([*one, *other])
