"""Common nouns for places, and names that stand before the harm done in them."""

from vigil.read.words import word_set

PLACE_NOUNS = word_set(
    "town towns village villages city cities district districts neighbourhood neighbourhoods neighborhood neighborhoods province provinces "
    "governorate countryside suburb suburbs area areas region camp square street streets road market marketplace mosque church hospital school "
    "university checkpoint border crossing outskirts center centre capital enclave territory territories prison prisons base airport airfield "
    "airbase station building home homes house houses restaurant cafe hotel bakery shrine stadium valley mountain island port county state "
    "department campus quarter quarters block stronghold strongholds front frontline field oilfield refinery factory farm zone compound "
    "headquarters academy office court bridge highway entrance entrances parts part sector line roof ground grounds stretch yard depot site "
    "sites plaza terminal mall hall temple synagogue monastery cathedral chapel barracks garrison outpost embassy consulate palace tower hill "
    "hills heights mountains desert forest river lake coast shore beach strait gulf bay ridge gorge hamlet hamlets township settlement "
    "settlements colony orchard fields plant dam tunnel basement cellar courtyard warehouse shop store supermarket bazaar souk club nightclub "
    "theatre theater cinema museum park garden roundabout junction intersection avenue boulevard slum commune canton prefecture municipality "
    "republic peninsula islands wadi oasis corridor axis silo silos complex facility clinic ward dispensary cemetery pier resort villa "
    "apartment apartments tent tents barrier roadblock barricade canteen kitchen lobby stairwell staircase attic balcony terrace rooftop floor "
    "room bedroom courtroom dungeon morgue mortuary nave altar minaret garage gate gates fence wall trench trenches ditch pit grave slope "
    "slopes summit hilltop foothills cliff cave caves ravine canyon meadow pasture vineyard grove plantation jungle woods swamp marsh marshes "
    "mangroves delta estuary waters riverbank bank banks creek canal reservoir dike pond lagoon islet harbour harbor dock docks quay wharf "
    "jetty marina shipyard hangar runway tarmac airstrip bunker fort fortress citadel castle ruins monument mausoleum tomb shelter shelters "
    "dormitory hostel inn lodge guesthouse motel flat mansion hut huts shack barn stable mill brewery distillery sawmill workshop workshops "
    "foundry quarry pipeline substation railway tunnels underpass overpass flyover crossroads pavement sidewalk roadside alley alleyway lane "
    "playground gym arena casino disco pub gallery library kindergarten nursery orphanage seminary madrasa convent parish pagoda parliament "
    "ministry courthouse armoury arsenal laundry salon grocery kiosk stall fairground vicinity surroundings environs periphery south north "
    "east west rubble frontier slums ghetto sea ocean airspace"
)
NOT_PLACE_HEADS = word_set(
    "attack attacks strike strikes raid raids clashes clash fighting battle shelling bombing bombings blast explosion statement report "
    "reports conflict war violence days weeks months hours addition response retaliation case order line favor favour fact total all "
    "turn hand hospital condition custody incident operation operations offensive offensives uprising uprisings revolt revolution "
    "campaign assault massacre ambush airstrikes protest protests truce ceasefire agreement deal way wake course process general "
    "particular recent connection relation protest support bid attempt convoy convoys bus buses truck trucks vehicle vehicles car cars "
    "train patrol motorcade"
)
COUNTRIES = word_set(
    "syria iraq afghanistan ukraine libya yemen sudan palestine israel lebanon turkey jordan egypt nigeria somalia mali myanmar ethiopia colombia "
    "pakistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium benin bolivia bosnia brazil "
    "bulgaria burma burundi cambodia cameroon canada chad chile china congo croatia cuba cyprus denmark djibouti ecuador eritrea estonia finland "
    "france gabon gambia germany ghana greece guatemala guinea guyana haiti honduras hungary india indonesia iran ireland italy jamaica japan "
    "kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia liberia lithuania macedonia madagascar malawi malaysia mauritania mexico moldova mongolia "
    "montenegro morocco mozambique namibia nepal netherlands nicaragua niger norway oman panama paraguay peru philippines poland portugal qatar "
    "romania russia rwanda senegal serbia singapore slovakia slovenia spain sweden switzerland taiwan tajikistan tanzania thailand togo tunisia "
    "turkmenistan uganda uruguay uzbekistan venezuela vietnam zambia zimbabwe"
)
