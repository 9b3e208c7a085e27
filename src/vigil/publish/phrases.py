"""The records' closed vocabularies in plain English. What was said stays beside them in its own words."""

import datetime as dt

EFFECTS = {
    "killed": "killed", "injured": "injured", "missing": "missing", "abducted": "abducted", "detained": "detained",
    "displaced": "displaced", "trapped": "trapped", "tortured": "tortured",
}  # fmt: skip
"""In the order in which pages show them."""

MEANS = {
    "shooting": "by shooting", "execution": "by execution", "airstrike": "from the air", "shelling": "by shelling", "bombing": "by a bomb",
    "chemical": "by chemicals", "clash": "in clashes", "torture": "under torture", "siege": "under siege", "other": "",
    "unknown": "",
}  # fmt: skip

ACCESS = {
    "saw": "says it saw this",
    "examined": "says it examined this",
    "received_reports": "says it received reports of this",
    "unknown": "how the speaker knows is not stated",
}

STANCES = {"asserts": "states", "denies": "says that no one was harmed", "fears": "fears, does not state"}

STATUSES = {"civilian": "civilians", "combatant": "fighters", "mixed": "civilians and fighters", "unknown": "not stated"}

GROUNDS = {
    "word": "in the source’s own word",
    "role": "from the role that is stated",
    "judgement": "as a recorder judged, with the reason in the log below",
    "none": "",
}

ROLES = {
    "counts": "Counts in the range",
    "superseded": "Not counted: the same source later said otherwise",
    "part": "Not counted apart: part of a larger figure",
    "copy": "Not counted again: passes on another source’s words",
    "rejected": "Not counted: set aside by a person",
    "doubtful": "Not counted: feared, uncertain, or perhaps the same people twice",
    "vague": "Not counted: harm without a number",
    "denial": "Not counted: says that no one was harmed, without having looked",
}

OUTCOMES = {
    "reported": "Reported; not verified",
    "corroborated": "Corroborated",
    "verified": "Verified",
    "undecided": "Looked into; undecided",
    "rejected": "Rejected on review",
}

DISPUTES = {
    "event": "denies that it happened",
    "toll": "disputes the number",
    "status": "disputes who the victims were",
    "blame": "denies that those blamed did it",
}

PRECISIONS = {
    1: "the place named is known",
    2: "known to be near this place, within about 25 km",
    3: "known only to the district",
    4: "known only to the province or governorate",
    5: "a larger area, or somewhere between places",
    6: "known only to the country",
    7: "at sea or in the air",
}
"""The seven precision classes of the UCDP georeferenced event data."""

DATE_PRECISIONS = {
    "day": "known to the day",
    "days": "within these days",
    "week": "known to the week",
    "month": "known to the month",
    "year": "known to the year",
    "open": "only one end of the time is stated",
    "unknown": "not established",
}

VERDICTS = {
    "right": "read rightly", "wrong": "read wrongly", "corrected": "corrected", "same": "the same event", "different": "different events",
    "part_of": "part of the other", "at": "placed", "is": "identified", "grade": "graded", "outcome": "outcome recorded",
    "release": "name released",
}  # fmt: skip

TOPICS = {
    "claim": "A claim", "merge": "Two reports", "place": "The place", "source": "A source", "grade": "The grade",
    "verification": "Verification", "name": "A name",
}  # fmt: skip

INCIDENT_RULE = (
    "From the lowest to the highest current figure that a credible source gave for this event. Each source counts once, by its latest "
    "statement; a report that only passes on another’s words is not counted again; a figure that is part of a larger one is not a rival."
)

TALLY_RULE = (
    "Only incidents are added up. The minimum counts incidents that may be the same event once, taking the larger; the maximum counts them "
    "apart. Totals that someone states for a longer time stand beside the range and are never added to it."
)

MEANS_FIT = frozenset({"killed", "injured"})
"""Effects that a means explains: nobody goes missing by shooting."""

NOT_PLACED = "in the words of the reports; not found on a map"

_SHORT_MAX = 64
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def number(value: int) -> str:
    """A number with its thousands set apart."""
    return f"{value:,}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def short(words: str) -> str:
    """A long phrase cut at a word, for headings and tables; the whole of it stands with the quotation."""
    return words if len(words) <= _SHORT_MAX else words[:_SHORT_MAX].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def range_words(low: int | None, high: int | None, *, is_open: bool = False) -> str:
    """A documented range: "82", "82 to 100", "82 or more", "no number"."""
    if low is None or high is None:
        return "no number"
    words = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"{words} or more" if is_open else words


def figure_words(low: int | None, high: int | None, basis: str) -> str:
    """One figure, as it was said: "at least 82"."""
    if low is None and high is None:
        return "no number given"
    if low is None or high is None:
        lead = {"at_least": "at least ", "more_than": "more than ", "about": "about ", "at_most": "at most "}.get(basis)
        edge = low if high is None else high
        if basis == "more_than" and edge:
            edge -= 1  # the record holds the least that it can be: "more than 415" is 416
        return (lead if lead is not None else ("at least " if high is None else "at most ")) + number(edge or 0)
    words = range_words(low, high)
    return f"about {words}" if basis == "about" else words


def day_words(day: str) -> str:
    """13 December 2016."""
    date = dt.date.fromisoformat(day)
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def month_words(month: str, *, short: bool = False) -> str:
    """December 2016, from 2016-12; Dec 2016 where there is little room."""
    year, _, number_of_month = month.partition("-")
    name = _MONTHS[int(number_of_month) - 1]
    return f"{name[:3] if short else name} {year}"


def moment_words(moment: str) -> str:
    """20 December 2016, 12:00 UTC: the day, and the time where the moment gives one in UTC."""
    time = moment[11:16]
    zone = " UTC" if moment.endswith(("Z", "+00:00")) else ""
    return day_words(moment[:10]) + (f", {time}{zone}" if time else "")


def date_words(start: str | None, end: str | None, precision: str) -> str:
    """When it was, as exactly as is known and no more."""
    if not start or not end:
        known = start or end
        if known is None:
            return "date not established"
        return f"{'from' if start else 'until'} {day_words(known)}"
    if precision == "year" and start[:4] == end[:4]:
        return start[:4]
    if precision == "month" and start[:7] == end[:7]:
        return month_words(start[:7])
    if start == end:
        return day_words(start)
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{day_words(end)}"
    if start[:4] == end[:4]:
        return f"{day_words(start)[:-5]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"
