"""The floor from names: how many distinct people lists say to have died where and when a question asks. It stands beside a tally, never in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.count.asked import Question
from vigil.count.rules import plural
from vigil.model import Match, People, Person
from vigil.text.folding import fold


@dataclass(frozen=True, slots=True)
class Named:
    """At least `people` distinct people, on so many `lists` by so many `entries`.

    `groups` are the ids of the persons behind them: those in one group may be one person and count once, as `together` groups of several do.
    """

    people: int
    entries: int
    lists: int
    together: int
    groups: tuple[tuple[str, ...], ...]

    def rests_on(self) -> str:
        """What the number rests on, in a sentence."""
        if not self.people:
            return "no entry: none gives a day of death and, where asked for, a place that lie in the question."
        doubt = f"; {plural(self.together, 'group', 'groups')} of persons who may be one counted once" if self.together else ""
        return (
            f"{plural(self.entries, 'entry', 'entries')} on {plural(self.lists, 'list', 'lists')}, by the day of death and the place that they give"
            f"{doubt}. They say that people died, not of what or by whom."
        )


def named(question: Question, persons: Iterable[Person], matches: Iterable[Match], people: Iterable[People]) -> Named | None:
    """The fewest people whom lists say to have died within the question; None where there is no list, or it asks what no entry answers.

    When unsure, a person is left out. Persons who may be one, because pairs of their entries wait for people, count once, and only where nobody
    among them lies outside. The number is never above what all lists hold at least (`People.low`).
    """
    whole = next(iter(people), None)
    if whole is None or question != Question(place=question.place, date_from=question.date_from, date_to=question.date_to):
        return None
    stand = [one for one in persons if one.entries]
    inside = [_inside(one, question) for one in stand]
    groups = [group for group in _may_be_one(stand, matches) if _counts([inside[number] for number in group])]
    held = [[stand[number] for number in group if inside[number]] for group in groups]
    kept = [one for group in held for one in group]
    return Named(
        people=min(len(groups), whole.low),
        entries=sum(len(one.entries) for one in kept),
        lists=len({name for one in kept for name in one.lists}),
        together=sum(len(group) > 1 for group in held),
        groups=tuple(sorted(tuple(sorted(one.id for one in group)) for group in held)),
    )


def _may_be_one(persons: Sequence[Person], matches: Iterable[Match]) -> list[list[int]]:
    """Persons, by number, in groups that pairs under review hold together, directly or through others. What people decided holds nobody together."""
    home = {entry: number for number, one in enumerate(persons) if one.doubtful for entry in one.entries}
    beside: dict[int, list[int]] = {}
    for match in matches:
        if match.band == "review" and match.one in home and match.other in home:
            one, other = home[match.one], home[match.other]
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    groups: list[list[int]] = []
    seen: set[int] = set()
    for start in range(len(persons)):
        group, waiting = [], [start]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                group.append(number)
                waiting += beside.get(number, ())
        if group:
            groups.append(sorted(group))
    return groups


def _counts(inside: Sequence[bool | None]) -> bool:
    """A group counts where somebody in it died within the question and nobody outside it."""
    return True in inside and False not in inside


def _inside(person: Person, question: Question) -> bool | None:
    """Whether a person died within the question: all days of death and places that are told lie there. None where one of these is not told."""
    days, places, alive = _told(person, "death_date"), _told(person, "place"), _told(person, "status")
    if "alive" in alive or not all(_within_days(day, question) for day in days):
        return False
    if question.place is not None and not all(fold(question.place) in place.split(", ") for place in places):
        return False
    return True if days and (places or question.place is None) else None


def _told(person: Person, slot: str) -> list[str]:
    """What entries that still stand say in a slot, as read."""
    standing = set(person.entries)
    return [one.value for one in person.told if one.slot == slot and one.value is not None and standing.intersection(one.entries)]


def _within_days(span: str, question: Question) -> bool:
    first, _, last = span.partition("/")
    return (question.date_from or "0001-01-01") <= first and last <= (question.date_to or "9999-12-31")
