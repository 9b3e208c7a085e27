"""Places that the default gazetteer lacks and reports of harm keep naming: governorates, regions, quarters of besieged towns.

Facts of geography in our own words, with the spellings met in English, Arabic and a few other languages. First-order divisions carry the FIPS
code that GeoNames uses, so that its towns find their governorate. Quarters and regions have no coordinates: nothing is drawn as a point that
is not one. A workspace adds its own in `hand/places.csv`, which wins.
"""

ROMANISED = frozenset(["SY", "IQ", "LB", "JO", "PS", "IL", "YE", "LY", "SD", "SS", "EG", "SA", "TR", "IR", "AF", "UA", "RU"]) | {None}
"""Countries whose names reach English by romanisation, in many spellings: only there is a loose match worth trying. None: a hand table."""

DEMONYMS = {
    "syrian": "SY", "syrians": "SY", "syrias": "SY", "iraqi": "IQ", "iraqis": "IQ", "lebanese": "LB", "palestinian": "PS",
    "palestinians": "PS",
    "gazan": "PS", "yemeni": "YE", "yemenis": "YE", "libyan": "LY", "libyans": "LY", "sudanese": "SD", "ukrainian": "UA",
    "ukrainians": "UA",
    "afghan": "AF", "afghans": "AF", "egyptian": "EG", "jordanian": "JO", "malian": "ML", "somali": "SO", "nigerian": "NG",
}  # fmt: skip
"""Words for a country's people that say what a text is about. Those of states that fight abroad are left out: they name a party, not a place."""

# Names by which the world knows a town, by GeoNames number.
SHOWN = {
    163808: "Palmyra",
    170592: "Douma",
    174030: "Atareb",
    174018: "Al-Bab",
    172955: "Raqqa",
    173811: "Hasaka",
    170017: "Hama",
    172346: "Azaz",
}

# Country code -> code of the division -> spellings, the first one shown.
GOVERNORATES: dict[str, dict[str, str]] = {
    "SY": {
        "01": "Hasaka|Al-Hasakah|Hassakeh|Hasakeh|الحسكة",
        "02": "Latakia|Lattakia|Ladhiqiyah|اللاذقية",
        "03": "Quneitra|Qunaitra|Kuneitra|القنيطرة",
        "04": "Raqqa|Ar-Raqqah|Raqa|الرقة",
        "05": "Suwayda|Sweida|Suweida|Swaida|السويداء",
        "06": "Daraa|Deraa|Dera|درعا",
        "07": "Deir ez-Zor|Deir Ezzor|Deir al-Zor|Deir al-Zour|Deir Azzor|Deirezzor|دير الزور",
        "08": "Rif Dimashq|Rural Damascus|Damascus Countryside|Reef Dimashq|ريف دمشق",
        "09": "Aleppo|Halab|Alep|Alepo|Алеппо|حلب",
        "10": "Hama|Hamah|حماة",
        "11": "Homs|Hims|حمص",
        "12": "Idlib|Edlib|Idleb|إدلب|ادلب|Идлиб",
        "13": "Damascus|Dimashq|Damas|Damasco|دمشق|Дамаск",
        "14": "Tartus|Tartous|طرطوس",
    },
    "IQ": {
        "01": "Anbar|Al-Anbar|الأنبار", "02": "Basra|Basrah|البصرة", "03": "Muthanna|المثنى", "04": "Qadisiyah|Diwaniya|القادسية",
        "05": "Sulaymaniyah|Sulaimaniya|السليمانية", "06": "Babil|Babylon|بابل", "07": "Baghdad|بغداد", "08": "Dohuk|Duhok|دهوك",
        "09": "Dhi Qar|Thi Qar|ذي قار", "10": "Diyala|ديالى", "11": "Erbil|Arbil|أربيل", "12": "Karbala|Kerbala|كربلاء",
        "13": "Kirkuk|كركوك", "14": "Maysan|Missan|ميسان", "15": "Nineveh|Ninewa|Ninawa|نينوى", "16": "Wasit|واسط",
        "17": "Najaf|النجف", "18": "Saladin|Salahuddin|Salah al-Din|صلاح الدين",
    },
}  # fmt: skip

COUNTRY_NAMES: dict[str, str] = {
    "SY": "Syrian Arab Republic|Syrie|Siria|Сирия|سوريا|سورية",
    "IQ": "Irak|Ирак|العراق",
    "LB": "Liban|Líbano|Ливан|لبنان",
    "TR": "Turkiye|Turquie|Turquía|Турция|تركيا",
    "IL": "Israël|Израиль|إسرائيل",
    "PS": "Palestine|Palestinian Territories|Palestina|Палестина|فلسطين",
    "JO": "Jordanie|Jordania|Иордания|الأردن",
    "YE": "Yémen|Йемен|اليمن",
    "UA": "Ucrania|Украина|Україна|أوكرانيا",
    "SD": "Soudan|Sudán|Судан|السودان",
    "LY": "Libye|Libia|Ливия|ليبيا",
    "RU": "Russian Federation|Russie|Rusia|Россия|روسيا",
    "US": "United States of America|USA",
    "GB": "UK|Britain|Great Britain",
}

# Level, key of the place or division around it, spellings.
REGIONS: tuple[tuple[str, str, str], ...] = (
    ("district", "SY.08", "Eastern Ghouta|East Ghouta|Ghouta|الغوطة الشرقية|الغوطة"),
    ("district", "SY.08", "Western Ghouta|West Ghouta|الغوطة الغربية"),
    ("district", "SY.08", "Qalamoun|Qalamun|Kalamoun|القلمون"),
    ("district", "SY.08", "Wadi Barada|Barada Valley|وادي بردى"),
    ("district", "SY.06", "Yarmouk Basin|Hawd al-Yarmouk|حوض اليرموك"),
    ("region", "SY", "Euphrates Valley|Middle Euphrates"),
    ("region", "SY", "Badia|Syrian Desert|البادية"),
    ("region", "SY", "Golan Heights|Golan|الجولان"),
    ("region", "SY", "Rojava|Western Kurdistan"),
    ("region", "IQ", "Kurdistan Region|Iraqi Kurdistan|إقليم كردستان"),
    ("region", "PS", "Gaza Strip|قطاع غزة"),
    ("region", "PS", "West Bank|الضفة الغربية"),
    ("region", "UA", "Donbas|Donbass|Донбас|Донбасс"),
    ("region", "SD", "Darfur|دارفور"),
    ("region", "EG", "Sinai|North Sinai|سيناء"),
    ("town", "SY.08", "Jisreen|Jisrin|جسرين"), ("town", "SY.08", "Hamouriyeh|Hamouria|Hammuriyeh|حمورية"),
    ("town", "SY.08", "Saqba|سقبا"), ("town", "SY.08", "Zamalka|زملكا"), ("town", "SY.08", "Ein Tarma|Ayn Tarma|عين ترما"),
    ("town", "SY.08", "Misraba|مسرابا"), ("town", "SY.08", "Mesraba"), ("town", "SY.08",
    "Moadamiya|Moadamiyeh|Muadamiyat al-Sham|معضمية الشام"),
    ("town", "SY.08", "Khan al-Shih|Khan Eshieh|خان الشيح"), ("town", "SY.08", "Serghaya"),
    ("town", "SY.12", "Khan Sheikhoun|Khan Shaykhun|Khan Sheikhun|Jan Sheijun|خان شيخون"), ("town", "SY.12",
    "Fuaa|Foua|Fouaa|al-Fu'ah|الفوعة"),
    ("town", "SY.12", "Kafraya|Kefraya|كفريا"), ("town", "SY.12", "Kafr Nabl|Kafranbel|كفرنبل"), ("town", "SY.12",
    "Maarat al-Numan|Maaret al-Numan|Maarrat al-Nu'man|معرة النعمان"),
    ("town", "SY.12", "Maarat Misrin|Maaret Masrin|معرة مصرين"), ("town", "SY.12", "Turmanin|Termanin|ترمانين"), ("town", "SY.12",
    "Hass|حاس"),
    ("town", "SY.09", "Kafr Hamra|Kafr Hamrah|كفر حمرة"), ("town", "SY.09", "Anadan|عندان"), ("town", "SY.09", "Haritan|Hreitan|حريتان"),
    ("town", "SY.09", "Khan Tuman|Khan Touman|خان طومان"), ("town", "SY.09", "Dabiq|دابق"), ("town", "SY.09",
    "Kobani|Kobane|Ain al-Arab|Ayn al-Arab|عين العرب|كوباني"),
    ("town", "SY.09", "al-Zahraa town|Nubul and al-Zahraa"),
    ("town", "SY.10", "Aqrab|عقرب"), ("town", "SY.10", "Houla|Hula|الحولة"),
    ("district", "SY.11", "Houla|al-Houla|الحولة"),
    ("site", "SY.09", "Castello Road|Castello|طريق الكاستيلو"), ("site", "SY.09", "Handarat|Handarat camp|حندرات"), ("site", "SY.09",
    "Mallah Farms|al-Mallah|الملاح"),
    ("site", "SY.09", "Tishrin Dam|Tishreen Dam|سد تشرين"), ("site", "SY.04", "Tabqa Dam|Euphrates Dam"), ("site", "SY.11",
    "Shayrat|Shayrat airbase|الشعيرات"),
    ("neighbourhood", "SY.13", "Yarmouk camp|Yarmouk|Yarmuk|مخيم اليرموك"), ("neighbourhood", "SY.13", "Jobar|جوبر"), ("neighbourhood",
    "SY.13", "Qaboun|القابون"),
    ("neighbourhood", "SY.13", "Barzeh|Barzah|برزة"), ("neighbourhood", "SY.13", "Sayyida Zeinab|Sayeda Zeinab|السيدة زينب"),
    ("neighbourhood", "SY.13", "Tadamon|Tadamun|التضامن"),
    ("neighbourhood", "SY.11", "Waer|al-Waer|al-Wa'r|الوعر"), ("neighbourhood", "SY.11", "Baba Amr|بابا عمرو"), ("neighbourhood",
    "SY.11", "Khaldiyeh, Homs"),
)  # fmt: skip

# Quarters of Aleppo, by the governorate's code and the town's name.
QUARTERS: dict[tuple[str, str], str] = {
    ("SY.09", "Aleppo"): (
        "Ansari|Ansari;Bab al-Hadid;Bab al-Maqam;Bab al-Nasr|Bab al-Nassr;Bab al-Nayrab|Bab al-Neirab;Bab Qinnasrin|Bab Qensrin;"
        "Bani Zeid|Bani Zaid;"
        "Bayyada;Bustan al-Basha|Bustan al-Pasha|بستان الباشا;Bustan al-Qasr|Bustan al Kasr|Boustane al-Qasr|Bustan al-Qaser|"
        "بستان القصر;Bustan al-Zahra;"
        "Dahrat Awad;Fardous|Ferdous|Firdaws|Fardos|Firdous|الفردوس;Furqan|Forqan|الفرقان;Hamadaniya|Hamdaniya|Hamdaniyeh|Hamadaniyah|"
        "الحمدانية;"
        "Hanano|Masaken Hanano|Hanano Housing|Massaken Hanano|هنانو;Haydariya|Haydariyah|Haidariya|الحيدرية;Hellok|Hulluk|الهلك;Inzarat|"
        "Inzarat;Jabal Badro;"
        "Jabal Saydeh;Jalloum|Jaloum|الجلوم;Jamiliya|Jamiliyah|الجميلية;Jibreen;Kadi Askar|Qadi Askar|قاضي عسكر;Kallaseh|Kallasa|"
        "Kallasah|Kalasa|Kalaseh|Kallasé|الكلاسة;"
        "Karm al-Jabal;Karm al-Myassar|Karm al-Muyasser;Karm al-Qaterji;Karm al-Tarrab;Khalidiya|Khalidiyah|Khaldiyeh|الخالدية;"
        "Layramoun|Leramun|Leramoun|Lairamoun|الليرمون;"
        "Maadi|المعادي;Martini;Marjeh|Marja|المرجة;Mashhad|المشهد;Masharqa|Mashariqa|المشارقة;Maysaloun|Maysaloon|ميسلون;Maysar|"
        "Muyasser|الميسر;Meridian|Meridien;"
        "Midan, Aleppo|Maidan;Mogambo|Mokambo|موغامبو;Myasser;Neirab|Nayrab|النيرب;New Aleppo|حلب الجديدة;Qaterji|Katerji|قاطرجي;"
        "Ramouseh|Ramousah|Ramosa|الراموسة;"
        "Ramadaniya;Sabil;Saif al-Dawla|Seif al-Dawla|Saif al-Dawleh|Sayf al-Dawla|سيف الدولة;Sakhour|Sakhur|الصاخور;"
        "Salah al-Din, Aleppo|Salaheddin|Salaheddine|Salah al-Deen|صلاح الدين;"
        "Salhin|Salihin|Salhine|Salheen|Salehin|الصالحين;Shaar|Sha'ar|الشعار;Sheikh Khudr|Sheikh Khodr;Sheikh Lutfi;Sheikh Maqsoud|"
        "Sheikh Maksoud|Sheikh Maqsud|الشيخ مقصود;"
        "Sheikh Najjar|الشيخ نجار;Sheikh Saeed|Sheikh Said|Sheikh Saed|Shaykh Sa'id|الشيخ سعيد;Sukkari|Sukari|السكري;Suleimaniya|"
        "Sulaymaniya, Aleppo|السليمانية;"
        "Tariq al-Bab|Tareeq al-Bab|Tarik al-Bab|طريق الباب;Zabdieh|Zebdiye|Zebdieh|الزبدية;Zahraa|Zahra, Aleppo|Jamiyat al-Zahraa;"
        "Ahrar Square"
    ),
    ("SY.01", "Hasaka"): "Salihiyah|Salihiya, Hasaka|Ghuwayran;Nashwa",
}  # fmt: skip
