"""Breaking news: a report that tells no day of its own happened on the day on which it was told."""

import datetime as dt
import re

from vigil.read.drafts import Draft, Reading
from vigil.text.dates import resolve

_FRESH = 1
"""Days before publication on which what was said is news."""

_ON_THE_SPOT = re.compile(
    r"\b(?:agency|tv|television|radio|channel|reporters?|correspondents?|media|police|sources?|officials?|ministry|army|military|command|officer|"
    r"governor|mayor|medics?|hospital|doctors?|witness(?:es)?|residents?|rescuers?|locals)\b|\b(?-i:[A-Z]{3,5})\b",
    re.I,
)
"""Those who tell of what just happened; a body that gathers reports tells of days gone."""


def date_breaking_news(readings: list[Reading], published: dt.date | None) -> None:
    """As in "state TV reported on Wednesday that a bomb ...", in a text that gives no other day: the harm is of that day."""
    drafts = [draft for reading in readings for draft in reading.drafts if draft.scope == "event" and not draft.aside]
    if published is None or any(draft.when for draft in drafts) or any(reading.event and reading.event.when for reading in readings):
        return
    for first in drafts:
        if first.frame is None or not _ON_THE_SPOT.search(first.frame.words):
            continue
        day = resolve(first.said.words, published).end if first.said else None
        if first.said is not None and day is not None and 0 <= (published - day).days <= _FRESH:
            for draft in drafts:
                _date(draft, first, published)
            return


def _date(draft: Draft, first: Draft, published: dt.date) -> None:
    if first.said is not None and draft.effect not in ("displaced", "trapped") and draft.number != (0, 0):
        draft.when, draft.interval = first.said, resolve(first.said.words, published)
        draft.inherited.add("when")
