"""Names of the dead on releases of one official list, across letters: real people, whose list is no part of this project and stays where it is.

Half of the persons are queries (by a hash of their key, never looked at when anything was tuned); the record of a random half of these is deleted
from the other list, so that there are queries nobody should be found for. Prints for each direction, by name alone and with age and sex: how many
true records are ranked first, precision, recall and F1 of the decision (the likeliest record, from probability 0.5 on), the same of what the machine
joins by itself, what blocking finds among how many pairs, and the engine with raw spelling, at its best cut. Then the same by subgroup. No name.

    python -m bench.victims [FILE] [--limit QUERIES] [--subgroups]
"""

import argparse
import csv
import gzip
import hashlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench._alone import best_f1, engine_alone, in_blocks
from vigil.identify.accuracy import Share
from vigil.identify.entries import Entry, entry
from vigil.identify.matching import match
from vigil.runner.engines import engine
from vigil.runner.matching import resources
from vigil.text.names.letters import arabic

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
Row = Mapping[str, str]

DIRECTIONS = (
    ("Arabic to Arabic", ("20240831", "name_ar"), ("20250615ibc", "name_ar")),
    ("Arabic to Latin", ("20240831", "name_ar"), ("20250615ibc", "name_latin")),
    ("Latin to Arabic", ("20250615ibc", "name_latin"), ("20240831", "name_ar")),
    ("Latin to Latin", ("20240831", "made"), ("20250615ibc", "name_latin")),
    ("short Latin to Latin", ("20240831", "short"), ("20250615ibc", "name_latin")),
    ("short Latin to Arabic", ("20240831", "short"), ("20250615ibc", "name_ar")),
)
"""The queries' list and column, and those that they are looked for in. The file has one romanisation; `made` is another (see `Romaniser`), and
`short` leaves of that what news leave of a name: every third given name and family alone, nearly half with the father.
"""


class Romaniser:
    """Another hand: a word as the free dictionary of names spells it, by how often it does; a word it lacks letter for letter, with short vowels."""

    LETTERS: Mapping[str, str] = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوية", (
        "a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "", "gh", "f", "q", "k", "l", "m", "n", "h",
        "ou", "i", "a",
    ), strict=True))  # fmt: skip
    SERVANT, ARTICLE = "عبد", "ال"

    def __init__(self, folder: Path) -> None:
        self._spelt: dict[str, Counter[str]] = defaultdict(Counter)
        with gzip.open(folder / "wd_arabic.aligned.tsv.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                latin, spaced, count = line.rstrip("\n").split("\t")
                self._spelt[arabic(spaced.replace(" ", ""))][latin] += int(count)

    def name(self, text: str, rng: random.Random) -> str:
        """The whole name, word by word."""
        return " ".join(self._word(word, rng).capitalize() for word in arabic(text).split())

    def _word(self, word: str, rng: random.Random) -> str:
        if word.startswith(self.ARTICLE) and len(word) > 4:
            return rng.choice(("al-", "al ", "el-", "al")) + self._word(word[2:], rng)
        if word in self._spelt:
            spellings = self._spelt[word]
            return rng.choices(list(spellings), list(spellings.values()))[0]
        heard = [self.LETTERS.get(letter, "") for letter in word]
        return "".join(one + (rng.choice("aei") if one[-1:] not in "aiou" and after[:1] not in "aiou" and after else "")
                       for one, after in zip(heard, [*heard[1:], ""], strict=True))  # fmt: skip


def half(person: str) -> int:
    """The half of persons to which one belongs: 1 is held out, 0 may be looked at."""
    return int(hashlib.sha256(b"half" + person.encode()).hexdigest(), 16) % 2


def shortened(name: str, rng: random.Random) -> str:
    """What news leave of a name."""
    words, chance = name.split(), rng.random()
    if len(words) < 4:
        return name
    family = words[-2:] if words[-2].lower() in ("al", "el", "abu", "abou") else words[-1:]
    return " ".join([*words[: 1 if chance < 0.35 else 2 if chance < 0.8 else 3], *family])


@dataclass(frozen=True, slots=True)
class Task:
    """Queries and the list that they are looked for in, with the number of the true record of each query, where it was not deleted."""

    name: str
    queries: Sequence[Row]
    others: Sequence[Row]
    columns: tuple[str, str]
    true: Mapping[int, int]

    def rows(self, *, bare: bool) -> Iterator[tuple[str, str, Row]]:
        """List, name, and what else is told, of all entries in order."""
        for roll, column, listed in (("queries", self.columns[0], self.queries), ("list", self.columns[1], self.others)):
            for one in listed:
                yield roll, one[column], {} if bare else {"age": one["age"], "sex": one["sex"]}


def tasks(path: Path, limit: int, queried: int) -> Iterator[Task]:
    """One for each direction."""
    by: dict[str, dict[str, Row]] = defaultdict(dict)
    romaniser = Romaniser(SHARED / "names")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            made = romaniser.name(row["name_ar"], random.Random(row["person"]))
            short = shortened(made, random.Random("short" + row["person"]))
            by[row["list"]].setdefault(row["person"], {**row, "made": made, "short": short})
    for name, (here, column), (there, other) in DIRECTIONS:
        persons = sorted(person for person in by[here] if person in by[there] and half(person) == queried)
        rng = random.Random(f"{name} 2")
        rng.shuffle(persons)
        persons = persons[:limit]
        deleted = set(rng.sample(persons, len(persons) // 2))
        others = [row for person, row in by[there].items() if person not in deleted]
        rng.shuffle(others)
        place = {row["person"]: len(persons) + number for number, row in enumerate(others)}
        true = {number: place[person] for number, person in enumerate(persons) if person in place}
        yield Task(name, [by[here][person] for person in persons], others, (column, other), true)


@dataclass(frozen=True, slots=True)
class Answer:
    """For each query the pairs found, by probability, and what the machine joins; how many true pairs share a block, and all that do."""

    likely: Mapping[int, list[tuple[float, int]]]
    joined: set[tuple[int, int]]
    in_blocks: int = 0
    blocked: int = 0

    def first(self, query: int) -> int | None:
        """The record ranked first, where no other is as likely."""
        ranked = self.likely.get(query, [])
        return None if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]) else ranked[0][1]

    def decided(self) -> set[tuple[int, int]]:
        """The likeliest record of each query, from probability 0.5 on."""
        return {(query, ranked[0][1]) for query, ranked in self.likely.items() if ranked[0][0] >= 0.5}


def ours(task: Task, *, bare: bool) -> Answer:
    """What matching says."""
    entries: list[Entry] = []
    for roll, name, told in task.rows(bare=bare):
        slot = "name_local" if any("\u0600" <= letter <= "\u06ff" for letter in name) else "name"
        entries.append(entry({slot: name, **told}, id_=str(len(entries)), list_=roll, key=str))
    found = match(entries, engine("duckdb"), resources(), scope="across")
    pairs = {(pair.left, pair.right): pair.probability for pair in found.pairs}
    joined = {(pair.left, pair.right) for pair in found.pairs if pair.band == "link"}
    return Answer(_ranked(pairs), joined, in_blocks(found.table, set(task.true.items())), found.scored.candidates.blocked)


def _ranked(pairs: Mapping[tuple[int, int], float]) -> dict[int, list[tuple[float, int]]]:
    likely: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (query, other), chance in pairs.items():
        likely[query].append((chance, other))
    return {query: sorted(ranked, reverse=True) for query, ranked in likely.items()}


def line(task: Task, answer: Answer, queries: Sequence[int]) -> str:
    """The figures of some queries."""
    chosen = set(queries)
    true = {(query, task.true[query]) for query in queries if query in task.true}
    first = Share(sum(answer.first(query) == other for query, other in true), len(true))
    found = {pair for pair in answer.decided() if pair[0] in chosen}
    joined = {pair for pair in answer.joined if pair[0] in chosen}
    right, sure = Share(len(found & true), len(found)), Share(len(joined & true), len(joined))
    precision, recall = right.right / max(right.of, 1), right.right / max(len(true), 1)
    return (
        f"{len(queries):5,} queries, {len(true):5,} true: first {first.right / max(first.of, 1):.3f} [{first.low:.3f}, {first.high:.3f}]"
        f"  P {precision:.3f} R {recall:.3f} F1 {2 * len(found & true) / max(len(found) + len(true), 1):.3f}"
        f"  joined {len(joined & true) / max(len(true), 1):.3f} at P {sure.right / max(sure.of, 1):.3f}"
    )


def _years(row: Row) -> str:
    years = int(row["age"]) if row["age"].strip().isdigit() else None
    return (
        "not told"
        if years is None
        else next(word for most, word in ((5, "0-5"), (17, "6-17"), (40, "18-40"), (200, "over 40")) if years <= most)
    )


def subgroups(task: Task, answer: Answer) -> None:
    """The figures by sex, age and length of the query's name."""
    by: dict[str, Callable[[Row], str]] = {
        "sex": lambda row: row["sex"] or "not told",
        "age": _years,
        "words": lambda row: str(len(row[task.columns[0]].split())),
    }
    for group, value_of in by.items():
        values: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(task.queries):
            values[value_of(row)].append(number)
        for value in sorted(values):
            if len(values[value]) >= 20:
                print(f"    {group:5} {value:8} {line(task, answer, values[value])}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=SHARED / "linkage" / "victim_lists.csv.gz")
    parser.add_argument("--limit", type=int, default=1_000_000)
    parser.add_argument(
        "--half", type=int, choices=[0, 1], default=1, help="of persons that are queried; 0 is the one that may be looked at"
    )
    parser.add_argument("--only", default="", help="directions that begin so")
    parser.add_argument("--subgroups", action="store_true")
    asked = parser.parse_args()
    if not asked.file.exists():
        print(f"no lists at {asked.file}: nothing measured")
        return
    for task in tasks(asked.file, asked.limit, asked.half):
        if not task.name.startswith(asked.only):
            continue
        true = set(task.true.items())
        print(f"{task.name}: {len(task.queries):,} queries, {len(true):,} of them on the list of {len(task.others):,}", flush=True)
        for bare in (True, False):
            begun = time.process_time()
            answer = ours(task, bare=bare)
            words, seconds = "by name alone " if bare else "with age, sex ", time.process_time() - begun
            blocking = f"blocking {answer.in_blocks / len(true):.4f} of {answer.blocked:,} pairs, {seconds:.0f} s"
            print(f"  {words} {line(task, answer, range(len(task.queries)))}  {blocking}", flush=True)
            rows = [(roll, name, int(told["age"]) if told.get("age", "").strip().isdigit() else None, told.get("sex") or None)
                    for roll, name, told in task.rows(bare=bare)]  # fmt: skip
            alone = engine_alone(rows)
            ranked = Answer(_ranked(alone), set())
            first = sum(ranked.first(query) == other for query, other in true) / len(true)
            print(f"    the engine with raw spelling: first {first:.3f}  F1 {best_f1(alone, true):.3f}"
                  f"  blocking {len(true & alone.keys()) / len(true):.4f} of {len(alone):,} pairs", flush=True)  # fmt: skip
            if asked.subgroups and not bare:
                subgroups(task, answer)


if __name__ == "__main__":
    main()
