"""Words for those who may be said to have done it, and for acts that carry a doer's name before them."""

from vigil.read.words import word_set

PARTY = word_set(
    "forces force army troops regime government rebels rebel militants militant terrorists terrorist jihadists jihadist insurgents "
    "insurgent gunmen gunman militia militias militiamen fighters fighter soldiers soldier police opposition coalition isis isil "
    "daesh taliban qaeda nusra hezbollah hamas front brigade brigades bomber bombers attacker attackers assailants sniper snipers "
    "warplanes warplane jets jet aircraft helicopters helicopter planes plane group groups faction factions alliance allies state "
    "organization organizations organisation organisations military navy guards guard gang separatists loyalists extremists "
    "extremist troopers occupation drone drones commander commanders leader islamists cell man men person mercenaries authorities "
    "unit units regiment regiments battalion battalions corps guerrilla guerrillas paramilitary paramilitaries bandit bandits hijacker hijackers "
    "kidnapper kidnappers abductors captors raiders arsonist arsonists assassin assassins killer killers murderers suspect suspects perpetrators "
    "shooter shooters policeman policemen marines legion movement peacekeepers commandos commando "
    "squad squads vigilantes warlord warlords junta dictatorship caliphate emirate wing crew crews mob mobs thugs shabiha janjaweed "
    "supremacist supremacists jihadi jihadis hardliners settlers settler colonists intruders invaders occupiers aggressors besiegers guards "
    "coastguard gendarmes gendarmerie infantry airmen pilots operatives agents aviation airforce division divisions"
)
"""A phrase with one of these can be blamed."""

ACT = word_set(
    "attack attacks strike strikes airstrike airstrikes raid raids shelling bombing bombings bombardment bombardments shell shells rocket "
    "rockets missile missiles fire gunfire blast blasts explosion explosions bomb bombs assault offensive massacre airstrike attack clashes "
    "clash ambush operation campaign mortar mortars fighting blockade siege war conflict crackdown killings executions barrage barrages salvo "
    "salvos volley volleys fusillade drone bullets sniper battle battles crime crimes aggression artillery blitz violence"
)
"""Things that kill on someone's behalf: "regime shelling", "US-led air strikes"."""

ACTING = word_set(
    "dropped dropping targeted targeting target struck striking hit hitting shelled shelling bombed bombing attacked attacking "
    "fired firing launched launching opened stormed storming raided ambushed detonated detonating pounded pounding bombarded "
    "bombarding planted carried conducted committed entered entering executed killed shot massacred blew overran "
    "rained raining rain lobbed lobbing hurled hurling threw throwing tossed tossing blasted blasting strafed strafing gunned gunning mowed "
    "rammed ramming unleashed unleashing sprayed spraying raked rocketed mortared assaulted assaulting assailed invaded invading torched "
    "torching beheaded beheading hanged stabbed stabbing hacked hacking slaughtered slaughtering murdered murdering tortured gassed gassing "
    "assassinated laid seeded mined rampaged rampaging mounted mounting staged perpetrated pummeled pummelled pummeling hammered hammering "
    "barraged cannonaded beat beating burned burnt burst shooting pound bombard "
    "bulldozed razed ransacked pelted pelting flattened flattening opened unloaded"
)
"""What the blamed do in a clause beside the harm: "when helicopters dropped a barrel bomb"."""

NOT_A_PARTY = word_set(
    "people civilians residents attack blast toll number conflict war it this which that fighting violence reports report source "
    "monitor observatory victims children women dead wounded bodies clashes explosion death deaths killings he she they who i we"
)

STATES = word_set(
    "syria syrian syrias russia russian russias turkey turkish israel israeli america american iraq iraqi iran iranian saudi "
    "britain british france french ukraine ukrainian afghan pakistani jordanian libyan yemeni kurdish us u.s. usa nato sudanese "
    "ethiopian eritrean rwandan egyptian chinese indian moscow damascus washington kremlin assad assads"
)
"""States and what is theirs; as bare names they are parties only where the words say that they acted."""

DEMONYMS = word_set(
    "syrian russian turkish israeli american iraqi iranian saudi british french ukrainian afghan pakistani jordanian libyan yemeni "
    "kurdish us u.s. nato assad assads sudanese ethiopian eritrean rwandan egyptian chinese indian isis isil daesh is taliban "
    "nusra hezbollah hamas"
)
"""Adjectives of states and names of groups that, before an act, name its doer: "Russian raids". "Syria attack" only says where."""

ATTACKS = word_set(
    "attack attacks strike strikes airstrike airstrikes raid raids shelling bombing bombings bombardment bombardments shells rocket rockets "
    "missile missiles fire gunfire massacre drone ambush mortar mortars blitz bombs barrage barrages salvo salvos volley volleys fusillade"
)
"""Acts that kill at once, and so point to their doer when they stand by the dead; an offensive or a siege does not."""

ARMED = word_set(
    "isis isil daesh is taliban nusra hezbollah hamas ypg pkk sdf eln farc ira shabaab al-shabaab houthis houthi rsf ltte eta m23 "
    "wagner ukrainians qaeda al-qaeda"
)
"""Names of armed groups."""

NEWS = word_set(
    "television tv channel agency monitor observatory media radio activists activist spokesman spokeswoman newspaper reporter "
    "correspondent journalist statement source sources witness witnesses network report reports news"
)
"""Those who tell; never the blamed."""

VEHICLES = word_set("warplanes warplane jets jet aircraft aircrafts helicopters helicopter planes plane drones drone tanks bombs")
"""What kills is not who kills: "the jets" are no party, "Russian jets" are."""
