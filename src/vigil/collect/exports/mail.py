"""E-mail: the letters of a mailbox (RFC 4155), and what is attached to a letter (RFC 5322, RFC 2045)."""

import email
import email.errors
import email.policy
import itertools
import re
from collections.abc import Iterator
from email.message import EmailMessage

from vigil.collect.captures import Refusal
from vigil.collect.exports.entries import ENTRIES_MAX, Entry
from vigil.collect.sniff import EML, media_type
from vigil.errors import InputError

_PARTS_MAX = 1_000
_FROM = re.compile(rb"(?:\A|\r?\n)From [^\r\n]{1,998}\r?\n(?=[!-9;-~]+:)")


def mailbox(data: bytes) -> Iterator[Entry | Refusal]:
    """Every letter of a mailbox, its bytes as they stand there."""
    starts = [(match.start(), match.end()) for match in _FROM.finditer(data)][:ENTRIES_MAX]
    for number, (_, begin) in enumerate(starts, 1):
        end = starts[number][0] if number < len(starts) else len(data)
        letter = data[begin:end]
        if letter.strip():
            yield Entry(_subject(letter) or f"letter {number}", letter, EML, f"letter {number}")
            yield from attachments(letter, f"letter {number}, ")


def attachments(data: bytes, before: str = "") -> Iterator[Entry | Refusal]:
    """What is attached to a letter, decoded. The letter itself is not given again. Names are shown and never used as paths."""
    try:
        letter = email.message_from_bytes(data, policy=email.policy.default)
        parts = list(itertools.islice(letter.walk(), _PARTS_MAX))
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        error = InputError(
            "VGL-C21", "this letter cannot be taken apart; it is kept whole", next_step="save what is attached to it by hand"
        )
        yield Refusal(before or "a letter", error)
        return
    for number, part in enumerate(parts, 1):
        if part.is_multipart() or not _is_attached(part):
            continue
        content = _decoded(part)
        if content:
            name = _name(part) or f"part {number}"
            told = tuple([f"declared as {part.get_content_type()}"] if part.get_content_type() != media_type(content) else [])
            yield Entry(name, content, media_type(content), f"{before}part {number}", told=told)


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename()) or part.get_content_maintype() != "text"
    except (ValueError, LookupError, AttributeError, TypeError, email.errors.MessageError):
        return False


def _decoded(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError):
        return b""
    return found if isinstance(found, bytes) else b""


def _name(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")[:200]
    except (ValueError, LookupError, AttributeError, TypeError):
        return ""


def _subject(letter: bytes) -> str:
    try:
        return str(email.message_from_bytes(letter[:65_536], policy=email.policy.default).get("subject") or "")[:200]
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError):
        return ""
