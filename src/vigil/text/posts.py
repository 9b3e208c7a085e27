"""Posts quoted in a plain text: someone else's words, set into it, with whoever wrote them.

A post is known by what its platform leaves around it: a signature ("Name (@handle) December 13, 2016"), a head line with a handle, "RT @handle:",
a run of tags, a picture's link; or by the words that bring it ("wrote on Telegram:" at the end of a line). Sources lose the dash and the "@".
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigil.text.dates import absolute_date

POST_MAX = 600
"""Longest stretch before a signature, or under a head line, that is taken for the post, in characters."""

ASIDE_MAX = 60
"""A sentence so short before a post's last one is the post's own; longer ones are the text's."""

UNNAMED_AUTHOR = "a quoted post"
"""Who speaks in a post whose author the text does not name: not the outlet."""

UNNAMED_MAX = 0.5
"""The share of a text in posts of nobody named beyond which the text is itself such a post, and quotes none."""


@dataclass(frozen=True, slots=True)
class Post:
    """Someone else's words in a text, as offsets of it. `author`: as the text names them, or None; `day`: when it was posted, where that is told.

    `introduced`: the words before bring it, so that whoever was named there speaks. `marks`: signature and links, which are nobody's prose.
    """

    start: int
    end: int
    author: str | None = None
    day: dt.date | None = None
    introduced: bool = False
    marks: tuple[tuple[int, int], ...] = ()


_LINK = r"(?:(?:https?:?/{0,2}|pic\.twitter\.com|(?:www\.)?(?:t\.me|t\.co|fb\.watch|youtu\.be)/)[^\s—–]{0,200}+)"
_MONTH = r"[^\W\d_]{3,12}\.?"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d\d|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}[،,]?\s+(?:de\s+)?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_WORD = r"(?:[\w'’&|-]{4,30}|[\w'’&|-]{1,3}\.?)(?![\w.])"
_NAME = rf"(?<![\w.@#])(?!\d){_WORD}(?:[ \t]{{1,3}}{_WORD}){{0,5}}"
_AT = r"@[A-Za-z0-9_]{2,20}"
_SIGNED = re.compile(
    rf"(?P<opened>(?>{_LINK}[ \t]{{0,9}}){{0,5}}+(?:\n[ \t]{{0,9}})?(?:(?:[—–]|--?(?=[ \t]))[ \t]{{0,9}})?)"
    rf"(?P<name>{_NAME})[ \t]{{0,3}}"
    rf"\((?:{_AT}\)(?:[ \t]{{0,3}}[·•|,-]?[ \t]{{0,3}}(?P<date>{_DATE}))?|[A-Za-z0-9_]{{2,20}}\)[ \t]{{0,3}}(?P<bare>{_DATE}))"
)
_HEAD = re.compile(
    rf"^[ \t]*(?:(?P<name>{_NAME})[ \t]*(?:\({_AT}\)|{_AT})|(?P<handle>{_AT})|Forwarded from[ \t]+(?P<from>[^\n]{{2,60}}))"
    rf"(?:[ \t]*[·•|,-][ \t]*[^\n:]{{1,24}})?[ \t]*:?[ \t]*$",
    re.M,
)
_SPOKEN = re.compile(rf"^[ \t\"“]*(?:RT[ \t]+(?P<again>{_AT})[ \t]*:?|(?P<handle>{_AT})[ \t]*:)[ \t]+", re.M)
_LINE = re.compile(rf"^[^\n]{{1,{POST_MAX}}}$", re.M)
_TAGS = re.compile(r"#\w+[ \t]+#\w+|pic\.twitter\.com")
_PLATFORM = (
    r"(?:Twitter|X|Facebook|Telegram|Instagram|WhatsApp|VK|Threads|Mastodon|Bluesky|TikTok|social media|"
    r"(?:his|her|its|their)\s+(?:\w+\s+)?(?:page|account|channel)|تويتر|فيسبوك|فيس\s?بوك|تلغرام|تيليغرام|تلغرام|إنستغرام|حساب\w*|صفحت\w*|قنات\w*|"
    r"r[ée]seaux sociaux|redes sociales|sa page|su cuenta|Твиттере?|Телеграме?|Телеграм\w*|Фейсбук\w*|Твітер\w*)"
)
_WROTE = (
    r"(?:wrote|posted|tweeted|published|a écrit|a publié|a tweeté|escribió|publicó|tuiteó|написал[аи]?|опубликовал[аи]?|написав|опублікував|"
    r"كتب|كتبت|نشر|نشرت|غرد|غردت)"
)
_BROUGHT = re.compile(
    rf"(?:\b{_WROTE}\b[^\n.:;]{{0,60}}?\b{_PLATFORM}\b[^\n.:;]{{0,60}}|\btweeted\b[^\n.:;]{{0,30}}|\bin\s+a\s+(?:\w+\s+){{0,2}}?(?:tweet|post)\b[^\n.:;]{{0,60}}?\b(?:said|wrote|says)\b[^\n.:;]{{0,30}})"
    r"[ \t]*:[ \t]*\n",
    re.I,
)
_STOP = re.compile(r"[.!?…]+[\"”’)]*\s+")
_RUN = re.compile(r"[A-Z][\w.'’-]*(?:[ \t]+(?:of|for|the|al|[A-Z][\w.'’-]*)){0,5}$")


def find_posts(text: str, quoted: Iterable[tuple[int, int]] = ()) -> list[Post]:
    """The posts in a text, in order, none overlapping. `quoted` are stretches that the file itself marks as such."""
    found: list[Post] = []
    starts: list[int] = []
    for post in [*_signed(text), *_headed(text), *_spoken(text), *_brought(text), *_marked(text, quoted), *_tagged(text)]:
        at = bisect_left(starts, post.start)
        free = (at == 0 or _last(found[at - 1]) <= _first(post)) and (at == len(found) or _last(post) <= _first(found[at]))
        if post.start < post.end and free:
            found.insert(at, post)
            starts.insert(at, post.start)
    unnamed = sum(post.end - post.start for post in found if post.author is None and not post.introduced)
    if unnamed > UNNAMED_MAX * max(1, len(text.strip())):
        found = [post for post in found if post.author or post.introduced]
    return found


def _first(post: Post) -> int:
    return min([post.start, *(start for start, _ in post.marks)])


def _last(post: Post) -> int:
    return max([post.end, *(end for _, end in post.marks)])


def _signed(text: str) -> Iterator[Post]:
    """As in "words pic.twitter.com/x — Name (@handle) December 13, 2016": what stands before the signature."""
    floor = 0
    for match in _SIGNED.finditer(text):
        name, head = _signer(text, match)
        if name:
            start = _opening(text, floor, head)
            date = absolute_date(match["date"] or match["bare"] or "")
            yield Post(start, head, name, _day(date) if date else None, marks=(*_links(text, start, head), (head, match.end())))
            floor = match.end()


def _signer(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Who signs, and where the signature begins: behind a link, a dash or the end of a line; else the capitals before the handle, after a stop.

    Nobody where a sentence only names someone with a handle.
    """
    alone = _line_end(text, match.end()) - match.end() <= 1
    if match["opened"].strip() or (alone and match["date"] and text[: match.start("name")].rstrip(" \t")[-1:] == "\n"):
        return match["name"].strip(), match.start()
    run = _RUN.search(match["name"])
    if run is None or not (match["date"] or match["bare"]):
        return "", 0
    head = match.start("name") + run.start()
    return (run.group(), head) if re.search(r"[.!?\"”][ \t]*$", text[max(0, head - 9) : head]) else ("", 0)


def _opening(text: str, floor: int, end: int) -> int:
    """Where the post before a signature begins: with its line, or, where lines are lost, with its last sentence and the short ones before that."""
    base = max(floor, end - POST_MAX)
    words = text[base:end].rstrip()
    line = words.rfind("\n") + 1
    if (line or base == 0) and len(words) - line <= POST_MAX // 2 and "\n" in text:
        return base + line
    starts = [line, *(line + match.end() for match in _STOP.finditer(words[line:]) if line + match.end() < len(words))]
    start = starts.pop()
    while len(starts) > (base > floor) and start - starts[-1] <= ASIDE_MAX and not re.search(r"[\"“”]", words[starts[-1] : start]):
        start = starts.pop()
    return base + start + len(words[start:]) - len(words[start:].lstrip())


def _day(date: tuple[int, int, int | None, int, int]) -> dt.date | None:
    _, _, year, month, day = date
    try:
        return dt.date(year, month, day) if year else None
    except ValueError:
        return None


def _headed(text: str) -> Iterator[Post]:
    """As in a line "Name (@handle)" with the words under it, to the next blank line."""
    heads = list(_HEAD.finditer(text))
    for number, match in enumerate(heads):
        start = match.end() + 1
        blank = re.compile(r"\n[ \t]*\n").search(text, start)
        after = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        end = min(blank.start() if blank else len(text), after, start + POST_MAX)
        if text[start:end].strip():
            author = (match["name"] or match["handle"] or match["from"]).strip()
            yield Post(start, end, author, marks=(match.span(), *_links(text, start, end)))


def _spoken(text: str) -> Iterator[Post]:
    """As in "RT @handle: words", "@handle: words": the line."""
    for match in _SPOKEN.finditer(text):
        end = _line_end(text, match.end())
        yield Post(match.end(), end, match["again"] or match["handle"], marks=(match.span(), *_links(text, match.end(), end)))


def _brought(text: str) -> Iterator[Post]:
    """As in "..., he wrote on Telegram:" and the next lines, up to the end of the quotation or of the paragraph."""
    for match in _BROUGHT.finditer(text):
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        mark = text[start : start + 1]
        close = {'"': '"', "“": "”", "«": "»"}.get(mark)
        shut = text.find(close, start + 1, start + 3 * POST_MAX) if close else -1
        end = shut + 1 if shut > 0 else min(_line_end(text, start), start + POST_MAX)
        yield Post(start, end, introduced=True, marks=_links(text, start, end))


def _marked(text: str, quoted: Iterable[tuple[int, int]]) -> Iterator[Post]:
    """What the file marks as a quoted post; words that stand in the text elsewhere are only set apart from it."""
    for start, end in quoted:
        words = text[start:end].strip()
        if words and text.find(words[:200]) == text.rfind(words[:200]):
            yield Post(start, end, introduced=text[:start].rstrip()[-1:] == ":", marks=_links(text, start, end))


def _tagged(text: str) -> Iterator[Post]:
    """A line with a run of tags, or a tag and a link."""
    for match in _LINE.finditer(text):
        line = match.group()
        if _TAGS.search(line) or (re.search(r"#\w", line) and re.search(_LINK, line)):
            yield Post(match.start(), match.end(), marks=_links(text, match.start(), match.end()))


def _links(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in re.compile(_LINK).finditer(text, start, end))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def set_apart(text: str, posts: Iterable[Post]) -> str:
    """The text with posts as paragraphs of their own, without their links and signatures; offsets stay what they are."""
    pieces: list[str] = []
    at = 0
    for post in posts:
        low, high = _first(post), _last(post)
        words = list(text[low:high])
        for start, end in post.marks:
            inside = post.start <= start and end <= post.end
            words[start - low : end - low] = (" " if inside else "\n") * (end - start)
        pieces += [text[at : low - 1] + "\n" if low > at and text[low - 1] == " " else text[at:low], "".join(words)]
        at = high
    return "".join([*pieces, text[at:]])


def post_at(posts: Sequence[Post], offset: int) -> Post | None:
    """The post that an offset lies in; `posts` in order."""
    at = bisect_right(posts, offset, key=lambda post: post.start) - 1
    return posts[at] if at >= 0 and offset < posts[at].end else None
