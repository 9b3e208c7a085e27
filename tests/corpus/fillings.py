"""What the patterns of the corpus are filled with: invented places and parties, numbers as people say them, days."""

from dataclasses import dataclass

PUBLISHED = "2016-12-13"
"""A Tuesday: every passage was published on it."""


@dataclass(frozen=True)
class Number:
    """A number as said, and what it means."""

    words: str
    low: int | None
    high: int | None


NUMBERS = (
    Number("12", 12, 12), Number("at least 82", 82, None), Number("more than 100", 101, None), Number("seven", 7, 7), Number("twenty-three", 23, 23),
    Number("about 50", 50, 50), Number("dozens of", None, None), Number("1,204", 1204, 1204), Number("no fewer than 15", 15, None),
    Number("up to 40", None, 40), Number("scores of", None, None), Number("31", 31, 31),
)  # fmt: skip
MORE = (Number("30", 30, 30), Number("nine", 9, 9), Number("more than 60", 61, None), Number("44", 44, 44), Number("at least 17", 17, None))
VICTIMS = (("civilians", "civilian"), ("people", "unknown"), ("residents", "civilian"), ("soldiers", "combatant"), ("children", "civilian"))
PLACES = (
    "the town of Harim", "the Sukri district of Sarr", "Tel Amar", "the village of Nahr", "a market in Dorin", "the city of Sarr",
    "the Kalla neighbourhood of Sarr", "a hospital in Tel Amar", "the Marj refugee camp",
)  # fmt: skip
DAYS = (
    ("on Monday", "2016-12-12"),
    ("on Sunday", "2016-12-11"),
    ("yesterday", "2016-12-12"),
    ("on Friday", "2016-12-09"),
    ("on December 10", "2016-12-10"),
)
MONITORS = ("the Sarr Observatory for Human Rights", "the Nahr Monitoring Group", "the Network for Documentation")
OFFICES = ("the UN human rights office", "the UN refugee agency", "the Red Crescent", "the Health Ministry of Sarr")
LOCALS = ("activists", "residents", "a local doctor", "witnesses", "medics", "the Harim civil defence")
STATE = ("state television", "the official SARNA news agency", "a military source", "the Defence Ministry")
GOVERNMENT = ("government forces", "Sarrian government troops", "the army", "pro-government militias", "Ruritanian warplanes")
REBELS = ("rebels", "terrorist groups", "armed groups", "the Northern Front", "insurgents")
SIDES = {"government": GOVERNMENT, "rebels": REBELS}


_ENDS = ((12, 12), (82, None), (101, None), (25, 25), (None, None))
ABROAD: dict[str, dict[str, tuple[str, ...]]] = {
    "ar": {
        "N": ("12", "ما لا يقل عن 82", "أكثر من 100", "خمسة وعشرين", "عشرات"), "V": ("مدنيا", "شخصا", "طفلا"), "P": ("مدينة سار", "بلدة هارم", "حي الزهور", "قرية الوادي"),
        "S": ("المرصد المحلي", "مكتب الأمم المتحدة", "مصدر عسكري"), "A": ("قوات الأمير", "فصائل مسلحة"),
    },
    "fr": {
        "N": ("12", "Au moins 82", "Plus de 100", "Vingt-cinq", "Des dizaines de"), "V": ("civils", "personnes", "enfants"), "P": ("la ville de Sarr", "le village de Harim", "le quartier de Sukri"),
        "S": ("l'Observatoire local", "l'ONU", "le ministère de la Défense"), "A": ("les forces du Prince", "les rebelles"),
    },
    "es": {
        "N": ("12", "Al menos 82", "Más de 100", "Veinticinco", "Decenas de"), "V": ("civiles", "personas", "niños"), "P": ("la ciudad de Sarr", "el pueblo de Harim", "el barrio de Sukri"),
        "S": ("el Observatorio local", "la ONU", "el Ministerio de Defensa"), "A": ("las fuerzas del Príncipe", "los rebeldes"),
    },
    "ru": {
        "N": ("12", "по меньшей мере 82", "более 100", "двадцать пять", "десятки"), "V": ("мирных жителей", "человек", "детей"), "P": ("городе Сарр", "селе Харим", "районе Сукри"),
        "S": ("министерство обороны", "агентство Сарна"), "A": ("войска Князя", "боевики"),
    },
    "uk": {
        "N": ("12", "щонайменше 82", "понад 100", "двадцять п'ять", "десятки"), "V": ("мирних жителів", "людей", "дітей"), "P": ("місті Сарр", "селі Харім", "районі Сукрі"),
        "S": ("міністерство оборони", "агентство Сарна"), "A": ("війська Князя", "бойовики"),
    },
}  # fmt: skip
"""The same in other languages; the first victims are civilians by the word."""


def number_abroad(lang: str, turn: int) -> Number:
    """A number as another language says it."""
    which = turn % len(_ENDS)
    return Number(ABROAD[lang]["N"][which], *_ENDS[which])


def pick(options: tuple, *keys: int):  # type: ignore[no-untyped-def,type-arg]  # any tuple, and one of what it holds
    """One of the options, spread evenly and always the same for the same keys."""
    mixed = 0
    for key in keys:
        mixed = (mixed * 131 + key * 31 + 7) % 1_000_003
    return options[mixed % len(options)]
