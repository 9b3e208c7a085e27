"""What a site says of itself, and what came of writing it. Given by the caller: nothing here looks at a clock or a key store."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vigil.errors import UsageError
from vigil.model import Release
from vigil.model.keeping import AttestationForm
from vigil.policy import KEY_BYTES_MIN, safe_address
from vigil.publish.speech import LANGUAGES
from vigil.text.parties import SHIPPED, Parties
from vigil.verifier.verify import fingerprint

_HANDLE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class LogProof:
    """Where in the log something stands: the leaf's index and digest, and the tree (size, root) that a checkpoint signs."""

    index: int
    leaf: str
    tree_size: int
    root: str


@dataclass(frozen=True, slots=True)
class Vouched:
    """Someone outside vouches for the log as it stood at `size` entries: an authority by a time stamp, a witness by a signature.

    `by` is the address of the authority or the verifier key of the witness, `at` the moment that they give, `entry` the place in the log where
    it is kept, `files` what it is checked with, by ending: `checkpoint`, `tsr`, `pem`, `note`, `ots`.
    """

    form: AttestationForm
    by: str
    size: int
    at: str | None
    entry: int
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Logged:
    """The log as others can check it: its hash tiles by path, and a way to an entry, its leaf and the salts by the digests they prove."""

    tiles: Mapping[str, bytes] = field(repr=False)
    entry: Callable[[int], tuple[bytes, Mapping[str, str]]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed the downloads: the pseudonym, its verifier key, and the signed note over their digests."""

    actor: str
    vkey: str
    note: str = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """What people compare."""
        return fingerprint(self.vkey)


@dataclass(frozen=True, slots=True)
class About:
    """What the site says of itself.

    `scope` says in words what is monitored, `as_of` is the ISO moment of the records. `proofs` are found by item id or by digest, `handles`
    by incident id; `redirects` lead from handles no longer in use to those that took their place, or to None. `key` coarsens places and makes
    pseudonyms; it never goes out. `releases` are those that are told, this one last; where `released` is false every page is a draft, since
    those who have to release it have not. `alert_people` have to release an alert, of
    judgements that count (`alert_signed`; None: all do). `person_table`: persons on lists
    are counted by sex and age. `vouched` and `log` let readers check the log, `sign` signs the digests of the downloads,
    `parties` tells which side is meant by the words for a blamed party, `place_names` by key the name that records hold for a place and its
    names in languages of the site.
    `address` is where the site will stand, `contact` how readers reach the makers. Raises UsageError VGL-U03, VGL-U04 or VGL-U06 when one of
    these cannot be used.
    """

    title: str
    scope: str
    as_of: str
    version: str
    vkey: str = ""
    checkpoint: str = ""
    proofs: Mapping[str, LogProof] = field(default_factory=dict)
    handles: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str | None] = field(default_factory=dict)
    key: bytes = field(default=b"", repr=False)
    address: str | None = None
    contact: str | None = None
    languages: tuple[str, ...] = ("en",)
    releases: tuple[Release, ...] = ()
    released: bool = True
    alert_people: int = 1
    alert_signed: frozenset[str] | None = None
    person_table: bool = False
    vouched: tuple[Vouched, ...] = ()
    log: Logged | None = None
    sign: Callable[[str], tuple[Signature, ...]] | None = field(default=None, repr=False)
    parties: Parties = field(default=SHIPPED, repr=False)
    place_names: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        taken = [*self.handles.values(), *self.redirects]
        bad = [handle for handle in taken if not _HANDLE.fullmatch(handle)]
        if bad or len(set(taken)) != len(taken):
            what = f"not a handle: {bad[0]!r}" if bad else "two incidents share a handle"
            raise UsageError("VGL-U03", what, next_step="use small letters, digits and hyphens, each handle once")
        if len(self.key) < KEY_BYTES_MIN:
            raise UsageError("VGL-U04", f"the coarsening key has fewer than {KEY_BYTES_MIN} bytes", next_step="make one with `vigil init`")
        unknown = [tag for tag in self.languages if tag not in LANGUAGES]
        if unknown or not self.languages or len(set(self.languages)) != len(self.languages):
            what = f"there are no pages in {unknown[0]!r}" if unknown else "the languages of the site are none, or one twice"
            raise UsageError("VGL-U06", what, next_step=f"name some of {', '.join(LANGUAGES)} as `languages` in vigil.toml")
        if not _MOMENT.fullmatch(self.as_of):
            raise UsageError("VGL-U04", f"not an ISO date or moment: {self.as_of!r}", next_step="write it as 2016-12-20T12:00:00Z")
        if self.address is not None and (safe_address(self.address) is None or not self.address.endswith("/")):
            raise UsageError("VGL-U04", "the site's address is no http(s) address that ends in /", next_step="mend `address` in vigil.toml")


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the folder, how many pages and files, how many incidents, and how many of them a person has reviewed.

    `draft` is true while the front page is a draft; `written` are the files that
    were not taken over from the site before. `digest` is the SHA-256 of `site.json`, which lists every other file with its own.
    """

    out: Path
    pages: int
    files: int
    written: int
    incidents: int
    reviewed: int
    draft: bool
    digest: str
