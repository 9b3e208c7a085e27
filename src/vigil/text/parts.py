"""Months and seasons of years: "May last year", "the spring of 2014", "last autumn"; and the numbers in time words."""

import datetime as dt
import re

from vigil.text.timewords import MONTH, SEASON, YEAR

_NUMBERS = {
    "few": 3, "several": 3, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12,
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month in which each season begins, north of the equator."""
_SEASON = re.compile(rf"\b(?:(?P<last>last|this) )?(?P<name>{SEASON})(?: of (?P<year>{YEAR}))?$")


def number_of(word: str) -> int | None:
    """The number that a word in a time phrase stands for; "few" is taken for three."""
    return int(word) if word.isdigit() and len(word) < 5 else _NUMBERS.get(word)


def whole_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a month."""
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, 1), following - dt.timedelta(1)


def with_year(phrase: str, published: dt.date | None) -> str:
    """As in "May last year", "since September of last year": the phrase with the year's number."""
    if published is None:
        return phrase
    return re.sub(rf"\b({MONTH}) (?:of )?(last|this) year\b", lambda found: f"{found[1]} {published.year - (found[2] == 'last')}", phrase)


def season_in(phrase: str, published: dt.date | None) -> tuple[dt.date, dt.date] | None:
    """The days of a season that a phrase ends with, none after publication: "the spring of 2014", or "last autumn", the latest that has begun."""
    season = _SEASON.search(phrase)
    if season is None or not (season["year"] or season["last"]):
        return None
    month = _SEASONS[season["name"]]
    if season["year"]:
        year = int(season["year"])
    elif published is None:
        return None
    else:
        year = published.year - (dt.date(published.year, month, 1) > published)
    start, end = dt.date(year, month, 1), whole_month(year + (month == _SEASONS["winter"]), (month + 1) % 12 + 1)[1]
    return start, min(end, published) if published and start <= published else end
