"""The records' closed vocabularies in plain words, numbers and dates, in the language of the page. What was said stays in its own words."""

import datetime as dt

from vigil.publish.speech import Told, marked, marked_many, say, say_in, say_many, spoken

EFFECTS = Told({
    "killed": "killed", "injured": "injured", "missing": "missing", "abducted": "abducted", "detained": "detained",
    "displaced": "displaced", "trapped": "trapped", "tortured": "tortured",
})  # fmt: skip
"""In the order in which pages show them."""

MEANS = Told({
    "shooting": "by shooting", "execution": "by execution", "airstrike": "from the air", "shelling": "by shelling", "bombing": "by a bomb",
    "chemical": "by chemicals", "clash": "in clashes", "torture": "under torture", "siege": "under siege", "other": "",
    "unknown": "",
})  # fmt: skip

ACCESS = Told(
    {
        "saw": "says it saw this",
        "examined": "says it examined this",
        "received_reports": "says it received reports of this",
        "unknown": "how the speaker knows is not stated",
    }
)

ACCESS_SHORT = Told({
    "saw": "a source that saw it", "examined": "a source that examined it", "received_reports": "a source that received reports",
    "unknown": "not stated how a source knows",
})  # fmt: skip

STANCES = Told({"asserts": "states", "denies": "says that no one was harmed", "fears": "fears, does not state"})

STATUSES = Told({"civilian": "civilians", "combatant": "fighters", "mixed": "civilians and fighters", "unknown": "not stated"})

GROUNDS = Told(
    {
        "word": "in the source’s own word",
        "role": "from the role that is stated",
        "judgement": "as a recorder judged, with the reason in the log below",
        "none": "",
    }
)

ROLES = Told(
    {
        "counts": "Counts in the range",
        "superseded": "Not counted: the same source later said otherwise",
        "part": "Not counted apart: part of a larger figure",
        "copy": "Not counted again: passes on another source’s words",
        "rejected": "Not counted: set aside by a person",
        "doubtful": "Not counted: feared, uncertain, or perhaps the same people twice",
        "vague": "Not counted: harm without a number",
        "denial": "Not counted: says that no one was harmed, without having looked",
    }
)

HELD = Told({
    "content": "captured whole", "partial": "only a part of it was captured", "paywall": "only the beginning was captured: the rest is paid for",
    "missing_parts": "captured in part: not every part of the page came",
})  # fmt: skip
"""What the capture of a document holds, by its grade, or by the reason where that says more."""

OUTCOMES = Told(
    {
        "reported": "Reported; not verified",
        "corroborated": "Corroborated",
        "verified": "Verified",
        "undecided": "Looked into; undecided",
        "rejected": "Rejected on review",
    }
)

DISPUTES = Told(
    {
        "event": "denies that it happened",
        "toll": "disputes the number",
        "status": "disputes who the victims were",
        "blame": "denies that those blamed did it",
    }
)

PRECISIONS = Told(
    {
        1: "the place named is known",
        2: "known to be near this place, within about 25 km",
        3: "known only to the district",
        4: "known only to the province or governorate",
        5: "a larger area, or somewhere between places",
        6: "known only to the country",
        7: "at sea or in the air",
    }
)
"""The seven precision classes of the UCDP georeferenced event data."""

DATE_PRECISIONS = Told(
    {
        "day": "known to the day",
        "days": "within these days",
        "week": "known to the week",
        "month": "known to the month",
        "year": "known to the year",
        "open": "only one end of the time is stated",
        "unknown": "not established",
    }
)

VERDICTS = Told({
    "right": "read rightly", "wrong": "read wrongly", "corrected": "corrected", "same": "the same event", "different": "different events",
    "part_of": "part of the other", "at": "placed", "is": "identified", "grade": "graded", "outcome": "outcome recorded",
    "release": "released", "cancel": "called off", "unsure": "unsure", "level": "level set",
})  # fmt: skip

TOPICS = Told({
    "claim": "A claim", "merge": "Two reports", "place": "The place", "source": "A source", "grade": "The grade",
    "verification": "Verification", "name": "A name", "alert": "An alert", "person": "A person", "privacy": "What is shown of a person",
})  # fmt: skip

REVIEWED_WHY = Told({
    "a person recorded the outcome of verification": "a person recorded the outcome of verification",
    "a person judged every claim": "a person judged every claim",
})  # fmt: skip
"""Why an incident counts as reviewed, as `vigil.policy.review` says it."""

SIDES = (
    marked("Government side"), marked("Syrian government side"), marked("Russian side"), marked("Armed opposition side"), marked("Islamic State"),
    marked("US-led coalition"), marked("Kurdish-led side"), marked("Turkish side"), marked("Israeli side"),
)  # fmt: skip
"""Sides by our roll-up (`vigil.text.parties`), to be found by their names."""

TOPICS_OF_CONTEXT = Told({
    "control": "Who holds ground", "siege": "Siege", "access_refused": "Access refused", "truce_refused": "Truce refused",
    "bodies_not_recovered": "Bodies that could not be recovered", "destruction": "Destruction", "forced_movement": "Movement that was forced",
    "justice_sought": "Justice asked for", "justice_refused": "Justice refused",
})  # fmt: skip

DOWNLOADS = Told({
    "ged.csv": "Incidents with deaths, in the columns of UCDP GED", "acled.csv": "Incidents, in the columns of ACLED",
    "figures.csv": "Every figure behind the ranges, with its speaker and its words", "incidents.geojson": "Incidents as areas for maps (GeoJSON)",
    "incidents.jsonl": "All incidents, drafts marked, one JSON object a line",
    "entities.ftm.json": "Events and articles for Aleph (FollowTheMoney)", "csv-metadata.json": "What each column holds (CSV on the Web)",
    "dataset.jsonld": "A description for catalogues (schema.org)", "SHA256SUMS": "Digests of these files",
    "SHA256SUMS.note": "The same, signed",
})  # fmt: skip

MEANS_FIT = frozenset({"killed", "injured"})
"""Effects that a means explains: nobody goes missing by shooting."""

ATTESTATIONS = Told({"rfc3161": "Time stamp (RFC 3161)", "cosignature": "Witness", "opentimestamps": "OpenTimestamps, not checked here"})
"""By what means someone outside vouches for the log."""

ANALYSES = Told({
    "source": "The source: who tells it, and how they know", "technical": "The material: where, when and how it was made",
    "content": "The content: what it shows, beside other evidence",
})  # fmt: skip
FINDINGS = Told({"supports": "supports it", "against": "speaks against it", "undecided": "undecided", "not_done": "not done"})
"""The analyses behind a verification (Berkeley Protocol, chapter VI), and what each came to."""

SOURCES = Told({
    "un": "a body of the United Nations", "humanitarian": "a humanitarian organisation", "rescue": "rescuers",
    "monitor": "a monitor or human rights organisation",
    "local": "a local network", "state": "a state or its organs", "armed_group": "an armed group", "agency": "a news agency or broadcaster",
    "outlet": "an outlet", "person": "a person", "unnamed": "an unnamed source", "unknown": "a source of unknown kind",
})  # fmt: skip
"""Kinds of source, as the register of sources has them."""

COUNTED = {
    "incident": marked_many("%(count)s incident", "%(count)s incidents"),
    "document": marked_many("%(count)s document", "%(count)s documents"),
    "origin": marked_many("%(count)s origin", "%(count)s origins"),
    "voice": marked_many("%(count)s voice", "%(count)s voices"),
    "claim": marked_many("%(count)s claim", "%(count)s claims"),
    "relay": marked_many("%(count)s relay of this number", "%(count)s relays of this number"),
    "more source": marked_many("%(count)s more source of this number", "%(count)s more sources of this number"),
    "wordless": marked_many("%(count)s report without a number", "%(count)s reports without a number"),
    "more report": marked_many("%(count)s more report", "%(count)s more reports"),
    "more denial": marked_many("%(count)s more denial", "%(count)s more denials"),
    "more total": marked_many("%(count)s more total not reviewed yet", "%(count)s more totals not reviewed yet"),
    "aside": marked_many("%(count)s number that does not count, and why", "%(count)s numbers that do not count, and why"),
    "time": marked_many("Stated %(count)s time more", "Stated %(count)s times more"),
    "more time": marked_many("and %(count)s time more", "and %(count)s times more"),
    "undated": marked_many("%(count)s incident without a date not drawn", "%(count)s incidents without a date not drawn"),
    "digest added": marked_many("%(count)s incident came to the record", "%(count)s incidents came to the record"),
    "digest reviewed": marked_many("%(count)s incident was reviewed by a person", "%(count)s incidents were reviewed by a person"),
    "digest range": marked_many("%(count)s range is another", "%(count)s ranges are others"),
    "digest moved": marked_many("%(count)s incident is now part of another", "%(count)s incidents are now part of others"),
    "digest gone": marked_many("%(count)s incident is no longer shown", "%(count)s incidents are no longer shown"),
    "digest alert": marked_many("%(count)s alert was released or called off", "%(count)s alerts were released or called off"),
    "early": marked_many("%(count)s incident long before not drawn", "%(count)s incidents long before not drawn"),
    "again": marked_many("%(count)s more claim of the same voice", "%(count)s more claims of the same voice"),
    "more voice": marked_many("%(count)s more voice, with what it says", "%(count)s more voices, with what they say"),
    "unplaced": marked_many("%(count)s incident without a known place not drawn", "%(count)s incidents without a known place not drawn"),
}
"""What pages count, with its noun."""

_SHORT_MAX = 64
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def comma() -> str:
    """What stands between a name and a day, and between the parts of a list."""
    return say_in("between a name and a day", ", ")


def semicolon() -> str:
    """What stands between longer parts."""
    return say_in("between longer parts", "; ")


def incident_rule() -> str:
    """How the range of one incident is made."""
    return say(
        "From the lowest to the highest current figure that a credible source gave for this event. Each source counts once, by its latest "
        "statement; a report that only passes on another’s words is not counted again; a figure that is part of a larger one is not a rival."
    )


def tally_rule() -> str:
    """How ranges of incidents are added."""
    return say(
        "Only incidents are added up. The minimum counts incidents that may be the same event once, taking the larger; the maximum counts "
        "them apart. Totals that someone states for a longer time stand beside the range and are never added to it."
    )


def not_placed() -> str:
    """Said of a place that no list knows."""
    return say("in the words of the reports; not found on a map")


def number(value: int) -> str:
    """A number with its thousands set apart, as the language does it."""
    return f"{value:,}".replace(",", "\u00a0") if spoken().tag == "uk" else f"{value:,}"


def plural(count: int, what: str) -> str:
    """A count with its noun, one of `COUNTED`."""
    return say_many(*COUNTED[what], count, count=number(count))


def short(words: str) -> str:
    """A long phrase cut at a word, for headings and tables; the whole of it stands with the quotation."""
    return words if len(words) <= _SHORT_MAX else words[:_SHORT_MAX].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def range_words(low: int | None, high: int | None, *, is_open: bool = False) -> str:
    """A documented range: "82", "82 to 100", "82 or more", "no number"."""
    if low is None or high is None:
        return say("no number")
    words = number(low) if low == high else say("%(low)s to %(high)s", low=number(low), high=number(high))
    return say("%(range)s or more", range=words) if is_open else words


def figure_words(low: int | None, high: int | None, basis: str) -> str:
    """One figure, as it was said: "at least 82"."""
    if low is None and high is None:
        return say("no number given")
    if low is None or high is None:
        edge = (low if high is None else high) or 0
        if basis == "more_than" and edge:
            edge -= 1  # the record holds the least that it can be: "more than 415" is 416
        known = basis if basis in _EDGES else "at_least" if high is None else "at_most"
        return say(_EDGES[known], number=number(edge))
    words = range_words(low, high)
    return say("about %(number)s", number=words) if basis == "about" else words


_EDGES = {
    "at_least": marked("at least %(number)s"), "more_than": marked("more than %(number)s"),
    "about": marked("about %(number)s"), "at_most": marked("at most %(number)s"),
}  # fmt: skip


def harm_words(effect: str, figure: str, *, numbered: bool = True) -> str:
    """How many, and what was done to them: "at least 82 killed"."""
    if numbered:
        return say("%(figure)s %(effect)s", figure=figure, effect=EFFECTS[effect])
    return say("%(effect)s, %(figure)s", figure=figure, effect=EFFECTS[effect])


def day_words(day: str) -> str:
    """13 December 2016."""
    date = dt.date.fromisoformat(day)
    return say("%(day)s %(month)s %(year)s", day=date.day, month=say_in("month in a date", MONTHS[date.month - 1]), year=date.year)


def _day_and_month(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return say("%(day)s %(month)s", day=date.day, month=say_in("month in a date", MONTHS[date.month - 1]))


def month_words(month: str, *, short: bool = False) -> str:
    """December 2016, from 2016-12; Dec 2016 where there is little room."""
    year, _, number_of_month = month.partition("-")
    name = say_in("month alone", MONTHS[int(number_of_month) - 1])
    name = name[:3] if short and spoken().tag != "ar" else name
    return say("%(month)s %(year)s", month=name, year=year)


def month_alone(month: str) -> str:
    """December, from 2016-12."""
    return say_in("month alone", MONTHS[int(month[5:7]) - 1])


def moment_words(moment: str) -> str:
    """20 December 2016, 12:00 UTC: the day, and the time where the moment gives one in UTC."""
    time = moment[11:16]
    zone = " UTC" if moment.endswith(("Z", "+00:00")) else ""
    return day_words(moment[:10]) + (f"{comma()}{time}{zone}" if time else "")


def date_words(start: str | None, end: str | None, precision: str) -> str:
    """When it was, as exactly as is known and no more."""
    if not start or not end:
        if start:
            return say("from %(day)s", day=day_words(start))
        return say("until %(day)s", day=day_words(end)) if end else say("date not established")
    if precision == "year" and start[:4] == end[:4]:
        return start[:4]
    if precision == "month" and start[:7] == end[:7]:
        return month_words(start[:7])
    if start == end:
        return day_words(start)
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{day_words(end)}"
    if start[:4] == end[:4]:
        return f"{_day_and_month(start)} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def held_words(grade: str, reason: str) -> str | None:
    """What the capture of a document holds; nothing for one that is not read, or whose grade is not known."""
    key = reason if reason in HELD else grade
    return HELD.get(key)
