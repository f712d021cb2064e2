"""Sentences of our own with the attributions in them: (text, ((source, cue, content), ...)).

A role that lies in several places is given as "left … right"; "" stands for no source.
"""

from __future__ import annotations

Case = tuple[str, tuple[tuple[str, str, str], ...]]

CLAUSES: tuple[Case, ...] = (
    ("The minister said that the bridge was unsafe.", (("The minister", "said", "the bridge was unsafe"),)),
    ("The minister said the bridge was unsafe.", (("The minister", "said", "the bridge was unsafe"),)),
    ("Analysts believe the currency will fall.", (("Analysts", "believe", "the currency will fall"),)),
    ("Residents fear that the dam could burst.", (("Residents", "fear", "the dam could burst"),)),
    ("The bank expects that prices will rise.", (("The bank", "expects", "prices will rise"),)),
    ("She has repeatedly insisted that she knew nothing.", (("She", "has repeatedly insisted", "she knew nothing"),)),
    ("The company did not say whether it would appeal.", (("The company", "did not say", "whether it would appeal"),)),
    ("He did not say if the talks had failed.", (("He", "did not say", "if the talks had failed"),)),
    ("The plan, the mayor said, will cost too much.", (("the mayor", "said", "The plan … will cost too much"),)),
    ("The ferry sank within minutes, survivors said.", (("survivors", "said", "The ferry sank within minutes"),)),
    (
        "A leaked report shows that the agency ignored warnings.",
        (("A leaked report", "shows", "the agency ignored warnings"),),
    ),
    (
        "Doctors warned that the hospital was running out of oxygen.",
        (("Doctors", "warned", "the hospital was running out of oxygen"),),
    ),
    (
        "The ministry denied that its troops had crossed the river.",
        (("The ministry", "denied", "its troops had crossed the river"),),
    ),
    ("Police confirmed that two men had been arrested.", (("Police", "confirmed", "two men had been arrested"),)),
    ("The rebels claim they captured the airport.", (("The rebels", "claim", "they captured the airport"),)),
    ("He pointed out that the law had expired.", (("He", "pointed out", "the law had expired"),)),
    ("The envoy told reporters that a truce was near.", (("The envoy", "told", "a truce was near"),)),
    ("She told the committee the files were gone.", (("She", "told", "the files were gone"),)),
    (
        "Investigators concluded that the fire was set on purpose.",
        (("Investigators", "concluded", "the fire was set on purpose"),),
    ),
    ("The governor acknowledged that mistakes were made.", (("The governor", "acknowledged", "mistakes were made"),)),
    ("Critics argue the tax hurts the poor.", (("Critics", "argue", "the tax hurts the poor"),)),
    (
        "The opposition said in a statement that the vote was rigged.",
        (("The opposition", "said", "the vote was rigged"),),
    ),
    ("The judge asked why the witness had left.", (("The judge", "asked", "why the witness had left"),)),
    ("The army announced on Tuesday that it had withdrawn.", (("The army", "announced", "it had withdrawn"),)),
    ("Farmers hope that the rain will come.", (("Farmers", "hope", "the rain will come"),)),
    ("The club suggested that the referee was biased.", (("The club", "suggested", "the referee was biased"),)),
)

SOURCES: tuple[Case, ...] = (
    (
        "Colonel Ines Duarte, a former pilot, said the jet was old.",
        (("Colonel Ines Duarte, a former pilot", "said", "the jet was old"),),
    ),
    ("Ines Duarte, who flew the jet for years, said it was old.", (("Ines Duarte", "said", "it was old"),)),
    (
        "Kenya's foreign minister said the border would open.",
        (("Kenya's foreign minister", "said", "the border would open"),),
    ),
    ("Norway and Sweden said they would send aid.", (("Norway and Sweden", "said", "they would send aid"),)),
    (
        "Two people familiar with the matter said the deal was dead.",
        (("Two people familiar with the matter", "said", "the deal was dead"),),
    ),
    ("It said the account was closed.", (("It", "said", "the account was closed"),)),
    (
        "The officers, who claimed they were under fire, retreated.",
        (("The officers", "claimed", "they were under fire"),),
    ),
    (
        "The union rejected the offer and said it would strike.",
        (("The union", "rejected", "the offer"), ("The union", "said", "it would strike")),
    ),
    ("The chairman resigned, saying that he was ill.", (("The chairman", "saying", "he was ill"),)),
    (
        "The mayor said the road was closed, adding that crews were on the way.",
        (("The mayor", "said", "the road was closed"), ("The mayor", "adding", "crews were on the way")),
    ),
    ("She went on to say that the vault was empty.", (("She", "went on to say", "the vault was empty"),)),
    (
        "The senator issued a statement saying that she would not run.",
        (("The senator", "saying", "she would not run"),),
    ),
    (
        "The firm was told by inspectors that the crane was unsafe.",
        (("inspectors", "was told", "the crane was unsafe"),),
    ),
    ("We believe the court was wrong.", (("We", "believe", "the court was wrong"),)),
)

PASSIVES: tuple[Case, ...] = (
    (
        "The leader is believed to have fled the capital.",
        (("", "is believed", "The leader … to have fled the capital"),),
    ),
    ("The repairs are expected to take a year.", (("", "are expected", "The repairs … to take a year"),)),
    ("It was reported that the ship had sunk.", (("", "was reported", "the ship had sunk"),)),
    ("The singer is said to be recovering.", (("", "is said", "The singer … to be recovering"),)),
    ("The arrest was confirmed by the prosecutor.", (("the prosecutor", "was confirmed", "The arrest"),)),
    ("The claim was rejected by the embassy.", (("the embassy", "was rejected", "The claim"),)),
    (
        "The suspects are alleged to have sold the plans.",
        (("", "are alleged", "The suspects … to have sold the plans"),),
    ),
)

COMPLEMENTS: tuple[Case, ...] = (
    ("The party vowed to repeal the law.", (("The party", "vowed", "to repeal the law"),)),
    ("The airline promised to refund every ticket.", (("The airline", "promised", "to refund every ticket"),)),
    ("The island's leaders want to hold a vote.", (("The island's leaders", "want", "to hold a vote"),)),
    ("The driver refused to answer questions.", (("The driver", "refused to answer", "questions"),)),
    ("The museum declined to say what it had paid.", (("The museum", "declined to say", "what it had paid"),)),
    ("The bishop urged voters to stay calm.", (("The bishop", "urged", "voters to stay calm"),)),
    ("The court ordered the state to pay damages.", (("The court", "ordered", "the state to pay damages"),)),
    ("Paris called on Berlin to cut spending.", (("Paris", "called on", "Berlin to cut spending"),)),
    ("The envoy called for an immediate ceasefire.", (("The envoy", "called for", "an immediate ceasefire"),)),
    ("Kyiv accused Moscow of shelling a hospital.", (("Kyiv", "accused", "Moscow of shelling a hospital"),)),
    ("The paper blamed the mayor for the delay.", (("The paper", "blamed", "the mayor for the delay"),)),
    (
        "The critics praised the director for her courage.",
        (("The critics", "praised", "the director for her courage"),),
    ),
    ("The president described the deal as a betrayal.", (("The president", "described", "the deal as a betrayal"),)),
    ("Historians regard the treaty as a failure.", (("Historians", "regard", "the treaty as a failure"),)),
    ("The senator called the bill a disgrace.", (("The senator", "called", "the bill a disgrace"),)),
    ("The group referred to the raid as a massacre.", (("The group", "referred to", "the raid as a massacre"),)),
    (
        "The ambassador condemned the attack on the convoy.",
        (("The ambassador", "condemned", "the attack on the convoy"),),
    ),
    ("The embassy rejected the accusations.", (("The embassy", "rejected", "the accusations"),)),
    ("The spokeswoman denied leaking the memo.", (("The spokeswoman", "denied", "leaking the memo"),)),
    (
        "The board rejected Paul Reyes’s claim two weeks later that the wells were clean.",
        (
            ("The board", "rejected", "Paul Reyes’s claim two weeks later that the wells were clean"),
            ("Paul Reyes", "claim", "the wells were clean"),
        ),
    ),
    (
        "He ignored an earlier statement by his spokeswoman that there had been one meeting.",
        (("his spokeswoman", "statement", "there had been one meeting"),),
    ),
    ("The firm announced plans to close the mine.", (("The firm", "announced", "plans to close the mine"),)),
    ("The witness complained about the noise.", (("The witness", "complained about", "the noise"),)),
    (
        "They promised closer cooperation between the two ports.",
        (("They", "promised", "closer cooperation between the two ports"),),
    ),
    ("The coach is confident that the team will win.", (("The coach", "is confident", "the team will win"),)),
    ("The king made clear that he would not abdicate.", (("The king", "made clear", "he would not abdicate"),)),
    ("The general warned against a hasty retreat.", (("The general", "warned against", "a hasty retreat"),)),
)

PHRASES: tuple[Case, ...] = (
    ("According to the police, the door was open.", (("the police", "According to", "the door was open"),)),
    ("The door was open, according to the police.", (("the police", "according to", "The door was open"),)),
    ("The door, according to the police, was open.", (("the police", "according to", "The door … was open"),)),
    (
        "Prices fell, according to the ministry, while the union says they will rise.",
        (("the ministry", "according to", "Prices fell"), ("the union", "says", "they will rise")),
    ),
    (
        "“Sales fell, according to new data, as the mayor says the mall will open,” the Echo wrote.",
        (
            ("the Echo", "wrote", "“Sales fell, according to new data, as the mayor says the mall will open,”"),
            ("new data", "according to", "Sales fell"),
            ("the mayor", "says", "the mall will open"),
        ),
    ),
    (
        "In what the union called a “slap in the face,” the company closed the plant.",
        (("the union", "called", "what … a “slap in the face,”"),),
    ),
    (
        "In what the union called a “slap in the face,” the company said it would close the plant.",
        (
            ("the union", "called", "what … a “slap in the face,”"),
            ("the company", "said", "it would close the plant"),
        ),
    ),
    (
        "After what the abbot called an “orderly march,” the crowd went home.",
        (("the abbot", "called", "what … an “orderly march,”"),),
    ),
    (
        "Exports fell and imports rose, according to customs data.",
        (("customs data", "according to", "Exports fell and imports rose"),),
    ),
    ("The strike will last a week, per Reuters.", (("Reuters", "per", "The strike will last a week"),)),
    ("In the words of the coach, the match was a farce.", (("the coach", "In the words of", "the match was a farce"),)),
    (
        "The minister's claim that the dam was safe was repeated on Monday.",
        (("The minister", "claim", "the dam was safe"),),
    ),
    (
        "Amnesty's allegation that guards had beaten prisoners was ignored.",
        (("Amnesty", "allegation", "guards had beaten prisoners"),),
    ),
    ("The pope's plea for peace went unheard.", (("The pope", "plea for", "peace"),)),
    (
        "She ignored the king's pleas for the rebels to surrender.",
        (("the king", "pleas for", "the rebels to surrender"),),
    ),
    (
        "The regulator issued a warning that the toy was toxic.",
        (("The regulator", "issued a warning", "the toy was toxic"),),
    ),
    ("Criticism of the budget by the auditors grew.", (("the auditors", "Criticism of", "the budget"),)),
)

QUOTATIONS: tuple[Case, ...] = (
    ("“The road is closed,” the sergeant said.", (("the sergeant", "said", "“The road is closed,”"),)),
    ("“The road is closed,” said Sergeant Okoye.", (("Sergeant Okoye", "said", "“The road is closed,”"),)),
    ('"The road is closed," said Sergeant Okoye.', (("Sergeant Okoye", "said", '"The road is closed,"'),)),
    ("''The road is closed,'' said Sergeant Okoye.", (("Sergeant Okoye", "said", "''The road is closed,''"),)),
    ("«The road is closed», said Sergeant Okoye.", (("Sergeant Okoye", "said", "«The road is closed»"),)),
    ("„The road is closed,“ said Sergeant Okoye.", (("Sergeant Okoye", "said", "„The road is closed,“"),)),
    ("‘The road is closed,’ said Sergeant Okoye.", (("Sergeant Okoye", "said", "‘The road is closed,’"),)),
    ("The sergeant said, “The road is closed.”", (("The sergeant", "said", "“The road is closed.”"),)),
    ("The sergeant said: “The road is closed.”", (("The sergeant", "said", "“The road is closed.”"),)),
    ("“Is the road open?” asked the driver.", (("the driver", "asked", "“Is the road open?”"),)),
    ("“Stop!” shouted the guard.", (("the guard", "shouted", "“Stop!”"),)),
    ("“The road,” the sergeant said, “is closed.”", (("the sergeant", "said", "“The road,” … “is closed.”"),)),
    (
        "“The road is closed,” the sergeant said. “Nobody gets through.”",
        (("the sergeant", "said", "“The road is closed,” … “Nobody gets through.”"),),
    ),
    (
        "“The road is closed. Nobody gets through,” the sergeant said.",
        (("the sergeant", "said", "“The road is closed. Nobody gets through,”"),),
    ),
    (
        "“The road is closed,” the sergeant said.\n\n“Nobody gets through tonight.”",
        (("the sergeant", "said", "“The road is closed,” … “Nobody gets through tonight.”"),),
    ),
    (
        "“The road is closed,” the sergeant said. “Nobody gets through.\n\n“Not even you.”",
        (("the sergeant", "said", "“The road is closed,” … “Nobody gets through. … “Not even you.”"),),
    ),
    ("“The road is closed, the sergeant said.\n\nThe rain went on.", (("the sergeant", "said", "The road is closed"),)),
    (
        "The sergeant said the road was “closed for good.”",
        (("The sergeant", "said", "the road was “closed for good.”"),),
    ),
    ("She called the road “a death trap.”", (("She", "called", "the road “a death trap.”"),)),
    (
        "“The road is closed,” he said, according to the local radio.",
        (("he", "said", "“The road is closed,”"), ("the local radio", "according to", "“The road is closed,” he said")),
    ),
    (
        "“The road is closed,” Ama Mensah, an officer of the border guard, said.",
        (("Ama Mensah, an officer of the border guard", "said", "“The road is closed,”"),),
    ),
    (
        "The mayor said that the “so-called road” was closed.",
        (("The mayor", "said", "the “so-called road” was closed"),),
    ),
    (
        "The trucks “rolled straight through the fence,” the guard noted.",
        (("the guard", "noted", "The trucks “rolled straight through the fence,”"),),
    ),
    (
        "“They told me ‘go home’ and I went,” the nurse said.",
        (("the nurse", "said", "“They told me ‘go home’ and I went,”"),),
    ),
    ("“I think the road is closed,” the nurse said.", (("the nurse", "said", "“I think the road is closed,”"),)),
    (
        "The spokesman said “this is a hoax” when asked about the film.",
        (("The spokesman", "said", "“this is a hoax”"),),
    ),
    ('The guard wrote on Twitter: "The road is closed."', (("The guard", "wrote", '"The road is closed."'),)),
    ("“No,” she replied.", (("she", "replied", "“No,”"),)),
    ("THE MINISTER SAID THAT THE ROAD WAS CLOSED.", (("THE MINISTER", "SAID", "THE ROAD WAS CLOSED"),)),
)

REMARKS: tuple[Case, ...] = (
    ("The army said it had won, but it did not provide evidence.", (("The army", "said", "it had won"),)),
    (
        "The army claimed 30 tanks were lost, though it did not offer proof.",
        (("The army", "claimed", "30 tanks were lost"),),
    ),
    ("The army said it had won — a claim that the rebels deny.", (("The army", "said", "it had won"),)),
)

NESTED: tuple[Case, ...] = (
    (
        "The radio reported that the king said that he would resign.",
        (("The radio", "reported", "the king said that he would resign"), ("the king", "said", "he would resign")),
    ),
    (
        "According to the agency, the general described the men as heroes.",
        (
            ("the agency", "According to", "the general described the men as heroes"),
            ("the general", "described", "the men as heroes"),
        ),
    ),
    (
        "The Post said the senator had told aides that she would quit.",
        (
            ("The Post", "said", "the senator had told aides that she would quit"),
            ("the senator", "had told", "she would quit"),
        ),
    ),
    (
        "“The treasury says it expects a loss,” the banker said.",
        (
            ("the banker", "said", "“The treasury says it expects a loss,”"),
            ("The treasury", "says", "it expects a loss"),
        ),
    ),
)

NOTHING: tuple[str, ...] = (
    "The train left the station at noon.",
    "The cat's whiskers and the dogs' tails were wet.",
    "The so-called “safe zone” was shelled again.",
    "He sold his 6'2\" door for 40 euros.",
    "If the minister says that the bridge is safe, we will cross it.",
    "The claims that the bridge was safe are old.",
    "The film “Winter Light” opens on Friday.",
    "The ministry's report is long.",
    "The well-known singer arrived.",
    "Two men were arrested and a car was burnt.",
    "The storm is moving north.",
    "Everything went according to plan.",
    "The work costs 30 euros per hour.",
    "The mine was closed behind union head Per Dahl and his men.",
    "The men were called to the barracks.",
)
