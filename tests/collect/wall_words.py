"""What walls, errors and reports say, in English, Arabic and Ukrainian: (title, heading, words) by kind.

`TRIED` was looked at while the rules were written, `UNSEEN` was written apart and only measured. All words are made up.
"""

from typing import TypeAlias

Words: TypeAlias = tuple[str, str, str]
Kinds: TypeAlias = dict[str, list[Words]]

TRIED: dict[str, Kinds] = {
    "en": {
        "login_wall": [
            ("Log in | Example", "Log in to continue", "Enter your e-mail and password to see this page."),
            ("Example", "You must be logged in to view this page", "Not a member? Create an account."),
            ("Sign in", "Sign in to Example", "See posts from people you know. Sign in or create an account."),
        ],
        "bot_page": [
            ("Just a moment...", "Checking your browser before accessing example.org", "This process is automatic."),
            ("Attention Required!", "Please complete the security check to access example.org", "Why do I have to complete a CAPTCHA?"),
            ("Robot or human?", "Are you a robot?", "We detected unusual traffic from your network."),
        ],
        "consent_wall": [
            (
                "Before you continue",
                "Before you continue to Example",
                "We use cookies and data to deliver ads. Accept all. Reject all. More options.",
            ),
            (
                "Example",
                "We value your privacy",
                "We and our 842 partners store information on a device. Manage options. Accept and continue.",
            ),
        ],
        "deleted": [
            ("Example", "This post was deleted", "This post has been removed by its author."),
            ("Video unavailable", "This video has been removed by the uploader", "Sorry about that."),
        ],
        "error_page": [
            ("Page not found | Example", "404", "The page you are looking for could not be found."),
            ("Error", "Something went wrong", "Try again later."),
        ],
        "moved": [("We have moved", "This page has moved", "Our new address is www.example.net. You will be redirected shortly.")],
        "partial": [("Market hit", "Market hit in Middleton", "Subscribe to continue reading this story. Already a subscriber? Sign in.")],
    },
    "ar": {
        "login_wall": [
            ("تسجيل الدخول", "سجّل الدخول للمتابعة", "أدخل بريدك الإلكتروني وكلمة المرور."),
            ("المنتدى", "يجب تسجيل الدخول لمشاهدة هذه الصفحة", "ليس لديك حساب؟ أنشئ حساباً."),
        ],
        "bot_page": [
            ("لحظة من فضلك", "جارٍ التحقق من متصفحك", "تتم هذه العملية تلقائياً."),
            ("تحقق", "تحقق من أنك لست روبوتاً", "اكتشفنا حركة مرور غير عادية من شبكتك."),
        ],
        "consent_wall": [
            ("قبل المتابعة", "قبل المتابعة إلى الموقع", "نستخدم ملفات تعريف الارتباط. قبول الكل. رفض الكل. إعدادات الخصوصية.")
        ],
        "deleted": [
            ("المنشور", "تم حذف هذا المنشور", "حذف من قبل صاحب الحساب."),
            ("الفيديو", "هذا الفيديو لم يعد متاحاً", "تمت إزالة المقطع من قبل المستخدم."),
        ],
        "error_page": [
            ("خطأ", "الصفحة غير موجودة", "عذراً، لم يتم العثور على الصفحة المطلوبة."),
            ("خطأ", "حدث خطأ في الخادم", "حاول مرة أخرى لاحقاً."),
        ],
        "moved": [("انتقلنا", "تم نقل الموقع إلى عنوان جديد", "سيتم تحويلك خلال ثوانٍ.")],
        "partial": [("قصف السوق", "قصف السوق في المدينة", "اشترك لمتابعة القراءة. هذا المقال للمشتركين فقط.")],
    },
    "uk": {
        "login_wall": [
            ("Вхід", "Увійдіть, щоб продовжити", "Введіть електронну пошту та пароль."),
            ("Сторінка", "Щоб переглянути цю сторінку, увійдіть", "Немає облікового запису? Створіть його."),
        ],
        "bot_page": [
            ("Перевірка", "Підтвердіть, що ви не робот", "Ми помітили незвичний трафік з вашої мережі."),
            ("Зачекайте", "Перевіряємо ваш браузер", "Це відбувається автоматично."),
        ],
        "consent_wall": [
            (
                "Перш ніж продовжити",
                "Перш ніж продовжити",
                "Ми використовуємо файли cookie. Прийняти все. Відхилити все. Налаштування приватності.",
            )
        ],
        "deleted": [
            ("Допис", "Цей допис видалено", "Допис видалено автором."),
            ("Відео", "Відео більше не доступне", "Його видалив користувач."),
        ],
        "error_page": [
            ("404", "Сторінку не знайдено", "Можливо, адреса змінилась."),
            ("Помилка", "Сталася помилка сервера", "Спробуйте пізніше."),
        ],
        "moved": [("Ми переїхали", "Сайт переїхав", "Наша нова адреса: example.net. Вас буде перенаправлено.")],
        "partial": [("Обстріл ринку", "Обстріл ринку в місті", "Оформіть підписку, щоб читати далі. Лише для передплатників.")],
    },
}

UNSEEN: dict[str, Kinds] = {
    "en": {
        "login_wall": [
            ("Welcome back", "Welcome back", "To keep going you need to sign in. New here? It only takes a minute to register."),
            (
                "Members area",
                "Members area",
                "The discussion you followed is open to registered users only. Username. Password. Forgot it?",
            ),
            ("PhotoShare", "See what Amira shared", "Join PhotoShare or log in to view photos and videos from your friends."),
        ],
        "bot_page": [
            ("One more step", "One more step", "Please prove you are human by ticking the box below. Reference: 7fa2."),
            ("example.org", "Security verification", "This site is protected against automated visitors. Press and hold the button."),
            (
                "Access to this page",
                "Pardon our interruption",
                "As you were browsing, something about your browser made us think you were a bot.",
            ),
        ],
        "consent_wall": [
            (
                "Your choices",
                "Your privacy matters to us",
                "With your agreement our vendors use cookies and your data for personalised ads. Agree. Disagree. Show purposes. Cookie policy.",
            ),
            (
                "Example News",
                "Welcome to Example News",
                "To visit our site please accept cookies. Accept all, or manage preferences. Privacy settings.",
            ),
        ],
        "deleted": [
            ("Status", "Hmm", "This message is gone. Its author deleted it."),
            ("Channel", "Content withdrawn", "The photo you were looking for was taken down by the page owner."),
        ],
        "error_page": [
            ("Not here", "Nothing to see here", "We can't seem to find that page. It might have been renamed."),
            ("Oops", "We are having trouble", "The service is temporarily unavailable. Engineers were told."),
        ],
        "moved": [("New home", "We have a new home", "The council's site has moved. Update your bookmarks to the new website.")],
        "partial": [
            (
                "Clinic struck",
                "Clinic struck twice",
                "You have reached your limit of free articles. To read the rest of this story, become a member.",
            )
        ],
    },
    "ar": {
        "login_wall": [
            ("مرحباً بعودتك", "مرحباً بعودتك", "يرجى تسجيل الدخول إلى حسابك حتى تتمكن من رؤية المحتوى. نسيت كلمة السر؟"),
            ("مجموعة خاصة", "مجموعة خاصة", "هذه المجموعة للأعضاء فقط. قم بتسجيل الدخول أو إنشاء حساب جديد."),
        ],
        "bot_page": [
            ("خطوة أخيرة", "خطوة أخيرة", "نحتاج إلى التأكد من أنك إنسان. ضع علامة في المربع أدناه."),
            ("فحص أمني", "فحص أمني للاتصال", "يرجى إكمال الاختبار الأمني وكتابة الرموز الظاهرة في الصورة."),
        ],
        "consent_wall": [
            ("خصوصيتك تهمنا", "خصوصيتك تهمنا", "نحن وشركاؤنا نعتمد على الكوكيز ومعالجة بياناتك. موافق على الجميع. إدارة التفضيلات.")
        ],
        "deleted": [
            ("غير متاح", "أزال الناشر هذا المحتوى", "هذا المنشور لم يعد موجوداً لأن صاحبه قام بإزالته."),
            ("تغريدة", "تغريدة محذوفة", "قام الكاتب بحذف هذه التغريدة."),
        ],
        "error_page": [
            ("عفواً", "عفواً، الصفحة التي تبحث عنها غير متوفرة", "ربما تغير عنوانها."),
            ("الموقع تحت الصيانة", "نعتذر", "الموقع تحت الصيانة حالياً، عودوا قريباً."),
        ],
        "moved": [("موقعنا الجديد", "موقعنا الجديد", "انتقل الموقع إلى عنوان آخر، سيتم توجيهك تلقائياً.")],
        "partial": [("استهداف العيادة", "استهداف العيادة مرتين", "لقراءة كامل المقال يرجى الاشتراك في الخدمة المدفوعة.")],
    },
    "uk": {
        "login_wall": [
            ("З поверненням", "З поверненням", "Щоб бачити матеріали групи, потрібно авторизуватися. Забули пароль?"),
            ("Закритий профіль", "Цей профіль закритий", "Лише підписники бачать дописи. Увійдіть або створіть обліковий запис."),
        ],
        "bot_page": [
            ("Ще один крок", "Ще один крок", "Доведіть, що ви людина: поставте позначку нижче."),
            (
                "Перевірка безпеки",
                "Перевірка безпеки з'єднання",
                "З вашої адреси надходять автоматичні запити. Введіть символи з картинки.",
            ),
        ],
        "consent_wall": [
            (
                "Ваша приватність",
                "Ми поважаємо вашу приватність",
                "Ми та партнери застосовуємо файли cookie. Погоджуюся. Керувати налаштуваннями приватності.",
            )
        ],
        "deleted": [
            ("Недоступно", "Автор прибрав цей запис", "Запис, який ви шукаєте, було видалено."),
            ("Канал", "Публікацію вилучено", "Матеріал знято з публікації редакцією."),
        ],
        "error_page": [
            ("Ой", "Ой! Такої сторінки не існує", "Перевірте адресу."),
            ("Роботи", "Технічні роботи", "Сайт тимчасово недоступний."),
        ],
        "moved": [("Новий сайт", "Міська рада має новий сайт", "Сторінку перенесено за новою адресою.")],
        "partial": [
            ("Удар по клініці", "По клініці вдарили двічі", "Повний текст лише для передплатників. Передплатіть, щоб прочитати все.")
        ],
    },
}

REPORTS: dict[str, list[str]] = {
    "en": [
        "At least seven people were wounded when a market in Middleton was shelled on Monday, the clinic said.",
        "The ministry denied it and said in a statement that its forces do not fire on towns.",
        "Doctors at the field hospital counted four bodies, two of them children, and said that more were under the rubble.",
        "Residents told reporters that aircraft had circled over the northern quarter since dawn and that the road out was closed.",
    ],
    "ar": [
        "قال الأطباء إن سبعة أشخاص على الأقل أصيبوا بجروح عندما قُصفت السوق في المدينة يوم الاثنين.",
        "ونفت الوزارة ذلك وقالت في بيان لها إن قواتها لا تطلق النار على المدن ولا على الأسواق.",
        "وأحصى الأطباء في المستشفى الميداني أربع جثث، اثنتان منها لطفلين، وقالوا إن آخرين ما زالوا تحت الأنقاض.",
        "وقال سكان لمراسلين إن الطائرات حلقت فوق الحي الشمالي منذ الفجر وإن الطريق إلى الخارج مغلق.",
    ],
    "uk": [
        "Щонайменше семеро людей було поранено, коли в понеділок обстріляли ринок у місті, повідомили в лікарні.",
        "Міністерство заперечило це й заявило, що його війська не стріляють по містах і по ринках.",
        "Лікарі польового шпиталю нарахували чотири тіла, серед них двоє дітей, і сказали, що інші досі під завалами.",
        "Мешканці розповіли журналістам, що літаки кружляли над північним кварталом від світанку, а дорогу закрили.",
    ],
}

TRICKY: dict[str, list[str]] = {
    "en": [
        "The post was deleted within the hour, but two agencies had copied it: eleven people had been killed at the bakery, it said.",
        "Access denied: soldiers turned a convoy of doctors back at the gate on Monday, and three of the wounded died in the night.",
        "Police asked residents to log in to the alert service after the raid that killed five people near the bus station on Friday.",
    ],
    "ar": [
        "تم حذف المنشور خلال ساعة، لكن وكالتين نقلتاه قبل ذلك، وجاء فيه أن أحد عشر شخصاً قُتلوا عند المخبز صباح الجمعة.",
        "مُنع الوصول إلى الحي مدة يومين، وتوفي ثلاثة من الجرحى خلال الليل كما قال مدير المستشفى الميداني في المدينة.",
    ],
    "uk": [
        "Допис видалили за годину, але дві агенції встигли його скопіювати: біля пекарні загинуло одинадцять людей, ішлося в ньому.",
        "Доступ до кварталу закрили на два дні, і троє поранених померли вночі, сказав головний лікар польового шпиталю.",
    ],
}
