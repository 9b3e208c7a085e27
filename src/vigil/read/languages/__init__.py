"""The languages that are read by rules over words, one folder each: a folder that is there is read. docs/languages.md says how to add one."""

import importlib
import pkgutil
from collections.abc import Iterable

from vigil.read.tokens.pack import Pack


def find_packs(folders: Iterable[str] = __path__) -> dict[str, Pack]:
    """The pack of every language whose folder lies in `folders`, by its code."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(folders) if found.ispkg)
    packs = [module.PACK for module in modules]
    return {pack.code: pack for pack in packs}


_ALL = find_packs()
PACKS: dict[str, Pack] = {code: pack for code, pack in _ALL.items() if not pack.lists_only}
"""By ISO 639-1 code."""

FIGURES: dict[str, Pack] = {code: pack for code, pack in _ALL.items() if pack.lists_only}
"""Languages read over a parse, whose packs are for lists of figures alone."""
