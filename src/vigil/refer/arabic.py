"""What records say in English, in Arabic: rules behind counts, reasons of grades, doubts, and why something was left out.

These sentences are put together of clauses that are always the same but for numbers, so each clause has its Arabic here. A sentence with a
clause that is not here, as where a person wrote it, stays as it is and is marked as English; a test holds the table to what counting says.
"""

import re
from collections.abc import Mapping

from vigil.refer.words import AR

_SIGNS: Mapping[str, str] = {
    "#": r"([0-9][0-9,-]*)",
    "~": r"((?:at least )?[0-9][0-9,]*(?: to [0-9][0-9,]*)?(?: or more)?)",
    "@": "(killed|injured|missing|abducted|detained|displaced|trapped|tortured)",
    "*": "(.+)",
}
"""What varies in a clause: a number or a day, a range, an effect, words of a document."""

CLAUSES: Mapping[str, str] = {
    # the rule behind a range
    "~ reported @: the number that one source gives": "{1}: {0} بحسب ما ورد، وهو العدد الذي يذكره مصدر واحد",
    "~ reported @: the number that # sources now give, each counted once":
        "{1}: {0} بحسب ما ورد، وهو العدد الذي تذكره الآن مصادر عددها {2}، كل منها محتسب مرة واحدة",
    "~ reported @: from the lowest to the highest number that one source gives":
        "{1}: {0} بحسب ما ورد، من أدنى عدد إلى أعلى عدد يذكره مصدر واحد",
    "~ reported @: from the lowest to the highest number that # sources now give, each counted once":
        "{1}: {0} بحسب ما ورد، من أدنى عدد إلى أعلى عدد تذكره الآن مصادر عددها {2}، كل منها محتسب مرة واحدة",
    "no number of people @: they are reported, but nobody gives a least number": "{0} بلا عدد: ورد ذكرهم ولا يذكر أحد حدا أدنى لعددهم",
    "no number of people @: they are reported, but nobody gives a least number (up to # are named)":
        "{0} بلا عدد: ورد ذكرهم ولا يذكر أحد حدا أدنى لعددهم، وذكر ما يصل إلى {1}",
    "nobody counted as @: only denials are on record": "{0}: لا يحتسب أحد، فليس في السجل سوى نفي",
    "nobody counted as @: no report is left that counts": "{0}: لا يحتسب أحد، إذ لم يبق قول محتسب",
    "they are not shown to be independent of one another": "ولم يثبت استقلال بعضها عن بعض",
    "someone says “at least”, so there may be more": "قال أحدهم «على الأقل»، فقد يكون العدد أكبر",
    "# earlier number gave way to a later one of the same source": "أعداد سابقة حل محلها عدد لاحق للمصدر نفسه: {0}",
    "# earlier numbers gave way to later ones": "أعداد سابقة حل محلها عدد لاحق للمصدر نفسه: {0}",
    "# repetition adds nothing": "تكرارات لا تضيف شيئا: {0}",
    "# repetitions add nothing": "تكرارات لا تضيف شيئا: {0}",
    "# number is a part of another and no rival to it": "أعداد هي أجزاء من غيرها ولا تنافسها: {0}",
    "# numbers are parts of others and no rivals to them": "أعداد هي أجزاء من غيرها ولا تنافسها: {0}",
    "# part is larger than what it is a part of": "أجزاء أكبر مما هي جزء منه: {0}",
    "# parts are larger than what they are parts of": "أجزاء أكبر مما هي جزء منه: {0}",
    "# report gives no number": "أقوال بلا عدد: {0}",
    "# reports give no number": "أقوال بلا عدد: {0}",
    "# report is kept aside as doubtful": "أقوال نحيت لأنها مشكوك فيها: {0}",
    "# reports are kept aside as doubtful": "أقوال نحيت لأنها مشكوك فيها: {0}",
    "# report was set aside by a reviewer": "أقوال استبعدها مراجع: {0}",
    "# reports were set aside by a reviewer": "أقوال استبعدها مراجع: {0}",
    "a denial is on record and takes no one out of the count": "في السجل نفي، وهو لا يخرج أحدا من العدد",
    # why the grade of a toll
    "no report of harm is left: there are only denials, or reports that were set aside": "لم يبق قول عن ضرر، فليس سوى نفي أو أقوال مستبعدة",
    "# denial disputes the event or its toll": "حالات نفي تتناول الحدث أو حصيلته: {0}",
    "# denials dispute the event or its toll": "حالات نفي تتناول الحدث أو حصيلته: {0}",
    "# statement says that nobody was harmed": "أقوال بأن أحدا لم يصب: {0}",
    "# statements say that nobody was harmed": "أقوال بأن أحدا لم يصب: {0}",
    "harm is reported and nobody gives a least number": "ورد ضرر ولا يذكر أحد حدا أدنى لعدد المتضررين",
    "no one number fits the # figure of # origin, from # to #": "لا يوافق عدد واحد كل الأرقام ({0}) لمصادرها ({1})، وهي من {2} إلى {3}",
    "no one number fits the # figures of # origin, from # to #": "لا يوافق عدد واحد كل الأرقام ({0}) لمصادرها ({1})، وهي من {2} إلى {3}",
    "no one number fits the # figures of # origins, from # to #": "لا يوافق عدد واحد كل الأرقام ({0}) لمصادرها ({1})، وهي من {2} إلى {3}",
    "# voices shown independent give numbers that fit together": "أصوات ثبت استقلالها تذكر أعدادا متوافقة: {0}",
    "# origins give numbers that fit together, and are not shown to be independent": "مصادر تذكر أعدادا متوافقة ولم يثبت استقلالها: {0}",
    "one origin gives the number": "مصدر واحد يذكر العدد",
    "# origin had its access by the register of sources, where its past reports held":
        "مصادر أخذ اطلاعها من سجل المصادر، حيث صحت تقاريرها السابقة: {0}",
    "# origins had their access by the register of sources, where their past reports held":
        "مصادر أخذ اطلاعها من سجل المصادر، حيث صحت تقاريرها السابقة: {0}",
    "# origin with a poor record in the register of sources says that it saw for itself, and adds no voice":
        "مصادر ضعيفة السجل تقول إنها رأت بنفسها، ولا تضيف صوتا: {0}",
    "# origins with a poor record in the register of sources say that they saw for themselves, and add no voice":
        "مصادر ضعيفة السجل تقول إنها رأت بنفسها، ولا تضيف صوتا: {0}",
    "a person set it": "وضعها شخص",
    "the reason is in the judgement": "وسببها في الحكم",
    # who the harmed were
    "one account says civilians where another says combatants, or their status is denied":
        "تقول رواية إنهم مدنيون حيث تقول أخرى إنهم مقاتلون، أو تنفى صفتهم",
    "they are said to be civilians and others together": "قيل إنهم مدنيون وغيرهم معا",
    "those who say who they were say civilians, by their role": "من ذكر صفتهم قال إنهم مدنيون، بحكم عملهم",
    "those who say who they were say civilians, in so many words": "من ذكر صفتهم قال إنهم مدنيون، بلفظ صريح",
    "those who say who they were say civilians, by their role, and the others do not say":
        "من ذكر صفتهم قال إنهم مدنيون، بحكم عملهم، ولم يذكرها الآخرون",
    "those who say who they were say civilians, in so many words, and the others do not say":
        "من ذكر صفتهم قال إنهم مدنيون، بلفظ صريح، ولم يذكرها الآخرون",
    "those who say who they were say combatants, by their role": "من ذكر صفتهم قال إنهم مقاتلون، بحكم عملهم",
    "those who say who they were say combatants, in so many words": "من ذكر صفتهم قال إنهم مقاتلون، بلفظ صريح",
    "nobody says who they were": "لا يذكر أحد صفتهم",
    "sex and age alone are no ground": "والجنس والعمر وحدهما ليسا سندا",
    # who is blamed
    "no counted report names a party": "لا يسمي أي قول محتسب طرفا",
    "# denial answers the blame": "حالات نفي ترد على الاتهام: {0}",
    "# denials answer the blame": "حالات نفي ترد على الاتهام: {0}",
    "another party is blamed in return": "ويتهم في المقابل طرف آخر",
    "a party that is blamed says itself that it did it": "طرف متهم يقول بنفسه إنه فعل ذلك",
    "parties are named in # different ways": "سميت الأطراف بصيغ مختلفة عددها {0}",
    "whether these mean one party is for a person to say": "وهل المقصود بها طرف واحد أمر يحكم فيه شخص",
    "# voices shown independent blame the same party": "أصوات ثبت استقلالها تتهم الطرف نفسه: {0}",
    "one origin blames it": "يتهمه مصدر واحد",
    "# origins blame it, not shown to be independent": "مصادر تتهمه ولم يثبت استقلالها: {0}",
    # whether the origins are independent
    "no origin reports harm": "لا مصدر يذكر ضررا",
    "one origin: whoever repeats it adds nothing": "مصدر واحد، ومن ردد قوله لا يضيف شيئا",
    "# voice had access of their own to the event": "أصوات كان لها اطلاع خاص على الحدث: {0}",
    "# voices had access of their own to the event": "أصوات كان لها اطلاع خاص على الحدث: {0}",
    "one origin had access of its own, and no other is shown to be independent of it": "كان لمصدر واحد اطلاع خاص، ولم يثبت استقلال غيره عنه",
    "of # origin none says that it saw or examined the event itself": "لا يقول أي من المصادر ({0}) إنه رأى الحدث أو فحصه بنفسه",
    "of # origins none says that it saw or examined the event itself": "لا يقول أي من المصادر ({0}) إنه رأى الحدث أو فحصه بنفسه",
    "# origin is not shown to be independent and add no voice": "مصادر لم يثبت استقلالها ولا تضيف صوتا: {0}",
    "# origins are not shown to be independent and add no voice": "مصادر لم يثبت استقلالها ولا تضيف صوتا: {0}",
    "origins of one party or of allied ones do not confirm one another": "مصادر طرف واحد أو أطراف متحالفة لا يؤكد بعضها بعضا",
    # why two incidents may be one
    "place, days, means and number do not exclude that they are one event": "المكان والأيام والوسيلة والعدد لا تنفي أنهما حدث واحد",
    "what speaks for it is enough by their likest claims, not by all": "وما يؤيد ذلك كاف بأشبه أقوالهما لا بجميعها",
    "what speaks for it is not enough to take them for one": "وما يؤيد ذلك لا يكفي لعدهما حدثا واحدا",
    "the dead that one tells of were found later, and may be of those killed there in the weeks before":
        "القتلى في إحداهما عثر عليهم لاحقا، وقد يكونون ممن قتلوا هناك في الأسابيع السابقة",
    "one is told without a day, of that place and with that number": "تروى إحداهما بلا يوم، عن المكان نفسه وبالعدد نفسه",
    "copies say it in the same words, and the days that they give it are others": "ترويها نسخ بالكلمات نفسها وتذكر لها أياما أخرى",
    "their texts, in two languages, may be translations of one another and give one number for it":
        "قد يكون نصاهما، وهما بلغتين، ترجمة أحدهما للآخر، ويذكران لها عددا واحدا",
    # why something was left out
    "a claim of the same voice or text about another incident": "قول للمصدر نفسه أو في النص نفسه عن حادثة أخرى",
    "another document of the same voice or the same wording": "وثيقة أخرى للمصدر نفسه أو بالصياغة نفسها",
    "another incident inside the same total": "حادثة أخرى ضمن المجموع نفسه",
    "joins an incident that is here only as a possible double to one that is not":
        "يربط حادثة مدرجة هنا بوصفها تكرارا محتملا فقط بحادثة غير مدرجة",
    "at the place of the query, but its day is not known": "في المكان المطلوب، لكن يومها غير معروف",
    "no longer a record of this workspace": "لم يعد من سجلات مساحة العمل هذه",
    "a person's name that nobody released": "اسم شخص لم يأذن أحد بنشره",
    "name: a person's name that nobody released": "اسم شخص لم يأذن أحد بنشره",
    # doubts of the machine
    "a word of harm stands here, and no claim was made of it": "ترد هنا كلمة تدل على ضرر ولم يستخرج منها قول",
    "a number of people stands beside a word of harm, and no claim took it": "يرد عدد أشخاص بجانب كلمة تدل على ضرر ولم يأخذه أي قول",
    "the text gives # as its own day and was published on #: days are counted from its own":
        "يذكر النص {0} يوما له ونشر في {1}، وتحسب الأيام من يومه هو",
    "the time of a claim could not be resolved to days": "لم يمكن رد وقت أحد الأقوال إلى أيام",
    "this number is the sum of others in its text: they are counted, it is not": "هذا العدد مجموع أعداد أخرى في نصه، وهي محتسبة وهو غير محتسب",
    "its number or its days are too many for one event: taken for a total, until a person says of which time":
        "عدده أو أيامه أكثر من أن تكون لحدث واحد، فعد مجموعا حتى يبين شخص لأي مدة هو",
    "# people told apart by group among #: one of the two is wrong": "ذكر {0} بحسب الفئات من أصل {1}، وأحد العددين خطأ",
    "the gazetteer does not list “*”": "لا يذكر المعجم الجغرافي «{0}»",
    # sides of a contradiction
    "~": "{0}",
    "* (in # wordings)": "{0} (بصيغ عددها {1})",
}  # fmt: skip


def _pattern(clause: str) -> re.Pattern[str]:
    parts = re.split(r"([#~@*])", clause)
    return re.compile("".join(_SIGNS.get(part, re.escape(part)) for part in parts), re.IGNORECASE)


_PATTERNS = [(_pattern(clause), words) for clause, words in CLAUSES.items()]
_AMONG = {"at least ": "على الأقل ", " to ": " إلى ", " or more": " أو أكثر"}


def in_arabic(sentence: str) -> str | None:
    """A sentence of a record in Arabic; None when any clause of it is not known here. Days and words of documents keep their own direction."""
    said = [_clause(clause) for clause in sentence.removesuffix(".").split("; ")]
    whole = "؛ ".join(each for each in said if each)
    return whole + "." * sentence.endswith(".") if all(said) else None


def _clause(clause: str) -> str | None:
    found = ((pattern.fullmatch(clause), words) for pattern, words in _PATTERNS)
    return next((words.format(*map(_part, match.groups())) for match, words in found if match), None)


def _part(part: str) -> str:
    if part.lower() in AR:
        return AR[part.lower()]
    if not re.fullmatch(_SIGNS["~"], part):
        return f"\u2068{part}\u2069"
    for english, arabic in _AMONG.items():
        part = part.replace(english, arabic)
    return part
