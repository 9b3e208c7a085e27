"""A letter (RFC 5322) to text: who wrote when to whom about what, then its words. Runs in the sandboxed child.

Of several forms of the same words the plain one is taken, and the page where there is no other. What the letter quotes of an older one,
and what it is signed with, are told apart; nothing of it is left out.
"""

import email
import email.policy
import email.utils
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage

from vigil.preserve.renderers.cleaning import clean, cleaning_notes
from vigil.preserve.renderers.decoding import decode
from vigil.preserve.renderers.html import render_html
from vigil.preserve.renderers.outcome import Made, Outcome, Stretch, Unmade

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_PARTS_MAX = 1_000
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|$))+", re.MULTILINE)
_BEFORE = re.compile(
    r"^(?:-{2,} ?(?:original message|forwarded message|пересылаемое сообщение|الرسالة الأصلية)[^\n]*|on [^\n]{5,120} wrote:)$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(r"^-- ?$", re.MULTILINE)


def warm() -> None:
    """Load what reading letters needs from files."""
    render_eml(
        b"From: a@example.org\nSubject: =?utf-8?q?x?=\nDate: Tue, 13 Dec 2016 09:00:00 +0200\nContent-Type: text/plain; charset=utf-8\n\nwords\n",
        {},
    )


def render_eml(data: bytes, hints: Mapping[str, str]) -> Outcome:
    """Head and words of a letter. The day is that of its own `Date`, in the sender's time zone: a letter can say what it likes."""
    letter = email.message_from_bytes(data, policy=email.policy.default)
    head = "\n".join(f"{name}: {_header(letter, name)}" for name in _SHOWN if _header(letter, name))
    body = _body(letter, hints)
    if body is None:
        return Unmade("no_text", "there are no words in this letter: look at what is attached to it")
    words, how, doubts = body
    words = words.replace("\r\n", "\n").strip("\n")
    text, replaced = clean(f"{head}\n\n{words}" if head else words)
    start = len(head) + 2 if head else 0
    found = {"title": _header(letter, "Subject"), "published": _day(letter), "author": _header(letter, "From")}
    return Made(
        text, None, {"body": how, **cleaning_notes(replaced)}, {name: value[:500] for name, value in found.items() if value}, tuple(doubts),
        tuple(_stretches(text, len(head), start)),
    )  # fmt: skip


def _body(letter: EmailMessage, hints: Mapping[str, str]) -> tuple[str, str, list[tuple[str, str]]] | None:
    parts = [part for _, part in zip(range(_PARTS_MAX), letter.walk(), strict=False) if not part.is_multipart()]
    shown = [part for part in parts if part.get_content_disposition() != "attachment" and not part.get_filename()]
    plain = [part for part in shown if part.get_content_type() == "text/plain"]
    pages = [part for part in shown if part.get_content_type() == "text/html"]
    if plain:
        decoded = [decode(_bytes(part), part.get_content_charset()) for part in plain]
        words = "\n\n".join(one.text for one in decoded if one is not None)
        if words.strip():
            return words, "text/plain", [one.doubt for one in decoded if one is not None and one.doubt]
    for part in pages:
        made = render_html(_bytes(part), {**hints, "charset": part.get_content_charset() or ""})
        if isinstance(made, Made):
            return made.text, "text/html", list(made.doubts)
    return None


def _bytes(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return clean(re.sub(r"\s+", " ", str(letter.get(name) or "")).strip()[:1_000])[0]
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def _day(letter: EmailMessage) -> str:
    try:
        return email.utils.parsedate_to_datetime(_header(letter, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _stretches(text: str, head: int, start: int) -> Iterator[Stretch]:
    """Head, words, what is quoted and what it is signed with."""
    if head:
        yield 0, head, "letter_head", "head"
    marks = [(match.start(), match.end(), "reply") for match in _QUOTED.finditer(text, start)]
    older = _BEFORE.search(text, start)
    signed = _SIGNED.search(text, start)
    if signed is not None:
        marks.append((signed.start(), older.start() if older and older.start() > signed.start() else len(text), "signature"))
    if older is not None:
        marks.append((older.start(), len(text), "reply"))
    at = start
    for opening, end, kind in sorted(marks):
        begin = max(opening, at)
        if end <= begin:
            continue
        if begin > at and text[at:begin].strip():
            yield at, begin, "paragraph", "body"
        yield begin, end, kind, "body"
        at = end
    if at < len(text) and text[at:].strip():
        yield at, len(text), "paragraph", "body"
