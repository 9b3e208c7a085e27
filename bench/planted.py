"""Planted incidents and copies of known truth: how many come back as they were told, by difficulty.

    .venv/bin/python bench/planted.py [--worlds 3] [--seed 1]

Each world has incidents of known place, day, number and source, told in sentences of our own by several outlets; a difficulty says what is done to
them. For each: B-cubed precision, recall and F1 of claims to incidents, the share of incidents whose range is exact, and the share of worlds whose
sum is exact. Beside it stands the same for grouping by place and day alone, on the same claims.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from vigil.flow import Shelf
from vigil.model import Claim, Doubt, Incident, Text, Toll
from vigil.runner.composite import derive
from vigil.runner.documents import text_of
from vigil.runner.resources import Resources

PLACES = ("Douma", "Idlib", "Manbij", "Palmyra", "Daraa", "Hama", "Al-Bab", "Azaz", "Raqqa", "Jisr al-Shughur", "Salamiyah", "Qamishli")
VOICES = (
    "the Syrian Observatory for Human Rights",
    "the Syrian Network for Human Rights",
    "the Local Coordination Committees",
    "Amnesty International",
)
MEANS = ("an air strike on", "shelling of", "a car bomb in", "a suicide bombing in")
OUTLETS = ("Middleton Gazette", "Example Wire", "Northern Post", "Harbour Times", "Valley Herald", "Evening Sentinel")
PADDING = (
    "Officials from several countries met on the sidelines of a conference and spoke about the price of grain.",
    "The weather is expected to stay cold, with rain along the coast and snow in the hills.",
    "A spokesman declined to comment on the talks, which are due to resume next month.",
    "Shops in the capital were open as usual, and buses ran on most lines.",
    "The museum said that its new wing would open to visitors in spring.",
)


@dataclass
class Event:
    """What really happened, and who counts it: the range that a careful person would write down."""

    place: str
    day: int
    month: str
    means: str
    said: dict[str, int]

    @property
    def truth(self) -> tuple[int, int]:
        """From the lowest to the highest number."""
        return min(self.said.values()), max(self.said.values())


@dataclass
class World:
    """Documents, and for each the event that it tells of (its place in `events`); totals tell of none."""

    events: list[Event]
    documents: list[dict[str, Any]] = field(default_factory=list)
    home: dict[str, int] = field(default_factory=dict)
    translations: set[tuple[str, str]] = field(default_factory=set)

    def add(self, event: int | None, outlet: str, day: int, body: str) -> None:
        """One more document."""
        key = f"d{len(self.documents)}"
        month = self.events[event].month if event is not None else "2016-11"
        self.documents.append({"id": key, "outlet": outlet, "published": f"{month}-{day:02}", "text": body})
        if event is not None:
            self.home[key] = event


def story(event: Event, voice: str, number: int, rng: random.Random) -> str:
    """One report of an event, in one of several wordings."""
    when = f"{event.day} {'November' if event.month == '2016-11' else 'December'} 2016"
    return rng.choice((
        f"{number} civilians were killed on {when} in {event.means} {event.place}, {voice} said.",
        f"In {event.place} relatives waited. {event.means.capitalize()} {event.place} killed {number} civilians on {when}, {voice} said.",
        f"{voice.capitalize()} said that {number} civilians were killed in {event.means} {event.place} on {when}.",
    )) + " " + " ".join(rng.sample(PADDING, 2))  # fmt: skip


def world(rng: random.Random, voices: int) -> World:
    """Twelve events, no two of one place within a fortnight, each told by so many voices with numbers of their own."""
    events = []
    for number, place in enumerate(rng.sample(PLACES, len(PLACES))):
        base = rng.randint(5, 60)
        said = {voice: base if not at else max(3, base + rng.randint(-2, 6)) for at, voice in enumerate(rng.sample(VOICES, voices))}
        events.append(Event(place, rng.randint(2, 26), "2016-11" if number % 2 else "2016-12", rng.choice(MEANS), said))
    made = World(events)
    for number, event in enumerate(events):
        for voice, count in event.said.items():
            made.add(number, rng.choice(OUTLETS), min(28, event.day + 1), story(event, voice, count, rng))
    return made


def plain(rng: random.Random) -> World:
    """Two voices for each event, and nothing else."""
    return world(rng, 2)


def copied(rng: random.Random) -> World:
    """Every report copied three times: cut to a third, edited lightly, set into a longer page."""
    made = world(rng, 2)
    for document in list(made.documents):
        event, body = made.home[document["id"]], document["text"]
        day = int(document["published"][-2:])
        made.add(event, rng.choice(OUTLETS), day, body.partition(". ")[0] + ".")
        made.add(event, rng.choice(OUTLETS), day, body.replace(" said", " reported", 1))
        made.add(event, rng.choice(OUTLETS), day, " ".join([*rng.sample(PADDING, 2), body, *rng.sample(PADDING, 2)]))
    return made


def rising(rng: random.Random) -> World:
    """One voice whose number rises over two days; the last is the truth."""
    made = world(rng, 1)
    for number, event in enumerate(made.events):
        ((voice, first),) = event.said.items()
        last = first + rng.randint(4, 20)
        when = f"{event.day} {'November' if event.month == '2016-11' else 'December'} 2016"
        body = f"The number of civilians killed in {event.means} {event.place} on {when} has risen to {last}, {voice} said."
        made.add(number, rng.choice(OUTLETS), min(28, event.day + 2), body)
        event.said[voice] = last
    return made


def wrong_place(rng: random.Random) -> World:
    """Of each event a third report that names the province or no place, with the number of one of the two voices."""
    made = world(rng, 2)
    for number, event in enumerate(made.events):
        voice, count = next(iter(event.said.items()))
        when = f"{event.day} {'November' if event.month == '2016-11' else 'December'} 2016"
        where = rng.choice(("northern Syria", "Syria"))
        made.add(
            number,
            rng.choice(OUTLETS),
            min(28, event.day + 1),
            f"{count} civilians were killed in {event.means} a town in {where} on {when}, {voice} said.",
        )
    return made


def nested(rng: random.Random) -> World:
    """Totals of a month beside the events that they hold: never to be added."""
    made = world(rng, 2)
    for month, name, last in (("2016-11", "November", 30), ("2016-12", "December", 31)):
        total = sum(event.truth[0] for event in made.events if event.month == month)
        made.add(
            None, rng.choice(OUTLETS), 28, f"At least {total} civilians were killed across Syria in {name} 2016, the United Nations said."
        )
        made.documents[-1]["published"] = f"{'2016-12-01' if last == 30 else '2017-01-02'}"
    return made


ABROAD: dict[str, dict[str, Any]] = {
    "es": {
        "title": "Mueren {number} civiles en {place}",
        "body": "{number} civiles murieron el {day} de {month} de 2016 en {means} {place}, según {voice}.",
        "months": ("noviembre", "diciembre"), "means": ("un ataque aéreo contra", "bombardeos de artillería contra", "un coche bomba en",
                                                       "un atentado suicida en"),
        "voices": ("el Observatorio Sirio de Derechos Humanos", "la Red Siria de Derechos Humanos", "los Comités Locales de Coordinación",
                   "Amnistía Internacional"),
        "padding": ("Se espera que el tiempo siga frío, con lluvia en la costa.", "Las tiendas de la capital abrieron como de costumbre."),
    },
    "fr": {
        "title": "{number} civils tués à {place}",
        "body": "{number} civils ont été tués le {day} {month} 2016 dans {means} {place}, selon {voice}.",
        "months": ("novembre", "décembre"), "means": ("une frappe aérienne sur", "des tirs d'artillerie sur", "l'explosion d'une voiture piégée à",
                                                      "un attentat suicide à"),
        "voices": ("l'Observatoire syrien des droits de l'homme", "le Réseau syrien des droits de l'homme",
                   "les Comités locaux de coordination", "Amnesty International"),
        "padding": ("Le temps devrait rester froid, avec de la pluie sur la côte.", "Les magasins de la capitale étaient ouverts."),
    },
    "ru": {
        "title": "{number} мирных жителей погибли: {place}",
        "body": "{number} мирных жителей погибли {day} {month} 2016 года {means} {place}, сообщает {voice}.",
        "months": ("ноября", "декабря"), "means": ("в результате авиаудара по городу", "в результате обстрела города",
                                                   "при взрыве заминированного автомобиля в городе", "при взрыве смертника в городе"),
        "voices": ("Сирийская обсерватория по правам человека", "Сирийская сеть по правам человека", "Местные координационные комитеты",
                   "Amnesty International"),
        "padding": ("Погода останется холодной, на побережье ожидаются дожди.", "Магазины в столице работали как обычно."),
    },
    "ar": {
        "title": "مقتل {number} مدنيا في {place}",
        "body": "قتل {number} مدنيا يوم {day} {month} 2016 في {means} {place}، بحسب {voice}.",
        "months": ("تشرين الثاني", "كانون الأول"), "means": ("غارة جوية على", "قصف مدفعي على", "انفجار سيارة مفخخة في", "تفجير انتحاري في"),
        "voices": ("المرصد السوري لحقوق الإنسان", "الشبكة السورية لحقوق الإنسان", "لجان التنسيق المحلية", "منظمة العفو الدولية"),
        "padding": ("من المتوقع أن يبقى الطقس باردا مع أمطار على الساحل.", "كانت المتاجر في العاصمة مفتوحة كالمعتاد."),
    },
}  # fmt: skip
PLACES_ABROAD = {
    "Douma": ("Дума", "دوما"), "Idlib": ("Идлиб", "إدلب"), "Manbij": ("Манбидж", "منبج"), "Palmyra": ("Пальмира", "تدمر"),
    "Daraa": ("Дераа", "درعا"), "Hama": ("Хама", "حماة"), "Al-Bab": ("Эль-Баб", "الباب"), "Azaz": ("Аазаз", "أعزاز"),
    "Raqqa": ("Ракка", "الرقة"), "Jisr al-Shughur": ("Джиср-эш-Шугур", "جسر الشغور"), "Salamiyah": ("Саламия", "سلمية"),
    "Qamishli": ("Камышлы", "القامشلي"),
}  # fmt: skip
TITLE = "{number} civilians killed in {place}"


def translated(rng: random.Random) -> World:
    """Each report under a title, and again in Spanish, French, Russian or Arabic, its title too, by an outlet that names the same voice."""
    made = world(rng, 2)
    for document in list(made.documents):
        home = made.home[document["id"]]
        event = made.events[home]
        voice, number = next((voice, number) for voice, number in event.said.items() if voice in document["text"].replace("The S", "the S")
                             or voice.capitalize() in document["text"])  # fmt: skip
        document["title"] = TITLE.format(number=number, place=event.place)
        language = rng.choice(sorted(ABROAD))
        words, letters = ABROAD[language], {"ru": 0, "ar": 1}.get(language)
        place = event.place if letters is None else PLACES_ABROAD[event.place][letters]
        told = {
            "number": number, "place": place, "day": event.day, "month": words["months"][event.month != "2016-11"],
            "means": words["means"][MEANS.index(event.means)], "voice": words["voices"][VOICES.index(voice)],
        }  # fmt: skip
        made.add(home, rng.choice(OUTLETS), min(28, event.day + 2), " ".join([words["body"].format(**told), *words["padding"]]))
        made.documents[-1] |= {"title": words["title"].format(**told), "lang": language}
        made.translations.add((document["id"], made.documents[-1]["id"]))
    return made


DIFFICULTIES: dict[str, Callable[[random.Random], World]] = {
    "plain": plain, "copies": copied, "rising": rising, "wide places": wrong_place, "totals": nested,
    "translated": translated,
}  # fmt: skip


def bcubed(found: dict[str, object], truth: dict[str, int]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the items that have a truth (Bagga and Baldwin 1998)."""
    keys = [key for key in truth if key in found]
    if not keys:
        return 0.0, 0.0, 0.0
    groups, classes = Counter(found[key] for key in keys), Counter(truth[key] for key in truth)
    both = Counter((found[key], truth[key]) for key in keys)
    precision = sum(both[found[key], truth[key]] / groups[found[key]] for key in keys) / len(keys)
    recall = sum(both[found[key], truth[key]] / classes[truth[key]] for key in keys) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(made: World, resources: dict[str, Any]) -> dict[str, float]:
    """One world through the stages, and the same claims grouped by place and day alone."""
    shelf = derive([text_of(document) for document in made.documents], **resources)
    names = {key: text.name for key, text in shelf.items(Text)}
    home = {claim: key for key, incident in shelf.items(Incident) for claim in incident.claims}
    killed = {key: claim for key, claim in shelf.items(Claim) if claim.effect == "killed" and names[claim.text] in made.home}
    truth: dict[str, int] = {}
    found: dict[str, object] = {}
    naive: dict[str, object] = {}
    for key, claim in killed.items():
        truth[key] = made.home[names[claim.text]]
        found[key] = home.get(key, f"alone {key}")
        naive[key] = (claim.place.words if claim.place else None, claim.date_start)
    precision, recall, f1 = bcubed(found, truth)
    by_event: dict[int, set[str]] = {}
    for key, number in truth.items():
        if key in home:
            by_event.setdefault(number, set()).add(home[key])
    tolls = {toll.incident: toll for toll in shelf.all(Toll) if toll.effect == "killed"}
    exact = 0
    for number, event in enumerate(made.events):
        homes = by_event.get(number, set())
        toll = tolls.get(next(iter(homes))) if len(homes) == 1 else None
        exact += toll is not None and (toll.range.min, toll.range.max) == event.truth
    total = sum(toll.range.min or 0 for toll in tolls.values()), sum(toll.range.max or 0 for toll in tolls.values())
    wanted = sum(event.truth[0] for event in made.events), sum(event.truth[1] for event in made.events)
    return {
        "precision": precision, "recall": recall, "f1": f1, "place and day": bcubed(naive, truth)[2], "exact": exact / len(made.events),
        "sum": float(total == wanted), "off": abs(total[1] - wanted[1]) / wanted[1], **proposed(made, shelf, names),
    }  # fmt: skip


def proposed(made: World, shelf: Shelf, names: dict[str, str]) -> dict[str, float]:
    """How many of the texts proposed as translations tell the event of the text that they are likest to, and how many planted ones are proposed."""
    if not made.translations:
        return {}
    found = [(one.about, one.words.partition("of text ")[2][:12]) for one in shelf.all(Doubt) if one.code == "may_be_translation"]
    pairs = [(next(name for key, name in names.items() if key.startswith(one)), names[other]) for other, one in found]
    right = sum(made.home[one] == made.home[other] for one, other in pairs)
    met = {other for _, other in pairs} | {one for one, _ in pairs}
    planted = [pair for pair in made.translations if set(pair) & met]
    return {"proposed right": right / max(1, len(pairs)), "proposed of planted": len(planted) / len(made.translations)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each difficulty, the mean of its worlds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="one difficulty")
    asked = parser.parse_args(arguments)
    resources = Resources().values(["parser", "gazetteer"])
    columns = ("precision", "recall", "f1", "place and day", "exact", "sum", "off")
    print(f"{'difficulty':12}" + "".join(f"{name:>15}" for name in columns))
    for name, make in DIFFICULTIES.items():
        if asked.only not in (None, name):
            continue
        results = [measure(make(random.Random(f"{asked.seed} {name} {number}")), resources) for number in range(asked.worlds)]
        print(f"{name:12}" + "".join(f"{sum(one[column] for one in results) / len(results):15.3f}" for column in columns))
        for column in ("proposed right", "proposed of planted"):
            if column in results[0]:
                print(f"  {column}: {sum(one[column] for one in results) / len(results):.3f}")


if __name__ == "__main__":
    main()
