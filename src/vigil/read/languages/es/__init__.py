"""Spanish. Patterns are written in lower case without accents; ñ stands as n."""

from vigil.read.tokens.pack import Pack

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
    joined="y|e",
    links="es de",
    contrast="mientras",
    opens_speech="que",
    day_lead="este|esta|el",
    speaker_lead="a|en|de|con",
    date_links="de|del",
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
    harm={
        "killed.label": "numero de (?:muertos|victimas|fallecidos|martires)|saldo",
        "injured.label": "numero de heridos",
        "killed.result": (
            "(?:estaban|habia|figuran|figuraban) entre (?:los|las) (?:muertos|victimas|fallecidos)|murieron|murio|fallecieron|fallecio|perecieron|"
            "perdieron la vida|(?:fueron|fue|han sido) (?:asesinad|abatid|matad)[oa]s?|muriendo"
        ),
        "killed.noun": "muertos|muerto|muertas|muertes|fallecidos|victimas|cadaveres|cuerpos|martires",
        "injured.noun": "heridos|herido|heridas|lesionados",
        "missing.noun": "desaparecidos",
        "displaced.noun": "desplazados|refugiados",
        "detained.noun": "detenidos",
        "abducted.noun": "secuestrados|rehenes",
        "killed.execution": "ejecutaron|ejecuto|ejecutado a|ejecutando|ejecucion(?:es)? de|fusilaron",
        "killed.executed": "(?:fueron|fue|han sido) ejecutad[oa]s?",
        "killed.act": (
            "mataron|mato|matar|matado|matando|asesinaron|asesino|asesinado a|asesinando|matanza de|asesinato de|asesinatos de|muerte de|muertes de|"
            "masacre de|masacraron|causo la muerte|causaron la muerte|dejo|dejaron|dejando|abatieron"
        ),
        "injured.act": "hirieron|hirio|hiriendo",
        "injured.result": "resultaron heridos|resulto herido|(?:fueron|fue) heridos?|resultaron heridas",
        "missing.result": "desaparecieron|estan desaparecidos|se desconoce el paradero de",
        "abducted.result": "secuestraron|secuestro de|fueron secuestrados",
        "detained.result": "detuvieron|fueron detenidos|arrestaron|fueron arrestados",
        "displaced.result": "huyeron|huido|han huido|fueron desplazad[oa]s|tuvieron que huir",
        "trapped.result": "atrapad[oa]s|sitiad[oa]s|cercad[oa]s",
    },
    people_words={
        "civilians": "civiles|civil",
        "children": "ninos?|ninas?|menores|bebes?",
        "women": "mujeres|mujer",
        "men": "hombres|hombre",
        "elderly": "ancianos",
        "journalists": "periodistas?|reporteros?",
        "medics": "medicos?|enfermer[oa]s?|socorristas?|rescatistas?|paramedicos?",
        "fighters": "soldados?|combatientes?|rebeldes|yihadistas|milicianos|policias?|militares|insurgentes|terroristas",
        "people": "personas?|gente|habitantes|residentes|refugiados|manifestantes|palestinos?|sirios?|ucranianos?|libaneses|yemenies|otros|otras|pacientes|vecinos",
    },
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
    context={
        "control": r"(?:tom|asumi|recuper|retom|manten|mantien|tien|gan|perdi|perd)\w*(?: el)?(?: pleno| total)? control|bajo (?:el )?control|controlad[oa]s? por|controlan|en manos de|se apoder\w+ de",
        "siege": r"asedi\w+|sitiad[oa]s?|cercad[oa]s?|bajo sitio|bloqueo",
        "access_refused": r"(?:impid|impidi|impedi|bloque|neg|nieg|rechaz|prohib|obstaculiz)\w*(?: [\w'-]+){0,6} (?:acceso|entrada|entrar|paso|ayuda|convoy\w*|suministros)|sin acceso humanitario",
        "truce_refused": r"(?:rechaz|neg|nieg|bloque|vet)\w*(?: [\w'-]+){0,6} (?:tregua|alto el fuego|cese el fuego|cese del fuego|cese de hostilidades|pausa)|(?:se )?opus\w+(?: [\w'-]+){0,6} (?:tregua|alto el fuego)",
        "bodies_not_recovered": r"(?:imposible|no pued\w+|no pudieron|no podian|no han podido|impid\w+|impidi\w+)(?: [\w'-]+){0,6} (?:recuper\w+|recoger|enterrar|retirar)(?: [\w'-]+){0,3} (?:cuerpos|cadaveres|muertos|heridos)|(?:cuerpos|cadaveres)(?: [\w'-]+){0,4} (?:en las calles|bajo los escombros)",
        "destruction": r"(?:destru|arras|demol|dana)\w+(?: [\w'-]+){0,6} (?:hospital\w*|escuelas?|viviendas?|casas?|edificios?|mezquitas?|iglesias?|infraestructura\w*)|(?:hospital\w*|escuelas?|viviendas?|casas?|edificios?)(?: [\w'-]+){0,5} (?:destruid[oa]s?|danad[oa]s?|fuera de servicio)",
        "forced_movement": r"(?:forz|oblig)\w+(?: [\w'-]+){0,5} a (?:huir|abandonar|salir|evacuar|marcharse|desplazarse)|expuls\w+(?: [\w'-]+){0,4} (?:habitantes|civiles|residentes|familias|poblacion)|desplazamientos? forzad[oa]s?|ordenes? de evacuacion",
        "justice_refused": r"(?:fracas\w+|incapacidad|neg\w+|veto|vet\w+|bloque\w*|rechaz\w+)(?: [\w'-]+){0,10} (?:corte penal internacional|cpi|investigar|investigacion|enjuici\w+)",
        "justice_sought": r"(?:remit\w+|remision|llev\w+)(?: [\w'-]+){0,6} (?:corte penal internacional|cpi)|(?:pid|pidi|exig|reclam|solicit)\w+(?: [\w'-]+){0,8} (?:investigacion|justicia|enjuiciamiento|rendicion de cuentas|observadores)|ante la justicia|rindan cuentas",
    },
    attempt=r"intent\w+|trat\w+ de|podri\w+|amenaz\w+|quier\w+|busc\w+|espera\w+",
    lifted=r"levant\w+|romp\w+|rot[oa]|perdi\w+|ya no",
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
