"""Who did what a clause of harm only follows: "rebels fired rockets on Sarr killing three", where the parse hangs the killing on the place."""

from vigil.read.doers import NP_TAGS, phrase_after
from vigil.read.held import is_demonym
from vigil.read.parse import Sentence, Word
from vigil.read.subjects import subject_of_deed
from vigil.read.words import word_set
from vigil.read.words.parties import ACTING, ARMED, PARTY, STATES, VEHICLES
from vigil.read.words.places import COUNTRIES
from vigil.read.words.speech import SAY

_AUXILIARIES = frozenset({"has", "have", "had", "also", "then", "later", "earlier", "reportedly", "allegedly", "twice", "again", "first"})
_BREAKS = frozenset({"while", "whereas", "meanwhile", ";", "but", "after"})
_WERE = frozenset({"was", "were", "been", "being", "is", "are"})
_VERBS = ("VBD", "VBN", "VBP", "VBZ", "VBG", "VB")
_BEFORE_PARTY = word_set(
    "suspected unknown unidentified armed masked allied local foreign islamist jihadist separatist takfiri shiite sunni rival several some many "
    "two three four five the pro-government government-allied rebel government regime opposition terrorist militant coalition army military "
    "police air security state loyalist paramilitary own"
)


def party_before(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The party whose name ends right before a verb, whatever the parse makes of it: "in the quarter of Sarr | rebels fired"."""
    words = sentence.words
    if is_passive(sentence, verb):
        return None
    last = verb - 1
    while last >= 0 and (words[last].lower in _AUXILIARIES or words[last].tag.startswith("RB") or words[last].entity == "DATE"):
        last -= 1
    if last < 0 or not names_party(words[last]) or not words[last].tag.startswith(("NN", "JJ")):
        return None
    if words[last].entity == "GPE" or words[last].lower in COUNTRIES:
        return None
    first = last
    if words[first].entity in ("",) and first and words[first - 1].entity in ("ORG", "NORP") and words[first - 1].tag.startswith("NNP"):
        first -= 1  # "Dawn Front gunmen"
    while first > 0 and _goes_before(words[first - 1], words[first]):
        first -= 1
    bare = first == last and words[last].lower not in PARTY | ARMED | STATES
    if bare and not words[last].text.endswith("s"):
        return None  # "Typhoon Haiyan killed": no adjective of a state
    if first == last and words[last].lower in (
        "men",
        "man",
        "person",
        "group",
        "groups",
        "cell",
        "crew",
        "unit",
        "units",
        "forces",
        "force",
    ):
        return None
    if words[last].lower in VEHICLES and not any(names_party(word) and word.lower not in VEHICLES for word in words[first : last + 1]):
        return None
    return first, last


def names_party(word: Word) -> bool:
    """Whether a word is a noun or a name of a party."""
    named = word.text[:1].isupper()
    return word.lower in PARTY or (named and (word.lower in ARMED or word.lower in STATES or is_demonym(word)))


def _goes_before(word: Word, following: Word) -> bool:
    """Whether a word belongs to the name of the party that follows it."""
    if word.lower in SAY or word.entity in ("DATE", "TIME"):
        return False
    hyphen = word.text == "-" and word.end == following.start
    if word.entity in ("ORG", "NORP") and following.entity == word.entity and word.text[:1].isupper():
        return True
    if word.lower == "islamic" and following.lower == "state":
        return True
    return hyphen or (word.tag.startswith(NP_TAGS) and (names_party(word) or word.lower in _BEFORE_PARTY or word.text.endswith("-")))


_WHO_STAND = word_set(
    "holed positioned based stationed entrenched deployed located stationing operating active spread hiding holding hidden dug posted stationed "
    "backed supported led armed equipped loyal allied affiliated linked masked dressed disguised travelling traveling riding wearing"
)
"""What is told of a party between its name and its deed: "groups holed up in the hills | fired"."""


def party_that_stands(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """As in "groups holed up in the hills rained shells": the party over what tells where it stands."""
    words = sentence.words
    if is_passive(sentence, verb):
        return None
    for index in range(verb - 2, max(-1, verb - 12), -1):
        if words[index].tag in ("VBD", "VBZ", "VBP") and words[index].lower not in _WHO_STAND:
            return None
        if words[index].lower in _WHO_STAND and index and names_party(words[index - 1]):
            return party_before(sentence, index)
    return None


def is_passive(sentence: Sentence, verb: int) -> bool:
    """As in "was hit", "had been shelled"."""
    return any(word.lower in _WERE for word in sentence.words[max(0, verb - 3) : verb]) and sentence.words[verb].tag in ("VBN", "VBD")


def doer_ahead(sentence: Sentence, trigger: int) -> tuple[int, int] | None:
    """The doer of the act that a participle of harm follows: the nearest verb of attack before it, and who stands before that.

    Passive verbs give what stands after "by". Nothing is taken over "while", "but" or a word of speaking.
    """
    words = sentence.words
    if words[trigger].tag not in ("VBG", "VBN", "VBD"):
        return None
    for index in range(trigger - 1, -1, -1):
        word = words[index]
        if word.lower in _BREAKS or (word.lower in SAY and word.tag.startswith("VB")):
            return None
        if word.lower not in ACTING or word.tag not in _VERBS:
            continue
        if is_passive(sentence, index):
            by = next((at for at in range(index + 1, min(index + 14, trigger)) if words[at].lower == "by"), None)
            return phrase_after(sentence, by + 1) if by is not None else None
        found = subject_of_deed(sentence, index)
        own = found if found and found[1] < index and any(names_party(words[at]) for at in range(found[0], found[1] + 1)) else None
        found = own or party_before(sentence, index) or party_that_stands(sentence, index)
        if found:
            return found
    return None
