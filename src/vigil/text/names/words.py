"""Words that stand with names and are none, in the three scripts, after their letters were levelled."""

import re

TITLES_ARABIC = frozenset(
    [
        "الحاج",
        "الحاجه",
        "حاج",
        "حاجه",
        "السيد",
        "السيده",
        "سيد",
        "الدكتور",
        "الدكتوره",
        "دكتور",
        "دكتوره",
        "د",
        "الشيخ",
        "شيخ",
        "الشهيد",
        "الشهيده",
        "شهيد",
        "شهيده",
        "المهندس",
        "المهندسه",
        "مهندس",
        "م",
        "الاستاذ",
        "الاستاذه",
        "استاذ",
        "الصحفي",
        "الصحفيه",
        "الطفل",
        "الطفله",
        "طفل",
        "طفله",
        "الرضيع",
        "الرضيعه",
        "رضيع",
        "رضيعه",
        "الممرض",
        "الممرضه",
        "المحامي",
        "المحاميه",
        "المسعف",
        "المعلم",
        "المعلمه",
        "العقيد",
        "الرايد",
        "النقيب",
        "المقدم",
        "اللواء",
        "الاسير",
        "المرحوم",
        "المرحومه",
        "البروفيسور",
        "اقا",
        "خانم",
    ]
)
TITLES_LATIN = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "haj",
        "hajj",
        "hajja",
        "hajjah",
        "haji",
        "hadj",
        "hadja",
        "alhaj",
        "elhaj",
        "sheikh",
        "shaikh",
        "sheik",
        "shaykh",
        "cheikh",
        "engineer",
        "eng",
        "prof",
        "professor",
        "martyr",
        "child",
        "baby",
        "infant",
        "boy",
        "girl",
        "journalist",
        "lawyer",
        "teacher",
        "unborn",
        "fetus",
        "nurse",
        "paramedic",
        "captain",
        "colonel",
        "major",
        "sir",
        "lady",
        "the",
        "late",
        "ustaz",
        "ustadh",
        "sayyid",
        "sayed",
        "sayyed",
        "seyyed",
        "agha",
        "khanum",
        "khanom",
        "docteur",
        "pan",
        "pani",
        "gospodin",
        "hospozha",
        "gospozha",
        "grazhdanin",
    ]
)
ALSO_FAMILIES = frozenset(
    [
        "السيد",
        "سيد",
        "الحاج",
        "حاج",
        "الشيخ",
        "شيخ",
        "المعلم",
        "الاستاذ",
        "النقيب",
        "المقدم",
        "المهندس",
        "اقا",
        "haj",
        "hajj",
        "hadj",
        "alhaj",
        "elhaj",
        "sheikh",
        "shaikh",
        "sheik",
        "shaykh",
        "cheikh",
        "sayyid",
        "sayed",
        "sayyed",
        "seyyed",
        "ustaz",
        "ustadh",
        "agha",
    ]
)
"""Titles that are also families' names: at the end of a name they are one."""

UNKNOWN = frozenset(
    [
        "unknown",
        "unidentified",
        "unnamed",
        "anonymous",
        "nn",
        "inconnu",
        "inconnue",
        "nameless",
        "neizvestnyy",
        "neizvestnaya",
        "neizvestnyi",
        "nevidomyy",
        "nevidoma",
        "neizvesten",
        "مجهول",
        "مجهوله",
        "الهويه",
        "هويه",
        "مجهولين",
        "معلوم",
        "غير",
    ]
)
"""A part that says that the name is not known. `غير معلوم` is not known, too."""

LAST_WORDS = frozenset({"jr", "sr", "ii", "iii", "iv"})

ABU_LATIN = frozenset({"abu", "abo", "abou", "bou", "aboo", "abi"})
UMM_LATIN = frozenset({"um", "umm", "om", "oum", "oumm", "omm"})
OF_LATIN = frozenset(
    {"bin", "ibn", "ben", "bint", "bent", "binti", "al", "el", "ul", "il", "ould", "wuld", "aal", "de", "von", "van", "der", "e"}
)
ALLAH_LATIN = frozenset({"allah", "ullah", "ollah", "alla"})
DIN_LATIN = frozenset(
    [
        "din",
        "deen",
        "dine",
        "eldin",
        "aldin",
        "eddine",
        "uddin",
        "eddin",
        "aldeen",
        "eldeen",
        "addin",
        "adin",
        "eldine",
        "addeen",
        "eddeen",
        "edine",
        "edin",
        "alddin",
    ]
)
SERVANT_LATIN = re.compile(r"ab[ei]?[dt](?:[aeiou]l?|[aeou][rszndt]|[ae]sh)?")
GOD_SERVANT_LATIN = re.compile(r"ab[ei]?[dt][aeou]?l?l?a[h]?|ab[ei]?d[aeou]?ll?a[h]?|abdela[h]?")
SERVANT_JOINED = re.compile(r"(?:abdh|abd|abed|abid|abdh)(?:[aeou]l|[aeou](?=(?:rr|ss|nn|zz|sh|tt|dd))|[aeiou]?)(\w{3,})")
ABU_JOINED = re.compile(r"ab[ou]u?(\w{3,})")
DIN_JOINED = re.compile(r"(\w{3,}?)(?:[aeou]l?d{1,2}(?:in|een|ine))")
ALLAH_JOINED = re.compile(
    r"(saad|sad|hab|hib|hab[ie]b|atta|ata|ati|khalaf|nasr|fath|fat[ah]?h|jad|jar|rizk|rizq|rezk|rezeq|daif|deif|dayf|awn|aoun|fadl|fadel|khair|kheir|khayr|hasab|nem|nim|neam|naim|aman|lutf|lotf|mann|rahm|nour|noor|nur|ruh|rouh|roh|abdu)(?:[aeou]?ll?ah?)"
)
ARTICLE_HYPHEN = re.compile(r"\b(?:al|el|ul|il|ash|as|at|an|ad|ar|az|ath|adh|es|esh|en|ed|er|ez|et|ech|ach)-(?=\w{2})")
ARTICLE_APART = re.compile(r"\b(?:al|el|ash|esh|ech|ach)\s+(?=\w{2})")
ARTICLE_JOINED = re.compile(r"[ae]l(\w{4,})")
NO_ARTICLE_LATIN = frozenset(
    [
        "alaa",
        "elham",
        "ilham",
        "elias",
        "alian",
        "alia",
        "elyan",
        "alyan",
        "elyas",
        "alwan",
        "elwan",
        "alisa",
        "alice",
        "alexander",
        "aleksander",
        "aleksandr",
        "alexandr",
        "alex",
        "aleks",
        "alina",
        "aleksei",
        "alexei",
        "aleksey",
        "alexey",
        "alfred",
        "albert",
        "elena",
        "elina",
        "elisaveta",
        "elizaveta",
        "elizabeth",
        "elisabeth",
        "eleonora",
        "elnara",
        "elvira",
        "elmira",
        "alevtina",
        "alona",
        "eldar",
        "elgin",
        "alireza",
        "alizadeh",
        "alimi",
        "alawi",
        "aleyna",
        "almas",
        "ellen",
        "elliot",
        "elliott",
        "ellis",
        "alison",
        "alistair",
        "alasdair",
        "alfie",
        "alana",
        "allison",
    ]
)
NOT_ABU = ("abood", "aboud", "abood", "about", "abuda")

ABU_ARABIC = frozenset({"ابو", "ابي", "ابا", "بو"})
UMM_ARABIC = "ام"
OF_ARABIC = frozenset({"بن", "ابن", "بنت", "ال", "ولد"})
NO_ARTICLE_ARABIC = frozenset({"الاء", "الا", "الهام", "الياس", "الين", "اليان", "اليسار", "الما", "الفت", "اليف", "السا", "الينا"})
ALLAH_ARABIC = frozenset({"الله", "اللة"})

KUNYA_NOT = frozenset({"كلثوم", "الخير", "kulthum", "kalthoum", "kulthoum", "kalthum", "khair", "kheir"})
"""What after Umm or Abu makes a given name, no kunya."""

RELATIVES = {
    "son": "child", "daughter": "child", "child": "child", "baby": "child", "newborn": "child", "fetus": "child", "infant": "child",
    "wife": "spouse", "husband": "spouse", "widow": "spouse", "mother": "parent", "father": "parent", "sister": "sibling", "brother": "sibling",
    "grandson": "grandchild", "granddaughter": "grandchild", "fils": "child", "fille": "child", "femme": "spouse", "epouse": "spouse",
    "زوجه": "spouse", "زوج": "spouse", "ارمله": "spouse", "حرم": "spouse", "والده": "parent", "والد": "parent", "اخ": "sibling",
    "اخت": "sibling", "شقيق": "sibling", "شقيقه": "sibling", "حفيد": "grandchild", "حفيده": "grandchild", "جنين": "child", "مولود": "child",
    "مولوده": "child",
}  # fmt: skip
"""Words that name a person by somebody else: the wife of X is not X."""

CHILD_OF_ARABIC = frozenset({"ابن", "بنت", "ابنه", "طفل", "طفله", "رضيع", "رضيعه", "مولود", "مولوده", "جنين"})
"""At the beginning of a name they say whose child it is; the child's own name is not told."""

PATRONYMIC = re.compile(
    r"\w{2,}(?:[oe]v[iy]ch|[oe]vi[tc]{1,2}h?|[iy]ev[iy]ch|yovych|iovych|[oei]vna|[iy]ivna|[iy][ei]vna|ichna|ilyich|ilich|mych|kych"
    r"|ovic|evic|ulu|oglu|ogly|kyzy|gizi|qizi)"
)
"""Patronymics of Slavic and Turkic names, romanised."""

PATRONYMIC_END = re.compile(r"(?<=\w{2})(?:[iyeoa]*v(?:y?i?[tc]{1,2}h?|n[ay])|[iy]n?i?chna|[iy]t?ch)$")
"""What a patronymic adds to the father's name."""

SURNAME_ENDS = (
    (re.compile(r"(?<=\w{3})[iyj]?enko$"), "o"),
    (re.compile(r"(?<=\w{2})(?<=[sc]k)(?:yy|yi|iy|ii|ij|y|i|aya|aia|a)$"), ""),
    (re.compile(r"(?<=\w{3}[oe]v)a$"), ""),
)
"""Endings that thousands of families share, or that tell a woman from a man, and what is left of them: they say nothing of who it is."""

SURNAME = re.compile(
    r"\w{2,}(?:enko|chenko|chuk|chyk|shchuk|yuk|iuk|juk|uk|ets|skyy|skyi|skiy|skii|sky|ski|ska|skaya|skaia|ska|ckyi|cky|tskyi|tska|ov|ova|ev|eva|yev|yeva|iev|ieva"
    r"|yn|in|yna|ina|ko|yak|iak|shyn|shyna|adze|shvili|yan|ian)"
)
"""Endings by which a Slavic, Georgian or Armenian surname shows."""
