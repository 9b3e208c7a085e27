"""Party words as spoken, to the side they stand for: to compare claims, and for roll-ups that are labelled as ours. Records keep the words."""

import re

from vigil.text.folding import fold

_SIDES: tuple[tuple[str, str], ...] = (
    ("coalition", r"\b(?:us|u s|american|usa?) ?led\b|\bcoalition\b|\bunited states\b|^(?:the )?(?:us|u s|american)\b|\bpentagon\b"),
    ("is", r"\bisis?\b|\bisil\b|\bdaesh\b|islamic state|\bdaish\b"),
    ("turkey", r"\bturk\w*"),
    ("israel", r"\bisrael\w*"),
    ("kurds", r"\bkurd\w*|\bsdf\b|\bypg\b|syrian democratic forces|\bpkk\b"),
    ("government", r"\b(?:syrian )?(?:government|regime|army|assad\w*|military)\b|\bpro (?:government|regime)\b|\bmilitia\w*|"
    r"\bhezbollah\b|\bloyal\w*|\bsyrian (?:air|forces|troops|war)|\bhelicopter"),
    ("russia", r"\brussia\w*|\bmoscow\b"),
    ("rebels", r"\brebels?\b|\bopposition\b|\bterrorists?\b|\binsurgents?\b|\bmilitants?\b|\bnusra\b|\bqaeda\b|\bqaida\b|\bjihad\w*|"
    r"\bislamists?\b|\barmed groups?\b|\bjaish\b|\btakfiri\w*|\bgunmen\b"),
)  # fmt: skip
_COMPILED = tuple((side, re.compile(pattern)) for side, pattern in _SIDES)

ALLIES: frozenset[frozenset[str]] = frozenset({frozenset({"government", "russia"}), frozenset({"coalition", "kurds"})})
"""Sides that fight together: to blame the one or the other is no contradiction."""

SIDE_NAMES: dict[str, str] = {
    "government": "Government side", "russia": "Russian side", "rebels": "Armed opposition side", "is": "Islamic State",
    "coalition": "US-led coalition", "kurds": "Kurdish-led side", "turkey": "Turkish side", "israel": "Israeli side",
}  # fmt: skip
"""What a roll-up is called: by its side, never by what a speaker calls it."""

_SYRIAN = re.compile(r"\bsyria\w*|\bassad\w*|\bdamascus\b")
# What says nothing of who did it: who backs a party is not the party, and whoever is against the government is not it.
_ASIDE = re.compile(
    r"\b(?:u s|\w+) (?:backed|supported|sponsored|funded|trained|held|controlled)\b|\b(?:anti|pro) (?:turkish|us|american|isis|isil|is|daesh)\b"
)
_AGAINST = re.compile(r"\banti (?:syrian )?(?:government|regime|assad\w*)\b|\bfree (?:syrian )?army\b|\bfsa\b")
_PLAIN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (side, re.compile(pattern))
    for side, pattern in (
        *(entry for entry in _SIDES if entry[0] not in ("government", "rebels", "coalition")),
        ("coalition", r"\b(?:us|u s|american|usa?) led\b|\b(?:international|global) coalition\b|\bunited states\b|^(?:the )?(?:us|u s|american)\b|"
         r"\bpentagon\b"),
        ("government", r"\bsyrian (?:arab )?(?:government|regime|army|military|air|forces|troops|war|soldiers|"
         r"(?:fighter )?jets?|planes?|aircraft|helicopters?|and russian|or russian)|"
         r"\b(?:regime|government) (?:and|or) russian?\b|\brussian? (?:and|or) (?:the )?(?:regime|government)\b|"
         r"\brussian (?:and|or) syrian\b|\bassad\w*|\bpro (?:syrian )?(?:government|regime)\b|\bhezbollah\b"),
        ("rebels", r"\brebels?\b|\bopposition\b|\bnusra\b|\bqaeda\b|\bqaida\b|\bjaish\b"),
    )
)  # fmt: skip
# Governments, armies and militants are everywhere: these words tell a side only where no other state is named beside them.
_GOVERNMENT = re.compile(r"\b(?:government|regime)\b")
_VAGUE = (
    ("government", re.compile(r"\barmy\b|\bmilitary\b|\bmilitias?\b|\bloyalists?\b")),
    ("rebels", re.compile(r"\bterrorists?\b|\binsurgents?\b|\bmilitants?\b|\bjihad\w*|\bislamists?\b|\barmed groups?\b|\btakfiri\w*")),
)
_ELSEWHERE = re.compile(
    r"\b(?:afghan|algeri|brit|chechen|egypt|emirat|ethiop|french|german|iran|iraq|jordan|leban|liby|morocc|palestin|qatar|"
    r"saudi|somal|sudan|tunis|ukrain|uzbek|yemen)\w*"
)


def sides_of(words: str | None) -> frozenset[str]:
    """The sides that the words name; empty for none, or for words that name no side we know."""
    if not words:
        return frozenset()
    folded = fold(words)
    return frozenset(side for side, pattern in _COMPILED if pattern.search(folded))


def roll_up(words: str | None) -> frozenset[str]:
    """The sides under which words may be listed for others to see: stricter than `sides_of`, since a wrong place there is a false blame.

    Empty where it is not plain: such words stand for themselves.
    """
    folded = _ASIDE.sub(" ", fold(words or ""))
    against = frozenset({"rebels"}) if _AGAINST.search(folded) else frozenset[str]()
    folded = _AGAINST.sub(" ", folded).strip()
    plain = {side for side, pattern in _PLAIN if pattern.search(folded)} | against
    if _ELSEWHERE.search(folded):
        return frozenset(plain)
    if not plain - {"government", "rebels"} and _GOVERNMENT.search(folded):
        plain.add("government")
    return frozenset(plain or {side for side, pattern in _VAGUE if pattern.search(folded)})


def side_name(side: str, spoken: tuple[str, ...] = ()) -> str:
    """What the roll-up of a side is called; the government's country only where one of the words names it."""
    name = SIDE_NAMES[side]
    return f"Syrian {name[0].lower()}{name[1:]}" if side == "government" and any(_SYRIAN.search(fold(words)) for words in spoken) else name


def allied(one: str, other: str) -> bool:
    """Whether two sides are one or fight together."""
    return one == other or frozenset({one, other}) in ALLIES
