"""The closed vocabularies that records use. What was *said* always stays beside them in its own words."""

from typing import Literal, TypeAlias

Effect: TypeAlias = Literal["killed", "injured", "missing", "abducted", "detained", "displaced", "trapped", "tortured"]
"""What was done to people."""

Basis: TypeAlias = Literal["exact", "at_least", "more_than", "at_most", "about", "range", "vague"]
"""How a number was said. `vague`: dozens, scores, many, or a bare plural; such words never become a number."""

Status: TypeAlias = Literal["civilian", "combatant", "mixed", "unknown"]
"""Who the victims are said to be. Sex and age alone are never grounds for it."""

Ground: TypeAlias = Literal["word", "role", "judgement", "none"]
"""What a status rests on: the source's own word, a role (medic, police), a recorder's judgement, or nothing."""

Means: TypeAlias = Literal[
    "shooting", "execution", "airstrike", "shelling", "bombing", "chemical", "clash", "torture", "siege", "other", "unknown"
]
"""By what the harm was done. `bombing` is a placed or driven bomb; bombs from the air are `airstrike`."""

Scope: TypeAlias = Literal["event", "period"]
"""One incident or one day's episode, or a total over a longer time. Totals are never added to incidents."""

Stance: TypeAlias = Literal["asserts", "denies", "fears"]
"""`denies`: says that no one was harmed. `fears`: says it may have happened or may come."""

Access: TypeAlias = Literal["saw", "examined", "received_reports", "unknown"]
"""How the speaker knows."""

Disputes: TypeAlias = Literal["event", "toll", "status", "blame"]
"""What a denial denies. It lowers only that, and never removes a death."""

Topic: TypeAlias = Literal[
    "control", "siege", "access_refused", "truce_refused", "bodies_not_recovered", "destruction", "forced_movement", "justice_sought",
    "justice_refused",
]  # fmt: skip
"""What a statement of context is about: who holds ground, who is shut in or driven out, what is refused, what was destroyed."""

DatePrecision: TypeAlias = Literal["day", "days", "week", "month", "year", "open", "unknown"]
"""How exactly the time of harm is known. `open`: one end only ("in the last few days")."""

PlaceLevel: TypeAlias = Literal["site", "neighbourhood", "town", "district", "governorate", "country", "region", "unknown"]

Outcome: TypeAlias = Literal["reported", "corroborated", "verified", "undecided", "rejected"]
"""What people found when they checked an incident (Berkeley Protocol, chapter VI; Every Casualty Standards p. 25)."""

Finding: TypeAlias = Literal["supports", "against", "undecided", "not_done"]
"""What one analysis of an incident's evidence came to: of its source, of the material itself, of what it shows (Berkeley Protocol, VI)."""

CaptureGrade: TypeAlias = Literal[
    "content", "partial", "login_wall", "bot_page", "consent_wall", "empty", "error_page", "truncated", "moved", "deleted", "unreadable"
]
"""What a capture really holds. `content` is complete; it and `partial` are read; the others are visible states with a next step."""

READ_GRADES: frozenset[str] = frozenset({"content", "partial"})
"""Grades of captures whose words are read."""

RegionKind: TypeAlias = Literal[
    "heading",
    "paragraph",
    "caption",
    "credit",
    "byline",
    "dateline",
    "quoted_post",
    "table",
    "list",
    "boilerplate",
    "letter_head",
    "reply",
    "signature",
]
"""What a stretch of a text is, as its document marks it. `reply` is an older letter quoted in a newer one."""

SourceKind: TypeAlias = Literal[
    "state", "armed_group", "un", "monitor", "humanitarian", "rescue", "agency", "outlet", "local", "person", "unnamed", "unknown"
]
"""What kind of source an origin is."""

DOCUMENT_MEDIA_TYPE = "application/vnd.vigil.document+json"
"""One report as a JSON object on one line: {id, url?, outlet?, published?, title?, text, lang?}."""
