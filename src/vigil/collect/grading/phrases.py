"""Words of walls and errors, in English, Arabic, Ukrainian, Russian, French, Spanish, Persian and Hebrew.

A phrase is a pattern over folded text: lower case, one space for many, no vowel signs, one form for each Arabic letter. Patterns name what
is asked and of whom ("sign in" near "to continue"), not the sentences of one site, so that wordings not met before are seen too.
"""

import re

_NEAR = r"[^.!?؟\n]{0,40}"
"""A few words of the same sentence."""

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\xad]")
_SPACE = re.compile(r"\s+")
_FORMS = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "`": "'",
})  # fmt: skip


def folded(text: str) -> str:
    """Text as phrases are looked for in it."""
    return _SPACE.sub(" ", _MARKS.sub("", text).lower().translate(_FORMS)).strip()


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_IN = r"(?:log ?-?in|sign ?-?in|logged in|signed in|log on|log into|sign into)"
_IN_AR = "(?:سجل(?:وا)? (?:ال)?دخول|تسجيل (?:ال)?دخول|الدخول الي حساب|قم بالدخول|سجل دخولك)"
_IN_UK = r"(?:увійдіть|увійти|авторизу\w+|зареєстру\w+|вхід)"
_IN_RU = r"(?:войдите|войти|авториз\w+|зарегистрир\w+|вход)"

LOGIN = _any(
    rf"{_IN}{_NEAR}\b(?:to (?:continue|view|see|read|access|proceed|watch|join|use|unlock|get|x\b|twitter|facebook|instagram)|required|first)",
    rf"(?:please|must|need to|have to|you'll need to|required to|or) (?:be )?{_IN}",
    rf"{_IN} or (?:sign ?up|register|create|join)", r"(?:members?|subscribers?|registered users?) only", r"log into facebook",
    r"this (?:account|profile|group|channel) is private", r"(?:only|just) (?:visible|available) to (?:members|followers|friends|registered)",
    r"only (?:members|followers|friends|registered users|confirmed followers) can", r"join to (?:view|see|read)",
    r"create an account (?:to|or log)", r"see (?:posts|photos|videos|more) (?:from|on|of)\b.{0,40}(?:log|sign)",
    rf"{_IN_AR}{_NEAR}(?:لل?متابعه|للاستمرار|لعرض|لمشاهده|لقراءه|للوصول|لتتمكن|لرويه|اولا)", rf"(?:يجب|يرجي|الرجاء|عليك|يلزم|يتوجب|يتطلب){_NEAR}{_IN_AR}",
    rf"{_IN_AR} او (?:انشاء|انشي|التسجيل|قم|سجل)", "هذا (?:الحساب|الملف|المنتدي|القسم) خاص", "(?:للاعضاء|للمشتركين|للاصدقاء) فقط",
    rf"{_IN_UK}{_NEAR}(?:щоб|аби|для (?:перегляду|продовження|доступу|читання))", rf"(?:щоб|аби|для)(?:{_NEAR}),? {_IN_UK}",
    rf"(?:потрібно|необхідно|треба|будь ласка,?|слід) {_IN_UK}", r"лише для (?:зареєстрованих|учасників|підписників|друзів)", r"(?:цей|це) (?:профіль|обліковий запис|акаунт|канал) (?:закрит|приватн)\w+",
    r"увійдіть (?:або|чи) зареєструйтесь",
    rf"{_IN_RU}{_NEAR}(?:чтобы|для (?:просмотра|продолжения|доступа|чтения))", rf"(?:чтобы|для)(?:{_NEAR}),? {_IN_RU}",
    rf"(?:нужно|необходимо|требуется|пожалуйста,?|следует) {_IN_RU}", r"только для (?:зарегистрированных|участников|подписчиков|друзей)",
    r"(?:этот|это) (?:профиль|аккаунт|канал) (?:закрыт|приватн)\w*", r"войдите или зарегистрируйтесь",
    r"connectez-vous (?:pour|afin|ou)", r"(?:veuillez|vous devez)(?: vous)? (?:connecter|identifier|etre connecte|être connecté)", r"réservé aux (?:abonnés|membres)",
    r"inici(?:a|e|ar) sesión (?:para|o)", r"(?:debe|debes|tienes que) iniciar sesión", r"solo para (?:miembros|suscriptores)",
    "(?:برای ادامه|برای مشاهده|لطفا)[^.]{0,30}(?:وارد شويد|وارد حساب)", "התחבר(?:ו|י)? כדי", "יש להתחבר",
)  # fmt: skip
"""A request to log in."""

SUBSCRIBE = _any(
    r"subscri(?:be|ption)\b" + _NEAR + r"(?:to (?:continue|read|unlock|access|keep)|required|for (?:full|unlimited))", r"(?:continue|keep) reading (?:with|for|by)",
    r"to (?:read|continue reading|view) (?:the )?(?:full|rest|this|whole|entire|remaining)" , r"(?:you have|you've) (?:reached|read|used)" + _NEAR + r"(?:limit|free articles?|last)",
    r"already a (?:subscriber|member)\?", r"this (?:article|story|content) is (?:for|only|reserved|exclusive)\b" + _NEAR + r"(?:subscribers|members|readers)", r"subscribers? only", r"remaining \d+ ?(?:%|per cent) of (?:this|the)",
    "اشتر(?:ك|اك)" + _NEAR + "(?:لل?متابعه|لقراءه|لمواصله|للاطلاع|للوصول)", "هذا (?:المقال|المحتوي|الخبر)" + _NEAR + "(?:للمشتركين|حصري)", "(?:لقراءه|لمواصله|لمتابعه)" + _NEAR + "(?:كامل|بقيه|القراءه)" + _NEAR + "اشتر",
    r"(?:передплат|підпиш|оформ)\w*" + _NEAR + r"(?:щоб|аби|для)" + _NEAR + r"(?:чита|доступ|продовж|перегляд)", r"(?:щоб|аби)" + _NEAR + r"(?:прочита|чита|продовж)\w*" + _NEAR + r"(?:передплат|підпиш|підписк)", r"(?:лише|тільки) для (?:передплатників|підписників)",
    r"(?:подпиш|подписк|оформ)\w*" + _NEAR + r"(?:чтобы|для)" + _NEAR + r"(?:чита|доступ|продолж|просмотр)", r"(?:чтобы)" + _NEAR + r"(?:прочита|чита|дочита|продолж)\w*" + _NEAR + r"(?:подпиш|подписк)", r"только для подписчиков", r"доступ\w* (?:только )?по подписке",
    r"(?:abonnez-vous|abonné)" + _NEAR + r"(?:pour|lire|suite)", r"il vous reste \d+ ?% ", r"suscr[ií]b\w+" + _NEAR + r"(?:para|leer|seguir)",
)  # fmt: skip
"""A request to subscribe before reading on."""

ROBOT = _any(
    r"(?:verify|verifying|confirm|prove|make sure|check(?:ing)? (?:if|that|whether))" + _NEAR + r"(?:you are|you're|you aren't|you are not|not)" + _NEAR + r"(?:human|robot|bot|person)", r"(?:are you|i'm not|i am not) a (?:robot|human|bot)",
    r"checking (?:your browser|if the site connection|the security)", r"(?:unusual|suspicious|automated|abnormal) (?:traffic|activity|requests?|behaviou?r)", r"enable javascript and cookies to continue", r"^just a moment", r"ddos protection",
    r"(?:complete|solve|enter|fill in)" + _NEAR + r"(?:captcha|security check|characters (?:you see|in the image|shown)|puzzle|challenge)", r"security (?:check|verification)", r"attention required", r"press (?:and|&) hold", r"bot (?:detection|protection|verification)", r"human verification", r"too many requests", r"rate limit(?:ed)? exceeded", r"verification (?:is )?required" , r"needs to review the security of your connection",
    "(?:تحقق|التحقق|تاكد|التاكد|نتحقق|اثبت|اكد)" + _NEAR + "(?:انسان|بشري|روبوت|بشر|متصفح|امان|لست|انك)", "(?:لست|انا لست|هل انت) (?:برنامج )?(?:ال)?روبوت", "(?:حركه|نشاط|طلبات?) (?:مرور )?(?:غير (?:عاديه?|معتاده?|طبيعيه?)|مشبوه\\w?|اليه)", "(?:اكمل|حل|ادخل|اكتب)" + _NEAR + "(?:كابتشا|الاختبار|اللغز|رمز التحقق|الرموز|الاحرف)", "جار[ي]? (?:فحص|التحقق)", "لحظه (?:واحده )?من فضلك",
    r"(?:підтверд|перевір|довед|переконат|переконує)\w*" + _NEAR + r"(?:людин|робот|браузер|не бот|з'єднан)", r"(?:ви|я) не робот", r"(?:незвичн|підозріл|автоматичн)\w+ (?:трафік|активніст|запит|дії)\w*", r"(?:введіть|розв'яжіть|пройдіть)" + _NEAR + r"(?:капч|символи|перевірк|код з)", r"перевірка безпеки", r"забагато запитів", r"увімкніть javascript (?:і|та) (?:файли )?cookie",
    r"(?:подтверд|провер|докаж|убед)\w*" + _NEAR + r"(?:человек|робот|браузер|не бот|соединен)", r"(?:вы|я) не робот", r"(?:необычн|подозрительн|автоматическ)\w+ (?:трафик|активност|запрос|действ)\w*", r"(?:введите|решите|пройдите)" + _NEAR + r"(?:капч|символы|проверк|код с)", r"проверка безопасности", r"слишком много запросов",
    r"vérifi\w+" + _NEAR + r"(?:humain|robot|navigateur)", r"verifi\w+" + _NEAR + r"(?:humano|robot|navegador)", r"no eres un robot", r"trafic inhabituel",
    "(?:تاييد|ثابت) كنيد" + _NEAR + "(?:ربات|انسان)", "(?:אינך|לא) רובוט",
)  # fmt: skip
"""A check whether a person visits."""

CONSENT = _any(
    r"before you (?:continue|proceed|go)", r"we (?:value|care about|respect|take) your privacy", r"we (?:and|use)" + _NEAR + r"(?:cookies|partners|trackers)", r"(?:accept|allow|agree to|manage|reject|decline)(?: all)? (?:cookies|all|and continue|preferences|choices|& continue)", r"cookie (?:settings|preferences|policy|consent|notice)", r"(?:your )?privacy (?:choices|settings|preferences)", r"consent to (?:the )?(?:use|processing|cookies)", r"uses cookies", r"manage (?:options|preferences|cookies)", r"accept and (?:continue|close)", r"personali[sz]ed ads", r"process your (?:personal )?data",
    "ملفات (?:تعريف )?(?:ال)?(?:ارتباط|كوكيز)|الكوكيز|كوكيز", "(?:نقدر|نحترم|نهتم ب|نحن نهتم)" + _NEAR + "خصوصيت", "(?:قبول|اقبل|اوافق|موافق|رفض)(?: علي)?(?: جميع)? ?(?:الكل|الجميع|ملفات|الكوكيز|والمتابعه)", "قبل (?:المتابعه|ان تتابع|الاستمرار)", "(?:اعدادات|سياسه|اداره) (?:ال)?(?:خصوصيه|ملفات|الخيارات|التفضيلات)", "معالجه بيانات",
    r"файл\w* (?:cookie|куки|кукі)", r"(?:прийняти|погоджу\w+|дозволити|відхилити)(?: з)?(?: все| всі| усі)?", r"перш ніж (?:продовжити|перейти|увійти)", r"(?:цінуємо|поважаємо|дбаємо)" + _NEAR + r"(?:приватн|конфіденц)", r"(?:налаштування|керувати|політика)" + _NEAR + r"(?:приватност|конфіденц|cookie|файл)", r"обробк\w+ (?:ваших )?(?:персональних )?даних",
    r"(?:принять|соглас\w+|разрешить|отклонить)(?: с)?(?: все)", r"прежде чем (?:продолжить|перейти)", r"(?:ценим|уважаем|заботимся)" + _NEAR + r"(?:приватн|конфиденц)", r"(?:настройки|управление|политика)" + _NEAR + r"(?:приватност|конфиденц|cookie|файл)", r"обработк\w+ (?:ваших )?(?:персональных )?данных", r"использует (?:файлы )?cookie",
    r"avant de continuer", r"(?:tout )?accepter(?: et continuer| tout)?$", r"nous respectons votre vie privée", r"antes de continuar", r"aceptar (?:todo|todas|y continuar)", r"utilizamos cookies", r"utilisons des cookies",
)  # fmt: skip
"""A request for consent to cookies and to the use of data. One alone is furniture; two or more in little text are a wall."""

_THING = r"(?:page|story|article|content|post|document|file|url|address|link|site|account|video|photo|tweet|requested \w+|resource)"
_THING_AR = "(?:الصفحه|المحتوي|المقال|المنشور|الرابط|الموقع|الحساب|الفيديو|المقطع|الملف|الخبر|التغريده)"
_THING_UK = r"(?:сторінк\w+|матеріал\w*|публікаці\w+|допис\w*|запис\w*|контент|вміст|адрес\w*|відео|документ\w*|статт\w+|новин\w+)"
_THING_RU = r"(?:страниц\w+|материал\w*|публикаци\w+|пост\w*|запис\w+|контент|адрес\w*|видео|документ\w*|стать\w+|новост\w+|аккаунт\w*)"

ERROR = _any(
    r"\b(?:error|http|status)? ?(?:404|403|500|502|503|504|410)\b", rf"{_THING}{_NEAR}(?:not found|can(?:no|')t be (?:found|displayed|reached)|could ?n(?:o|')t be found|does ?n(?:o|')t exist|no longer exists?|is ?n(?:o|')t available|is not available|unavailable|was not found|could not be found)",
    r"(?:not|nothing) found", r"access (?:is )?denied", r"\bforbidden\b", r"(?:bad gateway|service (?:temporarily )?unavailable|internal server error|gateway time-?out|temporarily unavailable|under maintenance|scheduled maintenance|down for maintenance)", r"something went wrong", r"an (?:unexpected )?error (?:has )?occurred", r"(?:oops|whoops|sorry)[,!. ]" + _NEAR + r"(?:page|find|found|wrong|exist|available)", r"we (?:can't|cannot|couldn't|could not) (?:find|load|locate)", r"database (?:connection )?error", r"not available in your (?:region|country|location|area)", r"(?:domain|website) (?:is )?(?:for sale|expired|suspended|parked)", r"account (?:has been )?suspended", r"your connection is not private", r"default web (?:page|site)", r"index of /",
    rf"{_THING_AR}{_NEAR}(?:غير (?:موجوده?|متاحه?|متوفره?)|لم (?:يتم|نتمكن)|لا (?:يوجد|توجد))", "(?:لم (?:يتم )?(?:ا?ل?عثور|نعثر|نتمكن)|تعذر|عذرا|عفوا)" + _NEAR + "(?:الصفحه|المحتوي|العثور|خطا|الوصول|تحميل|التحميل|موجود|متاح)", "(?:حدث|وقع) خطا", "خطا (?:في )?(?:الخادم|داخلي|404|500|503)", "(?:تم )?(?:رفض|منع) الوصول", "غير مصرح", "الموقع (?:تحت|قيد) (?:الصيانه|الانشاء)", "غير متاح (?:في (?:بلدك|منطقتك)|حاليا)",
    rf"{_THING_UK}{_NEAR}(?:не (?:знайд\w+|існу\w+|доступ\w+)|недоступн\w+|відсутн\w+)", r"(?:не (?:знайдено|вдалося знайти|можемо знайти)|нічого не знайдено)", r"доступ (?:заборонен\w*|обмежен\w*|закрит\w*)", r"(?:сталася|виникла) помилка", r"помилка (?:сервера|404|500|503|403)", r"(?:технічні роботи|тимчасово недоступн\w+|на обслуговуванні)", r"щось пішло не так", r"недоступн\w+ у ваш\w+ (?:країні|регіоні)",
    rf"{_THING_RU}{_NEAR}(?:не (?:найд\w+|существу\w+|доступ\w+)|недоступн\w+|отсутству\w+)", r"(?:не (?:найдено|удалось найти|можем найти)|ничего не найдено)", r"доступ (?:запрещ[её]н\w*|ограничен\w*|закрыт\w*)", r"(?:произошла|возникла) ошибка", r"ошибка (?:сервера|404|500|503|403)", r"(?:технические работы|временно недоступ\w+)", r"что-то пошло не так",
    r"page (?:introuvable|non trouvée)", r"n'existe (?:pas|plus)", r"accès refusé", r"une erreur (?:est survenue|s'est produite)", r"página no encontrada", r"no (?:se ha encontrado|existe)", r"acceso denegado", "صفحه (?:مورد نظر )?(?:يافت|پيدا) نشد", "הדף (?:לא נמצא|אינו קיים)",
)  # fmt: skip
"""A server that says there is nothing, or that something broke."""

_POSTED = (
    r"(?:post|tweet|video|story|article|page|photo|comment|message|content|account|channel|thread|document|image|item|topic|publication)"
)
DELETED = _any(
    rf"this {_POSTED}{_NEAR}(?:was|has been|is|were|have been|been) (?:deleted|removed|taken down|withdrawn|unpublished)", rf"(?:the )?{_POSTED} (?:you (?:are|were) looking for )?(?:was|has been|is) (?:deleted|removed|taken down|withdrawn)", r"(?:deleted|removed|taken down|withdrawn) by (?:the |its |their )?(?:author|user|owner|uploader|poster|moderators?|administrators?|editors?|publisher)", r"(?:author|user|owner|uploader|poster|publisher) (?:has )?(?:deleted|removed|withdr[ae]wn?)", r"is no longer available because", rf"{_POSTED}{_NEAR}no longer (?:available|online|exists)", r"violat(?:ed|es|ing|ion)" + _NEAR + r"(?:rules|terms|standards|guidelines|policy|policies)", r"no longer (?:hosted|published|available)", r"(?:account|channel) (?:has been )?(?:terminated|deleted|deactivated)",
    "(?:تم(?:ت)?|جري) (?:حذف|(?:ازاله|سحب|الغاء) (?:هذا |هذه )?(?:" + _THING_AR + "|نشر|تعليق))", "(?:حذف|ازال|سحب)(?:ت|ه|ها)? (?:ال)?(?:مستخدم|كاتب|ناشر|صاحب|مالك|اداره|محرر)", f"{_THING_AR}{_NEAR}(?:محذوفه?|لم (?:يعد|تعد) (?:متاح|موجود|متوفر))", "لم (?:يعد|تعد)" + _NEAR + "(?:متاح|موجود|متوفر)", "حذف من قبل",
    rf"{_THING_UK}{_NEAR}(?:видален\w+|вилучен\w+|знят\w+ з публікації|прибран\w+|більше не (?:доступ|існу)\w+)", r"(?:видалено|вилучено|видалив|видалила|прибрано) (?:автор\w*|користувач\w*|власник\w*|адміністра\w*|модерато\w*|редакці\w*)", r"(?:автор\w*|користувач\w*|власник\w*) (?:видали\w+|вилучи\w+|прибра\w+)", r"(?:було|був|була) видален\w*",
    rf"{_THING_RU}{_NEAR}(?:удал[её]н\w*|снят\w+ с публикации|убран\w*|больше не (?:доступ|существу)\w+)", r"(?:удалено|удалил|удалила|убрано) (?:автор\w*|пользовател\w*|владел\w*|администра\w*|модерато\w*|редакци\w*)", r"(?:автор\w*|пользовател\w*|владел\w*) (?:удали\w+|убра\w+)", r"(?:было|был|была) удал[её]н\w*",
    r"(?:page|publication|vidéo|article|contenu|message|compte|site)" + _NEAR + r"(?:a été|est) (?:supprimée?|retirée?)", r"(?:página|publicación|vídeo|video|artículo|contenido|mensaje|cuenta)" + _NEAR + r"(?:ha sido|fue) (?:eliminad|borrad|retirad)[oa]", "(?:حذف شده|پاك شده)", "(?:נמחק|הוסר)",
)  # fmt: skip
"""A page that says that what stood there was taken away."""

MOVED = _any(
    r"(?:this |the |our )(?:page|site|website|blog|content|forum)\s?(?:has |have |is )?(?:now )?(?:moved|been moved|relocated|permanently moved)", r"we(?:'ve| have)? (?:moved|relocated)(?=[.!,|]|$| to (?:a |our |another )?(?:new|address|site|www|https?))", r"moved permanently", r"(?:301|308) moved", r"(?:new|our new) (?:address|website|site|location|home)", r"you (?:are being|will be) redirected", r"object moved",
    "(?:نقل|نقلت|انتقل|انتقلت) (?:هذه |هذا )?(?:الصفحه|الموقع|المدونه|المنتدي)", "انتقلنا الي (?:موقع|عنوان|هنا)", "سيتم (?:تحويلك|اعاده توجيهك|توجيهك)", "(?:عنوان|موقع)(?:نا|ها)? (?:ال)?جديد",
    r"ми переїхали (?:на|за) (?:нов|інш)", r"(?:сторінк\w+|сайт|розділ)" + _NEAR + r"(?:переміщен\w+|переїха\w+|перенесен\w+)", r"(?:вас )?(?:буде )?перенаправлен\w*", r"(?:новою|нова|новий) (?:адрес\w*|сайт)",
    r"мы переехали (?:на|по) (?:нов|друг)", r"(?:страниц\w+|сайт|раздел)" + _NEAR + r"(?:перемещ[её]н\w*|переехал\w*|перенес[её]н\w*)", r"(?:вы )?(?:будете )?перенаправлен\w*", r"(?:новому|новый) (?:адрес\w*|сайт)",
    r"a (?:été déplacée?|déménagé)", r"se ha (?:mudado|trasladado|movido)",
)  # fmt: skip
"""A page that says it has moved."""

SCRIPT = _any(
    r"(?:enable|turn on|activate|requires?|needs?|without|please allow|works? best with|supports?)" + _NEAR + r"(?:javascript|java script|scripts)", r"javascript (?:is|must be|has been|needs to be|required)" + _NEAR, r"^(?:loading|please wait|one moment)[ .…!]*$",
    "(?:تفعيل|فعل|تشغيل|تمكين|يتطلب|يحتاج)" + _NEAR + "(?:جافا ?سكر[ي]?بت|javascript)", "^(?:جار[ي]? )?(?:ال)?تحميل[ .…]*$", "^يرجي الانتظار[ .…]*$",
    r"(?:увімкніть|увімкнути|ввімкніть|потрібен|потребує|вимкнено)" + _NEAR + r"javascript", r"^(?:завантаження|зачекайте)[ .…]*$", r"(?:включите|включить|нужен|требует\w*|отключ[её]н)" + _NEAR + r"javascript", r"^(?:загрузка|подождите)[ .…]*$", r"(?:activez|activer|habilit[ae]r?)" + _NEAR + r"javascript",
)  # fmt: skip
"""A page that waits for scripts to run."""

TO_THE_READER = _any(
    r"\b(?:you|your|you're|you've|please|sorry|we|we're|we've|our|us|here|click|try|this (?:page|site|post|video|account|content|message|story|article|website|link|group|profile|channel|photo|browser|process|tweet|item))\b",
    r"\b(?:يرجي|الرجاء|عذرا|عفوا|نعتذر|انت|انك|لك|لديك|حسابك|بريدك|متصفحك|شبكتك|بياناتك|هذه (?:ال)?(?:صفحه|مجموعه|تغريده)|هذا (?:المنشور|المحتوي|الموقع|الفيديو|الحساب|المقال|المقطع|الخبر|القسم)|حاول|نحن|موقعنا|اضغط|انقر|ادخل|اشترك|سجل|قم|نستخدم|نحتاج)\b",
    r"\b(?:ви|вам|вас|ваш\w*|ми|нас|наш\w*|будь ласка|вибачте|на жаль|спробуйте|перевірте|введіть|увійдіть|натисніть|цей|ця|цю|цієї|це) ?",
    r"\b(?:вы|вам|вас|ваш\w*|мы|нас|наш\w*|пожалуйста|извините|к сожалению|попробуйте|проверьте|введите|войдите|нажмите|этот|эта|эту|этой)\b",
    r"\b(?:vous|votre|vos|veuillez|désolé|nous|notre|cette page|ce site|ce contenu)\b", r"\b(?:usted|su cuenta|por favor|lo sentimos|nosotros|esta página|este (?:sitio|contenido))\b",
)  # fmt: skip
"""Words by which a site speaks to its visitor, or of itself; a report seldom does."""

ROBOT_MARKS = (
    "_cf_chl_opt", "cf-chl-", "cf_chl_", "/cdn-cgi/l/chk_", "_incapsula_resource", "px-captcha", "geo.captcha-delivery.com", "ddos-guard",
    "hcaptcha.com/1/api.js", "h-captcha", "g-recaptcha", "recaptcha/api.js", "challenges.cloudflare.com/turnstile", "smartcaptcha", "arkoselabs", "awswafintegration",
    "aws-waf-token", "perfdrive.com", "distil_r_captcha", "kpsdk",
)  # fmt: skip
"""Marks in the source of pages that check for robots; on an ordinary page they mean nothing."""

LOGIN_PLACES = re.compile(
    r"/(?:log-?in|sign-?in|signin|account/(?:login|begin)|auth(?:enticate)?|sso|oauth\d?|saml|i/flow/login|accounts?/login|users?/sign_in|wp-login\.php|session/new|checkpoint)\b"
    r"|^https?://(?:login|accounts?|auth|sso|signin|id|idp)\."
)
CONSENT_PLACES = re.compile(
    r"^https?://(?:consent|guce|privacy|cmp)\.|/(?:consent|cookie-?wall|gdpr|privacy-?wall|collectconsent|cookie-consent)\b"
)
"""Addresses of log-in pages and of requests for consent."""
