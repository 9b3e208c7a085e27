"""Names of places in the languages of the pages: those that the gazetteer knows, and a few of countries and provinces that it lacks."""

import contextlib
from collections.abc import Iterable, Mapping

from vigil.errors import ResourceError
from vigil.model import Incident
from vigil.runner.resources import Resources
from vigil.text.scripts import local_name

LACKING: Mapping[str, Mapping[str, str]] = {
    "geonames:163843": {"uk": "Сирія"}, "geonames:99237": {"uk": "Ірак"}, "geonames:272103": {"uk": "Ліван"},
    "geonames:298795": {"uk": "Туреччина"}, "geonames:294640": {"uk": "Ізраїль"}, "geonames:6254930": {"ar": "فلسطين", "uk": "Палестина"},
    "geonames:248816": {"uk": "Йорданія"}, "geonames:69543": {"uk": "Ємен"}, "geonames:690791": {"ar": "أوكرانيا", "uk": "Україна"},
    "geonames:366755": {"uk": "Судан"}, "geonames:2215636": {"uk": "Лівія"}, "geonames:2017370": {"uk": "Росія"},
    "geonames:130758": {"ar": "إيران", "uk": "Іран"}, "geonames:357994": {"ar": "مصر", "uk": "Єгипет"},
    "geonames:102358": {"ar": "السعودية", "uk": "Саудівська Аравія"}, "geonames:1149361": {"ar": "أفغانستان", "uk": "Афганістан"},
    "geonames:7909807": {"ar": "جنوب السودان", "uk": "Південний Судан"},
    "geonames:6252001": {"ar": "الولايات المتحدة", "uk": "Сполучені Штати"}, "geonames:2635167": {"ar": "المملكة المتحدة", "uk": "Велика Британія"},
    "division:SY.01": {"uk": "Ель-Хасака"}, "division:SY.02": {"uk": "Латакія"}, "division:SY.03": {"uk": "Ель-Кунейтра"},
    "division:SY.04": {"uk": "Ракка"}, "division:SY.05": {"uk": "Ес-Сувейда"}, "division:SY.06": {"uk": "Дар’а"},
    "division:SY.07": {"uk": "Дейр-ез-Зор"}, "division:SY.08": {"uk": "Риф-Димашк"}, "division:SY.09": {"uk": "Алеппо"},
    "division:SY.10": {"uk": "Хама"}, "division:SY.11": {"uk": "Хомс"}, "division:SY.12": {"uk": "Ідліб"},
    "division:SY.13": {"uk": "Дамаск"}, "division:SY.14": {"uk": "Тартус"},
}  # fmt: skip
"""By key of the default gazetteer. A hand table (`hand/places.csv`) gives a place further names, which come first."""


def place_names(incidents: Iterable[Incident], tags: tuple[str, ...], resources: Resources) -> dict[str, tuple[str, Mapping[str, str]]]:
    """For each place of these incidents, and around them, by key: the name that records hold, and its names in these languages.

    Without the gazetteer there are none, and pages show the names that records hold.
    """
    wanted = {key for one in incidents if (place := one.where.place) for key in (place.key, *place.within)}
    others = [tag for tag in tags if tag != "en"]
    found: dict[str, tuple[str, Mapping[str, str]]] = {}
    if not wanted or not others:
        return found
    with contextlib.suppress(ResourceError):
        for row in resources.place_rows():
            if row.key in wanted:
                known = {tag: name for tag in others if (name := LACKING.get(row.key, {}).get(tag) or local_name(row.names, tag))}
                found[row.key] = (row.names[0], known)
    return found
