"""Whether a number is of one event, or adds up over a longer time: a campaign, a month, a war."""

import re

from vigil.model.words import Scope
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.times import is_compared

_NOUNS = r"(?:attack|blast|strike|air\s?strike|raid|explosion|bombing|ambush|massacre|shooting|bomb|bomber|rocket|shell|incident|crash)"
_ONE_ACT = re.compile(
    rf"\b(?:an?|one|the|that|this|another|first|second|third|\w+day'?s)\s+(?:[\w-]+\s+){{0,3}}?{_NOUNS}\b(?!\s+campaign)|"
    r"\bblew\s+(?:him|her|them)sel|\bwhen\b|\bas\s+(?:they|he|she|it|the|a|an)\b",
    re.I,
)
"""A single act, or a single moment ("as they fled")."""
_SO_FAR = re.compile(
    r"\b(?:so\s+far|to\s+date|(?:total|overall|updated)\s+toll|until\s+now|up\s+to\s+now|thus\s+far|ongoing|cumulative(?:ly)?|in\s+all|altogether)\b",
    re.I,
)
_HABIT = re.compile(
    r"\b(?:every|each)\s+(?:single\s+)?(?:day|week|month|year|hour)\b|\bdaily\b|\b(?:a|per)\s+(?:day|week|month)\b(?!\s+(?:after|before|later|earlier|ago))|"
    r"\bcontinu(?:e|es|ed|ing)\s+to\b|\bcurrently\b|\bstill\s+(?:living|besieged|held)\b",
    re.I,
)
_LONG_ACT = re.compile(
    r"\b(?:campaigns?|offensives?|wars?|conflict|uprising|insurgency|crisis|crackdown|sieges?|occupation|assault)\b", re.I
)
_FIGHTING = re.compile(r"\b(?:fighting|violence|battles?|unrest|clashes|front|(?:air\s?)?strikes|raids|attacks|bombings|shelling)\b", re.I)
_LONG_HAS = re.compile(
    r"\b(?:campaign|offensive|war|conflict|uprising|insurgency|crackdown|siege)\s+(?:that|which)\s+(?:ha(?:s|ve|d)|is|was)\b", re.I
)
_LASTING = re.compile(r"\b\w+-(?:week|month|year)(?:-long)?\s+(?:\w+\s+)?(?:campaign|offensive|war|conflict|siege|blockade|battle)\b", re.I)
_WAR = re.compile(r"\b(?:conflict|war|uprising|campaign|crisis|every day|every hour|daily basis|over the years)\b", re.I)
_ADDS_UP = re.compile(r"\b(?:br(?:ing|ings|inging|ought)|rais(?:e|es|ed|ing))\b.{0,50}\b(?:toll|total|number|tally)\b", re.I)
_TODAY = r"(?:dawn|(?:early\s+)?(?:this\s+)?morning|midnight|noon|yesterday|today|last\s+night|early|midday|sunrise|sunset)"
_SINCE = re.compile(rf"\bsince\b(?!\s+{_TODAY}\b)", re.I)
_TOO_MANY = 10_000
"""No single event that news tells has so many dead, short of a catastrophe that it names."""
_RELATIVE = re.compile(r"\b(?:ago|later|after|earlier|before)\b", re.I)
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_LONG = re.compile(
    r"\b(?:weeks|months|years|48\s+hours|72\s+hours|days)\b|^(?:between|from|until|by\s+the\s+end)\b|^so\s+far|"
    r"\b(?:past|previous|preceding|same|one|a|single|recent)\s+(?:week|month|year)\b|\b(?:this|last)\s+(?:month|year|" + _MONTHS + r")\b|"
    r"\bthe\s+(?:last|first|week|month)\s+(?:week|month|year|to|ending|until)\b|"
    rf"^(?:(?:in|during|throughout|for|of)\s+)?(?:the\s+)?(?:(?:early|mid|late|start\s+of|end\s+of)[\s-]+)?(?:{_MONTHS}|{_MONTHS}\s+\d{{4}}|\d{{4}})$",
    re.I,
)
_WEEK = re.compile(r"^(?:earlier\s+)?(?:this|last)\s+week$", re.I)


def scope_of(sentence: Sentence, mention: Mention, when: str | None) -> Scope:
    """The scope of a number, from the time words that belong to it, the tense it stands in, and what it is said to come from."""
    text, words = sentence.text, sentence.words
    start, end = words[min(mention.first, mention.trigger)].start, words[max(mention.last, mention.trigger)].end
    around, wide = text[max(0, start - 90) : end + 110], text[max(0, start - 160) : end + 110]
    since = _SINCE.search(text, words[mention.trigger].start, words[mention.trigger].start + 60)
    if (since and not is_compared(text, since.start(), since.group())) or (when and _SINCE.match(when)):
        return "period"
    if _ADDS_UP.search(around) and (_LONG_ACT.search(around) or _SO_FAR.search(around) or " since " in around):
        return "period"
    if _SO_FAR.match(text[end : end + 24].lstrip(" ,")) or _LONG_HAS.search(text[max(0, start - 60) : end]) or _LASTING.search(around):
        return "period"
    if (mention.group.count.low or mention.group.count.high or 0) >= _TOO_MANY and mention.effect in ("killed", "injured"):
        return "period"
    under_rubble = "rubble" in text
    if mention.means == "siege" or (mention.effect == "trapped" and not under_rubble) or _HABIT.search(text[max(0, start - 50) : end + 30]):
        return "period"
    one = bool(_ONE_ACT.search(wide))
    if when:
        return "period" if _is_long(when, one=one) else "event"
    if one and not _LONG_ACT.search(around):
        return "event"
    return "period" if _mounts_up(sentence, mention, around) else "event"


def _is_long(when: str, *, one: bool) -> bool:
    """Whether time words span more than three days, and do not just date one act loosely ("the August attack")."""
    plain = re.sub(r"\s+", " ", when.lower())
    if _RELATIVE.search(plain):
        return False
    if re.match(r"(?:in|over|during|within|throughout|for|between|from|so far|until|by the end)\b", plain) and _LONG.search(plain):
        return not (one and re.fullmatch(rf"(?:in|during)\s+(?:(?:early|mid|late)[\s-]+)?(?:{_MONTHS}\s*)?(?:\d{{4}})?", plain))
    return bool(_LONG.search(plain) or _WEEK.match(plain)) and not one


def _mounts_up(sentence: Sentence, mention: Mention, around: str) -> bool:
    """Without a time of its own: "so far", a present perfect over fighting, a war's thousands."""
    count = mention.group.count
    core = count.low if count.low is not None else count.high or 0
    many = bool(re.search(r"hundreds|thousand|million", count.words, re.I))
    if _SO_FAR.search(around):
        return True
    if (core >= 1000 or re.search(r"thousand|million", count.words)) and (_WAR.search(sentence.text) or "continu" in sentence.text):
        return True
    perfect = any(
        word.lower in ("has", "have", "'ve") for word in sentence.words[max(0, min(mention.first, mention.trigger) - 2) : mention.last + 1]
    )
    if not perfect:
        return False
    return (
        bool(_LONG_ACT.search(around))
        or core >= 500
        or (bool(_FIGHTING.search(around)) and (core >= 50 or (many and "fighting" in around)))
    )


def is_day(when: str) -> bool:
    """Whether time words name a day or less."""
    return not (_LONG.search(when) or _WEEK.match(when) or re.match(r"since\b|over\b|currently|as of|at present", when, re.I))
