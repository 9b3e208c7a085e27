"""vigil.toml: what a workspace watches, whom it names as actor, and which resources it reads with."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from vigil.count import Scope
from vigil.errors import InputError, StateError
from vigil.model.dates import check_interval
from vigil.model.words import Effect

FORMAT = 1
"""Version of the workspace layout. A newer one is refused, an older one is upgraded by a pure function."""

FILE = "vigil.toml"

TEMPLATE = """\
# This folder is a Vigil workspace. Lines that begin with # explain; change the others as you need.
format = 1                    # version of the layout; do not change by hand
title = {title}

[scope]                       # what is monitored; shown on every page
words = ""                    # in a sentence, such as "harm to civilians in Aleppo, December 2016"
place = ""                    # a place by name: sums hold what is in it; empty for everywhere
from = ""                     # first and last day of what is summed, as 2016-11-15; empty for any
to = ""

[actor]
name = {actor}              # the pseudonym under which this workspace acts; never a real name

[log]
origin = {origin}   # names the transparency log; permanent
vkey = {vkey}  # its public key (C2SP); give its fingerprint to those who will check
witnesses = []                # verifier keys of partners who sign the log after checking that it only grew

[timestamps]
authorities = []              # addresses of time stamp authorities (RFC 3161); two are better than one
roots = "hand/authorities.pem"  # the certificates that they have to lead to
policies = []                 # policies that are accepted, as dotted numbers; empty for any

[resources]                   # by digest, so that a run says what it read with; `vigil status` shows the installed ones
language = {language}
gazetteer = {gazetteer}

[withhold]
custodians = []               # age public keys of those who can open what is withheld; more than one, so that no loss is final
collect = false               # whether what is collected is withheld unless `vigil collect --open` says otherwise

[copy]
folder = ""                   # a second copy, on another disk, kept up to date after every command; seen from this folder

[publish]
address = ""                  # where the site will stand, such as "https://example.org/monitor/", or empty
contact = ""                  # where families and readers can ask for a correction
languages = ["en", "ar", "uk"]   # of the pages; the first stands at the site's root
release_actors = 1            # how many people release what goes out: 1, or 2 (vigil release --with)
delay_days = 0                # harm younger than this is not shown at all
person_table = false          # whether persons on lists are counted by sex and age for others to see, small numbers left out

[estimate]
merge = []                    # lists made from one another, or by one maker, count as one: [["Hospital register", "Ministry list"]]
effect = "killed"             # what was done to the people on the lists

[identify]
target = 0.99                 # two entries are joined without a person only where so large a share of such pairs is shown to be one person
once = true                   # whether a list is presumed to hold a person once, so that two of its rows are joined by people alone

[refer]
approvals = 0                 # how many people, with keys of their own, have to approve a case file before it is made: 0 to 9

[collect]
file_bytes_max = 67108864     # larger files are refused with a message
also_allow = []               # network addresses of your own archive that may be fetched from though they are private, such as "10.0.0.7"
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a workspace, as read from vigil.toml. An empty resource digest means any."""

    title: str
    scope_words: str
    scope: Scope
    actor: str
    origin: str
    vkey: str
    resources: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    contact: str = ""
    languages: tuple[str, ...] = ("en", "ar", "uk")
    release_actors: int = 1
    delay_days: int = 0
    person_table: bool = False
    file_bytes_max: int = 64 * 2**20
    case_approvals: int = 0
    match_target: float = 0.99
    match_once: bool = True
    merge_lists: tuple[tuple[str, ...], ...] = ()
    lists_effect: Effect = "killed"
    also_allow: tuple[str, ...] = ()
    witnesses: Sequence[str] = ()
    authorities: Sequence[str] = ()
    roots: str = "hand/authorities.pem"
    policies: Sequence[str] = ()
    copy_folder: str = ""
    custodians: Sequence[str] = ()
    withhold: bool = False


class _Table:
    """A table of the file, taken apart entry by entry until none is left: a misspelt setting cannot hide."""

    def __init__(self, name: str, values: Any) -> None:
        if not isinstance(values, dict):
            raise _bad(f"[{name}] is not a table")
        self.name = name
        self.values = dict(values)

    def pop(self, key: str, kind: type, default: Any) -> Any:
        value = self.values.pop(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise _bad(f"{self.name}.{key} should be {kind.__name__}")
        return value

    def pop_flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.values.pop(key, default)
        if not isinstance(value, bool):
            raise _bad(f"{self.name}.{key} should be true or false")
        return value

    def pop_words(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.pop(key, list, [])
        if not all(isinstance(one, str) for one in value):
            raise _bad(f"{self.name}.{key} should be a list of texts")
        return tuple(value)

    def done(self) -> None:
        if self.values:
            raise _bad(f"unknown in [{self.name}]: {', '.join(sorted(self.values))}")


def _bad(what: str) -> InputError:
    return InputError("VGL-F02", f"{FILE}: {what}", next_step=f"mend {FILE}; docs/formats/workspace.md lists every setting")


_TABLES = ("scope", "actor", "log", "timestamps", "withhold", "copy", "resources", "publish", "collect", "estimate", "identify", "refer")


def parse(text: str) -> Settings:
    """Settings from the text of vigil.toml. Raises InputError VGL-F02, or StateError VGL-F03 for a newer workspace."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(str(error)) from error
    version = whole.pop("format", None)
    if version != FORMAT:
        raise StateError("VGL-F03", f"this workspace has format {version}, this version reads {FORMAT}", next_step="install a newer Vigil")
    top = _Table("top", {"title": whole.pop("title", "")})
    tables = {name: _Table(name, whole.pop(name, {})) for name in _TABLES}
    if whole:
        raise _bad(f"unknown: {', '.join(sorted(whole))}")
    settings = _settings(top, tables)
    for table in tables.values():
        table.done()
    return settings


def _settings(top: _Table, tables: Mapping[str, _Table]) -> Settings:
    log, publish, stamps = tables["log"], tables["publish"], tables["timestamps"]
    return Settings(
        title=top.pop("title", str, ""),
        scope_words=tables["scope"].pop("words", str, ""),
        scope=_scope(tables["scope"]),
        actor=tables["actor"].pop("name", str, "recorder-1"),
        origin=log.pop("origin", str, ""),
        vkey=log.pop("vkey", str, ""),
        resources={name: tables["resources"].pop(name, str, "") for name in ("language", "gazetteer")},
        address=publish.pop("address", str, ""),
        contact=publish.pop("contact", str, ""),
        languages=_languages(publish),
        release_actors=_within(publish, "release_actors", 1, 2),
        delay_days=_within(publish, "delay_days", 0, 36500),
        person_table=publish.pop_flag("person_table"),
        file_bytes_max=tables["collect"].pop("file_bytes_max", int, 64 * 2**20),
        also_allow=tuple(map(str, tables["collect"].pop("also_allow", list, []))),
        witnesses=log.pop_words("witnesses"),
        authorities=stamps.pop_words("authorities"),
        roots=stamps.pop("roots", str, "hand/authorities.pem"),
        policies=stamps.pop_words("policies"),
        custodians=tables["withhold"].pop_words("custodians"),
        withhold=tables["withhold"].pop_flag("collect"),
        merge_lists=_groups(tables["estimate"]),
        lists_effect=_effect(tables["estimate"]),
        match_target=_target(tables["identify"]),
        match_once=tables["identify"].pop_flag("once", default=True),
        case_approvals=_within(tables["refer"], "approvals", 0, 9),
        copy_folder=tables["copy"].pop("folder", str, ""),
    )


def _scope(table: _Table) -> Scope:
    given = {name: table.pop(name, str, "") or None for name in ("place", "from", "to")}
    try:
        check_interval(given["from"], given["to"])
    except ValueError as error:
        raise _bad(f"scope.from and scope.to: {error}") from error
    return Scope(given["place"], given["from"], given["to"])


def _languages(publish: _Table) -> tuple[str, ...]:
    found = publish.pop("languages", list, ["en", "ar", "uk"])
    if not found or not all(isinstance(tag, str) for tag in found):
        raise _bad("publish.languages should be a list of language tags")
    return tuple(found)


def _groups(table: _Table) -> tuple[tuple[str, ...], ...]:
    found = table.pop("merge", list, [])
    if not all(isinstance(group, list) and len(group) > 1 and all(isinstance(name, str) for name in group) for group in found):
        raise _bad("estimate.merge should be a list of groups, each a list of two or more names of lists")
    return tuple(map(tuple, found))


def _effect(table: _Table) -> Effect:
    found = table.pop("effect", str, "killed")
    known: dict[str, Effect] = {word: word for word in get_args(Effect)}
    if found not in known:
        raise _bad(f"estimate.effect should be one of {', '.join(known)}")
    return known[found]


def _target(table: _Table) -> float:
    value = float(table.pop("target", float, 0.99))
    if not 0.5 <= value < 1:
        raise _bad("identify.target should lie between 0.5 and 1, such as 0.99")
    return value


def _within(table: _Table, key: str, low: int, high: int) -> int:
    value = int(table.pop(key, int, low))
    if not low <= value <= high:
        raise _bad(f"{table.name}.{key} should lie from {low} to {high}")
    return value


def read(folder: Path) -> Settings:
    """The settings of the workspace in this folder. Raises StateError VGL-F01 when it is none."""
    path = folder / FILE
    if not path.is_file():
        raise StateError(
            "VGL-F01", f"{folder} is not a workspace: it has no {FILE}", next_step="vigil init DIR, or -w DIR to name another folder"
        )
    try:
        return parse(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise _bad("is not UTF-8 text") from error
