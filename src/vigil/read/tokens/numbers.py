"""Numbers of people in any language: digits of every script, number words, and how they were qualified."""

import re
from dataclasses import dataclass

from vigil.model import Count
from vigil.model.words import Basis
from vigil.read.tokens.letters import Folded
from vigil.read.tokens.pack import Pack
from vigil.text.numbers import interval_of

_DIGITS = re.compile(
    r"(?<![0-9a-zа-яіїє])(?<![0-9][.,:/-])\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?![\d,.]*\d)"
    r"|(?<![0-9a-zа-яіїє])(?<![0-9][.,:/])\d+(?![.,]\d|[:/]\d|%|\s*%)"
)
_MOST = 2**53 - 1


@dataclass(frozen=True)
class Number:
    """A number in levelled letters: `start` counts its qualifier in, `core` is where the number itself begins."""

    start: int
    core: int
    end: int
    value: int | None
    basis: Basis

    def count(self, folded: Folded) -> Count:
        """The count as it was said."""
        start, end = folded.span(self.start, self.end)
        low, high = (None, None) if self.value is None else interval_of(self.value, self.basis)
        return Count(low=low, high=high, basis=self.basis if self.value is not None else "vague", words=folded.text[start:end].strip())


def find_numbers(folded: Folded, pack: Pack) -> list[Number]:
    """The numbers and vague words that may count people, in order; those of hours, years, ages and money are left out."""
    words = folded.words
    found = [(match.start(), match.end(), _digits(match.group())) for match in _DIGITS.finditer(words)]
    taken = [(start, end) for start, end, _ in found]
    found += [(start, end, value) for start, end, value in _spelled(words, pack) if not _meets(taken, start, end)]
    units = pack.word(pack.units)
    numbers = []
    for start, end, value in sorted(found):
        if value > _MOST or units.match(words, _skip(words, end)) or _is_date(words, start, end, pack):
            continue
        begin, basis = _qualified(words, start, end, pack)
        numbers.append(Number(begin, start, end, value, basis))
    numbers = [number for number in numbers if not any(o.start <= number.core < o.end and o is not number for o in numbers)]
    spans = [(number.start, number.end) for number in numbers]
    vague = [Number(m.start(), m.start(), m.end(), None, "vague") for m in pack.word(pack.vague).finditer(words)]
    return sorted([*numbers, *(v for v in vague if not _meets(spans, v.start, v.end))], key=lambda number: number.start)


def _digits(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in spans)


def _skip(words: str, at: int) -> int:
    while at < len(words) and words[at] in " -":
        at += 1
    return at


def _is_date(words: str, start: int, end: int, pack: Pack) -> bool:
    months = "|".join(sorted(map(re.escape, pack.months), key=len, reverse=True))
    after = re.match(rf"\s*(?:(?:{pack.date_links})\s+)?(?:{months})", words[end : end + 24])
    return bool(after) or bool(re.search(rf"(?:{months})\s*/?\s*(?:(?:{pack.date_links})\s+)?$", words[max(0, start - 16) : start]))


def _spelled(words: str, pack: Pack) -> list[tuple[int, int, int]]:
    """Runs of number words, added and multiplied: "ثلاثة وعشرون", "quatre vingt deux", "двадцать один"."""
    one = "|".join(sorted(map(re.escape, pack.numbers), key=len, reverse=True))
    if not one:
        return []
    join = rf"(?:[\s-]+(?:{pack.conjunction})?)" if pack.conjunction else r"[\s-]+"
    lead = rf"(?:{pack.conjunction})?" if pack.clitics else ""
    run = re.compile(rf"(?<!{pack.letters}){lead}(?P<core>(?:{one})(?:{join}(?:{one})(?!{pack.letters}))*)(?!{pack.letters})")
    found = []
    for match in run.finditer(words):
        values = [
            pack.numbers[word]
            for word in re.findall(rf"(?<!{pack.letters})(?:{pack.conjunction or '(?!)'})?({one})(?!{pack.letters})", match.group())
        ]
        found.append((match.start("core"), match.end(), _value(values)))
    return found


def _value(values: list[int]) -> int:
    total = current = 0
    for value in values:
        if value == 100 or (value == 20 and current == 4):  # "quatre-vingt" alone multiplies a twenty
            current = max(current, 1) * value
        elif value >= 1000:
            total, current = total + max(current, 1) * value, 0
        else:
            current += value
    return total + current


def _qualified(words: str, start: int, end: int, pack: Pack) -> tuple[int, Basis]:
    before = words[max(0, start - 40) : start]
    for basis, pattern in pack.qualifiers:
        match = re.search(rf"(?<!{pack.letters})(?:{pattern})\s*$", before)
        if match:
            return start - len(before) + match.start(), basis
    after = words[end : end + 40]
    for basis, pattern in pack.qualifiers_after:
        if re.match(rf"(?:\s+{pack.letters}+){{0,2}}\s*,?\s*(?:{pattern})(?!{pack.letters})", after):
            return start, basis
    return start, "exact"
