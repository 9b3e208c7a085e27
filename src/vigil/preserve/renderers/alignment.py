"""Where the words of an extracted text stand in the page's source.

The extractor keeps no offsets, so its lines are looked for, in order, among the visible characters of the source, spaces aside. What is
found is mapped run by run, each run verbatim; what is not (a line that the extractor put together, an entity such as &amp;) stays unmapped.
Scripts, styles, comments and attributes are never matched.
"""

import html
import re
from array import array
from dataclasses import dataclass

from vigil.preserve.renderers.outcome import Run

SOURCE_MAX = 8_000_000
_SEARCHED_MAX = 500_000_000
_SHORT, _NEAR = 20, 2_000
_PART = re.compile(r"(?<=^- )[^\n|]+|^(?!- )[^\n|]+|(?<=\|)[^\n|]+", re.MULTILINE)  # lines without a bullet, cells of a table
_TOKEN = re.compile(r"[^<&]+|<!--|<[^<>]*>|&#?\w{1,32};|[<&]")
# Format characters (direction marks, joiners; Unicode category Cf) are dropped by the extractor, so they are passed over like spaces.
_SHOWN = re.compile("[^\\s\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+")
_UNSEEN = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "noscript", "template", "title", "textarea")}
_TAG_NAME = re.compile(r"<([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """The characters of a page that may show, without spaces, and where each stands in the source."""

    characters: str
    places: "array[int]"

    def share(self, text: str) -> int:
        """How many per cent of what shows is in a text made of it."""
        return min(100, sum(map(len, _SHOWN.findall(text))) * 100 // max(1, len(self.characters)))


def align(text: str, source: str, shown: Shown) -> tuple[Run, ...]:
    """Runs of text that stand verbatim in the source, in order."""
    seen, places = shown.characters, shown.places
    runs: list[Run] = []
    cursor = searched = 0
    for part in _PART.finditer(text):
        words = [(match.start(), match[0]) for match in _SHOWN.finditer(text, *part.span())]
        packed = "".join(word for _, word in words)
        if not packed or searched > _SEARCHED_MAX:
            continue
        # A short part ("3") stands everywhere, so it counts only close to what was found before it.
        end = cursor + _NEAR if len(packed) < _SHORT else len(seen)
        at = seen.find(packed, cursor, end)
        searched += (at if at >= 0 else min(end, len(seen))) - cursor
        if at < 0:
            continue
        for start, word in words:
            size, place = len(word), places[at]
            if places[at + size - 1] - place == size - 1 and source[place : place + size] == word:
                _add(runs, (start, place, size), text, source)
            else:
                for step in range(size):
                    _add(runs, (start + step, places[at + step], 1), text, source)
            at += size
        cursor = at
    return tuple(runs)


def _add(runs: list[Run], run: Run, text: str, source: str) -> None:
    """Map characters that stand together, lengthening the last run when it stands next to them in both, or one equal space further."""
    at, place, size = run
    if source[place] != text[at]:
        return  # an entity: what stands there is not this character
    if runs:
        last_at, last_place, length = runs[-1]
        gap = at - last_at - length
        if gap == place - last_place - length and gap in {0, 1} and text[at - gap : at] == source[place - gap : place]:
            runs[-1] = (last_at, last_place, length + gap + size)
            return
    runs.append(run)


def shown_of(source: str) -> Shown:
    """What may show of a page. Nothing of one larger than 8 million characters: mapping it would take too long."""
    if len(source) > SOURCE_MAX:
        return Shown("", array("I"))
    seen: list[str] = []
    places: array[int] = array("I")
    at = 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        if token is None:  # every character begins a token
            break
        words, at = token[0], token.end()
        if words == "<!--":
            end = source.find("-->", at)
            at = len(source) if end < 0 else end + 3
        elif words[0] == "<" and len(words) > 1:
            at = _after_unseen(source, words, at)
        elif words[0] == "&" and len(words) > 1:
            shown = "".join(_SHOWN.findall(html.unescape(words)))
            seen.append(shown)
            places.extend([token.start()] * len(shown))
        else:
            for match in _SHOWN.finditer(words):
                seen.append(match[0])
                places.extend(range(token.start() + match.start(), token.start() + match.end()))
    return Shown("".join(seen), places)


def _after_unseen(source: str, tag: str, at: int) -> int:
    """Where reading goes on after a tag: behind the element when its content does not show."""
    name = _TAG_NAME.match(tag)
    closing = _UNSEEN.get(name[1].lower()) if name else None
    if closing is None:
        return at
    end = closing.search(source, at)
    return end.start() if end else len(source)
