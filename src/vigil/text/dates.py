"""When, as people say it: "on Tuesday", "overnight", "in the last few days", "since March 2011".

A time phrase resolves to an interval of plain days against the day of publication. A weekday is the latest such day not after publication. "In the
last few days" has an end and no beginning. What cannot be resolved stays words.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vigil.model.words import DatePrecision
from vigil.text.parts import number_of, season_in, whole_month, with_year
from vigil.text.timewords import BEGAN, DAY, DAYS, EXACT, MONTH, MONTHS, OUTSET, PHRASE, SHORT_DAY, YEAR

_UNIT_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


_FULL_STOP = re.compile(r"(?<=(?:uary|arch|pril|.may|june|july|gust|mber|ober|.day))\.$", re.IGNORECASE)
"""The stop after the full name of a month ends a sentence; after "Sept" it does not."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Plain days, both ends included (None: unknown), and how exactly they are known."""

    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class When:
    """A time phrase in a text: offsets (end exclusive) and its words."""

    start: int
    end: int
    words: str


UNKNOWN = Interval(None, None, "unknown")


@lru_cache(maxsize=512)
def find_times(text: str) -> tuple[When, ...]:
    """The time phrases of a text, in order, none overlapping. Each sentence is asked for several times."""
    return tuple(_times_in(text))


def _times_in(text: str) -> Iterator[When]:
    for match in PHRASE.finditer(text):
        words = _FULL_STOP.sub("", match.group())
        lead = len(words) - len(words.lstrip())
        if not re.fullmatch(r"\s*(?:may|march|mar|sun|sat)\.?\s*", words, re.IGNORECASE):
            yield When(match.start() + lead, match.start() + len(words), words.strip())


def month_of(word: str) -> int | None:
    """The number of a month from its name or its first three letters."""
    short = word.strip(". ").lower()[:3]
    return next((number for number, name in enumerate(MONTHS, 1) if len(short) == 3 and name.startswith(short)), None)


def weekday_of(text: str) -> int | None:
    """The first weekday named in a text, Monday being 0."""
    match = re.search(rf"\b{SHORT_DAY}", text, re.IGNORECASE)
    if not match:
        return None
    return next(number for number, name in enumerate(DAYS) if name.startswith(match.group().strip(".").lower()[:3]))


def absolute_date(text: str) -> tuple[int, int, int | None, int, int] | None:
    """The first date with a day and a month: (start, end, year or None, month, day)."""
    best: tuple[int, int, int | None, int, int] | None = None
    for number, pattern in enumerate(EXACT, 1):
        match = pattern.search(text)
        if not match or (best and match.start() >= best[0]):
            continue
        month_word, day, year = match[f"m{number}"], int(match[f"d{number}"]), match[f"y{number}"]
        month = int(month_word) if month_word.isdigit() else month_of(month_word)
        if month and 1 <= month <= 12 and 1 <= day <= 31:
            best = match.start(), match.end(), int(year) if year else None, month, day
    return best


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_WIRED = re.compile(r"\.?\s*(?:\([^)]{2,30}\)\s*)?(?:-{1,2}|[–—])\s")


def dateline(text: str, published: dt.date | None) -> tuple[dt.date | None, tuple[int, int] | None]:
    """The day the text itself gives as its own, within its first 400 characters: "Wed 19 Apr 2017 ...", "Published June 4 2016".

    A weekday beside it must fit. A date after "on", "since" and the like is the day of an event. Far from `published` (over 400 days) it is
    not trusted. Returns the day and where it stands; `published` and None where there is none.
    """
    head = text[:400]
    position = 0
    while found := absolute_date(head[position:]):
        start, end, year, month, day = found
        before = head[max(0, position + start - 24) : position + start]
        whole = _day(year, month, day) if year else None
        named = re.search(rf"({SHORT_DAY}),?\s*$", before, re.IGNORECASE)
        at = (position + start - (len(named.group()) if named else 0), position + end)
        position += end
        posted = re.search(r"\b(?:posted|published|updated)\s+(?:on|at)\s+$", before, re.IGNORECASE)
        if year is None and published and position <= 80 and _WIRED.match(head[position:]) and re.search(r"[A-Z][\w.' ]+,\s+$", before):
            return published, at  # "MERKAN, Nov 6 (Wire) - ": the day on which it was wired, without its year
        if whole is None or (
            not posted and re.search(r"\b(?:on|since|in|until|by|from|of|after|before|during)\s+(?:the\s+)?$", before, re.IGNORECASE)
        ):
            continue
        if named and weekday_of(named[1]) != whole.weekday():
            continue
        if published and abs((whole - published).days) > 400:
            continue
        if published is None and start > 40:
            continue
        again = absolute_date(head[at[1] : at[1] + 60])
        same = again is not None and again[2:] == (whole.year, whole.month, whole.day)
        return whole, (at[0], at[1] + again[1]) if again and same else at
    return published, None


def _latest_weekday(number: int, published: dt.date) -> dt.date:
    return published - dt.timedelta((published.weekday() - number) % 7)


def _latest(month: int, day: int, published: dt.date) -> dt.date | None:
    this = _day(published.year, month, day)
    return this if this and this <= published else _day(published.year - 1, month, day)


_SPANS = re.compile(
    r"(?:between|from|so far|now in its) |.*\bnight (?:of|from) \d{1,2} (?:to|and) |"
    rf"(?:in|during|over) the (?:week|month|year) (?:to|ending|until) |in (?:both )?{YEAR} and {YEAR}$|"
    r"\w+ the (?:first|last|final) (?:\w+ )?(?:days?|weeks?|months?|half) of "
)


def resolve(words: str, published: dt.date | None, *, context: dt.date | None = None) -> Interval:
    """The days that a time phrase means. `context` is the day last spoken of, for "three days later".

    Without a day of publication only absolute dates resolve.
    """
    phrase = with_year(re.sub(r"\s+", " ", words.strip().lower()), published)
    if phrase == "since then":
        return Interval(context, published, "days") if context and published and context <= published else UNKNOWN
    if re.match(r"since\b", phrase):
        start = _since(phrase, published)
        start = None if start and published and start > published else start
        if start is None and re.search(rf"\b(?:{BEGAN}|{OUTSET})\b", phrase):
            return Interval(None, published, "open") if published else UNKNOWN
        return Interval(start, published, "open" if published is None or start is None else "days") if start else UNKNOWN
    if _SPANS.match(phrase):
        return _spanned(phrase, published)
    if re.match(r"(?:by|until|as of) ", phrase):
        end = resolve(phrase[6:], published) if phrase.startswith("as of") else _named(phrase, published)
        return Interval(None, end.end, "open") if end.end else UNKNOWN
    season = season_in(phrase, published)
    found = Interval(*season, "days") if season else _named(phrase, published, context)
    return found if found is not UNKNOWN else _relative(phrase, published, context)


def _spanned(phrase: str, published: dt.date | None) -> Interval:
    """Stretches that name their ends: "between May and June", "in the week to Sunday", "so far this year"."""
    ends = re.match(r"(?:between|from) (.+?) (?:and|to|until|till|through) (?:the end of )?(.+?)( last year| this year)?$", phrase)
    if ends:
        year = f" {published.year - (ends[3] == ' last year')}" if ends[3] and published else ""
        month = re.search(rf"\b{MONTH}", ends[2])
        first = f"{ends[1]} {month.group()}" if month and ends[1].isdigit() and len(ends[1]) < 3 else ends[1]
        return _stretch(first + year, ends[2] + year, published)
    nights = re.search(r"\bnight (?:of|from) (\d{1,2}) (?:to|and) (.+)$", phrase)
    if nights:
        return _spanned(f"from {nights[1]} to {nights[2]}", published)
    if phrase.startswith("so far "):
        return _calendar(phrase, published) if published else UNKNOWN
    if phrase.startswith("now in its "):
        return Interval(None, published, "open") if published else UNKNOWN
    part = re.match(r"\w+ the (first|last|final) (?:(\w+) )?(days?|weeks?|months?|half) of (?:the )?(.+)$", phrase)
    if part:
        return _part_of(part, published)
    both = re.fullmatch(rf"in (?:both )?({YEAR}) and ({YEAR})", phrase)
    if both:
        return _stretch(both[1], both[2], published)
    until = re.match(r"(?:in|during|over) the (week|month|year) (?:to|ending|until) (.+)$", phrase)
    if until:
        last = _named(until[2], published).end
        return Interval(last - dt.timedelta(_UNIT_DAYS[until[1]] - 1), last, "days") if last else UNKNOWN
    return UNKNOWN


def _part_of(part: re.Match[str], published: dt.date | None) -> Interval:
    """As in "in the first three months of this year", "during the last week of May": so much of a whole, from its beginning or to its end."""
    named = re.fullmatch(r"(?:this |last )?(?:year|month)", part[4])
    words = part[4] if not named or " " in part[4] else f"this {part[4]}"
    whole = (
        (_calendar(words, published) if published else UNKNOWN) if named else _named(words, None if re.search(YEAR, words) else published)
    )
    count = number_of(part[2]) if part[2] else 1
    if whole.start is None or whole.end is None or count is None:
        return UNKNOWN
    if part[2] is None and part[3].endswith("s"):
        return Interval(whole.start, None, "open") if part[1] == "first" else Interval(None, whole.end, "open")
    unit, count = (part[3].rstrip("s"), count) if part[3] != "half" else ("month", 6) if whole.precision == "year" else ("day", 15)
    last = whole.end if "this" not in words or published is None else dt.date(published.year, 12, 31) if "year" in words else whole.end
    one = dt.timedelta(1)
    if part[1] != "first":
        return Interval(_back(last + one, count, unit), last, "days")
    end = _back(whole.start, -count, unit) - one
    return Interval(whole.start, min(end, published) if published and published >= whole.start else end, "days")


def _stretch(first: str, second: str, published: dt.date | None) -> Interval:
    """As in "from 2013 to 2015", "between 3 May and 20 June": the beginning of the one to the end of the other. A year said once is of both."""
    year = re.search(rf"\b{YEAR}\b", second)
    opening = first if re.search(rf"\b{YEAR}\b", first) or not year or re.fullmatch(DAY, first) else f"{first} {year.group()}"
    start, end = _named(opening, published).start, _named(second, published).end
    return Interval(start, end, "days") if start and end and start <= end else UNKNOWN


def _since(phrase: str, published: dt.date | None) -> dt.date | None:
    year = re.search(rf"\b{YEAR}\b", phrase)
    near = _since_nearby(phrase, published)
    if near:
        return near
    outset = re.search(r"\bof (?:the |this )?(year|month|week)$", phrase)
    if outset and published:
        return _calendar(f"this {outset[1]}", published).start
    named = _named(phrase[6:], published)
    if named.start and not year:
        return named.start
    month = re.search(rf"\b({MONTH})\s+{YEAR}", phrase)
    exact = absolute_date(phrase)
    if exact and exact[2]:
        return _day(exact[2], exact[3], exact[4])
    if year and month:
        return dt.date(int(year.group()), month_of(month[1]) or 1, 1)
    if year:
        part = {"mid": 6, "late": 10}.get((re.search(r"\b(mid|late)\b", phrase) or [""])[0], 1)
        return dt.date(int(year.group()), part, 1)
    return None


def _since_nearby(phrase: str, published: dt.date | None) -> dt.date | None:
    """As in "since dawn", "since yesterday", "since the end of July"."""
    if published and re.match(r"since (?:dawn|noon|midnight|(?:early )?(?:this )?(?:morning|afternoon|evening))$", phrase):
        return published
    if published and re.match(r"since (?:yesterday|last night)$", phrase):
        return published - dt.timedelta(1)
    if published and re.match(r"since new year\b", phrase):
        return dt.date(published.year, 1, 1)
    if season := season_in(phrase, published):
        return season[0]
    part = re.match(r"since (?:the )?(end|middle) of (?!last|this)(.+)$", phrase)
    whole = _named(part[2], published) if part else UNKNOWN
    return whole.end if part and part[1] == "end" else whole.start


def _same_weekday(phrase: str, context: dt.date | None) -> Interval:
    """Without a day of publication a weekday is the day last spoken of, when that was such a day."""
    fits = context is not None and context.weekday() == weekday_of(phrase)
    return Interval(context, context, "day") if fits else UNKNOWN


def _named(phrase: str, published: dt.date | None, context: dt.date | None = None) -> Interval:
    """Dates, months, years and weekdays by name."""
    exact = absolute_date(phrase)
    if exact:
        _, _, year, month, day = exact
        if not year and published is None and context:
            year = context.year  # a text without a day of its own goes on in the year that it named
        whole = _day(year, month, day) if year else _latest(month, day, published) if published else None
        return Interval(whole, whole, "day") if whole else UNKNOWN
    if re.search(rf"\b{DAY}", phrase):
        if published is None:
            return _same_weekday(phrase, context)
        day_ = _latest_weekday(weekday_of(phrase) or 0, published)
        if phrase.endswith("last week"):
            day_ = published - dt.timedelta(published.weekday() + 7 - (weekday_of(phrase) or 0))
        if re.search(r"\bovernight\b", phrase):
            return Interval(day_ - dt.timedelta(1), day_, "days")
        return Interval(day_, day_, "day")
    month_word, year_word = re.search(rf"\b({MONTH})", phrase), re.search(rf"\b{YEAR}\b", phrase)
    if month_word and (number := month_of(month_word[1])):
        return _whole_month(phrase, number, int(year_word.group()) if year_word else None, published)
    if year_word:
        first, last = dt.date(int(year_word.group()), 1, 1), dt.date(int(year_word.group()), 12, 31)
        return Interval(first, min(last, published) if published and first <= published else last, "year")
    return UNKNOWN


def _whole_month(phrase: str, month: int, year: int | None, published: dt.date | None) -> Interval:
    if year is None:
        if published is None:
            return UNKNOWN
        year = published.year - (month > published.month)
    start, end = whole_month(year, month)
    if re.search(r"\bmid\b", phrase):
        start, end = start.replace(day=11), start.replace(day=20)
    elif re.search(r"\bearly\b", phrase):
        end = start.replace(day=10)
    elif re.search(r"\blate\b", phrase):
        start = start.replace(day=21)
    # "In July", said in July, ends with the day of publication.
    return Interval(start, min(end, published) if published and start <= published else end, "month")


_THAT_DAY = re.compile(
    r"\bsame (?:day|night|evening|morning|afternoon)\b|\b(?:an hour|hours|minutes|moments) (?:later|earlier|after|before)$"
)


def _relative(phrase: str, published: dt.date | None, context: dt.date | None) -> Interval:
    """Phrases that lean on the day of publication, or on the day last spoken of."""
    moved = re.search(r"\b(\w+) (day|week)s? (ago|earlier|later|after|before)\b", phrase)
    if moved:
        count = number_of(moved[1])
        base = published if moved[3] == "ago" else context or (published if moved[3] == "earlier" else None)
        if base is None or count is None:
            return UNKNOWN
        step = dt.timedelta(count * _UNIT_DAYS[moved[2]])
        day = base + step if moved[3] in ("later", "after") else base - step
        return Interval(day, day, "day")
    one = dt.timedelta(1)
    if _THAT_DAY.search(phrase):
        return Interval(context, context, "day") if context else UNKNOWN
    following = context and re.search(r"\b(?:next|following) (?:day|morning|night|evening)\b", phrase)
    if published is None or following:
        return Interval(context + one, context + one, "day") if context and following else UNKNOWN
    if re.search(r"\b(yesterday|previous (day|evening|morning)|last night|late last night|previous night)\b", phrase):
        return Interval(published - one, published - one, "day")
    if re.search(r"\bovernight\b", phrase):
        return Interval(published - one, published, "days")
    if re.search(r"\b(currently|at present|today|tonight|this (\w+ )?(morning|afternoon|evening)|at dawn|earlier this morning)\b", phrase):
        return Interval(published, published, "day")
    return _past(phrase, published)


def _past(phrase: str, published: dt.date) -> Interval:
    """Stretches that end at, or shortly before, the day of publication."""
    hours = re.search(r"\b(\d+) hours\b", phrase)
    if hours:
        return Interval(published - dt.timedelta(max(1, int(hours[1]) // 24)), published, "days")
    spans = re.search(r"\b(\w+) (day|week|month|year)s\b", phrase) if not phrase.startswith("more than") else None
    if spans and (spans[1] in ("recent", "few", "several", "last", "past", "previous") or phrase.startswith("for ")):
        return Interval(None, published, "open")
    if spans and (count := number_of(spans[1])):
        return Interval(_back(published, count, spans[2]), published, "days")
    lasting = re.search(r"\b(?:over|in|during|within) (?:the )?(?:last|past|previous|preceding) (week|month|year|day)\b", phrase)
    if lasting:
        return Interval(published - dt.timedelta(_UNIT_DAYS[lasting[1]]), published, "days")
    return _calendar(phrase, published)


def _back(day: dt.date, count: int, unit: str) -> dt.date:
    """The day so many days, weeks, months or years before: four years before 23 February is a 23 February."""
    months = count * {"month": 1, "year": 12}.get(unit, 0)
    if not months:
        return day - dt.timedelta(count * _UNIT_DAYS[unit])
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _day(year, month + 1, day.day) or _day(year, month + 1, 28) or day


def _calendar(phrase: str, published: dt.date) -> Interval:
    """Whole weeks, months and years of the calendar, and weekends."""
    one, monday, first = dt.timedelta(1), published - dt.timedelta(published.weekday()), published.replace(day=1)
    saturday = _latest_weekday(5, published)
    january = dt.date(published.year, 1, 1)
    known: tuple[tuple[str, dt.date, dt.date, DatePrecision], ...] = (
        ("weekend", saturday, min(saturday + one, published), "days"),
        ("last week", monday - dt.timedelta(7), monday - one, "week"),
        ("this week", monday, published, "week"),
        ("last month", (first - one).replace(day=1), first - one, "month"),
        ("this month", first, published, "month"),
        ("last year", january.replace(year=published.year - 1), january - one, "year"),
        ("this year", january, published, "year"),
    )
    return next((Interval(start, end, precision) for words, start, end, precision in known if words in phrase), UNKNOWN)
