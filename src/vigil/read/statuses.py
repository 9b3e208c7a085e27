"""Who the harmed are, beyond the noun that counts them: what most of them were."""

import re

from vigil.model import Victims
from vigil.read.drafts import Draft
from vigil.read.parse import Sentence
from vigil.read.people import Group
from vigil.read.words.people import AGE_AND_SEX, STATUS

_MOST = re.compile(
    r"[\s,\"”]*(?:and\s+)?(?P<how>most(?:ly)?|nearly\s+all|almost\s+all|the\s+majority|including|among\s+them|(?:\d+|[a-z]+)\s+of\s+(?:them|whom))\b"
    r"(?P<who>(?:\s+(?:of\s+(?:them|whom)|were|was|are|at\s+least|about|some|the|\d+|[\w'’-]+)){1,7})",
    re.I,
)
_REACH = 8
"""Words after the number in which what most of them were is told."""


def with_most(sentence: Sentence, group: Group, victims: Victims) -> Victims:
    """As in "18 people, mostly children", "26 people including 16 soldiers", "people, most of them members of the militia".

    Most of them women and children: civilian. Most of them civilians, or fighters among them: mixed.
    """
    if victims.status != "unknown" or group.kind == "name":
        return victims
    match = _MOST.match(sentence.text, sentence.words[group.last].end)
    if match is None:
        return victims
    some = match["how"].lower().startswith(("including", "among")) or "of" in match["how"].lower()
    for word in re.findall(r"[\w'’-]+", match["who"].lower())[:_REACH]:
        status, ground = STATUS.get(word, ("unknown", "none"))
        if status == "combatant" or (word == "members" and not some):
            return Victims(words=victims.words, status="mixed", ground="role", hors_de_combat=victims.hors_de_combat)
        if status == "civilian" and not some:
            return Victims(words=victims.words, status="mixed" if ground == "word" else "civilian", ground=ground)
        if word in AGE_AND_SEX and word not in ("man", "men", "male", "males") and not some:
            return Victims(words=victims.words, status="civilian", ground="role")
        if word in STATUS:
            break
    return victims


def share_most(drafts: list[Draft]) -> None:
    """Give every claim what its sentence says most of its people were."""
    for draft in drafts:
        draft.victims = with_most(draft.sentence, draft.group, draft.victims)
