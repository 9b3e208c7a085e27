"""A side answers what it is charged with, in words that are none of denying: "said it had struck only a command post", "had no hand in it"."""

import re
from collections.abc import Iterable

from vigil.read.drafts import Reading
from vigil.read.parse import Sentence
from vigil.read.phrases import PRONOUNS, phrase_before, subject_of
from vigil.read.words import word_set
from vigil.read.words.parties import STATES
from vigil.read.words.people import PEOPLE
from vigil.read.words.speech import SAY
from vigil.text.parties import SHIPPED

_TELLING = word_set(
    "condemned condemns accused accuses accusing blamed blames blaming warned warns warning documented recorded counted reported reports report "
    "reporting cited citing put estimates estimated estimate recounted"
)
_ANSWERS = (SAY - _TELLING) | word_set(
    "maintains maintained maintaining insists insisting affirmed affirms replied replies retorted retorts countered counters swore swears "
    "protested protests contended contends suggested suggests considered considers mentioned mentions stresses emphasised "
    "attributes attributed calls called responded"
)
_SIDE = re.compile(
    r"\b(?:army|armies|military|ministr(?:y|ies)|ministers?|governments?|regime|coalition|alliance|command|commanders?|forces?|militias?|militants?|"
    r"front|movement|brigades?|units?|police|president|presidency|kremlin|pentagon|white\s+house|spokes(?:man|woman|person|people)|envoy|ambassador|"
    r"representative|officers?|general|colonel|captain|major|officials?|authorit(?:y|ies)|(?:state|official)\s+(?:tv|television|media|radio|agency|news)|"
    r"part(?:y|ies)|groups?|adviser|advisor|secretary|chief|junta|lawyers?|attorney|defendants?|suspects?|accused|embassy|office|governor|"
    r"corps|guards?|faction|rebels?|air\s+force|navy|administration|delegation|information\s+office|brotherhood|organi[sz]ation)\b",
    re.I,
)
"""Those who stand on a side, or speak for one."""
_APART = re.compile(
    r"\b(?:observator(?:y|ies)|monitors?|monitoring|rights|activists?|residents?|witness\w*|eyewitness\w*|doctors?|medics?|hospitals?|nations|red\s+c|"
    r"amnesty|watch|network|committees?|cent(?:re|er)|registry|helmets|rescuers?|survivors?|relatives|villagers?|investigators?|inspectors?|un|journalists?|"
    r"civil\s+defen[cs]e|defenders|relief|charity|aid|prosecutors?|court|judges?|human|(?<!state\s)(?:tv|television|channel)|newspapers?|reporters?|correspondents?|statements?)\b",
    re.I,
)
"""Those who only tell what befell others."""
_HARM = (
    r"(?:attack\w*|str(?:ike|ikes|uck)|air\s?strikes?|raids?|bomb\w*|shell\w*|fir(?:e|ed|ing)|shot|kill\w*|harm\w*|target\w*|died?|dead|deaths?|"
    r"casualt\w+|civilians?|chemical\w*|gas|chlorine|sarin|launch\w*|drop(?:ped|ping)?|conduct\w*|prisoners?|torture\w*|siege|massacre\w*|crimes?|hospitals?|planes?|aircraft|helicopters?|"
    r"drones?|missiles?|rockets?|execut\w+|hit|burn\w*|shoot\w*|rap(?:e|ed)|abduct\w*|kidnap\w*|hostages?|innocent\w*|bodies|damage|blast|explosion|incident|starv\w*|mercenar\w+|"
    r"soldiers?|troops|children|women|detain\w*|held|hold\w*)"
)
_NOT_US = re.compile(
    r"\b(?:nothing\s+to\s+do\s+with|no\s+(?:hand|part|role|involvement|connection|link|business|knowledge)\s+(?:in|with|to|of)|"
    r"(?:not|n't|never)\s+(?:\w+\s+){0,2}?(?:responsible|involved|behind|present\s+in|under\s+(?:its|their|our)\s+control)|"
    rf"(?:do|does|did|has|have|had|would|could|was|were|is|are)\s*(?:not|n['’]t|never)\s+(?:\w+\s+){{0,4}}?{_HARM}|"
    rf"never\s+(?:\w+\s+){{0,3}}?{_HARM}|"
    r"(?:do|does|did)\s*(?:not|n['’]t)\s+(?:possess|own|have|use|employ)\b|"
    r"no\s+(?:indication|evidence|proof|information|sign|truth|basis|record)s?\s+(?:that|of|to)\b|"
    rf"\bno\s+(?:\w+\s+){{0,2}}?{_HARM}|(?:nobody|no\s+one|none|not\s+(?:one|a\s+single))\s+(?:\w+\s+){{0,4}}?{_HARM}|sends?\s+nobody|none\s+of\s+(?:its|his|their|our)\s+(?:men|forces|fighters|planes|aircraft|soldiers|troops|members)|knows?\s+(?:of\s+)?(?:no|nothing)\b|"
    r"(?:struck|targets?|targeted|targeting|fir(?:es|ed|ing)|hit|hitting|killed|attack(?:s|ed)|bomb(?:s|ed))\s+(?:only|solely|exclusively|at\s+military)\b|\b(?:only|solely|exclusively)\s+(?:at|in\s+the\s+air|"
    r"(?:struck|hit|target(?:s|ed)?|fir(?:es|ed)|bomb(?:s|ed)|attack(?:s|ed)|military|terrorist|armed|fighters|militants))\b|\b(?:police|soldiers|militants|fighters|terrorists)\s+only\b|"
    r"not\s+come\s+under\s+fire|acting\s+in\s+self-defen[cs]e|in\s+self-defen[cs]e|fired\s+first|opened\s+fire\s+first)",
    re.I,
)
"""What clears the one who speaks."""
_UNTRUE = re.compile(
    r"\b(?:fabricat\w+|fals(?:e|ehoods?)|baseless|groundless|unfounded|untrue|lies?|slander\w*|libel|rumou?rs?|disinformation|propaganda|fairy\s+tales?|"
    r"hoax\w*|staged|stag(?:ing|ed)|invent(?:ed|ion|ions)|imagination|exaggerat\w+|null\s+and\s+void|no\s+truth|provocation|smear\w*|fiction|fantas(?:y|ies)|nonsense|"
    r"absurd|ridiculous|cheap|theatre|theater|opera|myths?|fake|forge(?:d|ry|ries)|distort\w+|misinformation|not\s+credible|sheer\s+deception|malicious|tendentious)\b",
    re.I,
)
_OF_REPORTS = re.compile(
    r"\b(?:reports?|accounts?|claims?|charges?|accusations?|allegations?|figures?|numbers?|stor(?:y|ies)|findings|pictures|videos?|footage|this|that|it|them|these|those|"
    r"news|talk|toll|any\s+suggestion|tale|incident|attack|evidence)\b",
    re.I,
)
_THEIRS = re.compile(
    r"\b(?:were|was|are|is)\s+(?:all\s+|in\s+fact\s+|actually\s+|really\s+|an?\s+|members?\s+of\s+)*(?:armed\s+)?(?:militants?|terrorists?|fighters?|rebels?|gunmen|insurgents?|jihadists?|combatants?|"
    r"members?\s+of|armed\s+column|legitimate\s+(?:military\s+)?targets?|military\s+targets?|smugglers|bandits)\b|\bcarried\s+(?:fighters|militants|terrorists|weapons)\b|"
    r"\b(?:the\s+work|the\s+handiwork|the\s+doing)\s+of\b|\b(?:fired|caused|staged|brought\s+down|planted|set\s+off)\s+(?:\w+\s+)?by\s+(?!its|their|our)|"
    r"\bit\s+was\s+(?:the\s+)?[\w\s]{2,30}\s+who\b|\b(?:was|were|had\s+been|is)\s+behind\s+the\b|\bthemselves\s+(?:fired|opened|blew|shelled|killed|burn\w+|set)\b|\bhuman\s+shields?\b|\bsandbags\b|"
    r"\bleaked\s+from\b|\bbelieved\s+[^.;]{3,60}\s+(?:was|were)\s+the\s+cause\b|\bdied\s+of\s+(?:age|natural\s+causes|disease|illness)\b",
    re.I,
)
"""What puts it on others, or on those who were harmed."""


_OTHER_WORDS = re.compile(
    r"\b(?:could|can|would|does|do|did|has|have|was|were|is|are)\s*(?:not|n['’]t)\s+(?:\w+\s+){0,2}?(?:confirm\w*|comment\w*|verif\w+|includ\w+|independently|know|say|disclose\w*|"
    r"identif\w+|specif\w+|rul\w+\s+out|the\s+(?:first|last|only)|give)\b|\bnot\s+(?:only|just)\b",
    re.I,
)
"""What is not said, not known or not the first: no answer."""


def clears(words: str) -> bool:
    """Whether words clear the one who says them, or call untrue what others say."""
    return bool(_NOT_US.search(words) or (_UNTRUE.search(words) and _OF_REPORTS.search(words)))


def is_side(words: str) -> bool:
    """Whether a speaker stands on a side, rather than telling what befell others."""
    named = set(re.findall(r"[\w.]+", words.lower())) & STATES
    return bool(_SIDE.search(words) or named or SHIPPED.sides_of(words)) and not _APART.search(words)


def is_someone(words: str) -> bool:
    """Whether words name one who can answer: a side, or those who tell; no report, vehicle or deed."""
    if re.search(r"\b(?:statements?|reports?|helicopters?|planes?|strikes?|attacks?|shells?|rockets?)$", words, re.I):
        return False
    if re.match(r"(?:the\s+|an?\s+)?(?:\w+\s+)?(?:numbers?|tolls?|figures?|count|risk)\b", words, re.I):
        return False
    named = re.search(r"(?<!^)\b[A-Z]|^(?:[A-Z][\w.'’-]+\s?)+$", words)
    return bool(_SIDE.search(words) or _APART.search(words) or named or set(re.findall(r"[\w-]+", words.lower())) & PEOPLE)


_COMMON = frozenset(
    {"the", "a", "an", "of", "in", "and", "forces", "group", "government", "army", "its", "state", "s", "for", "ministry", "spokesman"}
)


def is_charged(words: str, charged: Iterable[str]) -> bool:
    """Whether one who speaks is, or speaks for, one whom the text blames."""
    own, sides = set(re.findall(r"\w{3,}", words.lower())), SHIPPED.sides_of(words)
    for party in charged:
        blamed = SHIPPED.sides_of(party)
        if SHIPPED.agree(blamed, sides) or any(SHIPPED.allied(one, other) for one in blamed for other in sides):
            return True
        other = set(re.findall(r"\w{3,}", party.lower()))
        if {word[:6] for word in own - _COMMON} & {word[:6] for word in other - _COMMON}:
            return True
        if own & other & {"army", "coalition", "police", "regime", "government", "junta", "corps"}:
            return True
    return False


def speaker_of(sentence: Sentence, verb: int, before: str | None) -> str | None:
    """The one who speaks at a verb: its subject by the parse, else the phrase before it; a pronoun is whoever was named `before`."""
    span = subject_above(sentence, verb) or phrase_before(sentence, verb)
    if span is None:
        return None
    words = sentence.span_text(*span).strip(' ,"“”')
    return before if words.lower() in PRONOUNS else words


def subject_above(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The subject of a verb, or of the verb that it hangs on: "the group issued a statement denying", "the ministry, asked about it, called"."""
    here, seen = verb, 0
    while seen < 4:
        span = subject_of(sentence, here)
        if span is not None and span[1] < verb:
            return span
        if span is not None or sentence.words[here].dep not in ("acl", "advcl", "conj", "xcomp", "dobj", "pcomp"):
            return None
        here, seen = sentence.words[here].head, seen + 1
    return None


def find_answer(reading: Reading, charged: list[str], before: str | None) -> tuple[int, str] | None:
    """Where a side's answer begins in a sentence, and who answers; None where none does."""
    sentence = reading.sentence
    for verb, word in enumerate(sentence.words):
        if word.lower not in _ANSWERS or not word.tag.startswith("VB") or word.tag == "VB":
            continue
        words = speaker_of(sentence, verb, before)
        if words is None or not is_side(words):
            continue
        if (
            word.lower in _CALLS | {"quoted", "quotes"}
            and not _UNTRUE.search(sentence.text)
            and not _SCORNED.match(sentence.text[word.end :])
        ):
            continue
        said = _OTHER_WORDS.sub(" ", sentence.text[word.end :])
        if len(said) < 12:
            said = sentence.text[: word.start]
        pinned = is_charged(words, charged)
        scorned = word.lower in _CALLS and _SCORNED.match(said)
        if clears(said) or scorned or (pinned and (_THEIRS.search(said) or _on_others(word.lower, said))):
            return (word.start if len(sentence.text) - word.end >= 12 else 0), _quoted(sentence, verb) or words
    return None


_CALLS = frozenset({"called", "calls", "described", "describes", "branded", "termed", "labelled"})
_SCORNED = re.compile(
    r"\s+(?:the\s+|those\s+|these\s+|his\s+|her\s+|their\s+|such\s+|all\s+)?(?:reports?|accounts?|figures?|charges?|claims?|allegations?|accusations?|stor(?:y|ies)|numbers|toll|"
    r"findings|pictures|footage|videos?|news|them|suggestions?)\b",
    re.I,
)
"""What others say, that a side gives a name of its own."""


def _on_others(verb: str, said: str) -> bool:
    """As in "blaming the attack on rebels", "attributes the rockets to the militia"."""
    return verb.startswith("attribut") and " to " in said


def _quoted(sentence: Sentence, verb: int) -> str | None:
    """As in "state television quoted an officer as saying": the officer."""
    match = re.match(r"\s+(?P<who>[^,.;]{3,70}?)\s+as\s+(?:saying|telling|stating|denying)\b", sentence.text[sentence.words[verb].end :])
    return match["who"] if match and sentence.words[verb].lower in ("quoted", "quotes", "cited") else None


MAY_ANSWER = re.compile(f"{_NOT_US.pattern}|{_UNTRUE.pattern}|{_THEIRS.pattern}", re.I)
"""Words of such an answer; cheap to ask before a sentence is parsed."""
