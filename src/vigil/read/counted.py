"""Numbers that a sentence gives after the harm: "detained, eleven in all", "died with 13 others"."""

import re
from dataclasses import replace

from vigil.model import Count
from vigil.read.mention import Mention
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.text.numbers import find_quantities

_IN_ALL = re.compile(
    r"[,;:(–—-]\s*(?:about\s+|some\s+|at\s+least\s+|more\s+than\s+)?[\w-]+\s+(?:in\s+all|in\s+total|altogether|all\s+told|all\s+in\s+all|of\s+them(?!\s+\w+))",
    re.I,
)
_BESIDE = re.compile(r"\s+(?:along\s+with|together\s+with|alongside|with)\s+(?:both\s+|all\s+)?(?:his\s+|her\s+|their\s+)?$", re.I)
_FAR = 70


def told_after(sentence: Sentence, mention: Mention, groups: list[Group]) -> Mention:
    """A mention with the number that is told behind it, if it has none of its own or one person's."""
    group = mention.group
    if group.count.basis == "vague" and group.kind in ("bare", "definite"):
        return _in_all(sentence, mention)
    if group.count.low == group.count.high == 1 and group.kind in ("single", "definite", "name") and not mention.active:
        return _with_others(sentence, mention, groups)
    return mention


def _in_all(sentence: Sentence, mention: Mention) -> Mention:
    """As in "fishermen were detained on Monday, eleven in all", "it killed police only, nine of them"."""
    end = sentence.words[max(mention.last, mention.trigger)].end
    match = _IN_ALL.search(sentence.text, end, end + _FAR)
    told = [one for one in find_quantities(match.group()) if one.basis != "vague"] if match else []
    if not told:
        return mention
    count = Count(low=told[0].low, high=told[0].high, basis=told[0].basis, words=told[0].words.strip())
    return replace(mention, group=replace(mention.group, count=count, kind="number"))


def _with_others(sentence: Sentence, mention: Mention, groups: list[Group]) -> Mention:
    """As in "his brother died with 13 others", "was killed along with both her sons"."""
    after = max(mention.last, mention.trigger)
    beside = next((one for one in groups if one.first > after and not one.inside), None)
    if beside is None or beside.count.low is None or mention.group.count.low is None:
        return mention
    gap = sentence.text[sentence.words[after].end : sentence.words[beside.first].start]
    own = sentence.words[beside.first].tag == "PRP$" or re.search(
        r"\b(?:his|her|their|others?|other|more)\b", sentence.span_text(beside.first, beside.last), re.I
    )
    if len(gap) > 30 or not _BESIDE.search(gap) or not (own or re.search(r"\b(?:his|her|their)\s*$", gap, re.I)):
        return mention
    high = None if beside.count.high is None else beside.count.high + 1
    words = f"{mention.group.count.words} {sentence.text[sentence.words[after].end : sentence.words[beside.last].end]}".strip()
    count = Count(low=beside.count.low + 1, high=high, basis="exact" if high is not None else "at_least", words=words)
    return replace(mention, group=replace(mention.group, count=count), last=max(mention.last, beside.last))
