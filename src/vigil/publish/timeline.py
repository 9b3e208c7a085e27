"""Incidents and active sources over time: the numbers behind the chart, and the rectangles that draw them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vigil.model import Text
from vigil.publish import phrases
from vigil.publish.library import Library
from vigil.publish.speech import say

Step: TypeAlias = Literal["day", "week", "month"]
WIDTH, HEIGHT = 720, 80
_DAYS_MAX, _WEEKS_MAX = 92, 730


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle of the chart, in user units as text."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart and its table twin: one row a day (or week, or month) with the number of incidents and of outlets that published."""

    step: Step
    rows: tuple[tuple[str, int, int], ...]
    incident_bars: tuple[Bar, ...]
    source_bars: tuple[Bar, ...]
    labels: tuple[str, ...]
    incidents_max: int
    sources_max: int
    undated: int
    early: int
    first: str
    last: str
    starts: tuple[str, ...]
    end: str

    @property
    def incidents_words(self) -> str:
        """The heading of the first chart."""
        return {
            "day": say("Incidents, by the day they began"), "week": say("Incidents, by the week they began"),
            "month": say("Incidents, by the month they began"),
        }[self.step]  # fmt: skip

    @property
    def sources_words(self) -> str:
        """The heading of the second chart."""
        return say("Outlets that published")

    @property
    def step_words(self) -> str:
        """What one bar stands for."""
        return {"day": say("One bar a day."), "week": say("One bar a week."), "month": say("One bar a month.")}[self.step]


def timeline(library: Library) -> Timeline | None:
    """The timeline of everything dated, or None where nothing is."""
    days = [day for _, incident in library.incidents if (day := incident.date_start or incident.date_end)]
    published = sorted({(text.published, text.outlet or text.name) for text in library.shelf.all(Text) if text.published})
    if not days:
        return None
    first, last = _first(days), max(days)
    step = _step(first, last)
    starts = _starts(first, last, step)
    incidents = dict.fromkeys(starts, 0)
    drawn = [day for day in days if day >= first]
    for day in drawn:
        incidents[_start(day, step)] += 1
    outlets: dict[str, set[str]] = {start: set() for start in starts}
    for day, outlet in published:
        if _start(day, step) in outlets:
            outlets[_start(day, step)].add(outlet)
    sources = {start: len(found) for start, found in outlets.items()}
    return Timeline(
        step=step,
        rows=tuple((_label(start, step), incidents[start], sources[start]) for start in starts if incidents[start] or sources[start]),
        incident_bars=_bars(list(incidents.values())),
        source_bars=_bars(list(sources.values())),
        labels=_labels(starts, step),
        incidents_max=max(incidents.values()),
        sources_max=max(sources.values()),
        undated=len(library.incidents) - len(days),
        early=len(days) - len(drawn),
        first=phrases.day_words(first),
        last=phrases.day_words(last),
        starts=tuple(starts),
        end=last,
    )


def _first(days: list[str]) -> str:
    """Where the chart begins: not with a few incidents long before all others, at most 2 of a hundred, whose days are often misread."""
    ordered = sorted(days)
    bulk = ordered[len(ordered) // 50]
    span, all_of_it = _days_between(bulk, ordered[-1]), _days_between(ordered[0], ordered[-1])
    return bulk if all_of_it > 2 * max(span, _DAYS_MAX) else ordered[0]


def _days_between(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _step(first: str, last: str) -> Step:
    days = _days_between(first, last)
    if days < _DAYS_MAX:
        return "day"
    return "week" if days < _WEEKS_MAX else "month"


def _start(day: str, step: Step) -> str:
    date = dt.date.fromisoformat(day)
    if step == "week":
        date -= dt.timedelta(days=date.weekday())
    return date.replace(day=1).isoformat() if step == "month" else date.isoformat()


def _starts(first: str, last: str, step: Step) -> list[str]:
    starts = []
    date, end = dt.date.fromisoformat(_start(first, step)), dt.date.fromisoformat(last)
    while date <= end:
        starts.append(date.isoformat())
        if step == "month":
            date = (date + dt.timedelta(days=31)).replace(day=1)
        else:
            date += dt.timedelta(days=7 if step == "week" else 1)
    return starts


def _label(start: str, step: Step) -> str:
    if step == "month":
        return phrases.month_words(start[:7])
    return phrases.day_words(start) if step == "day" else say("week of %(day)s", day=phrases.day_words(start))


def _bars(values: list[int]) -> tuple[Bar, ...]:
    # Hundredths of a unit in whole numbers, so that the same records draw the same bytes on every machine.
    most = max(1, *values)
    slot = WIDTH * 100 // len(values)
    width = min(max(slot * 8 // 10, 60), 4000)
    bars = []
    for place, value in enumerate(values):
        if value:
            height = max(HEIGHT * 100 * value // most, 150)
            x = WIDTH * 100 * place // len(values) + (slot - width) // 2
            bars.append(Bar(_units(max(x, 0)), _units(HEIGHT * 100 - height), _units(width), _units(height)))
    return tuple(bars)


def _units(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _labels(starts: list[str], step: Step) -> tuple[str, ...]:
    last = len(starts) - 1
    places = sorted({last * part // 4 for part in range(5)}) if last > 3 else sorted({0, last})
    return tuple(phrases.month_words(starts[at][:7], short=True) if step == "month" else phrases.day_words(starts[at]) for at in places)
