"""From a million claims to incidents and their ranges, and a question to a hundred thousand incidents: how long, how much memory, how it grows?

Makes claims of invented raids over years and towns, each told by one to six outlets with numbers that differ, and times what `reconcile` and `count`
make of them, in the blocks that the runner would cut. Prints seconds, claims a second, the time against linear growth, and peak memory.

    python bench/incidents.py [--claims 10000,100000,1000000] [--tally 100000]
"""

import argparse
import datetime as dt
import hashlib
import random
import resource
import time
from collections.abc import Iterable, Iterator, Sequence

from vigil.count import count_incidents
from vigil.count.asked import Question
from vigil.count.indexed import TallyIndex
from vigil.locate.gazetteer import Gazetteer
from vigil.model import (
    Anchor,
    Candidate,
    Claim,
    Count,
    Figure,
    Incident,
    Origin,
    Place,
    PlaceChoice,
    Placing,
    Range,
    Record,
    Span,
    Text,
    Toll,
    Victims,
    record_id,
)
from vigil.reconcile import group_incidents
from vigil.reconcile.incidents import block
from vigil.runner.blocks import blocks
from vigil.runner.memory import without_collection

TOWNS, FIRST = 400, dt.date(2011, 3, 1)
MEANS = ("airstrike", "shelling", "shooting", "bombing")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--claims", default="10000,100000")
    arguments.add_argument("--tally", type=int, default=100_000)
    given = arguments.parse_args()
    first = 0.0
    for size in map(int, given.claims.split(",")):
        records = list(world(size))
        claims = sum(isinstance(record, Claim) for record in records)
        began = time.process_time()
        incidents = counted = largest = 0
        for made, figures, held in grouped(records):
            incidents, counted, largest = incidents + made, counted + figures, max(largest, held)
        took = time.process_time() - began
        first = first or took / claims
        print(
            f"{claims:9} claims  {incidents:8} incidents  {took:8.1f} s  {claims / took:8.0f} claims/s  {took / claims / first:5.2f} x linear  "
            f"largest block {largest} records, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB"
        )
        del records
    asked(given.tally)


def grouped(records: Sequence[Record]) -> Iterator[tuple[int, int, int]]:
    """Incidents and tolls of each block, as the runner cuts them, and how many records it held."""
    gazetteer = Gazetteer([], "bench")
    for held in blocks([(record_id(record), record) for record in records], block):
        here = [record for _, record in held]
        with without_collection():
            made = list(group_incidents(here, gazetteer=gazetteer))
            tolls = count_incidents([*here, *made])
        yield sum(isinstance(one, Incident) for one in made), sum(isinstance(one, Toll) for one in tolls), len(here)


def digest(words: str) -> str:
    """A made-up digest."""
    return hashlib.sha256(words.encode()).hexdigest()


def town(number: int) -> Place:
    """An invented town in an invented division."""
    return Place(key=f"t:{number}", name=f"Town{number}", level="town", country="XX", within=(f"division:{number % 14}", "country:XX"))


def world(size: int) -> Iterator[Record]:
    """So many claims, in texts, with their places and origins. The longer the war, the more claims: the rate a day stays what it was."""
    rng, told, event = random.Random(11), 0, 0
    of_origin: dict[str, list[str]] = {}
    while told < size:
        event += 1
        day = FIRST + dt.timedelta(days=event // 60)
        where, dead, means = town(rng.randrange(TOWNS)), rng.choice((1, 2, 3, 4, 5, 7, 9, 12, 20)), rng.choice(MEANS)
        for outlet in rng.sample(range(40), rng.randint(1, 6)):
            number = max(1, dead + rng.choice((0, 0, 0, 1, -1, 2)))
            yield from report(f"{event}-{outlet}", f"Outlet {outlet}", day, where, number, means, of_origin)
            told += 1
    for name, claims in of_origin.items():
        yield Origin(key=f"outlet:{name}", name=name, texts=(), claims=tuple(sorted(claims)), why="bench")


def report(
    name: str, outlet: str, day: dt.date, where: Place, number: int, means: str, of_origin: dict[str, list[str]]
) -> Iterator[Record]:
    """A text with one claim, and where it may be about."""
    body = f"{number} people were killed in {where.name} on {day:%d %B %Y}, {outlet} said ({name})."
    rendition = digest(name)
    text = Text(item=rendition, source=rendition, rendition=rendition, name=name, body=body, outlet=outlet, published=day.isoformat())
    at = body.index(where.name)
    claim = Claim(
        text=record_id(text), anchor=Anchor(rendition=rendition, start=0, end=at - 4, quote=body[: at - 4]),
        sentence=Span(start=0, end=len(body), words=body), effect="killed",
        count=Count(low=number, high=number, basis="exact", words=str(number)), victims=Victims(words="people", status="unknown", ground="none"),
        means=means, place=Span(start=at, end=at + len(where.name), words=where.name), when=Span(start=at, end=at + 2, words="on"),  # type: ignore[arg-type]  # one
        date_start=day.isoformat(), date_end=day.isoformat(), date_precision="day", rule="bench",
    )  # fmt: skip
    key = record_id(claim)
    of_origin.setdefault(outlet, []).append(key)
    yield text
    yield claim
    yield Placing(
        about=key,
        words=where.name,
        candidates=(Candidate(place=where, score=90, precision=1, why=f"“{where.name}” is named in the claim"),),
    )


def asked(size: int) -> None:
    """Seconds for one question to so many incidents: preparing once, then each answer."""
    incidents, tolls = tuple(incident_of(number) for number in range(size)), []
    for number, incident in enumerate(incidents):
        low = number % 13
        figures = (
            Figure(claim=digest(f"c{number}"), origin=digest(f"o{number % 40}"), low=low, high=low + 2, basis="range", role="counts"),
        )
        whole = Range(min=low, max=low + 2)
        tolls.append(
            Toll(
                incident=record_id(incident),
                effect="killed",
                range=whole,
                reported=whole,
                civilian=whole,
                unnumbered=False,
                voices=1,
                figures=figures,
                rule="bench",
                grade_toll="one voice",
                grade_civilian="not stated",
                grade_attribution="nobody blamed",
            )
        )
    began = time.process_time()
    index = TallyIndex(tolls, incidents, ())
    print(f"\n{size} incidents prepared once in {time.process_time() - began:.1f} s")
    questions: Iterable[tuple[str, Question]] = (
        ("everything", Question()), ("one town", Question(place="Town7")), ("one month", Question(date_from="2012-01-01", date_to="2012-01-31")),
        ("one town, one year", Question(place="Town7", date_from="2012-01-01", date_to="2012-12-31")),
    )  # fmt: skip
    for words, question in questions:
        began = time.process_time()
        found = index.tally(question)
        print(
            f"  {words:20} {1000 * (time.process_time() - began):7.1f} ms  {found.incidents} incidents, {found.range.min} to {found.range.max}"
        )


def incident_of(number: int) -> Incident:
    """An invented incident."""
    day = (FIRST + dt.timedelta(days=number // 60)).isoformat()
    place = town(number % TOWNS)
    where = PlaceChoice(
        words=place.name, place=place, precision=1, path=(place.name, f"Division {number % 14}", "Exampleland"), why="bench"
    )
    return Incident(claims=(digest(f"c{number}"),), where=where, date_start=day, date_end=day, date_precision="day", means="shelling")


if __name__ == "__main__":
    main()
