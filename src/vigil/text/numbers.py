"""How many, as people say it: "at least 82", "between 40 and 50", "scores".

A number in a report is an interval with its wording, never a point made up from a vague word. "more than 100" begins at 101, "at least 82" at 82 and
stays open, "up to 40" ends at 40. "Dozens", "scores", "hundreds" and their like have no numbers at all; the word is kept.
"""

import re
from dataclasses import dataclass

from vigil.model.words import Basis

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "bn": 1_000_000_000}

UNITS: dict[str, int] = {word: value for value, word in enumerate(_SMALL)} | {word: 20 + 10 * place for place, word in enumerate(_TENS)}
"""Number words below a hundred that stand alone."""

VAGUE: tuple[str, ...] = (
    "hundreds of thousands", "tens of thousands", "thousands upon thousands", "several hundred", "several thousand", "several dozen", "a few hundred",
    "a few dozen", "many dozens", "many hundreds", "many thousands", "nearly half", "more than half", "over half", "about half", "almost half",
    "hundreds", "thousands", "millions", "dozens", "scores", "tens", "countless", "numerous", "several", "multiple", "many", "a large number",
    "large numbers", "a small number", "an unknown number", "an unspecified number", "a number", "unknown numbers", "a handful", "a few", "few",
    "various", "a lot", "lots", "most", "some",
)  # fmt: skip
"""Words for many that never become a number, longest first where one begins another."""

_QUALIFIERS: tuple[tuple[Basis, str], ...] = (
    # "killing least 82": sources lose the "at".
    ("at_least", r"at\s+least|at\s+the\s+very\s+least|(?<!at )least|(?:no|not)\s+fewer\s+than|(?:no|not)\s+less\s+than|a\s+minimum\s+of"),
    ("at_most", r"up\s+to|as\s+many\s+as|as\s+high\s+as|at\s+most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of"),
    ("more_than", r"more\s+than|over|above|upwards\s+of|in\s+excess\s+of|well\s+over|exceeding"),
    ("about", r"about|around|some|roughly|approximately|nearly|almost|close\s+to|an?\s+estimated|estimated|perhaps|circa|probably"),
)  # fmt: skip
_FEWER = r"fewer\s+than|less\s+than|under|below"
_NEUTRAL = r"(?:only|just|exactly|another|a\s+further|a\s+total\s+of|an\s+additional|all|the|these|those|as)"

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?(?:[kK]\b)?)"
_WORD = (
    r"(?:(?:" + "|".join(_TENS) + r")(?:[\s-](?:" + "|".join(_SMALL[1:10]) + r"))?|" + "|".join(sorted(_SMALL, key=len, reverse=True)) + ")"
)
_SCALE = r"(?:\s+(?:hundred|thousand|million|billion|bn))"
_CORE = (
    rf"(?:(?:half|(?:a\s+|three\s+)?quarters?\s+of)\s+a\s+million|half\s+a\s+dozen|(?:a|one|two|three|four|five|six|{_DIGITS})\s+dozen|a\s+(?:hundred|thousand|million)|"
    rf"a\s+couple(?:\s+of)?|a\s+pair\s+of"
    rf"|hundred|thousand|{_DIGITS}{_SCALE}?|{_WORD}(?:{_SCALE}+(?:(?:\s+and)?\s+{_WORD}{_SCALE}*)*)?)"
)
_QUALIFIED = re.compile(
    rf"(?<![\w.$£€%/:#-])"
    rf"(?P<before>(?:(?:{_NEUTRAL}|{_FEWER}|{'|'.join(q for _, q in _QUALIFIERS)})\s+)*)"
    rf"(?:(?P<between>between|from)\s+)?"
    rf"(?P<low>{_CORE})(?:(?:\s*(?:to|-|–|—|and|or)\s*|,?\s+(?:perhaps|maybe|possibly)\s+(?:even\s+)?)(?P<over>(?:more\s+than|over|upwards\s+of|at\s+least)\s+)?(?P<high>{_CORE}))?"
    rf"(?P<after>\s+or\s+(?:more|so)\b|\s+plus\b|-odd\b|\+)?(?![\w%/:]|[.,]\d|-\w)",
    re.IGNORECASE,
)  # fmt: skip
_VAGUE_WORDS = "|".join(word.replace(" ", r"\s+") for word in VAGUE)
_VAGUE = re.compile(
    rf"(?<![\w-])(?P<before>(?:(?:at\s+least|more\s+than|over|up\s+to|perhaps|another)\s+)?)(?P<word>{_VAGUE_WORDS})(?![\w-])",
    re.IGNORECASE,
)
_JOINED = re.compile(r",?\s*(to|-|–|—|and|or|perhaps|maybe|possibly)\s*(?:even\s*)?", re.IGNORECASE)
_SHARE = re.compile(
    rf"\b(?:one|two|three|four|\d)\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_WORD}|\d{{1,2}}|a\s+hundred)"
    r"(?=\s+(?:has|have|had|is|are|was|were|of|people|civilians|residents|children|women|men|families)\b)",
    re.IGNORECASE,
)
"""As in "one in five": a share, and no number of people."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: offsets (end exclusive), ends (None: open), how it was said, and the words."""

    start: int
    end: int
    low: int | None
    high: int | None
    basis: Basis
    words: str

    @property
    def core(self) -> int | None:
        """The number that was said, whichever end it gives."""
        if self.low is None:
            return self.high
        return self.low - 1 if self.basis == "more_than" else self.low


def number_value(words: str) -> int | None:
    """The whole number that these words spell, or None: "1,300", "2.5 million", "eighty-two", "two hundred and six", "a dozen"."""
    spelled = re.sub(r"[\s\u00a0\u202f]+", " ", words.strip().lower())
    fixed = {
        "half a million": 500_000,
        "a quarter of a million": 250_000,
        "quarter of a million": 250_000,
        "three quarters of a million": 750_000,
        "a couple": 2,
        "a couple of": 2,
        "a pair of": 2,
        "a dozen": 12,
        "half a dozen": 6,
    }
    if spelled in fixed:
        return fixed[spelled]
    total, current, seen = 0, 0, False
    for word in re.split(r"[\s-]+", re.sub(r"(?<=\d)[, ](?=\d{3})", "", spelled)):
        if word in ("and", "of"):
            continue
        if word == "dozen":
            current = (current or 1) * 12
        elif word in _SCALES:
            current, total = _scaled(current, total, _SCALES[word])
        elif word == "a":
            current = 1
        elif word in UNITS:
            current += UNITS[word]
        elif thousands := re.fullmatch(r"(\d+)(?:\.(\d{1,3}))?k", word):
            current += int(thousands[1] + (thousands[2] or "").ljust(3, "0"))
        elif re.fullmatch(r"\d+(\.\d+)?", word):
            decimal = re.fullmatch(r"(\d+)\.(\d+) (thousand|million|billion|bn)", spelled)
            if decimal:
                return int(decimal[1] + decimal[2]) * _SCALES[decimal[3]] // int("1" + "0" * len(decimal[2]))
            if "." in word:
                return None
            current += int(word)
        else:
            return None
        seen = True
    return total + current if seen else None


def _scaled(current: int, total: int, scale: int) -> tuple[int, int]:
    return (max(current, 1) * scale, total) if scale == 100 else (0, total + max(current, 1) * scale)


def _basis_of(before: str, after: str) -> tuple[Basis, bool]:
    """How a number was qualified, and whether it was "fewer than"."""
    found: Basis = "exact"
    for basis, pattern in _QUALIFIERS:
        if re.search(rf"\b(?:{pattern})\b", before, re.IGNORECASE):
            found = basis
            break
    if found in ("exact", "about") and re.search(rf"\b(?:{_FEWER})\s*$", before, re.IGNORECASE):
        return "at_most", True
    if re.search(r"more|plus|\+", after, re.IGNORECASE):
        return "at_least", False
    if re.search(r"so|odd", after, re.IGNORECASE) and found == "exact":
        return "about", False
    return found, False


def interval_of(value: int, basis: Basis, *, fewer: bool = False) -> tuple[int | None, int | None]:
    """The ends that a number and its qualifier give: ("more_than", 100) -> (101, None)."""
    if basis == "at_least":
        return value, None
    if basis == "more_than":
        return value + 1, None
    if basis == "at_most":
        return None, max(value - 1, 0) if fewer else value
    return value, value


def _one(match: re.Match[str], start: int, end: int, core: str, after: str) -> Quantity | None:
    bare = core.lower() in ("hundred", "thousand")
    if bare and not match["before"].strip():
        return None
    value = number_value(core)
    if value is None or value > 2**53 - 1:
        return None
    before = match["before"]
    basis, fewer = _basis_of(before, after)
    if "dozen" in core.lower() and basis == "exact":
        basis = "about"
    low, high = interval_of(value, basis, fewer=fewer)
    return Quantity(start, end, low, high, basis, match.string[start:end])


_CHANGED = re.compile(
    r"\b(?:rose|risen|rise[sn]?|rising|raised|raising|climb(?:ed|ing|s)?|increas(?:ed|es|ing)|gr(?:ew|own|ows|owing)|jump(?:ed|s|ing)?|went\s+up|up|fell|"
    r"fallen|drop(?:ped|s)?|down|lowered|revis(?:ed|es|ing)|correct(?:ed|s|ing)|chang(?:ed|es|ing)|updat(?:ed|es|ing)|reduced|cut)\s+(?:\w+\s+){0,4}?$",
    re.IGNORECASE,
)
"""As in "the toll rose from 9 to 12": twelve, where once nine were told."""


def _ranged(match: re.Match[str]) -> Quantity | None:
    low, high = number_value(match["low"]), number_value(match["high"])
    if (
        match["between"]
        and match["between"].lower() == "from"
        and high is not None
        and _CHANGED.search(match.string[: match.start()][-60:])
    ):
        ends: tuple[int | None, int | None, Basis] = (high + 1, None, "more_than") if match["over"] else (high, high, "exact")
        return Quantity(
            match.start("over" if match["over"] else "high"),
            match.end(),
            *ends,
            match.string[match.start("over" if match["over"] else "high") : match.end()],
        )
    joint = _JOINED.fullmatch(match.string[match.end("low") : match.start("over" if match["over"] else "high")])
    word = joint[1].lower() if joint else ""
    if low is None or high is None or low >= high or high > 2**53 - 1:
        return None
    if (word == "and") != (bool(match["between"]) and match["between"].lower() == "between"):
        return None
    if word == "or" and high - low > 5:
        return None
    if match["over"]:
        # "from 10,000 to more than 30,000"
        return Quantity(match.start(), match.end(), low, None, "at_least", match.group()) if word == "to" else None
    return Quantity(match.start(), match.end(), low, high, "range", match.group())


def find_quantities(text: str) -> list[Quantity]:
    """All numbers in a text, in order, with their qualifiers; what they count is for others to say. Ordinals, ages joined by a hyphen, amounts of
    money, percentages and clock times are left out.
    """
    shares = [Quantity(share.start(), share.end(), None, None, "vague", share.group()) for share in _SHARE.finditer(text)]
    found = list(shares)
    position = 0
    while match := _QUALIFIED.search(text, position):
        quantity = _ranged(match) if match["high"] else _one(match, match.start(), match.end(), match["low"], match["after"] or "")
        if quantity is None and match["high"]:
            quantity = _one(match, match.start(), match.end("low"), match["low"], "")
        position = max(quantity.end if quantity else match.end("low"), match.start() + 1)
        if quantity and not any(share.start < quantity.end and quantity.start < share.end for share in shares):
            found.append(quantity)
    taken = [(quantity.start, quantity.end) for quantity in found]
    for match in _VAGUE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Quantity(match.start(), match.end(), None, None, "vague", match.group()))
    return sorted(found, key=lambda quantity: quantity.start)
