"""Words that blame outright: "accused the army of ...", "carried out by ...", "claimed responsibility"."""

import re

from vigil.read.doers import phrase_after
from vigil.read.held import clean, party_like, someone
from vigil.read.parse import Sentence
from vigil.read.phrases import phrase_before
from vigil.read.subjects import subject_of_deed
from vigil.read.suspects import suspected_in

_THE_ACT = (
    r"(?:attacks?|blasts?|bombings?|explosions?|bombs?|(?:air\s?)?strikes?|raids?|shootings?|assaults?|ambush(?:es)?|killings?|massacres?|"
    r"abductions?|kidnappings?|hijackings?|murders?|deaths?|carnage|shelling|crimes?|incidents?)"
)
_MADE = (
    r"(?:perpetrated|committed|carried\s+out|planted|detonated|staged|mounted|orchestrated|masterminded|set\s+off|laid|left\s+behind|"
    r"fired|dropped|launched|sent|ordered|plotted|triggered|executed|inflicted|unleashed|conducted|lobbed|thrown|hurled)"
)
_ACCUSED = (
    re.compile(r"\b(?:accus(?:ed|es|ing)|suspect(?:ed|s)?)\s+", re.I),
    re.compile(r"\b(?:blam(?:ed|es|ing))\s+(?!on\b)", re.I),
    re.compile(r"\bwith\s+(?=[^.;,]{3,60}\s(?:both\s+|all\s+|now\s+)?(?:suspected|blamed)\b)", re.I),
    re.compile(r"\bpunish(?:ed|ing|es)?\s+(?=[^.;,]{3,60}\s(?:over|for)\b)", re.I),
    re.compile(
        rf"\b{_THE_ACT}\s*,?\s+(?:which\s+|that\s+)?(?:(?:was|were|is|has\s+been|have\s+been)\s+)?(?:later\s+|also\s+|immediately\s+|quickly\s+)?"
        r"claimed\s+by\s+",
        re.I,
    ),
    re.compile(r"\b(?:blamed|blames|blaming|pinned|pinning)\s+(?:\w+\s+){0,6}?on\s+", re.I),
    re.compile(r"\b(?:attributed|ascribed)\s+(?:[\w'’-]+\s+){0,6}?to\s+|\b(?:the\s+)?(?:handiwork|work)\s+of\s+", re.I),
    re.compile(r"\b(?:hold|held|holds|holding)\s+(?=[^.;,]{3,60}\s(?:(?:fully|directly|solely|also)\s+)?(?:responsible|accountable)\b)", re.I),
    re.compile(
        r"\b(?:laid|lays|laying|put|places?d?)\s+(?:[\w'’-]+\s+){0,4}?(?:blame\s+|responsibility\s+)?"
        r"(?:at\s+the\s+(?:door|feet)\s+of|squarely\s+on|on\s+the\s+shoulders\s+of)\s+",
        re.I,
    ),
    re.compile(r"\bpoint(?:ed|ing|s)?\s+(?:(?:the|a|an\s+accusing)\s+)?fingers?\s+(?:at|to|toward|towards)\s+", re.I),
    re.compile(
        rf"\b{_MADE}\s+by\s+|\bat\s+the\s+hands\s+of\s+|\b(?:hallmarks?|signature|fingerprints|trademarks?)\s+of\s+",
        re.I,
    ),
)  # fmt: skip


def _before_of(sentence: Sentence, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """As in "accused the army of that attack": what follows "of" is the deed."""
    if span is None:
        return None
    for index in range(span[0] + 1, span[1]):
        if sentence.words[index].lower == "of" and sentence.words[index + 1].lower in ("that", "this", "the", "an", "a", "those", "these"):
            return span[0], index - 1
    return span


def accused_in(sentence: Sentence) -> str | None:
    """As in "accused the army of ...", "carried out by ...": a party blamed in so many words."""
    for pattern in _ACCUSED:
        match = pattern.search(sentence.text)
        if match:
            span = phrase_after(sentence, sentence.word_at(match.end()))
            if match.group().lower().startswith("accus"):
                span = _before_of(sentence, span)
            if span and sentence.words[span[1]].lower in ("responsible", "accountable"):
                span = span[0], span[1] - 1
            if span and party_like(sentence, *span):
                return clean(sentence, *span)
    return None


def accused_before(sentence: Sentence, trigger: int) -> str | None:
    """As in "accused the army of gassing hundreds": the accused stands before the harm, the accuser is not to blame."""
    match = re.search(r"\b(?:accus(?:ed|es|ing)|reports\s+of|evidence\s+(?:that\s+)?)\s+", sentence.text, re.I)
    if not match or match.end() > sentence.words[trigger].start:
        return None
    span = _before_of(sentence, phrase_after(sentence, sentence.word_at(match.end())))
    if not span or span[1] >= trigger or trigger - span[1] > 8:
        return None
    return clean(sentence, *span) if party_like(sentence, *span) else None


PINS = re.compile(
    r"\b(?:responsibility|took\s+credit|claimed\s+(?:the|by)|behind\s+(?:the|that|this)|responsible\s+for|hallmarks?|signature\s+of|fingers?\s+(?:at|to)|laid\s+by|planted\s+by|the\s+work\s+of|blam(?:ed|es|ing)|"
    r"accus(?:ed|es|ing)|suspected|convicted|found\s+guilty|pleaded\s+guilty|on\s+trial|charged|indicted|arrested\s+(?:over|for|in\s+connection)|planted|detonated|masterminded|set\s+off|confessed|carried\s+out\s+by|attributed\s+to|"
    r"held\s+[^.;]{2,40}\s+responsible|identified\s+(?:[\w'’-]+\s+){0,6}?as)\b",
    re.I,
)
"""Words that may pin an event on someone; cheap to ask before a sentence is parsed."""
_TURNED = r"(?:(?:has|have|had)\s+)?(?:since\s+|also\s+|later\s+|quickly\s+|earlier\s+|immediately\s+|reportedly\s+)?"
_CLAIMED = re.compile(
    rf"\b{_TURNED}(?:claim(?:ed|s|ing)?|took|taken|takes|taking|accept(?:ed|s)?|admitt?(?:ed|s)?|assum(?:ed|es)|acknowledged)\s+"
    r"(?:the\s+|full\s+|sole\s+|\w+\s+)?(?:responsibility|credit)\b"
    r"|\b(?:bears?|bore|carr(?:y|ies))\s+(?:(?:the|sole|full|direct|\w+)\s+){0,2}(?:responsibility|blame)\b"
    rf"|\b{_TURNED}claimed\s+(?:the|that|this|those|both|\w+day['’]?s)\s+(?:\w+\s+){{0,2}}?{_THE_ACT}\b"
    rf"|\b{_TURNED}(?:confess(?:ed|es)|admitt?(?:ed|s)?)\s+(?:to\s+)?(?:having\s+)?"
    rf"(?:carr(?:ied|ying)\s+out|killing|planting|bombing|shooting|being\s+behind|(?:the|that|this)\s+{_THE_ACT})\b",
    re.I,
)
"""What the doer says of his own deed."""
_WERE = r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been|stands?|stood)\s+(?:also\s+|now\s+|widely\s+|since\s+|later\s+|both\s+|being\s+)?"
_HELD = re.compile(
    rf"\b{_WERE}(?:blamed|accused|suspected|responsible|behind|implicated)\b(?!\s+(?:on|by|bars)\b)"
    rf"|\b{_WERE}(?:(?:believed|thought|suspected|alleged|said|reported|known|held)\s+)(?:to\s+(?:be|have\s+been)\s+)?(?:responsible|behind)\b"
    rf"|\b{_WERE}(?:believed|thought|alleged|suspected)\s+to\s+have\s+(?:carried\s+out|planted|detonated|staged|committed|launched|fired|killed|bombed|attacked|perpetrated|planned|plotted)\b"
    rf"|\b{_WERE}(?:convicted|found\s+guilty|charged|indicted|on\s+trial|tried|sentenced|jailed|executed|hanged)\s+(?:[\w'’-]+\s+){{0,6}}?(?:for|of|in|with|over|on\s+charges\s+of)\s+(?:[\w'’-]+\s+){{0,8}}?"
    rf"(?:{_THE_ACT}|killing|murder|terror\w*|manslaughter|planting|plotting|mass\s+murder)\b"
    rf"|\b(?:pleaded|pled)\s+(?:not\s+)?guilty\b",
    re.I,
)
"""What is said, or judged, of whoever stands before it."""
_OTHERS = re.compile(
    r"\b(?:no|not|nobody|none|neither|denied|denies|denying|never|unclear|whether|who|yet|acquitted|cleared|if|might|may|could|would|should|"
    r"had\s+to|speculat\w+|rumou?rs?|unless)\b",
    re.I,
)
_DEFINITE = re.compile(
    rf"^(?:\s*$|\W*(?:[.;,]|(?:for|of|in|over|behind)\s+(?:carrying\s+out|killing|planting|bombing|shooting|shelling|launching|firing|murdering|gassing|massacring|it\b|them\b|"
    rf"(?:(?:both|all|most|some|several|many)\s+(?:of\s+)?)?(?:the|this|that|these|those|its|their|an?|\w+day['’]?s|last\s+\w+['’]s)\s+(?:[\w'’-]+\s+){{0,4}}?(?:{_THE_ACT}|killing|murder|abuses)\b))"
    rf"|\s+(?:an?|the|this|that|it|both|these|those)\b)",
    re.I,
)
"""What must follow "is blamed", "is responsible": the deed at hand, and no habit."""


_HABIT = re.compile(
    r"\b(?:accus(?:ed|es|ing)|suspect(?:ed|s)?|blam(?:ed|es|ing))\s+[^.;]{2,60}?\s(?:of|for)\s+(?:funding|arming|supporting|backing|harbou?ring|sponsoring|training|"
    r"failing|negligence|staging|fabricating|trying|seeking|plotting|violating|breaking|using|lying|avoiding|helping|ignoring|blocking|interfering)\b",
    re.I,
)
_MAYBE = re.compile(r"\b(?:might|may|could)\s+(?:have\s+)?(?:be|been)\s+(?:the\s+work|carried)\b|\bspeculat\w+\b", re.I)


def _before_a_date(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "the militant group on Monday claimed": the phrase before the day on which it did."""
    at = verb - 1
    while at > 0 and (
        sentence.words[at].entity in ("DATE", "TIME") or sentence.words[at].lower in ("on", "has", "have", "had", "also", "later")
    ):
        at -= 1
    return phrase_before(sentence, at + 1) if any(word.entity == "DATE" for word in sentence.words[at + 1 : verb]) else None


def _at_verb(sentence: Sentence, match: re.Match[str]) -> int:
    """The verb with which a phrase of blame begins, its auxiliaries passed over."""
    at = sentence.word_at(match.start())
    while (at + 1 < len(sentence.words) and sentence.words[at].lower in ("has", "have", "had")) or sentence.words[at].tag.startswith("RB"):
        at += 1
    return at


def _said_of_self(sentence: Sentence, match: re.Match[str], *, person: bool) -> str | None:
    verb = _at_verb(sentence, match)
    named = (subject_of_deed(sentence, verb), _before_a_date(sentence, verb), phrase_before(sentence, sentence.word_at(match.start())))
    fits = someone if person else party_like
    ahead = tuple(span for span in named if span and span[1] < verb and not (span[0] and sentence.words[span[0] - 1].lower == "of"))
    return next((found for span in ahead if fits(sentence, *span) and (found := clean(sentence, *span))), None)


def pinned_in(sentence: Sentence) -> str | None:
    """The party to which a sentence pins an event in so many words: it claimed responsibility, is accused, or did it ("carried out by ...")."""
    match = _CLAIMED.search(sentence.text)
    if match and not _OTHERS.search(sentence.text[: match.start()][-60:]):
        return _said_of_self(sentence, match, person=True)
    match = _HELD.search(sentence.text)
    habit = (
        match
        and re.search(r"(?:responsible|behind|accused|suspected|blamed)$", match.group())
        and not _DEFINITE.match(sentence.text[match.end() :])
    )
    if match and not habit and not _OTHERS.search(sentence.text[: match.end()][-80:]):
        found = _said_of_self(sentence, match, person=True)
        if found:
            return found
    if re.search(r"\b(?:den(?:y|ied|ies)|reject\w*|refus\w*|dismiss\w*)\b", sentence.text, re.I):
        return None
    suspected = suspected_in(sentence)
    if suspected:
        return suspected
    if _HABIT.search(sentence.text) or _MAYBE.search(sentence.text):
        return None
    found = accused_in(sentence)
    return None if found and re.search(r"\b(?:bombers?|attackers?|assailants?|gunm[ae]n|suspects?|m[ae]n)\b", found, re.I) else found
