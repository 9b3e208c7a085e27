"""What stands around the harm is told apart from it, with its topic and its party. Sentences and parties are invented."""

import pytest

from tests.read.conftest import Read
from vigil.model import Claim, Doubt, Statement


def statements(read: Read, text: str, language: str = "en") -> list[Statement]:
    return [record for record in read(text, language=language).records if isinstance(record, Statement)]


@pytest.mark.parametrize(
    ("text", "topic", "party"),
    [
        ("Forces loyal to the Prince have nearly total control of the city.", "control", None),
        ("Rebels seized control of the town of Sarr on Monday.", "control", "Rebels"),
        ("The eastern districts have been under government siege since 2013.", "siege", "government"),
        ("Soldiers barred aid convoys from entering Sarr.", "access_refused", "Soldiers"),
        ("But Ruritania, whose army fights there, said no. The army rejected calls for a humanitarian truce.", "truce_refused", "The army"),
        ("Residents were unable to retrieve the bodies because of snipers.", "bodies_not_recovered", None),
        ("The shelling destroyed two hospitals and a school in Harim.", "destruction", None),
        ("Militants forced 13,000 residents to flee the city.", "forced_movement", "Militants"),
        (
            "The Security Council has failed to refer the killings to the International Criminal Court.",
            "justice_refused",
            "The Security Council",
        ),
        ("She called for an independent investigation of the strike.", "justice_sought", None),
    ],
)
def test_a_statement_of_context_has_its_topic_and_its_party(read: Read, text: str, topic: str, party: str | None) -> None:
    found = [one for one in statements(read, text) if one.topic == topic]
    assert len(found) == 1, [one.topic for one in statements(read, text)]
    if party:
        assert found[0].party == party
    assert found[0].anchor.quote in text


@pytest.mark.parametrize("text", ["Rebels could seize control of the town.", "The army is trying to take control of Sarr."])
def test_what_may_come_is_no_statement(read: Read, text: str) -> None:
    assert statements(read, text) == []


def test_a_siege_that_was_lifted_is_told_as_such(read: Read) -> None:
    (found,) = [one for one in statements(read, "The siege of Sarr was lifted on Monday.") if one.topic == "siege"]
    assert found.negated


def test_context_makes_no_claim(read: Read) -> None:
    found = read("The army holds the town. Soldiers barred aid convoys from entering Sarr and destroyed 12 houses.")
    assert [record for record in found.records if isinstance(record, Claim)] == []


def test_what_no_claim_took_leaves_a_doubt_that_points_at_it_and_says_nothing_of_it(read: Read) -> None:
    found = read("Shells fell on Harim, said 14 doctors who treat the wounded. It killed and killed.")
    doubts = [record for record in found.records if isinstance(record, Doubt) and record.anchor is not None]
    assert {doubt.code for doubt in doubts} & {"number_without_harm", "harm_without_claim"}
    for doubt in doubts:
        assert doubt.anchor is not None
        assert doubt.anchor.holds_in(found.body)
        assert doubt.anchor.quote not in doubt.words


OTHER_LANGUAGES = [
    ("ar", "control", "سيطرت قوات النظام على مدينة حريم يوم الاثنين.", "قوات النظام"),
    ("ar", "control", "باتت البلدة تحت سيطرة الفصائل.", "الفصائل"),
    ("ar", "siege", "تفرض قوات النظام حصارا على مدينة حريم منذ أشهر.", "قوات النظام"),
    ("ar", "access_refused", "منعت قوات النظام دخول المساعدات إلى حريم.", "قوات النظام"),
    ("ar", "truce_refused", "رفضت روسيا الهدنة الإنسانية في حريم.", "روسيا"),
    ("ar", "bodies_not_recovered", "قال ناشطون إن السكان لم يتمكنوا من انتشال جثث القتلى من الشوارع.", None),
    ("ar", "destruction", "دمرت غارات طيران النظام المستشفى الوحيد في حريم.", "طيران النظام"),
    ("ar", "forced_movement", "أجبر تنظيم الفجر السكان على مغادرة بلدة حريم.", "تنظيم الفجر"),
    ("ar", "justice_refused", "فشل مجلس الأمن في إحالة الملف إلى المحكمة الجنائية الدولية.", None),
    ("ar", "justice_sought", "دعت المنظمة إلى تحقيق مستقل في القصف.", None),
    ("fr", "control", "Les forces du Prince ont pris le contrôle de la ville de Sarr.", "Les forces du Prince"),
    ("fr", "control", "La ville est sous le contrôle des rebelles.", "des rebelles"),
    ("fr", "siege", "Les troupes assiègent l'enclave de Harim depuis 2013.", "Les troupes"),
    ("fr", "access_refused", "L'armée a empêché les convois d'entrer à Harim.", "L'armée"),
    ("fr", "truce_refused", "Le régime a rejeté une trêve humanitaire.", "Le régime"),
    ("fr", "bodies_not_recovered", "Les habitants n'ont pas pu récupérer les corps.", None),
    ("fr", "destruction", "Des avions du régime ont détruit deux hôpitaux à Harim.", "Des avions du régime"),
    ("fr", "forced_movement", "Les rebelles ont forcé les habitants à quitter la ville.", "Les rebelles"),
    (
        "fr",
        "justice_refused",
        "Le Conseil de sécurité n'a pas saisi le tribunal, et le veto a bloqué toute saisine de la Cour pénale internationale.",
        None,
    ),
    ("fr", "justice_sought", "L'ONG a demandé une enquête indépendante.", None),
    ("es", "control", "Las fuerzas del Príncipe tomaron el control de la ciudad de Sarr.", "Las fuerzas del Príncipe"),
    ("es", "siege", "La ciudad de Harim lleva meses asediada por el ejército.", "el ejército"),
    ("es", "access_refused", "El ejército impidió la entrada de ayuda a Harim.", "El ejército"),
    ("es", "truce_refused", "El régimen rechazó una tregua humanitaria.", "El régimen"),
    ("es", "bodies_not_recovered", "Los vecinos no pudieron recuperar los cuerpos.", None),
    ("es", "destruction", "Los bombardeos destruyeron dos hospitales en Harim.", None),
    ("es", "forced_movement", "Los rebeldes obligaron a los vecinos a abandonar la ciudad.", "Los rebeldes"),
    ("es", "justice_refused", "El Consejo rechazó remitir el caso a la Corte Penal Internacional.", None),
    ("es", "justice_sought", "La organización exigió una investigación independiente.", None),
    ("ru", "control", "Правительственные войска взяли под контроль город Сарр.", "Правительственные войска"),
    ("ru", "siege", "Войска режима держат город Харим в осаде с 2013 года.", "Войска режима"),
    ("ru", "access_refused", "Военные не пропустили гуманитарный конвой, запретили доступ в Харим.", "Военные"),
    ("ru", "truce_refused", "Режим отверг гуманитарное перемирие.", "Режим"),
    ("ru", "bodies_not_recovered", "Жители не смогли забрать тела погибших.", None),
    ("ru", "destruction", "Авиация режима разрушила две больницы в Хариме.", "Авиация режима"),
    ("ru", "forced_movement", "Боевики вынудили жителей покинуть город.", "Боевики"),
    ("ru", "justice_refused", "Совет не смог передать дело в Международный уголовный суд.", None),
    ("ru", "justice_sought", "Организация призвала к независимому расследованию.", None),
    ("uk", "control", "Урядові війська взяли під контроль місто Сарр.", "Урядові війська"),
    ("uk", "siege", "Війська режиму тримають місто Харім в облозі з 2013 року.", "Війська режиму"),
    ("uk", "access_refused", "Військові заборонили доступ гуманітарному конвою до Харіма.", "Військові"),
    ("uk", "truce_refused", "Режим відкинув гуманітарне перемир'я.", "Режим"),
    ("uk", "bodies_not_recovered", "Мешканці не змогли забрати тіла загиблих.", None),
    ("uk", "destruction", "Авіація режиму зруйнувала дві лікарні в Харімі.", "Авіація режиму"),
    ("uk", "forced_movement", "Бойовики змусили мешканців покинути місто.", "Бойовики"),
    ("uk", "justice_refused", "Рада не змогла передати справу до Міжнародного кримінального суду.", None),
    ("uk", "justice_sought", "Організація закликала до незалежного розслідування.", None),
]


@pytest.mark.parametrize(("language", "topic", "text", "party"), OTHER_LANGUAGES)
def test_a_statement_of_context_is_read_in_every_language(read: Read, language: str, topic: str, text: str, party: str | None) -> None:
    found = statements(read, text, language)
    assert [(one.topic, one.party) for one in found] == [(topic, party)]
    assert found[0].anchor.quote in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تحاول قوات النظام السيطرة على مدينة حريم."),
        ("fr", "Les rebelles tentent de prendre le contrôle de la ville."),
        ("es", "Los rebeldes intentan tomar el control de la ciudad."),
        ("ru", "Боевики пытаются взять под контроль город Сарр."),
        ("uk", "Бойовики намагаються взяти під контроль місто Сарр."),
        ("fr", "Le siège de l'ONU se trouve à Genève."),
        ("ru", "Он сказал, что контракт подписан."),
    ],
)
def test_what_is_only_tried_is_no_statement_in_any_language(read: Read, language: str, text: str) -> None:
    assert statements(read, text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "رفع الحصار عن مدينة حريم يوم الاثنين."),
        ("fr", "Le siège de la ville de Harim a été levé lundi."),
        ("es", "El asedio de Harim fue levantado el lunes."),
        ("ru", "Осада города Харим снята в понедельник."),
        ("uk", "Облогу міста Харім знято у понеділок."),
    ],
)
def test_a_siege_that_was_lifted_is_told_as_such_in_any_language(read: Read, language: str, text: str) -> None:
    (found,) = statements(read, text, language)
    assert (found.topic, found.negated) == ("siege", True)


def test_a_statement_in_another_language_has_its_speaker_place_and_day(read: Read) -> None:
    (found,) = statements(read, "وقال المرصد إن قوات النظام سيطرت على مدينة حريم يوم الاثنين.", "ar")
    assert (found.topic, found.speaker, found.date_start) == ("control", "المرصد", "2016-12-12")
    assert found.place is not None
    assert found.place.words == "مدينة حريم"
