"""Pages set in type: the texts of exhibits and the report as PDF/A-2b, always the same bytes. Needs the extra `case` (typst and its fonts)."""

import contextlib
import importlib
import json
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from vigil.errors import ResourceError
from vigil.model import Item, Text
from vigil.refer.case import Case
from vigil.refer.pages import Pages

FONTS = ("fontpkg_amiri", "fontpkg_noto_sans")
"""Packages that hold fonts: Amiri for Arabic script, Noto Sans for Latin, Greek and Cyrillic."""

STANDARD = "a-2b"
"""PDF/A-2b, ISO 19005-2: claimed by the file; no validator of that standard is run here."""

_NOTICE = {False: "Text made of the exhibit; the original is beside it", True: "Text of the redacted exhibit"}


@contextlib.contextmanager
def open_press(case: Case, moment: str, offsets: Mapping[str, Sequence[int]]) -> Iterator["TypstPress"]:
    """A press for one case. `moment` (UTC, as the log writes it) is the date of every document; `offsets` of texts by id are to be found.

    Raises ResourceError VGL-X40 when the extra is not installed.
    """
    try:
        typst = importlib.import_module("typst")
        fonts = [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in FONTS]
    except ImportError as error:
        raise ResourceError(
            "VGL-X40",
            "pages and reports need the extra `case`, which is not installed",
            next_step="pip install 'vigil-evidence[case]', or write `languages = []` under [report]",
        ) from error
    with tempfile.TemporaryDirectory(prefix="vigil-press-") as folder:
        for name in ("common.typ", "pages.typ", "report.typ"):
            Path(folder, name).write_bytes(files("vigil.refer").joinpath("templates", name).read_bytes())
        yield TypstPress(case, Path(folder), typst=typst, fonts=fonts, moment=moment, offsets=offsets)


class TypstPress:
    """Sets type with typst. Every word of a case reaches it as a JSON string, never as markup."""

    def __init__(
        self, case: Case, folder: Path, *, typst: Any, fonts: list[str], moment: str, offsets: Mapping[str, Sequence[int]]
    ) -> None:
        self._folder = folder
        self._case = case
        self._offsets = offsets
        self._moment = [int(part) for part in moment.replace("-", " ").replace(":", " ").replace("T", " ").rstrip("Z").split()]
        self._compilers = {
            name: typst.Compiler(input=str(folder / name), root=str(folder), font_paths=fonts, ignore_system_fonts=True)
            for name in ("pages.typ", "report.typ")
        }

    def pages(self, label: str, page: int, item: Item, texts: Sequence[tuple[str, Text]], *, redacted: bool) -> Pages:
        """The texts of an exhibit as pages; `page` is the number of the first of them, where pages are numbered through the case."""
        numbering = self._case.numbering
        through = numbering.scheme == "bates"
        data = {
            "title": f"Exhibit {label}",
            "label": label,
            "case": self._case.title,
            "header": " · ".join(filter(None, (f"Exhibit {label}", item.outlet, item.published))),
            "notice": _NOTICE[redacted],
            "empty": "No text.",
            "first": page,
            "through": through,
            "prefix": numbering.prefix,
            "digits": numbering.digits,
            "texts": [self._text(key, text, alone=len(texts) == 1) for key, text in texts],
        }
        pdf = self._set("pages.typ", data)
        compiler = self._compilers["pages.typ"]
        found = json.loads(compiler.query("<at>", field="value"))
        count = int(json.loads(compiler.query("<count>", field="value"))[0])
        names = tuple(numbering.page(page + turn) if through else str(turn + 1) for turn in range(count))
        places: dict[str, dict[int, int]] = {}
        for each in found:
            key, _, offset = each["k"].rpartition(":")
            places.setdefault(key, {})[int(offset)] = each["p"] - 1
        return Pages(pdf, names, places)

    def report(self, data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
        """A report; `pictures` are files that it shows."""
        for name, content in pictures.items():
            (self._folder / name).write_bytes(content)
        return self._set("report.typ", data)

    def _set(self, name: str, data: Mapping[str, Any]) -> bytes:
        whole = {**data, "moment": self._moment}
        (self._folder / "data.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        return bytes(self._compilers[name].compile(format="pdf", pdf_standards=[STANDARD]))

    def _text(self, key: str, text: Text, *, alone: bool) -> dict[str, Any]:
        wanted = sorted({offset for offset in self._offsets.get(key, ()) if 0 <= offset <= len(text.body)})
        paragraphs, at = [], 0
        for words in text.body.split("\n"):
            end = at + len(words)
            cuts = [offset for offset in wanted if at <= offset <= end]
            if words.strip() or cuts:
                paragraphs.append({"rtl": is_rtl(words), "lang": text.language or "en", "runs": list(_runs(key, words, at, cuts))})
            at = end + 1
        return {"heading": "" if alone else text.name, "paragraphs": paragraphs}


def _runs(key: str, words: str, at: int, cuts: Sequence[int]) -> Iterator[dict[str, str]]:
    """A paragraph as stretches of words, with a mark where each wanted offset lies."""
    start = 0
    for cut in [*(offset - at for offset in cuts), None]:
        stretch = words[start:cut]
        if stretch:
            yield {"t": printable(stretch)}
        if cut is not None:
            yield {"m": f"{key}:{at + cut}"}
            start = cut


def printable(words: str) -> str:
    """Words without what no page can show: control characters, and marks that would turn the page around them."""
    return "".join(sign if unicodedata.category(sign) not in ("Cc", "Cf", "Cs") or sign in "\u200c\u200d" else " " for sign in words)


_TURNING = dict.fromkeys([*range(0x09), *range(0x0B, 0x20), 0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")
"""Control characters but for tab and line feed, and the marks that open, override or close a direction (Unicode Standard Annex 9, section 2)."""


def unturned(words: str) -> str:
    """Words that cannot turn, hide or end the line around them, each such mark a space; all else stays, so that no offset moves."""
    return words.translate(_TURNING)


def is_rtl(words: str) -> bool:
    """Whether words run from right to left: by the first strong character (Unicode Standard Annex 9, rules P2 and P3)."""
    strong = next((kind for sign in words if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL")), "L")
    return strong != "L"
