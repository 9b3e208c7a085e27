"""One text, one doer: where a text blames one party alone, its claims about the same act are that party's as well."""

import re

from vigil.read.asides import speaks_of_the_act
from vigil.read.drafts import Draft, Reading
from vigil.text.dates import UNKNOWN

_COMMON = frozenset({"the", "group", "groups", "forces", "and", "army", "troops"})
_WITHIN = re.compile(r"\b(?:of|in)\s+the\s+(?:same\s+)?(?:town|city|village|capital|province|area|district)$", re.I)
"""As in "the Tir district of the city": a part of the place that was told before."""
_HARM = ("killed", "injured", "tortured")


def one_doer(readings: list[Reading]) -> None:
    """Give claims that name nobody the party that the text blames for the act they speak of.

    Only where everybody who is blamed in the text is one party, and nobody denies: then "the attack" is its attack. Another day, another place
    or other means make it another act. What one side of a war says of the other is never put into another speaker's mouth.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.effect in _HARM]
    told = [draft for draft in drafts if draft.blamed and draft.scope == "event" and not draft.aside]
    if not told or any(reading.denied for reading in readings) or any(not _alike(told[0], draft) for draft in drafts if draft.blamed):
        return
    for draft in drafts:
        if draft.blamed is None and draft.scope == "event" and not draft.aside and draft.number != (0, 0):
            source = next((one for one in told if _same_act(one, draft)), None)
            if source is not None:
                draft.blamed = source.blamed
                draft.inherited.add("blamed")


def _alike(one: Draft, other: Draft) -> bool:
    first, second = (set(re.findall(r"\w{2,}", (draft.blamed or "").lower())) - _COMMON for draft in (one, other))
    return bool(first & second)


def _same_act(told: Draft, draft: Draft) -> bool:
    if draft.victims.status == "combatant" or (draft.speaker and told.speaker and draft.speaker != told.speaker):
        return False
    if UNKNOWN not in (told.interval, draft.interval) and told.interval != draft.interval:
        return False
    if "unknown" not in (told.means, draft.means) and told.means != draft.means:
        return False
    own_place = draft.place is not None and "place" not in draft.inherited
    places = (told.place.words, draft.place.words) if told.place and draft.place else None
    if own_place and places and not _WITHIN.search(places[1]) and not _share(*places):
        return False
    return speaks_of_the_act(draft.sentence, draft.mention.first, draft.mention.last)


def _share(one: str, other: str) -> bool:
    return bool(set(re.findall(r"[A-Z]\w{2,}", one)) & set(re.findall(r"[A-Z]\w{2,}", other)))
