"""Alerts leave only after people released them: which stated warnings are drafts, which may alert others, which were called off."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vigil.model import Anchor, Judgement
from vigil.policy.review import holds_on

AlertState: TypeAlias = Literal["draft", "released", "cancelled"]

SCALES: Mapping[str, tuple[str, ...]] = {
    "urgency": ("Immediate", "Expected", "Future", "Past", "Unknown"),
    "severity": ("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
    "certainty": ("Observed", "Likely", "Possible", "Unlikely", "Unknown"),
}
"""What a person may say of a warning when they release it, in the words of CAP 1.2, section 3.2.2; Unknown where they say nothing."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What people decided about a warning: the state, when it came to be so, when it was released first, and what they said of it."""

    state: AlertState = "draft"
    at: str = ""
    released_at: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def alert_of(anchor: Anchor, judgements: Iterable[Judgement], *, people: int, signed: Collection[str] | None = None) -> Alert:
    """The alert about these words, of standing judgements in their order.

    It is released when as many different people as are asked for have released it, and cancelled when anybody calls it off afterwards. `signed`
    are the ids of judgements that count, where only those with a good signature do.
    """
    found = [one for one in judgements if one.topic == "alert" and holds_on(one, anchor) and (signed is None or one.id in signed)]
    released = {one.actor: one for one in found if one.verdict == "release"}
    if len(released) < people:
        return Alert()
    at = sorted(one.at for one in released.values())[people - 1]
    cancelled = [one for one in found if one.verdict == "cancel" and one.at >= at]
    said = {name: value for one in released.values() for name, value in one.fields.items()}
    return Alert("cancelled", cancelled[-1].at, at, said) if cancelled else Alert("released", at, at, said)
