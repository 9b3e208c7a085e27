"""Which origins speak for themselves: shown independent, allied, or not established. Only what is shown counts as more than one voice."""

from collections.abc import Iterable, Sequence

from vigil.count.rules import note, plural
from vigil.count.statements import Said

HARM: tuple[str | None, ...] = (None, "vague", "part")
"""Roles of claims that say people were harmed and that nobody set aside."""


def shown_independent(said: Iterable[Said]) -> list[frozenset[str]]:
    """Groups of origins that each saw or examined the event for themselves; origins of one party, or of allied ones, are one group.

    Who in one relay saw it and in another only received reports is taken to have received reports.
    """
    harm = [one for one in said if one.role in HARM]
    secondhand = {one.origin for one in harm if one.claim.access == "received_reports"}
    parties = {one.origin: one for one in harm if one.has_access and one.origin not in secondhand}
    groups: list[set[str]] = []
    for origin in sorted(parties):
        fits = [group for group in groups if any(_one_side(parties[origin], parties[other]) for other in group)]
        groups = [group for group in groups if group not in fits] + [{origin}.union(*fits)]
    return sorted((frozenset(group) for group in groups), key=sorted)


def _one_side(one: Said, other: Said) -> bool:
    return one.party is not None and other.party is not None and (one.party == other.party or other.party in one.allies)


def voices_of(said: Sequence[Said]) -> int:
    """How many voices report harm: groups shown independent; where there are fewer than two, all that report are one voice."""
    return max(len(shown_independent(said)), 1) if any(one.role in HARM for one in said) else 0


def register_notes(said: Iterable[Said]) -> list[str]:
    """What the register of sources did to the number of voices, in clauses; none where it did nothing."""
    harm = [one for one in said if one.role in HARM]
    shown = frozenset().union(*shown_independent(harm))
    told = {one.origin for one in harm if one.claim.access in ("saw", "examined")}
    vouched = len({one.origin for one in harm if one.by_register and one.origin in shown} - told)
    poor = len({one.origin for one in harm if one.record == "poor" and one.claim.access in ("saw", "examined")})
    return list(filter(None, (
        note(vouched, "origin had its access by the register of sources, where its past reports held",
             "origins had their access by the register of sources, where their past reports held"),
        note(poor, "origin with a poor record in the register of sources says that it saw for itself, and adds no voice",
             "origins with a poor record in the register of sources say that they saw for themselves, and add no voice"),
    )))  # fmt: skip


def independence_of(said: Sequence[Said]) -> str:
    """In a sentence, whether the origins that report harm are shown independent of one another."""
    harm = {one.origin: one for one in said if one.role in HARM}
    if not harm:
        return "No origin reports harm."
    if len(harm) == 1:
        return "One origin: whoever repeats it adds nothing."
    groups = shown_independent(said)
    within = frozenset().union(*groups)
    joined = [group for group in groups if len(group) > 1]
    rest = len(harm) - len(within)
    same = sum(_one_side(harm[one], harm[other]) for one in harm for other in harm if one < other)
    notes = [
        f"{plural(len(groups), 'voice had', 'voices had')} access of their own to the event" if len(groups) > 1 else "",
        "one origin had access of its own, and no other is shown to be independent of it" if len(groups) == 1 and len(within) == 1 else "",
        f"of {plural(len(harm), 'origin', 'origins')} none says that it saw or examined the event itself" if not groups else "",
        f"{plural(rest, 'origin is', 'origins are')} not shown to be independent and add no voice" if groups and rest else "",
        "origins of one party or of allied ones do not confirm one another" if joined or same else "",
        *register_notes(said),
    ]
    words = "; ".join(filter(None, notes))
    return f"{words[0].upper()}{words[1:]}."
