"""Who says it: the party nearest the harm in the chain of speaking.

A frame is a verb of speaking with its subject.

Sources lose commas and quotation marks ("... of Aleppo Syrian state television reported on Wednesday"),
so the subject is read from the parse and checked, or mended, by the words beside the verb.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from vigil.read.cited import EARLY, according, reporting, titled
from vigil.read.frames import Frame, is_papers, is_source, make_frame
from vigil.read.parse import Sentence, Word
from vigil.read.phrases import before_which, can_speak, is_body, over_aside, phrase_before, phrase_behind, subject_of
from vigil.read.tellings import GIVE, brings_words, by_count, gives_number, shown_by
from vigil.read.words import word_set
from vigil.read.words.harm import DONE_TO
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SAY


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
    frames += according(sentence) + reporting(sentence) + titled(sentence)
    frames += [make_frame(sentence, verb, span, leads=span[0] <= EARLY) for verb, span in (*by_count(sentence), *shown_by(sentence))]
    return sorted(_cited(sentence, frames), key=lambda frame: frame.verb)


_CITED_BEYOND = 8


def _cited(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """As in "the agency reported, citing a source at the hospital": the nearest to the harm is whom it cites, where that is somebody."""
    named = [frame for frame in frames if sentence.words[frame.verb].lower not in ("citing", "quoting")]
    found = []
    for frame in named:
        cited = next((one for one in frames if one not in named and 0 < one.verb - max(frame.verb, frame.last) <= _CITED_BEYOND), None)
        somebody = cited is not None and not is_papers(cited.words)
        found.append(replace(frame, first=cited.first, last=cited.last, words=cited.words, pronoun=False) if cited and somebody else frame)
    return found or frames


def _speaks(sentence: Sentence, index: int) -> bool:
    """As in "the group says", "that the opposition claims killed hundreds": a verb that the tagger took for a noun."""
    after = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    return sentence.words[index].lower == "says" or (after is not None and after.tag in ("VBD", "VBZ") and after.lower in DONE_TO)


_FINITE = ("VBD", "VBZ", "VBP", "MD")
_BRINGING = word_set(
    "saying adding citing noting reporting warning stating indicating claiming quoted cited conceding acknowledging estimating"
)
_TOLD = word_set("reported said believed estimated claimed confirmed recorded documented put")
_NO_SPEECH = word_set("lives life responsibility credit attack attacks bombing bombings blast blasts")


def _frame(sentence: Sentence, verb: int) -> Frame | None:
    word, before = sentence.words[verb], sentence.words[verb - 1].lower if verb else ""
    if (
        word.lower in _TOLD
        and word.tag == "VBN"
        and verb + 1 < len(sentence.words)
        and before in ("are", "is", "were", "was", "been", "be")
    ):
        return _by(sentence, verb)
    if _is_no_speech(sentence, verb):
        return None
    if word.lower in _BRINGING:
        return _quoted(sentence, verb)
    ahead = phrase_behind(sentence, verb)
    if ahead and verb > 3 and _inverted(sentence, verb, ahead):
        return make_frame(sentence, verb, ahead, leads=False)
    parsed = subject_of(sentence, verb)
    if parsed and parsed[0] > verb and can_speak(sentence, *parsed) and _before(sentence, verb, None) is None:
        return make_frame(sentence, verb, parsed, leads=False)
    chosen = _before(sentence, verb, parsed if parsed and parsed[1] < verb else None)
    return make_frame(sentence, verb, chosen, leads=_leads(sentence, verb, chosen)) if chosen else None


def _is_no_speech(sentence: Sentence, verb: int) -> bool:
    """As in "claimed responsibility", "claimed 12 lives", "put on trial", "spoke to a doctor"."""
    words, word = sentence.words, sentence.words[verb].lower
    if word in ("claimed", "claiming", "claims"):
        parsed, behind = subject_of(sentence, verb), phrase_before(sentence, verb)
        killed = parsed and behind and parsed[0] <= behind[0] and behind[1] <= parsed[1] < verb and not can_speak(sentence, *parsed)
        after = takewhile(lambda one: one.lower != "that" and not one.tag.startswith("VB"), words[verb + 1 : verb + 5])
        return bool(killed) or any(one.lower in _NO_SPEECH for one in after)
    return not brings_words(sentence, verb)


def _before(sentence: Sentence, verb: int, parsed: tuple[int, int] | None) -> tuple[int, int] | None:
    """The speaker who stands before a verb: its subject, or the phrase right before it where the parse went wrong."""
    words = sentence.words
    behind = phrase_before(sentence, verb)
    told_of = _over_aside(sentence, verb)
    if told_of and (parsed is None or parsed[0] > told_of[1]):
        return told_of
    placed = behind and behind[0] and words[behind[0] - 1].lower in ("in", "at", "near") and _is_place(sentence, behind)
    between = words[parsed[1] + 1 : verb] if parsed else ()
    if placed and parsed and can_speak(sentence, *parsed) and is_source(sentence, parsed) and not any(w.tag in _FINITE for w in between):
        behind = None  # "a correspondent working in Sarr said"
    near = parsed and (verb - parsed[1] <= 4 or words[verb].dep == "conj" or words[parsed[1] + 1].lower in (",", "which", "who", "that"))
    if parsed and near and can_speak(sentence, *parsed):
        return _shorter(sentence, parsed, behind)
    if behind and can_speak(sentence, *behind):
        return behind
    if parsed and can_speak(sentence, *parsed):
        return parsed
    return before_which(sentence, verb)


def _is_place(sentence: Sentence, span: tuple[int, int]) -> bool:
    last = sentence.words[span[1]]
    return last.entity in ("GPE", "LOC", "FAC") or last.lower in PLACE_NOUNS


def _over_aside(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    span = over_aside(sentence, verb)
    fits = span and can_speak(sentence, *span) and (is_source(sentence, span) or not _is_place(sentence, span))
    return span if fits else None


def _shorter(sentence: Sentence, parsed: tuple[int, int], behind: tuple[int, int] | None) -> tuple[int, int]:
    """The parse may swallow what comes before a speaker in a text without commas; the nearer phrase is then the speaker."""
    words = sentence.words
    if behind and behind[0] > parsed[1] and is_source(sentence, behind) and not is_source(sentence, parsed) and _is_place(sentence, parsed):
        return behind  # "... in eastern Tir province a monitor said"
    if (
        behind
        and parsed[0] < behind[0]
        and behind[1] == parsed[1]
        and words[behind[0]].tag == "DT"
        and words[behind[0] - 1].entity == "GPE"
    ):
        return behind  # "... near the bastion Sarr | a monitor said"
    apart = behind is not None and parsed[1] + 1 < behind[0] and words[behind[0] - 1].lower == ","
    if apart and behind and is_source(sentence, behind) and not is_source(sentence, parsed):
        return behind  # "... shelled Tel Amar, the Observatory said"
    if behind and behind[1] + 1 == parsed[0] and words[parsed[0]].lower in ("a", "an") and is_body(sentence, *behind):
        return behind  # "the Office for Rescue | a monitor said": the name goes before what it is
    if behind and behind[0] > parsed[0] and parsed[1] - parsed[0] > 8 and can_speak(sentence, *behind):
        return behind
    return parsed


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


def _by(sentence: Sentence, verb: int) -> Frame | None:
    """As in "was reported by state television"."""
    for index in range(verb + 1, min(verb + 3, len(sentence.words))):
        if sentence.words[index].lower == "by":
            span = phrase_behind(sentence, index)
            return make_frame(sentence, verb, span, leads=False) if span else None
    return None


def _quoted(sentence: Sentence, verb: int) -> Frame | None:
    """As in "CNN quoted an activist as saying": the activist; "citing officials": the officials. "he said, adding that": no new speaker."""
    words = sentence.words
    if words[verb].lower in ("citing", "quoted", "cited", "quoting"):
        if verb + 1 < len(words) and words[verb + 1].lower in ("as", "by"):
            span = phrase_behind(sentence, verb + 1) if words[verb + 1].lower == "by" else phrase_before(sentence, verb)
        else:
            span = phrase_behind(sentence, verb)
        return (
            make_frame(sentence, verb, span, leads=words[verb].lower == "citing" and False) if span and can_speak(sentence, *span) else None
        )
    parsed = subject_of(sentence, verb)
    if parsed and can_speak(sentence, *parsed) and parsed[1] < verb:
        return make_frame(sentence, verb, parsed, leads=True)
    return None


def _inside_subject(sentence: Sentence, frame: Frame, trigger: int) -> bool:
    """As in "Ann Bell, who lost a leg in the attack, said": what tells who the speaker is, is the text's own word."""
    if not frame.last < trigger < frame.verb:
        return False
    return any(word.lower in ("who", "whose", "which") for word in sentence.words[frame.last + 1 : trigger])


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
