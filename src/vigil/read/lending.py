"""When a party told of one harm may be lent to the next: the same kind of attack, the same day, no other means."""

import re

from vigil.model.words import Means
from vigil.read.drafts import Draft, Reading
from vigil.read.pins import own_people
from vigil.read.sides import of_its_own
from vigil.text.dates import Interval

_APART: tuple[set[Means], ...] = ({"bombing", "airstrike"}, {"bombing", "shelling"}, {"chemical", "shelling"}, {"chemical", "bombing"})
"""Means that are not taken for one another."""
_FROM_AFAR = frozenset({"airstrike", "shelling", "bombing", "chemical"})


def is_short_for(party: str, told: str) -> bool:
    """As in "the terrorist attack" after "Dawn Front terrorists fired": the adjective of an act, where its doer was named just before."""
    return " " not in party and party.islower() and " " in told and bool(re.search(rf"\b{re.escape(party)}s?\b", told, re.I))


def alike(draft: Draft, told: Means) -> bool:
    """Whether a claim of another place is told of the same kind of attack from afar: the raids of one day fall on many places."""
    return draft.means in (told, "unknown") and told in ("airstrike", "shelling")


def other_means(draft: Draft, told: Means) -> bool:
    """Whether a claim has means of its own that cannot be those of the event at hand: who shot the one need not have bombed the other."""
    means = {draft.means, told}
    if "means" in draft.inherited:
        return False
    return (bool(means & _FROM_AFAR) and bool(means & {"execution", "shooting"})) or means in _APART


def another_day(draft: Draft, told: Interval) -> bool:
    """Whether a claim has a day of its own that is not that of the event at hand: then who did the one need not have done the other."""
    days = (draft.interval, told)
    return "when" not in draft.inherited and all(day.precision == "day" for day in days) and days[0].start != days[1].start


_TURNED = re.compile(
    r";|\b(?:while|whereas|since|meanwhile|prompt(?:ing|ed)|trigger(?:ing|ed)|drawing|drew|response|retaliation|revenge|reprisals?|before|despite)\b",
    re.I,
)
"""Words after which another act is spoken of."""


def own_actor(draft: Draft, reading: Reading) -> None:
    """Whoever acts in the sentence of the harm did it, before anyone told of in another sentence."""
    party = reading.event.blamed if reading.event else None
    harmed = draft.effect in ("killed", "injured", "abducted", "tortured") and draft.scope == "event" and draft.number != (0, 0)
    if (
        draft.blamed is None
        and party
        and party not in ("terrorist", "sniper", "snipers")
        and harmed
        and not own_people(draft, party)
        and not of_its_own(draft)
        and not _TURNED.search(draft.sentence.text)
    ):
        draft.blamed = party
        draft.inherited.add("blamed")


def may_lend(draft: Draft, party: str, fell: str) -> bool:
    """Whether a claim that names nobody is harm of one event to people not the party's own, and not to civilians after it killed fighters.

    `fell` is the status of those whom the party harmed last, "" where that does not matter.
    """
    harmed = draft.effect in ("killed", "injured", "abducted", "tortured") and draft.number != (0, 0)
    of_event = draft.scope == "event" or draft.when is None or "when" in draft.inherited
    others = fell == "combatant" and draft.victims.status in ("civilian", "unknown", "mixed")
    return draft.blamed is None and harmed and of_event and not others and not own_people(draft, party) and not of_its_own(draft)
