"""Persons in a workspace: who waits for a decision, what was decided, and how both go out and come in as files.

Decisions are judgements in the log. They name rows of sealed lists, never names, and hold in every later release of the list.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from vigil.errors import InputError, StateError, UsageError
from vigil.flow import Shelf
from vigil.identify.accuracy import Label, Line, accuracy
from vigil.identify.decide import Pair
from vigil.identify.entries import Entry as Compared
from vigil.identify.households import effect, households, queue
from vigil.identify.matching import Matching
from vigil.identify.rows import compared, mapped_of
from vigil.identify.stage import Decisions, Lists, lists_of
from vigil.model import Entry, Evidence, Item, Judgement, Listing, Match, People, Person, Record
from vigil.runner import judging
from vigil.runner.clock import now
from vigil.runner.labels import HEADER, VERDICTS, Said, csv_of
from vigil.runner.library import load
from vigil.runner.matching import matcher
from vigil.runner.reviewing import Household, Member, member_of
from vigil.runner.settings import Settings
from vigil.runner.tables import write_rows
from vigil.runner.workspace import Workspace

Key = tuple[str, str]
"""A list and an entry's own id in it."""


@dataclass(frozen=True, slots=True)
class Known:
    """The lists of a workspace after its last run, with all that was decided.

    `files` are the digests of files by the id of their Item, `waiting` is what the last run has not seen, `settings` what the workspace asks.
    """

    lists: Lists
    decisions: Decisions
    matches: tuple[Match, ...]
    persons: tuple[Person, ...]
    people: People | None
    judgements: Mapping[str, Judgement]
    files: Mapping[str, str]
    waiting: Mapping[str, int]
    settings: Settings

    def numbers(self) -> dict[str, int]:
        """The number of each entry by its id."""
        return {key: number for number, (key, _) in enumerate(self.lists.entries)}

    def ready(self) -> list[Compared]:
        """The entries as they are compared, by number."""
        gone = self.lists.removed_from
        return [compared(one, self.lists.listings[one.listing], removed=place >= gone) for place, (_, one) in enumerate(self.lists.entries)]

    def pairs(self) -> list[Pair]:
        """Pairs that are joined or wait, by the numbers of their entries."""
        number = self.numbers()
        found = []
        for one in self.matches:
            left, right = sorted((number[one.one], number[one.other]))
            found.append(Pair(left, right, one.chance / 10_000, one.band, one.why, one.against))
        return found

    def places(self) -> dict[Key, int]:
        """The number of each entry by its list and id; of doubles within a list the first."""
        found: dict[Key, int] = {}
        for place, (_, one) in enumerate(self.lists.entries):
            found.setdefault((one.list, one.key), place)
        return found


def known(workspace: Workspace) -> Known:
    """What is known of persons. Raises StateError VGL-I20 where no list was taken in, and what `load` raises."""
    library = load(workspace)
    records: list[Record] = [*library.shelf.all(Listing), *library.shelf.all(Entry)]
    lists = lists_of(records)
    if not lists.listings:
        raise StateError("VGL-I20", "no list of people was taken in here", next_step="vigil collect --list FILE, then vigil run")
    judgements = library.shelf.all(Judgement)
    people = library.shelf.all(People)
    return Known(
        lists,
        Decisions.of(lists, judgements),
        tuple(library.shelf.all(Match)),
        tuple(library.shelf.all(Person)),
        people[0] if people else None,
        {one.id: one for one in judgements},
        {key: one.digest for key, one in library.shelf.items(Item)},
        library.waiting,
        workspace.settings,
    )


def matched(known: Known) -> Matching:
    """The matching behind the persons of the last run, made again: the same entries and decisions give the same."""
    return matcher(known.settings).match(known.ready(), known.decisions.pairs)


def waiting(known: Known) -> list[Household]:
    """Households with pairs that nobody has decided, those that move numbers most first."""
    entries, pairs = known.ready(), known.pairs()
    members: dict[int, list[int]] = {}
    for number, house in households(entries).items():
        members.setdefault(house, []).append(number)
    made = []
    for house, doubtful in queue(entries, pairs, list(known.decisions.pairs)):
        numbers = sorted({number for pair in doubtful for number in (pair.left, pair.right)} | set(members[house]))
        made.append(Household(tuple(member(known, number) for number in numbers), tuple(doubtful), effect(doubtful)))
    return made


def member(known: Known, number: int) -> Member:
    """One entry as its list writes it."""
    _, one = known.lists.entries[number]
    slots = mapped_of(known.lists.listings[one.listing]).slots(one.written)
    status = {"release": "removed from its list"} if number >= known.lists.removed_from else {}
    return member_of(number, one.list, one.key, {**slots, **status})


def sample(known: Known, number: int) -> list[Household]:
    """Pairs that the machine joined and nobody judged, taken evenly at random by their ids: what its precision on these lists is measured on."""
    chosen = sorted(
        (hashlib.sha256(f"{one.one} {one.other}".encode()).hexdigest(), place)
        for place, one in enumerate(known.matches)
        if one.band == "link"
    )
    pairs = known.pairs()
    waiting = [pairs[place] for _, place in chosen if (pairs[place].left, pairs[place].right) not in known.decisions.pairs]
    return [Household((member(known, pair.left), member(known, pair.right)), (pair,), effect([pair])) for pair in waiting[:number]]


def accuracy_here(known: Known) -> list[Line]:
    """How right the machine is on what people decided here, as it would have joined without knowing that."""
    ready = known.ready()
    blind = matcher(known.settings).match(ready, {})
    return accuracy(ready, blind.pairs, labels_from(known.decisions.pairs))


def labels_from(decided: Mapping[tuple[int, int], str]) -> list[Label]:
    """Decisions that say something of a pair."""
    return [(one, two, verdict == "same") for (one, two), verdict in sorted(decided.items()) if verdict != "unsure"]


def decide(workspace: Workspace, known: Known, decided: Iterable[tuple[int, int, Said]]) -> list[Judgement]:
    """Log decisions on pairs of entries, each in its author's name. What was said so before is left alone; another word supersedes it.

    Raises UsageError VGL-I18 for a decision without reason, or that is none.
    """
    made = []
    latest = dict(known.decisions.latest)
    judgements = dict(known.judgements)
    for left, right, said in decided:
        if said.verdict not in VERDICTS or not said.reason.strip():
            raise UsageError(
                "VGL-I18",
                "a decision is same, different or unsure, and has an author and a reason",
                next_step="vigil review persons --help",
            )
        pair = min(left, right), max(left, right)
        before = judgements.get(latest.get(pair, ""))
        author = said.author or workspace.settings.actor
        if before is not None and (before.verdict, before.actor, before.reason) == (said.verdict, author, said.reason):
            continue
        rows = sorted((_row(known, place) for place in pair), key=lambda row: (row.rendition, row.start))
        one = judging.checked(
            {"topic": "person", "verdict": said.verdict, "about": rows, "actor": author, "reason": said.reason, "at": now(),
             "supersedes": latest.get(pair)}
        )  # fmt: skip
        latest[pair] = one.id
        judgements[one.id] = one
        made.append(one)
    judging.record(workspace, made)
    return made


def set_level(workspace: Workspace, known: Known, key: Key, level: str, *, actor: str, reason: str) -> Judgement:
    """Log what others may see of the person who holds this entry. Raises InputError VGL-I21 for an entry that is not there, VGL-J02."""
    place = known.places().get(key)
    if place is None:
        raise InputError(
            "VGL-I21", "no list here has such an entry", next_step="name the list and the id as `vigil review persons` shows them"
        )
    row = _row(known, place)
    shelf = Shelf(known.judgements.values())
    made = judging.make(
        "privacy", "level", [row], {"level": level}, actor=actor or workspace.settings.actor, reason=reason, shelf=shelf, places=_no_places
    )
    judging.record(workspace, [made])
    return made


def _no_places() -> NoReturn:
    raise AssertionError("a level names no place")


def _row(known: Known, place: int) -> Evidence:
    """The row of an entry as evidence: where it begins, and none of its words."""
    _, one = known.lists.entries[place]
    listing = known.lists.listings[one.listing]
    return Evidence(item=known.files[listing.item], rendition=listing.table, start=one.start, end=one.start, quote="")


def labels_of(known: Known) -> list[tuple[str, ...]]:
    """Every decision in force as a line of labels."""
    rows: list[tuple[str, ...]] = []
    for pair, key in sorted(known.decisions.latest.items()):
        one = known.judgements[key]
        (_, left), (_, right) = (known.lists.entries[place] for place in pair)
        rows.append((left.list, left.key, right.list, right.key, one.verdict, one.actor, one.reason))
    return rows


def write_labels(path: Path, known: Known) -> int:
    """Write the decisions in force as labels."""
    rows = labels_of(known)
    write_rows(path, [HEADER, *rows])
    return len(rows)


def read_decisions(path: Path, known: Known) -> tuple[list[tuple[int, int, Said]], int]:
    """Labels of a file as decisions on entries of this workspace, and how many lines are about entries that it does not have."""
    places = known.places()
    found, missing = [], 0
    for said in csv_of(path):
        left, right = places.get(said.one), places.get(said.other)
        if left is None or right is None or left == right:
            missing += 1
        else:
            found.append((left, right, said))
    return found, missing


def write_workspace_persons(path: Path, known: Known) -> int:
    """PERSONS.csv of a workspace: every entry with the number of its person; no names."""
    number = known.numbers()
    rows: list[Sequence[object]] = [
        ("person", "list", "id", "entries", "cohesion", "alarms", "standing", "joined_by", "contradictions", "level", "record")
    ]
    for place, person in enumerate(known.persons, start=1):
        for key in (*person.entries, *person.removed):
            one = known.lists.entries[number[key]][1]
            rows.append(
                (
                    place, one.list, one.key, len(person.entries), f"{person.cohesion / 10_000:.4f}", "; ".join(person.alarms),
                    "removed" if key in person.removed else "stands", person.joined_by, " ".join(person.contradictions), person.level, person.id[:12],
                )
            )  # fmt: skip
    write_rows(path, rows)
    return len(known.persons)


def write_workspace_links(path: Path, known: Known) -> int:
    """LINKS.csv of a workspace: pairs that are joined or wait, the likeliest first; the lists stand behind, since ids repeat among them."""
    rows = [("a_id", "b_id", "probability", "band", "why", "a_list", "b_list")]
    for pair in sorted(known.pairs(), key=lambda one: (-one.probability, one.left, one.right)):
        (_, left), (_, right) = known.lists.entries[pair.left], known.lists.entries[pair.right]
        against = ("; kept for a person: " + "; ".join(pair.against)) if pair.against else ""
        rows.append((left.key, right.key, f"{pair.probability:.4f}", pair.band, ", ".join(pair.why) + against, left.list, right.list))
    write_rows(path, rows)
    return len(rows) - 1
