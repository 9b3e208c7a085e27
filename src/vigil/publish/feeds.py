"""Feeds of reviewed incidents, one for each list (Atom, RFC 4287), and stated warnings as alerts (OASIS CAP 1.2), which are drafts.

A feed carries the least: handle, day, place and range of reviewed incidents. It names no person and no one who is blamed.
"""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from vigil.policy import tidy
from vigil.publish.about import About
from vigil.publish.front import WarningView
from vigil.publish.incidents import Row
from vigil.publish.speech import say, spoken

ATOM = "http://www.w3.org/2005/Atom"
CAP = "urn:oasis:names:tc:emergency:cap:1.2"
ENTRIES_MAX = 50
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML 1.0 has no way to write


def feed(title: str, rows: Sequence[Row], folder: str, about: About) -> bytes:
    """The latest reviewed incidents of a list as an Atom feed, in the language of the page.

    Ids are made of the log's name and the permanent handle, so that they stay when the site moves. `updated` is the moment of the records.
    """
    site = f"tag:{_authority(about)},{about.as_of[:4]}:"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": spoken().tag})
    _child(root, "title", f"{about.title}: {title}")
    _child(root, "id", f"{site}{folder}/{spoken().tag}")
    _child(root, "updated", _moment(about.as_of))
    _child(SubElement(root, "author"), "name", about.title)
    _child(root, "subtitle", say("Recorded, not total. Reviewed incidents only; each entry leads to the words it rests on."))
    if about.address:
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{about.address}{folder}/feed.xml"})
        SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{about.address}{folder}/index.html"})
    for row in [row for row in rows if row.reviewed][:ENTRIES_MAX]:
        entry = SubElement(root, "entry")
        _child(entry, "title", f"{row.date}: {row.title}")
        _child(entry, "id", f"{site}i/{row.handle}")
        _child(entry, "updated", _moment(about.as_of))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{about.address or '../'}i/{row.handle}/index.html"})
        _child(entry, "summary", " · ".join(words for words in (row.place, row.range, row.outcome) if words))
    return _bytes(root)


def alert(warning: WarningView, about: About) -> bytes:
    """A stated warning that a person let stand, as a CAP 1.2 message of status Draft: it alerts nobody until a person sends it.

    It says that someone warned, in public, of what, when; it gives the place in words and no position of anyone.
    """
    root = Element("alert", {"xmlns": CAP})
    _child(root, "identifier", f"{_authority(about)}-{warning.fragment}")
    _child(root, "sender", _authority(about))
    _child(root, "sent", _moment(about.as_of).replace("Z", "+00:00"))
    _child(root, "status", "Draft")
    _child(root, "msgType", "Alert")
    _child(root, "source", warning.who)
    _child(root, "scope", "Public")
    _child(root, "note", "Notice of a warning that was stated in public. Not an assessment, and not to be acted on without one.")
    info = SubElement(root, "info")
    _child(info, "language", warning.quote.source.lang or "en")
    for name, words in (("category", "Security"), ("event", "Stated warning of harm to people"), ("urgency", "Unknown"),
                        ("severity", "Unknown"), ("certainty", "Unknown")):  # fmt: skip
        _child(info, name, words)
    _child(info, "senderName", about.title)
    _child(info, "headline", f"{warning.who}, {warning.quote.source.published}"[:160])
    _child(info, "description", "".join(run.words for run in warning.quote.runs))
    if about.address:
        _child(info, "web", f"{about.address}warnings/index.html#{warning.fragment}")
    if warning.places:
        _child(SubElement(info, "area"), "areaDesc", ", ".join(warning.places))
    return _bytes(root)


def _child(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _NOT_XML.sub("", str(tidy(words)))


def _authority(about: About) -> str:
    """A name for ids: the host of the site, else the log's origin."""
    host = about.address.split("/")[2] if about.address else about.vkey.partition("+")[0]
    return host.replace("/", ".") or "vigil.invalid"


def _moment(moment: str) -> str:
    """RFC 3339, as both formats ask for it."""
    return moment if "T" in moment else f"{moment}T00:00:00Z"


def _bytes(root: Element) -> bytes:
    indent(root, " ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, encoding="utf-8", xml_declaration=False)) + b"\n"
