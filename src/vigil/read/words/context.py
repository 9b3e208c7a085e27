"""How things stand around the harm, by topic: patterns, and where the party stands that holds, besieges, refuses or destroys.

A party is named by the group `who` or `whose`, or stands before the words ("before"), or nobody is named (None).
"""

import re
from dataclasses import dataclass

from vigil.model.words import Topic


@dataclass(frozen=True)
class Pattern:
    """Words for one topic."""

    topic: Topic
    words: re.Pattern[str]
    party: str | None = None


def _of(topic: Topic, words: str, party: str | None = None) -> Pattern:
    return Pattern(topic, re.compile(words, re.I), party)


_WHO = r"(?P<who>(?:[\w’'-]+\s+){0,4}?[\w’'-]+)"
_AID = r"(?:aid|relief|humanitarian|medical|food)(?:\s+\w+){0,2}?\s*(?:convoys?|supplies|access|deliver\w+|workers|agencies|trucks|teams)?"
PATTERNS = (
    _of("control", r"\b(?:in|has|have|had|having|taken?|took|taking|seized|regained|won|gained|retook|retaken|reclaimed|assumed)\s+(?:\w+\s+){0,2}?control\s+(?:of|over)\b", "before"),
    _of("control", rf"\bunder\s+(?:the\s+)?(?:full\s+|complete\s+)?(?:control\s+of\s+{_WHO}(?=\s*(?:[,.;]|$|since|in|after|and|who|which|on))|(?P<whose>(?:[\w-]+\s+){{0,2}}?[\w-]+)\s+control)\b", "who"),
    _of("control", rf"\b(?:controlled|held)\s+by\s+(?:the\s+)?{_WHO}(?=\s*(?:[,.;]|$|since|in|after|and|who|which|on|led|backed))", "who"),
    _of("control", r"\b(?:captured|recaptured|seized|overran|retook|retaken|took over|stormed and took|fell to|liberated)\s+(?=(?:\w+\s+){0,6}?(?:town|city|village|district|neighbou?rhood|area|province|base|airport|towns|villages|parts|enclave|[A-Z]))", "before"),
    _of("siege", r"\bunder\s+(?:(?:an?|the|tight|crippling|devastating)\s+){0,2}(?P<who>(?:[\w-]+\s+){0,2}?)siege\b|\bbesieged\s+by\s+(?P<whose>(?:[\w-]+\s+){0,3}?[\w-]+)(?=\s*(?:[,.;]|$|since|in|for|and))|\b(?:blockaded?|blockade|besieging|siege\s+of|siege\s+on|besieged)\b", "who"),
    _of("access_refused", rf"\b(?:barred|prevented|blocked|denied|refused|stopped|banned|obstruct\w+|turned\s+(?:back|away))\b[^.;]{{0,50}}?\b(?:access|entry|entering|reaching|{_AID}|inspectors|investigators|monitors|observers)\b|\b(?:no|without)\s+(?:humanitarian\s+)?access\b|\b{_AID}\s+(?:was|were|has been|have been)\s+(?:barred|denied|blocked|refused|turned)", "before"),
    _of("truce_refused", r"\b(?:rejected|refused|vetoed|blocked|dismissed|opposed|ruled\s+out|turned\s+down)\b[^.;]{0,60}?\b(?:truce|cease-?fires?|pause|lull|halt\s+to|cessation)\b", "before"),
    _of("bodies_not_recovered", r"\b(?:unable|could\s+not|cannot|not\s+able|impossible|prevent\w*|too\s+dangerous)\b[^.;]{0,60}?\b(?:retriev\w+|recover\w*|collect\w*|bury|burying|reach)\b[^.;]{0,30}?\b(?:bod(?:y|ies)|dead|victims|corpses|them|wounded)\b|\bbodies\b[^.;]{0,40}?\b(?:could\s+not\s+be|left\s+(?:lying|in)|remain(?:ed)?\s+(?:in|on|under))\b"),
    _of("destruction", r"\b(?:destroy(?:ed|ing)|damag(?:ed|ing)|flattened|levelled|leveled|razed|demolished|gutted|burnt?\s+down|put\s+out\s+of\s+service|out\s+of\s+service|(?:caused?|causing)\s+(?:\w+\s+){0,2}?(?:damage|destruction))\b(?=[^.;]{0,70}?\b(?:homes?|houses|hospitals?|clinics?|schools?|mosques?|church\w*|markets?|buildings?|bakery|infrastructure|propert\w+|water|power|cultural|facilit\w+|apartments?|villages?)\b)|\b(?:hospitals?|clinics?|schools?|homes|houses|buildings|infrastructure)\b[^.;]{0,40}?\b(?:destroyed|damaged|flattened|razed|demolished|out\s+of\s+service)\b", "before"),
    _of("forced_movement", r"\b(?:forced|compelled|made)\s+(?:[\w,]+\s+){0,4}?to\s+(?:leave|flee|evacuate|abandon|move)\b|\b(?:expelled|deported|driven\s+(?:out|from)|forcibly\s+(?:displaced|transferred|moved|evacuated)|evacuation\s+orders?|ordered\s+(?:\w+\s+){0,4}?to\s+(?:leave|evacuate))\b", "before"),
    _of("justice_refused", r"\b(?:fail\w*|refus\w+|veto\w*|reject\w*|block\w*|inability|unwilling\w*)\b[^.;]{0,90}?\b(?:refer(?:ral|red|ring)?\b[^.;]{0,60}?(?:court|icc|prosecut\w+)|International\s+Criminal\s+Court|\bICC\b|judicial\s+process|accountab\w+|prosecut\w+|investigat\w+)", "before"),
    _of("justice_sought", r"\b(?:refer(?:red|ral|ring)?\b[^.;]{0,50}?(?:International\s+Criminal\s+Court|\bICC\b)|(?:brought|bring|bringing|held?|holding)\b[^.;]{0,40}?(?:to\s+justice|to\s+account|accountable)|war\s+crimes?\s+(?:investigation|trial|charges?)|(?:call\w*|demand\w*|urg\w+)\b[^.;]{0,60}?\b(?:investigation|inquiry|accountab\w+|prosecut\w+|monitoring))"),
)  # fmt: skip
MENTIONS = re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', pattern.words.pattern)})" for pattern in PATTERNS), re.I)
"""Any statement of context; cheap to ask before a sentence is parsed."""
