"""The register of sources: what kind each is, whose side it belongs to, how it knows, and who assessed it.

The lines below ship with Vigil and are facts that the bodies themselves publish; a workspace adds its own in hand/sources.csv, which win.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from vigil.model.words import SourceKind
from vigil.text.folding import fold

Standing: TypeAlias = Literal["good", "mixed", "poor", ""]
"""How the past reports of a source held up; empty where nobody says."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source. `names` are other names that texts give it; `party` a side, or the name of a party; `record` what is known of its past
    reports; `credible` False keeps its figures out of ranges.
    """

    key: str
    name: str
    kind: SourceKind = "unknown"
    party: str | None = None
    names: tuple[str, ...] = ()
    language: str = ""
    access: str = ""
    record: str = ""
    credible: bool = True
    assessed_by: str = ""
    assessed_at: str = ""

    @property
    def standing(self) -> Standing:
        """What its record comes to where somebody assessed it: the first word of `record`, if it is one of the three."""
        return _STANDINGS.get(_first(self.record), "") if self.assessed_by else ""

    @property
    def vouched(self) -> bool:
        """Whether somebody assessed that it usually sees or examines for itself, and that its past reports held."""
        return self.standing == "good" and _first(self.access) in _OWN_ACCESS


_STANDINGS: Mapping[str, Standing] = {"good": "good", "mixed": "mixed", "poor": "poor"}
_OWN_ACCESS = frozenset({"saw", "sees", "examined", "examines"})


def _first(words: str) -> str:
    return fold(words).partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Register:
    """Sources by key and by name; `names` are folded."""

    lines: Mapping[str, SourceLine] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, key: str, name: str = "") -> SourceLine | None:
        """The line of a voice, by its key (`source:sohr`, `name:middleton gazette`) or its name."""
        found = self.names.get(fold(name)) if name else None
        return self.lines.get(found or key.removeprefix("source:")) or self.lines.get(self.names.get(key.partition(":")[2], ""))


def register_of(lines: Iterable[SourceLine] = ()) -> Register:
    """The sources that ship with Vigil, and lines made by hand; of one key, or one name, the last line wins."""
    found: dict[str, SourceLine] = {}
    names: dict[str, str] = {}
    for line in (*SHIPPED, *lines):
        found[line.key] = line
        names |= {fold(name): line.key for name in (line.name, *line.names) if fold(name)}
    return Register(found, names)


def _shipped(kind: SourceKind, party: str | None, *names: tuple[str, str]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(key, name, kind, party) for key, name in names)


SHIPPED: tuple[SourceLine, ...] = (
    *_shipped("monitor", None, ("sohr", "Syrian Observatory for Human Rights"), ("snhr", "Syrian Network for Human Rights"),
              ("vdc", "Violations Documentation Center"), ("amnesty", "Amnesty International"), ("hrw", "Human Rights Watch"),
              ("scpr", "Syrian Center for Policy Research")),
    *_shipped("local", None, ("lcc", "Local Coordination Committees")),
    *_shipped("rescue", None, ("civil-defence", "Syrian Civil Defence")),
    *_shipped("un", None, ("ohchr", "UN human rights office"), ("un-coi", "UN Commission of Inquiry on Syria"), ("unicef", "UNICEF"),
              ("ocha", "UN OCHA"), ("unhcr", "UNHCR"), ("who", "World Health Organization"), ("un", "United Nations"), ("opcw", "OPCW")),
    *_shipped("humanitarian", None, ("icrc", "Red Cross"), ("msf", "Doctors Without Borders")),
    *_shipped("state", "government", ("syrian-government", "Syrian government"), ("iran", "Iranian authorities")),
    *_shipped("state", "russia", ("russia", "Russian authorities")),
    *_shipped("state", "turkey", ("turkey", "Turkish authorities")),
    *_shipped("state", "israel", ("israel", "Israeli authorities")),
    *_shipped("state", "coalition", ("us-coalition", "US-led coalition")),
    *_shipped("armed_group", "government", ("hezbollah", "Hezbollah")),
    *_shipped("armed_group", "kurds", ("sdf", "Syrian Democratic Forces")),
    *_shipped("armed_group", "is", ("is", "Islamic State")),
    *_shipped("armed_group", "rebels", ("nusra", "Nusra Front"), ("jaish-al-islam", "Jaish al-Islam"),
              ("coalition-opposition", "Syrian National Coalition")),
    *_shipped("agency", None, ("reuters", "Reuters"), ("afp", "AFP"), ("ap", "Associated Press"), ("efe", "EFE"), ("dpa", "dpa"),
              ("bbc", "BBC"), ("cnn", "CNN"), ("al-jazeera", "Al Jazeera")),
    *_shipped("agency", "turkey", ("anadolu", "Anadolu Agency")),
    *_shipped("agency", "russia", ("tass", "TASS"), ("ria", "RIA Novosti"), ("interfax", "Interfax")),
    *_shipped("agency", "government", ("fna", "Fars News Agency")),
    *_shipped("agency", "china", ("xinhua", "Xinhua")),
)  # fmt: skip
"""Organs of one party carry its side: they do not confirm one another, and allied sides do not either."""
