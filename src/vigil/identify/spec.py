"""What the engine is asked: columns, comparisons with their levels, and blocks. Said once, in SQL that DuckDB and Spark share.

Each comparison holds the probabilities of its levels among pairs of one person (m) and of two (u). Those that ship were counted on
synthetic families (`tools/train_calibration.py`); on lists that are long enough the engine learns u, and m of what is no name, from the lists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigil.identify.entries import SPAN_MOST

GIVEN_STEPS = (7.0, 5.0, 3.5, 2.0, 0.5, -2.0)
CHAIN_STEPS = (18.0, 14.0, 10.0, 7.0, 4.0, 1.5, -1.0, -4.0)
"""Lower ends of the levels, in natural logarithms of likelihood ratios, the highest first."""

NOT_TOLD = -50.0
"""A score below says that there is nothing to compare."""


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison, its condition in SQL over columns of the two entries, and how often it is met."""

    says: str
    sql: str
    m: float
    u: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels from the best to the last, whose condition is ELSE. `missing` is the condition under which nothing is compared."""

    name: str
    missing: str
    levels: tuple[Level, ...]
    is_name: bool = False


_NAMES = "na_l, nl_l, na_r, nl_r"


def _steps(name: str, function: str, steps: Sequence[float], words: Sequence[str]) -> Comparison:
    call = f"{function}({_NAMES})"
    ends = [*(f"{call} >= {step:.1f}" for step in steps), "ELSE"]
    levels = tuple(Level(said, sql, 0.0, 0.0) for said, sql in zip(words, ends, strict=True))
    return Comparison(name, f"{call} < {NOT_TOLD:.1f}", levels, is_name=True)


def _levels(*rows: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(Level(says, sql, 0.0, 0.0) for says, sql in rows)


def _either(*columns: str) -> str:
    return " OR ".join(f"{column}_{side} IS NULL" for column in columns for side in ("l", "r"))


def _gap(start: str, end: str) -> str:
    return f"greatest({start}_l - {end}_r, {start}_r - {end}_l, 0)"


GIVEN = _steps(
    "given", "given_score", GIVEN_STEPS,
    ("same rare given name", "same given name", "same common given name", "given names close", "given names may be one", "given names differ",
     "other given name"),
)  # fmt: skip
CHAIN = _steps(
    "chain", "chain_score", CHAIN_STEPS,
    ("long chain the same", "chain the same", "chain nearly the same", "father and family the same", "a rare part the same", "a part the same",
     "chain says little", "chain differs in part", "other chain"),
)  # fmt: skip
_AGE = _gap("age_from", "age_to")
_WIDE = f"greatest(age_to_l - age_from_l, age_to_r - age_from_r) > {SPAN_MOST}"
AGE = Comparison("age", f"{_either('age_from')} OR ({_WIDE} AND {_AGE} = 0)", _levels(
    ("same age, a child", f"{_AGE} = 0 AND least(age_to_l, age_to_r) <= 17"), ("same age", f"{_AGE} = 0"),
    ("ages within a year", f"{_AGE} <= 1"), ("ages within three years", f"{_AGE} <= 3"), ("ages within ten years", f"{_AGE} <= 10"),
    ("other age", "ELSE"),
))  # fmt: skip
_BORN = _gap("born_from", "born_to")
BORN = Comparison("born", _either("born_from"), _levels(
    ("same day of birth", f"{_BORN} = 0 AND born_from_l = born_to_l AND born_from_r = born_to_r"), ("births may be one day", f"{_BORN} = 0"),
    ("two of day, month and year of birth the same",
     "(CASE WHEN born_y_l = born_y_r THEN 1 ELSE 0 END + CASE WHEN born_m_l = born_m_r THEN 1 ELSE 0 END"
     " + CASE WHEN born_d_l = born_d_r THEN 1 ELSE 0 END) >= 2 OR (born_y_l = born_y_r AND born_m_l = born_d_r AND born_d_l = born_m_r)"),
    ("births within a year", f"{_BORN} <= 366"), ("other birth", "ELSE"),
))  # fmt: skip
SEX = Comparison("sex", _either("sex"), _levels(("same sex", "sex_l = sex_r"), ("other sex", "ELSE")))
_DIED = _gap("died_from", "died_to")
DIED = Comparison("died", _either("died_from"), _levels(
    ("same day of death", f"{_DIED} = 0"), ("deaths within three days", f"{_DIED} <= 3"), ("deaths within a fortnight", f"{_DIED} <= 14"),
    ("deaths within two months", f"{_DIED} <= 61"), ("other time of death", "ELSE"),
))  # fmt: skip
PLACE = Comparison("place", _either("place"), _levels(
    ("same place", "place_l = place_r"),
    ("one place within the other", "instr(path_l, '|' || place_r || '|') > 0 OR instr(path_r, '|' || place_l || '|') > 0"),
    ("same wider place", "wide_l = wide_r"), ("other place", "ELSE"),
))  # fmt: skip
NUMBER = Comparison(
    "number", _either("number"), _levels(("same official number", "number_l = number_r"), ("other official number", "ELSE"))
)
INCIDENT = Comparison("incident", _either("incident"), _levels(("same incident", "incident_l = incident_r"), ("other incident", "ELSE")))
MOTHER = Comparison("mother", _either("mother"), _levels(("same mother's name", "mother_l = mother_r"), ("other mother's name", "ELSE")))

_ALL = (GIVEN, CHAIN, AGE, BORN, SEX, DIED, PLACE, NUMBER, INCIDENT, MOTHER)

START: Mapping[str, tuple[tuple[float, float], ...]] = {
    "given": ((.22, 2e-4), (.26, .0015), (.24, .006), (.12, .006), (.06, .012), (.05, .05), (.05, .9243)),
    "chain": ((.18, 2e-5), (.2, 5e-5), (.22, 3e-4), (.18, .0012), (.1, .006), (.05, .02), (.03, .05), (.02, .1), (.02, .82243)),
    "age": ((.3, .008), (.3, .012), (.28, .035), (.06, .06), (.04, .18), (.02, .705)),
    "born": ((.85, 4e-5), (.05, .01), (.06, .006), (.02, .03), (.02, .954)),
    "sex": ((.985, .52), (.015, .48)),
    "died": ((.75, .02), (.12, .04), (.06, .08), (.04, .2), (.03, .66)),
    "place": ((.5, .05), (.25, .08), (.15, .2), (.1, .67)),
    "number": ((.97, 2e-6), (.03, .999998)),
    "incident": ((.85, .003), (.15, .997)),
    "mother": ((.85, .01), (.15, .99)),
}  # fmt: skip
"""Probabilities (m, u) of every level before anything was counted."""

OTHER_START = ((0.75, 0.01), (0.1, 0.01), (0.15, 0.98))
"""A column that a mapping adds: the same, alike, other."""


def comparisons(columns: frozenset[str], others: Sequence[str], weights: Mapping[str, Sequence[Sequence[float]]]) -> tuple[Comparison, ...]:
    """The comparisons of lists that have these columns; `weights` holds (m, u) of levels as they were counted, where they were."""
    chosen = [one for one in _ALL if one.is_name or one.name in columns]
    made = [_weighed(one, weights.get(one.name) or START[one.name]) for one in chosen]
    for place, _ in enumerate(others):
        column = f"x{place}"
        levels = _levels(
            (f"same {column}", f"{column}_l = {column}_r"),
            (f"{column} alike", f"levenshtein({column}_l, {column}_r) <= 1 + length({column}_l) / 8"),
            (f"other {column}", "ELSE"),
        )
        made.append(_weighed(Comparison(column, _either(column), levels), OTHER_START))
    return tuple(made)


def _weighed(comparison: Comparison, weights: Sequence[Sequence[float]]) -> Comparison:
    levels = tuple(Level(one.says, one.sql, m, u) for one, (m, u) in zip(comparison.levels, weights, strict=True))
    return Comparison(comparison.name, comparison.missing, levels, comparison.is_name)
