"""Words of fear and threat: that harm may come, or come again."""

import re

_HARM = (
    r"(?:attack\w*|target\w*|blood|strikes?|air\s?strikes?|raids?|bomb\w*|shell\w*|kill\w*|deaths?|die|dead|massacre\w*|slaughter\w*|blood(?:bath|shed)|reprisals?|revenge|retaliation|"
    r"execut\w+|famine|starv\w+|hunger|catastrophe|disaster|tragedy|genocide|atrocit\w+|siege|cholera|outbreak|epidemic|casualt\w+|lives|toll|violence|fighting|"
    r"offensive|assault|explosions?|mines?|kidnap\w*|abduct\w*|flight|displace\w*|exodus|worst|escalation|war|victims|targets?|crimes?|chemical|gas|burn\w*|lose|clashes|"
    r"hostages?|harm|wip\w+\s+out|perish|drown\w*|rubble|tortur\w*|hundreds|thousands|dozens|scores|repeat\w*|fate|plot)"
)
_MORE = r"(?:more|further|new|another|fresh|renewed|additional|other|similar|worse|the\s+first|the\s+worst|complex|large-scale|mass|deadly)"
_MAY = r"(?:may|might|could|will|would|can)"
_STATED = (
    # warned, cautioned
    rf"\bwarn(?:ed|s)?\b(?!\s+shots)(?=[^.;]{{0,200}}\b{_HARM}\b|[^.;]{{0,40}}?\bthat\b[^.;]{{0,160}}\b(?:{_MAY}|next|must|danger\w*)\b)|"
    r"(?:\A|(?<=[.!?\"”]\s))\W*(?:[\w.'’-]+\s+){1,7}warned\b[^.]{0,25}\W*\Z|"
    rf"\bwarning\s+(?:that|of|against)\b(?=[^.;]{{0,160}}\b(?:{_HARM}|{_MAY}|next)\b)|"
    r"\bfor\s+fear\s+of\s+(?:\w+\s+){0,2}?(?:bombardments?|bombing|attacks?|shelling|airstrikes?|strikes|raids|being\s+(?:killed|bombed|shelled|massacred))\b|"
    rf"\bcaution(?:ed|s|ing)\s+(?:that|against|of)\b(?=[^.;]{{0,160}}\b(?:{_HARM}|famine|exposed)\b)|"
    r"\b(?:sound(?:ed|s|ing)|raised)\s+the\s+alarm\b|"
    # the toll may rise
    r"(?:tolls?|numbers?(?=\s+(?:could|may|might|is|was|will|of\s+(?:the\s+)?(?:\w+\s+){0,2}(?:dead|killed|victims|deaths|wounded|injured|casualties|fatalities|displaced|missing|hostages)))|casualties|figures?(?=\s+(?:could|may|is|was))|count|deaths)\s+(?:[\w’'-]+\s+){0,9}?(?:(?:could|may|might|will|would|is|are|was|were|likely|expected|feared|set|to)\s+){1,4}(?:\w+\s+){0,2}?"
    r"(?:rise|climb|increase|grow|mount|go\s+up)\b|"
    # feared, afraid
    r"(?<!out\sof\s)(?<!apparent\s)(?<!for\s)(?<!due\sto\s)\bfear(?:s|ed)?\s+(?!dead|missing|killed|drowned|to\s+have|being|to\s+(?:go|speak|leave|be\s+named|return|come|say))"
    rf"(?:that|of|for|an?|the|their|his|her|another|more|further)\b(?!\s+(?:being|retribution|reprisals?|retaliation|arrest|his\s+name))(?=[^.;]{{0,160}}\b(?:{_HARM}|{_MAY}|next)\b)|\bfear(?:s|ed)?\s+for\b(?!\s+(?:his\s+name))|"
    rf"\bfear(?:s|ed)?\s+{_HARM}\b|\bfears?\s+(?=[^.;]{{2,60}}\b{_MAY}\s+be\s+next\b)|"
    rf"\b(?:afraid|worried|concerned|alarmed|terrified|frightened|anxious|dread(?:s|ed|ing)?|worr(?:y|ies))\s+(?:(?:that|about|of|for)\b(?=[^.;]{{0,160}}\b(?:{_MAY}|next|worst)\b)|lest\b|(?:of|about)\s+(?:an?\s+)?{_MORE}\b)|"
    r"\bforeboding\b|(?:it\s+is|is|are|was)\s+feared\s+(?!dead|to\s+have|killed|missing)|"
    # risk, danger
    rf"\b(?:at|great|grave|high|real|serious|growing|the|a)\s+risks?\s+of\s+(?:being\s+|another\s+|an?\s+|further\s+|new\s+|mass\s+|the\s+)?{_HARM}|\brisk\s+of\s+(?:another|a|further)\b|"
    r"(?<!not\s)\b(?:put(?:s|ting)?|plac(?:es|ing)|lives?|people|civilians|residents)\s+(?:[^.;]{2,60}\s+)?(?:at|in)\s+(?:grave\s+|great\s+|serious\s+)?(?:risk|danger)\b(?!\s+of\s+reprisal)|"
    rf"\bon\s+the\s+(?:brink|verge|edge)\s+of\s+(?:\w+\s+)?{_HARM}|\b(?:fac(?:e|es|ing)|threaten(?:ed)?\s+with)\s+(?:certain\s+|imminent\s+|a\s+|mass\s+)?(?:death|starvation|famine|slaughter|massacre|annihilation|execution|catastrophe)\b|"
    # more to come
    rf"\b(?:expect(?:s|ed|ing)?|anticipat(?:e|es|ed|ing))\s+{_MORE}\s+(?:[\w-]+\s+)?{_HARM}|\b{_MORE}\s+(?:[\w-]+\s+){{0,2}}?{_HARM}\s+(?:is|are|was|were)\s+(?:\w+\s+)?(?:likely|expected|imminent|possible|inevitable|to\s+be\s+expected|being\s+(?:planned|prepared))|"
    rf"\bshould\s+expect\s+{_HARM}|\b{_MAY}\s+(?:repeat\s+itself|happen\s+(?:again|elsewhere)|be\s+repeated|be\s+(?:the\s+)?next\b(?!\s+(?:week|month|year|day|spring|summer|autumn))|suffer\s+the\s+same|strike\s+again|resume\s+at)\b|"
    r"\b(?:may|might|could)\s+(?:well\s+|soon\s+|also\s+|yet\s+)?(?:be\s+(?:attacked|massacred|slaughtered|targeted|bombed|besieged|executed|wiped\s+out|starved)|strike\s+(?:the|at|in)|spread\s+to|"
    r"starve|run\s+into\s+the|face\s+(?:death|starvation|famine|massacre|the\s+same)|die\s+(?:if|of|from|unless|within)|try\s+their\s+luck|turn\s+into\s+a)\b|"
    r"\b(?:will|would)\s+be\s+(?:attacked|killed|massacred|slaughtered|wiped\s+out|bombed|executed|another\s+(?-i:[A-Z]))|\b(?:the\s+)?next\s+(?:will|would|target|victims?)\s+(?:be|is|are)\b|\bnext\s+time\b|\bthere\s+will\s+be\s+(?:more|no)\s+\w+\s+(?:left|dead|deaths)|"
    rf"\b(?:not|do(?:es)?n['’]?t|doubts?|will\s+not)\s+(?:\w+\s+){{0,2}}?(?:(?:it|this|that)\s+(?:will|would)\s+)?be\s+the\s+last\b|"
    # if
    rf"\b(?:if|unless|should)\s+[^.;]{{4,110}}?\b(?:we|they|people|deaths|thousands|hundreds|residents|civilians|(?-i:[A-Z])\w+|it|there|the\s+\w+)\s+(?:{_MAY}|['’]ll)\s+(?:\w+\s+)?(?:be\s+)?(?:lose|die|perish|starve|kill\w*|massacre\w*|slaughter\w*|"
    r"wip\w+|burn\w*|buried|burying|destroy\w*|annihilat\w+|strike|attack|run\s+out|another\s+(?-i:[A-Z])|read\s+about|no\s+\w+\s+left|besieg\w+|succeed\s+in\s+laying)|"
    # threats
    rf"\bthreaten(?:ed|s|ing)?\s+to\b|\b(?:vow(?:ed|s|ing)?|threaten(?:ed|s|ing)?|promis(?:ed|es|ing)|swore|pledg(?:ed|es|ing))\s+(?:to\s+(?:strike|attack|kill|avenge|retaliate|take\s+revenge|bomb|shell|crush|wipe|burn|execute|behead|continue|destroy|annihilate|target|hit|carry|hunt|respond|punish|storm|expel|unleash)|{_MORE}|revenge|retaliation|reprisals?|a\s+(?:harsh|crushing|severe|painful))|"
    r"\bwill\s+(?:commit|carry\s+out|launch)\s+more|\b(?:we|they|I)\s+(?:will|['’]ll|shall)\s+(?:wipe|crush|burn|slaughter|annihilate|exterminate|kill|behead|execute|avenge|bury|lose\s+them)\b"
)
WARNS = re.compile(_STATED, re.I)
"""A stated fear, or a threat."""
