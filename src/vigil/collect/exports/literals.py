"""Values as Python writes them (`repr`), read without Python: texts, numbers, lists, tuples, sets, dictionaries and moments.

Some tools put such values into the cells of a table. Nothing is evaluated: another name than those of a moment or a time zone is no value.
"""

import datetime as dt
import re
from ast import literal_eval
from typing import Any

_STRING = r"[bu]?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_TOKEN = re.compile(
    rf"\s*(?:(?P<string>{_STRING})|(?P<number>[-+]?\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?)|(?P<name>[A-Za-z_][\w.]*)|(?P<mark>[\[\](){{}},:=]))",
    re.DOTALL,
)
_DEPTH_MAX, _LENGTH_MAX, _DIGITS_MAX = 40, 20_000_000, 40
_CLOSING = {"[": "]", "(": ")", "{": "}"}
_NAMES = {"None": None, "True": True, "False": False}


def literal(words: str) -> Any:
    """The value that a text spells; moments become texts (ISO 8601). Raises ValueError for anything else."""
    if len(words) > _LENGTH_MAX:
        raise ValueError("too long")
    reader = _Reader(words)
    value = reader.value(0)
    if words[reader.at :].strip():
        raise ValueError(f"unexpected words at {reader.at}")
    return value


class _Reader:
    def __init__(self, words: str) -> None:
        self._words = words
        self.at = 0

    def value(self, depth: int) -> Any:
        if depth > _DEPTH_MAX:
            raise ValueError("nested too deeply")
        token = self._take()
        if token["string"]:
            return literal_eval(token["string"])  # one token, which holds a text and nothing else
        if token["number"]:
            return _number(token["number"])
        if token["name"]:
            return self._named(token["name"], depth)
        if token["mark"] in _CLOSING:
            return self._many(token["mark"], depth)
        raise ValueError(f"no value at {self.at}")

    def _named(self, name: str, depth: int) -> Any:
        if name in _NAMES:
            return _NAMES[name]
        if not self._next("("):
            return None  # datetime.timezone.utc, and what else only names something
        said = self._many("(", depth)
        return _moment(said) if name in {"datetime.datetime", "datetime.date"} else None

    def _many(self, opening: str, depth: int) -> Any:
        """A list, or a dictionary where the entries have names; `name=value` counts as value."""
        values: list[Any] = []
        named: dict[str, Any] = {}
        while not self._next(_CLOSING[opening]):
            value = self.value(depth + 1)
            if self._next(":"):
                named[str(value)] = self.value(depth + 1)
            else:
                values.append(self.value(depth + 1) if self._next("=") else value)
            if not self._next(","):
                self._expect(_CLOSING[opening])
                break
        return named if opening == "{" and not values else values

    def _take(self) -> dict[str, str | None]:
        match = _TOKEN.match(self._words, self.at)
        if match is None:
            raise ValueError(f"no value at {self.at}")
        self.at = match.end()
        return match.groupdict()

    def _next(self, mark: str) -> bool:
        match = _TOKEN.match(self._words, self.at)
        if match is None or match["mark"] != mark:
            return False
        self.at = match.end()
        return True

    def _expect(self, mark: str) -> None:
        if not self._next(mark):
            raise ValueError(f"{mark} is missing at {self.at}")


def _number(digits: str) -> int | float:
    if len(digits) > _DIGITS_MAX:
        raise ValueError("a number too long")
    return float(digits) if re.search(r"[.eE]", digits) else int(digits)


def _moment(parts: list[Any]) -> str:
    numbers = [part for part in parts if isinstance(part, int) and not isinstance(part, bool)]
    return dt.datetime(*numbers[:7]).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001 - as it was written; three numbers at least, or a TypeError
