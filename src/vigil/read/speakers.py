"""Who says it: the party nearest the harm in the chain of speaking.

A frame is a verb of speaking with its subject.

Sources lose commas and quotation marks ("... of Aleppo Syrian state television reported on Wednesday"),
so the subject is read from the parse and checked, or mended, by the words beside the verb.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from vigil.read.parse import Sentence, Word
from vigil.read.phrases import before_which, can_speak, is_body, is_pronoun, phrase_before, phrase_behind, subject_of
from vigil.read.tellings import GIVE, brings_words, by_count, gives_number, shown_by
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.parties import ARMED, STATES
from vigil.read.words.people import PEOPLE
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SAY, SOURCE_NOUNS


@dataclass(frozen=True)
class Frame:
    """Someone speaks in this sentence. `first`/`last` bound the speaker (None for an unnamed "it was reported"), `verb` is the word of speaking.

    `leads`: the speaker stands before what is said ("X said that ..."); otherwise it closes the sentence.
    """

    verb: int
    first: int
    last: int
    leads: bool
    pronoun: bool
    words: str


def find_frames(sentence: Sentence) -> list[Frame]:
    """The frames of speaking in a sentence, in order."""
    frames: list[Frame] = []
    words = sentence.words
    for index, word in enumerate(words):
        given = word.lower in GIVE and gives_number(sentence, index)
        if (given or word.lower in SAY) and word.tag.startswith(("VB", "NNS")) and not (word.tag == "NNS" and not _speaks(sentence, index)):
            frame = _frame(sentence, index)
            if frame:
                frames.append(frame)
    frames += _according(sentence) + _reporting(sentence) + _titled(sentence)
    frames += [_make(sentence, verb, span, leads=span[0] <= _EARLY) for verb, span in (*by_count(sentence), *shown_by(sentence))]
    return sorted(_cited(sentence, frames), key=lambda frame: frame.verb)


_EARLY = 3
"""A speaker who begins so early in a sentence leads it: "according to the monitor, ...", "by the count of the league, ..."."""
_CITED_BEYOND = 8
_NO_SOURCE = word_set("report reports evidence data figures documents interviews registers records statement case cases footage images")


def _cited(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """As in "the agency reported, citing a source at the hospital": the nearest to the harm is whom it cites, where that is somebody."""
    named = [frame for frame in frames if sentence.words[frame.verb].lower not in ("citing", "quoting")]
    found = []
    for frame in named:
        cited = next((one for one in frames if one not in named and 0 < one.verb - max(frame.verb, frame.last) <= _CITED_BEYOND), None)
        somebody = cited is not None and sentence.words[cited.last].lower not in _NO_SOURCE
        found.append(replace(frame, first=cited.first, last=cited.last, words=cited.words, pronoun=False) if cited and somebody else frame)
    return found or frames


def _speaks(sentence: Sentence, index: int) -> bool:
    """As in "the group says", "that the opposition claims killed hundreds": a verb that the tagger took for a noun."""
    after = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    return sentence.words[index].lower == "says" or (after is not None and after.tag in ("VBD", "VBZ") and after.lower in DONE_TO)


def _frame(sentence: Sentence, verb: int) -> Frame | None:
    words = sentence.words
    if (
        verb + 1 < len(words)
        and words[verb].lower in ("reported", "said", "believed", "estimated", "claimed", "confirmed", "recorded", "documented")
        and words[verb].tag == "VBN"
    ):
        before = words[verb - 1].lower if verb else ""
        if before in ("are", "is", "were", "was", "been", "be"):
            return _by(sentence, verb)
    if words[verb].lower in ("claimed", "claiming", "claims") and any(
        w.lower in ("lives", "life", "responsibility", "attack", "attacks", "bombing", "bombings", "blast", "blasts")
        for w in takewhile(lambda word: word.lower != "that" and not word.tag.startswith("VB"), words[verb + 1 : verb + 5])
    ):
        return None
    if not brings_words(sentence, verb):
        return None
    if words[verb].lower in (
        "saying",
        "adding",
        "citing",
        "noting",
        "reporting",
        "warning",
        "stating",
        "indicating",
        "claiming",
        "quoted",
        "cited",
        "quoting",
    ):
        return _quoted(sentence, verb)
    ahead, parsed, behind = phrase_behind(sentence, verb), subject_of(sentence, verb), phrase_before(sentence, verb)
    placed = (
        behind and behind[0] and words[behind[0] - 1].lower in ("in", "at", "near") and words[behind[1]].entity in ("GPE", "LOC", "FAC")
    )
    if placed and parsed and parsed[1] < verb and words[parsed[1]].lower in ("correspondent", "reporter", "photographer", "journalist"):
        behind = None  # "a correspondent working in Sarr said"
    closing = verb > 3 and _inverted(sentence, verb, ahead)
    if closing and ahead:
        return _make(sentence, verb, ahead, leads=False)
    chosen = None
    if (
        parsed
        and can_speak(sentence, *parsed)
        and parsed[1] < verb
        and (verb - parsed[1] <= 4 or words[verb].dep == "conj" or words[parsed[1] + 1].lower in (",", "which", "who", "that"))
    ):
        chosen = _shorter(sentence, parsed, behind)
    elif behind and (can_speak(sentence, *behind)):
        chosen = behind
    elif parsed and can_speak(sentence, *parsed) and parsed[1] < verb:
        chosen = parsed
    elif parsed and can_speak(sentence, *parsed) and parsed[0] > verb:
        return _make(sentence, verb, parsed, leads=False)
    chosen = chosen or before_which(sentence, verb)
    if chosen is None:
        return None
    return _make(sentence, verb, chosen, leads=_leads(sentence, verb, chosen))


def _shorter(sentence: Sentence, parsed: tuple[int, int], behind: tuple[int, int] | None) -> tuple[int, int]:
    """The parse may swallow what comes before a speaker in a text without commas; the nearer phrase is then the speaker."""
    words = sentence.words
    apart = behind is not None and parsed[1] + 1 < behind[0] and words[behind[0] - 1].lower == ","
    if apart and behind and _is_source(sentence, behind) and not _is_source(sentence, parsed):
        return behind  # "... shelled Tel Amar, the Observatory said"
    if behind and behind[1] + 1 == parsed[0] and words[parsed[0]].lower in ("a", "an") and is_body(sentence, *behind):
        return behind  # "the Office for Rescue | a monitor said": the name goes before what it is
    if behind and behind[0] > parsed[0] and parsed[1] - parsed[0] > 8 and can_speak(sentence, *behind):
        return behind
    return parsed


def _is_source(sentence: Sentence, span: tuple[int, int]) -> bool:
    return any(word.lower in SOURCE_NOUNS for word in sentence.words[span[0] : span[1] + 1])


def _inverted(sentence: Sentence, verb: int, ahead: tuple[int, int] | None) -> bool:
    """As in "... were killed, said the Observatory"."""
    if ahead is None or not can_speak(sentence, *ahead) or sentence.words[verb].lower not in ("said", "says", "added", "reported", "adds"):
        return False
    before = sentence.words[verb - 1]
    if "," in sentence.text and (parsed := subject_of(sentence, verb)) and parsed[1] < verb and can_speak(sentence, *parsed):
        return False
    subject = sentence.words[before.head] if before.dep == "conj" else before
    if before.tag.startswith(("NN", "PRP")) and subject.dep.startswith("nsubj"):
        return False
    after = next((word for word in sentence.words[ahead[1] + 1 :] if word.tag != "RB"), None)
    return after is None or not after.tag.startswith(("VB", "MD"))


_MORE = frozenset(["adding", "saying", "noting", "warning", "citing", "stressing"])


def _until_more(words: Sequence[Word]) -> list[Word]:
    """The words up to where the speaker goes on, or something else is told: "... said on Tuesday, adding that", "... said, as ministers met"."""
    end = next((i for i, word in enumerate(words) if word.lower in ("as", "while", "amid") and not _compares(words, i)), len(words))
    return list(takewhile(lambda word: word.lower not in _MORE, words[:end]))


def _compares(words: Sequence[Word], index: int) -> bool:
    """As in "as many as 12", "such as", "as well as"."""
    around = {word.lower for word in words[max(0, index - 2) : index + 3]}
    return bool(around & {"many", "much", "such", "well", "few", "high", "soon", "far", "long"})


def _leads(sentence: Sentence, verb: int, chosen: tuple[int, int]) -> bool:
    """Whether what is said follows the verb."""
    ahead, after = sentence.words[: chosen[0]], _until_more(sentence.words[verb + 1 :])
    told_before = any(w.tag in ("VBD", "VBZ", "VBP", "VBN") for w in ahead)
    told_after = any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in after)
    if told_before and not told_after and not any(w.lower == "that" for w in after[:4]):
        return False
    rest = [w for w in after if w.tag not in (".", "''", ",") and w.lower != '"']
    times = (
        re.fullmatch(
            r"(?:(?:on|late|early|in|a|the|its|to|its|with|at|this|told|from|by)\s+)*\w+(?:\s\w+){0,5}", " ".join(w.lower for w in rest)
        )
        if len(rest) <= 7
        else None
    )
    verbs_after = any(w.tag.startswith("VB") for w in rest)
    short_tail = (not rest) or bool(times and not verbs_after)
    return not (short_tail and chosen[0] > 2)


_LEADING = word_set("but and meanwhile however separately earlier later previously that as \" ' “ , - )")
"""What may stand before a speaker, and is none of its name."""


def _make(sentence: Sentence, verb: int, span: tuple[int, int], *, leads: bool) -> Frame:
    low, high = span
    while low < high and sentence.words[low].lower in _LEADING:
        low += 1
    while low < high and (sentence.words[low].tag.startswith("RB") or sentence.words[low].entity == "DATE"):
        low += 1  # "Puzzlingly the ministry", "on Monday the agency"
    past = next((index for index in range(high - 1, low, -1) if sentence.words[index].tag in ("VBD", "VBZ")), None)
    if past is not None and sentence.words[high].tag.startswith("NNP"):
        low = next((index for index in range(past + 1, high + 1) if sentence.words[index].tag.startswith("NNP")), high)
    low, high = _tidy(sentence, low, high)
    words = re.sub(r"\s+", " ", sentence.span_text(low, high)).strip(" \"'“”,.-")
    return Frame(verb, low, high, leads, low == high and is_pronoun(sentence.words[low]), words)


_BODIES = word_set("ministry agency observatory army group government military office monitor source sources police statement")
"""Bodies that are named with "the", and not by what stands before it."""
_INSIDE = frozenset({"of", "for", "the", "and", "al", "el", "in", "on", "at", "'s"})
_CARRIERS = frozenset({"bulletin", "statement", "communique", "communiqué"})
"""What brings words, and is never part of its speaker's name."""


def _tidy(sentence: Sentence, low: int, high: int) -> tuple[int, int]:
    """Cut what sources without commas glue to a speaker: "1400 people | Human Rights Watch", "2013 | Washington", "the Observatory | DAESH"."""
    words = sentence.words
    while 2 <= low < high and words[low - 1].lower == "of" and words[low - 2].lower in PLACE_NOUNS and words[low].text[:1].isupper():
        low += 1  # "in the province of Harim | local media"
    for index in range(low, high):
        word, following = words[index], words[index + 1]
        counted = word.lower in PEOPLE and any(q.end <= word.start and q.start >= words[low].start - 24 for q in sentence.quantities)
        year = word.text.isdigit() and len(word.text) == 4 and index == low
        if (counted or year) and following.text[:1].isupper():
            low = index + 1
    placed = low > 0 and words[low - 1].lower in ("of", "in", "near", "on", "at", "outside") and words[low].text[:1].isupper()
    small = next((index for index in range(low, high + 1) if words[index].text[:1].islower() and words[index].lower not in _INSIDE), None)
    if placed and small is not None and words[high].text[:1].islower() and words[high].lower in SOURCE_NOUNS:
        low = small  # "in the shelling of Sarr | local authorities"
    for index in range(low + 1, high + 1):
        if words[index].lower == "the" and words[index - 1].tag.startswith("NN") and words[high].lower in _BODIES and high - index <= 4:
            low = index  # "near Mayen | the ministry"
            break
    for index in range(low + 2, high):
        if words[index].lower in ("a", "an") and words[index - 1].tag.startswith(("NNP", "-RRB-")):
            return low, index - 1  # "The Relief Committee | a network of activists"
        if words[index - 1].lower in _CARRIERS and words[index].tag.startswith("NNP") and words[index - 2].tag == "DT":
            return low, index - 1  # "according to the bulletin | Harim fighters executed"
    for index in range(low + 1, high + 1):
        before = words[index - 1]
        if words[index].lower in ARMED and before.lower in SOURCE_NOUNS - STATES and before.lower not in ("group", "official", "media"):
            return low, index - 1
    return low, high


def _by(sentence: Sentence, verb: int) -> Frame | None:
    """As in "was reported by state television"."""
    for index in range(verb + 1, min(verb + 3, len(sentence.words))):
        if sentence.words[index].lower == "by":
            span = phrase_behind(sentence, index)
            return _make(sentence, verb, span, leads=False) if span else None
    return None


def _quoted(sentence: Sentence, verb: int) -> Frame | None:
    """As in "CNN quoted an activist as saying": the activist; "citing officials": the officials. "he said, adding that": no new speaker."""
    words = sentence.words
    if words[verb].lower in ("citing", "quoted", "cited", "quoting"):
        if verb + 1 < len(words) and words[verb + 1].lower in ("as", "by"):
            span = phrase_behind(sentence, verb + 1) if words[verb + 1].lower == "by" else phrase_before(sentence, verb)
        else:
            span = phrase_behind(sentence, verb)
        return _make(sentence, verb, span, leads=words[verb].lower == "citing" and False) if span and can_speak(sentence, *span) else None
    parsed = subject_of(sentence, verb)
    if parsed and can_speak(sentence, *parsed) and parsed[1] < verb:
        return _make(sentence, verb, parsed, leads=True)
    return None


def _reporting(sentence: Sentence) -> list[Frame]:
    """As in "multiple sources have reports that ...", "the claim by activists that ..."."""
    frames = []
    words = sentence.words
    for match in re.finditer(r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}?(?:reports|evidence|information)\s+(?:that|of)\b", sentence.text, re.I):
        verb = sentence.word_at(match.start())
        span = phrase_before(sentence, verb)
        if span and can_speak(sentence, *span) and not is_pronoun(words[span[0]]):
            frames.append(_make(sentence, verb, span, leads=True))
    for match in re.finditer(r"\b(?:claims?|reports?|statements?)\s+by\s+", sentence.text, re.I):
        verb = sentence.word_at(match.end()) - 1
        span = phrase_behind(sentence, verb)
        if span and can_speak(sentence, *span):
            frames.append(_make(sentence, verb, span, leads=True))
    return frames


_TITLED = re.compile(
    r"^\W*(?:\d{1,2}\s+\w+\s+\d{4}\s+|\w+\s+\d{1,2},?\s+\d{4}\s+)?(?P<who>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,5}):\s+(?=[A-Z\d])"
)


def _titled(sentence: Sentence) -> list[Frame]:
    """As in "Defence Ministry: 100 fighters killed": a headline that begins with who says so."""
    match = _TITLED.match(sentence.text)
    if match is None:
        return []
    low, high = sentence.word_at(match.start("who")), sentence.word_at(match.end("who") - 1)
    known = _is_source(sentence, (low, high)) and high + 1 < len(sentence.words)
    return [Frame(high + 1, low, high, leads=True, pronoun=False, words=match["who"])] if known else []


_ACCORDING = re.compile(r"\b(?:according to|per)\s+", re.I)


def _according(sentence: Sentence) -> list[Frame]:
    frames = []
    for match in _ACCORDING.finditer(sentence.text):
        index = (
            sentence.word_at(match.end() - 1) - 1
            if sentence.text[match.end() - 1 : match.end()].strip()
            else sentence.word_at(match.end()) - 1
        )
        span = _author(sentence, phrase_behind(sentence, index))
        if span and can_speak(sentence, *span) and sentence.words[span[0]].lower != "information":
            frames.append(_make(sentence, index, span, leads=span[0] <= _EARLY))
    return frames


def _inside_subject(sentence: Sentence, frame: Frame, trigger: int) -> bool:
    """As in "Ann Bell, who lost a leg in the attack, said": what tells who the speaker is, is the text's own word."""
    if not frame.last < trigger < frame.verb:
        return False
    return any(word.lower in ("who", "whose", "which") for word in sentence.words[frame.last + 1 : trigger])


_ISSUED = re.compile(
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:statement|report|bulletin|toll|list|communiqu[eé])\s+(?:released|issued|published|compiled|posted|made|carried|put\s+out)\b"
    r"[^.;,]{0,30}?\bby\s+",
    re.I,
)


def _author(sentence: Sentence, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """As in "according to reports logged by the Bureau": who made the reports."""
    words = sentence.words
    issued = _ISSUED.match(sentence.text[words[span[0]].start :]) if span else None
    if span and issued:
        return phrase_behind(sentence, sentence.word_at(words[span[0]].start + issued.end()) - 1) or span
    if span is None or words[span[1]].lower not in (
        "reports",
        "report",
        "figures",
        "data",
        "records",
        "documents",
        "testimonies",
        "statistics",
    ):
        return span
    tail = words[span[1] + 1 : span[1] + 3]
    if len(tail) == 2 and tail[0].tag in ("VBN", "VBD") and tail[1].lower == "by":
        return phrase_behind(sentence, span[1] + 2) or span
    return span


def frame_for(sentence: Sentence, frames: list[Frame], trigger: int) -> Frame | None:
    """The frame that a trigger stands under: nearest above it in the parse, else the nearest that opens before it or closes after it."""
    words = sentence.words
    by_verb = {frame.verb: frame for frame in frames}
    outside = [frame for frame in frames if not frame.first <= trigger <= frame.last and not _inside_subject(sentence, frame, trigger)]
    leading = [frame for frame in outside if frame.leads and frame.verb < trigger]
    closing = [frame for frame in outside if not frame.leads and frame.first > trigger]
    here, seen = trigger, set()
    while here not in seen:
        seen.add(here)
        if here in by_verb and here != trigger and by_verb[here] in outside and (by_verb[here] in leading or by_verb[here] in closing):
            return by_verb[here]
        here = words[here].head
    if leading:
        return leading[-1]
    past = [frame for frame in outside if not frame.leads and frame.last < trigger]
    return closing[0] if closing else past[-1] if past else None
