"""The languages that are read by rules over words, one folder each. docs/languages.md says how to add one."""

from vigil.read.languages.ar import PACK as ARABIC
from vigil.read.languages.es import PACK as SPANISH
from vigil.read.languages.fr import PACK as FRENCH
from vigil.read.languages.ru import PACK as RUSSIAN
from vigil.read.languages.uk import PACK as UKRAINIAN
from vigil.read.tokens.pack import Pack

PACKS: dict[str, Pack] = {pack.code: pack for pack in (ARABIC, SPANISH, FRENCH, RUSSIAN, UKRAINIAN)}
"""By ISO 639-1 code."""
