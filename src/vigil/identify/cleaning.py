"""Values as lists hold them, made clean where that can be done without guessing: ages, sexes, dates. The value as written is always kept.

What cannot be read is no value at all and compares with nothing: missing is neutral.
"""

import calendar
import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Literal, TypeAlias

Sex: TypeAlias = Literal["f", "m"]

_MALE = frozenset(
    [
        "m",
        "male",
        "man",
        "boy",
        "h",
        "homme",
        "masculin",
        "garcon",
        "ذكر",
        "رجل",
        "م",
        "ذكور",
        "ولد",
        "м",
        "муж",
        "мужской",
        "мужчина",
        "ч",
        "чол",
        "чоловік",
        "чоловіча",
        "чоловічий",
        "mann",
        "1",
    ]
)
_FEMALE = frozenset(
    [
        "f",
        "female",
        "woman",
        "girl",
        "w",
        "femme",
        "feminin",
        "fille",
        "انثي",
        "انثى",
        "انثا",
        "امراه",
        "امرأة",
        "ف",
        "اناث",
        "بنت",
        "ж",
        "жен",
        "женский",
        "женщина",
        "жін",
        "жінка",
        "жіноча",
        "жіночий",
        "frau",
        "2",
    ]
)
_FORMS = str.maketrans("أىةéç", "ايهec")
_INFANT = frozenset(
    ["infant", "newborn", "baby", "neonate", "nourrisson", "رضيع", "رضيعه", "حديث", "الولاده", "новорожденный", "младенец", "немовля"]
)
_UNDER_YEAR = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:m\b|mo\b|mos\b|months?|mois|اشهر|شهر|شهور|мес|міс|w\b|weeks?|d\b|days?|jours?|يوم|ايام|اسبوع|дн)"
)
_AGE = re.compile(r"(?<!\d)(\d{1,3})(?:\.\d+)?(?!\d)")
_AGE_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|to|à|الى|до)\s*(\d{1,3})")
_DECADE = re.compile(r"(?:in )?(?:his |her |their )?([1-9])0(?:'|’)?s|(?:mid|early|late)[ -]([1-9])0(?:'|’)?s")
AGE_MAX = 120
_WORDS = {
    word: span
    for span, words in (
        ((0, 17), "child kid minor girl boy enfant mineur fille garcon طفل طفله قاصر طفلا ребенок дитина"),
        ((13, 19), "teenager teen adolescent مراهق مراهقه подросток підліток"),
        ((18, AGE_MAX), "adult man woman adulte homme femme بالغ بالغه رجل امراه شاب شابه взрослый взрослая дорослий доросла"),
        ((60, AGE_MAX), "elderly senior old مسن مسنه agee vieux пожилой пожилая літній літня"),
    )
    for word in words.split()
}
"""Ages told in a word: spans so wide that they speak against another age, and never for it."""


def digits(text: str) -> str:
    """Digits of every script as 0 to 9, marks and case levelled."""
    return "".join(str(unicodedata.decimal(mark, mark)) for mark in unicodedata.normalize("NFKC", text)).strip().casefold()


@lru_cache(maxsize=4096)
def sex(text: str) -> Sex | None:
    """The sex, where one of the usual words says it."""
    word = digits(text).strip(". ").translate(_FORMS)
    return "m" if word in _MALE else "f" if word in _FEMALE else None


@lru_cache(maxsize=4096)
def age(text: str) -> tuple[int, int] | None:
    """Years of age, from and to; months and days are the year 0, a range is a range."""
    plain = digits(text).translate(_FORMS)
    if not plain:
        return None
    if plain in _INFANT:
        return 0, 1
    if plain in _WORDS:
        return _WORDS[plain]
    if decade := _DECADE.fullmatch(plain):
        first = 10 * int(decade[1] or decade[2])
        return first, first + 9
    if plain.startswith(("less than a", "under a", "اقل من")):
        return 0, 0
    small = _UNDER_YEAR.search(plain)
    if small:
        months = plain[small.start() :].startswith(small[1]) and "m" in small[0] + "m"
        years = int(float(small[1]) // 12) if months and not re.search(r"d|w|يوم|ايام|اسبوع|дн|jour", small[0]) else 0
        return years, years
    span = _AGE_RANGE.search(plain)
    if span and int(span[1]) < int(span[2]) <= AGE_MAX:
        return int(span[1]), int(span[2])
    found = _AGE.search(plain)
    return (int(found[1]), int(found[1])) if found and int(found[1]) <= AGE_MAX else None


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_COMPACT = re.compile(r"(1[89]\d\d|20\d\d)(\d\d)(\d\d)")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"(1[89]\d\d|20\d\d)")
_NAMED = re.compile(r"(\d{1,2})\s*[-. ]?\s*([a-z]{3,9})\.?,?\s*[-. ]?\s*(\d{4})|([a-z]{3,9})\.?\s*(\d{1,2}),?\s*(\d{4})")
_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name}


@lru_cache(maxsize=65536)
def days(text: str) -> tuple[int, int] | None:
    """The first and last day that a date may mean, as proleptic ordinals. Both orders of day and month, where both make a date."""
    plain = digits(text)
    if found := _ISO.fullmatch(plain) or _COMPACT.fullmatch(plain):
        day = _ordinal(int(found[1]), int(found[2]), int(found[3]))
        return (day, day) if day else None
    if found := _DAY_FIRST.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        made = [day for day in (_ordinal(year, second, first), _ordinal(year, first, second)) if day]
        # Day first is what most of the world writes; the other order is taken where only it is a date.
        return (made[0], made[0]) if made else None
    if found := _NAMED.fullmatch(plain):
        month = _MONTHS.get((found[2] or found[4])[:3])
        day = _ordinal(int(found[3] or found[6]), month, int(found[1] or found[5])) if month else None
        return (day, day) if day else None
    if found := _MONTH.fullmatch(plain):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        start = _ordinal(year, month, 1)
        return (start, start + calendar.monthrange(year, month)[1] - 1) if start else None
    if found := _YEAR.fullmatch(plain):
        start = dt.date(int(found[1]), 1, 1).toordinal()
        return start, dt.date(int(found[1]), 12, 31).toordinal()
    return None


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).toordinal()
    except ValueError:
        return None


_NUMBER = re.compile(r"[0-9a-z]+")


def number(text: str) -> str:
    """An official number without spaces and dashes; empty for what is too short, or the same digit all along, to be one."""
    plain = "".join(_NUMBER.findall(digits(text)))
    kept = plain.lstrip("0")
    return plain if len(kept) >= 5 and len(set(kept)) > 1 and any(mark.isdigit() for mark in kept) else ""


def alive(text: str) -> bool:
    """Whether a status says that the person was alive when the list was made."""
    return digits(text) in {"alive", "living", "released", "found alive", "survivor", "survived", "injured", "حي", "حيه", "على قيد الحياه", "vivant",
                            "vivante", "жив", "жива", "живий", "живой"}  # fmt: skip
