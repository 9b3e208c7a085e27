"""Templates to bytes. Everything is escaped; nothing a record holds is ever markup."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from vigil.policy import tidy
from vigil.publish import codebook, phrases, speech
from vigil.publish.changes import change_words
from vigil.publish.incidents import Row
from vigil.publish.sentences import sentence
from vigil.publish.writing import direction, upfirst

STATIC = ("site.css", "mark.svg", "draft.svg", "monitor.js", "map.js", "search.js")
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


class _Escaping(CodeGenerator):
    """Writes values through `_written`, which escapes and tidies each of them once, where jinja2 would call two functions on all of them."""

    def _output_child_pre(self, *_: Any, **__: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_post(self, *_: Any, **__: Any) -> None:
        self.write(")")


class _Spoken(jinja2.Environment):
    """Templates for one language: a sentence that never changes is translated once, when its template is compiled."""

    tag = "en"
    code_generator_class = _Escaping

    def _generate(self, source: jinja2.nodes.Template, *more: Any, **known: Any) -> str:
        with speech.speaking(self.tag):
            _Translated().visit(source)
        return super()._generate(source, *more, **known)


class _Translated(NodeTransformer):
    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - the name that jinja2 looks for
        """A call with one constant sentence becomes the sentence."""
        found: list[nodes.Expr] = []
        for part in node.nodes:
            said = _constant(part)
            if isinstance(part, nodes.TemplateData):
                found.append(nodes.TemplateData(_BETWEEN.sub(_stop, part.data), lineno=part.lineno))
            else:
                found.append(self.visit(part) if said is None else nodes.TemplateData(speech.translate(said), lineno=part.lineno))
        node.nodes = found
        return node

    def visit_Const(self, node: nodes.Const) -> nodes.Const:  # noqa: N802 - the name that jinja2 looks for
        """A comma written by itself, between the parts of a list."""
        return nodes.Const(_stop(node.value), lineno=node.lineno) if node.value in (", ", "; ") else node


_BETWEEN = re.compile(r"(?:^|(?<=</strong>)|(?<=</span>))[,;] ")
"""A comma or semicolon between two values: Arabic writes its own."""


def _stop(found: re.Match[str] | str) -> str:
    return phrases.comma() if (found if isinstance(found, str) else found[0]) == ", " else phrases.semicolon()


def _constant(part: nodes.Node) -> str | None:
    plain = isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name) and part.node.name in ("_", "gettext")
    if not plain or not isinstance(part, nodes.Call) or part.kwargs or part.dyn_args or part.dyn_kwargs or len(part.args) != 1:
        return None
    return part.args[0].value if isinstance(part.args[0], nodes.Const) else None


_ROOT = "\ue000"
"""Stands for the way to the root while a line is drawn: a character that means nothing by itself."""


@cache
def environment(tag: str = "en") -> jinja2.Environment:
    """The templates of this package in a language, with autoescaping on and unknown names an error."""
    made = _Spoken(
        loader=jinja2.PackageLoader("vigil.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_written,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    made.tag = tag
    made.policies["ext.i18n.trimmed"] = True
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # brought by the extension
    made.globals.update(_=_say, gettext=_say, ngettext=_say_many, pgettext=_say_in)
    made.globals.update(phrases=phrases, codebook=codebook, change_words=change_words, spoken=speech.spoken)
    made.filters.update(
        bdi=_bdi,
        sentence=sentence,
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
    return environment(tag).get_template(template).render(words).encode()


def drawn_line(row: Row) -> tuple[str, str]:
    """The line of an incident in the language that is spoken, before and after the way that leads from its page to the root."""
    parts: Any = environment(speech.spoken().tag).get_template("parts.html").module
    before, _, after = str(parts.incident_line(row, _ROOT)).partition(_ROOT)
    return before, after


def _written(value: Any) -> str:
    """What stands in the page for a value: markup made here as it is, all else escaped."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


@lru_cache(maxsize=1 << 16)
def _escaped(words: str) -> str:
    return escape(_still(words))


def _bdi(words: str) -> Markup:
    """Words of unknown direction, kept from turning their surroundings around."""
    return Markup(f"<bdi>{_written(words)}</bdi>")  # noqa: S704 - escaped


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
