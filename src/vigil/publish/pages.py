"""Templates to bytes. Everything is escaped; nothing a record holds is ever markup."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2

from vigil.policy import tidy
from vigil.publish import phrases
from vigil.publish.writing import direction

STATIC = ("site.css", "mark.svg", "draft.svg")


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
    )
    made.filters.update(
        number=phrases.number,
        plural=phrases.plural,
        dir=direction,
        moment=phrases.moment_words,
        day=phrases.day_words,
        grade=_grade,
        upfirst=_upfirst,
        short=phrases.short,
    )
    return made


def render(template: str, values: Mapping[str, Any], *, depth: int, root: str | None = None) -> bytes:
    """One page. `depth` is how many folders lie between it and the root, so that links work from a disk as from a server;
    `root` is the full address instead, for a page that answers at any depth.
    """
    words = {**values, "root": root or "../" * depth, "phrases": phrases}
    return environment().get_template(template).render(words).encode()


def _still(value: Any) -> Any:
    # What is written into a page must not turn its surroundings around, wherever it comes from; markup made here stays as it is.
    return tidy(value, lines=True) if type(value) is str else value


def _upfirst(words: str) -> str:
    return words[:1].upper() + words[1:]


def _grade(words: str) -> str:
    return words.replace("_", " ")
