"""Places: entries of a gazetteer, and the candidates that a claim's place words may mean."""

from vigil.model.codec import Piece, Record, check_int
from vigil.model.words import PlaceLevel


class Place(Piece, frozen=True, kw_only=True):
    """An entry of a gazetteer.

    `key` names the entry in its source (`geonames:170063`, `hand:bustan-al-qasr`). Coordinates are WGS 84 decimal degrees as text, `radius_m`
    the radius in metres of the area the entry stands for. `within` lists keys of the places around it, nearest first.
    """

    key: str
    name: str
    level: PlaceLevel
    latitude: str | None = None
    longitude: str | None = None
    radius_m: int | None = None
    country: str | None = None
    within: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_int(self.radius_m, "radius_m")


class Candidate(Piece, frozen=True, kw_only=True):
    """A place that the words may mean, with a score from 0 to 100 and the reason for it.

    `precision` is the UCDP class: 1 exact, 2 near a known place, 3 second-order division, 4 first-order division, 5 larger or between places,
    6 country, 7 sea or air space.
    """

    place: Place
    score: int
    precision: int
    why: str

    def __post_init__(self) -> None:
        check_int(self.score, "score")
        if not 1 <= self.precision <= 7:
            raise ValueError(f"UCDP precision class out of range: {self.precision}")


class Placing(Record, frozen=True, kw_only=True, tag="placing/1"):
    """Where a claim (or a text as a whole) may be about: candidates in order of score, none chosen yet.

    `about` is the id of a Claim, or of a Text for its country and towns in focus. `words` are the place words of the text, None for a Text.
    """

    links = ("about",)

    about: str
    words: str | None
    candidates: tuple[Candidate, ...] = ()
