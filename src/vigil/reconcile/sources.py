"""Sources that many documents name, under the names they are given: rules as data.

Each line is one voice: a key, the name to show, and patterns over the folded words (lower case, no marks, no punctuation). Organs of one party
(an army, its ministries, its state media) are one voice: they do not confirm one another. The first line that fits wins, so the particular stands
before the general. `REFERRING` are words by which a text calls a voice it has named in full before.
"""

import re
from typing import NamedTuple


class Source(NamedTuple):
    """A voice that is known by name."""

    key: str
    name: str
    pattern: re.Pattern[str]


def _source(key: str, name: str, *patterns: str) -> Source:
    return Source(key, name, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))


KNOWN: tuple[Source, ...] = (
    _source(
        "sohr", "Syrian Observatory for Human Rights",
        r"syrian observatory", r"\bsohr\b",
        r"\b(?:uk|u k|brit\w+|london|coventry) based (?:\w+ )?(?:monitor\w*|observatory|watchdog|rights group)",
        r"observatory (?:for|of) (?:syrian )?human rights", r"observatoire syrien", r"observatorio sirio",
        r"المرصد السوري", r"сирийск\w+ (?:наблюдательн|обсерватор)\w+",
    ),
    _source("snhr", "Syrian Network for Human Rights", r"syrian network (?:for|of) human rights", r"\bsnhr\b", r"الشبكه السوريه لحقوق"),
    _source("vdc", "Violations Documentation Center", r"violations documentation cent"),
    _source(
        "ohchr", "UN human rights office",
        r"\bohchr\b", r"\bu ?n ?s? ?human rights\b", r"\bun (?:high commissioner for human rights|rights (?:office|chief))",
        r"(?:united nations|u n) (?:s )?(?:high commissioner for )?human rights", r"united nations rights",
        r"high commissioner for human rights",
        r"human rights (?:office|arm|agency|body) of the (?:united nations|un)\b",
        r"oficina de (?:los )?derechos humanos de (?:las naciones unidas|la onu)",
        r"haut commissariat.*droits de l ?homme", r"alto comisionado",
        r"(?:مكتب|مفوضيه|مجلس|لجنه).{0,40}حقوق الانسان|حقوق الانسان.{0,30}الامم المتحده",
        r"управлени\w+.{0,30}по правам человека", r"управлінн\w+.{0,30}прав людини",
    ),
    _source("un-coi", "UN Commission of Inquiry on Syria", r"commission of inquiry", r"\bun investigators\b"),
    _source("unicef", "UNICEF", r"\bunicef\b", r"un children s (?:agency|fund)"),
    _source("ocha", "UN OCHA", r"\bocha\b", r"un (?:humanitarian|aid) (?:chief|office|agency)"),
    _source("unhcr", "UNHCR", r"\bunhcr\b", r"un refugee agency"),
    _source("who", "World Health Organization", r"world health organi[sz]ation"),
    _source("un", "United Nations", r"\bu ?n\b", r"united nations", r"\bl?onu\b", r"الامم المتحده", r"\bоон\b"),
    _source("opcw", "OPCW", r"\bopcw\b", r"prohibition of chemical weapons"),
    _source("icrc", "Red Cross", r"\bicrc\b", r"red cross", r"red crescent"),
    _source("msf", "Doctors Without Borders", r"\bmsf\b", r"doctors without borders", r"medecins sans frontieres"),
    _source("amnesty", "Amnesty International", r"\bamnesty\b"),
    _source("hrw", "Human Rights Watch", r"human rights watch", r"\bhrw\b"),
    _source("scpr", "Syrian Center for Policy Research", r"syrian cent(?:er|re) for policy research"),
    _source("lcc", "Local Coordination Committees", r"local coordinati?on committees?", r"\blccs?\b"),
    _source(
        "civil-defence", "Syrian Civil Defence", r"civil defen[cs]e", r"white helmets?", r"الدفاع المدني",
    ),
    _source("coalition-opposition", "Syrian National Coalition", r"syrian (?:national |opposition )?coalition", r"\betilaf\b",
    r"\bsnc\b", r"national coalition"),
    _source("is", "Islamic State", r"\ba?amaa?q\b", r"\b(?:isis|isil|daesh|is group)\b", r"islamic state"),
    _source("nusra", "Nusra Front", r"\bnusra\b", r"fateh al sham", r"tahrir al sham"),
    _source("jaish-al-islam", "Jaish al-Islam", r"ja[iy]sh al islam", r"army of islam"),
    _source("us-coalition", "US-led coalition", r"(?:us|u s|american) led (?:international )?(?:\w+ )?coalition", r"\bcentcom\b",
    r"\bpentagon\b", r"us (?:military|central command|defen[cs]e)",
            r"combined joint task force"),
    _source("russia", "Russian authorities", r"russia\w* (?:defen[cs]e|military|foreign|army|air force|reconciliation|general staff)",
    r"(?:defen[cs]e|foreign) ministry of russia",
            r"hmeimim|khmeimim", r"ministerio de defensa ruso|ministere russe|минобороны (?:росси|рф)\w*|министерств\w+ обороны (?:росси|рф)\w*",
            r"وزاره الدفاع الروسيه", r"\brussia$", r"^moscow$", r"\bkremlin\b"),
    _source("turkey", "Turkish authorities",
    r"turk(?:ish|ey)\w* (?:military|army|armed forces|general staff|security|defen[cs]e|foreign)", r"turkish officials?"),
    _source("israel", "Israeli authorities", r"israel\w* (?:military|army|defen[cs]e|officials?)"),
    _source("sdf", "Syrian Democratic Forces", r"syrian democratic forces", r"\bsdf\b", r"\bypg\b",
    r"kurdish (?:police|security|forces|militia|officials?)", r"\basayish\b"),
    _source(
        "syrian-government", "Syrian government",
        r"\bsana\b", r"syrian arab news agency", r"syria\w* (?:state|official) (?:media|tv|television|news)",
        r"^state (?:run )?(?:media|tv|television|news agency)",
        r"syria\w* (?:tv|television|army|military|foreign|government|regime|interior|authorities|defen[cs]e ministry|president)",
        r"army (?:general )?command",
        r"(?:aleppo|damascus|homs|hama|daraa|latakia|countryside) (?:countryside )?police command", r"police command",
        r"^(?:the )?(?:syrian )?(?:regime|government)$", r"official syrian",
        r"gobierno sirio|ejercito sirio|medios estatales sirios", r"gouvernement syrien|armee syrienne|regime syrien",
        r"сирийск\w+ (?:арми|правительств|власт|военн)\w*|сирійськ\w+ (?:армі|уряд|влад)\w*", r"(?:الجيش|النظام|الحكومه) السوري\w*|وكاله سانا",
    ),
    _source("hezbollah", "Hezbollah", r"h[ei]zb(?:ollah|ullah|allah)"),
    _source("iran", "Iranian authorities", r"iran\w* (?:revolutionary|military|officials?|foreign)"),
)  # fmt: skip

AGENCIES: tuple[Source, ...] = (
    _source("reuters", "Reuters", r"\breuters\b", r"رويترز"),
    _source("afp", "AFP", r"\bafp\b", r"agence france presse", r"فرانس برس"),
    _source("ap", "Associated Press", r"\bassociated press\b", r"\bap\b", r"اسوشيتد برس"),
    _source("efe", "EFE", r"\befe\b"),
    _source("dpa", "dpa", r"\bdpa\b"),
    _source("anadolu", "Anadolu Agency", r"\banadolu\b"),
    _source("xinhua", "Xinhua", r"\bxinhua\b"),
    _source("tass", "TASS", r"\btass\b"),
    _source("ria", "RIA Novosti", r"\bria novosti\b", r"\bsputnik\b"),
    _source("interfax", "Interfax", r"\binterfax\b"),
    _source("fna", "Fars News Agency", r"\bfna\b", r"\bfars\b"),
    _source("bbc", "BBC", r"\bbbc\b"),
    _source("cnn", "CNN", r"\bcnn\b"),
    _source("al-jazeera", "Al Jazeera", r"al ?jazeera"),
)
"""News agencies and broadcasters that others credit. A claim in an outlet's own voice is theirs when they are credited."""

REFERRING: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"^(?:the )?observatory(?: said)?$"), ("sohr",)),
    (re.compile(r"^(?:the )?network(?: said)?$"), ("snhr",)),
    (re.compile(r"^(?:the |a |an )?(?:(?:uk|britain|british|london|coventry) based |so called |war |rights |activist )*(?:monitor\w*|"
    r"observatory|watchdog|group|ngo|organi[sz]ation|network)"
                r"(?: (?:group|organi[sz]ation|said|head|chief|director))*$"), ("sohr", "snhr", "lcc", "vdc")),
    (re.compile(r"^(?:the |his |its )?(?:un|u n|united nations|rights office|human rights office|office|high commissioner|spokesm[ae]n|"
    r"spokeswoman|spokesperson)$"), ("ohchr", "unicef", "ocha", "who")),
    (re.compile(r"^(?:the )?(?:coalition)$"), ("us-coalition", "coalition-opposition")),
    (re.compile(r"^(?:the )?(?:army|military|ministry|command|agency|state (?:media|tv|television|news agency))$"),
    ("syrian-government", "russia", "turkey")),
)  # fmt: skip
"""Words that call again a voice named before in the text, and which voices they may call, the likelier first."""

UNNAMED = re.compile(
    r"\b(?:activists?|witness\w*|residents?|locals?|local (?:sources?|media|activists?)|sources?|medics?|doctors?|reports?|officials?|"
    r"media|observers|rebels?|opposition|"
    r"experts?|analysts?|people|he|she|they|it|relatives?|journalists?|correspondents?|nurses?|rescuers?|workers?|spokes\w+|commanders?|"
    r"security|hospital|somebody|some)\b"
)
"""A source without a name: it is kept apart for each text that carries it, since two such may be one."""

ROLE = re.compile(
    r"^(?:(?:the|a|an|its|his|their|one|some|senior|top|local|military|official|chief|deputy|former|uk based|u k based|britain based|"
    r"british based|london based|so called|own)\s+)+"
)
"""Words before a name that are not part of it."""

TITLE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|director|head|chief|founder|president|commissioner|ambassador|envoy|representative|"
    r"source (?:at|in|from)|official (?:at|in|from)|statement (?:by|from))"
    r"\s+(?:of|for|at|in|from)?\s*"
)
"""An office that speaks for what it is an office of."""
