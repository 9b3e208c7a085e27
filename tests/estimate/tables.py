"""Tables that tests share: two small ones that stand here, and those beside the checkout."""

from pathlib import Path

from vigil.estimate import Table, table_of

UK = (
    ("LA", "NG", "PFNCA", "GO", "GP"),
    {
        "10000": 54, "01000": 463, "00100": 995, "00010": 695, "00001": 316, "11000": 15, "10100": 19, "10010": 3, "01100": 62, "01010": 19,
        "01001": 1, "00110": 76, "00101": 11, "00011": 8, "11100": 1, "11010": 1, "01110": 4, "11110": 1,
    },
)  # fmt: skip
"""Potential victims of modern slavery, United Kingdom, 2013 (Silverman 2014), police and national crime agency as one list."""

HEPATITIS = (("P", "Q", "E"), {"100": 69, "010": 55, "001": 63, "110": 21, "101": 17, "011": 18, "111": 28})
"""An outbreak of hepatitis A (Chao et al. 2001, Statistics in Medicine 20:3123-3157, table I)."""


def made(table: tuple[tuple[str, ...], dict[str, int]]) -> Table:
    """A table as it stands here."""
    lists, rows = table
    return table_of(lists, [([int(bit) for bit in pattern], count) for pattern, count in rows.items()])


def read(path: Path) -> Table:
    """A table of patterns from a file."""
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").split()]
    return table_of(lines[0][:-1], [([int(bit) for bit in row[:-1]], int(row[-1])) for row in lines[1:]])
