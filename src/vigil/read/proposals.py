"""What a language model proposes, taken apart here: nothing of it counts but words that stand in the text, and numbers that we read in them.

The model is asked by the shell, which keeps its raw reply; here the reply is only parsed. A proposal is no claim: it waits for a person.
"""

import json
from dataclasses import dataclass
from typing import Any

from vigil.model.words import Basis, Effect
from vigil.text.numbers import find_quantities

EFFECTS = ("killed", "injured", "missing", "abducted", "detained", "displaced", "trapped", "tortured")
SLOTS = ("victims", "speaker", "blamed", "place", "when")
REPLY_MAX = 200_000
"""Characters of a reply that are looked at; a longer one is none."""
PROPOSALS_MAX = 60

PROMPT = (
    "List every statement in the text that says people were harmed. Answer in JSON as the schema says. Every value but `effect` is copied letter by "
    "letter from the text: `quote` the shortest words that hold the harm, the number and the people; `count` the number words, or null; "
    "`victims` who was "
    "harmed; `speaker` who says so, or null for the text's own voice; `blamed` who is said to have done it; `place` and `when` the words for them. "
    "Add nothing, translate nothing, correct nothing."
)
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["quote", "effect", "count", *SLOTS],
                "properties": {
                    "quote": {"type": "string"},
                    "effect": {"enum": list(EFFECTS)},
                    **{name: {"type": ["string", "null"]} for name in ("count", *SLOTS)},
                },
            },
        }
    },
}
"""What the model has to answer with (JSON Schema)."""


@dataclass(frozen=True)
class Proposal:
    """A claim that a model proposes. Slots hold (start, end) in the text; `dropped` names what was not verbatim."""

    effect: Effect
    start: int
    end: int
    low: int | None
    high: int | None
    basis: Basis
    slots: dict[str, tuple[int, int]]
    dropped: tuple[str, ...]
    count_words: str = ""


def request_body(model: str, words: str) -> dict[str, Any]:
    """The body of a chat completion: temperature 0, a fixed seed, the schema enforced where the server can."""
    return {
        "model": model,
        "temperature": 0,
        "seed": 0,
        "max_tokens": 4000,
        "stream": False,
        "messages": [{"role": "system", "content": PROMPT}, {"role": "user", "content": words}],
        "response_format": {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": SCHEMA}},
    }


def proposals_in(reply: str, words: str) -> tuple[list[Proposal], list[str]]:
    """The proposals of a raw reply about a text, and why parts of it were refused. Never raises for what a reply holds."""
    if len(reply) > REPLY_MAX:
        return [], ["the reply is too long"]
    try:
        content = json.loads(json.loads(reply)["choices"][0]["message"]["content"])
        claims = content["claims"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return [], ["the reply is not what was asked for"]
    if not isinstance(claims, list):
        return [], ["the reply is not what was asked for"]
    folded = _fold(words)
    found: list[Proposal] = []
    refused: list[str] = []
    for claim in claims[:PROPOSALS_MAX]:
        proposal = _proposal(claim, words, folded)
        if isinstance(proposal, str):
            refused.append(proposal)
        else:
            found.append(proposal)
    if len(claims) > PROPOSALS_MAX:
        refused.append(f"{len(claims) - PROPOSALS_MAX} more were not looked at")
    return found, refused


def _proposal(claim: Any, words: str, folded: tuple[str, list[int]]) -> Proposal | str:
    """A proposal, or why it is none."""
    if not isinstance(claim, dict) or claim.get("effect") not in EFFECTS:
        return "an effect that is none of ours"
    span = _verbatim(claim.get("quote"), folded, (0, len(words)))
    if span is None or span[1] - span[0] > 600:
        return "a quote that does not stand in the text"
    low, high, basis, ok = _count(claim.get("count"), words, span, folded)
    if not ok:
        return "a number that does not stand in its quote"
    slots: dict[str, tuple[int, int]] = {}
    dropped = []
    for name in SLOTS:
        value = claim.get(name)
        if value is None:
            continue
        where = _verbatim(value, folded, (0, len(words)))
        if where is None:
            dropped.append(name)
        else:
            slots[name] = where
    said = _verbatim(claim.get("count"), folded, span)
    return Proposal(claim["effect"], *span, low, high, basis, slots, tuple(dropped), words[slice(*said)] if said else "")


def _count(said: Any, words: str, span: tuple[int, int], folded: tuple[str, list[int]]) -> tuple[int | None, int | None, Basis, bool]:
    """The number in the quote as our own rules read it. What the model says it is does not matter, only where it stands."""
    if said is None or said == "":
        return None, None, "vague", True
    where = _verbatim(said, folded, span)
    if where is None:
        return None, None, "vague", False
    for quantity in find_quantities(words[span[0] : span[1]]):
        if quantity.start + span[0] < where[1] and where[0] < quantity.end + span[0]:
            return quantity.low, quantity.high, quantity.basis, True
    return None, None, "vague", True


_MARKS = str.maketrans("“”„«»‘’ʼ\u00a0\n\r\t", '"""""\'\'\'    ')


def _fold(words: str) -> tuple[str, list[int]]:
    """The words with quotation marks and blanks levelled, and where each letter stands."""
    letters: list[str] = []
    at: list[int] = []
    for offset, letter in enumerate(words.translate(_MARKS)):
        if letter == " " and letters and letters[-1] == " ":
            continue
        letters.append(letter)
        at.append(offset)
    return "".join(letters), at


def _verbatim(value: Any, folded: tuple[str, list[int]], within: tuple[int, int]) -> tuple[int, int] | None:
    """Where words stand in the text, letter by letter but for the form of quotation marks and blanks."""
    if not isinstance(value, str) or not value.strip():
        return None
    wanted, _ = _fold(value.strip())
    text, at = folded
    start = text.find(wanted)
    while start >= 0:
        low, high = at[start], at[start + len(wanted) - 1] + 1
        if within[0] <= low and high <= within[1]:
            return low, high
        start = text.find(wanted, start + 1)
    return None
