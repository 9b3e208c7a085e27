"""A part told in a sentence of its own: "Twelve people were killed. Four of them were children." The harm is that of the sentence before."""

import re
from dataclasses import replace
from itertools import pairwise

from vigil.model.words import Effect
from vigil.read.drafts import Draft, Reading, draft_of
from vigil.read.mention import Mention

PART = re.compile(
    r"\W*(?:(?:at\s+least|more\s+than|some|about|nearly)\s+)?(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?(?:\s+[a-z]+)?)\s+of\s+(?P<whom>them|those|these|the\s+(?:dead|killed|victims|wounded|injured|"
    r"casualties|missing|hostages))\s+(?:were|was|are|is|had|have)\b"
)
"""How such a sentence begins."""
_EFFECTS: dict[str, Effect] = {"wounded": "injured", "injured": "injured", "missing": "missing", "hostages": "abducted"}
_NEXT = 4
"""Characters between the two sentences."""


def tell_parts(readings: list[Reading]) -> None:
    """Add the claims of sentences that tell a part of the number in the sentence before; in place."""
    for before, here in pairwise(readings):
        match = PART.match(here.sentence.text)
        near = here.sentence.start - before.sentence.end <= _NEXT and before.sentence.post is here.sentence.post
        whole = next((draft for draft in reversed(before.drafts) if (draft.core or 0) > 1), None)
        if match is None or here.drafts or not near or whole is None:
            continue
        group = next(
            (g for g in here.groups if g.first <= here.sentence.word_at(match.start("whom")) and g.kind in ("number", "single")), None
        )
        if group is None or group.count.low is None or group.count.low >= (whole.core or 0):
            continue
        last = here.sentence.word_at(match.end() - 1)
        named = match["whom"].split()[-1]
        effect = next((one.effect for one in before.drafts if one.effect == _EFFECTS.get(named)), whole.effect)
        words = next((g for g in here.groups if g.first > last and g.first <= last + 4 and g.head is not None), None)
        part = replace(group, status=words.status, ground=words.ground, words=words.words) if words else group
        mention = Mention(effect, last, part, group.first, max(last, words.last if words else last), "of_the")
        here.drafts.append(_of(here, mention, whole))


def _of(reading: Reading, mention: Mention, whole: Draft) -> Draft:
    draft = draft_of(reading, mention)
    draft.means = draft.means if draft.means != "unknown" else whole.means
    return draft
