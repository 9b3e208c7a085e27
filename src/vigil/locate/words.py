"""Words beside a place name that say what kind of place it is, and how exactly it is meant."""

import re

from vigil.model.words import PlaceLevel

LEVELS: tuple[tuple[PlaceLevel, re.Pattern[str]], ...] = (
    ("governorate", re.compile(r"\b(?:province|governorate|muhafaza)s?\b|محافظة|\bпровинци\w+", re.IGNORECASE)),
    ("country", re.compile(r"\bcountr(?:y|ies)\b(?!side)|\bnationwide\b", re.IGNORECASE)),
    ("neighbourhood", re.compile(r"\b(?:neighbou?rhood|quarter|district|suburb|camp)s?\b|حي\b|أحياء", re.IGNORECASE)),
    ("town", re.compile(r"\b(?:city|cities|town|village|metropolis)s?\b|مدينة|بلدة|قرية|\bгород\w*", re.IGNORECASE)),
)
"""What the words call the place; the first that fits."""

NEAR = re.compile(
    r"\b(?:near(?:by)?|close to|outside|outskirts|around|surrounding|countryside|rural|environs|vicinity|suburbs|(?:kilomet(?:er|re)s?|"
    r"km|miles) (?:from|\w+ of)"
    r"|(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of|on the road|along the|border|ريف)\b", re.IGNORECASE
)  # fmt: skip
"""Not at the place but by it: UCDP class 2."""

PARTS = re.compile(
    r"\b(?:neighbou?rhoods|districts|areas|parts|quarters|suburbs|villages|towns|places|positions|locations|cities|homes|streets)\b|"
    r"أحياء|مناطق",
    re.IGNORECASE,
)
"""Several unnamed places in a named one: the name is only around them."""

BETWEEN = re.compile(r"\bbetween\b.+\band\b", re.IGNORECASE)
"""Between two places: UCDP class 5 unless one of them holds the other."""

SEA = re.compile(r"\b(?:sea|waters|airspace|off the coast|gulf of)\b", re.IGNORECASE)
"""At sea or in the air: UCDP class 7."""

POINTING = re.compile(
    r"^(?:in |at |from |inside |of |on )*(?:the |this |that |its |their )?(?:\w+ )?(?:city|town|village|area|region|province|district|"
    r"neighbou?rhood|there|enclave|capital|country)s?$",
    re.IGNORECASE,
)  # fmt: skip
"""Words that point back to a place named before."""

CITY = re.compile(r"\bcity\b|\bcities\b|مدينة", re.IGNORECASE)

PRECISION_BY_LEVEL: dict[PlaceLevel, int] = {
    "site": 1, "neighbourhood": 1, "town": 1, "district": 3, "governorate": 4, "region": 5, "country": 6, "unknown": 2,
}  # fmt: skip
"""UCDP precision class (GED codebook, where_prec) of a place that is meant as a whole."""


_BEFORE = 22
_AFTER = 18
REFERENCE = re.compile(
    r"(?:\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? of"
    r"|\bnear|\boutside|\bclose to|\bfrom|"
    r"\bopposite) (?:the )?(?:\w+ )?(?:(?:city|town|village) of )?$",
    re.IGNORECASE,
)
"""Before a name that only says where another place is."""


SPOKEN_AT = re.compile(
    r"\b(?:reporters|journalists|briefing|conference|speaking|press|told \w+|said|statement|meeting|talks|headquartered|based)"
    r" (?:\w+ )?(?:in|from|at) (?:the )?$",
    re.IGNORECASE,
)
"""Before the name of a place where someone spoke, not where harm was done."""


HOLDS_THE_NEXT = re.compile(r"^(?:['’]?s)? (?:suburb|countryside|region|province|governorate|area)s?\b", re.IGNORECASE)
"""After a name that is only said to tell where the next one is: "the Damascus suburb of Jaramana"."""


def beside(words: str, start: int, end: int) -> str:
    """The words right before and right after a name, which say what kind of place it is."""
    after = words[end : end + _AFTER].split(",", maxsplit=1)[0]
    return f"{words[max(0, start - _BEFORE) : start]} {' '.join(after.split()[:2])}"


def level_said(words: str) -> PlaceLevel | None:
    """The kind of place that the words name, if they name one."""
    return next((level for level, pattern in LEVELS if pattern.search(words)), None)


def precision_of(level: PlaceLevel, words: str) -> int:
    """UCDP precision class 1..7 of a place named with these words around it."""
    if SEA.search(words):
        return 7
    if BETWEEN.search(words):
        return 5
    whole = PRECISION_BY_LEVEL[level]
    return max(whole, 2) if NEAR.search(words) or PARTS.search(words) else whole
