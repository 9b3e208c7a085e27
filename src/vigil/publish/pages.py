"""Templates to bytes. Everything is escaped; nothing a record holds is ever markup."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from vigil.policy import tidy
from vigil.publish import codebook, phrases, speech
from vigil.publish.changes import change_words
from vigil.publish.writing import direction, upfirst

STATIC = ("site.css", "mark.svg", "draft.svg", "monitor.js", "map.js")
VENDOR = tuple(
    f"vendor/{name}"
    for name in ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css", "MAPLIBRE-LICENSE.txt")
    if (files("vigil.publish") / "static" / "vendor" / name).is_file()
)
"""The map that can be moved, where `make map` has fetched it; without it the drawn one stands alone."""


def policy(*, scripts: bool) -> str:
    """The content security policy of a page: nothing from elsewhere, nothing inline; scripts, where any, from this site alone."""
    own = " blob:; script-src 'self'; connect-src 'self'; worker-src 'self';" if scripts else ";"
    return f"default-src 'none'; style-src 'self'; img-src 'self' data:{own} base-uri 'none'; form-action 'none'"


@cache
def environment() -> jinja2.Environment:
    """The templates of this package, with autoescaping on and unknown names an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("vigil.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_still,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # brought by the extension
    made.globals.update(_=_say, gettext=_say, ngettext=_say_many, pgettext=_say_in)
    made.globals.update(phrases=phrases, codebook=codebook, change_words=change_words, spoken=speech.spoken)
    made.filters.update(
        number=phrases.number,
        plural=phrases.plural,
        dir=direction,
        moment=phrases.moment_words,
        day=phrases.day_words,
        upfirst=upfirst,
        short=phrases.short,
    )
    return made


def render(template: str, values: Mapping[str, Any], path: str, *, tags: Sequence[str] = ("en",), address: str | None = None) -> bytes:
    """One page in the language that is spoken.

    `path` is where it stands below its language's folder, so that links work from a disk as from a server; `tags` are the languages of the
    site, the first at its root. `address` is the full address of the site instead, for a page that answers at any depth.
    """
    up = "../" * path.count("/")
    tag = speech.spoken().tag
    base = address or (up if tag == tags[0] else up + "../")
    folder = "" if tag == tags[0] else f"{tag}/"
    words = {
        **values,
        "root": base + folder if address else up,
        "base": base,
        "path": path,
        "tongues": [(speech.LANGUAGES[other], base + ("" if other == tags[0] else f"{other}/") + path) for other in tags],
    }
    return environment().get_template(template).render(words).encode()


def _still(value: Any) -> Any:
    # What is written into a page must not turn its surroundings around, wherever it comes from; markup made here stays as it is.
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return tidy(value, lines=True)


def _say(message: str, /, **values: Any) -> Markup:
    if not values:
        return _plainly(speech.spoken().tag, message)
    return Markup(speech.translate(message)) % _still_all(values)  # noqa: S704 - messages are ours, values are escaped by the operator


@cache
def _plainly(tag: str, message: str) -> Markup:
    with speech.speaking(tag):
        return Markup(speech.translate(message))  # noqa: S704 - as below


def _say_in(context: str, message: str, /, **values: Any) -> Markup:
    return Markup(speech.translate_in(context, message)) % _still_all(values)  # noqa: S704 - as above


def _say_many(one: str, many: str, count: int, /, **values: Any) -> Markup:
    return Markup(speech.translate_many(one, many, count)) % _still_all({"num": count, **values})  # noqa: S704 - as above


def _still_all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _still(value) for name, value in values.items()}
