"""Who fell to whom: the other side of a fight that the report tells of, and a side that tells of its own deeds and its own dead."""

import re
from dataclasses import dataclass
from itertools import pairwise

from vigil.read.doers import phrase_after, sorts_of
from vigil.read.drafts import Draft, Reading
from vigil.read.held import clean, party_like
from vigil.read.parse import Sentence
from vigil.read.trailing import names_party, party_before
from vigil.read.words.parties import ARMED, PARTY, VEHICLES
from vigil.text.parties import SHIPPED

_FIGHT = re.compile(
    r"\b(?:clash\w*|fight\w*|fought|battl\w*|offensives?|counter-?offensive|assault\w*|storm(?:ed|ing)|ambush\w*|advance[ds]?|repel\w*|repuls\w*|"
    r"captur\w+|seiz\w+|retak\w+|retook|overran|recaptur\w+|attack(?:ed|ing)?|besieg\w+|raid(?:ed|ing)?|combat|firefights?)\b",
    re.I,
)
_NEAR = 4
"""Sentences over which the two sides of a fight are remembered."""
_FELL = ("killed", "injured", "abducted", "detained")
_IN_FIGHT = ("clash", "unknown", "shooting", "execution")
_OWN = re.compile(
    r"\b(?:its|their|his|our)\s+(?:side['’]?s\s+)?(?:own\b|(?:[\w-]+\s+){0,2}?(?:losses|dead|fighters|men|members|soldiers|ranks|troops|comrades|personnel))|"
    r"\b(?:lost|loses|losing|lose|mourn\w*|suffer\w*)\s+(?:[\w-]+\s+){0,4}?(?:fighters|men|members|soldiers|losses|troops|casualties|dead|personnel)",
    re.I,
)
"""Words by which a side speaks of its own dead."""
_BOTH = re.compile(r"\b(?:both|each|two)\s+sides\b", re.I)
_KNOWN = frozenset(
    {"the", "and", "group", "groups", "forces", "fighters", "troops", "soldiers", "militants", "members", "army", "side", "armed"}
)


@dataclass(frozen=True)
class Fight:
    """Two sides that one sentence tells as fighting each other."""

    number: int
    sides: tuple[str, str]


def same_side(one: str, other: str) -> bool:
    """Whether two phrases name one side, by the table of parties or by a name that both have."""
    agree = SHIPPED.agree(SHIPPED.sides_of(one), SHIPPED.sides_of(other))
    if agree is not None:
        return agree
    first, second = ({w.rstrip("s") for w in re.findall(r"\w{3,}", words.lower())} for words in (one, other))
    return bool((first & second) - {w.rstrip("s") for w in _KNOWN})


def parties_in(sentence: Sentence) -> list[tuple[int, str]]:
    """The parties that a sentence names, each once, as spoken, with the offset at which they stand."""
    words = sentence.words
    found: list[tuple[int, str]] = []
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else None
        known = word.lower in PARTY or (word.lower in ARMED and word.text[:1].isupper())
        if not known or word.lower in VEHICLES or not word.tag.startswith("NN"):
            continue
        if following is not None and (names_party(following) or following.text == "-"):
            continue
        span = party_before(sentence, index + 1)
        if span and following is not None and following.lower == "of" and index + 2 < len(words) and words[index + 2].tag.startswith("NNP"):
            span = span[0], (phrase_after(sentence, index + 2) or span)[1]
        party = clean(sentence, *span) if span and party_like(sentence, *span) else None
        if span and party and not any(same_side(party, other) or party.lower() == other.lower() for _, other in found):
            found.append((words[span[0]].start, party))
    return found


_BETWEEN = re.compile(
    r"\b(?:clash\w*|fighting|battles?|combat|firefights?|confrontations?|gun\s?battles?)\s+(?:[\w-]+\s+){0,4}?(?:between|pitting)\s+(?P<one>[^.;]{3,90}?)\s+(?:and|against)\s+(?P<two>[^.;]{3,120})",
    re.I,
)
_UPON = re.compile(
    r"\b(?:clash(?:ed|ing|es)?\s+with|fought|fighting|battl(?:ed|ing)|attack(?:ed|ing)|ambush(?:ed|ing)|storm(?:ed|ing)|raid(?:ed|ing)|repel(?:led|ling)|"
    r"repuls(?:ed|ing)|against|from|besieg(?:ed|ing)|counter(?:ed|ing))\s+(?:positions\s+of\s+|an?\s+\w+\s+by\s+|(?:the|an?)\s+)?(?:\w+\s+by\s+)?$",
    re.I,
)


def _fights(readings: list[Reading]) -> list[Fight]:
    """The sentences that set two parties against each other: "clashes between A and B", "A attacked B", "A took the base from B"."""
    found = []
    for number, reading in enumerate(readings):
        sentence = reading.sentence
        if not _FIGHT.search(sentence.text):
            continue
        placed = parties_in(sentence)
        between = _BETWEEN.search(sentence.text)
        if between:
            one = next((party for at, party in placed if between.start("one") <= at < between.end("one")), None)
            two = next((party for at, party in placed if between.start("two") <= at < between.end("two")), None)
            if one and two:
                found.append(Fight(number, (one, two)))
            continue
        for (_, first), (at, second) in pairwise(placed):
            if _UPON.search(sentence.text[:at]):
                found.append(Fight(number, (first, second)))
                break
    return found


def _fallen(draft: Draft) -> str:
    return draft.sentence.span_text(draft.group.first, draft.group.last)


def across(readings: list[Reading]) -> None:
    """Blame the other side of a fight told nearby for the fighters who fell in it, where the words tell whose they were."""
    fights = _fights(readings)
    for number, reading in enumerate(readings):
        for draft in reading.drafts:
            open_ = draft.blamed is None or (draft.inherited & {"blamed"} and same_side(_fallen(draft), draft.blamed))
            if not open_ or draft.effect not in _FELL or draft.means not in _IN_FIGHT or draft.number == (0, 0) or draft.aside:
                continue
            if draft.victims.status != "combatant" or _BOTH.search(reading.sentence.text):
                continue
            near = sorted((one for one in fights if 0 <= number - one.number <= _NEAR), key=lambda one: number - one.number)
            draft.blamed = next((other for one in near if (other := _other(one, _fallen(draft)))), None)
            if draft.blamed:
                draft.inherited.add("blamed")


def _other(fight: Fight, fallen: str) -> str | None:
    ours = [same_side(fallen, side) for side in fight.sides]
    sorts = [sorts_of(side) for side in fight.sides]
    apart = sorts[0] != sorts[1] and all(regular != irregular for regular, irregular in sorts)
    if not any(ours) and apart:  # "gunmen attacked an army post ... seven soldiers were killed"
        ours = [sort == sorts_of(fallen) for sort in sorts]
    if ours == [True, False]:
        return fight.sides[1]
    return fight.sides[0] if ours == [False, True] else None


_KILLING = re.compile(
    r"\b(?:(?:it|they|he|its\s+\w+|their\s+\w+)\s+(?:had\s+|have\s+|has\s+)?(?:\w+ly\s+)?(?:killed|killing|eliminated|neutrali[sz]ed|destroyed|captured|wounded|arrested|shot|executed|detained)|"
    r"(?:announc\w+|claim\w+|report\w+|declar\w+|boast\w+)\s+(?:of\s+)?(?:the\s+)?(?:having\s+)?(?:killing|kill(?:ed)?|elimination|liquidation|neutrali[sz]ation|capture|death|wounding)\b|"
    r"\bclaim\w*\s+to\s+have\s+(?:killed|eliminated|neutrali[sz]ed|destroyed|captured|wounded))",
    re.I,
)


def own_words(readings: list[Reading]) -> None:
    """As in "the army said it killed 12 militants", "the Front announced the killing of nine soldiers": a side that tells what it did."""
    for reading in readings:
        if reading.denied or not _KILLING.search(reading.sentence.text):
            continue
        for draft in reading.drafts:
            side = draft.voice or draft.speaker
            if (
                draft.blamed
                or not side
                or draft.victims.status != "combatant"
                or draft.number == (0, 0)
                or _OWN.search(reading.sentence.text)
            ):
                continue
            armed = any(word in PARTY | ARMED for word in re.findall(r"[\w-]+", side.lower())) and not re.search(
                r"\b(?:source|state|agency|media|tv)\b", side, re.I
            )
            if armed and not same_side(side, _fallen(draft)):
                draft.blamed = side


_CROSSFIRE = re.compile(
    r"\b(?:cross\s?-?fire|stray\s+bullets?|(?:both|each)\s+sides?|friendly\s+fire|natural\s+causes|accident\w*)\b", re.I
)


def of_its_own(draft: Draft) -> bool:
    """Whether a claim tells of the speaker's own dead, or of those who fell to nobody in particular: they are lent nobody blamed for others."""
    if _CROSSFIRE.search(draft.sentence.text):
        return True
    at = draft.sentence.words[draft.mention.first].start
    return bool(_OWN.search(draft.sentence.text[max(0, at - 60) : draft.sentence.words[draft.mention.last].end + 30]))
