"""Feeds of reviewed incidents, one for each list (Atom, RFC 4287), and stated warnings as alerts (OASIS CAP 1.2), which are drafts until
people release them.

A feed carries the least: handle, day, place and range of reviewed incidents. It names no person and no one who is blamed.
"""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from vigil.policy import SCALES, tidy
from vigil.publish import phrases
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
    """A stated warning that a person let stand, as a CAP 1.2 message: status Draft, which alerts nobody, until people release it.

    It says that someone warned, in public, of what, when; it gives the place in words and no position of anyone.
    """
    known, sender = warning.alert, _authority(about)
    draft = known.state == "draft"
    first = (f"{sender}-{warning.fragment}", _cap_moment(known.released_at or about.as_of))
    root = Element("alert", {"xmlns": CAP})
    _child(root, "identifier", f"{first[0]}-cancel" if known.state == "cancelled" else first[0])
    _child(root, "sender", sender)
    _child(root, "sent", _cap_moment(known.at or about.as_of))
    _child(root, "status", "Draft" if draft else "Actual")
    _child(root, "msgType", "Cancel" if known.state == "cancelled" else "Alert")
    _child(root, "source", warning.who)
    _child(root, "scope", "Public")
    _child(root, "note", "Notice of a warning that was stated in public. Not an assessment, and not to be acted on without one.")
    if known.state == "cancelled":
        _child(root, "references", f"{sender},{first[0]},{first[1]}")
    info = SubElement(root, "info")
    _child(info, "language", warning.quote.source.lang or "en")
    _child(info, "category", "Security")
    _child(info, "event", "Stated warning of harm to people")
    for name in SCALES:
        _child(info, name, known.fields.get(name, "Unknown"))
    _child(info, "senderName", about.title)
    _child(info, "headline", f"{warning.who}, {warning.quote.source.published}"[:160])
    _child(info, "description", "".join(run.words for run in warning.quote.runs))
    if about.address:
        _child(info, "web", f"{about.address}{warning.page}#{warning.fragment}")
    if warning.places:
        _child(SubElement(info, "area"), "areaDesc", ", ".join(warning.places))
    return _bytes(root)


def thin_alerts(warnings: Sequence[WarningView], about: About) -> list[dict[str, str | None]]:
    """Released alerts for programs that pass them on: what became of which, when, and where to read it. No name, place or word of anyone."""
    return [
        {
            "id": f"{_authority(about)}-{one.fragment}",
            "type": "alert.cancelled" if one.alert.state == "cancelled" else "alert.released",
            "at": one.alert.at,
            "message": f"{about.address or ''}warnings/{one.fragment}.cap.xml",
        }
        for one in sorted(warnings, key=lambda one: (one.alert.at, one.fragment), reverse=True)
        if one.reviewed and one.alert.state != "draft"
    ]


def alert_feed(warnings: Sequence[WarningView], about: About) -> bytes:
    """The same as an Atom feed: each entry leads to its message and says nothing of what is in it."""
    site = f"tag:{_authority(about)},{about.as_of[:4]}:"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": spoken().tag})
    _child(root, "title", say("Alerts"))
    _child(root, "id", f"{site}warnings/{spoken().tag}")
    _child(root, "updated", _moment(about.as_of))
    _child(SubElement(root, "author"), "name", about.title)
    for one in thin_alerts(warnings, about)[:ENTRIES_MAX]:
        entry = SubElement(root, "entry")
        _child(entry, "title", say("An alert was called off") if one["type"] == "alert.cancelled" else say("An alert was released"))
        _child(entry, "id", f"{site}{one['id']}/{one['type']}")
        _child(entry, "updated", _moment(str(one["at"])))
        fragment = str(one["id"]).removeprefix(f"{_authority(about)}-")
        href = f"{about.address or '../'}warnings/{fragment}.cap.xml"
        SubElement(entry, "link", {"rel": "alternate", "type": "application/cap+xml", "href": href})
        _child(entry, "summary", say("Open the message to read it."))
    return _bytes(root)


def digest(warnings: Sequence[WarningView], about: About) -> bytes:
    """The last release in a message fit for any mailbox: how much changed and where to look, with no name, place or number of the dead."""
    last = about.releases[-1] if about.releases else None
    changes = last.changes if last and not last.draft else ()
    since = about.releases[-2].at if len(about.releases) > 1 else ""
    alerts = [one for one in thin_alerts(warnings, about) if str(one["at"]) > since]
    lines = [
        say("The record was brought up to date: %(moment)s.", moment=phrases.moment_words(last.at if last else about.as_of)),
        *(
            f"- {phrases.plural(sum(change.what == what for change in changes), f'digest {what}')}"
            for what in ("added", "reviewed", "range", "moved", "gone") if any(change.what == what for change in changes)
        ),
        *([f"- {phrases.plural(len(alerts), 'digest alert')}"] if alerts else []),
        *([] if changes or alerts else [say("Nothing that is reviewed has changed.")]),
        "",
        say("What it is stands on the site, not in this message:"),
        f"{about.address or ''}log/index.html",
        *([f"{about.address or ''}warnings/index.html"] if alerts else []),
    ]  # fmt: skip
    return "\n".join(lines).encode() + b"\n"


def _cap_moment(moment: str) -> str:
    """As CAP 1.2 writes it: with an offset, never Z (section 3.2.1)."""
    return re.sub(r"(\.\d+)?Z$", "+00:00", _moment(moment))


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
