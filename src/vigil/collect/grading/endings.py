"""Whether a file stops before its end, told by the mark with which files of its kind end."""

import json

from vigil.collect import sniff

_TAIL = 2048
_ZIP_TAIL = 65_557
"""The end record of a zip and the longest comment behind it (APPNOTE.TXT 4.3.16)."""
_MARKS = {
    sniff.PDF: (b"%%EOF", _TAIL), "image/jpeg": (b"\xff\xd9", _TAIL), "image/png": (b"IEND", _TAIL), "image/gif": (b"\x3b", 64),
    "application/zip": (b"PK\5\6", _ZIP_TAIL), sniff.WACZ: (b"PK\5\6", _ZIP_TAIL), sniff.DOCX: (b"PK\5\6", _ZIP_TAIL),
    sniff.XLSX: (b"PK\5\6", _ZIP_TAIL),
}  # fmt: skip
_CLOSING = (b"</rss>", b"</feed>", b"</urlset>", b"</sitemapindex>", b"</rdf:rdf>", b"</opml>", b"</svg>")
_BOX_HEAD, _WIDE_HEAD = 8, 16


def ends_early(data: bytes, base: str) -> bool:
    """Whether the bytes of this kind stop before their end. Kinds without an end mark never do."""
    if base in _MARKS:
        mark, tail = _MARKS[base]
        return mark not in data[-tail:]
    check = {"video/mp4": _boxes_end_early, sniff.JSON: _json_ends_early, sniff.XML: _xml_ends_early}.get(base)
    return check is not None and check(data)


def _xml_ends_early(data: bytes) -> bool:
    """Feeds and sitemaps: the element that opens them has to close."""
    head, tail = data[:_TAIL].lower(), data[-_TAIL:].lower().rstrip()
    opened = [mark for mark in _CLOSING if b"<" + mark[2:-1] in head]
    return bool(opened) and not any(mark in tail for mark in opened) and not tail.endswith(b"/>")


def _json_ends_early(data: bytes) -> bool:
    """What opens with a bracket ends with its partner; a longer check is left to the reader."""
    text = data.strip(b"\xef\xbb\xbf \t\r\n")
    if len(data) <= 1_000_000:
        try:
            json.loads(data)
        except (ValueError, RecursionError):
            return text[-1:] not in (b"}", b"]")
        return False
    return text[-1:] != {b"{": b"}", b"[": b"]"}.get(text[:1], text[-1:])


def _boxes_end_early(data: bytes) -> bool:
    """The boxes of an MP4 file say how long they are (ISO/IEC 14496-12, 4.2)."""
    at = 0
    while at + _BOX_HEAD <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + _WIDE_HEAD], "big")
        if size == 0:
            return False
        if size < _BOX_HEAD:
            return True
        at += size
    return at != len(data)
