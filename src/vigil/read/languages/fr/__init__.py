"""French. Patterns are written in lower case without accents."""

from vigil.read.tokens.pack import Pack

_NUMBERS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000, "million": 1_000_000,
}  # fmt: skip

PACK = Pack(
    code="fr",
    joined="et",
    links="est de",
    contrast="tandis|alors que|pendant que",
    opens_speech="que|qu'",
    day_lead="ce|cette|le",
    speaker_lead="a|en|dans|de",
    date_links="er|de",
    numbers=_NUMBERS,
    conjunction="et\\s+",
    fillers="autres|jeunes|de|d'|des|parmi les|nouveaux|nouvelles|corps de|membres de",
    qualifiers=(
        ("at_least", "au moins|un minimum de|pas moins de|au minimum"),
        ("more_than", "plus de|plus d'|au-dela de|depassant"),
        ("at_most", "jusqu'a|moins de|au plus|au maximum"),
        ("about", "environ|pres de|quelque|autour de|a peu pres|presque"),
    ),
    qualifiers_after=(("at_least", "au moins|au minimum|ou plus"), ("about", "environ")),
    vague="dizaines|des dizaines|centaines|des centaines|milliers|des milliers|plusieurs|de nombreux|de nombreuses|nombreux|une dizaine|quelques",
    among="dont|parmi lesquels|parmi lesquelles|y compris|parmi eux|parmi elles|notamment",
    units="heures?|jours?|semaines?|mois|ans?|annees?|kilometres?|km|metres?|quartiers?|villes?|villages?|frappes?|missiles?|obus|roquettes?|maisons?|"
    "vehicules?|pour cent|euros?|dollars?|fois|pays|hopitaux|ecoles|minutes?",
    harm={
        "killed.label": "nombre de (?:morts|tues|victimes|martyrs)|bilan",
        "injured.label": "nombre de blesses",
        "killed.noun": "morts|mort|morte|tues|tue|victimes|cadavres|corps|deces|martyrs",
        "injured.noun": "blesses|blesse|blessees",
        "missing.noun": "disparus|disparu",
        "displaced.noun": "deplaces|refugies",
        "detained.noun": "detenus|prisonniers",
        "abducted.noun": "otages",
        "killed.execution": "(?:ont|a|avait|avaient|auraient|aurait) execute|executant|execution (?:de|d')|executions (?:de|d')",
        "killed.executed": "(?:ont|a|avaient|avait) ete execute(?:e?s?)|executes|executees",
        "killed.act": (
            "(?:ont|a|avait|avaient|auraient|aurait) (?:tue|assassine|massacre|abattu)|tuant|assassinant|massacrant|(?:ont|a|avait) coute la vie a|fait|"
            "faisant|massacre (?:de|d')|meurtre (?:de|d')|mort (?:de|d')|assassinat (?:de|d')|tuerie (?:de|d')|tuent|tue"
        ),
        "killed.result": (
            "(?:ont|a|avaient|avait|auraient|aurait) (?:toutes |tous )?ete (?:tue|assassine|massacre|abattu)e?s?|sont mort(?:e?s)?|est morte?|ont peri|"
            "ont trouve la mort|ont perdu la vie|decedes|tuees"
        ),
        "injured.act": "(?:ont|a|avait|avaient) blesse|blessant",
        "injured.result": "(?:ont|a|avaient|avait) ete blesse(?:e?s?)|blessees",
        "missing.result": "portes? disparus?|ont disparu|sont disparus",
        "abducted.result": "(?:ont|a) enleve|ont ete enleves?|enlevement de",
        "detained.result": "(?:ont|a) arrete|ont ete arretes?|arrestation de|detenus",
        "displaced.result": "ont fui|ont ete deplacees?|ont ete deplaces|fuyant|fuient",
        "trapped.result": "pieges|piegees|assieges|assiegees|bloques|coinces|pris au piege",
    },
    people_words={
        "civilians": "civils?|civiles?|non-combattants?",
        "children": "enfants?|bebes?|mineurs?|fillettes?|garcons?|nourrissons?",
        "women": "femmes?",
        "men": "hommes?",
        "elderly": "personnes agees|vieillards?",
        "journalists": "journalistes?|reporters?",
        "medics": "medecins?|infirmiers?|secouristes?|soignants?|ambulanciers?",
        "fighters": "soldats?|combattants?|rebelles?|jihadistes?|miliciens?|policiers?|militaires?|insurges|terroristes?",
        "people": (
            "personnes?|gens|habitants?|residents?|prisonniers|refugies|manifestants?|palestiniens?|syriens?|ukrainiens?|libanais|yemenites?|soudanais|"
            "autres|familles"
        ),
    },
    say=(
        "a (?:annonce|indique|declare|affirme|dit|precise|rapporte|fait savoir|souligne|ajoute|denonce|estime|confirme|accuse|averti|reconnu|dementi|nie|mis en garde)|"
        "ont (?:annonce|indique|declare|affirme|dit|rapporte|precise|denonce|accuse|dementi)|affirme|affirment|annonce|annoncent|indique|declare|dit|rapporte|precise|"
        "denonce|accuse|craint|craignent|redoute|redoutent|dement|a-t-il (?:ajoute|dit|indique|declare|souligne|affirme|precise)|a-t-elle (?:ajoute|dit|indique|declare|souligne|affirme|precise)|ont ecrit|a ecrit|ont publie|a publie"
    ),
    according="selon|d'apres|citant|de source|a en croire",
    speaker_first=True,
    speaker_stop="que|qu'|qui|dans|en|a|lors|depuis|tandis|alors|mais|et que|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|citant|hier|aupres",
    sources="onu|observatoire|organisation|ong|porte-parole|source|sources|temoins?|militants?|agence|ministere|armee|police|regime|gouvernement|haut-commissariat|bureau|"
    "croix-rouge|association|medecin|responsable|autorites|television|centre|reseau|comite",
    spokesman="(?:le|la|un|une)?\\s*porte-parole (?:de l'|du|de la|des|de)|(?:le|la)?\\s*(?:directeur|directrice|chef) (?:de l'|du|de la|des)",
    party=(
        "(?:les |l'|la |le |des |du )?(?:forces?|troupes|armee|milices?|regime|gouvernement|rebelles|jihadistes|aviation|avions|helicopteres|groupes? armes?|insurges|coalition|"
        "terroristes|soldats|combattants|snipers|tirs rebelles|separatistes|policiers|colons|etat islamique|hamas|hezbollah|russie|israel)"
    ),
    party_stop="ont|a|avait|avaient|auraient|aurait|qui|que|dans|en|sur|a|lors|depuis|pour|contre|et ont|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|au|aux|tuant|selon",
    by="par|sous les tirs|sous les bombes|imputee? a|imputes? a|menees? par|perpetree? par|tirs|raids?|frappes?|bombardements?",
    accuse="accuse|accusant|a accuse|ont accuse|accusent|impute",
    place_open="(?:dans|a|au|aux|en|pres de|pres d'|sur|autour de|vers) ",
    place_nouns="quartiers?|ville|village|localite|province|region|camp|marche|hopital|ecole|mosquee|rue|place|banlieue|ouest|est|nord|sud|ghouta|enclave|capitale|maisons|prison|zone",
    place_names="alep|alep-est|damas|gaza|idleb|homs|raqqa|douma|kiev|syrie|ukraine|liban|beyrouth|yemen|soudan|marioupol|kharkiv",
    place_stop="qu'elles|qu'ils|que|qui|selon|par|ont|a|avaient|dont|depuis|apres|avant|lors|ou|tandis|et|pour|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    means=(
        ("chemical", "chimiques?|sarin|chlore|gaz"),
        ("execution", "executions?|execute[es]*|sommaires?|sur-le-champ|a bout portant|egorges?"),
        ("airstrike", "aeriennes?|raids?|frappes?|avions?|helicopteres?|barils?|bombardements aeriens|drones?"),
        ("bombing", "voiture piegee|attentats?|kamikazes?|mine|mines|explosifs?|explosions?"),
        ("shelling", "tirs d'artillerie|obus|roquettes?|bombardements?|missiles?|mortiers?|pilonnages?|artillerie"),
        ("shooting", "par balles?|abattus?|tirs|fusillade|sniper|tireurs?|balles"),
        ("siege", "siege|famine|malnutrition"),
        ("torture", "torture"),
        ("clash", "combats|affrontements"),
    ),
    deny="dement|a dementi|ont dementi|nie|a nie|ont nie|dementent|nient|rejette les accusations|a rejete|refute|a refute",
    warn="mis en garde|met en garde|craint|craignent|a averti|avertit|redoute|redoutent|pourrait se repeter|alerte|crainte de",
    none="aucun|aucune|pas de|sans faire de",
    cumulative="au total depuis|bilan total|depuis le debut|cumule|jusqu'a present|jusqu'ici|en quatre semaines|en trois mois",
    unreal="si|pourraient|pourrait|risque de|pour eviter",
    same_speaker="selon lui|selon elle|d'apres lui",
    pronouns="il|elle|ils|elles|on|celui-ci|celle-ci|le responsable|la source|ce dernier|l'organisation|l'ong",
    context={
        "control": r"(?:pris|reprit|repris|prend|prennent|reprend|reprennent|prise|assure|assurent|perdu|a|ont)(?: le)?(?: plein| total)? controle|sous (?:le )?controle|controle[es]* par|controlent|s'est emparee? d[eu]s?|se sont emparees? d[eu]s?|aux mains d[eu]s?",
        "siege": r"assieg\w+|sous (?:le )?siege|blocus|encercl\w+|siege de (?:la ville|l'enclave|[a-z]+-est)|le siege (?:de la ville|impose)",
        "access_refused": r"(?:empech|bloqu|interdi|refus|entrav)\w*(?: [\w'-]+){0,6} (?:acces|d'acces|l'acces|d'acceder|acceder|entrer|d'entrer|l'entree|entree|aide|l'aide|convois?|secours)|sans acces humanitaire|acces (?:humanitaire )?(?:refuse|bloque|interdit)",
        "truce_refused": r"(?:rejet|refus|bloqu|oppos)\w*(?: [\w'-]+){0,6} (?:treve|cessez-le-feu|pause|accalmie)|veto(?: [\w'-]+){0,6} (?:treve|cessez-le-feu)",
        "bodies_not_recovered": r"(?:impossible|incapables?|ne peu\w+|n'ont pas pu|n'a pas pu|empech\w+|ne pouva\w+|sans pouvoir)(?: [\w'-]+){0,6} (?:recuperer|evacuer|enterrer|ramasser|inhumer)(?: [\w'-]+){0,3} (?:corps|cadavres?|morts|depouilles|blesses)|(?:corps|cadavres)(?: [\w'-]+){0,4} (?:dans les rues|sous les decombres)",
        "destruction": r"(?:detrui|endommag|ravag|rase)\w*(?: [\w'-]+){0,6} (?:hopita\w+|l'hopital|ecoles?|l'ecole|maisons?|immeubles?|batiments?|habitations?|mosquees?|eglises?|infrastructures?)|(?:hopita\w+|ecoles?|maisons?|immeubles?|batiments?|habitations?)(?: [\w'-]+){0,5} (?:detruite?s?|endommagee?s?|hors (?:de )?service|rasee?s?)",
        "forced_movement": r"(?:forc|contrai|oblig)\w+(?: [\w'-]+){0,5} (?:a|de) (?:fuir|quitter|partir|evacuer|abandonner)|expuls\w+(?: [\w'-]+){0,4} (?:habitants|civils|residents|familles|population)|deplacements? forces?|ordres? d'evacuation",
        "justice_refused": r"(?:echou\w+|echec|incapacite|refus\w*|veto|bloqu\w+|rejet\w*)(?: [\w'-]+){0,10} (?:cour penale internationale|cpi|poursuites|l'enquete|enquete)",
        "justice_sought": r"(?:saisi\w*|renvoi|renvoy\w+|defer\w+|saisine)(?: [\w'-]+){0,6} (?:cour penale internationale|cpi)|(?:demand|appel|reclam|exig)\w+(?: [\w'-]+){0,8} (?:enquete|l'enquete|justice|poursuites|observateurs|surveillance)|traduits? en justice|rend\w+ des comptes",
    },
    attempt=r"tent\w+|essa\w+|cherch\w+|pourrai\w+|menac\w+|veu\w+|veulent|voul\w+|espe\w+",
    lifted=r"lev\w+|romp\w+|mis fin|bris\w+|plus|jamais|n'est pas|perdu\w*",
    months={
        "janvier": 1,
        "fevrier": 2,
        "mars": 3,
        "avril": 4,
        "mai": 5,
        "juin": 6,
        "juillet": 7,
        "aout": 8,
        "septembre": 9,
        "octobre": 10,
        "novembre": 11,
        "decembre": 12,
    },
    weekdays={"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6},
    times=(
        ("since", "depuis"),
        ("hours", "(?:au cours des|dans les|ces) (?:dernieres )?\\d+ (?:dernieres )?heures|dernieres \\d+ heures"),
        ("yesterday", "hier(?: soir| matin)?"),
        ("today", "aujourd'hui|ce matin|ce soir"),
        ("overnight", "dans la nuit|la nuit derniere"),
        ("recent", "ces derniers jours|ces dernieres semaines|recemment"),
        ("week", "la semaine derniere|cette semaine"),
        ("month", "le mois dernier|ce mois-ci|en (?:deux|trois|quatre|cinq|six) semaines"),
        ("year", "cette annee"),
    ),
)
