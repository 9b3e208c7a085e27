"""Invented persons of a list, and what was decided of them."""

from typing import Any

from tests.publish.shelves import digest
from vigil.model import Evidence, Judgement, Person, Told

NAME, LOCAL = "Samir Toran Velid", "سمير توران"
ROW = Evidence(item=digest("list"), rendition=digest("list"), start=40, end=40, quote="")


def person(
    number: int, level: Any = "withheld", *, age: str | None = "34", sex: str = "m", judgements: tuple[str, ...] = (), **more: Any
) -> Person:
    told = [("name", None, (NAME,)), ("name_local", None, (LOCAL,)), ("sex", sex, (sex,)), ("place", "Harbour quarter, Telmor", ("x",))]
    told += [("age", age, (age,))] if age else []
    lines = tuple(Told(slot=slot, value=value, written=written, entries=(digest(str(number)),)) for slot, value, written in told)
    return Person(
        entries=(digest(str(number)),),
        lists=("one",),
        told=lines,
        joined_by="nobody",
        cohesion=10_000,
        level=level,
        judgements=judgements,
        **more,
    )


def decided(actor: str, level: str, at: str, supersedes: str | None = None) -> Judgement:
    return Judgement(
        topic="privacy",
        verdict="level",
        about=(ROW,),
        fields={"level": level},
        actor=actor,
        reason="the family asked",
        at=at,
        supersedes=supersedes,
    )
