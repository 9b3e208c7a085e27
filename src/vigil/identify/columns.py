"""What the columns of a list mean: a proposal from their headers, in the languages in which lists are kept. People correct it in a mapping file"
    ".

A header that nobody knows is no slot and is told: it stays with the entry as written, and is compared only if the mapping says so.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

Slot: TypeAlias = Literal[
    "id", "name", "name_local", "given", "father", "grandfather", "family", "age", "birth_date", "sex", "death_date", "place", "list",
    "number", "incident", "mother", "status", "note",
]  # fmt: skip

SLOTS: tuple[Slot, ...] = (
    "id", "name", "name_local", "given", "father", "grandfather", "family", "age", "birth_date", "sex", "death_date", "place", "list",
    "number", "incident", "mother", "status", "note",
)  # fmt: skip
"""What Vigil knows of an entry. `number` is an official one, `status` says killed, missing, alive...; `mother` is compared as a name."""

_HEADERS: Mapping[Slot, str] = {
    "id": "id|record id|record|row id|entry id|no|nr|n|num|index|serial|#|ref|reference|moh id row|م|ر م|رقم|الرقم|مسلسل"
    "|الرقم التسلسلي|تسلسل"
    "|numero|n°|№|номер|п п|ідентифікатор|идентификатор|rec id",
    "name": "name|names|full name|full names|fullname|victim|victim name|victims name|name of victim|name of the victim|deceased"
    "|name of deceased|name in english|name in latin|transliteration|الاسم بالانجليزي|الاسم بالانجليزيه|الاسم باللغه الانجليزيه"
    "|name en|en name|name latin|name english|english name|person|person name|nom complet"
    "|nom et prenom|nom|фио|ф и о|имя и фамилия|полное имя|піб|п і б|прізвище імя по батькові|имя",
    "name_local": "name local|name ar|ar name|name arabic|arabic name|local name|name native|name original|الاسم|الاسم الكامل|الاسم الرباعي"
    "|الاسم رباعي|الاسم كامل|الاسم كاملا|الاسم بالعربي|الاسم بالعربيه|اسم الضحيه الكامل|name in arabic|arabic|اسم|اسم الشهيد"
    "|الاسم الثلاثي|اسم الضحيه|nom arabe|name uk|name ru|name ua",
    "given": "given|given name|first name|firstname|first|forename|الاسم الاول|الاسم الشخصي|prenom|prenoms|имя собственное|імя"
    "|first and middle name",
    "father": "father|father name|fathers name|name of father|middle name|second name|اسم الاب|الاب|nom du pere|pere|отчество|по батькові"
    "|имя отца|patronymic|patronyme",
    "grandfather": "grandfather|grandfather name|grandfathers name|third name|اسم الجد|الجد|grand pere|nom du grand pere|имя деда|дед",
    "family": "family|family name|surname|last name|lastname|last|العائله|اسم العائله|اللقب|الشهره|الكنيه|nom de famille|фамилия|прізвище",
    "age": "age|age years|age at death|age in years|العمر|السن|عمر|ages|возраст|вік|age annees",
    "birth_date": "birth date|birthdate|date of birth|dob|born|birthday|تاريخ الميلاد|تاريخ الولاده|الميلاد|تاريخ ميلاد|date de naissance"
    "|naissance|ne le|дата рождения|дата народження|рождение",
    "sex": "sex|gender|sex gender|m f|الجنس|النوع|جنس|sexe|genre|пол|стать",
    "death_date": "death date|date of death|dod|died|killed on|date killed|date|incident date|event date|تاريخ الوفاه|تاريخ الاستشهاد"
    "|تاريخ القتل|تاريخ الحادث|التاريخ|date du deces|date de deces|mort le|deces|дата смерти|дата гибели|дата загибелі|дата смерті",
    "place": "place|location|city|town|village|camp|neighbourhood|neighborhood|quarter|area|region|province|home town|hometown"
    "|address|الحي|المخيم|القريه|البلده|البلد|مكان السكن|مكان الاقامه|quartier|adresse|район|село|place of death|governorate"
    "|residence|district|suburb|birth place|المكان|مكان الوفاه|المحافظه|المدينه"
    "|مكان الاستشهاد|العنوان|السكن|المنطقه|lieu|lieu du deces|ville|commune|место|место смерти|место гибели|место проживания|місце|місто"
    "|город|населенный пункт",
    "list": "list|source|source list|dataset|release|القائمه|المصدر|liste|список|источник|джерело",
    "number": "number|id number|identity number|national id|national number|id card|identity card|civil id|passport|moh id"
    "|official number|soc sec id"
    "|ssn|رقم الهويه|الهويه|رقم الهويه الوطنيه|الرقم الوطني|هويه|numero national|cin|carte didentite|номер паспорта|паспорт|снилс|инн",
    "incident": "incident|incident id|event|event id|incident code|الحادث|الحدث|رقم الحادث|incident no|инцидент|событие|evenement",
    "mother": "mother|mother name|mothers name|اسم الام|الام|nom de la mere|mere|имя матери|мать|мати",
    "status": "status|outcome|condition|state of person|الحاله|الوضع|statut|статус|состояние",
    "note": "note|notes|comment|comments|remarks|remark|ملاحظات|ملاحظه|remarques|observations|примечание|примечания|примітки|комментарий",
}  # fmt: skip
_KNOWN = {header: slot for slot, headers in _HEADERS.items() for header in headers.split("|")}
_FORMS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "'": None, "’": None, "ʼ": None, "`": None})


def level(header: str) -> str:
    """A header in small letters without marks: `Date_of Birth ` is `date of birth`."""
    plain = unicodedata.normalize("NFC", header).casefold().translate(_FORMS)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if unicodedata.category(mark) != "Mn" or mark == "\u0306")
    plain = unicodedata.normalize("NFC", plain).translate(_FORMS)
    return " ".join("".join(mark if mark.isalnum() or mark in "#°№" else " " for mark in plain).split())


def propose(headers: Iterable[str]) -> dict[str, Slot]:
    """The slot of each header that is known; a slot is given once, to the first header that names it outright or else by its beginning."""
    listed = list(headers)
    found: dict[str, Slot] = {}
    for header in listed:
        slot = _KNOWN.get(level(header)) or _KNOWN.get(level(header).replace(" ", ""))
        if slot and slot not in found.values():
            found[header] = slot
    return found
