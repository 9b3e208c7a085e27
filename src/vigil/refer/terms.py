"""The closed words of records in the languages of the report: means, precisions, outcomes, grades. English reads the codes as they are."""

from collections.abc import Mapping

_AR: Mapping[str, str] = {
    "unknown": "غير معروف", "none": "لا شيء", "other": "غير ذلك",
    "civilian": "مدنيون", "combatant": "مقاتلون", "mixed": "مدنيون ومقاتلون",
    "word": "بلفظ القائل", "role": "بحكم عملهم", "judgement": "بحكم شخص",
    "shooting": "إطلاق نار", "execution": "إعدام", "airstrike": "قصف جوي", "shelling": "قصف مدفعي", "bombing": "تفجير",
    "chemical": "سلاح كيميائي", "clash": "اشتباك", "torture": "تعذيب", "siege": "حصار",
    "saw": "رأى", "examined": "فحص", "received_reports": "تلقى تقارير",
    "day": "يوم", "days": "أيام", "week": "أسبوع", "month": "شهر", "year": "سنة", "open": "مفتوح",
    "reported": "واردة فقط", "corroborated": "معززة", "verified": "متحقق منها", "undecided": "غير محسوم", "rejected": "مرفوضة",
    "not established": "غير ثابت", "disputed": "متنازع عليه", "no number": "بلا رقم", "figures differ": "أرقام مختلفة",
    "several voices": "عدة أصوات", "one voice": "صوت واحد", "nobody blamed": "لا يتهم أحد", "admitted": "معترف به",
    "names differ": "أسماء مختلفة", "said to be civilians": "قيل إنهم مدنيون", "said to be combatants": "قيل إنهم مقاتلون",
    "civilians among them": "بينهم مدنيون", "not stated": "غير مذكور", "right": "صحيح", "wrong": "خطأ", "corrected": "مصحح",
    "claim": "قول", "text": "نص", "incident": "حادثة", "overlap": "تكرار محتمل", "denial": "نفي", "warning": "تحذير", "doubt": "شك", "total": "مجموع",
    "passage removed": "مقطع محجوب", "merge": "حدث واحد أم اثنان", "place": "المكان", "source": "المصدر", "grade": "الدرجة", "verification": "التحقق",
    "name": "اسم", "person": "شخص", "privacy": "الخصوصية", "alert": "تنبيه", "same": "نفسه", "different": "مختلف", "part of": "جزء منه",
    "at": "في",
    "is": "هو", "outcome": "النتيجة", "release": "إذن بالنشر", "unsure": "غير متأكد",
    "level": "المستوى", "cancel": "إلغاء", "low": "أدنى", "high": "أعلى",
    "effect": "الضرر", "blamed": "المتهم", "technical": "المادة تقنيا",
    "content": "المحتوى", "supports": "يؤيد", "against": "يناقض", "not done": "لم يفحص",
    "killed": "قتلى", "injured": "جرحى", "missing": "مفقودون", "abducted": "مخطوفون", "detained": "معتقلون",
    "displaced": "نازحون", "trapped": "محاصرون", "tortured": "معذبون",
    "read": "القراءة", "locate": "تحديد المكان", "reconcile": "التوفيق", "count": "العد", "identify": "الأسماء", "preserve": "الحفظ",
    "preserve.render": "استخراج النص",
    "women": "نساء", "men": "رجال", "children": "أطفال", "elderly": "مسنون", "medics": "عاملون طبيون", "police": "شرطة", "civilians": "مدنيون",
    "combatants": "مقاتلون", "journalists": "صحفيون", "teachers": "معلمون", "rescuers": "مسعفون", "aid workers": "عاملون في الإغاثة",
    "students": "طلاب", "officers": "ضباط", "members": "أعضاء",
}  # fmt: skip


def term(code: str, language: str) -> str:
    """One closed word as the report says it."""
    plain = code.replace("_", " ")
    return _AR.get(code, _AR.get(plain, plain)) if language == "ar" else plain
