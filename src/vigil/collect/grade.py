"""What a capture really holds. A page that says "log in to continue" was captured, and holds nothing.

The rules are few and plain, so that people can predict them; they look at bytes only, run no parser, and are tried in this order:

    empty        no bytes, or no visible characters
    unreadable   bytes of no known kind
    truncated    the connection ended early; a PDF without its end mark; HTML that stops inside a tag
    bot_page     little visible text, with the words of a check for robots
    login_wall   HTTP status 401, or little visible text, with the words of a request to log in
    error_page   any other HTTP status from 400 on, or little visible text headed by an error
    content      everything else

"Little" is fewer than 1,200 visible characters. Only the first 2 MB are looked at.
"""

import re
from collections.abc import Sequence

from vigil.collect import sniff
from vigil.model.words import CaptureGrade

_LOOK_BYTES = 2_000_000
_LITTLE = 1_200
_UNSEEN = re.compile(r"(script|style|noscript|template|svg)\b", re.IGNORECASE)
_OPEN_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}$")
_SPACE = re.compile(r"\s+")

BOT_WORDS = (
    "verify you are human", "verifying you are human", "checking your browser", "checking if the site connection is secure",
    "are you a robot", "unusual traffic", "enable javascript and cookies to continue", "just a moment...", "ddos protection by",
    "complete the captcha", "solve the captcha", "подтвердите, что вы не робот", "تحقق من أنك لست روبوت", "підтвердьте, що ви не робот",
    "vérifiez que vous êtes humain", "verifica que eres humano",
)  # fmt: skip
LOGIN_WORDS = (
    "log in to continue", "sign in to continue", "you must log in", "you must be logged in", "log in or sign up", "log into facebook",
    "please log in", "please sign in", "login to continue", "sign in to x", "this account is private", "subscribe to continue",
    "войдите, чтобы продолжить", "увійдіть, щоб продовжити", "سجل الدخول للمتابعة", "تسجيل الدخول للمتابعة",
    "connectez-vous pour continuer", "inicia sesión para continuar",
)  # fmt: skip
ERROR_WORDS = (
    "404 not found", "page not found", "403 forbidden", "access denied", "502 bad gateway", "503 service unavailable",
    "500 internal server error", "this page isn't available", "this page isn’t available", "content isn't available",
    "content isn’t available",
    "this page doesn't exist", "this page doesn’t exist", "страница не найдена", "сторінку не знайдено", "الصفحة غير موجودة",
    "page introuvable", "página no encontrada",
)  # fmt: skip


def grade(data: bytes, media_type: str, *, status: int | None = None, cut_short: bool = False) -> CaptureGrade:
    """Grade a capture by the rules above. `status` is the HTTP status, `cut_short` that the connection ended before the body did."""
    base = media_type.partition(";")[0]
    if base == sniff.EMPTY:
        return "error_page" if status and status >= 400 else "empty"
    if base == sniff.BINARY:
        return "unreadable"
    if cut_short or (base == sniff.PDF and b"%%EOF" not in data[-2048:]):
        return "truncated"
    if base not in {sniff.HTML, sniff.PLAIN}:
        return "error_page" if status and status >= 400 else "content"
    return _grade_words(data, base, status)


def grade_text(text: str) -> CaptureGrade:
    """Grade a text that came as such, without a page around it."""
    return "content" if text.strip("\ufeff\x00 \t\r\n\v\f\xa0\u200b\u3000") else "empty"


def _grade_words(data: bytes, base: str, status: int | None) -> CaptureGrade:
    source = sniff.peek(data[:_LOOK_BYTES])
    words = visible(source) if base == sniff.HTML else _SPACE.sub(" ", source).strip("\ufeff \x00")
    page = status is not None or base == sniff.HTML
    little = words.lower() if page and len(words) < _LITTLE else ""
    if not words:
        return "error_page" if status and status >= 400 else "empty"
    if base == sniff.HTML and _OPEN_TAG.search(sniff.peek(data[-2048:])):
        return "truncated"
    if _any(BOT_WORDS, little):
        return "bot_page"
    if status == 401 or _any(LOGIN_WORDS, little):
        return "login_wall"
    return "error_page" if (status or 0) >= 400 or _any(ERROR_WORDS, little[:300]) else "content"


def visible(source: str) -> str:
    """Roughly what a reader would see of a page: no tags, scripts, styles or comments. Its time grows only in step with the page."""
    first, *pieces = source.split("<")
    seen, end = [first], ""
    for piece in pieces:
        if not end and piece.startswith("!--"):
            end = "-->"
        elif not end and (match := _UNSEEN.match(piece)):
            end = "/" + match[1].lower()
            continue
        if end == "-->" and end in piece:
            seen.append(piece.rpartition(end)[2])
            end = ""
        elif not end or (end != "-->" and piece[:12].lower().startswith(end)):
            seen.append(piece.partition(">")[2])
            end = ""
    return _SPACE.sub(" ", " ".join(seen)).strip()


def _any(phrases: Sequence[str], words: str) -> bool:
    return any(phrase in words for phrase in phrases)
