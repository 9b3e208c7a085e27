"""The patterns of the corpus: a passage with gaps, and what must be read in it.

A claim is written `effect number victims; speaker=; accused=; means=; quote=`, its gaps those of the passage. `-` is nobody. Sides: who speaks.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Claim:
    """What must be read: effect, the gap of its number, its quote, and the slots."""

    effect: str
    number: str
    quote: str
    speaker: str | None = None
    accused: str | None = None
    means: str = "unknown"
    scope: str = "event"
    day: bool = True


@dataclass(frozen=True)
class Pattern:
    """A passage with gaps: N, M (numbers), V (victims), P (place), D (day), S (speaker), A (accused), B (the other side), C (a second speaker)."""

    manner: str
    text: str
    claims: tuple[Claim, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    """Speaker and quote."""
    warnings: tuple[tuple[str, str], ...] = ()
    speaker: str = "monitor"
    accused: str = "government"
    gaps: dict[str, str] = field(default_factory=dict)
    lang: str = "en"


def _c(effect: str, number: str, quote: str, **slots: object) -> Claim:
    return Claim(effect, number, quote, **slots)  # type: ignore[arg-type]  # the slots of a claim by their names


PATTERNS = (
    # agencies
    Pattern("agency", "{N} {V} were killed in air strikes on {P} {D}, {S} said.", (_c("killed", "N", "{N} {V} were killed", speaker="S", means="airstrike"),)),
    Pattern("agency", "Air strikes by {A} killed {N} {V} in {P} {D}, {S} said.", (_c("killed", "N", "killed {N} {V}", speaker="S", accused="A", means="airstrike"),)),
    Pattern("agency", "{A} killed {N} {V} and wounded {M} others in {P} {D}, according to {S}.",
        (_c("killed", "N", "killed {N} {V}", speaker="S", accused="A"), _c("injured", "M", "wounded {M} others", speaker="S", accused="A"))),
    Pattern("agency", "Shelling of {P} left {N} {V} dead and {M} wounded {D}, {S} reported.",
        (_c("killed", "N", "left {N} {V} dead", speaker="S", means="shelling"), _c("injured", "M", "{M} wounded", speaker="S", means="shelling"))),
    Pattern("agency", "A car bomb in {P} killed {N} {V} {D}. There was no immediate claim of responsibility.", (_c("killed", "N", "killed {N} {V}", means="bombing"),)),
    Pattern("agency", "{S} accused {A} of killing {N} {V} in {P} {D}.", (_c("killed", "N", "killing {N} {V}", speaker="S", accused="A"),)),
    Pattern("agency", "{N} {V} died {D} when {A} shelled {P}, {S} said.", (_c("killed", "N", "{N} {V} died", speaker="S", accused="A", means="shelling"),)),
    Pattern("agency", "{S} said {N} {V} were shot dead by {A} in {P} {D}.", (_c("killed", "N", "{N} {V} were shot dead", speaker="S", accused="A", means="shooting"),)),
    Pattern("agency", "Clashes between {A} and {B} in {P} killed {N} {V} {D}, {S} said.", (_c("killed", "N", "killed {N} {V}", speaker="S", means="clash"),)),
    # monitors
    Pattern("monitor", "{S} documented the killing of {N} {V} by {A} in {P} {D}.", (_c("killed", "N", "the killing of {N} {V}", speaker="S", accused="A"),)),
    Pattern("monitor", "According to {S}, {A} executed {N} {V} in {P} {D}.", (_c("killed", "N", "executed {N} {V}", speaker="S", accused="A", means="execution"),)),
    Pattern("monitor", "{S} said that {N} {V} had been killed in {P} since March 2011.", (_c("killed", "N", "{N} {V} had been killed", speaker="S", scope="period", day=False),)),
    Pattern("monitor", "{A} detained {N} {V} in {P} {D}, {S} said.", (_c("detained", "N", "detained {N} {V}", speaker="S", accused="A"),)),
    Pattern("monitor", "{N} {V} were wounded by {SN} in {P} {D}, {S} said.", (_c("injured", "N", "{N} {V} were wounded", speaker="S", accused="SN", means="shooting"),), gaps={"SN": "snipers|government snipers"}),
    # UN notes
    Pattern("un", "{S} said it had received reports of {A} killing {N} {V} in {P}.", (_c("killed", "N", "killing {N} {V}", speaker="S", accused="A", day=False),), speaker="office"),
    Pattern("un", "{N} {V} remain trapped in {P}, {S} said.", (_c("trapped", "N", "{N} {V} remain trapped", speaker="S", scope="period", day=False),), speaker="office"),
    Pattern("un", "{S} said {N} {V} had fled {P}.", (_c("displaced", "N", "{N} {V} had fled", speaker="S", day=False),), speaker="office"),
    # state media
    Pattern("state", "{N} {V} were injured in a {T} rocket attack on {P} {D}, {S} said.", (_c("injured", "N", "{N} {V} were injured", speaker="S", accused="T", means="shelling"),), speaker="state", accused="rebels", gaps={"T": "terrorist"}),
    Pattern("state", "{A} fired rocket shells on {P} {D}, killing {N} {V} and injuring {M} others, {S} said.",
        (_c("killed", "N", "killing {N} {V}", speaker="S", accused="A", means="shelling"), _c("injured", "M", "injuring {M} others", speaker="S", accused="A", means="shelling")), speaker="state", accused="rebels"),
    Pattern("state", "{S} said {A} had killed {N} {V} in {P} {D}.", (_c("killed", "N", "killed {N} {V}", speaker="S", accused="A"),), speaker="state", accused="rebels"),
    Pattern("state", "{S} accused {A} of shelling {P} and killing {N} {V} {D}.", (_c("killed", "N", "killing {N} {V}", speaker="S", accused="A", means="shelling"),), speaker="state", accused="rebels"),
    # local pages and posts
    Pattern("local", "{D} {A} bombed {P}. {N} {V} were killed, {S} said.", (_c("killed", "N", "{N} {V} were killed", speaker="S", accused="A"),), speaker="local"),
    Pattern("local", "{S} reported that {N} {V} are missing in {P}.", (_c("missing", "N", "{N} {V} are missing", speaker="S", day=False),), speaker="local"),
    Pattern("post", "Breaking: {N} {V} killed in {P} after shelling by {A}.", (_c("killed", "N", "{N} {V} killed", accused="A", means="shelling", day=False),), speaker="local"),
    Pattern("post", "No one was hurt in the strike on {P} {D}, {S} said.", (Claim("injured", "ZERO", "No one was hurt", speaker="S", means="airstrike"),), speaker="local"),
    # denials
    Pattern("agency", "{S} said {A} had killed {N} {V} in {P} {D}. The {GOV} denied the accusation.",
        (_c("killed", "N", "killed {N} {V}", speaker="S", accused="A"),), denials=(("The {GOV}", "denied the accusation"),), gaps={"GOV": "government|defence ministry|army command"}),
    Pattern("agency", "The {GOV} denied that its forces had killed {N} {V} in {P}.", (), denials=(("The {GOV}", "denied that its forces had killed"),), gaps={"GOV": "government|defence ministry|army"}),
    Pattern("agency", "The {GOV} rejected reports that {A} had killed {N} {V} in {P} as fabricated.", (), denials=(("The {GOV}", "rejected reports that"),), gaps={"GOV": "government|foreign ministry"}),
    Pattern("state", "{C} denied targeting civilians in {P}, saying {B} had shelled the area.", (), denials=(("{C}", "denied targeting civilians"),), speaker="state"),
    Pattern("state", "{C} denied any role in the attack on {P} and blamed {B}.", (), denials=(("{C}", "denied any role in the attack"),), speaker="state"),
    Pattern("agency", "{S} said {N} {V} died in {P} {D}. {C} said its forces were not responsible for the attack.",
        (_c("killed", "N", "{N} {V} died", speaker="S"),), denials=(("{C}", "not responsible for the attack"),)),
    Pattern("agency", "But {C} dismissed the claims as false.", (), denials=(("{C}", "dismissed the claims as false"),), speaker="state"),
    # warnings
    Pattern("un", "{S} warned that the killings could be repeated in {P}.", (), warnings=(("S", "warned that the killings could be repeated in {P}"),), speaker="office"),
    Pattern("un", "\"What is happening here could repeat itself in {P},\" {S} said.", (), warnings=(("S", "could repeat itself in {P}"),), speaker="office"),
    Pattern("monitor", "{S} warned of a massacre in {P}.", (), warnings=(("S", "warned of a massacre in {P}"),)),
    Pattern("local", "{S} fear that {P} will be next.", (), warnings=(("S", "fear that {P} will be next"),), speaker="plural"),
    # nothing that happened
    Pattern("agency", "If {A} enter {P}, {N} {V} could be killed.", ()),
    Pattern("agency", "The battle for {P} lasted 12 hours and {A} fired 30 rockets.", ()),
    Pattern("agency", "{S} rescued {N} {V} from {P} {D}.", (), speaker="office"),
)  # fmt: skip

OTHERS = (
    # killed by shelling; killed and wounded; accused; a denial; a warning
    Pattern("agency", "قتل {N} {V} في قصف على {P}، بحسب {S}.", (_c("killed", "N", "قتل {N} {V}", speaker="S", means="shelling", day=False),), lang="ar"),
    Pattern("state", "قال {S} إن {A} قتلت {N} {V} في {P}.", (_c("killed", "N", "قتلت {N} {V}", speaker="S", accused="A", day=False),), lang="ar"),
    Pattern("monitor", "اتهم {S} {A} بقتل {N} {V} في {P}.", (_c("killed", "N", "بقتل {N} {V}", speaker="S", accused="A", day=False),), lang="ar"),
    Pattern("local", "نفى {S} مقتل {N} {V} في {P}.", (), denials=(("{S}", "نفى {S}"),), lang="ar"),
    Pattern("un", "حذر {S} من تكرار ما حدث في {P}.", (), warnings=(("S", "حذر {S} من تكرار"),), lang="ar"),
    Pattern("agency", "{N} {V} ont été tués dans un bombardement sur {P}, selon {S}.", (_c("killed", "N", "{N} {V} ont été tués", speaker="S", means="shelling", day=False),), lang="fr"),
    Pattern("state", "{S} a accusé {A} d'avoir tué {N} {V} dans {P}.", (_c("killed", "N", "tué {N} {V}", speaker="S", accused="A", day=False),), lang="fr"),
    Pattern("monitor", "{A} ont exécuté {N} {V} dans {P}, a annoncé {S}.", (_c("killed", "N", "exécuté {N} {V}", speaker="S", accused="A", means="execution", day=False),), lang="fr"),
    Pattern("local", "{S} a démenti toute attaque contre {P}.", (), denials=(("{S}", "a démenti toute attaque"),), lang="fr"),
    Pattern("agency", "{N} {V} murieron en un bombardeo contra {P}, según {S}.", (_c("killed", "N", "{N} {V} murieron", speaker="S", means="shelling", day=False),), lang="es"),
    Pattern("state", "{S} acusó a {A} de matar a {N} {V} en {P}.", (_c("killed", "N", "matar a {N} {V}", speaker="S", accused="A", day=False),), lang="es"),
    Pattern("monitor", "{A} ejecutaron a {N} {V} en {P}, informó {S}.", (_c("killed", "N", "ejecutaron a {N} {V}", speaker="S", accused="A", means="execution", day=False),), lang="es"),
    Pattern("local", "{S} negó cualquier ataque contra {P}.", (), denials=(("{S}", "negó cualquier ataque"),), lang="es"),
    Pattern("agency", "В результате обстрела в {P} погибли {N} {V}, сообщило {S}.", (_c("killed", "N", "погибли {N} {V}", speaker="S", means="shelling", day=False),), lang="ru"),
    Pattern("monitor", "По данным {S2}, {A} убили {N} {V} в {P}.", (_c("killed", "N", "убили {N} {V}", speaker="S2", accused="A", day=False),), gaps={"S2": "ООН|организации правозащитников"}, lang="ru"),
    Pattern("local", "{S} опровергло удар по {P}.", (), denials=(("{S}", "опровергло удар"),), lang="ru"),
    Pattern("agency", "Внаслідок обстрілу в {P} загинули {N} {V}, повідомило {S}.", (_c("killed", "N", "загинули {N} {V}", speaker="S", means="shelling", day=False),), lang="uk"),
    Pattern("monitor", "За даними {S2}, {A} вбили {N} {V} у {P}.", (_c("killed", "N", "вбили {N} {V}", speaker="S2", accused="A", day=False),), gaps={"S2": "ООН|організації правозахисників"}, lang="uk"),
    Pattern("local", "{S} спростувало удар по {P}.", (), denials=(("{S}", "спростувало удар"),), lang="uk"),
)  # fmt: skip
"""The same in languages that are read over words."""
