"""The patterns of time words: what "at dawn on Friday", "since the war began in March 2011" look like."""

import re

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\b\.?"
)
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\b\.?"
_PART = r"(?:(?:early|late)\s+)?(?:morning|afternoon|evening|night|midnight|dawn|noon|midday)"
_FEW = r"(?:last|past|recent|previous|preceding)"
_SIZE = r"(?:few|several|two|three|four|five|six|seven|eight|nine|ten|twelve|24|48|72|\d{1,3})"
_SPAN = r"(?:hours?|days?|weeks?|months?|years?)"
YEAR = r"(?:19|20)\d\d"

_ABSOLUTE = (
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+(?P<y1>{YEAR}))?(?!\d)",
    rf"(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+(?P<y2>{YEAR}))?(?!\d)",
    rf"(?P<y3>{YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)",
    rf"(?P<d4>\d{{1,2}})[./-](?P<m4>\d{{1,2}})[./-](?P<y4>{YEAR})(?!\d)",
    rf"(?P<m5>{MONTH})\s+(?P<d5>\d{{1,2}})(?P<y5>{YEAR})(?!\d)",
)
_DATE = rf"(?:\d{{1,2}}\s+{MONTH}(?:\s+{YEAR})?|{MONTH}\s+\d{{1,2}}(?!\d)(?:,?\s+{YEAR})?)"
_POINT = rf"(?:{_DATE}|(?:{MONTH}\s+)?{YEAR}|{MONTH}|{DAY}|\d{{1,2}}(?=\s+(?:and|to|until|till|through)\s+\d{{1,2}}\s+{MONTH}))"
"""One end of a stretch of time: "3 May", "June 2016", "2013", "Monday", and "3" before "and 5 May"."""
SEASON = r"(?:spring|summer|autumn|winter)"
_THAT_YEAR = r"(?:of\s+)?(?:this|last)\s+year"
_LEAD = r"(?:(?:on|in|at|by|since|during|from|until|throughout|over|of)\s+)?(?:the\s+)?"
BEGAN = r"(?:began|started|erupted|broke\s+out|launched|resumed|collapsed|ended|begin)"
OUTSET = r"(?:(?:very\s+)?(?:beginning|start|outbreak|onset|launch|eruption)|first\s+days?)"
_LASTING = r"(?:conflict|war|uprising|revolution|revolt|crisis|fighting|violence|unrest|offensive|campaign|operations?|assault|siege|truce|ceasefire)"
_AT = rf"(?:\s+(?:in|on)\s+(?:(?:early|mid|late)[\s-]+)?(?:{_DATE}|(?:{MONTH}\s+)?{YEAR}|{DAY}))"
_MONTH_NAME = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ALTERNATIVES = (
    r"since\s+then",
    rf"since\s+(?:the\s+)?{OUTSET}\s+of\s+(?:the\s+|this\s+)?(?:year|month|week|{YEAR}|{MONTH}(?:\s+{YEAR})?)",
    rf"since\s+(?:the\s+)?{OUTSET}\s+of\s+(?:[\w'’-]+\s+){{0,5}}?{_LASTING}\b{_AT}?",
    rf"since\s+(?:the\s+)?(?:[^.;\"]|(?<=\b\w)\.){{2,80}}?\s+{BEGAN}(?:\s+(?!in\s)[\w-]+){{0,5}}?\s+(?:(?:in|on)\s+)?(?:(?:early|mid|late)[\s-]+)?(?:(?:{MONTH}\s+)?{YEAR}|{DAY}|"
    rf"{MONTH}\s+\d{{1,2}})",
    rf"since\s+(?:(?:early|mid|late)[\s-]+)?(?:on\s+)?(?:{_DATE}|{MONTH}\s+{_THAT_YEAR}|(?:{MONTH}\s+)?{YEAR}|{MONTH}|{DAY})",
    rf"since\s+(?:the\s+)?(?:end|middle)\s+of\s+(?:(?:{MONTH}\s+)?{YEAR}|{MONTH}|(?:last|this)\s+(?:year|month|week))",
    rf"since\s+(?:[\w'’-]+\s+){{1,10}}?(?:in|on|of)\s+(?:(?:early|mid|late)[\s-]+)?(?:{_DATE}|{MONTH}\s+{_THAT_YEAR}|(?:{MONTH}\s+)?{YEAR})",
    rf"since\s+(?:new\s+year(?:['’]s(?:\s+day)?)?|(?:the\s+|last\s+|this\s+)?{SEASON}(?:\s+of\s+{YEAR})?)",
    rf"(?:in|during|over|of)\s+{MONTH}\s+{_THAT_YEAR}|{MONTH}\s+(?:of\s+)?last\s+year",
    rf"(?:(?:in|during|over|by)\s+)?(?:the\s+)?{SEASON}\s+of\s+{YEAR}|(?:last|this)\s+{SEASON}",
    rf"(?:on\s+|in\s+)?(?:the\s+)?night\s+(?:of|from)\s+\d{{1,2}}\s+(?:to|and)\s+\d{{1,2}}\s+{MONTH}(?:\s+{YEAR})?",
    r"since\s+(?:dawn|noon|midnight|yesterday|last\s+night|(?:early\s+)?(?:this\s+)?(?:morning|afternoon|evening))",
    rf"(?:between|from)\s+{_POINT}\s+(?:and|to|until|till|through)\s+(?:the\s+end\s+of\s+)?{_POINT}(?:\s+(?:last|this)\s+year)?",
    rf"(?:in|during|over|within)\s+the\s+(?:first|last|final)\s+(?:{_SIZE}\s+)?(?:days?|weeks?|months?|half)\s+of\s+"
    rf"(?:(?:this|last|the)\s+(?:year|month)|(?:{MONTH}\s+)?{YEAR}|{MONTH})",
    rf"in\s+(?:both\s+)?{YEAR}\s+and\s+{YEAR}",
    rf"(?:in|during|over)\s+the\s+(?:week|month|year)\s+(?:to|ending|until)\s+(?:on\s+)?(?:{DAY}|{re.sub(r'[?]P<[a-z0-9]+>', '?:', _ABSOLUTE[0])})",
    rf"until\s+(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', _ABSOLUTE[0])}|(?:{MONTH}\s+)?{YEAR})",
    rf"since\s+(?:[\w'’-]+\s+){{1,6}}?{BEGAN}(?!\s+(?:in|on)\s)",
    r"so\s+far\s+this\s+(?:week|month|year)",
    rf"as\s+of\s+(?:yesterday|today|{DAY})(?:\s+\({DAY}\))?(?:\s+{_PART})?",
    rf"(?:in|over|during|within|for)\s+(?:the\s+)?{_FEW}\s+(?:{_SIZE}\s+)?{_SPAN}",
    rf"(?:the\s+)?(?:last|past)\s+(?:{_SIZE}\s+){_SPAN}",
    rf"(?:in|within)\s+(?:just\s+|only\s+)?(?:(?:less|more|fewer)\s+than\s+|under\s+|nearly\s+|almost\s+|about\s+)?(?:{_SIZE}|a|one)\s+{_SPAN}"
    r"(?!\s+(?:later|after|ago|time))",
    rf"(?:in|over|during|within)\s+the\s+(?:same|first|final|opening|whole)\s+(?:{_SIZE}\s+)?{_SPAN}",
    rf"(?:for\s+(?:more\s+than\s+)?|more\s+than\s+)(?:{_SIZE}\s+){_SPAN}(?!\s+(?:ago|later|after|earlier))",
    rf"(?:{_SIZE}|a|one)\s+(?:days?|weeks?)\s+(?:ago|earlier|later|after|before)",
    r"(?:some\s+|several\s+|a\s+few\s+)?(?:hours|days|weeks|months|years)\s+(?:later|earlier|before|after)",
    r"(?:(?:on|during|in)\s+)?(?:the\s+|that\s+)?(?:previous|following|next|(?:very\s+)?same)\s+(?:day|night|evening|morning|afternoon|week)",
    r"(?:half\s+)?an\s+hour\s+(?:later|earlier|after|before)|(?:minutes|moments)\s+(?:later|earlier)",
    rf"(?:on\s+)?{DAY}\s+(?:of\s+)?last\s+week",
    r"now\s+in\s+its\s+(?:\w+|\d+\w\w)\s+year",
    rf"(?:earlier|later)\s+(?:(?:this|on)\s+)?(?:today|{DAY}|morning|week|month|year)",
    rf"(?:early\s+|late\s+)?(?:on\s+)?(?:last\s+|this\s+|the\s+)?(?:early\s+|late\s+)?{DAY}s?(?:\s+(?:{_PART}|"
    rf"overnight))?(?:,?\s+{MONTH}\s+\d{{1,2}}(?!\d)(?:,?\s+{YEAR})?|,?\s+\d{{1,2}}\s+{MONTH}(?:\s+{YEAR})?)?",
    rf"(?:earlier\s+)?(?:this|yesterday|last|early\s+this|late\s+last)\s+(?:{_PART})",
    r"(?:earlier\s+|late\s+|early\s+)?(?:this|last)\s+(?:week|weekend|month|year)",
    r"(?:on|at|over)\s+the\s+weekend|at\s+dawn|overnight|yesterday|today|tonight|currently|at\s+present",
    rf"(?:in|during|by|at)?\s*(?:the\s+)?(?:early|mid|late|start\s+of|beginning\s+of|end\s+of|"
    rf"middle\s+of)[\s-]+(?:{MONTH}(?:\s+{YEAR})?|{YEAR})",
    rf"(?:in|during|throughout)\s+(?:{MONTH}\s+{YEAR}|{MONTH}(?!\s*,?\s*\d{{1,2}}(?!\d))|{YEAR})(?!\s*,\d)",
    rf"(?:last|this)\s+{MONTH}",
    rf"(?-i:{_MONTH_NAME})(?=\s+(?:was|has\s+been|saw)\b)",
)  # fmt: skip


_WIDE = 20
"""So many of the alternatives hold dates inside them and are tried before plain dates."""


def _plain(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


PHRASE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        [
            *_ALTERNATIVES[:_WIDE],
            *(rf"(?:on\s+)?(?:the\s+)?(?:(?:morning|evening|night|afternoon)\s+of\s+)?{_plain(p)}" for p in _ABSOLUTE),
            *_ALTERNATIVES[_WIDE:],
        ]
    ).replace("?P<", "?:<")
    + r")(?!\w)",
    re.IGNORECASE,
)
EXACT = tuple(re.compile(rf"(?<![\w-]){pattern}", re.IGNORECASE) for pattern in _ABSOLUTE)
