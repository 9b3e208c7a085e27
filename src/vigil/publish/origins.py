"""Who relays whom: every voice with the outlets that carried it, listed and drawn."""

from collections import Counter
from dataclasses import dataclass

from vigil.model import Claim, Origin
from vigil.publish.library import Library
from vigil.publish.quotes import source_view

_DRAWN_MAX = 14
_ROW = 26


@dataclass(frozen=True, slots=True)
class OriginView:
    """A voice: its documents, its statements, the outlets that carried it with how often, and the incidents that it speaks of."""

    name: str
    fragment: str
    why: str
    documents: int
    claims: int
    outlets: tuple[tuple[str, int], ...]
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a voice to an outlet, in user units."""

    y1: int
    y2: int
    width: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The voices with most documents on one side, their outlets on the other. Each name stands with its height."""

    height: int
    voices: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    lines: tuple[Line, ...]


def origin_views(library: Library) -> tuple[OriginView, ...]:
    """Every voice, those with most documents first."""
    handles: dict[str, list[str]] = {}
    for key, incident in library.incidents:
        for claim in incident.claims:
            found = library.origin_of(claim)
            if found:
                handles.setdefault(found[0], []).append(library.handle(key))
    views = [_view(key, origin, tuple(dict.fromkeys(handles.get(key, ()))), library) for key, origin in sorted(library.shelf.items(Origin))]
    return tuple(sorted((view for view in views if view.documents), key=lambda view: (-view.documents, view.name, view.fragment)))


def drawing(views: tuple[OriginView, ...]) -> Drawing | None:
    """The voices that several outlets carry, drawn; None where none is."""
    voices = [view for view in views if len(view.outlets) > 1][:_DRAWN_MAX]
    if not voices:
        return None
    counted: Counter[str] = Counter()
    for view in voices:
        counted.update(dict(view.outlets))
    outlets = [name for name, _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:_DRAWN_MAX]]
    height = max(len(voices), len(outlets)) * _ROW
    left = {view.fragment: _height(place, len(voices), height) for place, view in enumerate(voices)}
    right = {name: _height(place, len(outlets), height) for place, name in enumerate(outlets)}
    lines = [
        Line(left[view.fragment], right[name], min(1 + count // 2, 8)) for view in voices for name, count in view.outlets if name in right
    ]
    return Drawing(height, tuple((view.name, left[view.fragment]) for view in voices), tuple(right.items()), tuple(lines))


def _height(place: int, many: int, height: int) -> int:
    return (2 * place + 1) * height // (2 * many)


def _view(key: str, origin: Origin, handles: tuple[str, ...], library: Library) -> OriginView:
    care = library.care
    outlets: Counter[str] = Counter()
    texts = set()
    for claim_id in origin.claims:
        claim = library.shelf.get(claim_id, Claim)
        if claim is not None and claim.text not in texts:
            texts.add(claim.text)
            outlets[source_view(library.text_of(claim), library, care).outlet] += 1
    listed = tuple(sorted(outlets.items(), key=lambda entry: (-entry[1], entry[0])))
    return OriginView(care.speaker(origin.name), f"o-{key[:8]}", care.words(origin.why), len(texts), len(origin.claims), listed, handles)
