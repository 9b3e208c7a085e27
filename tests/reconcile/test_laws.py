"""Laws of grouping that hold whatever is told: order, copies, repetition, and nothing lost."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.atlas import ATLAS, sha
from tests.reconcile.telling import Found, Saying, report
from vigil.model import Claim, Doubt, Incident, Overlap, Record, Text, record_id
from vigil.reconcile import group_incidents
from vigil.reconcile.incidents import block
from vigil.reconcile.linkage import average_linkage, within_reach

PLACES = ("Dumayn", "Tel Shura", "Qarda", "the Old Gate in Qarda", "Qarda province", "Meridia", "Zzyzx", None)
DAYS = ("2020-05-03", "2020-05-04", "2020-05-05", "2020-05-19", None)
MEANS = ("airstrike", "shelling", "execution", "unknown")
SPEAKERS = (None, "SOHR", "the monitor", "activists", "state media", "the UN human rights office")


@st.composite
def sayings(draw: st.DrawFn) -> Saying:
    """One claim of one sentence; numbers and days repeat often enough to meet again."""
    low = draw(st.sampled_from([None, 1, 6, 12, 15, 21, 82]))
    place, day = draw(st.sampled_from(PLACES)), draw(st.sampled_from(DAYS))
    who, whom = draw(st.sampled_from(["Raids", "Shells", "Gunmen"])), draw(st.sampled_from(["people", "men", "farmers"]))
    sentence = f"{who} killed {low if low is not None else 'many'} {whom}"
    more: dict[str, Any] = {
        "means": draw(st.sampled_from(MEANS)),
        "blamed": draw(st.sampled_from([None, "the regime", "rebels", "the army"])),
    }
    return Saying(f"{sentence} in {place}." if place else f"{sentence}.", low, place, day, draw(st.sampled_from(SPEAKERS)), more=more)


def told(names: str = "abcd") -> st.SearchStrategy[list[list[Record]]]:
    """A few reports of a few claims each."""
    one = st.lists(sayings(), min_size=1, max_size=3)
    return st.lists(one, min_size=1, max_size=len(names)).map(
        lambda reports: [report(names[number], *said, after=f" Told by {number}.") for number, said in enumerate(reports)]
    )


def shape(found: Found) -> list[tuple[object, ...]]:
    """Incidents without the ids of what tells of them: where, when, by what, of whom."""
    return sorted(
        (
            (one.where.path, one.where.words, one.where.precision, one.date_start, one.date_end, one.means, one.blamed)
            for one in found.incidents
        ),
        key=repr,
    )


@given(told(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_records_means_nothing(reports: list[list[Record]], chance: Any) -> None:
    records = [record for one in reports for record in one]
    shuffled = records[:]
    chance.shuffle(shuffled)
    assert Found(records).ids() == Found(shuffled).ids()


@given(told(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_changes_no_incident_but_its_list_of_claims(reports: list[list[Record]], data: st.DataObject) -> None:
    """A text comes once more under another name: as many incidents, alike in all but the claims that tell of them."""
    records = [record for one in reports for record in one]
    copied = data.draw(st.sampled_from(reports))
    before, after = Found(records), Found([*records, *copy_of(copied)])
    assert shape(before) == shape(after)
    assert len(before.overlaps) == len(after.overlaps)


def copy_of(records: list[Record]) -> list[Record]:
    """The same text as another item, with the claims that were read in it."""
    text = next(record for record in records if isinstance(record, Text))
    values = {name: getattr(text, name) for name in text.__struct_fields__} | {"item": sha("item copy"), "name": "copy"}
    made = Text(**values)
    claims = [record for record in records if isinstance(record, Claim)]
    return [made, *(Claim(**{name: getattr(one, name) for name in one.__struct_fields__} | {"text": record_id(made)}) for one in claims)]


@given(told())
@settings(max_examples=60, deadline=None)
def test_every_claim_of_an_event_is_in_one_incident_or_has_a_doubt(reports: list[list[Record]]) -> None:
    found = Found([record for one in reports for record in one])
    held = [claim for incident in found.incidents for claim in incident.claims]
    assert len(held) == len(set(held))
    doubted = {doubt.about for doubt in found.shelf.all(Doubt) if doubt.stage == "reconcile"}
    claims = {key for key, claim in found.shelf.items(Claim) if claim.scope == "event"}
    assert claims == set(held) | doubted
    assert claims == {claim for origin in found.origins.values() for claim in origin.claims}


@given(told())
@settings(max_examples=40, deadline=None)
def test_overlaps_are_between_two_incidents_that_are_there(reports: list[list[Record]]) -> None:
    found = Found([record for one in reports for record in one])
    keys = {record_id(one) for one in found.incidents}
    assert all(set(overlap.incidents) <= keys and len(set(overlap.incidents)) == 2 for overlap in found.overlaps)


@given(told())
@settings(max_examples=30, deadline=None)
def test_blocks_give_what_the_whole_gives(reports: list[list[Record]]) -> None:
    """Seen block by block, as a runner with much to do sees them, the records give the same incidents."""
    found = Found([record for one in reports for record in one])
    given = [
        record
        for record in found.shelf
        if not isinstance(record, Incident | Overlap) and not (isinstance(record, Doubt) and record.stage == "reconcile")
    ]
    apart = [record for part in blocks_of(given) for record in group_incidents(part, gazetteer=ATLAS)]
    assert {record_id(one) for one in apart if isinstance(one, Incident)} == {record_id(one) for one in found.incidents}


def blocks_of(records: list[Record]) -> list[list[Record]]:
    """Connected blocks by key, and in each the records that have none; claims also carry their own id, by which placings find them."""
    homes: dict[str, set[str]] = {}
    keys_of = {record_id(record): list(block(record)) for record in records}
    for key, keys in keys_of.items():
        joined = {key}
        for one in keys:
            joined |= homes.get(one, set())
        for one in {every for member in joined for every in keys_of[member]}:
            homes[one] = joined
    unique = {id(group): group for group in homes.values()}
    everywhere = [record for record in records if not keys_of[record_id(record)]]
    return [[record for record in records if record_id(record) in group] + everywhere for group in unique.values()]


@given(st.integers(1, 12), st.data())
def test_average_linkage_splits_all_and_never_chains_past_what_keeps_apart(size: int, data: st.DataObject) -> None:
    pair = (
        st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
        .map(lambda two: (min(two), max(two)))
        .filter(lambda two: two[0] != two[1])
    )
    points = data.draw(st.dictionaries(pair, st.integers(-9, 12), max_size=20)) if size > 1 else {}
    kept_apart = data.draw(st.lists(st.sampled_from(sorted(points)), max_size=2)) if points else []
    groups = average_linkage(size, points | dict.fromkeys(kept_apart, -1_000_000), 5)
    assert sorted(number for group in groups for number in group) == list(range(size))
    assert not any(one in group and other in group for one, other in kept_apart for group in groups)


@given(st.integers(2, 9), st.data())
def test_what_is_let_go_before_grouping_bears_on_no_group(size: int, data: st.DataObject) -> None:
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    points = data.draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from([-1_000_000, -9, -3, 0, 2, 4, 5, 6, 9, 12])))
    kept = within_reach(size, points.items(), 5)
    assert kept.items() <= points.items()
    assert average_linkage(size, kept, 5) == average_linkage(size, points, 5)


def test_a_chain_of_likeness_is_not_one_group() -> None:
    chain = {(number, number + 1): 8 for number in range(9)}
    assert max(map(len, average_linkage(10, chain, 5))) <= 2
