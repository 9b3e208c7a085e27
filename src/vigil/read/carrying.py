"""Who goes on speaking in a sentence that names nobody: "A source said that ... . Another shell wounded five. The source added ..."."""

import re

from vigil.read.drafts import Reading

_CARRIES_ON = re.compile(
    r"^[\"“'\s]*(?:moreover|furthermore|in addition|also|additionally|another|it|he|she|they|the (?:group|monitor|source|"
    r"statement|attack|blast|raids?|strikes?|toll|bombing|explosion|same)"
    r"|(?:[\w'’-]+ ){1,4}also\b(?! (?:said|says|claim|report|told|accus|blam|warn|den))"
    r"|[^.;]{0,80}\bamong (?:the|those) (?:dead|killed|victims|injured|wounded)"
    r"|earlier|of (?:those|the dead|them|the|that number)|among"
    r"|(?:the|this|that) (?:[\w-]+ ){1,2}?(?:attacks?|blasts?|raids?|strikes?|bombings?|explosions?|shelling) (?:also |then )?"
    r"(?:killed|left|injured|wounded|caused|claimed)"
    r"|(?:their|his|her) [a-z]+ (?:was|were|died|had)|a [a-z]+ of (?:his|hers|theirs)|one (?:of them )?died|"
    r"[a-z-]+ (?:are|were|remain) still|there,? [a-z]+"
    r"|(?:(?:at least|more than|some|about|around|nearly|a further)\s+)?(?:[\d,]+|[a-z]+(?:-[a-z]+)?)\s+(?:others|more|other people))\b",
    re.I,
)


_RECORD = re.compile(
    r"\b(?:deadliest|worst|bloodiest|heaviest|since\s+(?:\w+\s+)?(?:19|20)\d\d|first\s+such|"
    r"c[ao]mes?\s+(?:\w+\s+){1,3}(?:after|before|as|amid))\b",
    re.I,
)
"""Words by which a text looks back in its own voice."""


def goes_on_from(sentence: str) -> bool:
    """Whether a sentence leans on the one before it by its first words: "Moreover", "another 11", "their driver", "the attack"."""
    return bool(_CARRIES_ON.match(sentence)) and not _RECORD.search(sentence)


_AGAIN = re.compile(
    r"^(?:it|he|she|they|the\s+(?:same\s+)?(?:source|group|monitor|observatory|ministry|agency|statement|official|spokes\w+|activists?|organi[sz]ation|"
    r"network|doctor|cent(?:re|er)|coalition|council|governor|mayor|commander|commission|witness))$",
    re.I,
)
_TURNS = re.compile(
    r"^\W*(?:meanwhile|elsewhere|separately|also\b|however|but\b|earlier|last\s|in\s+(?:another|a\s+separate|\d{4})|since\s|(?:more|over)\s+than\s+\d|the\s+(?:war|conflict))",
    re.I,
)
_ADJACENT = 4
"""Characters between two sentences that follow each other."""


def held_between(readings: list[Reading], number: int) -> bool:
    """As in "the ministry said ... . Sixty were killed ... . The ministry added": a sentence that names nobody, between two of one speaker."""
    if not 0 < number < len(readings) - 1:
        return False
    before, here, after = readings[number - 1 : number + 2]
    if not before.frames or not after.frames or before.sentence.post is not here.sentence.post or _TURNS.match(here.sentence.text):
        return False
    follows = here.sentence.start - before.sentence.end <= _ADJACENT and after.sentence.start - here.sentence.end <= _ADJACENT
    first, last = before.frames[-1], after.frames[0]
    return follows and bool(last.pronoun or _AGAIN.match(last.words) or last.words.lower() == first.words.lower())
