"""Whether an incident lies within a place or a time that someone asks about: one rule for tallies, totals and case files.

When unsure, it does not.
"""

import unicodedata

from vigil.model import Incident


def level(name: str) -> str:
    """A place name without case, accents and needless spaces."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(bare.casefold().replace("-", " ").split())


def lies_within(incident: Incident, place: str) -> bool:
    """Whether the incident's place is, or lies in, the place of this name or gazetteer key.

    The place's own name and all names on the way out to its country are compared as a whole. Only an incident that was put nowhere is
    compared by the words of its reports, where "eastern Aleppo" lies in Aleppo.
    """
    where, wanted = incident.where, level(place)
    if where.place is not None:
        keys = {where.place.key, *where.place.within}
        return place in keys or wanted in {level(name) for name in (where.place.name, *where.path)}
    return wanted in {level(name) for name in where.path} or f" {wanted} " in f" {level(where.words or '')} "


def inside_dates(incident: Incident, start: str | None, end: str | None) -> bool | None:
    """True for an incident wholly between these days, False for one outside, None for one that straddles an edge or has no date.

    An incident is an event of about a day, so that where only one end is known the other is taken to be the same day.
    """
    if start is None and end is None:
        return True
    first, last = incident.date_start or incident.date_end, incident.date_end or incident.date_start
    if first is None or last is None:
        return None
    start, end = start or "0001-01-01", end or "9999-12-31"
    if last < start or end < first:
        return False
    return True if start <= first and last <= end else None
