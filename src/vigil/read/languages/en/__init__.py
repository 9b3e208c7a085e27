"""English as lists of figures write it: labels with numbers, bulletins line by line. Sentences are read over a parse, not here."""

from vigil.read.tokens.pack import Pack

PACK = Pack(
    code="en",
    lists_only=True,
    joined="and|as well as",
    links="is|are",
    date_links="st|nd|rd|th",
    numbers={},
    fillers="new|more|other|additional|palestinian|lebanese|syrian|sudanese|ukrainian",
    qualifiers=(("at_least", "at least|no fewer than"), ("more_than", "more than|over"), ("about", "about|around|some|nearly")),
    qualifiers_after=(("at_least", "or more|at least"),),
    vague="(?!)",
    among="including|of them|of whom|among them",
    units="hours?|days?|weeks?|months?|years?|attacks?|strikes?|households?|families|structures?|homes|incidents?|percent|km|kilometres|kilometers|schools|hospitals",
    harm={
        "killed.label": (
        "(?:(?:total|cumulative|overall|updated)\\s+)*(?:number of )?(?:martyrs|deaths|killed|fatalities|dead)|death toll(?: (?:rises|rose|climbs|"
        "jumps))?(?: to)?|total deaths"
    ),
        "injured.label": "(?:(?:total|cumulative|overall)\\s+)*(?:number of )?(?:injuries|injured|wounded)|total injuries",
        "missing.label": "(?:(?:total|cumulative)\\s+)*(?:number of )?missing",
        "displaced.label": "(?:(?:total|cumulative)\\s+)*(?:number of )?displaced(?: persons| people)?",
        "killed.noun": "martyrs?|deaths?|killed|fatalities|dead",
        "injured.noun": "injuries|injured|wounded|wounds|injury",
    },
    people_words={
        "civilians": "civilians?",
        "children": "child(?:ren)?",
        "women": "wom[ae]n",
        "people": "people|persons?|palestinians|lebanese|syrians",
    },
    say="said|says|announced|reported",
    according="according to",
    speaker_first=True,
    speaker_stop="that|in|on|the",
    sources="ministry|office|observatory|spokes\\w+|source|centre|center|agency",
    spokesman="(?!)",
    party="(?!)",
    party_stop="(?!)",
    by="(?!)",
    accuse="(?!)",
    place_open="(?:in) ",
    place_nouns="strip|province|district|governorate",
    place_names="(?!)",
    place_stop="the past|past|since|the last",
    means=(),
    deny="(?!)",
    warn="(?!)",
    none="(?!)",
    cumulative="cumulative|total toll|since the (?:start|beginning)|overall|total number of (?:martyrs|injuries|deaths)|grand total|updated toll",
    unreal="(?!)",
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
        "december": 12,
    },
    weekdays={"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6},
    times=(
        ("since", "since"),
        ("hours", "(?:the )?(?:past|last|previous) \\d+ hours|in 24 hours"),
        ("yesterday", "yesterday(?:'s)?"),
        ("today", "today(?:'s)?"),
    ),
)  # fmt: skip
"""Only for lines that are no sentences."""
