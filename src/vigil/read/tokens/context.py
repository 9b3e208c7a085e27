"""How things stand around the harm, in any language: who holds the town, who is besieged or driven out, what was refused. Never counted."""

import re

from vigil.model import Anchor, Statement
from vigil.model.words import Topic
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.names import names_in
from vigil.read.tokens.pack import Pack
from vigil.read.tokens.page import Heard, Page, Told
from vigil.read.tokens.slots import find_places, party_before, party_behind, spoken
from vigil.read.tokens.voices import voice_for

_NEAR = 30
"""Letters in which a word that lifts or only supposes something belongs to it."""
_REACH = 60
"""Letters in which a party stands behind the words, in a language that puts its verb first."""
_NAMELESS: frozenset[Topic] = frozenset({"bodies_not_recovered", "justice_sought"})
"""Topics of which nobody is told to be the one who does them."""


def find_statements(page: Page, told: Told, heard: Heard) -> list[Statement]:
    """The statements of context of a sentence, one a topic."""
    found = [
        _statement(page, told, heard, topic, match)
        for topic, pattern in page.pack.context.items()
        if (match := page.pack.word(pattern).search(told.stretch.folded.words))
        and _said_to_be(told.stretch.folded.words, page.pack, topic, match)
    ]
    refused = any(one.topic == "justice_refused" for one in found)
    return [one for one in found if not (refused and one.topic == "justice_sought")]


def _said_to_be(words: str, pack: Pack, topic: Topic, match: re.Match[str]) -> bool:
    """Whether it is told as so, not as tried, threatened or supposed."""
    before = words[max(0, match.start() - _NEAR) : match.start()]
    return topic == "justice_refused" or not (pack.word(pack.attempt).search(before) or pack.word(pack.unreal).search(before))


def _statement(page: Page, told: Told, heard: Heard, topic: Topic, match: re.Match[str]) -> Statement:
    stretch, pack = told.stretch, page.pack
    folded, words = stretch.folded, stretch.folded.words
    anchor = stretch.span(page.body, match.start(), min(len(words), match.end() + 120))
    voice = voice_for(told.voices, *match.span(), words)
    places = [place for place in find_places(folded, pack) if place[2]]
    where = min(places, key=lambda place: abs(place[0] - match.end()), default=None)
    when = min((time for time in told.times if not time.long), key=lambda time: abs(time.start - match.end()), default=None)
    party = None if topic in _NAMELESS else _party(folded, pack, match)
    interval = when.interval if when else None
    beside = words[max(0, match.start() - _NEAR) : match.start()], words[match.end() : match.end() + _NEAR]
    return Statement(
        text=page.about,
        anchor=Anchor(rendition=page.text.rendition, start=anchor.start, end=anchor.end, quote=anchor.words),
        sentence=stretch.whole(page.body),
        topic=topic,
        speaker=(voice.words or heard.speaker) if voice else heard.author,
        party=party,
        negated=topic in ("control", "siege") and any(pack.word(pack.lifted).search(one) for one in beside),
        place=stretch.span(page.body, *where[:2]) if where else None,
        when=stretch.span(page.body, when.start, when.end) if when else None,
        date_start=interval.start.isoformat() if interval and interval.start else None,
        date_end=interval.end.isoformat() if interval and interval.end else None,
        date_precision=interval.precision if interval else "unknown",
        names=names_in(folded, stretch.start, page.body, pack),
        rule=f"{pack.code}.context.{topic}",
    )


def _party(folded: Folded, pack: Pack, match: re.Match[str]) -> str | None:
    """Who holds, besieges, refuses or destroys: named in the words or right behind them, else before them."""
    words = folded.words
    first = (re.match(r"\w+", match.group()) or match).end() + match.start()
    inside = pack.word(pack.party).search(words, first, len(words))
    if inside and inside.end() <= match.end():
        return spoken(folded, _cut(folded, pack, inside.start(), match.start() + match.group().rfind(" ")))
    close = 8 if pack.speaker_first else _REACH
    if inside and match.end() <= inside.start() <= match.end() + close and not re.search(r"[.;\n]", words[match.end() : inside.start()]):
        return spoken(folded, _cut(folded, pack, inside.start(), len(words)))
    before = party_before(folded, pack, match.start())
    if before:
        return spoken(folded, before)
    behind = pack.word(pack.by).match(words, match.end() + 1)
    party = pack.word(pack.party).search(words, behind.end(), behind.end() + _REACH) if behind else None
    return spoken(folded, party_behind(folded, pack, party.start())) if party else None


def _cut(folded: Folded, pack: Pack, start: int, limit: int) -> tuple[int, int]:
    """A party's name up to the people to whom something is done."""
    low, high = party_behind(folded, pack, start)
    high = max(min(high, limit), low + 1)
    people = [
        m.start()
        for one in pack.people
        for m in pack.word(one.pattern).finditer(folded.words, low + 1, high)
        if folded.words[m.start() - 1] == " "
    ]
    told = [at for at in people if not pack.word(pack.party).match(folded.words, at)]
    return low, min([high, *told])
