"""When, in any language: the time words of a sentence, as intervals against the day of publication."""

import datetime as dt
import re
from dataclasses import dataclass

from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack
from vigil.text.dates import UNKNOWN, Interval

_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True)
class Time:
    """Time words in levelled letters, and the days they mean."""

    start: int
    end: int
    interval: Interval
    long: bool
    """A stretch over which a number adds up."""


def find_times(folded: Folded, pack: Pack, published: dt.date | None) -> list[Time]:
    """The time words of a sentence, longest first where they overlap."""
    words = folded.words
    found: list[Time] = []
    for match in _dates(pack).finditer(words):
        interval = _date(match, pack, published)
        found.append(Time(match.start(), match.end(), interval, long=False))
    for kind, pattern in pack.times:
        for match in pack.word(pattern).finditer(words):
            found.append(_relative(kind, match, folded, found, published))
    for match in pack.word("|".join(map(re.escape, pack.weekdays))).finditer(words):
        name = next(number for word, number in pack.weekdays.items() if word in match.group())
        day = published - dt.timedelta((published.weekday() - name) % 7) if published else None
        found.append(Time(match.start(), match.end(), Interval(day, day, "day") if day else UNKNOWN, long=False))
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[Time] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.long and not kept[-1].long:
            kept[-1] = time
    return kept


def _dates(pack: Pack) -> re.Pattern[str]:
    key = "\x00dates"
    if key not in pack._cache:
        months = "|".join(sorted(map(re.escape, pack.months), key=len, reverse=True))
        month = rf"(?P<m>{months})(?:\s*/\s*(?:{months}))?"
        pack._cache[key] = re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})\s*(?:(?:{pack.date_links})\s+)?{month}(?:[\s,]+(?:(?:{pack.date_links})\s+)?(?P<y>{_YEAR}))?(?!{pack.letters})"
            rf"|(?<!{pack.letters})(?P<m3>{months})\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y3>{_YEAR}))?"
            rf"|(?<!\d)(?P<d2>\d{{1,2}})[./-](?P<m2>\d{{1,2}})[./-](?P<y2>{_YEAR})(?!\d)"
        )
    return pack._cache[key]


def _date(match: re.Match[str], pack: Pack, published: dt.date | None) -> Interval:
    day = int(match["d"] or match["d2"] or match["d3"])
    name = match["m"] or match["m3"]
    month = pack.months[name] if name else int(match["m2"])
    year_words = match["y"] or match["y2"] or match["y3"]
    year = int(year_words) if year_words else published.year if published else None
    if year is None:
        return UNKNOWN
    try:
        found = dt.date(year, month, day)
        if not year_words and published and found > published:
            found = found.replace(year=year - 1)
    except ValueError:
        return UNKNOWN
    return Interval(found, found, "day")


def _relative(kind: str, match: re.Match[str], folded: Folded, dates: list[Time], published: dt.date | None) -> Time:
    start, end = match.span()
    if kind == "since":
        return _since(start, end, folded, dates, published)
    if published is None:
        return Time(start, end, UNKNOWN, long=kind not in ("today", "yesterday", "overnight"))
    one = dt.timedelta(1)
    if kind == "hours":
        hours = int((re.search(r"\d+", match.group()) or [24])[0])
        return Time(start, end, Interval(published - dt.timedelta(max(1, hours // 24)), published, "days"), long=hours > 36)
    spans = {
        "today": Interval(published, published, "day"),
        "yesterday": Interval(published - one, published - one, "day"),
        "overnight": Interval(published - one, published, "days"),
        "recent": Interval(None, published, "open"),
        "week": Interval(published - 7 * one, published, "week"),
        "month": Interval(published - 30 * one, published, "month"),
        "year": Interval(published.replace(month=1, day=1), published, "year"),
    }
    return Time(start, end, spans.get(kind, UNKNOWN), long=kind in ("week", "month", "year"))


def _since(start: int, end: int, folded: Folded, dates: list[Time], published: dt.date | None) -> Time:
    """As in "since the beginning of the war on 7 October 2023": from the date that follows, else from the year."""
    following = next((time for time in dates if end <= time.start <= end + 60 and "." not in folded.words[end : time.start]), None)
    if following and following.interval.start:
        return Time(start, following.end, Interval(following.interval.start, published, "days" if published else "open"), long=True)
    year = re.compile(rf"[^.;\n]{{0,60}}?({_YEAR})").match(folded.words, end)
    if year:
        return Time(start, year.end(), Interval(dt.date(int(year[1]), 1, 1), published, "days" if published else "open"), long=True)
    return Time(start, end, UNKNOWN, long=True)
