"""Who is said to have done it.

A party is blamed only in words that stand by the harm: its doer, "by ...", the name before its strikes, "accused ... of".
"""

import re

from vigil.read.doers import NP_TAGS, opposed_in, phrase_after
from vigil.read.held import besieging, clean, held_responsible, judged, party_like
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.parties import ACT, ACTING, ARMED, ATTACKS, DEMONYMS, NEWS, PARTY
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SAY

_TURNS = frozenset(
    {
        "while",
        "since",
        "meanwhile",
        ";",
        "prompting",
        "prompted",
        "triggering",
        "drawing",
        "response",
        "retaliation",
        "revenge",
        "before",
        "despite",
    }
)
"""Words after which another act is spoken of."""
_ENDS = PLACE_NOUNS - {"state", "front", "department", "port", "camp"} | {"period"}
"""Words that end a place or a time before the doer: "in the Sukri neighbourhood | rebels"."""
_QUOTES = ('"', "“", "”", "''", "``")


def _named_before_act(sentence: Sentence, act: int) -> str | None:
    """As in "regime shelling", "US-led air strikes", "Syrian government air raids": the name before an act."""
    words = sentence.words
    low = act
    while low > 0 and act - low < 9:
        before = words[low - 1]
        fits = before.tag.startswith(("AFX", "NN", "JJ", "HYPH", "POS", "VBN", "CD", "-LRB", "-RRB")) or before.text in _QUOTES
        shared = (before.lower == "and" and low > 1 and words[low - 2].lower in ACT) or (before.lower == "to" and words[low].text == "-")
        if not (fits or shared or before.text == "IS") or before.lower in SAY:
            break
        low -= 1
    party: list[int] = []
    for index in range(low, act):
        word = words[index]
        if word.text == "front":
            continue  # "a multi-front war"
        if (word.lower in PARTY and word.lower not in ("state", "man", "men", "group", "drone", "helicopter", "plane")) or word.lower in DEMONYMS or (
            word.lower in ARMED and word.text[:1].isupper()) or (
            word.entity == "NORP" and word.tag.startswith(("JJ", "NNP"))
        ) or (word.entity == "GPE" and index + 1 < act and words[index + 1].lower in ("-", "'s", "’s")):  # fmt: skip
            party.append(index)
    if not party or (len(party) == 1 and words[party[0]].lower in ("force", "group", "groups", "army", "military")):
        return None
    turns = [index for index in range(low, act) if words[index].lower == "and"]
    party = [index for index in party if not turns or index > turns[-1]] or party
    first, last = party[0], party[-1]
    while first - 2 >= low and words[first - 1].text == "-" and words[first - 2].end == words[first - 1].start:
        first -= 2  # "pro-government strikes" are not the government's
    if words[last].lower == "islamic" and words[last + 1].lower == "state":
        last += 1
    if last + 2 < act and words[last + 1].lower == "-" and words[last + 2].lower in ("led", "backed", "allied"):
        last += 2
    return clean(sentence, first, last)


_RAISING = frozenset(
    {"believed", "thought", "said", "reported", "suspected", "known", "alleged", "accused", "understood", "claimed", "feared"}
)
"""As in "is believed to have killed": the subject of the passive is who did it."""


def _subject_of(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    words = sentence.words
    here, seen = verb, set()
    while here not in seen:
        seen.add(here)
        raised = here != verb and words[here].lower in _RAISING
        for child in sentence.children[here]:
            if (
                words[child].dep in (("nsubj", "nsubjpass") if raised else ("nsubj",))
                and child < verb
                and words[child].tag.startswith(("NN", "PRP", "WP", "WDT", "CD", "JJ"))
            ):
                if words[child].tag in ("WP", "WDT"):
                    above = words[here].head
                    fits = words[here].dep == "relcl" and (words[child].lower == "who" or words[above].entity != "PERSON")
                    return _np_of(sentence, above) if fits else None
                return _np_of(sentence, child)
        turn = next((i for i in range(words[here].head + 1, here) if words[i].lower in ("while", "whereas")), None)
        if words[here].dep == "conj" and turn is not None:
            near = [child for at in range(turn, here) for child in sentence.children[at] if words[child].dep == "nsubj" and child > turn]
            return _np_of(sentence, near[-1]) if near else None
        if _after_a_date(sentence, here):
            return _np_of(sentence, here - 1)
        acts = words[here].tag == "VBG" or any(words[child].dep == "dobj" for child in sentence.children[here])
        if words[here].dep == "acl" and acts:  # "militias executed 12 men", taken for "militias that were executed"
            return _np_of(sentence, words[here].head)
        if words[here].dep not in ("conj", "advcl", "xcomp", "pcomp", "prep") or words[words[here].head].lower in SAY:
            return None
        here = words[here].head
    return None


def _after_a_date(sentence: Sentence, verb: int) -> bool:
    """As in "On Friday army planes bombed": the parse puts the planes into the date, and leaves the verb without a subject."""
    words = sentence.words
    if (
        verb < 3
        or words[verb].tag not in ("VBD", "VBZ", "VBP")
        or words[verb - 1].dep != "pobj"
        or not words[verb - 1].tag.startswith("NN")
    ):
        return False
    opener = words[verb - 1].head
    return words[opener].head == verb and words[opener + 1].entity == "DATE" and words[verb - 1].entity != "DATE"


def _subject_beside(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "groups positioned in the hills fired rockets", where the parse gives the groups to the first of two verbs under one word of saying."""
    words = sentence.words
    for other in sentence.children[words[verb].head]:
        if other < verb and words[other].tag == "VBN" and words[other].dep == words[verb].dep == "ccomp":
            return _subject_of(sentence, other)
    return None


def _np_of(sentence: Sentence, head: int) -> tuple[int, int]:
    """The noun phrase of a head, without clauses that hang on it."""
    words = sentence.words
    low = head
    while (
        low > 0
        and words[low - 1].lower not in ("evidence", "reports")
        and words[low - 1].tag.startswith(NP_TAGS)
        and words[low - 1].lower not in SAY | NEWS | _ENDS
        and words[low - 1].entity not in ("DATE", "TIME")
        and (not words[low - 1].text.endswith("-") or (low > 1 and words[low - 2].end == words[low - 1].start))
    ):
        low -= 1
        if words[low].tag == "DT":
            break
    while low < head and (words[low].entity in ("DATE", "TIME") or words[low].text in ("-", "--")):
        low += 1
    high = head
    following = phrase_after(sentence, head)
    if following and following[1] > head and words[head + 1].lower in ("of", "and", "or", "loyal", "linked"):
        high = following[1]
    return low, high


def _acted(sentence: Sentence, span: tuple[int, int] | None, *, person: bool = False) -> str | None:
    """A party, or the party named before an act."""
    if span is None:
        return None
    if sentence.words[span[0]].tag in ("WDT", "WP"):
        return None
    low, high = span
    for index in range(low, high + 1):
        if sentence.words[index].lower in ACT and not any(sentence.words[i].lower in PARTY for i in range(index + 1, high + 1)):
            return _named_before_act(sentence, index) or _by_after(sentence, index)
    return clean(sentence, low, high) if party_like(sentence, low, high, person=person) else None


def _by_after(sentence: Sentence, index: int) -> str | None:
    """As in "attacks carried out by ...", "air raids by ..."."""
    words = sentence.words
    for position in range(index + 1, min(index + 7, len(words))):
        if words[position].lower == "by" and position + 1 < len(words):
            span = phrase_after(sentence, position + 1)
            return clean(sentence, *span) if span and party_like(sentence, *span) else None
        if words[position].lower in ("and", ",", ".", "killed", "on", "in"):
            return None
    return None


_ACCUSED = (
    re.compile(r"\b(?:accus(?:ed|es|ing)|suspect(?:ed|s)?)\s+", re.I),
    re.compile(r"\b(?:blam(?:ed|es|ing))\s+(?!on\b)", re.I),
    re.compile(r"\bwith\s+(?=[^.;,]{3,60}\s(?:both\s+|all\s+|now\s+)?(?:suspected|blamed)\b)", re.I),
    re.compile(r"\bpunish(?:ed|ing|es)?\s+(?=[^.;,]{3,60}\s(?:over|for)\b)", re.I),
    re.compile(
        r"\b(?:attacks?|blasts?|bombings?|explosions?|strikes?|shooting|assault|ambush|killings?)\s+(?:which\s+|that\s+)?"
        r"(?:(?:was|were|is|has\s+been|have\s+been)\s+)?(?:later\s+|also\s+|immediately\s+|quickly\s+)?claimed\s+by\s+",
        re.I,
    ),
    re.compile(r"\b(?:blamed|blames|blaming|pinned|pinning)\s+(?:\w+\s+){0,6}?on\s+", re.I),
    re.compile(
        r"\bperpetrated\s+by\s+|\b(?:planted|detonated|staged|mounted|orchestrated|masterminded|set\s+off)\s+by\s+|\bcarried\s+out\s+by\s+|\bcommitted\s+by\s+|\bat\s+the\s+hands\s+of\s+|\bhallmarks?\s+of\s+",
        re.I,
    ),
)


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


_CLAIMED = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|accepted|admitted)\s+(?:\w+\s+)?responsibility\b|\bbears?\s+(?:\w+\s+)?responsibility\b", re.I
)


def pinned_in(sentence: Sentence) -> str | None:
    """The party to which a sentence pins an event in so many words: it claimed responsibility, is accused, or did it ("carried out by ...")."""
    match = _CLAIMED.search(sentence.text)
    if match and not re.search(r"\b(?:no|not|nobody|none|denied)\b", sentence.text[: match.start()][-60:], re.I):
        verb = sentence.word_at(match.start())
        span = _subject_of(sentence, verb)
        return clean(sentence, *span) if span and party_like(sentence, *span) else None
    if re.search(r"\b(?:den(?:y|ied|ies)|reject\w*|refus\w*|dismiss\w*)\b", sentence.text, re.I):
        return None
    found = accused_in(sentence)
    return None if found and re.search(r"\b(?:bombers?|attackers?|assailants?|gunm[ae]n|suspects?|m[ae]n)\b", found, re.I) else found


_KEEPS = word_set("continued continues resumed resumes intensified stepped unleashed unleashes mounted staged waged escalated")


def _goes_on(sentence: Sentence, index: int) -> bool:
    """As in "continued its air strikes", "stepped up shelling": a verb that says of an act that it is done."""
    following = sentence.words[index + 1 : index + 6]
    return sentence.words[index].lower in _KEEPS and any(word.lower in ATTACKS or word.lower in ACTING for word in following)


def actor_in(sentence: Sentence) -> str | None:
    """Who acts in a sentence of violence: "regime planes fired rockets", "Russian raids"."""
    words = sentence.words
    for index, word in enumerate(words):
        if word.lower == "entered" and not any(w.lower in ("homes", "houses", "buildings") for w in words[index : index + 6]):
            continue  # to come into a town is no harm
        if (word.lower in ACTING or _goes_on(sentence, index)) and word.tag in ("VBD", "VBN", "VBP", "VBZ"):
            found = _acted(sentence, _subject_of(sentence, index))
            if found:
                return found
    for index, word in enumerate(words):
        if word.lower in ACT and word.tag.startswith("NN"):
            found = _named_before_act(sentence, index) or _by_after(sentence, index)
            if found:
                return found
    return None


def _is_deed(sentence: Sentence, index: int) -> bool:
    """As in "killed by", "a raid by", "dropped by"; in "held by", "suffered by" the words after it name no doer."""
    words = sentence.words
    while index > 0 and (
        words[index].tag.startswith(("RB", "RP")) or words[index].lower in ("out", "off", "down", "reportedly", "allegedly")
    ):
        index -= 1
    if words[index].tag not in ("VBN", "VBD"):
        return True
    return words[index].lower in DONE_TO or words[index].lower in ACTING | _DEEDS


_DEEDS = word_set(
    "perpetrated committed inflicted mounted staged waged masterminded orchestrated ordered unleashed set burnt burned blown "
    "crushed starved gassed poisoned claimed laid driven forced imposed triggered sparked made done dealt seized taken captured "
    "ambushed beaten stabbed run felled mowed raped buried trapped"
)


def _by_agent(sentence: Sentence, trigger: int) -> str | None:
    words = sentence.words
    for index in range(trigger + 1, len(words)):
        word = words[index]
        if word.lower == "by" and index + 1 < len(words):
            if not _is_deed(sentence, index - 1):
                continue
            span = phrase_after(sentence, index + 1)
            return _acted(sentence, span)
        if word.tag in ("VBD", "VBZ", "MD") or index - trigger > 26:
            return None
    return None


def _acts_in_sentence(sentence: Sentence, mention: Mention) -> str | None:
    """The name before the act nearest to the harm, and before no other: "killed in an attack, prompting Russian strikes" blames nobody."""
    words = sentence.words
    acts = [
        i
        for i, w in enumerate(words)
        if w.lower in ATTACKS and not mention.group.holds(i) and (w.tag.startswith(("NN", "VBG")) or w.lower == "airstrikes")
    ]
    if not acts:
        return None
    carried = next((found for act in acts if (found := _carrier(sentence, act))), None)
    index = min(acts, key=lambda i: abs(i - mention.trigger))
    low, high = min(index, mention.trigger), max(index, mention.trigger)
    if high - low > 22 or any(w.lower in _TURNS for w in words[low:high]):
        return None
    return _named_before_act(sentence, index) or _by_after(sentence, index) or carried


_CARRYING = word_set(
    "continued continue continues carried conducted launched intensified stepped mounted resumed waged unleashed staged renewed escalated "
    "began started carry conduct launch acknowledged admitted"
)
"""Verbs whose subject does the act that is their object: "the coalition continued air strikes"."""


def _carrier(sentence: Sentence, act: int) -> str | None:
    """Who carries out an act: the subject of "continued air strikes", and of "acknowledged 12 deaths in its strikes"."""
    words = sentence.words
    head = words[act].head
    if words[act].dep in ("dobj", "obj") and words[head].lower in _CARRYING:
        return _acted(sentence, _subject_of(sentence, head))
    if act and words[act - 1].lower in ("its", "their"):
        verb = next((i for i in range(act - 1, -1, -1) if words[i].tag in ("VBD", "VBZ", "VBP") and words[i].lower in _CARRYING), None)
        return _acted(sentence, _subject_of(sentence, verb)) if verb is not None else None
    return None


def _beside(sentence: Sentence, mention: Mention) -> str | None:
    """As in "... when regime warplanes struck", "... as terrorist groups targeted"."""
    words = sentence.words
    for index, word in enumerate(words):
        if (
            (word.lower in ACTING or _goes_on(sentence, index))
            and word.tag in ("VBD", "VBN", "VBP", "VBZ")
            and abs(index - mention.trigger) <= 24
            and index != mention.trigger
        ):
            span = _subject_of(sentence, index) or _subject_beside(sentence, index)
            low, high = min(index, mention.trigger), max(index, mention.trigger)
            apart = any(w.lower in ("while", "whereas", "meanwhile", ";") for w in words[low:high])
            if span and not apart and not (span[0] <= mention.group.first <= span[1]):
                found = _acted(sentence, span)
                if found:
                    return found
    return None


def blamed_in(sentence: Sentence, mention: Mention) -> str | None:
    """The party that the sentence itself blames for a mention of harm, as spoken."""
    found = accused_before(sentence, mention.trigger) or judged(sentence, mention.trigger) or held_responsible(sentence, mention.trigger)
    found = found or (besieging(sentence) if mention.effect == "trapped" else None)
    if found:
        return None if _is_victim(sentence, mention, found) else found
    if mention.rule in ("verb.active", "idiom.lives", "idiom.held"):
        found = _acted(
            sentence, _subject_of(sentence, mention.trigger), person=sentence.words[mention.trigger].tag in ("VBD", "VBZ", "VBP")
        )
    found = found or _by_agent(sentence, mention.trigger) or accused_in(sentence)
    found = found or opposed_in(sentence, mention) or _beside(sentence, mention) or _acts_in_sentence(sentence, mention)
    return None if found and _is_victim(sentence, mention, found) else found


def _is_victim(sentence: Sentence, mention: Mention, found: str) -> bool:
    """Nobody is blamed for their own death."""
    victims = sentence.span_text(mention.group.first, mention.group.last).lower()
    if re.search(r"\b(?:bomber|attacker|assailant|hijacker)s?\b", victims) and "including" not in victims:
        return True
    return found.lower() in victims or (len(victims) > 4 and victims in found.lower())
