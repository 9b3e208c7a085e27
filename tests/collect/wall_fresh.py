"""Pages as sites really build them, in six languages, three of which the rules have no words for (German, Turkish, Portuguese).

Written before the rules that read the structure of a page, and only measured: nothing here may be looked at while rules are changed.
"""

from collections.abc import Iterator, Mapping

from tests.collect.wall_pages import Page

KNOWN, UNKNOWN = ("en", "ar", "uk"), ("de", "tr", "pt")

SAID: Mapping[str, Mapping[str, str]] = {
    "en": {
        "login": "Welcome back", "mail": "E-mail or phone", "next": "Next", "forgot": "Trouble getting in?", "new": "New here? Register",
        "private": "Members can see what is shared in this group.", "join": "Become a member", "with": "Continue with", "check": "One more step",
        "wait": "Hold on while we look at your connection.", "type": "Type what you see in the picture", "blocked": "Your visit looks odd to us.",
        "privacy": "Your data, your choice", "ask": "With your agreement we and 700 firms keep cookies on your device to measure and to advertise.",
        "yes": "I agree", "no": "I do not agree", "more": "More choices", "gone": "The person who posted this has taken it down.",
        "nothing": "There is nothing at this address.", "broke": "We are having a bad day. Please come again soon.",
        "moved": "You will find us at another address now.", "pay": "You have read your share of free stories this month.", "offer": "See offers",
        "home": "Home", "news": "News", "world": "World",
    },
    "ar": {
        "login": "مرحبا بعودتك", "mail": "البريد أو الهاتف", "next": "التالي", "forgot": "هل نسيت كلمة السر؟", "new": "جديد هنا؟ أنشئ حسابا",
        "private": "ما ينشر في هذه المجموعة يراه أعضاؤها وحدهم.", "join": "انضم إلينا", "with": "المتابعة عبر", "check": "خطوة أخيرة",
        "wait": "انتظر قليلا ريثما نفحص اتصالك.", "type": "اكتب ما تراه في الصورة", "blocked": "زيارتك تبدو لنا غريبة.",
        "privacy": "بياناتك باختيارك", "ask": "بموافقتك نحتفظ نحن و700 شركة بملفات على جهازك للقياس والإعلان.",
        "yes": "أوافق", "no": "لا أوافق", "more": "خيارات أخرى", "gone": "من نشر هذا قام بسحبه.",
        "nothing": "لا شيء في هذا العنوان.", "broke": "نواجه مشكلة الآن، عد إلينا بعد قليل.",
        "moved": "ستجدنا الآن في عنوان آخر.", "pay": "قرأت حصتك من المقالات المجانية هذا الشهر.", "offer": "العروض",
        "home": "الرئيسية", "news": "أخبار", "world": "العالم",
    },
    "uk": {
        "login": "З поверненням", "mail": "Пошта або телефон", "next": "Далі", "forgot": "Забули пароль?", "new": "Вперше тут? Створіть акаунт",
        "private": "Те, чим діляться в цій групі, бачать її учасники.", "join": "Приєднатися", "with": "Продовжити через", "check": "Ще один крок",
        "wait": "Зачекайте, доки ми глянемо на ваше з'єднання.", "type": "Наберіть те, що на малюнку", "blocked": "Ваш візит видався нам дивним.",
        "privacy": "Ваші дані, ваш вибір", "ask": "За вашою згодою ми та 700 компаній зберігаємо файли на вашому пристрої для виміру та реклами.",
        "yes": "Згода", "no": "Не згода", "more": "Інші варіанти", "gone": "Той, хто це написав, прибрав допис.",
        "nothing": "За цією адресою нічого немає.", "broke": "У нас негаразди. Завітайте трохи згодом.",
        "moved": "Тепер ми за іншою адресою.", "pay": "Ви прочитали свою частку безплатних текстів цього місяця.", "offer": "Пропозиції",
        "home": "Головна", "news": "Новини", "world": "Світ",
    },
    "de": {
        "login": "Willkommen zurück", "mail": "E-Mail oder Telefon", "next": "Weiter", "forgot": "Passwort vergessen?", "new": "Neu hier? Registrieren",
        "private": "Was in dieser Gruppe geteilt wird, sehen nur Mitglieder.", "join": "Mitglied werden", "with": "Weiter mit", "check": "Noch ein Schritt",
        "wait": "Einen Moment, wir prüfen Ihre Verbindung.", "type": "Geben Sie ein, was Sie im Bild sehen", "blocked": "Ihr Besuch kommt uns seltsam vor.",
        "privacy": "Ihre Daten, Ihre Wahl", "ask": "Mit Ihrer Zustimmung speichern wir und 700 Firmen Cookies auf Ihrem Gerät, um zu messen und zu werben.",
        "yes": "Zustimmen", "no": "Ablehnen", "more": "Mehr Optionen", "gone": "Dieser Beitrag wurde von seinem Verfasser gelöscht.",
        "nothing": "Unter dieser Adresse gibt es nichts.", "broke": "Bei uns ist etwas schiefgegangen. Bitte kommen Sie später wieder.",
        "moved": "Sie finden uns jetzt unter einer anderen Adresse.", "pay": "Sie haben Ihre freien Artikel in diesem Monat gelesen.", "offer": "Angebote",
        "home": "Start", "news": "Nachrichten", "world": "Welt",
    },
    "tr": {
        "login": "Tekrar hoş geldiniz", "mail": "E-posta veya telefon", "next": "İleri", "forgot": "Şifrenizi mi unuttunuz?", "new": "Yeni misiniz? Kaydolun",
        "private": "Bu grupta paylaşılanları yalnızca üyeler görür.", "join": "Üye ol", "with": "Şununla devam et", "check": "Bir adım daha",
        "wait": "Bağlantınıza bakarken bekleyin.", "type": "Resimde gördüğünüzü yazın", "blocked": "Ziyaretiniz bize tuhaf geldi.",
        "privacy": "Verileriniz, seçiminiz", "ask": "Onayınızla biz ve 700 şirket ölçüm ve reklam için cihazınızda çerez saklarız.",
        "yes": "Kabul", "no": "Reddet", "more": "Diğer seçenekler", "gone": "Bu gönderi sahibi tarafından silindi.",
        "nothing": "Bu adreste hiçbir şey yok.", "broke": "Bir sorun yaşıyoruz. Lütfen sonra gelin.",
        "moved": "Artık başka bir adresteyiz.", "pay": "Bu ayki ücretsiz yazılarınızı okudunuz.", "offer": "Teklifler",
        "home": "Ana sayfa", "news": "Haberler", "world": "Dünya",
    },
    "pt": {
        "login": "Bem-vindo de volta", "mail": "E-mail ou telefone", "next": "Seguinte", "forgot": "Esqueceu a senha?", "new": "Novo aqui? Registe-se",
        "private": "O que se partilha neste grupo só é visto pelos membros.", "join": "Tornar-se membro", "with": "Continuar com", "check": "Mais um passo",
        "wait": "Aguarde enquanto vemos a sua ligação.", "type": "Escreva o que vê na imagem", "blocked": "A sua visita parece-nos estranha.",
        "privacy": "Os seus dados, a sua escolha", "ask": "Com o seu acordo, nós e 700 empresas guardamos cookies no seu aparelho para medir e anunciar.",
        "yes": "Aceito", "no": "Recuso", "more": "Mais opções", "gone": "Esta publicação foi apagada pelo autor.",
        "nothing": "Não há nada neste endereço.", "broke": "Estamos com problemas. Volte mais tarde.",
        "moved": "Agora estamos noutro endereço.", "pay": "Já leu os artigos gratuitos deste mês.", "offer": "Ofertas",
        "home": "Início", "news": "Notícias", "world": "Mundo",
    },
}  # fmt: skip

REPORTS: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "At least seven people were wounded on Monday when shells fell on a market in the east of the town, a doctor at the field hospital said.",
        "The council counted four houses that burned and said that two families were still under the rubble when night fell.",
        "Shelling again on the bridge road. Two wounded carried to the clinic.",
    ),
    "ar": (
        "أصيب سبعة أشخاص على الأقل يوم الاثنين عندما سقطت قذائف على سوق في شرق البلدة، حسب ما قال طبيب في المستشفى الميداني.",
        "وأحصى المجلس أربعة بيوت احترقت وقال إن عائلتين كانتا لا تزالان تحت الأنقاض عند حلول الليل في الحي القديم.",
        "قصف جديد على طريق الجسر. نقل جريحان إلى العيادة.",
    ),
    "uk": (
        "Щонайменше семеро людей поранено в понеділок, коли снаряди впали на ринок на сході міста, повідомив лікар польового шпиталю.",
        "Рада нарахувала чотири згорілі будинки й повідомила, що дві родини ще були під завалами, коли настала ніч.",
        "Знову обстріл дороги до мосту. Двох поранених віднесли до лікарні.",
    ),
    "de": (
        "Mindestens sieben Menschen wurden am Montag verletzt, als Granaten auf einen Markt im Osten der Stadt fielen, sagte ein Arzt im Feldlazarett.",
        "Der Rat zählte vier ausgebrannte Häuser und erklärte, zwei Familien hätten bei Einbruch der Nacht noch unter den Trümmern gelegen.",
        "Wieder Beschuss der Brückenstraße. Zwei Verletzte in die Klinik gebracht.",
    ),
    "tr": (
        "Pazartesi günü kentin doğusundaki bir pazara düşen top mermileri en az yedi kişiyi yaraladı, dedi sahra hastanesinden bir doktor.",
        "Meclis dört evin yandığını saydı ve gece çöktüğünde iki ailenin hâlâ enkaz altında olduğunu bildirdi.",
        "Köprü yoluna yine top atışı. İki yaralı kliniğe taşındı.",
    ),
    "pt": (
        "Pelo menos sete pessoas ficaram feridas na segunda-feira quando granadas caíram num mercado no leste da cidade, disse um médico do hospital.",
        "O conselho contou quatro casas queimadas e disse que duas famílias ainda estavam sob os escombros quando caiu a noite.",
        "Novo bombardeamento na estrada da ponte. Dois feridos levados à clínica.",
    ),
}


def site(code: str, title: str, inner: str, head: str = "", body: str = "") -> bytes:
    """A page inside what sites put around it: menu, search, footer, scripts, a link to log in."""
    said = SAID[code]
    menu = "".join(f'<li><a href="/{name}">{said[name]}</a></li>' for name in ("home", "news", "world"))
    return (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>{head}<script>window.dataLayer=[]</script></head>'
        f'<body class="{body}"><header><nav><ul>{menu}</ul><a href="/login">{said["login"]}</a></nav></header><main>{inner}</main>'
        f'<footer><a href="/privacy">{said["privacy"]}</a> <a href="/about">Example</a></footer><script src="/a.js"></script></body></html>'
    ).encode()


def alone(code: str, title: str, inner: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="{code}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{inner}</body></html>'
    ).encode()


def pages(code: str) -> Iterator[Page]:
    said, (one, two, short) = SAID[code], REPORTS[code]
    name = f"{code}-"
    form = (
        f"<form action='/session' method='post'><label>{said['mail']}<input type='email' name='identifier' autocomplete='username'></label>"
        f"<button type='submit'>{said['next']}</button></form>"
    )
    ways = f"<p><a href='/password/reset'>{said['forgot']}</a></p><p><a href='/signup'>{said['new']}</a></p>"
    yield Page(name + "two-step", "login_wall", alone(code, "Example", f"<div class='card'><h1>{said['login']}</h1>{form}{ways}</div>"))
    buttons = "".join(
        f"<a class='btn' href='/auth/{maker}?next=%2Fp'>{said['with']} {maker.title()}</a>" for maker in ("google", "apple", "facebook")
    )
    yield Page(name + "buttons", "login_wall", site(code, "Example", f"<section><h2>{said['login']}</h2>{buttons}</section>"))
    secret = "<input name='u' type='text'><input name='p' type='password'>"
    dialog = f"<div role='dialog' aria-modal='true'><h2>{said['login']}</h2><form action='/login'>{secret}<button>{said['next']}</button></form>{ways}</div>"
    yield Page(name + "dialog", "login_wall", site(code, "Example", dialog))
    group = f"<h1>Market watch</h1><p>{said['private']}</p><p><a href='/register?next=/g/1'>{said['join']}</a> <a href='/login?next=/g/1'>{said['login']}</a></p>"
    yield Page(name + "group", "login_wall", site(code, "Market watch", group))

    turn = "<div id='challenge-stage'></div><script src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1'></script>"
    yield Page(name + "challenge", "bot_page", alone(code, "example.org", f"<h1>{said['check']}</h1><p>{said['wait']}</p>{turn}"), 403)
    picture = f"<h2>{said['check']}</h2><p>{said['type']}</p><form><img src='/captcha/image?id=7'><input name='captcha_response'><button>{said['next']}</button></form>"
    yield Page(name + "picture", "bot_page", site(code, "Example", picture))
    frame = "<iframe src='https://geo.captcha-delivery.com/captcha/?cid=1' width='100%' height='100%'></iframe>"
    yield Page(name + "frame", "bot_page", alone(code, "example.org", f"<p>{said['blocked']}</p>{frame}"), 403)
    puzzle = f"<h1>{said['check']}</h1><form><div class='g-recaptcha' data-sitekey='x'></div></form><script src='https://www.google.com/recaptcha/api.js'></script>"
    yield Page(name + "puzzle", "bot_page", site(code, "Example", puzzle))
    yield Page(
        name + "plain-block",
        "bot_page",
        alone(code, "example.org", f"<h1>{said['check']}</h1><p>{said['blocked']} {said['wait']}</p>"),
        403,
    )

    choose = "".join(f"<button>{said[key]}</button>" for key in ("yes", "no", "more"))
    banner = f"<div id='onetrust-consent-sdk'><div role='dialog' class='ot-sdk'><h2>{said['privacy']}</h2><p>{said['ask']}</p>{choose}</div></div>"
    yield Page(name + "banner", "consent_wall", site(code, "Example", banner))
    asked = f"<h1>{said['privacy']}</h1><p>{said['ask']}</p><form action='/consent/save' method='post'>{choose}</form>"
    yield Page(name + "asked", "consent_wall", alone(code, "Example", asked))
    yield Page(name + "only-frame", "consent_wall", alone(
        code, "Example", f"<div class='sp_message_container'><iframe id='sp_message_iframe_1' title='{said['privacy']}' src='https://cmp.example.org/x'></iframe></div>"
    ))  # fmt: skip

    yield Page(name + "taken-down", "deleted", site(code, "Example", f"<div class='tombstone'><p>{said['gone']}</p></div>"))
    yield Page(name + "taken-down-404", "deleted", site(code, "Example", f"<h1>{said['gone']}</h1>"), 404)
    yield Page(name + "gone-410", "deleted", site(code, "Example", f"<h1>{said['gone']}</h1>"), 410)

    yield Page(name + "soft-404", "error_page", site(code, "Example", f"<h1>{said['nothing']}</h1>", body="error404 wp-theme"))
    yield Page(name + "titled-404", "error_page", site(code, "404 | Example", f"<p>{said['nothing']}</p>"))
    yield Page(name + "broke", "error_page", alone(code, "Example", f"<h1>{said['broke']}</h1>"), 502)
    yield Page(name + "broke-200", "error_page", site(code, "Example", f"<div class='error-page'><p>{said['broke']}</p></div>"))

    refresh = "<meta http-equiv='refresh' content='3;url=https://new.example.org/'>"
    yield Page(
        name + "moved",
        "moved",
        alone(code, "Example", f"<p>{said['moved']} <a href='https://new.example.org/'>new.example.org</a></p>", refresh),
    )

    teaser = f"<article><h1>{short}</h1><p>{one}</p></article>"
    meter = f"<div class='paywall-overlay'><h2>{said['pay']}</h2><a href='/subscribe'>{said['offer']}</a></div>"
    yield Page(name + "meter", "partial", site(code, "Report", teaser + meter))
    free = '<script type=\'application/ld+json\'>{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    yield Page(name + "marked", "partial", site(code, "Report", f"<article><h1>{short}</h1><p>{one}</p></article>", free))

    whole = f"<article><h1>{short}</h1>" + f"<p>{one} {two}</p>" * 4 + "</article>"
    yield Page(name + "article", "content", site(code, "Report", whole))
    yield Page(name + "article-banner", "content", site(code, "Report", whole + banner))
    comments = f"<section id='comments'><h2>12</h2><form action='/login'>{secret}<button>{said['next']}</button></form>{ways}</section>"
    yield Page(name + "article-comments", "content", site(code, "Report", whole + comments))
    protected = "<script src='https://www.google.com/recaptcha/api.js'></script><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"
    yield Page(name + "article-protected", "content", site(code, "Report", whole + protected, body="single not-found-excluded"))
    yield Page(name + "brief", "content", site(code, "Report", f"<article><h1>{short}</h1><p>{one}</p></article>"))
    yield Page(name + "post", "content", alone(code, "Post", f"<div class='post'><p>{short}</p><time>13.12.2016</time></div>"))
    yield Page(name + "post-with-bar", "content", site(
        code, "Post", f"<div class='post'><p>{short} {one}</p></div><div class='bar'><a href='/login'>{said['login']}</a> <a href='/signup'>{said['new']}</a></div>"
    ))  # fmt: skip
    rows = "".join(f"<tr><td>{turn}</td><td>A. B. {turn}</td><td>{20 + turn}</td><td>{said['world']}</td></tr>" for turn in range(30))
    yield Page(name + "table", "content", site(code, "List", f"<h1>{said['news']}</h1><table>{rows}</table>"))
