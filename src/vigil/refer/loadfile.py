"""Load files, by which review platforms take exhibits in: Concordance DAT for the fields, Opticon OPT for the pages.

DAT: one row for each exhibit; fields between þ (U+00FE), apart by U+0014, line ends inside a field as ® (U+00AE), rows end in CR LF. UTF-8 with
a byte order mark, because þ is one byte in the old encodings and two here, and a program that is not told guesses wrong.
OPT: `PageID,Volume,Path,DocBreak,Folder,Box,PageCount`, one line for each document, since its pages lie in one PDF.
"""

import csv
import io
from collections.abc import Callable
from importlib.resources import files

from vigil.errors import InputError
from vigil.model import Item
from vigil.package.zips import Member
from vigil.refer.choose import Selection
from vigil.refer.exhibits import Exhibit, Exhibits
from vigil.refer.press import unturned

_APART, _QUOTE, _LINE = "\x14", "\u00fe", "\u00ae"
_HELP = "begin with the `data/load/fields.csv` of a case file: a column `field`, and a column `holds`"

_HOLDS: dict[str, Callable[[Exhibit, Item], object]] = {
    "number": lambda exhibit, _: exhibit.number,
    "first_page": lambda exhibit, _: _page(exhibit, exhibit.first_page),
    "last_page": lambda exhibit, _: _page(exhibit, exhibit.last_page),
    "pages": lambda exhibit, _: exhibit.pages,
    "original_pages": lambda exhibit, _: len(exhibit.original_pages) or "",
    "page_map": lambda exhibit, _: _page_map(exhibit),
    "custodian": lambda _, item: item.collected_by,
    "collected_at": lambda _, item: item.collected_at,
    "tool": lambda _, item: item.tool,
    "media_type": lambda _, item: item.media_type,
    "title": lambda _, item: item.title,
    "name": lambda _, item: item.name,
    "outlet": lambda _, item: item.outlet,
    "published": lambda _, item: item.published,
    "language": lambda _, item: item.language,
    "url": lambda _, item: item.url,
    "bytes": lambda _, item: item.size,
    "sha256": lambda _, item: item.digest,
    "rights": lambda _, item: item.rights,
    "hand": lambda exhibit, _: exhibit.hand,
    "redacted": lambda exhibit, _: "yes" if exhibit.redacted else "no",
    "original_path": lambda exhibit, _: exhibit.original,
    "text_path": lambda exhibit, _: exhibit.texts[0].path if exhibit.texts else "",
    "pages_path": lambda exhibit, _: f"data/pages/{exhibit.number}.pdf" if exhibit.pages else "",
    "custody_path": lambda exhibit, _: f"data/custody/{exhibit.number}.txt",
}
"""What a field may hold. `=words` holds the same words for every exhibit."""


def load_files(selection: Selection, exhibits: Exhibits, table: str | None) -> list[Member]:
    """The load files and the table of fields they were made by; `table` is one that somebody edited. Raises InputError VGL-X12."""
    given = table if table is not None else files("vigil.refer").joinpath("templates", "fields.csv").read_text("utf-8")
    fields = _fields(given)
    rows = [[name for name, _ in fields]]
    for exhibit in exhibits.exhibits:
        item = selection.get(exhibit.item, Item)
        assert item is not None  # noqa: S101 - an exhibit is made of an item of the case
        rows.append([_held(holds, exhibit, item) for _, holds in fields])
    pages = [_opticon(exhibit) for exhibit in exhibits.exhibits if exhibit.pages]
    return [
        Member("data/load/case.dat", "".join(map(_row, rows)).encode("utf-8-sig")),
        Member("data/load/case.opt", "".join(pages).encode("ascii")),
        Member("data/load/fields.csv", given.encode()),
    ]


def _fields(table: str) -> list[tuple[str, str]]:
    rows = [row for row in csv.reader(io.StringIO(table)) if row]
    if not rows or [cell.strip() for cell in rows[0]] != ["field", "holds"]:
        raise InputError("VGL-X12", "the table of fields does not begin with the columns `field` and `holds`", next_step=_HELP)
    found = []
    for row in rows[1:]:
        name, holds = (row[0].strip(), row[1].strip()) if len(row) == 2 else ("", "")
        if not name or any(sign in name for sign in (_APART, _QUOTE)) or (holds not in _HOLDS and not holds.startswith("=")):
            raise InputError("VGL-X12", f"the table of fields holds {','.join(row)[:80]!r}, which is no field", next_step=_HELP)
        found.append((name, holds))
    return found


def _held(holds: str, exhibit: Exhibit, item: Item) -> str:
    value = holds[1:] if holds.startswith("=") else _HOLDS[holds](exhibit, item)
    return "" if value is None else str(value)


def _row(cells: list[str]) -> str:
    """Marks that the format itself needs are replaced inside a field: nothing can end it early."""
    plain = (
        cell.replace(_APART, " ").replace(_QUOTE, "th").replace("\r\n", "\n").replace("\r", "\n").replace("\n", _LINE) for cell in cells
    )
    return _APART.join(f"{_QUOTE}{unturned(cell)}{_QUOTE}" for cell in plain) + "\r\n"


def _opticon(exhibit: Exhibit) -> str:
    return f"{_page(exhibit, exhibit.first_page)},VOL001,data\\pages\\{exhibit.number}.pdf,Y,,,{exhibit.pages}\r\n"


def _page_map(exhibit: Exhibit) -> str:
    """`2=E0003.0001`: page 2 of the original begins on this page of ours. Pages without words, and all where none of ours were made, lack."""
    return "; ".join(f"{number}={_page(exhibit, page)}" for number, page in enumerate(exhibit.original_pages, 1) if page)


def _page(exhibit: Exhibit, page: str) -> str:
    """A page as one name: its number through the case, or that of the exhibit with the page behind it."""
    if not page:
        return exhibit.number
    return f"{exhibit.number}.{int(page):04d}" if page.isdigit() else page
