"""Spanish. Patterns are written in lower case without accents; ñ stands as n."""

from vigil.read.tokens.pack import Pack, People, Trigger

_NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
    "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiun": 21, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27,
    "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90,
    "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600,
    "setecientos": 700, "ochocientos": 800, "novecientos": 900, "mil": 1000, "millon": 1_000_000, "millones": 1_000_000,
}  # fmt: skip

PACK = Pack(
    code="es",
    numbers=_NUMBERS,
    conjunction="y\\s+",
    fillers="otros|otras|jovenes|de|a|de los|presuntos|nuevos|miembros de",
    qualifiers=(
        ("at_least", "al menos|por lo menos|por lo menos,? a|a por lo menos|a al menos|cuando menos|no menos de|como minimo"),
        ("more_than", "mas de|por encima de|superan? los"),
        ("at_most", "hasta|menos de|como maximo|a lo sumo"),
        ("about", "unos|unas|cerca de|alrededor de|aproximadamente|casi|en torno a"),
    ),
    qualifiers_after=(("at_least", "al menos|por lo menos|o mas|como minimo"), ("about", "aproximadamente")),
    vague="decenas|docenas|cientos|centenares|miles|varios|varias|numerosos|numerosas|muchos|algunos",
    among="entre ellos|entre ellas|entre los que|entre las que|incluidos|incluidas|incluyendo|de ellos|entre los cuales",
    units="horas?|dias?|semanas?|mes|meses|anos?|kilometros?|km|metros?|barrios?|ciudades|pueblos?|ataques?|misiles?|cohetes?|casas?|vehiculos?|por ciento|euros?|"
    "dolares|veces|paises|hospitales|escuelas|minutos?|zonas",
    triggers=(
        Trigger("killed.label", "label", "killed", "numero de (?:muertos|victimas|fallecidos|martires)|saldo"),
        Trigger("injured.label", "label", "injured", "numero de heridos"),
        Trigger(
            "killed.among", "result", "killed", "(?:estaban|habia|figuran|figuraban) entre (?:los|las) (?:muertos|victimas|fallecidos)"
        ),
        Trigger("killed.noun", "counted", "killed", "muertos|muerto|muertas|muertes|fallecidos|victimas|cadaveres|cuerpos|martires"),
        Trigger("injured.noun", "counted", "injured", "heridos|herido|heridas|lesionados"),
        Trigger("missing.noun", "counted", "missing", "desaparecidos"),
        Trigger("displaced.noun", "counted", "displaced", "desplazados|refugiados"),
        Trigger("detained.noun", "counted", "detained", "detenidos"),
        Trigger("abducted.noun", "counted", "abducted", "secuestrados|rehenes"),
        Trigger(
            "killed.execution", "act", "killed", "ejecutaron|ejecuto|ejecutado a|ejecutando|ejecucion(?:es)? de|fusilaron", "execution"
        ),
        Trigger("killed.executed", "result", "killed", "(?:fueron|fue|han sido) ejecutad[oa]s?", "execution"),
        Trigger(
            "killed.act",
            "act",
            "killed",
            "mataron|mato|matar|matado|matando|asesinaron|asesino|asesinado a|asesinando|matanza de|asesinato de|asesinatos de|muerte de|muertes de|masacre de|"
            "masacraron|causo la muerte|causaron la muerte|dejo|dejaron|dejando|abatieron",
        ),
        Trigger(
            "killed.result",
            "result",
            "killed",
            "murieron|murio|fallecieron|fallecio|perecieron|perdieron la vida|(?:fueron|fue|han sido) (?:asesinad|abatid|matad)[oa]s?|muriendo",
        ),
        Trigger("injured.act", "act", "injured", "hirieron|hirio|hiriendo"),
        Trigger("injured.result", "result", "injured", "resultaron heridos|resulto herido|(?:fueron|fue) heridos?|resultaron heridas"),
        Trigger("missing.result", "result", "missing", "desaparecieron|estan desaparecidos|se desconoce el paradero de"),
        Trigger("abducted.result", "result", "abducted", "secuestraron|secuestro de|fueron secuestrados"),
        Trigger("detained.result", "result", "detained", "detuvieron|fueron detenidos|arrestaron|fueron arrestados"),
        Trigger("displaced.result", "result", "displaced", "huyeron|huido|han huido|fueron desplazad[oa]s|tuvieron que huir"),
        Trigger("trapped.result", "result", "trapped", "atrapad[oa]s|sitiad[oa]s|cercad[oa]s"),
    ),
    people=(
        People("civiles|civil", "civilian", "word"),
        People("ninos?|ninas?|menores|bebes?", group="children"),
        People("mujeres|mujer", group="women"),
        People("hombres|hombre", group="men"),
        People("ancianos", group="elderly"),
        People("periodistas?|reporteros?", "civilian", "role", "journalists"),
        People("medicos?|enfermer[oa]s?|socorristas?|rescatistas?|paramedicos?", "civilian", "role", "medics"),
        People("soldados?|combatientes?|rebeldes|yihadistas|milicianos|policias?|militares|insurgentes|terroristas", "combatant", "role"),
        People(
            "personas?|gente|habitantes|residentes|refugiados|manifestantes|palestinos?|sirios?|ucranianos?|libaneses|yemenies|otros|otras|pacientes|vecinos"
        ),
    ),
    say=(
        "dijo|dijeron|anuncio|anunciaron|informo|informaron|denuncio|denunciaron|afirmo|afirmaron|aseguro|aseguraron|senalo|declaro|indico|indicaron|preciso|confirmo|"
        "reporto|reportaron|acuso|acusaron|agrego|anadio|explico|advirtio|nego|negaron|dice|teme|temen|desmintio|niega|afirma|denuncia|asegura|informa|escribio|escribieron|publico|publicaron"
    ),
    according="segun|de acuerdo con|de acuerdo a|citando a",
    speaker_first=True,
    speaker_stop="que|quien|quienes|en|desde|a|durante|este|esta|haber|de que|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ayer|hoy|el lunes|el martes|mientras|tras",
    sources="onu|naciones unidas|observatorio|organizacion|ong|portavoz|fuentes?|testigos?|activistas?|agencia|ministerio|ejercito|policia|regimen|gobierno|oficina|comite|"
    "cruz roja|medico|autoridades|television|centro|red|funcionarios?|cicr",
    spokesman="(?:el|la|un|una)?\\s*portavoz (?:del|de la|de los|de)|(?:el|la)?\\s*(?:director|directora|jefe) (?:del|de la)",
    party=(
        "(?:las |los |la |el |una |unos )?(?:fuerzas?|tropas|ejercito|milicias?|regimen|gobierno|rebeldes|yihadistas|aviacion|aviones|helicopteros|grupos? armados?|insurgentes|"
        "coalicion|terroristas|soldados|combatientes|francotiradores|separatistas|policias?|colonos|estado islamico|hamas|hezbola|rusia|israel)"
    ),
    party_stop="mataron|mato|que|quienes|en|a|ejecutaron|han|ha|habian|habia|de haber|asesinaron|desde|sobre|contra|tras|para|antes|ayer|durante|dejaron|dejo|segun|murieron",
    by="por parte de|por|a manos de|perpetrad[oa]s? por|llevad[oa]s? a cabo por|bombardeos?|ataques?",
    accuse="acuso|acusaron|acusa|acusan|acusado|culpo|culpa|responsabilizo",
    place_open="(?:en|cerca de|sobre|hacia|alrededor de) ",
    place_nouns="barrios?|ciudad|pueblo|aldea|provincia|region|campo|mercado|hospital|escuela|mezquita|calle|plaza|suburbio|oeste|este|norte|sur|guta|enclave|capital|casas|carcel|zona|bastion",
    place_names="alepo|damasco|gaza|idlib|homs|raqa|duma|kiev|siria|ucrania|libano|beirut|yemen|sudan|mariupol|jarkov",
    place_stop="que|segun|por|donde|han|ha|habia|desde|tras|despues|antes|durante|y|mientras|para|este|cuando|anuncio|dijo",
    means=(
        ("chemical", "quimic[oa]s?|sarin|cloro|gas"),
        ("execution", "ejecu\\w+|en el acto|a sangre fria|sumari[oa]s?|fusil\\w+"),
        ("airstrike", "aere[oa]s?|aviones|helicopteros|barriles|drones?|ataque aereo"),
        ("bombing", "coche bomba|atentados?|suicidas?|minas?|explosiv[oa]s?|explosion(?:es)?"),
        ("shelling", "artilleria|proyectiles|cohetes?|bombardeos?|misiles?|morteros?"),
        ("shooting", "disparos|tiros|tiroteo|a tiros|balas|francotirador(?:es)?|balazos"),
        ("siege", "asedio|sitio|hambruna|desnutricion"),
        ("torture", "tortura\\w*"),
        ("clash", "combates|enfrentamientos"),
    ),
    deny="nego|negaron|niega|niegan|desmintio|desmintieron|desmiente|rechazo las acusaciones|rechaza las acusaciones",
    warn="advirtio|advierte|advirtieron|teme|temen|alerto|podria repetirse|temor de|temores de",
    none="ningun|ninguna|sin",
    cumulative="en total desde|desde el inicio|desde el comienzo|acumulad[oa]|hasta ahora|hasta la fecha",
    unreal="si|podria|podrian|para evitar|riesgo de",
    same_speaker="segun el|segun ella",
    pronouns="el|ella|ellos|este|esta|el funcionario|la fuente|el portavoz|el mismo|la organizacion",
    months={
        "enero": 1,
        "febrero": 2,
        "marzo": 3,
        "abril": 4,
        "mayo": 5,
        "junio": 6,
        "julio": 7,
        "agosto": 8,
        "septiembre": 9,
        "octubre": 10,
        "noviembre": 11,
        "diciembre": 12,
    },
    weekdays={"lunes": 0, "martes": 1, "miercoles": 2, "jueves": 3, "viernes": 4, "sabado": 5, "domingo": 6},
    times=(
        ("since", "desde"),
        ("hours", "(?:en|durante) (?:el transcurso de )?las ultimas \\d+ horas|ultimas \\d+ horas"),
        ("yesterday", "ayer|anoche"),
        ("today", "hoy|esta manana"),
        ("overnight", "durante la noche|la noche pasada"),
        ("recent", "en los ultimos dias|en las ultimas semanas|recientemente"),
        ("week", "la semana pasada|esta semana"),
        ("month", "el mes pasado|este mes"),
        ("year", "este ano"),
    ),
)
