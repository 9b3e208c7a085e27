"""How each text passes on what an origin said, and what became of its caution on the way: "received reports", "reliable evidence", "have done"."""

import re
from collections.abc import Iterable, Mapping, Sequence

from vigil.model import Claim, Relay, Text
from vigil.reconcile.voices import Voice

_WEIGHTS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (strength, re.compile(pattern, re.IGNORECASE))
    for strength, pattern in (
        (1, r"\b(?:unconfirmed|unverified|allege\w*|purported\w*|rumou?r\w*|could not (?:be )?(?:independently )?(?:verif\w+|confirm\w*))\b"),
        (3, r"\b(?:(?:reliable|credible|clear|strong|solid|compelling)\s+(?:evidence|information|reports?)|"
            r"(?:has|have|had|with|citing|cited|found|there (?:is|was))\s+evidence|documented|verified|confirmed|examined|counted)\b"),
        (2, r"\b(?:(?:receiv\w+|has|have|had|hear\w*|get\w*|citing|cited|by|to)\s+(?:\w+\s+){0,3}?reports?|"
            r"reports?\s+(?:that|of|indicate\w*|suggest\w*|say)|been\s+(?:informed|told)|reportedly|was\s+told)\b"),
        (4, r"\b(?:have|has|had)\s+(?:carried\s+out|committed|executed|massacred|murdered)\b"),
    )
)  # fmt: skip
"""Words by which it is said how something is known, with their weight: the first that is met."""


def weight_of(claim: Claim) -> tuple[int, str]:
    """How a claim says that its harm is known, and in which words. In nobody's mouth, and without such words, it is told as a fact."""
    for strength, pattern in _WEIGHTS:
        match = pattern.search(claim.sentence.words)
        if match:
            return strength, match.group()
    return (4, "") if claim.speaker is None else (0, "")


def relays_of(
    claims: Mapping[str, Claim], voice: Voice, texts: Mapping[str, Text], carriers: Mapping[str, Voice], silent: Iterable[str] = ()
) -> tuple[Relay, ...]:
    """One Relay for each text that carries a voice, by the claim of the largest number in it; sorted by text. `silent` are texts without a claim."""
    told: dict[str, list[Claim]] = {}
    for claim in claims.values():
        told.setdefault(claim.text, []).append(claim)
    found = {text: weight_of(max(said, key=_telling)) for text, said in told.items()}
    found |= {text: (0, "") for text in silent if text not in found}
    own = [strength for text, (strength, _) in found.items() if strength and _is_own(voice, texts.get(text), carriers.get(text))]
    least = min(own or [strength for strength, _ in found.values() if strength], default=0)
    return tuple(
        Relay(
            text=text, path=_path(voice, texts.get(text), carriers.get(text)), words=words, strength=strength,
            hardened=bool(least) and strength > least,
        )
        for text, (strength, words) in sorted(found.items())
    )  # fmt: skip


def _telling(claim: Claim) -> tuple[int, int, str]:
    return claim.count.low or claim.count.high or 0, -claim.anchor.start, claim.anchor.quote


def _is_own(voice: Voice, text: Text | None, carrier: Voice | None) -> bool:
    return carrier is not None and carrier.key == voice.key and text is not None


def _path(voice: Voice, text: Text | None, carrier: Voice | None) -> tuple[str, ...]:
    """Whoever published it, the agency that it credits, the origin; each once."""
    names: Sequence[str] = [text.outlet if text and text.outlet else "", carrier.name if carrier else "", voice.name]
    return tuple(dict.fromkeys(name for name in names if name))
