"""Prints what other people's test suites say of us: `python -m tests.conformance [FOLDER]`, or `make conformance`.

FOLDER holds the suites; it is `../shared/data/preserve` if left out. Ends with 1 when one case is judged otherwise than its suite says.
"""

import sys
from pathlib import Path

from tests.conformance.suites import SUITES, Row

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "preserve"


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| suite | cases | as it says | otherwise |", "|---|---:|---:|---|"]
    lines += [f"| {row.suite} | {row.cases} | {row.cases - len(row.wrong)} | {', '.join(row.wrong) or 'none'} |" for row in rows]
    return "\n".join(lines)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not folder.is_dir():
        sys.stderr.write(f"no suites in {folder}: name the folder that holds them\n")
        return 2
    rows = [row for suite in SUITES for row in suite(folder)]
    sys.stdout.write(table(rows) + "\n")
    return int(any(row.wrong for row in rows))


if __name__ == "__main__":
    sys.exit(main())
