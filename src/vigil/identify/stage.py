"""The stage: lists that the workspace holds become releases, pairs, persons, and the number of people as a range.

It imports nothing that needs the extra `names`: whatever does arrives as the matcher, and where that is not installed a doubt says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vigil.flow import together
from vigil.identify.editions import Place, Standing, follow, in_order, row
from vigil.identify.rows import compared
from vigil.identify.told import contradictions, told
from vigil.model import Doubt, Edition, Entry, Evidence, Judgement, Level, Listing, Match, Pattern, People, Person, Record
from vigil.policy.review import standing

if TYPE_CHECKING:
    from vigil.identify.clusters import Group
    from vigil.identify.matching import Matcher, Matching

_LEVELS: tuple[Level, ...] = ("withheld", "attributes", "initials", "named")
"""The most careful first."""


@dataclass(slots=True)
class Lists:
    """All lists as they stand now: entries to be compared by number, those that stand first, then those that were removed."""

    listings: dict[str, Listing]
    standing: list[Standing]
    entries: list[tuple[str, Entry]] = field(default_factory=list)
    removed_from: int = 0
    number: dict[Place, int] = field(default_factory=dict)
    earlier: dict[int, list[str]] = field(default_factory=dict)
    rows: dict[tuple[str, int], Place] = field(default_factory=dict)

    def find(self, evidence: Evidence) -> int | None:
        """The number of the entry that a judgement means, in whatever release its row was judged."""
        here = self.rows.get((evidence.rendition, evidence.start))
        return None if here is None else self.number.get(here)


def lists_of(records: Iterable[Record]) -> Lists:
    """The lists among these records, each followed through its releases."""
    listings: dict[str, Listing] = {}
    entries: dict[str, list[Entry]] = {}
    for record in records:
        if isinstance(record, Listing):
            listings[record.id] = record
        elif isinstance(record, Entry):
            entries.setdefault(record.listing, []).append(record)
    for rows in entries.values():
        rows.sort(key=lambda one: one.row)
    order = in_order(listings.values())
    stands = {one.id for releases in order.values() for one in releases}
    ids = {row(one): one.id for key in sorted(stands) for one in entries.get(key, ())}
    found = Lists(listings, [follow(releases, entries, ids) for releases in order.values()])
    _number(found, ids)
    for key in sorted(stands):
        for one in entries.get(key, ()):
            found.rows[listings[key].table, one.start] = row(one)
    return found


def _number(found: Lists, ids: Mapping[Place, str]) -> None:
    kept = [one for each in found.standing for one in each.entries]
    gone = [one for each in found.standing for one in each.removed]
    found.entries = [(ids[row(one)], one) for one in (*kept, *gone)]
    found.removed_from = len(kept)
    found.number = {row(one): place for place, (_, one) in enumerate(found.entries)}
    for each in found.standing:
        for old, newest in each.line.items():
            if old != newest:
                place = found.number[newest]
                found.number[old] = place
                found.earlier.setdefault(place, []).append(ids[old])


def _block(record: Record) -> tuple[str, ...]:
    """Lists and what people decided of their rows belong together; every other judgement is by itself, so that it changes nothing here."""
    if isinstance(record, Judgement) and record.topic not in ("person", "privacy"):
        return (f"judgement {record.id}",)
    return ("lists",)


@together("identify", reads=(Listing, Entry, Judgement), writes=(Edition, Match, Person, People, Doubt), block=_block, needs=("matcher",))
def identify_people(records: Sequence[Record], *, matcher: "Matcher | None") -> Iterator[Record]:
    """Persons on the lists of a workspace, with every entry they rest on, and how many people there may be."""
    found = lists_of(records)
    if not found.listings:
        return
    for each in found.standing:
        yield from each.editions
    if matcher is None:
        words = "names were not matched: the packages that match them are not installed (make full, or pip install 'vigil-evidence[names]')"
        yield Doubt(about=found.standing[0].listing.id, stage="identify", code="names_not_installed", words=words, blocking=False)
        return
    decisions = Decisions.of(found, [one for one in records if isinstance(one, Judgement)])
    yield from decisions.idle
    ready = [
        compared(one, found.listings[one.listing], removed=place >= found.removed_from) for place, (_, one) in enumerate(found.entries)
    ]
    if not any(one.names or one.number for one in ready):
        words = "no entry has a name: say in the mapping of the list which column holds it, and collect the list again"
        yield Doubt(about=found.standing[0].listing.id, stage="identify", code="no_names", words=words, blocking=True)
        return
    matching = matcher.match(ready, decisions.pairs)
    yield from _matches(found, matching)
    yield from _persons(found, matching, decisions)
    yield _people(found, matching, matcher, decisions)


@dataclass(slots=True)
class Decisions:
    """What people decided: verdicts on pairs of entries (by number) and the `latest` judgement on each, judgements by entry, levels, and
    doubts about judgements whose rows are not here.
    """

    pairs: dict[tuple[int, int], str] = field(default_factory=dict)
    latest: dict[tuple[int, int], str] = field(default_factory=dict)
    by_entry: dict[int, list[str]] = field(default_factory=dict)
    joined: set[tuple[int, int]] = field(default_factory=set)
    levels: dict[int, Level] = field(default_factory=dict)
    idle: list[Doubt] = field(default_factory=list)

    @staticmethod
    def of(found: Lists, judgements: Iterable[Judgement]) -> "Decisions":
        """Those in force, the oldest first, so that the last one on a pair stands."""
        made = Decisions()
        for one in standing(judgements):
            places = [found.find(evidence) for evidence in one.about]
            known = [place for place in places if place is not None]
            if one.topic not in ("person", "privacy"):
                continue
            if len(known) < len(places):
                words = "A judgement was not put to work: the row of the list that it is about is not here."
                made.idle.append(Doubt(about=one.id, stage="identify", code="judgement_not_applied", words=words))
                continue
            for place in set(known):
                made.by_entry.setdefault(place, []).append(one.id)
            if one.topic == "privacy":
                made._level(known[0], one.fields.get("level", ""))
            elif known[0] != known[1]:
                made.pairs[min(known), max(known)] = one.verdict
                made.latest[min(known), max(known)] = one.id
        made.joined = {pair for pair, verdict in made.pairs.items() if verdict == "same"}
        return made

    def _level(self, place: int, word: str) -> None:
        level = next((one for one in _LEVELS if one == word), _LEVELS[0])
        self.levels[place] = level


def _matches(found: Lists, matching: "Matching") -> Iterator[Match]:
    for pair in matching.pairs:
        if pair.band != "apart":
            one, other = sorted((found.entries[pair.left][0], found.entries[pair.right][0]))
            yield Match(one=one, other=other, chance=round(pair.probability * 10_000), band=pair.band, why=pair.why, against=pair.against)


def _persons(found: Lists, matching: "Matching", decisions: Decisions) -> Iterator[Person]:
    doubtful: dict[int, int] = {}
    group_of = {place: number for number, group in enumerate(matching.persons) for place in group.entries}
    for pair in matching.pairs:
        if pair.band == "review" and (pair.left, pair.right) not in decisions.pairs and group_of[pair.left] != group_of[pair.right]:
            for place in (pair.left, pair.right):
                doubtful[group_of[place]] = doubtful.get(group_of[place], 0) + 1
    for number, group in enumerate(matching.persons):
        yield _person(found, group, decisions, doubtful.get(number, 0))


def _person(found: Lists, group: "Group", decisions: Decisions, doubtful: int) -> Person:
    stand = [place for place in group.entries if place < found.removed_from]
    gone = [place for place in group.entries if place >= found.removed_from]
    lines = told((found.entries[place] for place in group.entries), found.listings)
    inside = set(group.entries)
    by_person = any(one in inside and two in inside for one, two in decisions.joined) if len(inside) > 1 else False
    levels = [decisions.levels[place] for place in group.entries if place in decisions.levels]
    return Person(
        entries=tuple(sorted(found.entries[place][0] for place in stand)),
        removed=tuple(sorted(found.entries[place][0] for place in gone)),
        earlier=tuple(sorted(key for place in group.entries for key in found.earlier.get(place, ()))),
        lists=tuple(sorted({found.entries[place][1].list for place in stand})),
        told=lines,
        contradictions=contradictions(lines),
        joined_by="nobody" if len(inside) == 1 else "person" if by_person else "machine",
        judgements=tuple(sorted({key for place in group.entries for key in decisions.by_entry.get(place, ())})),
        cohesion=round(group.cohesion * 10_000),
        alarms=group.alarms,
        doubtful=doubtful,
        level=min(levels, key=_LEVELS.index, default="withheld"),
    )


def _people(found: Lists, matching: "Matching", matcher: "Matcher", decisions: Decisions) -> People:
    counted = matcher.count(matching, range(found.removed_from))
    waiting = sum(pair.band == "review" and (pair.left, pair.right) not in decisions.pairs for pair in matching.pairs)
    overlaps = tuple(
        Pattern(lists=lists, people=counted.overlaps.get(lists, 0), replicates=replicates)
        for lists, replicates in sorted(counted.replicates.items())
    )
    return People(
        listings=tuple(sorted(each.listing.id for each in found.standing)), lists=counted.lists,
        entries=found.removed_from, removed=len(found.entries) - found.removed_from,
        fewest=counted.bounds.fewest, most=counted.bounds.most, low=counted.interval[0], high=counted.interval[1], overlaps=overlaps,
        joined=sum(pair.band == "link" for pair in matching.pairs), doubtful=waiting,
        largest=max((len(group.entries) for group in matching.persons), default=0),
        alarms=sum(bool(group.alarms) for group in matching.persons),
        target=f"{matching.calibration.target:.4f}", bound=f"{matching.calibration.bound:.4f}", rests_on=matching.calibration.rests_on,
        engine=matcher.name,
    )  # fmt: skip
