"""A party to which a text pins its event in so many words: it claimed it, is accused of it, or carried it out."""

import re

from vigil.read.drafts import Draft, Reading
from vigil.text.dates import UNKNOWN, Interval
from vigil.text.parties import SHIPPED

_IRREGULAR = re.compile(r"\b(?:insurgents?|militants?|rebels?|terrorists?|gunm[ae]n|jihad\w+|taliban|isis|isil|daesh|extremists?)\b", re.I)
_THE_ACT = re.compile(r"\b(?:the|this)\s+(?:attack|blast|bombing|explosion|strike|raid|ambush|shelling|assault|massacre|killings?)\b", re.I)


def own_people(draft: Draft, party: str) -> bool:
    """Whether the victims are the party's own people."""
    if draft.victims.status != "combatant":
        return False
    if re.search(r"bomber|attacker|assailant|gunm[ae]n|hijacker", draft.victims.words, re.I):
        return True
    if _IRREGULAR.search(draft.victims.words) and _IRREGULAR.search(party):
        return True
    words = set(re.findall(r"\w{4,}", party.lower())) - {"group", "forces", "terrorist", "state"}
    return bool(words & set(re.findall(r"\w{4,}", draft.sentence.text.lower()))) or draft.mention.rule == "idiom.lost"


def pin(readings: list[Reading]) -> None:
    """A party to which the text pins its one event in so many words is blamed for the claims about that event that name nobody.

    What one side of the war says of the other is not the text's word: it is never put into another speaker's mouth.
    """
    pins = [r for r in readings if r.event and r.event.pinned and not any(draft.aside for draft in r.drafts) and not _partisan(r)]
    parties = [r.event.pinned for r in pins if r.event and r.event.pinned]
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event" and not draft.aside]
    blamed = {draft.blamed for draft in drafts if draft.blamed and "blamed" not in draft.inherited}
    if not parties or any(not _alike(parties[0], other) for other in [*parties, *blamed]):
        return
    days = _days_pinned(pins, drafts)
    for draft in drafts:
        if draft.blamed is None and draft.interval in days and draft.number != (0, 0) and not own_people(draft, parties[0]):
            draft.blamed = parties[0]
            draft.inherited.add("pinned")


def _days_pinned(pins: list[Reading], drafts: list[Draft]) -> set[Interval]:
    """The days of the acts that are pinned on a party: the only day that the text tells, else that of the claim last told before "the attack"."""
    days = {draft.interval for draft in drafts}
    if len(days) <= 1:
        return days
    found = set()
    for pin in pins:
        before = [draft for draft in drafts if draft.sentence.start <= pin.sentence.start and draft.interval is not UNKNOWN]
        if before and (pin.drafts or _THE_ACT.search(pin.sentence.text)):
            found.add(before[-1].interval)
    return found


def _partisan(reading: Reading) -> bool:
    """Whether a side of the war speaks in this sentence."""
    return any(SHIPPED.sides_of(frame.words) for frame in reading.frames if frame.leads and not frame.pronoun)


def _alike(first: str, second: str) -> bool:
    one, two = set(re.findall(r"\w{3,}", first.lower())), set(re.findall(r"\w{3,}", second.lower()))
    return bool((one & two) - {"the", "group", "forces", "and"})
