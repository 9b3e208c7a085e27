"""Sentences that tell of one event: what the one leaves open, another says."""

import re

from vigil.model import Span
from vigil.read.drafts import Draft, Reading
from vigil.text.dates import UNKNOWN, Interval

_SITE = re.compile(
    r"\b(?:checkpoints?|restaurants?|hospitals?|markets?|schools?|mosques?|church|bakery|camps?|prisons?|streets?|square|neighbou?rhoods?|"
    r"villages?|towns?|stations?|university|court|shrine|building|districts?)\b",
    re.I,
)
"""As exact as a place gets in news."""


def same_day(readings: list[Reading]) -> None:
    """As in "Saturday's convoy attack killed 126 people" after "... on a bus convoy outside the town on Saturday".

    A claim with a day of its own, other than that of the claims around it, takes its place and means from those that have the same day.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event"]
    for draft in drafts:
        if not _own_day(draft) or (draft.place is not None and "place" not in draft.inherited):
            continue
        alike = [other for other in drafts if other is not draft and _own_day(other) and other.interval == draft.interval]
        placed = [other for other in alike if other.place is not None and "place" not in other.inherited]
        others = {other.interval for other in drafts if other.interval is not UNKNOWN}
        if placed and len(others) > 1:
            nearest = min(placed, key=lambda other: abs(other.sentence.start - draft.sentence.start))
            draft.place = nearest.place
            draft.inherited.add("place")
            if draft.means == "unknown" or "means" in draft.inherited:
                draft.means = nearest.means


def _own_day(draft: Draft) -> bool:
    interval: Interval = draft.interval
    return draft.when is not None and "when" not in draft.inherited and interval.precision == "day" and interval.start is not None


def one_scene(readings: list[Reading]) -> None:
    """Where a text that tells one event says once where "the blast at ..." was, its other claims were there too.

    A place that a claim's own sentence gives as exactly stays; a wider one, or one taken from around it, gives way.
    """
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event" and not draft.aside]
    scenes = [reading.event.scene for reading in readings if reading.event and reading.event.scene]
    days = {draft.interval for draft in drafts if draft.interval is not UNKNOWN}
    if not scenes or len(days) > 1 or any(not _share(scenes[0], scene) for scene in scenes):
        return
    scene = max(scenes, key=_exactness)
    own_places = [draft.place for draft in drafts if draft.place is not None and "place" not in draft.inherited]
    if any(re.search(r"[A-Z]", place.words) and _SITE.search(place.words) and not _share(place, scene) for place in own_places):
        return
    for draft in drafts:
        own = draft.place is not None and "place" not in draft.inherited
        if draft.effect not in ("killed", "injured", "trapped"):
            continue
        gives_way = draft.place is None or (
            _exactness(draft.place) < _exactness(scene) and (not own or _share(draft.place, scene) or _wide(draft.place))
        )
        if gives_way:
            draft.place = scene
            draft.inherited.add("place")


def _exactness(place: Span) -> int:
    return (1 if re.search(r"[A-Z]", place.words) else 0) + (1 if _SITE.search(place.words) else 0)


def _wide(place: Span) -> bool:
    """Whether place words name no more than a region."""
    names = re.findall(r"[A-Z][\w'’-]{2,}(?:\s+[A-Z][\w'’-]{2,})*", place.words)
    return not names or (len(names) == 1 and bool(re.search(r"\b(?:province|governorate|countryside|country|region)\b", place.words, re.I)))


def _share(one: Span, other: Span) -> bool:
    return bool(set(re.findall(r"[A-Z][\w'’-]{2,}", one.words)) & set(re.findall(r"[A-Z][\w'’-]{2,}", other.words)))
