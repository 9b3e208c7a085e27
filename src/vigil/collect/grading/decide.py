"""The rules by which a capture is graded, tried in order; each names its reason (`vigil.model.grades`).

Running words decide most cases: where a page holds an article, words of a log-in or of cookies are its furniture; where it holds little,
they are the page. Blocks that themselves speak of logging in, cookies or robots are not counted as running words.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from vigil.collect import sniff
from vigil.collect.grading import phrases, signs
from vigil.collect.grading.endings import ends_early
from vigil.collect.grading.layout import Layout, layout_of, layout_of_plain
from vigil.model.grades import REASONS
from vigil.model.words import CaptureGrade

_LOOK_BYTES = 2_000_000
_LITTLE_PROSE, _SOME_PROSE = 400, 150
_REPORT = 80
_LITTLE = 1_500
_SHORT = 200
_PLAIN = 40
_ROBOT_STATUS = frozenset({403, 429, 503})
_TITLE_PART = re.compile(r"\s+[-|–—:•·«»]+\s+")
_ROOTS = re.compile(r"/?(?:index\.\w{2,5}|home|default\.aspx|[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a capture besides its bytes.

    `status` is the HTTP status, `url` the address asked for and `final_url` the one that answered, `cut_short` that the connection ended
    before the body did, `known` that an earlier capture of the address held words, `missing` how many parts of the page did not come,
    `headers` those of the answer, in lower case.
    """

    status: int | None = None
    url: str | None = None
    final_url: str | None = None
    cut_short: bool = False
    known: bool = False
    missing: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as the rules see it, folded.

    `words` are all that show, `prose` counts the characters of running words that do not speak of walls, `report` those of them that do not
    speak to the visitor either. `little` is what a page without a report says, less what stands around every page of its site; `inner` counts
    the characters within the page, `plain` those of them that are neither a heading nor a link.
    """

    layout: Layout
    evidence: Evidence
    source: str
    words: str
    heads: tuple[str, ...]
    little: str
    prose: int
    report: int
    inner: int
    plain: int

    @property
    def bare(self) -> bool:
        """Whether the page holds no report and hardly any running words, in whatever language."""
        return not self.report and self.prose < _SOME_PROSE

    @property
    def status(self) -> int:
        return self.evidence.status or 0

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a page of little words says this, or a page's heading is hardly anything else."""
        return bool(self.little and pattern.search(self.little)) or self.heads_with(pattern)

    def heads_with(self, pattern: re.Pattern[str]) -> bool:
        """Whether a heading is this and hardly anything else."""
        return any(_mostly(pattern, part) for head in self.heads for part in _TITLE_PART.split(head))


def grade(data: bytes, media_type: str, evidence: Evidence | None = None) -> tuple[CaptureGrade, str]:
    """The grade of a capture and the code of its reason."""
    code = _reason(data, media_type.partition(";")[0], evidence or Evidence())
    return REASONS[code].grade, code


def grade_text(text: str) -> tuple[CaptureGrade, str]:
    """The grade of a text that came as such, without a page around it."""
    return ("content", "prose") if text.strip("\ufeff\x00 \t\r\n\v\f\xa0\u200b\u3000") else ("empty", "no_bytes")


def _reason(data: bytes, base: str, evidence: Evidence) -> str:
    status = evidence.status or 0
    if base == sniff.EMPTY:
        return _status_reason(evidence) or "no_bytes"
    if base == sniff.BINARY:
        return _status_reason(evidence) or "unknown_bytes"
    if base == sniff.HTML:
        return _page_reason(data, layout_of, evidence)
    if base == sniff.PLAIN:
        return _page_reason(data, layout_of_plain, evidence)
    if evidence.cut_short:
        return "connection_cut"
    if status >= 400:
        return _status_reason(evidence)
    if ends_early(data, base):
        return "no_end_mark"
    return "error_words" if base == sniff.JSON and _is_error(data) else "whole_file"


def _page_reason(data: bytes, read: Callable[[str], Layout], evidence: Evidence) -> str:
    source = sniff.peek(data[:_LOOK_BYTES])
    page = _page(read(source), source, evidence)
    if not page.words and not page.layout.title:
        return _status_reason(evidence) or _nothing(page)
    if evidence.cut_short and page.status < 400:
        return "connection_cut"
    if read is layout_of_plain and evidence.status is None:
        return "prose"  # a file of words is what its owner says it is
    return _wall(page) or _status_reason(evidence, page) or _dressed(page) or _remaining(page, whole=len(data) <= _LOOK_BYTES)


def _remaining(page: _Page, *, whole: bool) -> str:
    """A page that is no wall and no error: it stops early, or holds what it holds."""
    if whole and page.layout.inside_tag:
        return "open_tag"
    if whole and page.layout.unclosed:
        return "open_elements"
    if not page.words:
        return _nothing(page)
    if page.evidence.missing:
        return "missing_parts"
    return "prose" if page.prose else "short"


def _page(layout: Layout, source: str, evidence: Evidence) -> _Page:
    words = phrases.folded(layout.visible)
    running = [phrases.folded(block.words) for block in layout.blocks if block.is_prose and not block.consent]
    report = sum(len(block) for block in running if len(block) >= _REPORT and not phrases.TO_THE_READER.search(block))
    prose = sum(len(block) for block in running if not _of_walls(block))
    heads = tuple(map(phrases.folded, layout.headings[:4]))
    within = [block for block in layout.blocks if not block.around]
    inner = " . ".join(phrases.folded(block.words) for block in within)
    few = prose < _LITTLE_PROSE and (len(inner) < _LITTLE or prose < len(inner) // 20)
    plain = sum(len(block.words) - block.linked for block in within if not block.heading)
    little = inner[: 2 * _LITTLE] if few and not report else ""
    return _Page(layout, evidence, source, words, heads, little, prose, report, sum(len(block.words) for block in within), plain)


def _of_walls(block: str) -> bool:
    return any(pattern.search(block) for pattern in (phrases.LOGIN, phrases.ROBOT, phrases.SUBSCRIBE, phrases.CONSENT))


def _wall(page: _Page) -> str:
    """A wall in front of the words: a robot check, consent, a log-in."""
    if _is_robot_check(page):
        return "too_many_requests" if page.status == 429 else "robot_check"
    if page.status in {401, 407}:
        return "login_status"
    if page.status >= 400 and page.status != 403:
        return _wall_by_address(page)
    return _wall_by_address(page) or _wall_by_words(page) or _wall_by_build(page)


def _wall_by_address(page: _Page) -> str:
    place = page.evidence.final_url or ""
    path = place.partition("?")[0].lower()
    if not place or place == (page.evidence.url or place):
        return ""
    if phrases.CONSENT_PLACES.search(path) and page.prose < 2 * _LITTLE_PROSE:
        return "consent_address"
    return "login_address" if phrases.LOGIN_PLACES.search(path) else ""


def _wall_by_words(page: _Page) -> str:
    if page.prose < _LITTLE_PROSE and page.layout.passwords:
        return "login_form"
    if page.says(phrases.LOGIN) and not page.says(phrases.DELETED) and (page.prose < _SOME_PROSE or page.heads_with(phrases.LOGIN)):
        return "login_words"
    return "consent_words" if _is_about_consent(page) else ""


def _wall_by_build(page: _Page) -> str:
    """A wall that shows in how the page is built, whatever its language: who one is asked, consent, or nothing but ways to log in."""
    layout = page.layout
    asked = sum(len(block.words) for block in layout.blocks if block.consent and not block.around)
    if not page.report and (asked * 2 > page.inner or (layout.consent_frames and page.plain < _PLAIN)):
        return "consent_box"
    if page.bare and layout.identifiers:
        return "login_form"
    if page.bare and page.plain < _PLAIN and layout.login_links >= 2 and layout.login_links * 2 >= layout.links:
        return "login_links"
    return ""


def _is_about_consent(page: _Page) -> bool:
    """At least two things that such requests say, in half of what the page says: less is a notice on a page about something else."""
    blocks = [phrases.folded(block.words) for block in page.layout.blocks if not block.around]
    about = [block for block in blocks if phrases.CONSENT.search(block)]
    return bool(page.little) and _cues(phrases.CONSENT, page.little) >= 2 and sum(map(len, about)) * 2 >= sum(map(len, blocks))


def _is_robot_check(page: _Page) -> bool:
    if page.status == 429 or signs.was_challenged(page.evidence.headers):
        return True
    if page.prose >= _LITTLE_PROSE:
        return False
    if page.says(phrases.ROBOT):
        return True
    if page.layout.robot_boxes and not page.layout.passwords and (page.bare or page.status in _ROBOT_STATUS):
        return True
    marked = any(mark in page.source.lower() for mark in phrases.ROBOT_MARKS)
    return (
        marked
        and not page.layout.passwords
        and page.prose < _SHORT
        and (page.status in _ROBOT_STATUS or (not page.report and len(page.words) < _SHORT))
    )


def _status_reason(evidence: Evidence, page: _Page | None = None) -> str:
    status = evidence.status or 0
    if status < 400:
        return ""
    if status in {401, 407}:
        return "login_status"
    if status == 429:
        return "too_many_requests"
    if status == 410:
        return "gone_status"
    if evidence.known and status in {404, 451}:
        return "gone_since"
    if page is not None and status in {403, 404} and page.says(phrases.DELETED):
        return "deleted_words"
    return {403: "forbidden", 451: "legal_block"}.get(status, "error_status")


def _dressed(page: _Page) -> str:
    """An error, a notice or a beginning that came with a status of success."""
    if page.evidence.status is None and page.prose >= _LITTLE_PROSE:
        return ""
    if page.says(phrases.DELETED):
        return "deleted_words"
    if _is_moved(page):
        return "moved_words" if page.says(phrases.MOVED) or page.layout.refresh else "home_page"
    if page.says(phrases.ERROR) and page.prose < _SOME_PROSE * 2:
        return "gone_since" if page.evidence.known else "error_words"
    if page.bare and (page.layout.called_error or _is_titled_error(page)):
        return "gone_since" if page.evidence.known else "error_build"
    if not page.prose and len(page.words) < _SHORT and _waits_for_scripts(page):
        return "script_needed"
    paywalled = page.layout.paywalled or (phrases.SUBSCRIBE.search(page.words[-2 * _LITTLE :]) and page.prose < 3 * _LITTLE_PROSE)
    if paywalled and page.prose < 6 * _LITTLE_PROSE:
        return "paywall" if page.prose or len(page.words) > _LITTLE else "subscribe_words"
    return ""


def _is_titled_error(page: _Page) -> bool:
    return any(signs.is_code(part) for head in page.heads for part in _TITLE_PART.split(head))


def _is_moved(page: _Page) -> bool:
    if page.prose < _SOME_PROSE and (page.says(phrases.MOVED) or (page.layout.refresh and len(page.words) < _SHORT)):
        return True
    url, final = page.evidence.url, page.evidence.final_url
    if not url or not final or url == final:
        return False
    try:
        asked, came = urlsplit(url), urlsplit(final)
    except ValueError:
        return False
    deep = len(asked.path.strip("/")) > 8 or asked.path.strip("/").count("/") >= 1 or bool(asked.query)
    return deep and bool(_ROOTS.fullmatch(came.path)) and not came.query and not _ROOTS.fullmatch(asked.path)


def _nothing(page: _Page) -> str:
    return "script_needed" if page.layout.scripts or phrases.SCRIPT.search(phrases.folded(page.layout.noscript)) else "nothing_shows"


def _waits_for_scripts(page: _Page) -> bool:
    return bool(phrases.SCRIPT.search(page.words) or phrases.SCRIPT.search(phrases.folded(page.layout.noscript)))


def _cues(pattern: re.Pattern[str], words: str) -> int:
    return len({match[0] for match in pattern.finditer(words)})


def _mostly(pattern: re.Pattern[str], words: str) -> bool:
    match = pattern.search(words)
    return match is not None and len(words) < 120 and len(match[0]) * 10 >= len(words) * 4


def _is_error(data: bytes) -> bool:
    """A short JSON answer whose main part is an error."""
    if len(data) > 5_000:
        return False
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and bool({"error", "errors"} & {str(key).lower() for key in found} and len(found) <= 4)
