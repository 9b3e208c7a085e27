"""Totals of a whole war or campaign: they belong to no event of the text, and take the war's beginning and its country."""

import datetime as dt
import re

from vigil.model import Span
from vigil.read.drafts import Draft, Reading
from vigil.read.words.places import COUNTRIES
from vigil.text.dates import Interval, resolve
from vigil.text.timewords import BEGAN, OUTSET

_WAR = re.compile(r"\b(?:conflict|war|uprising|revolt|revolution|crisis)\b", re.I)
_SINCE = re.compile(r"\bsince\b", re.I)
_SET_IN = re.compile(rf"\b(?:{BEGAN}|{OUTSET}\s+of)\b[^.;]{{0,90}}$", re.I)
"""What stands before the day on which something began."""


def is_background(draft: Draft) -> bool:
    """A total of a whole war or campaign, that belongs to no event of the text."""
    return draft.scope == "period" and (
        (draft.core or 0) >= 1000 or "thousands" in draft.group.count.words.lower() or bool(_WAR.search(draft.sentence.text))
    )


def fill_backgrounds(readings: list[Reading], published: dt.date | None) -> None:
    """A war's total takes the war's beginning, and its country, from the sentences around it."""
    for number, reading in enumerate(readings):
        for draft in reading.drafts:
            if not is_background(draft):
                continue
            if draft.when is None:
                _since(draft, readings[max(0, number - 2) : number + 2], published)
            _from_its_beginning(draft, readings, published)
            if draft.place is None:
                draft.place = _country(readings[max(0, number - 3) : number + 1]) or _country(readings)
                draft.inherited.add("place")


def _from_its_beginning(draft: Draft, readings: list[Reading], published: dt.date | None) -> None:
    """As in "a conflict which began in March 2011": a total runs from then; "since it began" begins where the text says that the war began."""
    if draft.when is None or published is None:
        return
    start = draft.interval.start
    if not _SINCE.match(draft.when.words):
        if start and _begins(draft.sentence.text, draft.when, draft.sentence.start):
            draft.interval = Interval(start, published, "days")
    elif start is None and _WAR.search(draft.when.words):
        told = (_beginning(reading, published) for reading in readings)
        first = next((day for day in told if day is not None), None)
        draft.interval = Interval(first, published, "days") if first else draft.interval


def _begins(text: str, when: Span, offset: int) -> bool:
    return bool(_SET_IN.search(text[: when.start - offset]))


def _beginning(reading: Reading, published: dt.date) -> dt.date | None:
    """The day from which a sentence lets the war begin: "a civil war broke out in 2011"."""
    if not _WAR.search(reading.sentence.text):
        return None
    days = [resolve(when.words, published).start for when in reading.times if _begins(reading.sentence.text, when, reading.sentence.start)]
    return days[0] if days else None


def _since(draft: Draft, around: list[Reading], published: dt.date | None) -> None:
    for reading in reversed(around):
        for when in reading.times:
            if _SINCE.match(when.words):
                draft.when, draft.interval = when, resolve(when.words, published)
                draft.inherited.add("when")
                return


_OF_A_LAND = re.compile(
    r"\b(?:war|conflict|uprising|insurgency)\s+in\s+(?:the\s+)?(?P<in>[A-Z]\w{2,}(?:\s+[A-Z]\w{2,})?)\b"
    r"|\b(?P<of>[A-Z]\w{2,}?)(?:['’]s|s)\s+(?:[\w-]+\s+){0,3}?(?:war|conflict|uprising|unrest|insurgency|crisis)\b"
)
"""As in "the conflict in Ruritania", "Ruritania's civil war"."""


def _country(around: list[Reading]) -> Span | None:
    for reading in reversed(around):
        for match in _OF_A_LAND.finditer(reading.sentence.text):
            group = "in" if match["in"] else "of"
            start, end = (reading.sentence.start + at for at in match.span(group))
            return Span(start=start, end=end, words=match[group])
    for reading in reversed(around):
        for word in reversed(reading.sentence.words):
            name = word.lower.removesuffix("s") if word.lower not in COUNTRIES else word.lower
            if name in COUNTRIES:
                start = reading.sentence.start + word.start
                return Span(start=start, end=start + len(name), words=word.text[: len(name)])
    return None
