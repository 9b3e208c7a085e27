"""How much ground place words name: a country, a region, a town, or a quarter, village or site by its name."""

import re

from vigil.model import Span
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.places import COUNTRIES

NOWHERE, REGION, TOWN, SITE = 0, 1, 2, 3
"""Widest first. A place without a name of its own, and a whole country, count as nowhere."""

_SITES = (
    r"neighbou?rhoods?|districts?|quarters?|villages?|suburbs?|camps?|streets?|roads?|highway|squares?|markets?|marketplace|bazaar|souk|mosques?|"
    r"church|cathedral|temple|shrine|hospitals?|clinic|schools?|university|academy|college|checkpoints?|restaurants?|cafe|hotels?|resort|nightclub|"
    r"club|bakery|stadium|theat(?:re|er)|museum|mall|stations?|terminal|airport|airbase|base|barracks|prison|jail|court|embassy|ministry|"
    r"palace|tower|building|bridge|crossings?|port|refinery|factory|plant|roundabout|park|hamlet|township|valley|gorge|area"
)
_NAME = r"[A-Z][\w'’]+"
_SITE_NAMED = re.compile(
    rf"{_NAME}(?:[\s-]+(?:al[\s-]|[a-z]+\s+(?=(?:{_SITES})\b))?(?:{_NAME})?|[\s-]+al\b)*\s*\b(?i:{_SITES})\b"
    rf"|\b(?i:{_SITES})\s+(?:of|called|named|on|at)\s+(?:the\s+)?(?:al-)?{_NAME}"
)
_REGIONAL = re.compile(
    r"\b(?:provinces?|governorates?|countryside|region|state|county|department|territory|coast)\b"
    r"|^(?:the\s+)?(?:[\w-]+-(?:held|controlled|run)\s+)?(?:north|south|east|west|central)\w*\b(?!\s+(?:city|town|village|suburb|edge|outskirts)\b)",
    re.I,
)
_SETTLED = re.compile(r"\b(?:city|town|village|suburb)s?\b", re.I)
_BY = r"(?:outside|near|close\s+to|not\s+far\s+from|beyond|(?:north|south|east|west)\w*\s+of|(?:on\s+)?the\s+(?:outskirts|border)\s+of)\s+"
_BESIDE, _AT_HEAD = re.compile(rf"(?<=\w)\s+{_BY}.*", re.S | re.I), re.compile(rf"^{_BY}", re.I)
_NO_NAME = (COUNTRIES | STATES | ARMED | {"the", "an", "near", "outside"}) - {"damascus", "moscow", "washington"}
"""A capital may stand for its government, and as a place is a town."""


def names_of(place: str) -> set[str]:
    """The names in place words that belong to a region or less: no country, no people, no party."""
    return {name for name in re.findall(_NAME, place) if not {name.lower(), name.lower().removesuffix("s")} & _NO_NAME}


def ground_of(place: str) -> int:
    """The ground that place words name, from `NOWHERE` to `SITE`. What lies beside a place is as exact as a town at best."""
    if beside := _AT_HEAD.match(place):
        return min(TOWN, ground_of(place[beside.end() :]))
    inner = _BESIDE.sub("", place)
    names = names_of(inner)
    if not names:
        return NOWHERE
    site = _SITE_NAMED.search(inner)
    if site and names_of(site.group()) and not re.fullmatch(r"an?\s+", inner[: site.start()], re.I):
        return SITE
    regional = _REGIONAL.search(inner) and not _SETTLED.search(inner)
    return REGION if regional and len(names) == 1 else TOWN


def only_countries(place: str) -> bool:
    """As in "Iraq and Syria": told at the end of a sentence about "the attack", it is not where the attack was."""
    names = re.findall(r"[A-Z][\w'’]+", place)
    return bool(names) and all(name.lower().removesuffix("s") in COUNTRIES or name.lower() in COUNTRIES for name in names)


def gives_way(wide: str, told: Span | None) -> bool:
    """Whether a region, or an unnamed place, is told after a town: the event that the text goes on about is still in the town."""
    return told is not None and ground_of(wide) < TOWN <= ground_of(told.words) and not only_countries(wide)


def names_one(place: str) -> bool:
    """Whether place words have a name: "a tunnel" is where six died, and not where the next ones did."""
    return bool(re.search(r"[A-Z]", place))


def share_a_name(first: str, second: str) -> bool:
    """Whether two place phrases share a name."""
    return bool(set(re.findall(r"[A-Z]\w{2,}", first)) & set(re.findall(r"[A-Z]\w{2,}", second)))


def names_apart(first: Span | None, second: Span | None) -> bool:
    """Whether two places have names and share none."""
    named = [place is not None and bool(re.search(r"[A-Z]\w{2,}", place.words)) for place in (first, second)]
    return all(named) and first is not None and second is not None and not share_a_name(first.words, second.words)
