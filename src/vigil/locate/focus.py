"""What a text as a whole is about, geographically: its country, the towns it names, and where each name stands."""

import re
from collections import Counter
from dataclasses import dataclass, field
from math import log10

from vigil.locate.gazetteer import Gazetteer, Hit
from vigil.locate.known import DEMONYMS
from vigil.locate.mentions import Mention, find_mentions
from vigil.locate.words import SPOKEN_AT
from vigil.model import Text

FOCUS_CHARACTERS = 40_000
"""How far into a text its places are looked for; a longer one is a book, and its start says what it is about."""

_WORD = re.compile(r"[A-Za-z]{5,}")
_HOW = {"name": 80, "article": 76, "loose": 58}
_LEVEL = {"country": 6, "governorate": 4, "town": 5, "neighbourhood": 0, "district": 2, "region": 2, "site": 0, "unknown": 0}


@dataclass(slots=True)
class Focus:
    """Places named in a text. `counts` by row of the gazetteer, `countries` by ISO code, both in number of mentions."""

    mentions: list[Mention] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    keys: set[str] = field(default_factory=set)

    @property
    def country(self) -> str | None:
        """ISO code of the country that most names point to."""
        return min(self.countries, key=lambda code: (-self.countries[code], code)) if self.countries else None


def plain_score(hit: Hit, gazetteer: Gazetteer) -> int:
    """How likely a place is meant by its name alone, 0 to 100: spelling, kind of place, and how many people live there."""
    row = gazetteer.row(hit.row)
    return _HOW[hit.how] + _LEVEL[row.level] + min(6, int(log10(row.weight + 1)))


def focus_of(text: Text, gazetteer: Gazetteer) -> Focus:
    """Find a text's places: first each name by itself, then again with the country that most of them share."""
    focus = Focus()
    title = list(find_mentions(text.title or "", gazetteer))
    every = find_mentions(text.body, gazetteer, end=min(len(text.body), FOCUS_CHARACTERS))
    focus.mentions = [mention for mention in every if not SPOKEN_AT.search(text.body, max(0, mention.start - 60), mention.start)]
    everywhere = [*title, *focus.mentions]
    # A name shared by two countries says nothing of either, so only names of one country vote first.
    votes: Counter[str] = Counter()
    peoples = Counter(
        code for word in _WORD.findall(f"{text.title or ''} {text.body[:FOCUS_CHARACTERS]}") if (code := DEMONYMS.get(word.lower()))
    )
    votes += peoples
    focus.countries += peoples
    for mention in everywhere:
        countries = {code for hit in mention.hits if (code := gazetteer.row(hit.row).country)}
        if len(countries) == 1:
            votes.update(countries)
    for mention in everywhere:
        best = max(
            mention.hits, key=lambda hit: (_with_country(hit, gazetteer, votes), gazetteer.row(hit.row).weight, gazetteer.row(hit.row).key)
        )
        row = gazetteer.row(best.row)
        focus.counts[best.row] += 1
        focus.keys.update((row.key, *row.within))
        # Where no name is of one country alone, none is chosen.
        if row.country and votes:
            focus.countries[row.country] += 1
    return focus


def _with_country(hit: Hit, gazetteer: Gazetteer, votes: Counter[str]) -> int:
    country = gazetteer.row(hit.row).country
    return plain_score(hit, gazetteer) + (
        20
        if country and votes and votes[country] == max(votes.values())
        else -25
        if gazetteer.row(hit.row).weight < 500_000 and votes
        else 0
    )
