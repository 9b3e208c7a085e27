"""Nouns for people, with the status they give and why. Sex and age give none."""

from vigil.model.words import Ground, Status
from vigil.read.words import word_set
from vigil.read.words.trades import ARMED_MEN, CIVIL, KIN, OTHERS, forms, one_person

_WORD_CIVILIAN = "civilian civilians noncombatant noncombatants non-combatants"
_ROLE_CIVILIAN = (
    "medic medics doctor doctors nurse nurses paramedic paramedics rescuer rescuers volunteer volunteers journalist "
    "journalists reporter reporters "
    "correspondent correspondents photographer photographers cameraman cameramen teacher teachers student students pupil "
    "pupils schoolchildren schoolboy "
    "schoolgirl worker workers tourist tourists villager villagers resident residents inhabitant inhabitants worshipper "
    "worshippers worshiper worshipers "
    "pilgrim pilgrims shopper shoppers protester protesters protestor protestors demonstrator demonstrators refugee refugees "
    "passenger passengers "
    "farmer farmers driver drivers shopkeeper shopkeepers commuter commuters employee employees engineer engineers priest "
    "priests imam nun nuns bystander "
    "bystanders patient patients mourner mourners evacuee evacuees lawyer lawyers staff citizen citizens spectator spectators "
    "traveller travellers "
    "vendor vendors fisherman fishermen miner miners labourer labourers laborers vacationers guests diners merchants"
)
_KIN = (
    "woman women child children girl girls boy boys baby babies infant infants toddler toddlers newborn newborns mother mothers father "
    "fathers son sons daughter "
    "daughters wife husband brother brothers sister sisters family families relative relatives grandmother grandfather "
    "teenager teenagers teen teens "
    "youth youths kid kids minor minors couple elderly parent parents widow orphan orphans siblings twins cousins cousin"
)
_COMBATANT = (
    "soldier soldiers troop troops fighter fighters rebel rebels militant militants terrorist terrorists insurgent insurgents "
    "gunman gunmen jihadist "
    "jihadists jihadi jihadis militiaman militiamen officer officers general colonel commander commanders policeman policemen "
    "policewoman police "
    "guard guards bomber bombers attacker attackers assailant assailants pilot pilots serviceman servicemen marine marines "
    "conscript conscripts cadet "
    "cadets recruit recruits combatants combatant mercenary mercenaries extremist extremists sniper snipers peshmerga gunner "
    "paratrooper paratroopers "
    "warplane crew operatives operative forces lieutenant captain sergeant peacekeeper peacekeepers guerrilla guerrillas "
    "defender defenders hijackers "
    "hijacker suspect suspects leader chief loyalists infiltrators islamists personnel"
)
_UNKNOWN = (
    "people person persons man men other others victim victims individual individuals life lives dead body bodies corpse "
    "corpses prisoner prisoners "
    "detainee detainees hostage hostages captive captives inmate inmates deaths injuries casualties fatalities wounded injured member "
    "members males females "
    "male female population half souls some survivors survivor killings figures activist activists politician minister mayor "
    "governor official "
    "officials ambassador judge judges leader chief defectors defector supporters nationals national foreigners foreigner "
    "adults adult martyrs "
    "migrants migrant muslims christians kurds shiites sunnis yazidis jews arabs"
)
AGE_AND_SEX = frozenset((_KIN + " man men elderly males females male female").split()) | forms(KIN)
"""Words that tell sex, age or kin, and so nothing of status."""

STATUS: dict[str, tuple[Status, Ground]] = (
    dict.fromkeys(forms(CIVIL), ("civilian", "role"))
    | dict.fromkeys(forms(ARMED_MEN), ("combatant", "role"))
    | dict.fromkeys(forms(KIN) | forms(OTHERS), ("unknown", "none"))
    | dict.fromkeys(_UNKNOWN.split(), ("unknown", "none"))
    | dict.fromkeys(_KIN.split(), ("unknown", "none"))
    | dict.fromkeys(_COMBATANT.split(), ("combatant", "role"))
    | dict.fromkeys(_ROLE_CIVILIAN.split(), ("civilian", "role"))
    | dict.fromkeys(_WORD_CIVILIAN.split(), ("civilian", "word"))
)
"""Status by noun."""

PEOPLE = frozenset(STATUS)
"""Every noun for people that the reader knows."""

SINGULAR = word_set(
    "civilian noncombatant medic doctor nurse paramedic rescuer volunteer journalist reporter correspondent photographer cameraman "
    "teacher student pupil schoolboy schoolgirl worker tourist villager resident inhabitant worshipper pilgrim protester "
    "demonstrator refugee passenger farmer driver shopkeeper employee engineer priest imam nun bystander patient lawyer citizen "
    "woman child girl boy baby infant toddler newborn mother father son daughter wife husband brother sister relative grandmother "
    "grandfather teenager teen youth kid minor parent soldier fighter rebel militant terrorist insurgent gunman jihadist jihadi "
    "militiaman officer general colonel commander policeman policewoman guard bomber attacker assailant pilot serviceman marine "
    "conscript cadet recruit combatant mercenary extremist sniper lieutenant captain sergeant peacekeeper person man victim "
    "individual body corpse prisoner detainee hostage captive inmate member male female activist politician minister mayor "
    "governor official ambassador judge leader chief survivor migrant suspect operative guerrilla defector national foreigner "
    "adult fisherman miner labourer spectator cousin widow orphan"
) | one_person(CIVIL | KIN | ARMED_MEN | OTHERS)
"""People nouns for one person."""

GROUPS: dict[str, str] = {
    "woman": "women", "women": "women", "mother": "women", "mothers": "women", "wife": "women", "girl": "children", "girls": "children",
    "boy": "children", "boys": "children", "child": "children", "children": "children", "baby": "children", "babies": "children",
    "infant": "children",
    "infants": "children", "schoolchildren": "children", "schoolboy": "children", "minors": "children", "son": "children", "sons": "children",
    "daughter": "children", "daughters": "children", "kids": "children", "men": "men", "man": "men", "elderly": "elderly",
    "civilians": "civilians", "civilian": "civilians", "medics": "medics", "medic": "medics", "doctors": "medics", "doctor": "medics",
    "nurses": "medics", "nurse": "medics", "paramedics": "medics", "journalist": "journalists", "journalists": "journalists",
    "soldiers": "soldiers", "soldier": "soldiers", "policemen": "police", "policeman": "police", "police": "police", "fighters": "fighters",
    "rebels": "rebels", "militants": "militants", "teachers": "teachers", "teacher": "teachers", "teenagers": "children", "newborn": "children",
    "students": "students", "tourists": "tourists", "foreigners": "foreigners", "members": "members", "officers": "officers",
}  # fmt: skip
"""Names of groups in a breakdown."""

NOT_PEOPLE_AFTER = word_set(
    "year years month months week weeks day days hour hours minute minutes second km kilometre kilometres kilometer kilometers "
    "mile miles meter meters metre metres feet foot percent per cent % dollar dollars euro euros tonne tonnes ton tons barrel "
    "barrels bus buses vehicle vehicles car cars truck trucks tank tanks rocket rockets missile missiles shell shells bomb bombs "
    "strike strikes airstrike airstrikes raid raids attack attacks explosion explosions blast blasts village villages town towns "
    "city cities district districts neighbourhood neighbourhoods neighborhood neighborhoods house houses home homes building "
    "buildings school schools hospital hospitals plane planes warplane warplanes helicopter helicopters country countries province "
    "provinces checkpoint checkpoints side sides time times place places area areas point points stage stages part parts group "
    "groups brigade am pm a.m p.m gmt mm cm kg local warrant warrants count counts charge charges round rounds mortar mortars case "
    "cases bullet bullets tribe tribes front fronts million billion months-long parties party nations states report reports "
    "reasons state "
    "gun guns rifle rifles pistol pistols grenade grenades mine mines launcher launchers cannon cannons drone drones gunship gunships "
    "jet jets sortie sorties salvo salvos projectile projectiles device devices ied ieds explosive explosives belt belts vest vests "
    "lorry lorries van vans pickup pickups motorcycle motorcycles motorbike motorbikes bicycle bicycles bike bikes taxi taxis train "
    "trains carriage carriages wagon wagons tram trams ferry ferries boat boats ship ships vessel vessels trawler trawlers tractor "
    "tractors bulldozer bulldozers ambulance ambulances aircraft flight flights convoy convoys trailer trailers "
    "shop shops stall stalls store stores market markets mosque mosques church churches temple temples shrine shrines hotel hotels "
    "restaurant restaurants cafe cafes flat flats apartment apartments room rooms floor floors storey storeys bed beds tent tents hut "
    "huts shelter shelters camp camps farm farms barn barns factory factories office offices base bases outpost outposts position "
    "positions station stations depot depots warehouse warehouses bridge bridges road roads street streets tunnel tunnels cell cells "
    "prison prisons grave graves coffin coffins "
    "ox oxen cow cows cattle sheep goat goats lamb lambs camel camels horse horses donkey donkeys mule mules pig pigs dog dogs chicken "
    "chickens bird birds animal animals livestock head "
    "seat seats vote votes ballot ballots article articles resolution resolutions sentence sentences verdict verdicts hearing hearings "
    "trial trials test tests sample samples question questions photograph photographs picture pictures image images video videos page "
    "pages item items law laws condition conditions meeting meetings session sessions visit visits wave waves incident incidents "
    "clash clashes battle battles operation operations assault assaults ambush ambushes shot shots fragment fragments crater craters "
    "violation violations crime crimes offence offences offense offenses "
    "inch inches yard yards acre acres hectare hectares litre litres liter liters gallon gallons kilo kilos kilogram kilograms gram "
    "grams degree degrees pound pounds rupee rupees rouble roubles dinar dinars rial rials franc francs peso pesos bag bags sack sacks "
    "box boxes crate crates loaf loaves meal meals dose doses tree trees "
    "decade decades century centuries night nights evening evenings morning mornings afternoon afternoons weekend weekends season "
    "seasons hamlet hamlets settlement settlements island islands governorate governorates region regions company companies brigades "
    "battalion battalions regiment regiments division divisions unit units squad squads faction factions organisation organisations "
    "organization organizations agency agencies team teams language languages line lines way ways kind kinds type types thing things "
    "step steps"
)
