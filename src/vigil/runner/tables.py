"""Tables as files: lists of any kind that is known are opened as text, and rows are written as CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigil.disk import replace
from vigil.errors import InputError, ResourceError
from vigil.identify.sheets import Sheet, Unreadable, read_sheet

FILE_BYTES_MAX = 1 << 30


def read_list(path: Path) -> Sheet:
    """The rows of a list file of any kind that is known."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "VGL-I15", f"{path.name} cannot be read: {error.strerror}", next_step="name a list: CSV, XLSX, ODS, JSON lines or text"
        ) from error
    try:
        return read_sheet(open_table(data).text)
    except Unreadable as error:
        raise InputError(
            "VGL-I16", f"{path.name} is no list: {error}", next_step="save it as CSV with one header line, in UTF-8"
        ) from error


@dataclass(frozen=True, slots=True)
class Table:
    """A list as text, its encoding, and how many bytes of a mark stand before it. `made` says that the text was made of a workbook's sheet."""

    text: str
    encoding: str
    mark: int = 0
    made: bool = False


def open_table(data: bytes) -> Table:
    """The text of a list: as it stands, or the first sheet of a workbook that holds anything, as CSV. Raises Unreadable."""
    if data[:4] == b"PK\x03\x04":
        return Table(workbook_text(data), "utf-8", made=True)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("a workbook of the old kind (XLS); save it as XLSX or CSV")
    for encoding, mark in _encodings(data):
        try:
            return Table(data[mark:].decode(encoding), encoding, mark)
        except UnicodeDecodeError:
            continue
    raise Unreadable("its letters are in no encoding that is known")


def _encodings(data: bytes) -> tuple[tuple[str, int], ...]:
    """Encodings to try, with the bytes of the mark at the beginning."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if data.startswith(mark):
            return ((encoding, len(mark)),)
    # Arabic and Cyrillic lists of old programs; a text in one of them is hardly ever valid UTF-8.
    arabic = sum(byte in b"\xc7\xe1\xed\xe3\xe6\xd1" for byte in data[:20_000])
    cyrillic = sum(byte in b"\xee\xe0\xe5\xe8\xed\xf0" for byte in data[:20_000])
    old = ("cp1256", "cp1251") if arabic >= cyrillic else ("cp1251", "cp1256")
    return (("utf-8", 0), *((encoding, 0) for encoding in old))


def workbook_text(data: bytes) -> str:
    """The first sheet of an XLSX or ODS file that holds anything, as CSV. Raises Unreadable, or ResourceError VGL-I03."""
    try:
        import python_calamine  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ResourceError(
            "VGL-I03", "XLSX and ODS need a package that is not installed", next_step="make names, or save the list as CSV"
        ) from error
    import zipfile  # noqa: PLC0415  # only for workbooks

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as members:
            if sum(member.file_size for member in members.infolist()) > FILE_BYTES_MAX:
                raise Unreadable("unpacked it is larger than 1 GB")
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            filled = [[_cell(cell) for cell in row] for row in rows if any(str(cell).strip() for cell in row)]
            if filled:
                return csv_text(filled)
    except Unreadable:
        raise
    except Exception as error:  # whatever a hostile workbook does to its parser
        raise Unreadable(f"the workbook cannot be read ({type(error).__name__})") from None
    raise Unreadable("the workbook holds no rows")


def _cell(value: object) -> str:
    """A cell as people see it: whole numbers without a point, days without midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return text.removesuffix(" 00:00:00")


def write_rows(path: Path, rows: Iterable[Sequence[object]]) -> None:
    """A CSV file, replaced as a whole."""
    replace(path, csv_text(rows).encode("utf-8"))


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows of cells as CSV text, one spelling for one table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
