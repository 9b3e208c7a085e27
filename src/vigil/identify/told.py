"""What the entries of one person say, slot by slot, and where they contradict each other. Nothing is merged away."""

from collections.abc import Iterable, Mapping, Sequence

from vigil.identify import cleaning
from vigil.identify.columns import SLOTS
from vigil.identify.rows import mapped_of
from vigil.model import Entry, Listing, Told

_NOT_TOLD = frozenset({"id", "list", "note"})
"""Slots that say nothing of the person, or in words that are nobody's to compare."""

YEARS_APART = 1
"""Ages told before and after a birthday differ by a year."""


def told(entries: Iterable[tuple[str, Entry]], listings: Mapping[str, Listing]) -> tuple[Told, ...]:
    """What entries (with their ids) say in each slot: one line for each value as read, with all the ways in which it is written."""
    found: dict[tuple[str, str | None, str], tuple[dict[str, None], list[str]]] = {}
    for key, one in entries:
        slots = mapped_of(listings[one.listing]).slots(one.written)
        for slot in SLOTS:
            words = slots.get(slot, "")
            value = one.number if slot == "number" else one.clean.get(slot)
            if slot in _NOT_TOLD or not (words or value):
                continue
            written, said_by = found.setdefault((slot, value, "" if value else words), ({}, []))
            if words:
                written[words] = None
            said_by.append(key)
    order: dict[str, int] = {slot: place for place, slot in enumerate(SLOTS)}
    lines = sorted(found.items(), key=lambda one: (order[one[0][0]], -len(one[1][1]), one[0][1] or "", one[0][2]))
    return tuple(
        Told(slot=slot, value=value, written=tuple(written), entries=tuple(sorted(said_by)))
        for (slot, value, _), (written, said_by) in lines
    )


def contradictions(lines: Sequence[Told]) -> tuple[str, ...]:
    """Slots whose values cannot all be true of one person, in the order of the slots."""
    values: dict[str, list[str]] = {}
    for one in lines:
        if one.value is not None:
            values.setdefault(one.slot, []).append(one.value)
    return tuple(slot for slot in SLOTS if slot in values and _disagree(slot, values))


def _disagree(slot: str, values: Mapping[str, list[str]]) -> bool:
    said = values[slot]
    if slot in ("sex", "number", "incident"):
        return len(set(said)) > 1
    if slot == "age":
        spans = [cleaning.age(one) for one in said]
        known = [span for span in spans if span is not None]
        return bool(known) and max(low for low, _ in known) - min(high for _, high in known) > YEARS_APART
    if slot in ("birth_date", "death_date"):
        return max(one.partition("/")[0] for one in said) > min(one.partition("/")[2] for one in said)
    if slot == "place":
        paths = [set(one.split(", ")) for one in said]
        return any(not one & other for place, one in enumerate(paths) for other in paths[place + 1 :])
    return slot == "status" and "death_date" in values
