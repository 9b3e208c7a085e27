"""How a thing was taken in: the record that the Berkeley Protocol asks for (HR/PUB/20/2, paragraphs 153 to 155), and what a picture is."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from vigil.model.codec import Piece, Record, check_digest, check_int

Method: TypeAlias = Literal["file", "http", "browser", "export", "archive"]
"""How it was taken in: a file as it lay, one request, a browser, an entry of another tool's export, a record of a web archive."""

CourtPart: TypeAlias = Literal["address", "source", "picture", "content"]
"""What the minimum for court needs: the web address, the HTML source, the whole page as a dated picture, and a page that is no wall."""


class Hop(Piece, frozen=True, kw_only=True):
    """One redirect: the address that was asked, and the HTTP status with which it sent on."""

    address: str
    status: int

    def __post_init__(self) -> None:
        check_int(self.status, "status")


class Component(Piece, frozen=True, kw_only=True):
    """Something that belongs to a capture: its role (`archive`, `source`, `picture`, `print`, `transfer`, `media`, `attachment`, ...).

    `kept` says that its bytes lie in the vault by themselves; else they lie within the archive.
    """

    role: str
    digest: str
    size: int
    media_type: str
    address: str | None = None
    kept: bool = True

    def __post_init__(self) -> None:
        check_digest(self.digest, "digest")
        check_int(self.size, "size")


class Derivation(Piece, frozen=True, kw_only=True):
    """One thing was made of another: SHA-256 before and after, by which tool in which version, with which parameters (paragraphs 153, 154)."""

    input: str
    tool: str
    version: str
    output: str
    parameters: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        check_digest(self.input, "input")
        check_digest(self.output, "output")


class Collection(Record, frozen=True, kw_only=True, tag="collection/1"):
    """This was taken in from there, in this way; what is not known is empty.

    `item` is the id of the Item, `parent` that of the one it came out of (a message its mailbox), `previous` that of the last capture of the
    same address. `clock` says how the moment was checked, `software` what took part in which version. `court_missing` is empty where the
    minimum for court is met (paragraph 155).
    """

    links = ("item",)

    item: str
    method: Method
    address: str | None = None
    final_address: str | None = None
    redirects: tuple[Hop, ...] = ()
    status: int | None = None
    headers: Mapping[str, str] = {}
    server: str | None = None
    started_at: str
    ended_at: str
    clock: Mapping[str, str] = {}
    software: Mapping[str, str] = {}
    algorithm: Literal["sha256"] = "sha256"
    components: tuple[Component, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    parent: str | None = None
    previous: str | None = None
    court_missing: tuple[CourtPart, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.parent, "parent")
        check_digest(self.previous, "previous")
        check_int(self.status, "status")


class Handling(Record, frozen=True, kw_only=True, tag="handling/1"):
    """Who asked for a capture and why, on which machine and under which identity it was made, and what a witness agreed to.

    It never leaves the workspace: it leads to collectors and witnesses. `consent` holds fields of consent as they were written.
    """

    links = ("item",)

    item: str
    collector: str
    requester: str | None = None
    purpose: str | None = None
    machine: str | None = None
    machine_address: str | None = None
    identity: str | None = None
    consent: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        check_digest(self.item, "item")


class Media(Record, frozen=True, kw_only=True, tag="media/1"):
    """What a picture or a recording says of itself, and how it looks: read from the original, which stays untouched.

    `perceptual` is the PDQ hash (256 bits, hex) and `quality` its quality from 0 to 100; two pictures look the same at 31 differing bits or
    fewer. `provenance` is what its C2PA manifest says and whether that holds. `thumbnail` is the SHA-256 of a small picture rebuilt from pixels.
    """

    links = ("item",)

    item: str
    source: str
    media_type: str
    width: int | None = None
    height: int | None = None
    milliseconds: int | None = None
    perceptual: str | None = None
    quality: int | None = None
    metadata: Mapping[str, str] = {}
    provenance: Mapping[str, str] = {}
    thumbnail: str | None = None
    software: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.source, "source")
        check_digest(self.perceptual, "perceptual")
        check_digest(self.thumbnail, "thumbnail")
        for name in ("width", "height", "milliseconds", "quality"):
            check_int(getattr(self, name), name)
