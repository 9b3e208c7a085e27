"""Words for harm done to people: verbs by who stands where, nouns by what they count."""

from vigil.model.words import Effect, Means
from vigil.read.words.phrasal import STEMS

_TRANSITIVE: dict[str, tuple[Effect, Means | None]] = {
    "kill kills killed killing": ("killed", None),
    "murder murders murdered murdering": ("killed", None),
    "slaughter slaughters slaughtered slaughtering": ("killed", None),
    "massacre massacres massacred massacring": ("killed", None),
    "slay slays slew slain slaying": ("killed", None),
    "butcher butchers butchered butchering": ("killed", None),
    "martyr martyred martyring": ("killed", None),
    "assassinate assassinates assassinated assassinating": ("killed", None),
    "execute executes executed executing": ("killed", "execution"),
    "behead beheads beheaded beheading": ("killed", "execution"),
    "lynch lynched lynching": ("killed", "execution"),
    "hang hanged hanging": ("killed", "execution"),
    "crucify crucified crucifying": ("killed", "execution"),
    "stoned": ("killed", "execution"),
    "shoot shoots shot shooting": ("killed", "shooting"),
    "gunned gunning": ("killed", "shooting"),
    "gas gassed gassing": ("killed", "chemical"),
    "electrocute electrocuted": ("killed", None),
    "neutralize neutralized neutralizing neutralise neutralised neutralising": ("killed", None),
    "destroy destroys destroyed destroying": ("killed", None),
    "capture captures captured capturing": ("detained", None),
    "seize seizes seized seizing": ("abducted", None),
    "strand strands stranded stranding": ("trapped", None),
    "eliminate eliminates eliminated eliminating liquidate liquidated liquidating": ("killed", None),
    "injure injures injured injuring": ("injured", None),
    "wound wounds wounded wounding": ("injured", None),
    "hurt hurts hurting": ("injured", None),
    "maim maims maimed maiming": ("injured", None),
    "hospitalize hospitalized hospitalise hospitalised": ("injured", None),
    "abduct abducts abducted abducting snatch snatches snatched snatching": ("abducted", None),
    "kidnap kidnaps kidnapped kidnapping kidnaped kidnaping": ("abducted", None),
    "detain detains detained detaining": ("detained", None),
    "arrest arrests arrested arresting": ("detained", None),
    "imprison imprisons imprisoned imprisoning": ("detained", None),
    "jail jails jailed jailing": ("detained", None),
    "displace displaces displaced displacing": ("displaced", None),
    "expel expels expelled expelling": ("displaced", None),
    "evict evicts evicted evicting": ("displaced", None),
    "uproot uproots uprooted uprooting": ("displaced", None),
    "trap traps trapped trapping": ("trapped", None),
    "besiege besieged besieging": ("trapped", "siege"),
    "torture tortures tortured torturing": ("tortured", "torture"),
}
_INTRANSITIVE: dict[str, tuple[Effect, Means | None]] = {
    "die dies died dying": ("killed", None),
    "perish perishes perished perishing": ("killed", None),
    "drown drowned drowning": ("killed", None),
    "suffocate suffocated suffocating": ("killed", None),
    "succumb succumbed": ("killed", None),
    "flee flees fled fleeing": ("displaced", None),
    "disappear disappeared disappearing": ("missing", None),
    "vanish vanished": ("missing", None),
}


def _forms(table: dict[str, tuple[Effect, Means | None]]) -> dict[str, tuple[Effect, Means | None]]:
    return {form: meaning for forms, meaning in table.items() for form in forms.split()}


DONE_TO = _forms(_TRANSITIVE)
"""Verbs whose object, or passive subject, is the victim."""

SUFFERED = _forms(_INTRANSITIVE)
"""Verbs whose subject is the victim."""

EVENT_NOUNS: dict[str, tuple[Effect, Means | None]] = {
    "killing": ("killed", None), "killings": ("killed", None), "murder": ("killed", None), "murders": ("killed", None),
    "slaughter": ("killed", None), "massacre": ("killed", None), "execution": ("killed", "execution"),
    "executions": ("killed", "execution"), "beheading": ("killed", "execution"), "beheadings": ("killed", "execution"),
    "assassination": ("killed", None), "death": ("killed", None), "deaths": ("killed", None), "slaying": ("killed", None),
    "abduction": ("abducted", None), "kidnapping": ("abducted", None), "arrest": ("detained", None), "arrests": ("detained", None),
    "detention": ("detained", None), "displacement": ("displaced", None), "injury": ("injured", None), "wounding": ("injured", None),
    "disappearance": ("missing", None), "loss": ("killed", None), "martyrdom": ("killed", None),
    "elimination": ("killed", None), "liquidation": ("killed", None),
}  # fmt: skip
"""Nouns of an act done to those who follow "of": "the killing of six drivers"."""

COUNTED_NOUNS: dict[str, Effect] = {
    "dead": "killed", "deaths": "killed", "death": "killed", "fatalities": "killed", "fatality": "killed", "casualties": "killed",
    "killings": "killed", "executions": "killed", "bodies": "killed", "body": "killed", "corpses": "killed", "martyrs": "killed",
    "wounded": "injured", "injured": "injured", "injuries": "injured", "hurt": "injured", "hostages": "abducted", "missing": "missing",
    "detainees": "detained", "prisoners": "detained", "killed": "killed", "murders": "killed",
}  # fmt: skip
"""Words that are the counted and their fate at once: "24 dead", "six bodies"."""


RESULTS: dict[str, Effect] = {
    "dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured", "missing": "missing",
    "displaced": "displaced", "homeless": "displaced", "trapped": "trapped", "hostage": "abducted", "unaccounted": "missing",
    "stranded": "trapped", "besieged": "trapped",
}  # fmt: skip

TRIGGER_STEMS = (
    r"kill|murder|slaught|massacr|slain|slay|slew|butcher|martyr|assassinat|execut|behead|lynch|hanged|crucif|stoned|\bshot|"
    r"shoot|gunned|gass(?:ed|ing)|"
    r"injur|wound|\bhurt|maim|hospitali|abduct|kidnap|hostage|detain|detention|arrest|imprison|jail|prison|displac|expel|evict|"
    r"uproot|trap|besieg|siege|"
    r"tortur|\bdie[sd]?\b|dying|\bdead\b|death|perish|drown|suffocat|asphyxia|succumb|\bfled\b|\bflee|disappear|vanish|missing|casualt|"
    r"fatalit|bod(?:y|ies)\b|"
    r"corpse|lives\b|\blife\b|toll\b|unharmed|unhurt|unaccounted|rubble|homeless|lost \w+ \w+|\blost\b|victims?\b|blew (?:him|her|them)sel|"
    r"fate of|unknown|captured|chok|malnutrition|neutrali[sz]|eliminat|liquidat|symptoms|(?:affected|overcome|sickened) by|"
    r"exposed to|breathing|out of their|from their homes|taken prisoner|strand(?:ed|ing)|(?:unable|allowed|able) to (?:leave|move|flee|escape)|"
    r"destroy\w*\s+(?:[\w,]+\s+){0,3}?(?:terrorist|militant|fighter|gunm|rebel|insurgent)|starv|harmed|electrocut|suffer|sustain|poison|"
    r"\b(?:figures?|number|count|tally|estimates?)\s+(?:at|as|of|rose|ranged?|varied)\b|\b(?:reported|counted|documented|listed|recorded|named)\s+(?:\w+\s+)?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|" + STEMS
)
"""A sentence with none of these is not parsed."""
