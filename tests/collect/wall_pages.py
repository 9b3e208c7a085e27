"""Pages of every grade in three languages, as sites serve them: each set of words in several shells, with what is to be found."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.collect.wall_words import REPORTS, TRICKY, Kinds

NAV = {
    "en": ("Home News World Sport", "Log in", "About us · Contact · Privacy policy · Cookie settings · © Example"),
    "ar": ("الرئيسية أخبار العالم رياضة", "تسجيل الدخول", "من نحن · اتصل بنا · سياسة الخصوصية · © مثال"),
    "uk": ("Головна Новини Світ Спорт", "Увійти", "Про нас · Контакти · Політика приватності · © Приклад"),
}
STATUS = {"bot_page": (403, 503, 200), "login_wall": (200, 403, 200), "deleted": (200, 404, 200), "error_page": (404, 200, 200)}


@dataclass(frozen=True)
class Page:
    """One page, and the grade that it deserves."""

    name: str
    grade: str
    body: bytes
    status: int = 200
    redirect: str | None = None
    media_type: str = "text/html; charset=utf-8"


def bare(language: str, title: str, inner: str) -> str:
    return f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head><body>{inner}</body></html>'


def furnished(language: str, title: str, inner: str) -> str:
    """The same inside a site: navigation, a hidden cookie notice, scripts, a footer."""
    links, log_in, foot = NAV[language]
    nav = "".join(f'<a href="/{word}">{word}</a> ' for word in links.split())
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><script>var a="<p>words</p>";</script>'
        f'<style>p{{margin:0}}</style></head><body><header><nav>{nav}<a href="/login">{log_in}</a></nav></header>'
        f'<div class="cookie" style="display:none"><p>We use cookies. Accept all.</p></div><main>{inner}</main>'
        f"<aside><a href='/1'>{links}</a></aside><footer>{foot}</footer><script src='/app.js'></script></body></html>"
    )


def bannered(language: str, title: str, inner: str) -> str:
    """The same with a notice about cookies that shows."""
    notice = {
        "en": "This site uses cookies. Accept",
        "ar": "يستخدم هذا الموقع الكوكيز. قبول",
        "uk": "Сайт використовує файли cookie. Гаразд",
    }
    shown = f"<div class='banner'><span>{notice[language]}</span></div>"
    return furnished(language, title, inner + shown)


SHELLS = (bare, furnished, bannered)


def walls(kinds: dict[str, Kinds]) -> Iterator[Page]:
    """Every wall and error in every shell; a form stands on log-in pages of the second shell."""
    for language, by_kind in kinds.items():
        for kind, all_words in by_kind.items():
            for turn, (title, heading, words) in enumerate(all_words):
                for number, shell in enumerate(SHELLS):
                    inner = f"<h1>{heading}</h1><p>{words}</p>"
                    if kind == "login_wall" and number == 1:
                        inner += "<form><input name='user'><input type='password' name='word'><button>OK</button></form>"
                    if kind == "partial":
                        inner = (
                            f"<h1>{heading}</h1><p>{REPORTS[language][0]} {REPORTS[language][1]}</p><div class='wall'><p>{words}</p></div>"
                        )
                    status = STATUS.get(kind, (200, 200, 200))[number]
                    yield Page(f"{language}-{kind}-{turn}-{shell.__name__}", kind, shell(language, title, inner).encode(), status)


def reports() -> Iterator[Page]:
    """Pages that hold what they should: long and short, and some whose words sound like walls."""
    for language, sentences in REPORTS.items():
        paragraphs = "".join(f"<p>{one} {two}</p>" for one, two in zip(sentences * 2, [*sentences[1:], sentences[0]] * 2, strict=True))
        for shell in SHELLS:
            name = shell.__name__
            yield Page(
                f"{language}-article-{name}",
                "content",
                shell(language, "Report", f"<article><h1>{sentences[0]}</h1>{paragraphs}</article>").encode(),
            )
            yield Page(f"{language}-post-{name}", "content", shell(language, "A post", f"<p>{sentences[2]}</p>").encode())
            for turn, words in enumerate(TRICKY[language]):
                yield Page(f"{language}-tricky-{turn}-{name}", "content", shell(language, "News", f"<h1>News</h1><p>{words}</p>").encode())
        rows = "".join(
            f"<tr><td>{number}</td><td>{sentences[0].split()[number % 5]} X.</td><td>{20 + number}</td></tr>" for number in range(40)
        )
        yield Page(
            f"{language}-list", "content", furnished(language, "List", f"<h1>{sentences[1][:40]}</h1><table>{rows}</table>").encode()
        )


def mechanical() -> Iterator[Page]:
    """Grades that no words decide."""
    for language, sentences in REPORTS.items():
        article = bare(
            language, "Report", "<article>" + "".join(f"<div><p>{one}</p></div>" for one in sentences * 3) + "</article>"
        ).encode()
        yield Page(f"{language}-cut-in-tag", "truncated", article[: article.rindex(b"</div>") + 3])
        yield Page(f"{language}-cut-in-words", "truncated", article[: len(article) // 2])
        yield Page(f"{language}-gone", "deleted", article, 410)
        yield Page(f"{language}-status", "error_page", article, 500)
        yield Page(f"{language}-nothing", "empty", bare(language, "Report", "<div></div>").encode())
        shell = f"<div id='root'></div><script src='/app.js'></script><noscript>{sentences[0][:20]} JavaScript</noscript>"
        yield Page(f"{language}-app", "empty", bare(language, "App", shell).encode())
        yield Page(f"{language}-to-front", "moved", article, redirect="/")
        yield Page(f"{language}-to-log-in", "login_wall", article, redirect="/account/login?next=x")
        yield Page(
            f"{language}-to-consent", "consent_wall", bare(language, "Consent", f"<p>{sentences[0]}</p>").encode(), redirect="/consent?x=1"
        )
    yield Page("no-bytes", "empty", b"")
    yield Page("bytes", "unreadable", bytes(range(256)) * 8, media_type="application/octet-stream")
    yield Page("cut-pdf", "truncated", b"%PDF-1.4 and then it stops", media_type="application/pdf")
    yield Page("cut-feed", "truncated", b"<?xml version='1.0'?><rss><channel><item><title>A", media_type="application/rss+xml")
    yield Page("json-error", "error_page", b'{"error": "no such thing"}', media_type="application/json")
    yield Page("too-many", "bot_page", bare("en", "Slow down", "<p>Slow down.</p>").encode(), 429)
