"""Words by which an institution, a country or an armed party is told from a person. A lexicon, not a list of who is trusted."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BODIES: frozenset[str] = _words(
    """
    academy administration agency air alliance ambassador amnesty archive army arab assembly assistance association authorities authority
    battalion board borders branch brigade brigades broadcaster broadcasting bureau cabinet campaign center centre charity church civil
    club coalition college command commission commissioner committee communities community company conference congress consortium convoy
    coordination corps corporation council court crescent cross daily defence defense delegation department directorate division doctors
    documentation embassy emergency envoy executive faction federation fighters force forces foreign foundation front fund general
    government group guard helmets herald high hospital house human information initiative inquiry institute intelligence international
    journal justice league local mail media medical militia militias military minister ministry mission mosque movement municipality
    nations network news newspaper observatory observers office officials operations opposition organisation organization palace
    parliament party people police post press prosecutor protection radio rebels red refugee refugees regime relief republic rescue
    resistance rights school secretariat security senate service services society spokesperson staff state station support survivors
    médecins sans syndicate team television times tribunal tribune tv union united university violations watch white witnesses women
    workers world
    """
)
"""A speaker whose words hold one of these is a body of people."""

CERTAIN: frozenset[str] = _words(
    """
    administration agency alliance army assembly assistance association authorities authority battalion brigade brigades broadcaster broadcasting
    bureau coalition commission committee corporation council defence defense department directorate embassy federation fighters forces foundation
    government human information initiative institute militia militias military ministry movement municipality nations network newspaper
    observatory opposition organisation organization parliament police rebels regime republic resistance rights secretariat society syndicate
    television tribunal university
    afp bbc cnn hamas hezbollah isil isis daesh jabhat jaish jaysh liwa nusra ohchr qaeda reuters sana snhr sohr taliban tass unhcr unicef
    ahrar faylaq harakat hayat tahrir ypg islamic
    """
)
"""Those of them that are hardly ever part of a person's name: who marked such words as a name has taken a body for a person."""

NAMED: frozenset[str] = _words(
    """
    afp aljazeera ansa ap apa bbc cnn dpa ecpat efe icc icrc interfax irna isna itar kuna msf nato novosti ocha ohchr osce pbs reuters ria
    rt rts sams sana sarc sky sncr sncf sohr snhr tass tasnim ukrinform un unhcr unicef unrwa unsc vdc wfp who xinhua
    ahrar fatah hamas hayat hezbollah hizbollah hizbullah houthi houthis isil isis daesh islam islamic jabhat jabhet jaish jaysh liwa
    nusra pkk qaeda sham sdf taliban tahrir ypg faylaq fsa harakat
    america american australia britain british canada china chinese egypt europe european france french germany german iran iranian iraq
    iraqi israel israeli italy jordan kremlin kurdish kuwait lebanese lebanon moscow palestinian pentagon qatar russia russian russians
    saudi sudan sudanese syria syrian syrians tehran turkey turkish ukraine ukrainian us usa washington yemen yemeni london paris geneva
    damascus ankara beirut kyiv kiev
    """
)
"""Names of bodies, parties and countries that often speak without a word of `BODIES`."""

ROLES: frozenset[str] = _words(
    """
    activist activists actor advocate aide ambassador analyst archbishop bishop blogger brother captain chairman chairwoman chief cleric
    colonel commander commissioner coordinator correspondent dean deputy diplomat director doctor dr driver editor engineer envoy expert
    father fighter general governor grandfather grandmother head host imam journalist judge lawyer leader lieutenant lt major man mayor
    member minister mother mr mrs ms mufti neighbour neighbor nurse officer official paramedic patriarch photographer physician pope
    premier president priest prime prof professor prosecutor rapporteur reporter representative rescuer resident secretary sergeant sheikh
    shopkeeper sister soldier son spokesman spokesperson spokeswoman student surgeon survivor teacher villager volunteer widow witness
    woman worker
    """
)
"""Words after which a name follows: "spokesman ..." ."""

PARTICLES: frozenset[str] = _words("abd abu al an ar as ash at bin bint da de del der di dos du el ibn la le ud ul umm van von")
"""Small words inside a name."""
