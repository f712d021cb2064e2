"""Word lists for noun phrases that speak: titles, office and kin nouns, bodies, groups, pronouns.

Lower case throughout.  The lists are closed and general; what is particular (countries,
ministries, outlets, given names) is in the tables of `kg.gazetteer`.
"""

from __future__ import annotations

from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS_M = _set(
    "mr mister sir lord prince king baron count duke sheikh sheik emperor father brother monsieur señor"
)
HONORIFICS_F = _set("mrs ms miss madam madame dame lady princess queen baroness countess duchess sister empress señora")
HONORIFICS = (
    HONORIFICS_M | HONORIFICS_F | _set("dr doctor prof professor rev reverend hon rabbi imam ayatollah mullah saint")
)

RANKS = _set(
    "general gen colonel col major maj lieutenant lt captain capt sergeant sgt admiral adm commander cmdr "
    "brigadier marshal corporal private commodore gov sen rep amb supt det insp"
)

# Nouns for a person by office or trade.  Capitalised before a name they are its title.
OFFICES = _set(
    "president vice-president premier chancellor minister secretary governor mayor senator congressman "
    "congresswoman representative lawmaker legislator deputy mp mep councillor councilman councilwoman "
    "alderman speaker leader chief chair chairman chairwoman chairperson director director-general ceo cfo "
    "coo cto boss executive head commissioner ambassador envoy consul diplomat spokesman spokeswoman "
    "spokesperson judge justice magistrate prosecutor attorney lawyer solicitor barrister counsel advocate "
    "sheriff marshal inspector superintendent detective officer general admiral colonel commander pope "
    "cardinal bishop archbishop priest pastor vicar monk nun rabbi imam patriarch king queen prince princess "
    "emperor sultan emir dictator ruler monarch coach manager trainer captain striker forward midfielder "
    "defender goalkeeper keeper winger fly-half quarterback pitcher sprinter runner swimmer skater boxer "
    "cyclist skier champion grandmaster referee arbiter umpire player teammate opponent rival challenger "
    "professor lecturer teacher headteacher principal dean rector provost researcher scientist biologist "
    "virologist epidemiologist physicist chemist geologist astronomer engineer economist analyst strategist "
    "historian sociologist psychologist climatologist meteorologist seismologist volcanologist ecologist "
    "zoologist botanist archaeologist anthropologist linguist philosopher expert doctor physician surgeon "
    "nurse midwife paramedic dentist pharmacist therapist anaesthetist psychiatrist veterinarian vet "
    "journalist reporter editor editor-in-chief correspondent columnist presenter anchor broadcaster writer "
    "author novelist poet playwright blogger publisher photographer critic reviewer actor actress singer "
    "soprano tenor cellist pianist violinist conductor composer musician rapper drummer guitarist dancer "
    "choreographer painter sculptor artist curator architect designer filmmaker producer screenwriter "
    "comedian host founder co-founder owner landlord investor banker trader broker accountant auditor "
    "consultant adviser advisor aide assistant counsellor strategist chairwoman treasurer administrator "
    "official bureaucrat civil-servant politician candidate nominee incumbent opponent contender activist "
    "campaigner environmentalist dissident protester demonstrator organiser organizer petitioner plaintiff "
    "defendant suspect witness victim survivor soldier serviceman servicewoman sailor marine airman pilot "
    "fighter veteran recruit conscript sniper medic farmer rancher fisherman miner driver shopkeeper baker "
    "butcher builder carpenter electrician plumber mechanic worker employee staffer clerk cashier waiter "
    "waitress chef cook cleaner guard firefighter policeman policewoman detective rescuer volunteer resident "
    "neighbour neighbor tenant homeowner commuter passenger customer shopper tourist visitor local villager "
    "pensioner student pupil teenager youth boy girl man woman child baby person passer-by bystander onlooker "
    "fan supporter voter citizen migrant refugee prisoner inmate detainee hostage whistleblower informant "
    "insider hacker programmer developer entrepreneur tycoon billionaire oligarch industrialist businessman "
    "businesswoman agent negotiator mediator delegate observer inspector predecessor successor counterpart "
    "colleague member correspondent coordinator prosecutor-general attorney-general strongman warlord rebel "
    "militant insurgent gunman attacker source lobbyist regent ombudsman registrar trustee steward constable "
    "sergeant lieutenant cardinal abbot mufti cleric preacher theologian"
)

KIN_M = _set(
    "husband father brother son uncle grandfather grandson nephew boyfriend father-in-law son-in-law dad "
    "widower stepfather ex-husband"
)
KIN_F = _set(
    "wife mother sister daughter aunt grandmother granddaughter niece girlfriend mother-in-law "
    "daughter-in-law mum mom widow ex-wife"
)
KIN = KIN_M | KIN_F | _set("parent sibling cousin partner spouse fiancé fiancée friend relative child twin")

NOUNS_M = KIN_M | _set(
    "spokesman chairman congressman councilman policeman serviceman businessman fisherman gunman king prince "
    "emperor sultan monk actor waiter boy man gentleman lord duke strongman airman pope"
)
NOUNS_F = KIN_F | _set(
    "spokeswoman chairwoman congresswoman councilwoman policewoman servicewoman businesswoman actress "
    "waitress queen princess nun girl woman lady soprano midwife empress ballerina"
)

# Nouns of `OFFICES` for a post that one person holds: "the DPRK ambassador" is somebody, though without a name.
POSTS = _set(
    "president vice-president premier chancellor minister secretary governor mayor speaker leader chief chair "
    "chairman chairwoman chairperson director director-general ceo cfo coo cto head commissioner ambassador envoy "
    "consul representative spokesman spokeswoman spokesperson prosecutor prosecutor-general attorney-general justice "
    "sheriff superintendent general admiral commander pope cardinal bishop archbishop patriarch king queen prince "
    "princess emperor sultan emir dictator ruler monarch coach manager principal dean rector provost ombudsman "
    "treasurer administrator coordinator regent registrar founder owner mufti deputy inspector-general"
)

# Nouns of `OFFICES` that are no title even with a capital.
NOT_TITLES = _set(
    "youth child baby person fan local man woman boy girl member host source staffer guard miner baker cook "
    "butcher carpenter farmer pilot driver resident neighbour neighbor tenant citizen student pupil teenager "
    "villager visitor tourist customer voter"
)
AFFILIATIONS = _set(
    "republican democrat democratic labour conservative liberal libertarian green socialist communist tory "
    "independent gop social christian nationalist ex-communist miss"
)

PERSON_NOUNS = (
    OFFICES | KIN | _set("expert spokesperson old year-old republican democrat pollster announcer narrator nominee")
)

BUSINESS = _set(
    "company firm group corporation conglomerate business manufacturer maker carmaker automaker chipmaker "
    "drugmaker planemaker airline carrier bank lender insurer retailer supermarket chain utility operator "
    "developer builder miner producer supplier startup start-up giant brand owner subsidiary broker exchange "
    "fund brewer railway railroad shipyard line"
)
MEDIA_NOUNS = _set(
    "newspaper paper daily weekly tabloid magazine journal outlet broadcaster network channel station website "
    "site portal newswire blog programme program publication television radio tv"
)
# Outlets that "the agency" can mean though their names don't say so.
NEWS_AGENCIES = frozenset(
    {
        "Reuters", "TASS", "ITAR-TASS", "Interfax", "Interfax-Ukraine", "Associated Press", "Agence France-Presse",
        "RIA Novosti", "Bloomberg", "Ukrinform", "Tasnim", "Press Association", "United Press International",
        "Kyodo News", "Jiji Press", "Press Trust of India", "EFE", "ANSA", "dpa",
    }
)  # fmt: skip
PUBLIC_BODIES = _set(
    "ministry department agency administration bureau directorate service treasury authority government "
    "regime council commission parliament congress senate cabinet junta presidency embassy consulate military "
    "army navy police force forces coast-guard guard intelligence court tribunal regulator watchdog "
    "prosecution municipality customs secretariat office leadership assembly legislature authorities"
)
OTHER_BODIES = _set(
    "organisation organization union club team league federation association party movement campaign charity "
    "foundation institute institution university college school hospital clinic trust church museum theatre "
    "theater opera-house house board committee panel jury bloc alliance coalition ngo think-tank society "
    "orchestra band squad unit regiment brigade battalion syndicate militia faction delegation mission body "
    "centre center laboratory lab observatory port airport cooperative fund network gang cartel inquiry inquest"
)
BODY_NOUNS = BUSINESS | MEDIA_NOUNS | PUBLIC_BODIES | OTHER_BODIES
STATE_NOUNS = _set("government authorities regime administration leadership state side")
GOVERNMENTAL = _set(
    "ministry treasury government military army navy parliament police intelligence embassy customs "
    "presidency junta cabinet directorate guard regime authorities"
)

# Last or "of"-governing word of a proper name that is an organisation's.
NAME_BODIES = BODY_NOUNS | _set(
    "inc corp co ltd llc plc gmbh ag sa holdings industries motors airlines airways lines electric energy "
    "bank university college hospital ministry department agency institute foundation association times post "
    "journal news herald tribune magazine gazette press review media party congress parliament senate house "
    "court tribunal council commission committee union nations organization organisation federation forces "
    "army navy corps guard command brigade regiment battalion division squadron fleet directorate bureau "
    "service services authority board academy society trust fund church mosque cathedral synagogue museum "
    "gallery orchestra opera theatre theater club united rovers city fc watch international group partners "
    "capital ventures technologies systems semiconductor software labs laboratories pharma pharmaceuticals "
    "studios records pictures entertainment network channel radio television tv school schools center centre "
    "initiative project movement front alliance league coalition office police intelligence treasury reserve "
    "exchange railway railways institution vaticano farms dairy foods stores star steel oil gas petroleum "
    "atletico atlético athletic sporting dynamo dinamo lokomotiv olympique spartak cska borussia eintracht wanderers "
    "mining midstream unit survey company companies corporation association outlet"
)

# Plural nouns for people who speak without being named.
GROUP_NOUNS = _set(
    "people police media press men women children relatives parents families sources officials authorities "
    "forces troops staff personnel crew public others many some several few critics supporters allies states "
    "countries nations governments leaders"
)
NEWS_NOUNS = _set(
    "article articles report reports editorial editorials commentary commentaries story stories dispatch dispatches"
)

# Where anybody publishes: "a Telegram post" is not Telegram's.
PLATFORMS = _set(
    "telegram twitter x facebook instagram youtube tiktok whatsapp wechat weibo vk linkedin truth bluesky threads "
    "signal viber reddit substack mastodon google amazon netflix"
)

ORIENTATIONS = _set(
    "western eastern northern southern european african asian arab american nato allied foreign international "
    "local federal regional state national kurdish tibetan jewish muslim christian catholic latin gulf nordic "
    "baltic balkan caucasian"
)

PORTFOLIOS = _set(
    "defense defence state foreign affairs interior justice health education treasury finance labor labour "
    "energy transport transportation commerce trade agriculture housing homeland security environment culture "
    "sport sports home economy industry development tourism science technology climate press exchequer police "
    "prime vice deputy assistant attorney chief first lady acting former interim staff leader council senior "
    "major lieutenant brigadier rear fire supreme under-secretary undersecretary general permanent special "
    "privy field staff sergeant detective co executive managing opposition party foreign-affairs armed "
    "ex-president then-president"
)

PREPOSITIONS = _set(
    "of in at for from with on to among near by inside against about under within outside across along during "
    "after before behind between over around including at off throughout through without toward towards"
)
RELATIVES = _set("who whom whose which that where when while as than because if but although though")
DETERMINERS = _set(
    "the a an this that these those both some many several few any each every either neither another all no "
    "other such certain one two three four five six seven eight nine ten dozens hundreds thousands half most "
    "various numerous more"
)
KEPT_DETERMINERS = _set("other such more")
DEFINITE = _set("the this that these those both")

# Kind (person, thing, any, author), number and gender of each form.
PRONOUNS: dict[str, tuple[str, str, str]] = {
    form: (kind, number, gender)
    for forms, kind, number, gender in (
        ("he him his himself", "person", "s", "m"),
        ("she her hers herself", "person", "s", "f"),
        ("it its itself", "thing", "s", ""),
        ("they them their theirs themselves", "any", "p", ""),
        ("i me my myself mine one", "author", "s", ""),
        ("we us our ours ourselves", "author", "p", ""),
    )
    for form in forms.split()
}
POSSESSIVES = _set("his her its their my our")

PARTICLES = _set(
    "de del della di da das dos du van von der den ten ter la le el al bin ibn ben bint abu y zu zum af av st"
)


def is_plural_noun(word: str) -> bool:
    """Whether lower-case *word* reads as a plural (for where no tag is known)."""
    if word in GROUP_NOUNS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in BODY_NOUNS


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """The singular of a regular plural ("agencies" -> "agency"); *word* itself otherwise."""
    irregular = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}
    if word in irregular:
        return irregular[word]
    if word.endswith(("men", "women")):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if is_plural_noun(word) and word.endswith("s") else word


CALENDAR = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december christmas easter ramadan i"
)
