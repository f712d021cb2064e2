"""Words that the comparison of statements rests on: matters with one name, opposites, negation, falsehood.

Plain English news vocabulary.  The kinds of contradiction follow de Marneffe, Rafferty & Manning (2008),
"Finding Contradictions in Text": negation, antonymy, number, factivity; world knowledge is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")

# one matter under many words; the first word names it
_MATTERS = """
killed kill killing died die dying dead death deaths slain perished fatal fatalities perish drowned drown
wounded wound injured injure injuries injury hurt maimed
casualties casualty losses loss toll
troops troop soldiers soldier forces servicemen serviceman fighters fighter combatants contingent personnel army reinforcements servicewomen mercenaries mercenary
captured capture capturing
seized seize seizure seizing
control retaken retake retaking recaptured recapture retook conquered conquer liberated liberate liberation overran overrun regained regain occupied occupy reconquered
fighting fight fought combat battle battles battlefield clashes clash engaged
deployed deploy deployment dispatched dispatch sent send sending stationed
withdrawn withdraw withdrew withdrawal retreated retreat
attack attacks attacked struck assault assaulted raid shelled shelling bombed bombing
violated violate violation broke broken breach breached
stolen steal stole theft
released release freed free
resign resignation resigned quit
leave leaves leaving departure depart departs departed
dismissed dismiss dismissal sack sacked sacking ousted
layoffs jobs job redundancies
escaped escape fled flee
talks negotiations negotiation negotiate negotiating
crash crashed
mistreated mistreatment beaten tortured torture abused ill-treated
money penny cash bribe bribes bribed
sale sell sold selling
meeting meetings met meet
entered enter entering crossed cross crossing
explosion exploded blast
caused cause causing due linked connected
arrested arrest detained detain detention custody
evacuated evacuate evacuation displaced
ransom ransoms
contaminated polluted poisonous
poisoning poisoned poison
participated participate participation took-part joined join involvement involved
leaked leak leaking escaped-oil
doctor doctors physician physicians
hospital clinic
company firm business
pay paid payment paying
kidnapped abducted abduction kidnapping
rocket rockets missile missiles
ship ships vessel vessels
plane planes aircraft jet airliner
protest protests demonstration demonstrations rally rallies march
vote votes voting ballot ballots election elections
won win wins winning winner victory re-elected reelected re-election
police officers policemen
civilians civilian
flood floods flooded flooding
fire fires blaze flames wildfire burned burnt burning
case cases infection infections infected patients outbreak
letter wrote write written writing
collapse collapsed
child children
"""  # noqa: E501

# phrases that are one matter
PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?i)\b(?:{pattern})\b"), word)
    for pattern, word in (
        (
            r"(?:takes?|took|taken|taking|gain\w*|regain\w*|won|seiz\w+) (?:back )?(?:full |complete |total )?control",
            "control",
        ),
        (r"(?:full|complete|total) control", "control"),
        (
            r"(?:captured?|capturing|seiz\w+|took|taken?) (?=(?:the )?(?:[\w’'-]+ ){0,2}(?:town|city|village|region|"
            r"district|province|settlement|bridge|airport|capital|island|hill|fort)s?\b)",
            "control",
        ),
        (r"(?:captured?|seized?|took|taken) (?=(?-i:[A-Z])\w+(?:[.,;”]|$| from| on| in| after))", "control"),
        (r"(?:video|footage|camera|photo|image|picture)s? captur\w+", "shows"),
        (r"remain\w* (?:firmly )?(?:in|under) (?:\w+ )?(?:hands|control)", "hold"),
        (r"in (?:force|effect|place)", "in-force"),
        (r"no longer|(?:is|are|was|were) (?:finally |now )?over(?! \w)", "ended"),
        (r"call\w* off", "cancelled"),
        (r"pull\w* (?:out|back)", "withdrawn"),
        (r"set free|let go", "released"),
        (r"shot dead|lost (?:his|her|their) li(?:fe|ves)|passed away", "killed"),
        (r"(?:took|take|taking|taken) part", "participated"),
        (r"step\w* down", "resign"),
        (r"(?:switch|turn)\w* (?:\w+ )?off", "switched-off"),
        (r"(?:switch|turn)\w* (?:back )?on(?! (?:the|his|her|their|its|a|an|each|one) )", "switched-on"),
        (r"under siege|besieged|encircled", "besieged"),
        (r"(?:broken|broke|lifted|ended) the (?:siege|blockade|encirclement)", "relieved"),
        (
            r"(?:only|exclusively|purely|solely|nothing but) (?:\w+ )?military (?:targets?|sites?|objects?)",
            "military-only",
        ),
        (r"(?:take|takes|took|taken|taking) place", "happen"),
        (r"shots? (?:(?:had|have|has|were|was|been) )*fired|open(?:ed|ing)? fire|fir(?:ed|ing) (?:up)?on", "gunfire"),
        (r"(?:lay|lays|laid|laying) off", "layoffs"),
        (r"walk\w* away (?=from|unhurt|alive)", "survived"),
        (r"vot\w+ (?:for|in favour of|in favor of)", "voted-for"),
        (r"vot\w+ against", "voted-against"),
        (r"(?:in|inside|within) (?:its|their|our|(?-i:[A-Z])\w+) (?:territorial |own )?waters", "inside-waters"),
        (r"international waters", "outside-waters"),
        (r"(?:start|spark|ignit)\w* (?=(?:the |this |last )?(?:\w+ )?(?:fire|blaze|wildfire)s?\b)", "caused"),
        (
            r"(?:air|missile|drone|rocket|artillery|bomb)[ -]?strikes?|strikes? (?:on|against|hit)|air strikes?",
            "attack",
        ),
        (r"on strike|walk(?:s|ed)? out|strikes?", "walkout"),
        (r"under control(?! of)", "contained"),
        (r"(?:bring|brought|came|come|comes) (?:it )?(?:crashing )?down", "collapse"),
        (r"(?:gave|give|given|gives|giving|laid down|lay down) (?:up )?(?:his|her|their) li(?:fe|ves)", "killed"),
        (r"lives were (?:given|lost|taken)", "killed"),
    )
)

# predicates that cannot both hold of one thing; "state" ones may follow each other in time
_OPPOSITES = """
event killed | alive survived unharmed survivors
state open opened reopened reopen | closed shut closure close
event won win winning victory winner | lost lose
state accept accepts accepted accepting | reject rejects rejected rejecting refuse
event safe harmless drinkable clean | unsafe dangerous contaminated toxic hazardous
state in-force holding intact | over ended collapsed
event wounded hurt | unharmed unhurt uninjured
state contained extinguished | spreading raging uncontrolled
event guilty | innocent
state released | held captive
state stopped stop halted ceased contained ended suspended paused | still continues continue continuing ongoing
event rise rose risen rising increase increased grew grown growth doubled tripled soared climbed | fall fell fallen falling decrease decreased declined decline shrank slumped plunged halved dropped
state control | hold holds repelled defend defended lost
state withdrawn | hold holds stay stays
event support supports supported supporting back backs backed | oppose opposes opposed opposing
event succeeded successful success | failed failure
event legal lawful legitimate | illegal unlawful illegitimate
event genuine real authentic | fake staged faked forged fabricated photoshopped
event voluntary voluntarily willingly | forced coerced
state guarantees keep keeping kept | abandon abandoned scrapped cancelled canceled scrap
event accidental accident | deliberate deliberately intentional sabotage
event effective works | ineffective useless
event motivated disciplined well-trained elite | demoralised demoralized untrained unmotivated struggle struggling
event present presence | absent absence
event destroyed | intact undamaged survived
state frozen suspended halted | resumed resume restarted
event poor bad worse worst | good better best excellent
state approved approve approval | banned rejected
state observed observing respected respect upheld honoured honored complied | violated
event positive | negative
event sober | drunk intoxicated
event armed | unarmed
event switched-on | switched-off
event sufficient adequate | insufficient inadequate
event authorised authorized licensed | unauthorised unauthorized unlicensed
event finished completed complete | unfinished incomplete
event vaccinated | unvaccinated
event insured | uninsured
event conscious | unconscious
event stable | unstable critical
state relieved | besieged
event civilian | military-only
state working running operating normally | standstill idle paralysed paralyzed
event voted-for | reject voted-against
event inside-waters | outside-waters
"""  # noqa: E501

NEGATORS = frozenset(
    "not no never none nobody nothing neither nor cannot can't won't nowhere hardly unable didn't doesn't "
    "don't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't".split()
)
# negation words that say nothing about the predicate ("not only", "no longer" is a change of state)
NOT_NEGATING = re.compile(
    r"(?i)\b(?:not only|not so much|no doubt|not just|no matter|no wonder|not to mention|nothing but|no less than)\b"
)

FALSE = frozenset(
    "hoax fake fakes fantasy fabrication fabricated fabrications baseless groundless unfounded untrue false "
    "falsehood falsehoods lie lies nonsense myth myths disinformation misinformation fiction fictitious invention "
    "invented slander rumour rumours rumor rumors gossip rubbish propaganda incorrect wrong fairy tale tales "
    "smear smears".split()
)
# words by which a text points back to what was said before
_POINTING = (
    "claim claims accusation accusations allegation allegations report reports statement statements assertion "
    "assertions charge charges version account accounts figure figures number numbers suggestion suggestions "
    "rumour rumours rumor rumors story stories remarks comments findings finding idea notion theory matter it "
    "this that these those them contention assessment estimate estimates"
).split()

STOP = frozenset(
    "a an the and or but if of in on at to by for from with into onto over under near across during after before "
    "since until as is are was were be been being am has have had having do does did done will would can could "
    "may might must shall should than that which who whom whose when where while because he she it they we you i "
    "his her hers its our ours your my mine me us them their theirs him this these those there here also only "
    "more most less so then out up down off about between among through very just even already now yet own same "
    "anywhere else ever whatsoever "
    "such other others another any some all both each every many much few several either one two three four five "
    "six seven eight nine ten eleven twelve not no never none nobody nothing neither nor without cannot what how "
    "why whether however though although per around at least people up said say says saying told tell tells "
    "according stated claimed claim claims report reports reported reportedly allegedly purportedly spokesman "
    "spokeswoman spokesperson again later earlier ago today yesterday tomorrow week weeks month months year years "
    "day days time times hour hours monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december got get gets make makes made go goes "
    "going gone went come came take takes took taken taking put let like look looks looked looking seem seems seemed "
    "appear appears appeared asked asks ask need needs needed feel feels felt mr mrs ms dr called call calls new old "
    "first last next end nearly almost roughly least too well back way thing things region regions area areas "
    "zone zones part parts hundred hundreds thousand thousands million millions billion dozen dozens number "
    "figure".split()
)


@lru_cache(16_384)
def stem(word: str) -> str:
    """The Snowball stem (Porter 2001) of a lower-case *word*."""
    return str(_STEMMER.stemWord(word))


def _matters() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _MATTERS.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(stem(word), stem(words[0]))
    return found


MATTERS = _matters()
COMMON = frozenset(MATTERS.values())  # no names, however they are written


@lru_cache(16_384)
def matter(word: str) -> str:
    """The name of what a lower-case *word* speaks of: its stem, or the first of the words that mean the same."""
    root = stem(word)
    return MATTERS.get(root, root)


def _opposites() -> dict[str, list[tuple[frozenset[str], bool, int]]]:
    found: dict[str, list[tuple[frozenset[str], bool, int]]] = {}
    for number, line in enumerate(_OPPOSITES.strip().splitlines()):
        sort, _, rest = line.partition(" ")
        left, right = (frozenset(matter(word) for word in side.split()) for side in rest.split("|"))
        for own, other in ((left, right), (right, left)):
            for word in own:
                found.setdefault(word, []).append((other, sort == "state", number))
    return found


OPPOSITES = _opposites()
# rows that tell what somebody wants: two may want opposite things
ATTITUDES = frozenset(row for word in ("support", "accept", "voted-for") for _, _, row in OPPOSITES[matter(word)])
# saying: what is negated is then the saying, not what is spoken of
_SAYING = (
    "comment commented say said speak spoken spoke confirm confirmed deny denied denying acknowledge acknowledged "
    "admit admitted announce announced mention mentioned address addressed respond responded react reacted state "
    "stated specify clarify know known think believe believed offer offered provide provided give given want "
    "wanted ask asked expect expected rule mean"
)
SAYING = frozenset(stem(word) for word in _SAYING.split())
# words that stand between a negation and what it negates ("no sign of", "did not use")
_LIGHT = (
    "sign signs evidence proof use used trace single longer able intend plan promise promised involve form kind part "
    "happen act"
)
LIGHT = frozenset(stem(word) for word in _LIGHT.split())
TAKING = frozenset(map(stem, "receive accept obtain give".split()))  # light beside what is taken
# how many, in words and digits
COUNTS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_PRONOUNS = frozenset("it this that these those them".split())
POINTING_NOUNS = frozenset(_POINTING) - _PRONOUNS
POINTING = frozenset(stem(word) for word in _POINTING) | frozenset(_POINTING)
FALSE_STEMS = frozenset(stem(word) for word in FALSE)
