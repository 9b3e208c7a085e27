"""Where the words of an extracted text stand in the page's source.

The extractor keeps no offsets, so its lines are looked for, in order, among the visible characters of the source, spaces aside. What is
found is mapped run by run, each run verbatim; what is not (a line that the extractor put together, an entity such as &amp;) stays unmapped.
Scripts, styles, comments and attributes are never matched.
"""

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
_FURNITURE = re.compile(r"<(/?)(?:nav|header|footer|aside|menu)[\s>]", re.IGNORECASE)
_TAG_NAME = re.compile(r"<([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """The characters of a page that may show, without spaces; `starts` says where among them each word begins, `places` where in the source.

    `furniture` counts those that stand in navigation, headers and footers.
    """

    characters: str
    starts: Sequence[int]
    places: Sequence[int]
    furniture: int = 0

    def place(self, at: int) -> int:
        """Where in the source a character stands."""
        word = bisect_right(self.starts, at) - 1
        return self.places[word] + at - self.starts[word]

    def share(self, text: str, *, furniture: bool = True) -> int:
        """How many per cent of what shows is in a text made of it; without `furniture`, of what shows outside of that.

        Where most would be furniture, an element of the page was never closed, and all counts.
        """
        left_out = 0 if furniture or self.furniture * 2 > len(self.characters) else self.furniture
        whole = len(self.characters) - left_out
        return min(100, sum(map(len, _SHOWN.findall(text))) * 100 // max(1, whole))


def align(text: str, source: str, shown: Shown) -> tuple[Run, ...]:
    """Runs of text that stand verbatim in the source, in order."""
    seen = shown.characters
    runs: list[Run] = []
    cursor = searched = 0
    for part in _PART.finditer(text):
        packed = "".join(_SHOWN.findall(part[0]))
        if not packed or searched > _SEARCHED_MAX:
            continue
        # A short part ("3") stands everywhere, so it counts only close to what was found before it.
        end = cursor + _NEAR if len(packed) < _SHORT else len(seen)
        at = seen.find(packed, cursor, end)
        searched += (at if at >= 0 else min(end, len(seen))) - cursor
        if at < 0:
            continue
        words = part[0].strip()
        start, place = part.start() + part[0].index(words[0]), shown.place(at)
        if source.startswith(words, place):
            _add(runs, (start, place, len(words)), text, source)  # as it stands there, spaces included
        else:
            for run in _words_of(part, at, shown, source):
                _add(runs, run, text, source)
        cursor = at + len(packed)
    return tuple(runs)


def _words_of(part: re.Match[str], at: int, shown: Shown, source: str) -> Iterator[Run]:
    """A part word by word, and a word that is spelt otherwise in the source character by character."""
    for match in _SHOWN.finditer(part[0]):
        start, word, place = part.start() + match.start(), match[0], shown.place(at)
        if shown.place(at + len(word) - 1) - place == len(word) - 1 and source.startswith(word, place):
            yield start, place, len(word)
        else:
            yield from ((start + step, shown.place(at + step), 1) for step in range(len(word)))
        at += len(word)


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
        return Shown("", (), ())
    seen: list[str] = []
    starts, places = array("I"), array("I")
    at = length = furniture = depth = 0
    while at < len(source):
        token = _TOKEN.match(source, at)
        if token is None:  # every character begins a token
            break
        words, begin, at = token[0], at, token.end()
        before = length
        if words == "<!--":
            end = source.find("-->", at)
            at = len(source) if end < 0 else end + 3
        elif words[0] == "<" and len(words) > 1:
            at = _after_unseen(source, words, at)
            around = _FURNITURE.match(words)
            if around is not None:
                depth = max(0, depth - 1) if around[1] else depth + 1
        elif words[0] == "&" and len(words) > 1:
            for letter in "".join(_SHOWN.findall(html.unescape(words))):  # each of its letters stands where it begins
                seen.append(letter)
                starts.append(length)
                places.append(begin)
                length += 1
        else:
            for match in _SHOWN.finditer(words):
                seen.append(match[0])
                starts.append(length)
                places.append(begin + match.start())
                length += len(match[0])
        furniture += length - before if depth else 0
    return Shown("".join(seen), starts, places, furniture)


def _after_unseen(source: str, tag: str, at: int) -> int:
    """Where reading goes on after a tag: behind the element when its content does not show."""
    name = _TAG_NAME.match(tag)
    closing = _UNSEEN.get(name[1].lower()) if name else None
    if closing is None:
        return at
    end = closing.search(source, at)
    return end.start() if end else len(source)
