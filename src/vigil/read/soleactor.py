"""One text, one actor: where nobody but one party acts or is blamed in a whole text, the harm it tells of that event is that party's."""

import re

from vigil.read.doers import sorts_of
from vigil.read.drafts import Reading
from vigil.read.lending import other_means
from vigil.read.pins import one_time, own_people
from vigil.read.sides import of_its_own, same_side

_HARM = ("killed", "injured", "abducted")
_BARE = re.compile(r"^(?:terrorist|sniper|snipers|rebel|militant|(?:\w+\s+)?(?:gunm[ae]n|captors|attackers?|assailants?|men|man))$", re.I)


def sole_actor(readings: list[Reading]) -> None:
    """Lend the only party that acts in a text, from its first sentences on, to its claims of that event that name nobody."""
    if any(reading.denied for reading in readings):
        return
    told = [reading.event for reading in readings if reading.event and (reading.event.blamed or reading.event.pinned)]
    drafts = [draft for reading in readings for draft in reading.drafts]
    named = [party for event in told for party in (event.blamed, event.pinned) if party]
    named += [draft.blamed for draft in drafts if draft.blamed]
    named = [party for party in named if not _BARE.match(party)]
    if len(named) < _TWICE or any(not same_side(named[0], party) for party in named):
        return
    lead = readings[:_LEAD]
    led = [reading.event.blamed for reading in lead if reading.event and reading.event.blamed]
    led += [draft.blamed for reading in lead for draft in reading.drafts if draft.blamed]
    if not led:
        return
    party = max(named, key=len)
    means = {event.means for event in told}
    sources = [draft for draft in drafts if draft.blamed]
    for draft in drafts:
        if draft.victims.status == "combatant" and not sorts_of(draft.victims.words)[1]:
            continue
        if sources and not any(one_time(one, draft) for one in sources):
            continue
        open_ = draft.blamed is None and draft.scope == "event" and not draft.aside and draft.number != (0, 0) and draft.effect in _HARM
        if open_ and not own_people(draft, party) and not of_its_own(draft) and not any(other_means(draft, one) for one in means):
            draft.blamed = party
            draft.inherited.add("blamed")


_LEAD = 3
"""Sentences at the head of a text of which one must name the actor."""
_TWICE = 2
"""A party that is named once for an act may be one of several."""
