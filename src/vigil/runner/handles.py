"""Permanent short names of published incidents: minted once, inherited by the successor that shares most of their words."""

from collections.abc import Iterable, Mapping

from vigil.model import Handle


def inherit(handles: Iterable[Handle], incidents: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Which incident of today carries which handle of before: incident id -> handle.

    `incidents` maps ids to the ids of their claims. Each handle goes to the incident with most claims in common, larger shares first; a handle
    whose claims are all gone goes to none. An incident takes one handle only, the oldest that fits best.
    """
    shares = []
    for position, handle in enumerate(handles):
        for incident, claims in incidents.items():
            common = len(set(handle.claims) & set(claims))
            if common:
                shares.append((-common, position, incident != handle.incident, incident, handle.name))
    result: dict[str, str] = {}
    given: set[str] = set()
    for _, _, _, incident, name in sorted(shares):
        if incident not in result and name not in given:
            result[incident] = name
            given.add(name)
    return result


def mint(old: Iterable[Handle], incidents: Mapping[str, tuple[str, ...]]) -> tuple[Handle, ...]:
    """Handles for a release: inherited where they can be, redirected where incidents merged, new ones for the rest, in the order given.

    Names are `i-` and a number that is never used again.
    """
    before = list(old)
    current = inherit(before, incidents)
    result = [Handle(name=name, incident=incident, claims=incidents[incident]) for incident, name in current.items()]
    number = max((int(handle.name.removeprefix("i-")) for handle in before), default=0)
    for incident, claims in incidents.items():
        if incident not in current:
            number += 1
            current[incident] = f"i-{number}"
            result.append(Handle(name=f"i-{number}", incident=incident, claims=claims))
    named = {handle.name for handle in result}
    result.extend(_redirected(handle, incidents, current) for handle in before if handle.name not in named)
    return tuple(sorted(result, key=lambda handle: int(handle.name.removeprefix("i-"))))


def _redirected(handle: Handle, incidents: Mapping[str, tuple[str, ...]], current: Mapping[str, str]) -> Handle:
    """A handle whose incident was merged into another leads there; one whose words are gone leads nowhere and is never given again."""
    best = max(incidents, key=lambda incident: (len(set(handle.claims) & set(incidents[incident])), incident), default=None)
    if best is None or not set(handle.claims) & set(incidents[best]):
        return Handle(name=handle.name, incident=handle.incident, claims=handle.claims, redirect=None)
    return Handle(name=handle.name, incident=best, claims=handle.claims, redirect=current[best])
