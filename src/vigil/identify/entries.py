"""One line of one list, ready to be compared: names in parts, days as spans, and everything that is missing missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vigil.identify import cleaning
from vigil.text.folding import fold
from vigil.text.names import Name, by_script, from_fields, parse


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list. `local` and `latin` are the name in the two kinds of letters; `years` the age, `born` and `died` spans of days.

    `number` is a keyed hash of an official number, never the number. `place` goes from the narrowest word to the widest. `others` are
    columns that a mapping asks to compare. `unique` says that the list was declared free of duplicates.
    """

    id: str
    list: str
    local: Name | None = None
    latin: Name | None = None
    years: tuple[int, int] | None = None
    born: tuple[int, int] | None = None
    died: tuple[int, int] | None = None
    sex: str | None = None
    place: tuple[str, ...] = ()
    number: str | None = None
    incident: str | None = None
    mother: str | None = None
    alive: bool = False
    unique: bool = False
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def age_told(self) -> bool:
        """Whether an age is told closely enough to speak for a pair."""
        return self.years is not None and self.years[1] - self.years[0] <= SPAN_MOST

    @property
    def names(self) -> tuple[Name, ...]:
        """The names that are told, in whatever letters."""
        return tuple(name for name in (self.local, self.latin) if name is not None and name.parts)


SPAN_MOST = 5
"""Years: an age told as a wider span (a child, an adult, "in her sixties") speaks against another age, and never for it."""

ROLES = ("given", "father", "grandfather", "family")


def entry(
    values: Mapping[str, str],
    *,
    id_: str,
    list_: str,
    key: Callable[[str], str],
    unique: bool = False,
    others: Mapping[str, str] | None = None,
) -> Entry:
    """An entry of the values of its slots as written. `key` makes the keyed hash of an official number."""
    local, latin = _names(values)
    number = cleaning.number(values.get("number", ""))
    mother = parse(values["mother"]).keys[:1] if values.get("mother", "").strip() else ()
    return Entry(
        id=id_, list=list_, local=local, latin=latin,
        years=cleaning.age(values.get("age", "")),
        born=cleaning.days(values.get("birth_date", "")),
        died=cleaning.days(values.get("death_date", "")),
        sex=cleaning.sex(values.get("sex", "")),
        place=place_words(values.get("place", "")),
        number=key(number) if number else None,
        incident=fold(values.get("incident", "")) or None,
        mother=mother[0] if mother else None,
        alive=cleaning.alive(values.get("status", "")),
        unique=unique,
        others={name: folded for name, value in (others or {}).items() if (folded := fold(value))},
    )  # fmt: skip


def _names(values: Mapping[str, str]) -> tuple[Name | None, Name | None]:
    """The name in Arabic letters and in Latin (or Cyrillic) ones: from columns of parts first, then from whole names in either column."""
    found: dict[bool, Name] = {}
    for text in (values.get("name_local", ""), values.get("name", "")):
        for script, words in by_script(text).items():
            name = parse(words if len(by_script(text)) > 1 else text)
            if name.parts or name.relation:
                found.setdefault(script == "arabic", name)
    if any(values.get(role, "").strip() for role in ROLES):
        parted = from_fields({role: values.get(role, "") for role in ROLES})
        whole = found.get(parted.script == "arabic")
        if parted.parts and (whole is None or len(parted.parts) >= len(whole.parts)):
            found[parted.script == "arabic"] = parted
    return found.get(True), found.get(False)


def place_words(text: str) -> tuple[str, ...]:
    """A place as a path of folded names, from the narrowest; commas, slashes, dashes and semicolons part them."""
    for mark in "،;/|>-–":
        text = text.replace(mark, ",")
    return tuple(dict.fromkeys(folded for piece in text.split(",") if (folded := fold(piece))))
