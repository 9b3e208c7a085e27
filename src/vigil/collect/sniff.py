"""What kind of thing some bytes are, by looking at them. A file's extension is never believed alone.

Rules, in order: known first bytes; binary by NUL bytes or many control characters; HTML by its first tag within 4 KB; JSON by its opening;
other XML; else text.
"""

import codecs
import re

EMPTY = "application/x-empty"
BINARY = "application/octet-stream"
HTML = "text/html"
JSON = "application/json"
PDF = "application/pdf"
PLAIN = "text/plain"
XML = "application/xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WACZ = "application/wacz"
WARC = "application/warc"
EML = "message/rfc822"
MBOX = "application/mbox"

_MAGIC = (
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"WARC/1.", "application/warc"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", "application/x-elf"),
)
_HEAD_BYTES = 4096
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|table|article|h1)[\s>/]", re.IGNORECASE)
_JSON = re.compile(r"\ufeff?\s*[\[{]\s*(?:[\"\[{\]}]|-?\d)")
_PREAMBLE = re.compile(r"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def media_type(data: bytes, declared: str | None = None) -> str:
    """The media type of some bytes. `declared` is what a server said: it decides only between kinds that look alike."""
    if not data:
        return EMPTY
    head = data[:_HEAD_BYTES]
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if is_binary(head):
        return BINARY
    words = peek(head)
    start = _PREAMBLE.match(words)
    rest = words[start.end() if start else 0 :]
    if _HTML.match(rest) or (declared in {HTML, "application/xhtml+xml"} and "<" in words):
        return HTML
    if _JSON.match(words):
        return JSON
    return XML if words.lstrip().startswith(("<?xml", "<rss", "<feed")) else PLAIN


def is_binary(head: bytes) -> bool:
    """Bytes that no text would hold: NULs outside UTF-16 and UTF-32, or control characters in more than a tenth."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return False
    nuls = head.count(0)
    if nuls and utf16_by_nuls(head) is None and nuls > len(head) // 100:
        return True
    controls = len(head) - len(head.translate(None, _CONTROLS)) - nuls
    return controls * 10 > len(head)


def utf16_by_nuls(head: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` when every other byte of mostly Western text is NUL, though no byte order mark says so."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return None


def peek(data: bytes) -> str:
    """A rough reading, good enough to look for tags and phrases, never kept."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode(utf16_by_nuls(data[:_HEAD_BYTES]) or "utf-8-sig", "replace")
