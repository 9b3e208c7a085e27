"""What the words on pages mean, in a sentence each. docs/codebook.md is the whole of it."""

from vigil.publish.speech import Told

TERMS = Told({
    "incident": "Incident", "claim": "Claim", "origin": "Origin", "copy": "Copy", "range": "Range", "open": "“Or more”", "total": "Total",
    "direct": "Direct death", "civilian": "Civilian", "fighter": "Fighter", "protected": "Out of the fight", "warning": "Warning",
})  # fmt: skip

EXPLAINED = Told({
    "incident": "One act, or one series of acts by the same side, in one place, within about a day.",
    "claim": "One statement, by one speaker in one text, that people were harmed.",
    "origin": "Whoever first said it, with all who only pass it on. Forty articles that carry one agency report are one origin.",
    "copy": "A text that repeats another, in whole, in part or lightly rewritten. It adds nothing to a count.",
    "range": "From the lowest to the highest number that credible origins now give for the same event.",
    "open": "Someone says “at least” or “more than”, so the number may be larger.",
    "total": "A number for a longer time or a whole campaign. It stands beside the incidents and is never added to them.",
    "direct": "A death by the act itself, or by a siege where the source says so. Deaths from the wider consequences of war are kept "
    "as what was said and are no incident.",
    "civilian": "A person whom the source calls a civilian, or whose role it gives as one. Nobody becomes one by our guess.",
    "fighter": "A person whom the source calls a member of armed forces or of an armed group.",
    "protected": "A fighter who is captured, wounded or has surrendered. Killing such a person is no act of combat; these deaths are "
    "never discounted.",
    "warning": "Someone says that harm may happen, or happen again. Kept as notice of who was told of what, when; never counted.",
})  # fmt: skip

OUTCOMES_EXPLAINED = Told({
    "corroborated": "other evidence agrees", "verified": "source, material and content were examined and hold",
    "undecided": "looked into, without a result", "rejected": "found not to hold",
})  # fmt: skip

GRADES = Told({
    "not established": "not established", "disputed": "disputed", "no number": "no number", "figures differ": "figures differ",
    "several voices": "several voices", "one voice": "one voice", "not stated": "not stated", "said to be civilians": "said to be civilians",
    "said to be combatants": "said to be combatants", "civilians among them": "civilians among them", "nobody blamed": "nobody blamed",
    "admitted": "admitted", "names differ": "names differ",
})  # fmt: skip

OF_THE_TOLL = Told({
    "not established": "no report of harm is left; there are only denials, or reports that were set aside",
    "disputed": "harm is reported, and someone denies the event or its number, or says that nobody was harmed",
    "no number": "harm is reported and nobody gives a least number",
    "figures differ": "no one number fits all that the origins now say",
    "several voices": "more than one voice, each with its own access, gives numbers that fit each other",
    "one voice": "one voice reports it, or several that are not shown to be independent",
})  # fmt: skip

OF_STATUS = Told({
    "disputed": "one source says civilians and another fighters, or someone disputes it",
    "civilians among them": "civilians and others, or a number of civilians within a larger one",
    "said to be civilians": "all who say who they were say civilians",
    "said to be combatants": "all who say who they were say fighters",
    "not stated": "nobody says who they were",
})  # fmt: skip

OF_BLAME = Told({
    "nobody blamed": "no report on record names who did it",
    "disputed": "someone is blamed, and someone denies it or blames another",
    "admitted": "the party that is blamed says so itself",
    "names differ": "reports name different parties; whether two names mean one is for a person to say",
    "several voices": "more than one voice with its own access blames the same party",
    "one voice": "one voice blames it, or several that are not shown to be independent",
})  # fmt: skip

_TABLES = {"toll": OF_THE_TOLL, "status": OF_STATUS, "blame": OF_BLAME}


def grade_words(grade: str) -> str:
    """A grade in the language of the page; one that is not of the codebook stays as a person wrote it."""
    level = grade.replace("_", " ")
    return GRADES.get(level, level)


def grade_explained(kind: str, grade: str) -> str | None:
    """What a grade of the toll, the status or the blame means."""
    level = grade.replace("_", " ")
    return _TABLES[kind].get(level)
