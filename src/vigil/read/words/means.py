"""Words that tell by what the harm was done, most telling first."""

from vigil.model.words import Means

MEANS: tuple[tuple[Means, str], ...] = (
    ("chemical", r"chemical|sarin|chlorine|nerve (?:gas|agent)|toxic gas|poison(?:ous)? gas|mustard gas|gass(?:ed|ing)"),
    ("airstrike", r"air[\s-]?(?:strikes?|raids?|force|attacks?|bombardments?)|airstrikes?|barrel[\s-]bombs?|container bombs?|warplanes?|"
                  r"(?:fighter |war)?jets?\b|aerial|"
                  r"helicopters?|aircrafts?|\bplanes?\b|bombing raids?|\braids\b|drone|bombing campaign|vacuum missiles|strike on|"
                  r"(?<!hunger )(?<!general )(?<!missile )(?<!rocket )(?<!artillery )(?<!\bon )strikes?\b(?! action)|"
                  r"(?:regime|russian|coalition|government|army|israeli|turkish|american|us|u\.s\.)(?:\s+and\s+\w+)?\s+bombings?\b|cluster bombs"),
    ("execution", r"execut\w+|behead\w+|on the spot|stoned to death|hanged|lynch\w+|throats? (?:cut|slit)|"
                  r"crucif\w+|in cold blood|shot in their homes"),
    ("bombing", r"car[\s-]bomb\w*|suicide|bombings?|bombers?|roadside|\bied\b|\bieds\b|explosive (?:device|belt|vest)|\bmines?\b|landmines?|booby|"
                r"blew|bomb blasts?|truck bomb|explosions?|"
                r"\bblasts?\b|\bbombs?\b|explod\w+|detonat\w+"),
    ("shelling", r"shell(?:s|ed|ing)?\b|mortars?|artillery|rockets?|missiles?|bombard\w+|tank fire|barrages?|salvos?"),
    ("siege", r"sieges?|besieg\w+|starv\w+|malnutrition|malnourish\w+|blockade"),
    ("torture", r"tortur\w+"),
    ("shooting", r"shoot\w*|shot|gunned|gunfire|gunm[ae]n|snipers?|opened fire|bullets?|gunshot"),
    ("clash", r"clash\w*|fighting|battles?\b|counter-?attacks?|counter-?offensive|confrontations?|skirmish\w*|engagements?\b|repell?ed|"
              r"fights? (?:for|over|with|against)|shoot-?out|exchanges? of fire|infiltrat\w+|gun ?battle|firefight|offensive|"
              r"assault on|ambush\w*|crossfire"),
)  # fmt: skip
"""Patterns by means; several may match, the nearest to the harm wins, then the first here."""
