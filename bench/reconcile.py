"""How fast are places, copies, origins and incidents, and how do they grow?

Reads the articles that lie beside the checkout once (not timed), then times each stage over one, two and four times as many texts. The further
texts are the same ones moved by years and under other names, so that they are no copies of the first. Prints seconds, records a second, how
the time grows against the input, and the peak memory of this process.

    python bench/reconcile.py [--documents 200] [--rounds 1,2,4]
"""

import argparse
import datetime as dt
import json
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from vigil.locate import locate_places
from vigil.model import Claim, Record, Text, record_id
from vigil.policy.register import register_of
from vigil.read import read_text
from vigil.reconcile import find_copies, find_origins, group_incidents
from vigil.runner import gazetteers
from vigil.runner.documents import text_of
from vigil.runner.language import load_parser

ARTICLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "fa-kes" / "articles.jsonl"
YEARS = 8


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, default=200)
    arguments.add_argument("--rounds", default="1,2,4")
    given = arguments.parse_args()
    if not ARTICLES.exists():
        print("skipped: the articles are not beside the checkout (shared/data/fa-kes)")
        return
    texts = [text_of(json.loads(line)) for line in ARTICLES.read_text(encoding="utf-8").splitlines()[: given.documents]]
    parser = load_parser()
    read = {record_id(text): [one for one in read_text(text, parser=parser) if isinstance(one, Claim)] for text in texts}
    began = time.perf_counter()
    gazetteer = gazetteers.load(None)
    print(f"gazetteer: {len(gazetteer)} places in {time.perf_counter() - began:.2f} s\n")
    first: dict[str, float] = {}
    for rounds in map(int, given.rounds.split(",")):
        records = [record for number in range(rounds) for text in texts for record in moved(text, read[record_id(text)], number)]
        took = run(records, gazetteer)
        claims = sum(isinstance(record, Claim) for record in records)
        print(f"{len(texts) * rounds} texts, {claims} claims")
        for name, seconds in took.items():
            first.setdefault(name, seconds / rounds)
            print(
                f"  {name:10} {seconds:7.2f} s  {len(records) / max(seconds, 1e-9):9.0f} records/s  {seconds / (first[name] * rounds):5.2f} x linear"
            )
    print(f"\npeak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def run(records: Sequence[Record], gazetteer: Any) -> dict[str, float]:
    """Seconds that each stage takes over these records and what the stages before it made."""
    held = list(records)
    stages: dict[str, Callable[[], Iterable[Record]]] = {
        "locate": lambda: locate_places(held, gazetteer=gazetteer),
        "copies": lambda: find_copies(held),
        "origins": lambda: find_origins(held, sources=register_of()),
        "incidents": lambda: group_incidents(held, gazetteer=gazetteer),
    }
    took: dict[str, float] = {}
    for name, stage in stages.items():
        began = time.perf_counter()
        made = list(stage())
        took[name] = time.perf_counter() - began
        held += made
    return took


def moved(text: Text, claims: Sequence[Claim], number: int) -> list[Record]:
    """A text and its claims, `number` times eight years later, each word marked so that it is no copy."""
    if number == 0:
        return [text, *claims]
    body = " ".join(word if at % 4 else f"{word}{number}" for at, word in enumerate(text.body.split(" ")))
    later = msgspec.structs.replace(
        text, name=f"{text.name}-{number}", body=body, item=record_id(text)[:-1] + f"{number % 10}", published=shift(text.published, number)
    )
    about = record_id(later)
    return [
        later,
        *(
            msgspec.structs.replace(one, text=about, date_start=shift(one.date_start, number), date_end=shift(one.date_end, number))
            for one in claims
        ),
    ]


def shift(day: str | None, number: int) -> str | None:
    """The day, so many times eight years (of 365 days) later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=365 * YEARS * number)).isoformat() if day else None


if __name__ == "__main__":
    main()
