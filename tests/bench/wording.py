"""Words for articles that nobody wrote: clauses by the million, so that few sentences come again, as in the news.

A few dozen clauses with gaps make archives in which every statement is near a hundred others, and comparing them
takes most of the time; in newspapers new words keep coming (Heaps 1978).
"""

from __future__ import annotations

from random import Random

NOUNS = """accountant airline airport alliance ambassador ambulance apartment appeal archive army auction audience
    bakery
    bank barrier battery beach border boycott brewery bridge broadcaster budget builder bus cabinet campaign
    candidate carrier cathedral census charity chemist church cinema clinic coach coalition college colonel
    commission committee composer conference constitution consumer convoy council court crane crop currency
    cyclist dealer debate degree delegation dentist designer detective diesel director doctor driver drought
    economist editor embassy employer engine engineer estate exam exhibition exporter factory farmer ferry
    festival fighter firefighter fishery flood forest fund gallery garden garrison general glacier guest harvest
    heatwave helicopter highway hostage hotel hunter importer infection inflation inspector insurer investor
    island journalist judge jury kitchen laboratory landlord lawyer league lender library licence lottery
    machine magazine mandate manifesto manuscript marathon market memorial merchant merger migrant mine ministry
    mission mosque motorway museum newspaper novel nurse officer orchestra orchard outbreak owner painting
    parcel parliament partner passenger patient pension permit petition pharmacy pilot pipeline plaintiff poet
    police port premier priest prison producer professor prosecutor province publisher pupil quarry queue
    railway ransom rebel receipt recession referee refinery reform refugee regiment registry rent reservoir
    resident restaurant retailer rival river rocket route ruling sailor salary satellite school scientist seller
    senator shareholder shelter shipyard shop singer smuggler soldier speech stadium statue strike striker
    student studio subsidy summit supplier surgeon survey surveyor tanker tariff tax teacher temple tenant
    theatre ticket tourist trader trainer tram treasury treaty trial tribunal tunnel union university vaccine
    valley veteran vineyard visitor volunteer voter warehouse warship weapon winery witness workshop writer""".split()
KINDS = """abandoned annual armed bankrupt central coastal colonial combined crowded damaged disputed distant eastern
    elderly elected emergency empty exhausted famous federal foreign former free frozen hidden illegal imported
    independent industrial injured joint largest last leading local medieval military missing mobile modern
    municipal national new northern nuclear old open oldest overdue planned poorest popular powerful private
    public regional religious remote retired richest rural secret shared smaller southern stolen stranded
    temporary tiny unfinished unsafe urban vacant veteran wealthy western wooden young youngest""".split()
VERBS = """abolish/abolished accept/accepted admire/admired advise/advised arrest/arrested assess/assessed
    attack/attacked attend/attended auction/auctioned ban/banned block/blocked borrow/borrowed bury/buried
    buy/bought cancel/cancelled capture/captured challenge/challenged charge/charged chase/chased check/checked
    clean/cleaned close/closed collect/collected condemn/condemned consult/consulted count/counted
    criticise/criticised cut/cut decorate/decorated defeat/defeated defend/defended delay/delayed
    demolish/demolished deport/deported design/designed destroy/destroyed divide/divided donate/donated
    draft/drafted elect/elected employ/employed escort/escorted evacuate/evacuated examine/examined
    exclude/excluded expand/expanded expel/expelled export/exported extend/extended feed/fed film/filmed
    finance/financed find/found flood/flooded follow/followed forgive/forgiven found/founded fund/funded
    guard/guarded halt/halted help/helped hide/hidden hire/hired honour/honoured host/hosted ignore/ignored
    import/imported inform/informed inspect/inspected insult/insulted insure/insured interview/interviewed
    invade/invaded invite/invited isolate/isolated join/joined launch/launched lease/leased license/licensed
    lose/lost maintain/maintained marry/married measure/measured meet/met mock/mocked modernise/modernised
    mourn/mourned move/moved name/named negotiate/negotiated nominate/nominated obey/obeyed open/opened
    order/ordered outlive/outlived own/owned paint/painted pardon/pardoned pay/paid persuade/persuaded
    photograph/photographed plant/planted postpone/postponed praise/praised print/printed privatise/privatised
    promote/promoted protect/protected pursue/pursued raid/raided ration/rationed rebuild/rebuilt
    recall/recalled recruit/recruited reform/reformed refund/refunded regulate/regulated relocate/relocated
    rename/renamed rent/rented repair/repaired replace/replaced rescue/rescued restore/restored
    restrict/restricted review/reviewed rob/robbed sell/sold search/searched seize/seized shelter/sheltered
    shoot/shot split/split sponsor/sponsored steal/stolen sue/sued supply/supplied support/supported
    surround/surrounded survey/surveyed suspend/suspended tax/taxed test/tested threaten/threatened trace/traced
    train/trained translate/translated treat/treated trust/trusted upgrade/upgraded vaccinate/vaccinated
    visit/visited warn/warned weaken/weakened welcome/welcomed withdraw/withdrawn""".split()
WHEN = [
    "before the winter", "within {n} days", "by {day}", "since {month}", "in the spring of {year}",
    "after the elections", "at the weekend", "for the first time in {n} years", "without a warrant",
    "behind closed doors", "on {day} night", "near {place}", "in {place}", "on the road to {place}",
    "during the holidays", "for {n} million euros", "against the advice of {other}", "with help from {place}",
    "in front of {n} people", "twice a year", "despite the rain", "long before {other} came",
    "under the new rules", "for no reason", "as early as {month}", "by mistake", "at night",
    "in the presence of {other}", "over the objections of {other}", "out of pity",
]  # fmt: skip


def thing(rnd: Random) -> str:
    """Something or somebody, at times of a kind or of a place ("the stranded tanker", "a court in {place}")."""
    noun = rnd.choice(NOUNS)
    kind = f"{rnd.choice(KINDS)} " if rnd.random() < 0.6 else ""
    place = " of {place}" if rnd.random() < 0.2 else ""
    return f"the {kind}{noun}{place}"


def clause(rnd: Random) -> str:
    """Somebody does something to somebody, in reported speech, with gaps as `tests.bench.desk` fills them."""
    who, whom = thing(rnd), thing(rnd)
    base, past = rnd.choice(VERBS).split("/")
    not_ = rnd.random() < 0.15
    done = rnd.choice([
        f"{who} would {'not ' if not_ else ''}{base} {whom}",
        f"{who} had {'never ' if not_ else ''}{past} {whom}",
        f"{whom} had {'not ' if not_ else ''}been {past} by {who}",
        f"{whom} could {'not ' if not_ else ''}be {past} by {who}",
        f"it was {'wrong' if not_ else 'right'} of {who} to {base} {whom}",
        f"{{n}} people had asked {who} to {base} {whom}",
        f"{whom} should {'not ' if not_ else ''}be {past}",
    ])  # fmt: skip
    return f"{done} {rnd.choice(WHEN)}" if rnd.random() < 0.7 else done
