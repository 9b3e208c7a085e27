"""How right the machine is, on pairs that people judged: precision of what it joins, recall of what is one person, with intervals, by subgroup.

A figure without its interval says nothing about small groups, and an average hides whom the machine fails: women, children, short names, names
in other letters.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vigil.identify.calibration import lower_bound, upper_bound
from vigil.identify.decide import Pair
from vigil.identify.entries import Entry

Z_TWO_SIDED_95 = 1.96
Label = tuple[int, int, bool]
"""Two entries by number, and whether people say that they are one person."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its interval of 95 per cent (Wilson 1927); from nothing to all where there is nothing to count."""

    right: int
    of: int

    @property
    def low(self) -> float:
        """Lower end."""
        return max(0.0, lower_bound(self.right, self.of, Z_TWO_SIDED_95))

    @property
    def high(self) -> float:
        """Upper end."""
        return min(1.0, upper_bound(self.right, self.of, Z_TWO_SIDED_95))


@dataclass(frozen=True, slots=True)
class Line:
    """One subgroup: of the pairs that the machine joins, how many are one person; of those that are one, how many it joins, and how many it joins or
    shows to people.
    """

    group: str
    value: str
    precision: Share
    joined: Share
    shown: Share


def accuracy(entries: Sequence[Entry], pairs: Iterable[Pair], labels: Iterable[Label]) -> list[Line]:
    """The report on judged pairs. `pairs` are those of a matching that did not know the labels, or its precision is praised by its own teacher."""
    bands = {(one.left, one.right): one.band for one in pairs}
    judged = [(entries[one], entries[two], same, bands.get((min(one, two), max(one, two)), "apart")) for one, two, same in labels]
    lines = []
    for group, value_of in GROUPS.items():
        values: dict[str, list[tuple[bool, str]]] = {}
        for one, two, same, band in judged:
            values.setdefault(value_of(one, two), []).append((same, band))
        lines += [_line(group, value, values[value]) for value in sorted(values)]
    return lines


def _line(group: str, value: str, judged: Sequence[tuple[bool, str]]) -> Line:
    linked = [same for same, band in judged if band == "link"]
    true = [band for same, band in judged if same]
    return Line(
        group,
        value,
        Share(sum(linked), len(linked)),
        Share(sum(band == "link" for band in true), len(true)),
        Share(sum(band != "apart" for band in true), len(true)),
    )


def _both(one: str | None, two: str | None) -> str:
    told = {value for value in (one, two) if value}
    return told.pop() if len(told) == 1 else "differs" if told else "not told"


def _age(one: Entry, two: Entry) -> str:
    """By the lower of the ages that are told."""
    years = [entry.years[0] for entry in (one, two) if entry.years is not None]
    if not years:
        return "not told"
    return "0-17" if min(years) < 18 else "18-59" if min(years) < 60 else "60+"


def _letters(one: Entry, two: Entry) -> str:
    """Whether the two can be compared in letters that both are written in."""
    if one.local and two.local:
        return "local to local"
    if one.latin and two.latin:
        return "Latin to Latin"
    return "across" if one.names and two.names else "no name"


def _length(one: Entry, two: Entry) -> str:
    parts = min(max((len(name.parts) for name in entry.names), default=0) for entry in (one, two))
    return "4 parts and more" if parts >= 4 else f"{parts} parts"


GROUPS: Mapping[str, Callable[[Entry, Entry], str]] = {
    "all": lambda _one, _two: "",
    "sex": lambda one, two: _both(one.sex, two.sex),
    "age": _age,
    "letters": _letters,
    "length": _length,
}
"""How pairs are divided."""
