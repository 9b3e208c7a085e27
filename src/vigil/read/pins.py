"""A party to which a text pins its event in so many words: it claimed it, is accused of it, or carried it out."""

import re

from vigil.read.drafts import Draft, Reading
from vigil.text.dates import UNKNOWN
from vigil.text.parties import SHIPPED

_IRREGULAR = re.compile(r"\b(?:insurgents?|militants?|rebels?|terrorists?|gunm[ae]n|jihad\w+|taliban|isis|isil|daesh|extremists?)\b", re.I)
_THE_ACT = re.compile(r"\b(?:the|this)\s+(?:attack|blast|bombing|explosion|strike|raid|ambush|shelling|assault|massacre|killings?)\b", re.I)


def own_people(draft: Draft, party: str) -> bool:
    """Whether the victims are the party's own people."""
    if draft.victims.status != "combatant":
        return False
    if (agree := SHIPPED.agree(SHIPPED.sides_of(draft.victims.words), SHIPPED.sides_of(party))) is not None:
        return agree
    if re.search(r"bomber|attacker|assailant|gunm[ae]n|hijacker", draft.victims.words, re.I):
        return True
    if _IRREGULAR.search(draft.victims.words) and _IRREGULAR.search(party):
        return True
    words = set(re.findall(r"\w{4,}", party.lower())) - {"group", "forces", "terrorist", "state"}
    return bool(words & set(re.findall(r"\w{4,}", draft.sentence.text.lower()))) or draft.mention.rule == "idiom.lost"


_NAMELESS = re.compile(
    r"^(?:(?:an?|the|two|three|four|five|several|some|\d+)\s+)?(?:\w+\s+){0,2}(?:bombers?|attackers?|assailants?|gunm[ae]n|m[ae]n|suspects?|person)$|^terrorists?$",
    re.I,
)
"""As in "a suicide bomber": whoever sent them is named by a claim of responsibility."""


def pin(readings: list[Reading]) -> None:
    """A party to which the text pins an event in so many words is blamed for the claims about that event that name nobody.

    That event is the last one told before: claims of its day and means. What one side of the war says of the other is not the text's word: it is
    never put into another speaker's mouth.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event" and not draft.aside]
    pins = [r for r in readings if r.event and r.event.pinned and not any(draft.aside for draft in r.drafts) and not _partisan(r)]
    for reading in pins:
        party = reading.event.pinned if reading.event else None
        told = [draft for draft in drafts if draft.sentence.start <= reading.sentence.start] or drafts[:1]
        if party is None or not told:
            continue
        same = [draft for draft in drafts if _one_act(told[-1], draft)]
        others = [one for one in pins if one.event and one.event.pinned and not _alike(party, one.event.pinned)]
        if others:  # several acts, or several who are blamed: each sentence speaks of what was told last before it
            same = [draft for draft in same if draft.sentence is told[-1].sentence]
        rivals = {draft.blamed for draft in same if draft.blamed and "blamed" not in draft.inherited and not _NAMELESS.search(draft.blamed)}
        if any(not _alike(party, other) for other in rivals) or any(_last(drafts, one) is told[-1] for one in others):
            continue
        for draft in same:
            here = "blamed" in draft.inherited or draft.sentence is told[-1].sentence or draft.sentence is reading.sentence
            if draft.effect in ("displaced", "detained") and draft.sentence is not reading.sentence:
                continue
            short = draft.blamed is not None and bool(_NAMELESS.search(draft.blamed)) and bool(re.search(r"[A-Z]", party))
            unnamed = draft.blamed is None or (here and short)
            apart = draft.group.kind == "name" and not SHIPPED.sides_of(party)  # one man held for it, another man dead
            if unnamed and not apart and draft.number != (0, 0) and not own_people(draft, party):
                draft.blamed = party
                draft.inherited.add("pinned")


def _last(drafts: list[Draft], reading: Reading) -> Draft | None:
    """The claim told last before a sentence ends."""
    return next((draft for draft in reversed(drafts) if draft.sentence.start <= reading.sentence.start), None)


def one_time(told: Draft, draft: Draft) -> bool:
    """Whether two claims may be of one day: "on Sunday" is not "in December 2018" even where no day of publication resolves the first."""
    if draft.interval == told.interval:
        return True
    if UNKNOWN not in (draft.interval, told.interval):
        return False
    one, other = (draft, told) if told.interval is UNKNOWN else (told, draft)
    if one.when is None or one.interval is UNKNOWN:
        return True
    return other.when is not None and other.when.words == one.when.words


def _one_act(told: Draft, draft: Draft) -> bool:
    """Whether a claim is of the day and by the means of another, as far as both tell."""
    return one_time(told, draft) and (draft.means == told.means or "unknown" in (draft.means, told.means))


def _partisan(reading: Reading) -> bool:
    """Whether a side of the war speaks in this sentence."""
    return any(SHIPPED.sides_of(frame.words) for frame in reading.frames if frame.leads and not frame.pronoun)


def _alike(first: str, second: str) -> bool:
    one, two = set(re.findall(r"\w{3,}", first.lower())), set(re.findall(r"\w{3,}", second.lower()))
    return bool((one & two) - {"the", "group", "forces", "and"})
