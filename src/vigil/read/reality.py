"""Whether a thing is said to have happened.

"Would be killed", "if anyone dies", "was not harmed" are no claims; "reportedly killed" is a hedged one.
"""

import re

from vigil.read.parse import Sentence

_NEVER = frozenset(["would", "could", "should", "will", "wo", "'ll", "ca", "can", "shall", "won't"])
_MAYBE = frozenset(["may", "might", "must"])
_NEGATIONS = frozenset(["not", "n't", "never", "neither", "nor"])
_HEDGES = frozenset(
    [
        "reportedly",
        "allegedly",
        "apparently",
        "purportedly",
        "supposedly",
        "reported",
        "alleged",
        "believed",
        "feared",
        "thought",
        "suspected",
        "presumed",
        "likely",
        "possibly",
        "probably",
    ]
)
_UNREAL_BEFORE = re.compile(
    r"\b(?:threaten\w*|vow\w*|plan\w*|aim\w*|want\w*|tr(?:y|ied|ying)|attempt\w*|seek\w*|intend\w*|order\w*|refus\w*|avoid\w*|"
    r"prevent\w*|risk\w*|"
    r"stop\w*|deni(?:ed|es)|deny\w*|without|sentenced|permission|allowed|license|capable|designed|fear(?:s|ing)?\s+of|"
    r"in\s+order|likely|calls?|discourage\w*"
    r"|instead|save\w*|conspir\w*|threats?|bid|fail\w*)\s+(?:of\s+|to\s+|from\s+|any\s+)*(?:being\s+|be\s+)?$",
    re.I,
)
_HINDERED = re.compile(r"\b(?:discourag|prevent|stop|deter|keep|dissuad|protect)\w*\s+[^.;]{0,40}\bfrom\s+$", re.I)
_CONDITION = re.compile(r"(?:^|[\s,])(?:if|unless|whether|in\s+case)\s", re.I)


def modality_of(sentence: Sentence, index: int) -> tuple[str, ...] | None:
    """The hedging words around a trigger, or None when it is not said to have happened."""
    words = sentence.words
    before = [word.lower for word in words[max(0, index - 5) : index]]
    chain = _helpers(sentence, index)
    if _NEGATIONS & set(chain):
        return None
    if (_NEVER & set(chain)) and ("have" not in chain or {"would", "should"} & set(chain)):
        return None
    if (_MAYBE & set(chain)) and "have" not in chain:
        return None
    if "to" in chain and "have" not in chain and not _to_is_real(before):
        return None
    start = words[index].start
    left = sentence.text[max(0, start - 60) : start]
    if _UNREAL_BEFORE.search(left) or _HINDERED.search(left):
        return None
    clause = re.split(r"[;:,]", sentence.text[:start])[-1]
    if _CONDITION.search(" " + clause) and not re.search(r"\bthat\b", clause):
        return None
    near = words[max(0, index - 6) : index + 2]
    return tuple(dict.fromkeys(word.lower for word in near if word.lower in _HEDGES or (word.lower in _MAYBE and "have" in chain)))


def _to_is_real(before: list[str]) -> bool:
    """As in "continue to kill", "said to be killed" happened."""
    joined = " ".join(before)
    return bool(
        re.search(
            r"\b(used|continu\w+|beg[au]n|beginning|start(?:ed|ing)|forced|known|reported|believed|said|feared|thought|confirmed|appear\w*|seem\w*|helped|"
            r"managed) to( have)?( be| been)?$",
            joined,
        )
    )


def _helpers(sentence: Sentence, index: int) -> list[str]:
    """The helping words before a verb, back to its subject."""
    found: list[str] = []
    position = index - 1
    while position >= 0 and len(found) < 7:
        word = sentence.words[position]
        if word.tag in ("MD", "TO") or word.lower in _NEGATIONS or word.tag.startswith("RB") or word.lower in (
            "be", "been", "being", "was", "were", "is", "are", "have", "has", "had", "get", "got", "to", "also", "and", "or", "did", "does", "do",
        ) or (word.tag.startswith("VB") and word.lower in _HEDGES):  # fmt: skip
            found.append(word.lower)
            position -= 1
            if word.lower == "and":
                break
        else:
            break
    return found
