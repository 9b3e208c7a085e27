"""Why a capture got its grade, and what to do next: one code a reason, the same words wherever they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from vigil.model.words import CaptureGrade


@dataclass(frozen=True, slots=True)
class Reason:
    """A grade, why it was given, and what to do next (empty: nothing is to be done)."""

    grade: CaptureGrade
    what: str
    next_step: str = ""


_BROWSER = "capture it with --browser, or save it from a browser that may see it"
_COPY = "look for an archived copy"

REASONS: Mapping[str, Reason] = {
    "": Reason("content", "it was graded before reasons were kept"),
    "prose": Reason("content", "it holds running words"),
    "short": Reason("content", "it is short, and nothing in it speaks of a wall or an error"),
    "whole_file": Reason("content", "the file is of a known kind and ends as such files end"),
    "paywall": Reason("partial", "only the beginning is free to read", "save the whole from an account that may read it"),
    "missing_parts": Reason("partial", "parts of the page did not come", "capture it again"),
    "login_status": Reason("login_wall", "the server asks for a log-in", _BROWSER),
    "login_form": Reason("login_wall", "a log-in form stands where words should", _BROWSER),
    "login_links": Reason("login_wall", "the page leads to log-ins, and holds little else", _BROWSER),
    "login_words": Reason("login_wall", "the page says to log in, and little else", _BROWSER),
    "login_address": Reason("login_wall", "the address led to a log-in page", _BROWSER),
    "subscribe_words": Reason("login_wall", "the page says to subscribe, and little else", _BROWSER),
    "robot_check": Reason("bot_page", "the page checks whether a person visits", _BROWSER),
    "too_many_requests": Reason("bot_page", "the server says that it is asked too often", "wait, then capture it again more slowly"),
    "consent_words": Reason("consent_wall", "a request for consent stands where words should", _BROWSER),
    "consent_box": Reason("consent_wall", "nearly all that shows stands in a box that is built to ask for consent", _BROWSER),
    "consent_address": Reason("consent_wall", "the address led to a request for consent", _BROWSER),
    "no_bytes": Reason("empty", "nothing came", "capture it again, or save what a browser shows"),
    "nothing_shows": Reason("empty", "there are no words that show", "capture it with --browser"),
    "script_needed": Reason("empty", "the page is made by scripts, which were not run", "capture it with --browser"),
    "error_status": Reason("error_page", "the server answered with an error", _COPY),
    "forbidden": Reason("error_page", "the server refuses this visitor", _BROWSER),
    "legal_block": Reason("error_page", "the server withholds it for legal reasons", _COPY),
    "error_words": Reason("error_page", "the page says that there is nothing, or an error", _COPY),
    "error_build": Reason("error_page", "the page is built as the page of an error, and holds no report", _COPY),
    "connection_cut": Reason("truncated", "the connection ended before the page did", "capture it again"),
    "open_tag": Reason("truncated", "the page stops inside a tag", "capture it again"),
    "open_elements": Reason("truncated", "the page stops before its elements are closed", "capture it again"),
    "no_end_mark": Reason("truncated", "the file lacks the mark with which such files end", "capture it again"),
    "home_page": Reason("moved", "the address now leads to the site's front page", _COPY),
    "moved_words": Reason("moved", "the page says that it has moved", "capture the new address"),
    "gone_status": Reason("deleted", "the server says that it is gone for good", _COPY),
    "deleted_words": Reason("deleted", "the page says that it was deleted", _COPY),
    "gone_since": Reason("deleted", "it was there when it was captured before, and is no longer", "use the earlier capture"),
    "unknown_bytes": Reason("unreadable", "the bytes are of no known kind", "collect another copy"),
}
"""Every reason by its code; the code stands in the item."""


def reason_of(code: str) -> Reason:
    """The reason of a code; a code of another version says so."""
    return REASONS.get(code) or Reason("content", f"graded by the rule {code}, which this version does not know")
