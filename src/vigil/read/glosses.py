"""What a text itself says a speaker means by a party word: "terrorist groups", meaning rebel forces. The words spoken are kept beside it.

A gloss holds for one speaker in one document. Who only stands beside a party ("terrorist groups, rebel forces and others") glosses nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from vigil.read.drafts import Reading
from vigil.read.words import word_set
from vigil.read.words.parties import ARMED, PARTY, STATES
from vigil.text.folding import fold
from vigil.text.parties import SHIPPED

_WORDS = r"(?:[\w’'.-]{1,30}[\s\"“”]{1,3}){0,5}?[\w’'-]{1,30}"
_SET_OFF = r"[\"“”]?\s{0,2}[,(–—-]{1,2}\s{0,2}"
_SHORT = r"[^.;:!?()\n]{2,40}?"
_CALLS = r"(?:calls?|called|terms?|labels?|brands?|dubs?|describes?|(?:refers|referred|refer)\s+to)"
_TERM = r"(?:term|word|name|label|shorthand|description|expression)"
_FOR = r"(?:for|to\s+(?:describe|mean|refer\s+to))"
_END = r"(?=[\s\"“”]{0,3}(?:[.,;:!?)–—\n]|\s-\s|$)|\s(?:who|which|that|were|was|are|is|had|have|has|in|on|of|and|for|at|as)\b)"
_GLOSSES = tuple(
    re.compile(rf"{pattern}\s(?P<party>{_WORDS}){_END}", re.I)
    for pattern in (
        rf"(?:,?[\"“”]?\s(?:he|she|it|they)\s(?:said|says|added))?{_SET_OFF}"
        rf"(?:meaning|by\swhich\s{_SHORT}\smean[st]?|i\.e\.,?|(?:in\s)?an?\s(?:apparent\s)?reference\sto|in\sreference\sto|"
        r"(?:apparently\s)?referring\sto)",
        rf"[\"“”]?\s{{0,2}}[,(–—-]{{0,2}}\s{{0,2}}\bas\s(?P<who>{_SHORT})\s{_CALLS}",
        rf"{_SET_OFF}(?P<who>{_SHORT})(?:['’]s?)?\s(?:\w{{1,12}}\s)?{_TERM}\sfor",
        rf"{_SET_OFF}(?:a|the)\s{_TERM}\s(?:that\s|which\s)?(?P<who>{_SHORT})\s(?:often\s)?uses?\s{_FOR}",
        rf"{_SET_OFF}(?:a|the)\s{_TERM}\s(?:often\s)?used\sby\s(?P<who>{_SHORT})\s{_FOR}",
    )
)  # fmt: skip
"""What follows an alias. The alias is the phrase that stands right before."""
_CUE = re.compile(rf"\bmeaning\b|\bby which\b|\bi\.e\.|\brefer|\b{_CALLS}\b|\b{_TERM}\b", re.I)
_BEFORE, _AFTER = 120, 160
"""Characters around a word of glossing that are looked at."""
_ALIAS_AT = re.compile(r"[.;:!?()\n,]")
_NO_SPEAKER = re.compile(r"\b(?:said|say\w*|that|so|who|which|they|it)\b", re.I)
_STOPS = word_set(
    "by of on to in at from with against that said says say were was are is been be had has have blamed blaming accused accusing killed attacked "
    "and or but who which when while after before as for it called"
)
_GENERAL = word_set("the a an these those some all so called group force fighter element organization organisation gang faction")
_OWN = word_set("it he she they its his her their")
_CAPITALS = {"damascus": "the syrian government", "ankara": "turkey", "washington": "united states", "tel aviv": "israel"}
"""Capitals that speak for a side; as places they blame nobody, and so stand in no table of parties."""
_NAMES = (PARTY | ARMED | STATES) - word_set("man men person state leader plane planes jet jets aircraft drone drones allies cell guard")


@dataclass(frozen=True)
class Gloss:
    """Words for a party, who uses them (None: the outlet), the party that the text says it is, and where that stands in the text."""

    alias: str
    speaker: str | None
    party: str
    end: int


def find_glosses(body: str, readings: Sequence[Reading], voices: Sequence[str | None]) -> list[Gloss]:
    """The glosses of a document. One without a speaker of its own is on the word of whoever speaks in its sentence."""
    found: dict[tuple[int, str], Gloss] = {}
    for cue in _CUE.finditer(body):
        low, high = max(0, cue.start() - _BEFORE), cue.end() + _AFTER
        for match in (one for gloss in _GLOSSES for one in gloss.finditer(body, low, high)):
            alias, party = _tail(_ALIAS_AT.split(body[low : match.start()])[-1]), _head(match["party"])
            who = _who(match.groupdict().get("who"))
            if alias and party and _key(alias) and _key(alias) != _key(party) and not (who and _NO_SPEAKER.search(who)):
                who = who or _speaking(match.start("party"), readings, voices)
                found[match.start("party"), alias] = Gloss(alias, who, party, match.start("party") + len(match["party"]))
    return [*found.values()]


def meant_by(words: str | None, speaker: str | None, glosses: Sequence[Gloss]) -> str | None:
    """The party that a speaker means by words for a party, where the text says so, once or always the same."""
    if not words or not glosses:
        return None
    fitting = {one.party for one in glosses if _key(one.alias) == _key(words) and _same(one.speaker, speaker)}
    return fitting.pop() if len({_key(party) for party in fitting}) == 1 else None


_DOES = re.compile(r"[\s\"“”,)–—-]*(?:(?:had|have|has)\s+)?")


def name_doers(body: str, readings: Sequence[Reading], glosses: Sequence[Gloss]) -> None:
    """As in "terrorist groups, meaning rebel forces, had killed nine": the gloss stands between the doer and the deed."""
    for reading in readings:
        for draft in (one for one in reading.drafts if one.blamed is None and one.mention.rule == "verb.active"):
            deed = reading.sentence.start + reading.sentence.words[draft.mention.trigger].start
            near = (one for one in glosses if reading.sentence.start <= one.end <= deed and _DOES.fullmatch(body, one.end, deed))
            draft.blamed = next((one.alias for one in near), None)


def _tail(words: str) -> str:
    """The phrase at the end of some words, where it can be a party."""
    taken = [*takewhile(lambda word: word.lower() not in _STOPS, reversed(re.findall(r"[\w’'-]+", words)))][::-1]
    return " ".join(taken) if any(_names(word) for word in taken) else ""


def _head(words: str) -> str:
    """The phrase at the beginning, to its last word for a party."""
    tokens = [*takewhile(lambda word: word[1].lower() not in _STOPS, ((m.end(), m.group()) for m in re.finditer(r"[\w’'-]+", words)))]
    ends = [end for end, word in tokens if _names(word) or (word[:1].isupper() and SHIPPED.roll_up(words[:end]))]
    return words[: ends[-1]].strip() if ends else ""


def _names(word: str) -> bool:
    return bool({word.lower(), word.lower().removesuffix("s")} & _NAMES or SHIPPED.roll_up(word))


def _key(words: str) -> frozenset[str]:
    """What tells a party word: "the terrorists" and "terrorist groups" are one."""
    tokens = (re.sub(r"(?<=\w{3})s$", "", word) for word in re.findall(r"\w+", fold(words)))
    return frozenset(tokens) - _GENERAL


def _who(words: str | None) -> str | None:
    last = re.split(r"[,\"“”]", words or "")[-1].strip()
    return None if not last or last.lower() in _OWN else last


def _speaking(at: int, readings: Sequence[Reading], voices: Sequence[str | None]) -> str | None:
    for reading, voice in zip(readings, voices, strict=True):
        if reading.sentence.start <= at < reading.sentence.end:
            named = [draft.speaker for draft in reading.drafts] + [frame.words for frame in reading.frames if not frame.pronoun] + [voice]
            return next(filter(None, named), None)
    return None


def _same(one: str | None, other: str | None) -> bool:
    """Whether two names of speakers are one: the same words, or one side."""
    if one is None or other is None:
        return one is other
    return _key(one) == _key(other) or bool(_side(one) & _side(other))


def _side(speaker: str) -> frozenset[str]:
    return SHIPPED.roll_up(_CAPITALS.get(fold(speaker).strip(), speaker))
