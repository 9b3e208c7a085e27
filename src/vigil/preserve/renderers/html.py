"""A web page to its main text, with the title, day, outlet and language that the page states of itself. Runs in the sandboxed child."""

import re
from collections.abc import Mapping
from typing import Any

import lxml.etree
import lxml.html
import trafilatura
import trafilatura.external

from vigil.preserve.renderers import decoding
from vigil.preserve.renderers.alignment import align, shown_of
from vigil.preserve.renderers.cleaning import clean, cleaning_notes
from vigil.preserve.renderers.decoding import declared_in_page, decode
from vigil.preserve.renderers.elements import stretches
from vigil.preserve.renderers.outcome import Made, Outcome, Unmade

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_WORDS_MAX = 500
_MOST, _ALL = 60, 98  # per cent of what shows


def warm() -> None:
    """Load everything that rendering a page needs from files."""
    decoding.warm()
    trafilatura.external.jt_stoplist_init()
    for body in (
        b"<p>A few words.</p>",
        b"<article>" + b"<p>Some words that stand on this page, one after another.</p>" * 20 + b"</article>",
        b"",
    ):
        render_html(b"<html lang='en'><head><title>A page</title></head><body>" + body + b"</body></html>", {})


def render_html(data: bytes, hints: Mapping[str, str]) -> Outcome:
    """The main text of a page, without navigation, comments and furniture. Offsets map to the decoded page where its words are found there.

    Where the main text is most of what shows but not all that shows outside of navigation, headers and footers, the rest may be a list of the
    dead, so the extractor is asked again to be generous. A page that goes over the parser's limits (256 tags deep, one text or attribute over
    10 million bytes) gives no text: the parser would silently leave out the rest. The extractor leaves out format characters that do not show
    (direction marks, joiners) and the second of two equal paragraphs in a row.
    """
    decoded = decode(data, hints.get("charset") or declared_in_page(data))
    if decoded is None:
        return Unmade("unknown_encoding", "the encoding of this page is not known and no guess is convincing: save it again as UTF-8")
    source, replaced = clean(decoded.text)
    tree = _parsed(source)
    if isinstance(tree, Unmade):
        return tree
    shown = shown_of(source)
    document, method = _extracted(tree, hints, recall=False), "main text"
    text = (document.text or "").strip() if document else ""
    words = document.text or "" if document else ""
    if document and shown.share(words) >= _MOST and shown.share(words, furniture=False) < _ALL:
        generous = _extracted(tree, hints, recall=True)  # its metadata are those of before
        text, method = (generous.text or "").strip() if generous else "", "main text, generous"
    doubts = [decoded.doubt] if decoded.doubt else []
    if not text:
        text, method = str(trafilatura.html2txt(tree) or "").strip(), "all text"
        doubts.append(("no_main_text", "no main text was found on this page; all of its words were taken"))
    if not text:
        return Unmade("no_text", "no words were found on this page: open the original and collect what shows")
    text, _ = clean(text)
    runs = align(text, source, shown)
    shares = {"mapped_per_cent": str(sum(run[2] for run in runs) * 100 // len(text)), "kept_per_cent": str(shown.share(text))}
    parameters = {"method": method, "encoding": decoded.encoding, "encoding_by": decoded.how, **cleaning_notes(replaced), **shares}
    return Made(text, runs or None, parameters, _found(document, tree), tuple(doubts), stretches(text, source, runs))


def _parsed(source: str) -> "lxml.html.HtmlElement | Unmade":
    parser = lxml.html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", source).encode("utf-8"), parser=parser)
    except lxml.etree.LxmlError as error:
        if "memory" in str(error).lower() or any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError from error
        return Unmade("no_text", "no words were found on this page: open the original and collect what shows")
    if any(entry.type_name in {"ERR_RESOURCE_LIMIT", "ERR_NO_MEMORY", "ERR_INTERNAL_ERROR"} for entry in parser.error_log):
        return Unmade("html_limits", "this page is nested too deeply or has parts too large to be read safely: save its text by hand")
    return tree


def _extracted(tree: "lxml.html.HtmlElement", hints: Mapping[str, str], *, recall: bool) -> Any:
    dates = {"original_date": True, "extensive_search": False, "max_date": hints.get("collected") or None}
    return trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        favor_recall=recall,
        with_metadata=not recall,
        deduplicate=False,
        date_extraction_params=dates,
    )


def _found(document: Any, tree: "lxml.html.HtmlElement") -> dict[str, str]:
    """What the page says of itself: stated dates only, never one guessed from its words."""
    language = (tree.get("lang") or tree.get("xml:lang") or "").strip()
    said = {
        "title": getattr(document, "title", None),
        "published": getattr(document, "date", None),
        "outlet": getattr(document, "sitename", None),
        "author": getattr(document, "author", None),
        "language": language if _LANGUAGE.fullmatch(language) else None,
    }
    found = {key: clean(str(value)[:_WORDS_MAX])[0].strip() for key, value in said.items() if value}
    if not _DATE.fullmatch(found.get("published", "")):
        found.pop("published", None)
    return found
