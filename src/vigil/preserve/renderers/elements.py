"""What each line of a page's text is (heading, caption, quoted post, ...), and in which element of the page it stands.

Found from the offset map: where a line begins in the source, the elements that are open there say what it is. One pass over the source;
its time grows only in step with the page.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigil.preserve.renderers.outcome import Run, Stretch

_TAG = re.compile(r"<!--.*?(?:-->|$)|<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})([^<>]*)>", re.DOTALL)
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"})
_OPAQUE = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "template", "noscript", "textarea")}
_BY_TAG = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), "figcaption": "caption", "caption": "caption", "blockquote": "quoted_post",
    "tr": "table", "td": "table", "th": "table", "li": "list", "nav": "boilerplate", "footer": "boilerplate",
    "aside": "boilerplate", "address": "byline",
}  # fmt: skip
_BY_CLASS = (
    ("credit", re.compile(r"(?:photo-?|image-?|picture-?)?(?:credits?|copyright|attribution)|photo-?by")),
    ("caption", re.compile(r"captions?|legend")),
    ("byline", re.compile(r"bylines?|authors?|writers?")),
    ("quoted_post", re.compile(r"tweets?|twitter|telegram|embeds?|embedded|instagram|fb-post|quotes?|quoted")),
    ("boilerplate", re.compile(r"shar(?:e|es|ing)|related|newsletters?|subscribe|promos?|cookies?|comments?|sidebar|breadcrumbs?")),
)
"""By a word of an element's class, alone or beside others: `photo-credit`, `entry_caption`; a class that only says what a page has does not count."""
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SAID_OF_OTHERS = ("has-", "with-", "no-", "not-", "is-", "without-", "hide-", "show-", "tag-", "category-", "format-", "type-")
_CREDIT = re.compile(
    r"\((?:reuters|ap|afp|dpa|anadolu|aa|sana|tass|unian|ukrinform|interfax|efe|ansa|xinhua)\)\s*$"
    r"|^(?:additional )?(?:reporting|editing|writing) by\b"
    r"|^(?:photo|photograph|image|picture|source)s?(?: credit)?\s*:|^©",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de][\w .,'’-]{2,60}?(?:\([A-Za-z]{2,12}\))?\s+[—–-]{1,2}\s")
_PARTS = frozenset({
    "area", "articles", "banner", "bar", "bio", "block", "body", "box", "buttons", "container", "content", "form", "info", "inner",
    "item", "items", "line", "link", "links", "list", "meta", "name", "notice", "posts", "section", "stories", "text", "title",
    "tools", "widget", "wrap", "wrapper",
})  # fmt: skip
"""What stands behind the word for a thing where a class names a part of it."""
_LONGEST = {"credit": 200, "byline": 200, "caption": 800}
"""No longer line is a credit, a byline or a caption, whatever its element is called."""
_STARTS_MAX, _PATH_MAX, _DEPTH_MAX = 50_000, 160, 256


@dataclass(frozen=True, slots=True)
class _Spot:
    """From this source offset on, these elements are open: their path, and what the innermost telling one makes of words in it."""

    at: int
    path: str
    sort: str


def stretches(text: str, source: str, runs: Sequence[Run]) -> tuple[Stretch, ...]:
    """The lines of a text, each with its kind and the path of its element; a line that the map does not find is left as a gap."""
    if not runs:
        return ()
    spots = list(_spots(source))
    places = [spot.at for spot in spots]
    starts = [run[0] for run in runs]
    found: list[Stretch] = []
    at = 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        run = _run_in(runs, starts, start, end)
        if run is None or not line.strip():
            continue
        spot = spots[max(0, bisect_right(places, run) - 1)] if spots else _Spot(0, "", "paragraph")
        found.append((start, end, _sort(line, spot.sort), spot.path))
        if len(found) >= _STARTS_MAX:
            break
    return tuple(found)


def _run_in(runs: Sequence[Run], starts: Sequence[int], start: int, end: int) -> int | None:
    """Where in the source the first mapped character of a line stands."""
    place = max(0, bisect_right(starts, start) - 1)
    for at, source, length in runs[place : place + 3]:
        if at + length > start and at < end:
            return source + max(0, start - at)
    return None


def _sort(line: str, sort: str) -> str:
    if len(line) > _LONGEST.get(sort, len(line)):
        return "paragraph"  # the class of something larger
    if sort in {"paragraph", "boilerplate"} and len(line) < 200 and _CREDIT.search(line.strip()):
        return "credit"
    return "dateline" if sort == "paragraph" and len(line) < 80 and _DATELINE.fullmatch(line.strip() + " ") else sort


def _spots(source: str) -> Iterator[_Spot]:
    """Every place where the open elements change."""
    stack: list[tuple[str, str, str]] = []
    counts: list[Counter[str]] = [Counter()]
    skip = 0
    for match in _TAG.finditer(source):
        if match.start() < skip or match[2] is None:
            continue
        name, closing = match[2].lower(), bool(match[1])
        if closing:
            depth = next((turn for turn in range(len(stack) - 1, max(-1, len(stack) - 40), -1) if stack[turn][0] == name), None)
            if depth is None:
                continue
            del stack[depth:]
            del counts[depth + 1 :]
        elif name in _OPAQUE:
            end = _OPAQUE[name].search(source, match.end())
            skip = end.end() if end else len(source)
            continue
        elif name in _VOID or match[3].endswith("/") or len(stack) >= _DEPTH_MAX:
            continue
        else:
            if name == "p" and stack and stack[-1][0] == "p":  # a paragraph ends where the next begins
                stack.pop()
                counts.pop()
            counts[-1][name] += 1
            label = f"{name}[{counts[-1][name]}]" if name not in {"html", "body"} else name
            stack.append((name, label, _of(name, match[3])))
            counts.append(Counter())
        yield _Spot(match.end(), _path(stack), next((sort for _, _, sort in reversed(stack) if sort), "paragraph"))


def _of(name: str, attributes: str) -> str:
    if name in {"html", "body", "main", "article"}:
        return ""
    by_tag = _BY_TAG.get(name, "")
    match = None if by_tag else _CLASS.search(attributes)
    if match is None:
        return by_tag
    words = {part for one in (match[1] or match[2] or match[3] or "").lower().split() for part in _words_of(one)}
    return next((sort for sort, pattern in _BY_CLASS if any(pattern.fullmatch(word) for word in words)), "")


def _words_of(name: str) -> set[str]:
    """What a class calls its element: itself, its last word (`entry-caption`), its first before a word for a part (`author-name`).

    Nothing of a class that says what an element has or is, or to which section a whole report belongs.
    """
    if name.startswith(_SAID_OF_OTHERS):
        return set()
    parts = [part for part in re.split(r"[-_]+", name) if part]
    return {name, *parts[-1:], *(parts[:1] if parts[1:] and _PARTS.issuperset(parts[1:]) else ())}


def _path(stack: Iterable[tuple[str, str, str]]) -> str:
    path = "/".join(label for _, label, _ in stack)
    return path if len(path) <= _PATH_MAX else "…" + path[-_PATH_MAX:]
