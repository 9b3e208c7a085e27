"""Party words as spoken, to the side they stand for: to compare claims, and for roll-ups that are labelled as ours. Records keep the words.

The words stand in a table, not here (`vigil.text.registry`): what ships for Syria, and what a workspace adds. Here is only how words are
matched: the longest name wins, who backs a party is not the party, and a word that every war has ("the army") names nobody beside a name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vigil.errors import InputError
from vigil.text.folding import fold
from vigil.text.registry.syria import TABLE
from vigil.text.registry.table import Line, lines_of

_BACKED = re.compile(
    r"\b(?:u s|\w+) (?:backed|supported|sponsored|funded|trained|held|controlled)\b"
    r"|\b(?:ال)?مدعوم\w* (?:من )?(?:قبل )?\w+|\bподдержива\w+ \w+|\bпідтримува\w+ \w+|\b(?:soutenu\w*|appuye\w*) par (?:l|la|le|les)? ?\w+"
    r"|\b(?:respaldad\w*|apoyad\w*) por (?:el|la|los)? ?\w+"
)
"""Who backs a party is not the party."""
_ABOUT = re.compile(r"(?:\b(?:anti|pro)|مناهض\w*(?: ل\w*)?|ضد) $")
"""Who is for or against somebody is not that one, unless the table knows the whole name ("pro-government", "anti-Assad")."""
_CONJUNCTS = re.compile(r"\b(?:and|or|et|y|и|та|або|или)\b|\bو(?=\w{3})")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SCRIPTS = (("latin", re.compile(r"[a-z\u00df-\u024f]")), ("arabic", _ARABIC), ("cyrillic", _CYRILLIC))
_LATIN = frozenset({"latin"})


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a war: what it is called, what it is called where one of some words was spoken, and who fights beside it."""

    key: str
    name: str
    longer: str
    where: re.Pattern[str] | None
    allies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A party that words name: (start, end) in the folded words, and the line of the table that knows them."""

    start: int
    end: int
    line: Line


class Parties:
    """A registry of parties. Words are looked up folded: case, marks and letter forms mean nothing."""

    def __init__(self, lines: Iterable[Line]) -> None:
        given = list(lines)
        self.sides = {side.key: side for side in _sides(given)}
        self._parties = [line for line in given if line.kind != "side"]
        self._turns = sorted({day for line in self._parties for day in (line.since, line.until) if day})
        # A registry is made once and asked about the same few words over and over.
        self.named = lru_cache(maxsize=65536)(self._named)
        self._spoken_then = lru_cache(maxsize=256)(self._spoken_in)

    def _named(self, words: str, day: str | None = None, speaker: str | None = None) -> tuple[Named, ...]:
        """Who is named in words, left to right, the longest name first. `day` is that of harm, `speaker` whose words they are."""
        by = self.roll_up(speaker) if speaker else frozenset[str]()
        folded = fold(words)
        lines, find = self._spoken_then(self._time(day), by, _scripts(folded))
        found = []
        for match in find.finditer(folded):
            found += [Named(match.start(), match.end(), line) for line in lines[(match.lastindex or 1) - 1]]
        return tuple(found)

    def _time(self, day: str | None) -> str | None:
        """A day that stands for all days on which the same lines hold."""
        if day is None or day in self._turns:
            return day
        before = max((turn for turn in self._turns if turn < day), default="")
        return f"{before}+"

    def _spoken_in(self, day: str | None, by: frozenset[str], scripts: frozenset[str]) -> tuple[list[list[Line]], re.Pattern[str]]:
        """The lines in force by their spelling in some scripts, the longest first, and what finds them."""
        lines: dict[str, list[Line]] = {}
        for line in self._parties:
            if line.holds(day) and (not line.said_by or by & {*line.said_by}):
                for name in (name for name in line.names if _scripts(fold(name)) & scripts):
                    lines.setdefault(_spelling(name), []).append(line)
        spellings = sorted(lines, key=lambda one: (-one.count(" "), -len(one), one))
        # What a side means by its own words goes before what others mean by them.
        told = [[line for line in lines[one] if line.said_by] or lines[one] for one in spellings]
        return told, re.compile(r"\b(?:" + "|".join(f"({one})" for one in spellings) + r")\b" if spellings else r"(?!)")

    def sides_of(self, words: str | None, *, day: str | None = None, speaker: str | None = None) -> frozenset[str]:
        """The sides that words name or hint at; empty for none, or for words that name no side we know."""
        named = self.named(words, day, speaker) if words else ()
        return frozenset(one.line.side for one in named if one.line.side)

    def roll_up(self, words: str | None, *, day: str | None = None, speaker: str | None = None) -> frozenset[str]:
        """The sides under which words may be listed for others to see: stricter than `sides_of`, since a wrong place there is a false blame.

        Empty where it is not plain: such words stand for themselves.
        """
        folded = _BACKED.sub(" ", fold(words or ""))
        named = [one for one in self.named(folded, day, speaker) if not _ABOUT.search(folded[: one.start])]
        plain = [one for one in named if one.line.strength == "plain"]
        found = {one.line.side for one in plain if one.line.side}
        if any(not one.line.side for one in plain):
            return frozenset(found)
        if not any(one.line.kind in ("state", "coalition") and one.line.side for one in plain):
            apart = _apart(folded)
            found |= {
                one.line.side for one in named
                if one.line.strength == "general" and not any(apart(one, other) for other in plain)
            }  # fmt: skip
        found = found or {one.line.side for one in named if one.line.strength == "vague"}
        return frozenset(found - {""})

    def beside(self, side: str) -> frozenset[str]:
        """A side and those that fight beside it."""
        return frozenset({side, *(self.sides[side].allies if side in self.sides else ())})

    def allied(self, one: str, other: str) -> bool:
        """Whether two sides are one or fight together."""
        return other in self.beside(one)

    def agree(self, one: frozenset[str], other: frozenset[str]) -> bool | None:
        """Whether two namings fit together; None when either is unknown."""
        if not one or not other:
            return None
        return any(self.allied(a, b) for a in one for b in other)

    def side_name(self, side: str, spoken: Sequence[str] = ()) -> str:
        """What the roll-up of a side is called, by its side and never by what a speaker calls it; a country only where it was spoken of."""
        found = self.sides.get(side)
        if found is None:
            return side
        return found.longer if found.where and any(found.where.search(fold(words)) for words in spoken) else found.name

    def rank(self, side: str) -> int:
        """The place of a side in the table, for lists."""
        return list(self.sides).index(side) if side in self.sides else len(self.sides)


ONLY = "only"
"""A line with this key says that the table stands alone: for another war than the one whose parties ship."""


def parties_of(table: str = "", file: str = "parties.csv") -> Parties:
    """What ships, and a table made by hand: all lines of a key that stands in it are taken from there, and with a line `only` nothing else is.

    Raises InputError VGL-F65 or VGL-F66.
    """
    ours = lines_of(table, file) if table else []
    keys = {line.key for line in ours}
    lines = [*(line for line in lines_of(TABLE) if line.key not in keys and ONLY not in keys), *(line for line in ours if line.key != ONLY)]
    sides = {line.key for line in lines if line.kind == "side"}
    for line in ours:
        unknown = next((side for side in (line.side, *line.allies, *line.said_by) if side and side not in sides), None)
        if unknown:
            what = f"{file}, line {line.number}: no line names the side {unknown}"
            raise InputError("VGL-F66", what, next_step=f"one of {', '.join(sorted(sides))}, or a line of kind side for it")
    return Parties(lines)


def _sides(lines: Iterable[Line]) -> Iterable[Side]:
    of: dict[str, list[Line]] = {}
    for line in lines:
        if line.kind == "side":
            of.setdefault(line.key, []).append(line)
    allies = {key: {ally for line in found for ally in line.allies} for key, found in of.items()}
    for key, found in of.items():
        called = next((line for line in found if line.names), None)
        where = re.compile(rf"\b(?:{'|'.join(map(_spelling, called.names))})\b") if called else None
        both = allies[key] | {other for other, theirs in allies.items() if key in theirs}
        yield Side(key, found[0].name, called.name if called else found[0].name, where, frozenset(both))


def _scripts(folded: str) -> frozenset[str]:
    """The scripts of folded words."""
    if folded.isascii():
        return _LATIN
    return frozenset(name for name, letters in _SCRIPTS if letters.search(folded))


def _spelling(name: str) -> str:
    """The pattern of a name over folded words: `*` ends a word anyhow, `^` begins the words; Arabic nouns with or without article and clitics."""
    first, words = name.startswith("^"), []
    for word in name.lstrip("^").split():
        plain = fold(word)
        if _ARABIC.search(plain):
            plain = r"(?:[وفبلك]{0,2}(?:ا?ل)?)" + (re.sub(r"^(?:ال|لل)(?=\w{3})", "", plain))
        words.append(plain + (r"\w*" if word.endswith("*") else ""))
    spelled = " ".join(words)
    return rf"(?:(?<=\Athe )|(?<=\A)){spelled}" if first else spelled


def _apart(folded: str) -> "_Conjuncts":
    return _Conjuncts(tuple(match.start() for match in _CONJUNCTS.finditer(folded)))


@dataclass(frozen=True, slots=True)
class _Conjuncts:
    """Whether two names stand in one member of "A and B"."""

    cuts: tuple[int, ...]

    def __call__(self, one: Named, other: Named) -> bool:
        return sum(cut <= one.start for cut in self.cuts) == sum(cut <= other.start for cut in self.cuts)


SHIPPED = parties_of()
"""The registry without a workspace."""
