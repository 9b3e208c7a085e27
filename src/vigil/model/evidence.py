"""Preserved things: what was taken in, the text made of it, and the exact words in that text."""

from collections.abc import Mapping

from vigil.model.codec import Piece, Record, check_digest, check_int
from vigil.model.dates import check_date
from vigil.model.words import CaptureGrade, RegionKind


class Span(Piece, frozen=True, kw_only=True):
    """Words at a place in a text: code-point offsets, end exclusive."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        check_int(self.start, "start")
        check_int(self.end, "end")
        if self.end - self.start != len(self.words):
            raise ValueError(f"span {self.start}..{self.end} does not hold {len(self.words)} characters")


class Anchor(Piece, frozen=True, kw_only=True):
    """The exact words a figure rests on.

    `rendition` is the SHA-256 of the preserved UTF-8 text; `start` and `end` are code-point offsets into it, never normalised; `quote` is
    what stands there.
    """

    rendition: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        check_digest(self.rendition, "rendition")
        check_int(self.start, "start")
        check_int(self.end, "end")
        if self.end - self.start != len(self.quote) or not self.quote:
            raise ValueError(f"anchor {self.start}..{self.end} does not hold {len(self.quote)} characters")

    def holds_in(self, body: str) -> bool:
        """Whether these words really stand there."""
        return body[self.start : self.end] == self.quote


class Item(Record, frozen=True, kw_only=True, tag="item/1"):
    """Something was taken in, and this is what is known of where it came from.

    An item is a fact of collecting, not derived: it holds the moment and the actor. `digest` is the SHA-256 of the bytes as received, `size`
    their number. `name` is the file name, or the document's own id in a list. `published` is the day the outlet gives (YYYY-MM-DD).
    `grade_reason` is the rule that graded it, as a short code that the page of collecting explains.
    """

    digest: str
    size: int
    media_type: str
    name: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    grade: CaptureGrade = "content"
    grade_reason: str = ""
    collected_at: str
    collected_by: str
    tool: str
    rights: str = "withheld"
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_digest(self.digest, "digest")
        check_int(self.size, "size")
        check_date(self.published)


class Region(Piece, frozen=True, kw_only=True):
    """A stretch of a text that is of one kind, and where it stands in the original: an element's path, or a page with a box on it.

    Offsets are code points of the text, end exclusive. A box is `left,bottom,right,top` in points from the lower left corner of the page.
    """

    start: int
    end: int
    sort: RegionKind
    place: str = ""

    def __post_init__(self) -> None:
        check_int(self.start, "start")
        check_int(self.end, "end")
        if self.end <= self.start:
            raise ValueError(f"region {self.start}..{self.end} holds nothing")


class Rendition(Record, frozen=True, kw_only=True, tag="rendition/1"):
    """A text was made of an item's bytes, by this tool in this version, and preserved.

    `text` is the SHA-256 of the UTF-8 text and `offsets` that of its offset map: canonical JSON, a list of [text offset, source offset, length]
    in code points of the decoded source, empty when the tool gives none. `regions` is the SHA-256 of what the text is made of: canonical JSON,
    a list of [start, end, kind, place]. `found` holds what the bytes themselves say of date, author, title, language.
    """

    links = ("item",)

    item: str
    source: str
    text: str
    offsets: str | None
    regions: str | None = None
    tool: str
    tool_version: str
    parameters: Mapping[str, str] = {}
    found: Mapping[str, str] = {}

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.source, "source")
        check_digest(self.text, "text")
        check_digest(self.offsets, "offsets")
        check_digest(self.regions, "regions")


class Text(Record, frozen=True, kw_only=True, tag="text/1"):
    """A preserved text with what is known of its publication: the only thing that `read` reads.

    `item` is the id of its Item record, `source` the digest of the item's bytes, `rendition` the digest of `body` in UTF-8. `name` tells people
    which document it is. `title` stands beside the body, not in it. `regions` are in order and may leave gaps; a stretch in none of them is
    ordinary words.
    """

    links = ("item",)

    item: str
    source: str
    rendition: str
    name: str
    body: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    regions: tuple[Region, ...] = ()

    def __post_init__(self) -> None:
        check_digest(self.item, "item")
        check_digest(self.source, "source")
        check_digest(self.rendition, "rendition")
        if any(region.end > len(self.body) for region in self.regions):
            raise ValueError("a region reaches beyond the text")
        check_date(self.published)
