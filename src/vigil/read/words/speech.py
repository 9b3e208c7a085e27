"""Words of speaking: who says, denies, warns, accuses."""

from vigil.read.words import word_set

SAY = word_set(
    "said says say saying told tells tell reported reports report reporting added adds adding stated states stating announced "
    "announces announcing confirmed confirms confirming claimed claims claiming explained noted notes noting declared estimates "
    "estimated estimate stressed quoted quotes wrote writes recounted testified insisted acknowledged admitted revealed disclosed "
    "documented recorded alleged alleges asserted asserts indicated indicates indicating tweeted accused accuses accusing blamed "
    "blames blaming warned warns warning denied denies denying described condemned condemns believes believe concluded argued "
    "emphasized emphasised reiterated cited citing quoting remarked recalled put puts placed places counted counts conceded concedes "
    "maintained maintains boasted boasts mentioned mentions admits documents registered registers tallied tallies logged logs verified verifies "
    "spoke speaks spoken speaking complained "
    "conceding acknowledges acknowledging affirmed affirms reckons reckoned swore swears insists clarified reveals explains commented "
    "lamented remembers recounts relayed contends contended complains recalls estimating"
)
"""Forms of verbs that bring someone's words."""


SOURCE_NOUNS = word_set(
    "monitor monitors observatory group groups organisation organization organizations organisations agency agencies television tv "
    "channel radio newspaper media outlet outlets source sources activist activists official officials spokesman spokeswoman "
    "spokesperson spokesmen ministry minister police army military government authorities authority office opposition rebels rebel "
    "coalition council committee committees commission resident residents witness witnesses eyewitness eyewitnesses doctor doctors "
    "medics medic hospital clinic rescuers workers defense defence director head chief commander correspondent photographer reporter "
    "journalist statement network union federation association centre center un nations reuters afp ap sana ambassador president envoy "
    "leader lawyer coordinator nations relief crescent cross helmets international rights watch service command department morgue "
    "municipality parliament directorate bulletin report reports data figures survivor survivors victims relatives villagers captain "
    "lieutenant major general colonel judge mayor governor staff team company bbc cnn syria russia israel turkey iran jordan "
    "administration pentagon kremlin state house"
)

SPEAKERS = word_set(
    "society brigade militia board league front movement party faction registry register corps force forces fund foundation company firm "
    "operator prosecution court tribunal embassy mission delegation charity ngo gendarmerie constabulary navy fleet unit units cell watchdog "
    "portal site sites website tally count programme campaign communique communiqué verdict indictment archive mortuary school university "
    "church mosque family families chairman chairwoman deputy deputies host colleague associate associates"
)
"""Nouns for those who speak in news besides the sources: where the grammar makes them the subject of saying, they say it."""

DENY = word_set("denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismissing disputed refuted refutes")
