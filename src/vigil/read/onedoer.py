"""One text, one doer: where a text blames one party alone, its claims about the same act are that party's as well."""

import re

from vigil.read.asides import speaks_of_the_act
from vigil.read.drafts import Draft, Reading
from vigil.read.pins import one_time
from vigil.text.parties import SHIPPED

_COMMON = frozenset({"the", "group", "groups", "forces", "and", "army", "troops"})
_OF_THE_CITY = re.compile(r"\b(?:of|in)\s+(?:the|that)\s+(?:same\s+)?(?:city|town|village|capital|province|area|district)$", re.I)
_THE_BLAST = re.compile(r"\b(?:the|this)\s+(?:blasts?|attacks?|bombings?|explosions?|strikes?|raids?|shelling)\s+(?:in|on|at)\b", re.I)
_HARM = ("killed", "injured", "tortured")


def one_doer(readings: list[Reading]) -> None:
    """Give claims that name nobody the party that the text blames for the act they speak of.

    Only where everybody who is blamed in the text is one party, and nobody denies: then "the attack" is its attack. Another day, another place
    or other means make it another act. What one side of a war says of the other is never put into another speaker's mouth.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.effect in _HARM]
    told = [draft for draft in drafts if draft.blamed and draft.scope == "event" and not draft.aside]
    if not told or any(reading.denied for reading in readings) or _others(told[0], drafts):
        return
    for draft in drafts:
        if draft.blamed is None and draft.scope == "event" and not draft.aside and draft.number != (0, 0):
            source = next((one for one in told if _same_act(one, draft)), None)
            if source is not None:
                draft.blamed = source.blamed
                draft.inherited.add("blamed")


def _others(told: Draft, drafts: list[Draft]) -> bool:
    """Whether anyone else is blamed for harm of that day."""
    return any(draft.blamed and not _alike(told, draft) and not (draft.aside or _older(told, draft)) for draft in drafts)


def _older(told: Draft, draft: Draft) -> bool:
    own = "when" not in draft.inherited and draft.interval.precision == told.interval.precision == "day"
    return own and draft.interval != told.interval


def _alike(one: Draft, other: Draft) -> bool:
    first, second = (set(re.findall(r"\w{2,}", (draft.blamed or "").lower())) - _COMMON for draft in (one, other))
    return bool(first & second)


_OWN_ACT = re.compile(
    r"\b(?:in|by|from|during|of)\s+(?:its|their|our)\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:strikes?|air\s?strikes?|raids?|bombings?|bombardments?|shelling|attacks?|operations?|campaign|fire)\b",
    re.I,
)
_TELLS = re.compile(
    r"\b(?:observatory|monitor\w*|network|watch|council|committees?|agency|activists?|report|nations|un|residents|witness\w*)\b", re.I
)
"""Those who tell of what others did."""


def own_doing(readings: list[Reading]) -> None:
    """As in "the coalition acknowledged the deaths of 700 civilians in its strikes": whoever speaks of its own strikes is who did it."""
    for reading in readings:
        if not _OWN_ACT.search(reading.sentence.text) or reading.denied:
            continue
        for draft in reading.drafts:
            start, end = (reading.sentence.words[at] for at in (draft.mention.first, draft.mention.last))
            beside = _OWN_ACT.search(reading.sentence.text[max(0, start.start - 40) : end.end + 50])
            side = draft.speaker if draft.speaker and SHIPPED.sides_of(draft.speaker) and not _TELLS.search(draft.speaker) else None
            if beside and side and draft.blamed is None and draft.effect in _HARM and draft.number != (0, 0):
                draft.blamed = side


def _one_voice(told: Draft, draft: Draft) -> bool:
    """Whether two claims are of one speaker, or one of them is of nobody."""
    first, second = ((one.voice or one.speaker or "").lower().removeprefix("the ") for one in (told, draft))
    return not first or not second or first == second


def _same_act(told: Draft, draft: Draft) -> bool:
    if draft.victims.status == "combatant" or not _one_voice(told, draft):
        return False
    if not one_time(told, draft):
        return False
    if "unknown" not in (told.means, draft.means) and told.means != draft.means:
        return False
    own_place = draft.place is not None and "place" not in draft.inherited and not _OF_THE_CITY.search(draft.place.words)
    if own_place and told.place is not None and not _share(told.place.words, draft.place.words if draft.place else ""):
        return False
    if told.means == draft.means and draft.means not in ("unknown", "clash"):
        return True
    within = draft.place is not None and bool(_OF_THE_CITY.search(draft.place.words)) and bool(_THE_BLAST.search(draft.sentence.text))
    return within or speaks_of_the_act(draft.sentence, draft.mention.first, draft.mention.last)


def _share(one: str, other: str) -> bool:
    return bool(set(re.findall(r"[A-Z]\w{2,}", one)) & set(re.findall(r"[A-Z]\w{2,}", other)))
