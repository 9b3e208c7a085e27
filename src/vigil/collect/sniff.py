"""What kind of thing some bytes are, by looking at them. A file's extension is never believed alone.

Rules, in order: known first bytes (of a zip the names in it); binary by NUL bytes or many control characters; HTML by its first tag within 4 KB;
letters and mailboxes by their first lines; JSON by its opening; other XML; else text.
"""

import codecs
import io
import re
import zipfile
import zlib

EMPTY = "application/x-empty"
BINARY = "application/octet-stream"
HTML = "text/html"
JSON = "application/json"
PDF = "application/pdf"
PLAIN = "text/plain"
XML = "application/xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
WACZ = "application/wacz"
WARC = "application/warc"
EML = "message/rfc822"
MBOX = "application/mbox"

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"WARC/", WARC),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", "application/x-elf"),
)
_HEAD_BYTES = 4096
_NAMES_MAX = 10_000
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|script|div|p|table|article|h1)[\s>/]", re.IGNORECASE)
_JSON = re.compile(r"\ufeff?\s*[\[{]\s*(?:[\"\[{\]}]|-?\d)")
_PREAMBLE = re.compile(r"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*", re.DOTALL)
_MBOX = re.compile(r"From \S+.{0,200}\r?\n[!-9;-~]{1,60}:")
_LETTER = re.compile(r"[!-9;-~]{1,60}: ?[^\r\n]*\r?\n")
_LETTER_FIELDS = re.compile(
    r"^(?:from|to|subject|date|message-id|received|mime-version|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def media_type(data: bytes, declared: str | None = None) -> str:
    """The media type of some bytes. `declared` is what a server said: it decides only between kinds that look alike."""
    if not data:
        return EMPTY
    head = data[:_HEAD_BYTES]
    found = _by_first_bytes(data, head)
    if found is None and is_binary(head):
        return BINARY
    return found or _by_words(peek(head), declared)


def _by_first_bytes(data: bytes, head: bytes) -> str | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\3\4"):
        return _zip_kind(data)
    if head.startswith(b"\x1f\x8b"):
        return WARC if _gzip_head(data).startswith(b"WARC/") else "application/gzip"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _by_words(words: str, declared: str | None) -> str:
    start = _PREAMBLE.match(words)
    rest = words[start.end() if start else 0 :]
    if _HTML.match(rest) or (declared in {HTML, "application/xhtml+xml"} and "<" in words):
        return HTML
    if _MBOX.match(words):
        return MBOX
    if _LETTER.match(words) and len(_LETTER_FIELDS.findall(re.split(r"\r?\n\r?\n", words, maxsplit=1)[0])) >= 2:
        return EML
    if _JSON.match(words):
        return JSON
    return XML if words.lstrip().startswith(("<?xml", "<rss", "<feed")) else PLAIN


def _zip_kind(data: bytes) -> str:
    """What a zip is, by the names in its list of members; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:_NAMES_MAX])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return ZIP
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return WACZ
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else ZIP


def _gzip_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD_BYTES], 64)
    except zlib.error:
        return b""


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
