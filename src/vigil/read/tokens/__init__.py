"""A reader of rules over words alone, for languages without a parser: what a language needs is data in `vigil.read.languages`."""
