"""What people do, are to each other or rank as: nouns for one person, their plurals made by rule, and endings of nouns for people."""

import re

from vigil.read.words import word_set

CIVIL = word_set(
    "herder shepherd herdsman goatherd cowherd nomad peasant grower beekeeper gardener baker butcher grocer cook chef waiter waitress cleaner "
    "janitor porter carpenter mason bricklayer builder plumber electrician mechanic welder blacksmith tailor weaver potter cobbler barber "
    "hairdresser trader merchant seller hawker peddler pedlar stallholder shopworker salesman saleswoman cashier clerk accountant banker trucker "
    "trucker cyclist motorist motorcyclist pedestrian passerby passer-by rider taxi-driver conductor sailor seaman ferryman boatman fisher "
    "fisherwoman docker stevedore woodcutter logger hunter quarryman oilman foreman supervisor manager director technician scientist professor "
    "lecturer headmaster headmistress principal schoolteacher schoolmaster schoolchild schoolmate classmate playmate student undergraduate "
    "graduate librarian writer poet novelist author singer musician drummer guitarist actor actress artist painter sculptor dancer comedian "
    "filmmaker cinematographer broadcaster blogger editor columnist publisher newsman anchor announcer surgeon anaesthetist dentist pharmacist "
    "midwife physician paediatrician psychologist psychiatrist therapist caregiver carer orderly vaccinator stretcher-bearer firefighter "
    "fireman lifeguard rescuer aid-worker humanitarian deminer sapper-civilian missionary pastor bishop archbishop monk abbot rabbi sheikh cleric "
    "preacher seminarian deacon muezzin worshipper churchgoer parishioner pilgrim mourner bride groom bridegroom guest reveller clubber "
    "concertgoer festivalgoer partygoer moviegoer diner drinker customer shopper buyer holidaymaker vacationer traveller traveler backpacker "
    "hiker climber skier swimmer jogger runner footballer player athlete coach referee fan supporter voter campaigner organiser organizer "
    "unionist trade-unionist lawyer attorney advocate barrister notary councillor councilman councilwoman alderman elder villager "
    "townsman settler squatter householder tenant neighbour neighbor homeowner landlord housewife homemaker maid nanny babysitter servant "
    "apprentice intern trainee-teacher bookseller jeweller jeweler goldsmith watchmaker restaurateur hotelier innkeeper receptionist "
    "bartender barman watchman caretaker nightwatchman gatekeeper lorry-driver van-driver bus-driver motorbiker picker harvester planter forager "
    "scavenger collector sweeper dustman binman laborer charity-worker relief-worker usher sexton organist chorister acolyte catechist "
    "secretary academic researcher scholar headteacher deckhand mariner steward stewardess veterinarian ambulanceman postman craftsman presenter "
    "picnicker bather storekeeper businessman businesswoman dweller islander farmhand farmworker sharecropper roofer beggar friar vicar "
    "congregant interpreter translator trainee"
)
"""Nouns for one person whose work or walk of life is a civilian's."""

KIN = word_set(
    "uncle aunt nephew niece grandson granddaughter grandchild grandparent stepfather stepmother stepson stepdaughter widower fiance "
    "fiancee spouse son-in-law daughter-in-law father-in-law mother-in-law brother-in-law sister-in-law sibling twin triplet toddler tot "
    "preschooler youngster adolescent lad lass cousin orphan widow schoolgirl pensioner octogenarian "
    "great-grandmother great-grandfather bachelor newlywed stepbrother stepsister"
)
"""Nouns of kin and age: no ground for a status."""

ARMED_MEN = word_set(
    "infantryman rifleman machine-gunner artilleryman bombardier grenadier commando ranger trooper legionnaire private corporal major brigadier "
    "captain admiral airman airwoman seaman-recruit warrant-officer submariner tankman crewman sapper border-guard guardsman "
    "gendarme constable sheriff trooper warden jailer gaoler bodyguard patrolman detective policeman carabiniere askari warlord "
    "militiawoman paramilitary partisan irregular levy deserter aide-de-camp kidnapper hijacker arsonist bandit raider plotter assassin commodore "
    "inspector reservist sentry separatist secessionist captor shooter aggressor cop"
)
"""Nouns for one armed person, soldier, policeman or attacker."""

OTHERS = word_set(
    "minister lawmaker legislator parliamentarian senator congressman congresswoman deputy president vice-president premier chancellor "
    "king queen prince princess emir sultan diplomat consul envoy attache negotiator mediator magistrate prosecutor bureaucrat politician "
    "candidate dissident opponent critic whistleblower informer informant spy agent collaborator contractor consultant expert expatriate expat "
    "immigrant emigrant asylum-seeker stowaway castaway internee deportee returnee escapee fugitive convict defendant accused bystander "
    "onlooker spectator witness occupant survivor casualty teammate colleague comrade companion friend acquaintance boyfriend girlfriend "
    "owner shopowner occupier client partner associate accomplice sympathiser sympathizer follower believer devotee disciple "
    "compatriot countryman local councilor delegate chieftain headman mukhtar looter smuggler trafficker tribesman clansman aide assistant briton "
    "frenchman englishman dutchman irishman spaniard swede turk serb croat scot uzbek tajik kazakh filipino tamil hindu sikh alawite copt hutu tutsi "
    "stranger gangster robber thief"
)
"""Nouns for one person of whom they tell no status."""

_IRREGULAR = {
    "passerby": "passersby",
    "passer-by": "passers-by",
    "child": "children",
    "accused": "accused",
    "private": "privates",
    "thief": "thieves",
}
_KEPT_OUT = word_set(
    "deputy private major partner local agent levy anchor director private president fan guest author manager expert witness"
)
"""Nouns of which a text mostly speaks for other reasons: they are known in the plural alone."""


def plural(noun: str) -> str:
    """The plural of an English noun for a person."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("man", "child")) and noun not in ("shaman", "human"):
        return noun[:-3] + "men" if noun.endswith("man") else noun + "ren"
    if noun.endswith("-in-law"):
        return noun.replace("-in-law", "s-in-law")
    if noun.endswith(("ss", "sh", "ch", "x")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def forms(nouns: frozenset[str]) -> frozenset[str]:
    """Singular and plural forms of nouns."""
    return (nouns - _KEPT_OUT) | {plural(noun) for noun in nouns}


def one_person(nouns: frozenset[str]) -> frozenset[str]:
    """The singular forms that are known."""
    return nouns - _KEPT_OUT


_PERSONAL = re.compile(
    r"[a-z-]{2,}(?:keepers|goers|workers|drivers|sellers|bearers|makers|seekers|holders|smiths|wrights|herders|breeders|owners|mongers|hands|folk|"
    r"mates|men|women|eers|ists|ologists|icians|arians|ees)$"
)
_THINGS = word_set("degrees trees committees fees knees bees lists mists fists waists wrists heists specimen")


def is_personal(noun: str) -> bool:
    """Whether the ending of a plural makes it one of people: "tea-sellers", "geologists"."""
    return bool(_PERSONAL.match(noun)) and noun not in _THINGS
