"""Harm told by a verb and what completes it, and by what is said of people: "put to death", "took into custody", "are in intensive care"."""

import re

from vigil.model.words import Effect, Means

_TO_DEATH = r"to\s+(?:death|the\s+sword)|to\s+(?:pieces|bits)"
_HOMES = (
    r"(?:out\s+(?:of|from)|from|off)\s+(?:their|his|her|its|the|that|an?|our)\s+(?:own\s+|ancestral\s+|family\s+|native\s+)?"
    r"(?:homes?|houses?|villages?|towns?|lands?|cit(?:y|ies)|areas?|neighbou?rhoods?|districts?|farms?|camps?|province|region|country|valley|island|enclave|quarter)"
    r"|out\s+of\s+[A-Z]|(?:in)?to\s+(?:flight|exile)|to\s+(?:flee|leave|abandon|evacuate)\b"
)
_CUSTODY = r"(?:in)?to\s+(?:police\s+|military\s+|protective\s+)?custody|in\s+for\s+questioning|prisoners?\b"
_AWAY = r"away\b|off\b|from\s+(?:their|his|her)\s+(?:homes?|houses?|cars?|vehicles?|beds?|villages?|offices?)"

_PHRASES: tuple[tuple[str, str, Effect, Means | None], ...] = (
    ("put puts putting", r"to\s+(?:death|the\s+sword)|against\s+(?:a|the)\s+wall", "killed", "execution"),
    (
        "hack hacked hacking stab stabbed stabbing beat beaten beating club clubbed bludgeon bludgeoned batter battered burn burned burnt "
        "burning crush crushed crushing trample trampled trampling starve starved starving freeze froze frozen freezing bleed bled bleeding torture "
        "tortured torturing choke choked choking knife knifed scald scalded stone stoned whip whipped "
        "drag dragged kick kicked blow blown blew blast blasted tear torn "
        "sniped strangle strangled throttle throttled flog flogged roast roasted",
        rf"{_TO_DEATH}|alive\b|apart\b",
        "killed",
        None,
    ),
    ("bury buried burying", r"alive\b", "killed", None),
    (
        "find found discover discovered recovered pulled lie lies lay lying",
        r"(?:shot\s+)?(?:dead|lifeless|hanged|beheaded|strangled|murdered)\b",
        "killed",
        None,
    ),
    ("mow mowed mown mowing cut cuts cutting struck", r"down\b(?!\s+on\b)", "killed", None),
    ("pick picked picking finish finished finishing", r"off\b", "killed", "shooting"),
    ("take takes took taken taking", r"out\b(?!\s+of\b)", "killed", None),
    ("wipe wiped wiping", r"out\b", "killed", None),
    ("sweep swept wash washed", r"away\b", "missing", None),
    (
        "take took taken taking",
        r"(?:as\s+)?(?:hostages?|captives?)\b|from\s+(?:their|his|her)\s+(?:homes?|houses?|beds?|cars?|vehicles?)\b|away\s+by\b|away\s+(?:at\s+gunpoint|in\s+|blindfold)",
        "abducted",
        None,
    ),
    ("hold held holding keep kept keeping", r"(?:as\s+)?(?:hostages?|captives?)\b|for\s+ransom\b|to\s+ransom\b", "abducted", None),
    (
        "carry carried carrying spirit spirited whisk whisked march marched bundle bundled lead led drag dragged dragging",
        rf"{_AWAY}|into\s+(?:a\s+|the\s+)?(?:\w+\s+)?(?:cars?|vans?|trucks?|vehicles?)\b",
        "abducted",
        None,
    ),
    ("round rounded rounding", r"up\b", "detained", None),
    ("lock locked", r"up\b", "detained", None),
    ("haul hauled", r"in\b|away\b|off\b|before\b", "detained", None),
    ("take took taken taking bring brought", _CUSTODY, "detained", None),
    ("place placed put", r"under\s+(?:house\s+)?arrest\b|behind\s+bars\b|in\s+(?:detention|custody|jail|prison)\b", "detained", None),
    ("send sent throw thrown threw", r"to\s+(?:jail|prison)\b|(?:in|into)\s+(?:jail|prison)\b", "detained", None),
    (
        "drive drives drove driven driving force forces forced forcing push pushed pushing chase chased chasing hound hounded "
        "throw thrown threw evict evicted",
        _HOMES,
        "displaced",
        None,
    ),
    ("seal sealed sealing cut", r"off\b", "trapped", "siege"),
    ("hem hemmed", r"in\b", "trapped", "siege"),
    ("pin pinned pinning", r"down\b", "trapped", None),
    ("bury buried burying", r"(?:alive\s+)?(?:under|beneath|underneath|up\s+to)\b", "trapped", None),
)
Phrase = tuple[re.Pattern[str], Effect, Means | None]


def _by_form() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for verbs, words, effect, means in _PHRASES:
        pattern = re.compile(rf"\s*(?:{words})", re.I if "[A-Z]" not in words else 0)
        for form in verbs.split():
            found.setdefault(form, []).append((pattern, effect, means))
    return found


PHRASES = _by_form()
"""By a form of the verb, the words that complete it, the effect and the means that they tell."""

_HAS = r"(?:have|has|had)"
_BE = r"(?:is|are|was|were|be|been|being|remain(?:s|ed|ing)?|still|lies?|lay|left|reported|listed|thought|believed|feared|said)"
_DOWN = r"(?:be\s+)?(?:\w+ly\s+)?"
_STATES: tuple[tuple[str, Effect, Means | None], ...] = (
    (
        r"(?:fell|fallen)\b(?=\s+(?:dead|in\s+(?:the\s+)?(?:battle|fighting|combat|clash\w*|action|defen[cs]e|attack|ambush|line|service|raid|operation)|"
        r"to\s+(?:sniper|enemy|rebel|regime|hostile|the\s+bullets|gunfire|shell)|martyr|as\s+martyr|on\s+the\s+(?:spot|battlefield|front)|"
        r"defending|during|under\s+(?:fire|torture)|at\s+the\s+(?:hands|front|gate)|while|when|victims?)|\s*[.,;]|\s*$)"
        r"|(?:ascend(?:ed|s)?|rose)\s+(?:as\s+martyrs?|to\s+martyrdom)|(?:attain|achiev|earn|reach)(?:ed|s)?\s+martyrdom|became\s+(?:a\s+)?martyrs?"
        r"|met\s+(?:their|his|her|a)\s+(?:\w+\s+)?(?:deaths?|ends?)|(?:lost|lose|losing|gave|given|giving|laid\s+down|paid\s+with)\s+(?:their|his|her)\s+(?:own\s+)?(?:lives|life)"
        r"|(?:did|could|has|have|had)\s+not\s+survived?\b|(?:passed|passing)\s+away|expired\b|breathed\s+(?:his|her|their)\s+last|bled\s+out"
        r"|(?:been|were|was|are|is)\s+(?:\w+ly\s+)?(?:confirmed|reported|declared|pronounced|presumed|listed\s+as)\s+dead\b"
        r"|(?:were|was)\s+(?:\w+ly\s+)?(?:lifeless|already\s+dead)|(?:found|met)\s+(?:a|their)\s+(?:\w+\s+)?death",
        "killed",
        None,
    ),
    (
        rf"{_BE}\s+{_DOWN}(?:now\s+|still\s+|also\s+|all\s+|reported\s+)?(?:in\s+(?:intensive\s+care|(?:a\s+|an\s+)?(?:critical|serious|grave|life-threatening|stable)(?:\s+but\s+stable)?(?:\s+condition)?|"
        r"(?:an?\s+)?(?:coma|induced\s+coma)|hospitals?)\b|fighting\s+for\s+(?:their|his|her)\s+(?:lives|life)|on\s+life\s+support"
        r"|(?:being\s+)?(?:treated|operated\s+on)\b|undergoing\s+(?:surgery|treatment)|receiving\s+(?:\w+\s+){0,2}treatment|recovering\s+(?:from|in))"
        r"|(?:needed|required|received|underwent|undergo)\s+(?:\w+\s+){0,2}?(?:hospital\s+treatment|medical\s+(?:treatment|care|attention)|surgery|stitches|amputation|treatment\s+for)"
        rf"|{_HAS}\s+(?:\w+\s+){{1,4}}amputated\b|(?:lost|losing)\s+(?:his|her|their|the)\s+(?:sight|eyesight|hearing|vision)"
        r"|(?:was|were|been)\s+(?:also\s+|badly\s+|severely\s+)?beaten\b(?!\s+(?:to\s+death|back|off))"
        r"|(?:burnt|burned|scalded|bruised|concussed|disfigured|blinded|crippled|paraly[sz]ed|lacerated|grazed|stabbed)\b(?!\s+(?:to\s+death|alive|down|out|the|an?|their|his)\b)",
        "injured",
        None,
    ),
    (
        rf"{_BE}\s+{_DOWN}(?:now\s+|still\s+|also\s+|all\s+)?(?:in\s+(?:police\s+|military\s+|federal\s+|army\s+)?(?:custody|detention|jail|prison|prisons)\b|behind\s+bars|under\s+(?:house\s+)?arrest"
        r"|(?:awaiting|on)\s+trial\b|held\s+(?:in|at|by|without|on|since|under|for\s+(?:questioning|interrogation)|over|pending|incommunicado|there)\b|being\s+held\b(?!\s+(?:hostage|captive))|locked\s+up|remanded|incarcerated|languish\w*)"
        r"|languish(?:ed|es|ing)?\s+(?:in|behind)",
        "detained",
        None,
    ),
    (
        rf"{_BE}\s+(?:now\s+|still\s+)?(?:in\s+captivity|in\s+the\s+hands\s+of|(?:being\s+)?held\s+(?:hostage|captive|for\s+ransom))",
        "abducted",
        None,
    ),
    (
        rf"{_BE}\s+(?:\w+ly\s+)?(?:still\s+)?unaccounted\s+for|{_HAS}\s+(?:not|n't|never|yet\s+to)\s+(?:yet\s+)?be(?:en)?\s+(?:found|seen|heard\s+(?:from|of)|located|traced)|"
        rf"(?:could|can)\s+not\s+be\s+(?:found|located|traced)|(?:never|{_HAS}\s+(?:not|never))\s+(?:come\s+(?:home|back)|returned)\b(?!\s+to\s+work)|went\s+missing",
        "missing",
        None,
    ),
    (
        rf"(?:{_HAS}\s+)?(?:since\s+)?left\s+(?:the|their)\s+(?:\w+\s+)?(?:homes?|houses|villages?|towns?|cit(?:y|ies)|areas?|neighbou?rhoods?|districts?|camps?|lands?|country|valley|region|province|enclave)\b(?!\s+(?:on|at|without))"
        rf"|(?:cross(?:ed|ing)|pour(?:ed|ing)|stream(?:ed|ing)|flood(?:ed|ing))\s+(?:over\s+|into\s+|across\s+)?(?:the\s+|to\s+the\s+)?(?:\w+\s+)?(?:border|frontier|river)\b"
        r"|(?:sought|seeking|seek|took|taken|taking|found|finding|have\s+found)\s+(?:refuge|shelter|sanctuary|asylum)"
        rf"|{_BE}\s+(?:now\s+)?(?:refugees|(?:internally\s+)?displaced|homeless|living\s+in\s+(?:camps|tents|shelters|exile))\b"
        r"|(?:abandon(?:ed|ing)?|lost|losing|leaving|leave)\s+(?:all\s+)?(?:their)\s+(?:homes?|houses|villages?|lands?|farms?)\b|(?:becom(?:e|ing)|became|left|made|rendered)\s+homeless"
        r"|(?:begun|began|start(?:ed|ing)|continu(?:ed|ing)|forced|had|having|trying|tried|kept)\s+(?:to\s+)?(?:flee|fleeing)\b|shelter(?:ed|ing)\s+(?:after|from|in\s+(?:camps?|tents?|caves?|schools?|churches|mosques))"
        r"|were\s+(?:forcibly\s+)?(?:deported|resettled|transferred|relocated)",
        "displaced",
        None,
    ),
    (
        rf"(?:{_BE}\s+)?(?:\w+ly\s+)?(?:cut\s+off|sealed\s+(?:off|in)|hemmed\s+in|pinned\s+down|encircled|surrounded|marooned|blockaded)\b"
        rf"|(?:live|lives|living|lived|remain\w*|held|{_BE})\s+(?:\w+ly\s+)?under\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}?(?:siege|blockade)"
        rf"|{_BE}\s+(?:to\s+be\s+)?(?:still\s+)?(?:buried|stuck|lying|trapped)?\s*(?:under|beneath|underneath|in|inside|below)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){{0,2}}?(?:rubble|debris|ruins|wreckage|collapsed\s+\w+|mud|earth|stones)",
        "trapped",
        None,
    ),
)
STATES = tuple((re.compile(rf"\b(?:{words})", re.I), effect, means) for words, effect, means in _STATES)
"""What is said of people, and the harm that it tells."""

STEMS = (
    r"\bto\s+(?:death|the\s+sword)\b|\balive\b|\b(?:taken|taking|took)\s+out\b|hospital|intensive\s+care|critical|\bmowed|\bmown|picked\s+off|finished\s+off|wiped\s+out|"
    r"\bloss(?:es)?\b|\blost\b|\bfell\b|fallen|ascended|snatch|\bseiz|carried\s+off|spirited|round(?:ed|ing)\s+up|lock(?:ed|ing)\s+up|custody|behind\s+bars|\bheld\b|\bholding\b|"
    r"\btreated\b|surgery|amputat|eyesight|\bsight\b|burn(?:ed|t|s|ing)\b|beaten|scald|stabb|blinded|crippled|paraly|disfigur|bruis|"
    r"\bdriven\b|\bdrove\b|forced\b|refuge|shelter|homes\b|the\s+border|cut\s+off|sealed|encircl|surround|hemmed|pinned\s+down|\bburied\b|marooned|"
    r"not\s+(?:yet\s+)?been\s+(?:found|seen|heard|located|traced)|been\s+(?:found|seen)|come\s+home|survive|funeral|passed\s+away|expired|trial\b|"
    r"deport|left\s+(?:the|their)\b|dragged|blockad|sentenced|uprooted|exodus|swept\s+away"
)
"""Beginnings of these words, for the sentences that are worth a parse."""
