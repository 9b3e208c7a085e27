"""Who does what a verb says, as the parse has it and where the parse went wrong."""

from vigil.read.doers import NP_TAGS, phrase_after
from vigil.read.parse import Sentence
from vigil.read.words.parties import NEWS
from vigil.read.words.places import PLACE_NOUNS
from vigil.read.words.speech import SAY

_ENDS = PLACE_NOUNS - {"state", "front", "department", "port", "camp"} | {"period"}
"""Words that end a place or a time before the doer: "in the Sukri neighbourhood | rebels"."""
_RAISING = frozenset(
    {"believed", "thought", "said", "reported", "suspected", "known", "alleged", "accused", "understood", "claimed", "feared"}
)
"""As in "is believed to have killed": the subject of the passive is who did it."""


def subject_of_deed(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The first and last word of who does what a verb says; None where the sentence does not tell."""
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


def subject_beside(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "groups positioned in the hills fired rockets", where the parse gives the groups to the first of two verbs under one word of saying."""
    words = sentence.words
    for other in sentence.children[words[verb].head]:
        if other < verb and words[other].tag == "VBN" and words[other].dep == words[verb].dep == "ccomp":
            return subject_of_deed(sentence, other)
    return None


def _over_brackets(sentence: Sentence, head: int) -> int:
    """The head, or what stands before brackets by it: "the Dawn State (DS) militant group"."""
    words = sentence.words
    close = next((i for i in range(head - 1, max(-1, head - 4), -1) if words[i].text == ")"), None)
    opened = next((i for i in range(close - 1, max(-1, close - 9), -1) if words[i].text == "("), None) if close else None
    between = words[close + 1 : head] if close else ()
    return (
        opened
        if opened and words[opened - 1].tag.startswith("NNP") and all(word.tag.startswith(("NN", "JJ")) for word in between)
        else head
    )


def _np_of(sentence: Sentence, head: int) -> tuple[int, int]:
    """The noun phrase of a head, without clauses that hang on it."""
    words = sentence.words
    low = _over_brackets(sentence, head)
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
