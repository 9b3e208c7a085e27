"""Who is said to have done it.

A party is blamed only in words that stand by the harm: its doer, "by ...", the name before its strikes, "accused ... of".
"""

import re
from collections.abc import Sequence

from vigil.read.accusing import accused_before, accused_in
from vigil.read.doers import opposed_in, phrase_after
from vigil.read.held import besieging, clean, held_responsible, is_demonym, judged, party_like, someone
from vigil.read.kinds import befallen
from vigil.read.mention import Mention
from vigil.read.parse import Sentence, Word
from vigil.read.subjects import subject_beside, subject_of_deed
from vigil.read.trailing import doer_ahead, party_before, party_that_stands
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.parties import ACT, ACTING, ARMED, ATTACKS, DEMONYMS, PARTY, STATES, VEHICLES
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
_QUOTES = ('"', "“", "”", "''", "``")


_WARS = frozenset({"war", "conflict", "violence", "fighting", "battle", "battles", "clashes", "clash"})
"""What a country may have, and what nobody does alone."""


def _has_deed(words: Sequence[Word], index: int) -> bool:
    """As in "Ruritania's raids", "Ruritania-led strikes"; "the Sarr-Tir road blast" only says where."""
    after = [word.lower for word in words[index + 1 : index + 3]]
    return after[0] in ("'s", "’s") or (after[0] == "-" and after[-1] in ("led", "backed", "allied", "run"))


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
        if words[act].lower in _WARS and words[index + 1].lower in ("'s", "’s", "'"):
            continue  # "Ruritania's war has killed"
        if (word.lower in PARTY and word.lower not in ("state", "man", "men", "group", "drone", "helicopter", "plane")) or word.lower in DEMONYMS or (
            word.lower in ARMED and word.text[:1].isupper()) or (
            word.entity == "NORP" and (word.tag.startswith("JJ") or (word.tag.startswith("NNP") and is_demonym(word)))
        ) or (word.entity == "GPE" and index + 1 < act and _has_deed(words, index)):  # fmt: skip
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


_WHERE = frozenset(
    {"in", "on", "at", "near", "into", "onto", "across", "over", "inside", "outside", "around", "of", "to", "toward", "towards"}
)


def _acted(sentence: Sentence, span: tuple[int, int] | None, *, person: bool = False) -> str | None:
    """A party, or the party named before an act."""
    if span is None:
        return None
    if sentence.words[span[0]].tag in ("WDT", "WP"):
        return None
    low, high = span
    if low and sentence.words[low - 1].lower in _WHERE and sentence.words[high].lower in STATES:
        return None  # "fired rockets on Damascus killing three": where it fell
    for index in range(low, high + 1):
        if sentence.words[index].lower in ACT - {"sniper"} and not any(
            sentence.words[i].lower in PARTY for i in range(index + 1, high + 1)
        ):
            return _named_before_act(sentence, index) or _by_after(sentence, index)
    known = sentence.words[high].entity in ("PERSON", "ORG", "NORP")
    fits = someone(sentence, low, high) if person and known else party_like(sentence, low, high)
    return clean(sentence, low, high) if fits else None


def _by_after(sentence: Sentence, index: int) -> str | None:
    """As in "attacks carried out by ...", "air raids by ..."."""
    words = sentence.words
    for position in range(index + 1, min(index + 7, len(words))):
        dropped = words[position].lower == "from" and words[position - 1].lower in ("dropped", "fired", "launched")
        if (words[position].lower == "by" or dropped) and position + 1 < len(words):
            span = phrase_after(sentence, position + 1)
            return clean(sentence, *span) if span and party_like(sentence, *span) else None
        if words[position].lower in ("and", ",", ".", "killed", "on", "in"):
            return None
    return None


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
            found = _acted(sentence, subject_of_deed(sentence, index)) or _acted(
                sentence, party_before(sentence, index) or party_that_stands(sentence, index)
            )
            if found:
                return found
    for index, word in enumerate(words):
        if word.lower in ACT and (word.tag.startswith("NN") or (word.tag == "VBG" and index == 0)):
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
        if word.tag in ("VBD", "VBZ", "MD") or index - trigger > 26 or word.text == ";":
            return None
    return None


_COURSE = re.compile(
    r"\b(?:as\s+a\s+result\s+of|due\s+to|because\s+of|caused\s+by|owing\s+to)\s+(?:\w+\s+)?(?:[\w'’-]+\s+){0,5}?(?:offensive|operation|campaign|assault)\b",
    re.I,
)


def _in_its_course(sentence: Sentence) -> str | None:
    """As in "displaced as a result of the rebel-led offensive": whose offensive, where the words say that it was the cause."""
    match = _COURSE.search(sentence.text)
    return _named_before_act(sentence, sentence.word_at(match.end() - 1)) if match else None


def _acts_in_sentence(sentence: Sentence, mention: Mention) -> str | None:
    """The name before the act nearest to the harm, and before no other: "killed in an attack, prompting Russian strikes" blames nobody."""
    words = sentence.words
    acts = [
        i
        for i, w in enumerate(words)
        if w.lower in ATTACKS and not mention.group.holds(i) and (w.tag.startswith(("NN", "VBG")) or w.lower == "airstrikes")
    ]
    if not acts:
        return _in_its_course(sentence)
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
        return _acted(sentence, subject_of_deed(sentence, head))
    if act and words[act - 1].lower in ("its", "their"):
        verb = next((i for i in range(act - 1, -1, -1) if words[i].tag in ("VBD", "VBZ", "VBP") and words[i].lower in _CARRYING), None)
        return _acted(sentence, subject_of_deed(sentence, verb)) if verb is not None else None
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
            span = subject_of_deed(sentence, index) or subject_beside(sentence, index) or party_that_stands(sentence, index)
            low, high = min(index, mention.trigger), max(index, mention.trigger)
            if sentence.words[mention.trigger - 1].lower == "being" and index < mention.trigger:
                continue  # "opened fire before being shot": who fired is who was shot
            apart = any(w.lower in ("while", "whereas", "meanwhile", ";") for w in words[low:high])
            if span and not apart and not (span[0] <= mention.group.first <= span[1]):
                found = _acted(sentence, span)
                if found:
                    return found
    return None


_OF_THE_WAR = re.compile(r"\b(?:conflict|war|uprising|crisis|insurgency)\s+(?:that|which)\s+(?:ha(?:s|ve|d)\s+)?(?:\w+\s+){0,2}$", re.I)
"""As in "a crackdown, triggering a conflict that has left": what the war did is no one party's deed."""


_CRASHED = re.compile(
    r"\b(?:crash\w*|came\s+down|collided|derailed|sank|capsized|overturned|plunged|veered|caught\s+fire|ran\s+aground)\b", re.I
)


def _active_doer(sentence: Sentence, trigger: int) -> str | None:
    """Who does what an active verb of harm says: the subject, or the doer of the attack that a participle follows."""
    words = sentence.words
    span = subject_of_deed(sentence, trigger)
    finite = words[trigger].tag in ("VBD", "VBZ", "VBP")
    ahead = party_before(sentence, trigger) if finite else doer_ahead(sentence, trigger)
    hung = words[trigger].tag == "VBG" and words[trigger].dep == "acl" and words[words[trigger].head].dep in ("dobj", "pobj", "obj")
    found = _acted(sentence, ahead) if hung else None  # "strikes hit two units killing 27": not the units
    if hung and not found and words[words[words[trigger].head].head].lower in ACTING:
        return None
    found = found or _acted(sentence, span, person=finite) or _acted(sentence, ahead, person=True)
    crashed = span is not None and words[span[1]].lower in VEHICLES and _CRASHED.search(sentence.text[words[span[0]].start :])
    return None if crashed else found


def blamed_in(sentence: Sentence, mention: Mention) -> str | None:
    """The party that the sentence itself blames for a mention of harm, as spoken."""
    found = accused_before(sentence, mention.trigger) or judged(sentence, mention.trigger) or held_responsible(sentence, mention.trigger)
    found = found or (besieging(sentence) if mention.effect == "trapped" else None)
    if found:
        return None if _is_victim(sentence, mention, found) else found
    if _OF_THE_WAR.search(sentence.text[: sentence.words[min(mention.first, mention.trigger)].start]):
        return None
    if mention.rule in ("verb.active", "idiom.lives", "idiom.held"):
        found = _active_doer(sentence, mention.trigger)
    if mention.rule == "result" and not found:
        leaving = next(
            (i for i in range(mention.group.first - 1, max(-1, mention.group.first - 4), -1) if sentence.words[i].lower == "leaving"), None
        )
        found = _acted(sentence, doer_ahead(sentence, leaving)) if leaving is not None else None
    found = found or _by_agent(sentence, mention.trigger) or accused_in(sentence)
    found = found or opposed_in(sentence, mention) or _beside(sentence, mention) or _acts_in_sentence(sentence, mention)
    return None if found and _is_victim(sentence, mention, found) else found


def _is_victim(sentence: Sentence, mention: Mention, found: str) -> bool:
    """Nobody is blamed for their own death."""
    victims = sentence.span_text(mention.group.first, mention.group.last).lower()
    if re.search(r"\b(?:bomber|attacker|assailant|hijacker)s?\b", victims) and "including" not in victims:
        return True
    upon = befallen(sentence, mention.group).lower().split()
    if upon and upon[0].removesuffix("s") in found.lower():
        return True  # "in battle against the terrorists, inflicting casualties on the terrorists"
    return found.lower() in victims or (len(victims) > 4 and victims in found.lower())
