"""Incidents made ready to be asked about again and again: a question to a hundred thousand of them is answered at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vigil.count.asked import Known, Question, fits, range_of
from vigil.count.ranges import EMPTY
from vigil.count.rules import note, plural, span_words
from vigil.flow.within import level, lies_within
from vigil.model import Incident, Overlap, Range, Tally, Toll, record_id
from vigil.model.words import Outcome

BORNE_OUT: frozenset[Outcome] = frozenset({"corroborated", "verified"})
"""What people found of an incident that is more than reported."""


class Entry(NamedTuple):
    """A toll with its incident and ids, and the first and last day on which the incident may have been; empty without a date."""

    key: str
    toll: Toll
    incident_key: str
    incident: Incident
    first: str
    last: str


class Picked(NamedTuple):
    """A toll that a question reaches: its range for the victims asked about, and whether it lies there for certain."""

    incident: str
    toll: Toll
    found: Range
    certain: bool
    key: str = ""
    outcome: Outcome = "reported"


def _entry(toll: Toll, incident: Incident) -> Entry:
    first, last = incident.date_start or incident.date_end or "", incident.date_end or incident.date_start or ""
    return Entry(record_id(toll), toll, toll.incident, incident, first, last)


class TallyIndex:
    """Tolls by effect, in order of their ids, and by the names and keys of the places that they lie in."""

    def __init__(
        self, tolls: Iterable[Toll], incidents: Iterable[Incident], overlaps: Iterable[Overlap], known: Known | None = None
    ) -> None:
        self._known = known or Known()
        by_id = {record_id(incident): incident for incident in incidents if incident.outcome != "rejected"}
        self._entries: dict[str, list[Entry]] = {}
        self._places: dict[tuple[str, str], list[Entry]] = {}
        self._unplaced: dict[str, list[Entry]] = {}
        made = (_entry(toll, by_id[toll.incident]) for toll in tolls if toll.incident in by_id)
        for entry in sorted(made, key=lambda entry: entry.key):
            effect: str = entry.toll.effect
            where = entry.incident.where
            self._entries.setdefault(effect, []).append(entry)
            if where.place is None:
                self._unplaced.setdefault(effect, []).append(entry)
            names = {level(name) for name in (where.place.name if where.place else "", *where.path) if name}
            for name in names | ({where.place.key, *where.place.within} if where.place else set()):
                self._places.setdefault((effect, name), []).append(entry)
        self._spans = {effect: [(entry.first, entry.last) for entry in entries] for effect, entries in self._entries.items()}
        self._whole: dict[str, Tally] = {}
        self._overlaps: dict[str, list[str]] = {}
        for overlap in overlaps:
            one, other = overlap.incidents
            self._overlaps.setdefault(one, []).append(other)
            self._overlaps.setdefault(other, []).append(one)
        # Asked of everything most often, and answered for every page: made ready once.
        for effect in self._entries:
            self.tally(Question(effect=effect))

    @property
    def effects(self) -> list[str]:
        """Every effect that anybody reports."""
        return sorted(self._entries)

    def tally(self, question: Question) -> Tally:
        """The documented range for a question; rejected incidents are out.

        An incident that may lie outside the days asked for, because its own dates reach over their edge, raises only the maximum; one without
        a date is left out of a question about days. Raises what `Question.check` raises.
        """
        question.check()
        there = self._there(question)
        undated = 0
        if question.date_from is not None or question.date_to is not None:
            start, end = question.date_from or "0001-01-01", question.date_to or "9999-12-31"
            spans = self._spans.get(question.effect, ()) if question.place is None else [(entry.first, entry.last) for entry in there]
            undated = spans.count(("", ""))
            there = [there[number] for number, (first, last) in enumerate(spans) if last >= start and first <= end and first]
        elif question == Question(effect=question.effect) and question.effect in self._whole:
            return self._whole[question.effect]
        picked = [one for entry in there if (one := self._pick(question, entry)) is not None]
        merged = self._merged({one.incident for one in picked})
        found = add_up(picked, merged)
        answer = Tally(
            effect=question.effect,  # type: ignore[arg-type]  # checked above
            place=question.place, date_start=question.date_from, date_end=question.date_to, victims=question.words, range=found,
            tolls=tuple(one.key for one in picked), incidents=len(picked), unnumbered=sum(one.found.max is None for one in picked),
            origins=len({figure.origin for one in picked for figure in one.toll.figures if figure.role == "counts"}),
            merged=merged, outcomes=dict(sorted(Counter(one.outcome for one in picked).items())), verified=_borne_out(picked, merged),
            rule=_rule(found, picked, merged, undated, question),
        )  # fmt: skip
        if question == Question(effect=question.effect):
            self._whole[question.effect] = answer
        return answer

    def _there(self, question: Question) -> Sequence[Entry]:
        if question.place is None:
            return self._entries.get(question.effect, ())
        named = {
            entry.key: entry for name in {level(question.place), question.place} for entry in self._places.get((question.effect, name), ())
        }
        loose = [entry for entry in self._unplaced.get(question.effect, ()) if lies_within(entry.incident, question.place)]
        found = {key: entry for key, entry in named.items() if lies_within(entry.incident, question.place)} | {
            entry.key: entry for entry in loose
        }
        return [found[key] for key in sorted(found)]

    def _pick(self, question: Question, entry: Entry) -> Picked | None:
        """An incident counts when it has dead of this kind, with or without a number."""
        if not fits(question, entry.incident, entry.toll, self._known):
            return None
        certain = (question.date_from or "") <= entry.first and entry.last <= (question.date_to or "9999-12-31")
        found = range_of(question, entry.toll, self._known)
        whole = question.victims in (None, "civilian") and question.source is None and question.language is None
        only_combatants = question.victims == "civilian" and entry.toll.grade_civilian == "said to be combatants"
        if found.max == 0 and not found.max_open:
            return None
        if found.max is None and (not whole or not entry.toll.unnumbered or only_combatants):
            return None
        return Picked(entry.incident_key, entry.toll, found, certain, entry.key, entry.incident.outcome)

    def _merged(self, picked: set[str]) -> tuple[tuple[str, ...], ...]:
        """Groups of two or more incidents that may be one event, directly or through others among them. Sorted."""
        groups: list[tuple[str, ...]] = []
        seen: set[str] = set()
        for start in sorted(key for key in self._overlaps if key in picked):
            if start in seen:
                continue
            group, waiting = {start}, [start]
            while waiting:
                fresh = [key for key in self._overlaps.get(waiting.pop(), ()) if key in picked and key not in group]
                group.update(fresh)
                waiting += fresh
            seen |= group
            if len(group) > 1:
                groups.append(tuple(sorted(group)))
        return tuple(sorted(groups))


def add_up(picked: Sequence[Picked], merged: Iterable[tuple[str, ...]]) -> Range:
    """The sum: of each group the largest minimum among those that lie there for certain, and every maximum. Empty without any number."""
    numbered = [one for one in picked if one.found.max is not None]
    if not numbered:
        return EMPTY
    lows = {one.incident: (one.found.min or 0) if one.certain else 0 for one in picked}
    least = sum(lows.values()) - sum(sum(lows[key] for key in group) - max(lows[key] for key in group) for group in merged)
    return Range(min=least, max=sum(one.found.max or 0 for one in numbered), max_open=any(one.found.max_open for one in numbered))


def _borne_out(picked: Sequence[Picked], merged: Iterable[tuple[str, ...]]) -> Range:
    """The sum of those incidents alone that people found corroborated or verified."""
    found = {one.incident: one for one in picked if one.outcome in BORNE_OUT}
    groups = (tuple(key for key in group if key in found) for group in merged)
    return add_up(list(found.values()), [group for group in groups if len(group) > 1])


def _rule(found: Range, picked: Sequence[Picked], merged: Sequence[tuple[str, ...]], undated: int, question: Question) -> str:
    """How the sum came about, in one sentence."""
    people = {"civilian": "civilians", None: "people"}.get(question.victims, question.victims or "people")
    straddling = sum(not one.certain for one in picked)
    unnumbered = sum(one.found.max is None for one in picked)
    head = f"{span_words(found)}: the sum of {plural(len(picked), 'incident', 'incidents')}" if found.min is not None else "No number"
    groups, apart = "of incidents that may be one event", "once in the minimum and apart in the maximum"
    notes = [
        note(len(merged), f"group {groups} counts {apart}", f"groups {groups} count {apart}"),
        note(
            straddling,
            "incident that may lie outside the days asked for counts in the maximum alone",
            "incidents that may lie outside the days asked for count in the maximum alone",
        ),
        note(
            unnumbered,
            f"incident with an unknown number of {people} adds nothing",
            f"incidents with an unknown number of {people} add nothing",
        ),
        note(undated, "incident without a date is left out", "incidents without a date are left out"),
        "the minimum holds undisputed civilians, the maximum adds those of unknown or disputed status"
        if question.victims == "civilian"
        else "",
        "only figures of such sources are counted" if question.source or question.language else "",
        "only who is told apart as such is counted" if question.victims not in (None, "civilian") else "",
        "someone says “at least”, so there may be more" if found.max_open else "",
        "totals that others report for a longer time are not added",
    ]
    return "; ".join([head, *filter(None, notes)]) + "."
