"""Blame from elsewhere in a text that the claim's own sentence does not bear out: it is left open rather than wrong."""

import re

from vigil.read.drafts import Draft, Reading
from vigil.read.kinds import befallen
from vigil.read.words import word_set
from vigil.read.words.parties import DEMONYMS

_LENT = frozenset({"blamed", "pinned"})
_NO_NAME = DEMONYMS | word_set(
    "group groups force forces fighter fighters troops army state attack attacks regime party people that their from"
)
"""Words that tell no party of a war from another: both sides of it may be of one country."""


def take_back(readings: list[Reading]) -> None:
    """Take lent blame back from claims whose own sentence names that party among the harmed: "16 government soldiers were killed"."""
    for reading in readings:
        for draft in reading.drafts:
            if draft.blamed and draft.inherited & _LENT and _stems(_harmed(draft)) & _stems(draft.blamed):
                draft.blamed = None
                draft.inherited -= _LENT


def _stems(words: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in re.findall(r"[A-Za-z]{4,}", words) if word.lower() not in _NO_NAME}


def _harmed(draft: Draft) -> str:
    """The words for those whom the harm befell: their phrase, the whole of a subject that stands before the verb, and "losses on the ..."."""
    sentence, group = draft.sentence, draft.group
    low, high = group.first, group.last
    if group.head is not None and group.last < draft.mention.trigger:
        tree = sentence.subtree(group.head)
        low, high = min(low, tree[0]), max(high, min(tree[1], draft.mention.trigger - 1))
        low = next((at for at in range(low - 1, -1, -1) if not _joins(draft, at)), -1) + 1
    return sentence.span_text(low, high) + " " + befallen(sentence, group)


def _joins(draft: Draft, at: int) -> bool:
    """Whether a word before the phrase belongs to a subject joined to it: "rebels manning the checkpoint and | civilians"."""
    word = draft.sentence.words[at]
    return word.tag.startswith(("NN", "JJ", "DT", "CD", "CC", "VBG", "IN")) and word.lower not in ("by", "that", "when", "as", "after")
