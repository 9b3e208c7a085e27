"""Who is held to have done it by a verdict, a siege or a suspicion; and what makes a phrase a party that can be blamed."""

import re

from vigil.read.parse import Sentence, Word
from vigil.read.phrases import phrase_before
from vigil.read.words import word_set
from vigil.read.words.parties import ARMED, ATTACKS, NEWS, NOT_A_PARTY, PARTY, STATES, VEHICLES
from vigil.read.words.places import PLACE_NOUNS

_SORTS = frozenset({"fighter", "attack", "combat", "police", "unit", "men"})
"""Sorts of vehicle: "fighter jets" belong to nobody by that name."""


def party_like(sentence: Sentence, low: int, high: int, *, person: bool = False) -> bool:
    """Whether a phrase names someone who can be blamed: its head is a force, a group or a state; no place, no source of news.

    A natural person is taken only with `person`: where the words say outright that they did it.
    """
    words = sentence.words
    if low > high or any(word.lower in NEWS for word in words[low : high + 1]):
        return False
    head = head_of(sentence, low, high)
    if head is None:
        return False
    if _unnamed(sentence, low, high, head):
        return False
    word = words[head]
    if word.entity == "NORP" and high + 1 < len(words) and words[high + 1].lower in PLACE_NOUNS - PARTY - {"field", "line"}:
        return False  # "the Umayyad square"
    if word.lower in NOT_A_PARTY or (word.lower in PLACE_NOUNS and not (word.lower in PARTY and word.text[:1].isupper())):
        return False
    if word.lower in VEHICLES:
        return any(w.lower in (PARTY | STATES | ARMED) - VEHICLES - _SORTS or is_demonym(w) for w in words[low : high + 1])
    if word.lower in PARTY or word.entity in ("NORP",) or word.lower in STATES or (person and word.entity == "PERSON"):
        return True
    return (
        word.entity == "ORG" and word.tag.startswith("NNP") and any(w.lower in PARTY or w.lower in STATES for w in words[low : high + 1])
    ) or (word.tag.startswith("NNP") and word.lower in ARMED)


def _unnamed(sentence: Sentence, low: int, high: int, head: int) -> bool:
    """As in "his men", "the same group": whose they are, this sentence does not tell."""
    words = sentence.words
    if low == high and words[low].text in ("units", "unit", "groups", "group", "men", "cell", "side"):
        return True
    if words[low].tag == "PRP$":
        return words[head].lower not in ("captors", "captor", "kidnappers", "abductors", "attackers", "attacker", "killers")
    named = any(one.text[:1].isupper() and one.tag.startswith("NNP") for one in words[low : high + 1])
    return not named and words[low + 1 if low < high else low].lower == "same"


_NATURE = word_set(
    "hurricane typhoon cyclone storm earthquake quake flood floods flooding landslide tsunami volcano tornado heatwave virus disease outbreak "
    "epidemic pandemic cholera ebola covid covid-19 malaria measles famine drought fire wildfire "
    "blaze crash accident flight train bus ferry boat ship ambushes feuds feud clashes unrest riots"
)
"""What kills and is nobody."""


def someone(sentence: Sentence, low: int, high: int) -> bool:
    """Whether a phrase names someone where the words themselves say that they did it: a party, or any name that is no place and no source."""
    if any(word.lower in NEWS | ATTACKS | _NATURE for word in sentence.words[low : high + 1]):
        return False
    if party_like(sentence, low, high, person=True):
        return True
    head = head_of(sentence, low, high)
    if head is None:
        return False
    word = sentence.words[head]
    named = word.tag.startswith("NNP") and word.text[:1].isupper() and word.entity not in ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT")
    return named and word.lower not in NOT_A_PARTY | PLACE_NOUNS


def is_demonym(word: Word) -> bool:
    """As in "Ruritanian warplanes": the adjective of a state, known or not."""
    return bool(re.match(r"[A-Z][a-z]+(?:ian|ish|ese|an|i)$", word.text)) and word.tag.startswith(("JJ", "NNP"))


def head_of(sentence: Sentence, low: int, high: int) -> int | None:
    """The last noun of the phrase, tails such as "of ..." and "from ..." apart."""
    head = None
    for index in range(low, high + 1):
        word = sentence.words[index]
        if head is not None and word.lower in ("of", "from", "and", "or", "linked", "loyal", "to", "backed", "who", ","):
            return head
        if word.tag.startswith(("NN", "JJ")) and word.lower not in ("al", "-"):
            head = index
    return head


_DATELINE = re.compile(
    r"^(?:[A-Z][\w'’]+\s+){0,3}(?:SANA|AFP|AP|Reuters|REUTERS|Xinhua|FNA|TASS|DPA|EFE|UPI|IRNA|BEIRUT|DAMASCUS|CAIRO|KYIV|GENEVA)\s*[-–—:]\s*"
)
"""A dateline glued to the party: "Harim SANA-Rebel groups"."""


def clean(sentence: Sentence, low: int, high: int) -> str | None:
    """The words of a party without what only leads to it; None for what has a number in it."""
    while low <= high and sentence.words[low].lower in ("when", "as", "after", '"', ",", "and", "of", "_", "-", "–", "—"):
        low += 1
    words = re.sub(r"\s+", " ", sentence.span_text(low, high)).strip(" ,\"'“”-") if low <= high else ""
    words = _DATELINE.sub("", re.sub(r"^\d[\d./-]{5,9}\s+", "", words))
    return None if re.search(r"\d{3}", words) else words or None


_JUDGED = re.compile(r"\b(?:was|were|been|is|are)\s+(?:also\s+)?(?:found\s+guilty|convicted|accused|charged)\s+(?:of|in|with|for)\b", re.I)
_UNDER_SIEGE = re.compile(
    r"\bunder\s+(?:an?\s+|the\s+)?(?:tight\s+|devastating\s+|crippling\s+)?(?P<who>[\w-]+(?:\s+[\w-]+)?)\s+(?:siege|blockade)\b", re.I
)


def judged(sentence: Sentence, trigger: int) -> str | None:
    """As in "X was found guilty of killing three people": the one a court or a charge names."""
    match = _JUDGED.search(sentence.text[: sentence.words[trigger].start])
    span = phrase_before(sentence, sentence.word_at(match.start())) if match else None
    return clean(sentence, *span) if span and sentence.words[span[1]].tag.startswith("NN") else None


def besieging(sentence: Sentence) -> str | None:
    """As in "under government siege"."""
    match = _UNDER_SIEGE.search(sentence.text)
    known = match is not None and any(word.lower() in PARTY | STATES | ARMED for word in match["who"].split())
    return match["who"] if match and known else None


_RESPONSIBLE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|being)\s+)?(?:(?:widely\s+)?(?:believed|thought|suspected|alleged|said|reported|known|held)\s+"
    r"(?:to\s+(?:be|have\s+been)\s+)?)?(?:responsible\s+for|behind)\s+(?:an?|the|that|this|those|these)\b",
    re.I,
)
_ACT = re.compile(
    r"\b(?:attacks?|blasts?|bombings?|explosions?|strikes?|raids?|shootings?|killings?|massacres?|shelling|deaths?|assaults?)\b", re.I
)


def held_responsible(sentence: Sentence, trigger: int) -> str | None:
    """As in "a man believed to be responsible for a blast which injured several": the one who is said to be behind the act."""
    at = sentence.words[trigger].start
    match = _RESPONSIBLE.search(sentence.text[:at])
    if match is None or not _ACT.search(sentence.text[match.end() : at + 20]) or at - match.end() > 90:
        return None
    if re.search(r"\b(?:not|nobody|no one|none|whether|who)\b", sentence.text[: match.start()][-30:], re.I):
        return None
    span = phrase_before(sentence, sentence.word_at(match.start()))
    return clean(sentence, *span) if span and party_like(sentence, *span, person=True) else None
