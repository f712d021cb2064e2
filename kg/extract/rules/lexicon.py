"""Cue words: which verbs attribute, and in which construction.

Classes are those of Levin (1993) and VerbNet 3 (Kipper-Schuler 2005) where there is one (say-37.7,
tell-37.2, manner_speaking-37.3, advise-37.9, promise-37.13, order-58.3, urge-58.1, conjecture-29.5,
consider-29.9, characterize-29.2, judgment-33, indicate-78), else of the attribution lexicon of Pareti (2015).
A verb may stand in several classes.

Constructions (the *frames* of a class):

====== ================================================== ==============================
code   construction                                       content
====== ================================================== ==============================
c      finite clause, with or without "that", or wh-      the clause
q      quotation beside it                                the quotation
t      infinitive of the subject ("vowed to leave")       the infinitive
d      infinitive after "decline", "refuse"               the infinitive, or what it governs
ot     object and infinitive ("urged them to leave")      both
g      gerund ("denied leaving")                          the gerund
o      noun object ("denied the report")                  the object
as     object and "as" ("described it as a threat")       both
k      object and predicate ("called it a threat")        both
of     object and "of"/"for"/"with" ("accused him of it") both
====== ================================================== ==============================

Prepositional contents ("called for talks") stand in `PREPOSITIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon knows of a verb: its classes and the frames in which it attributes."""

    classes: tuple[str, ...]
    frames: frozenset[str]


_CLASSES: tuple[tuple[str, str, str], ...] = (
    (
        "say",
        "c q",
        """say add note state remark observe report comment relate recount recall mention
        explain clarify stress emphasize emphasise underline underscore reiterate repeat point detail specify
        tweet retweet post write text email blog read respond reply answer counter retort rejoin interject
        continue conclude summarize summarise testify attest elaborate opine muse reflect volunteer offer venture
        advise explain lament joke quip deadpan mock crow gush marvel muse sum""",
    ),
    (
        "claim",
        "c q",
        """claim assert aver allege contend argue maintain insist declare proclaim profess affirm
        reaffirm swear vouch suggest hint imply intimate insinuate speculate theorize posit hypothesize boast brag
        complain grumble protest object exult""",
    ),
    ("concede", "c q", "admit acknowledge concede confess confirm agree accept recognize recognise grant allow concur"),
    ("announce", "c q", "announce reveal disclose divulge confide leak publish signal broadcast trumpet herald"),
    ("warn", "c q", "warn caution alert predict forecast foresee prophesy anticipate threaten"),
    ("tell", "c q", "tell inform notify assure reassure remind brief advise persuade convince"),
    (
        "manner",
        "c q",
        """shout whisper yell scream cry mutter mumble murmur chant exclaim bark growl snarl snap sigh
        thunder bellow roar blurt stammer scoff sneer plead beg tease chide chuckle laugh sob wail declaim intone""",
    ),
    ("phase", "q", "begin go start open close finish laugh smile nod shrug agree concur warn insist demand urge ask"),
    ("ask", "c q", "ask wonder inquire enquire question query demand ponder"),
    (
        "believe",
        "c",
        """think believe feel suspect doubt guess reckon assume presume expect imagine suppose figure
        fear worry hope wish fret dread trust bet estimate calculate consider understand judge""",
    ),
    ("show", "c", "show find indicate demonstrate conclude determine rule establish illustrate learn discover prove"),
    ("know", "c", "know realize realise notice"),
    ("deny", "c q o g", "deny dispute"),
    (
        "reject",
        "o",
        """reject dismiss refute rebut rebuff repudiate disavow renounce contradict dispute deny
        disclaim rubbish downplay denounce""",
    ),
    ("refuse", "d", "decline refuse"),
    ("promise", "c q t", "promise vow pledge swear guarantee threaten undertake"),
    ("offer", "t", "offer agree claim volunteer"),
    ("intend", "t", "prefer want plan seek intend hope aim decide vow pledge wish"),
    (
        "urge",
        "c q ot",
        """urge order instruct advise beg implore beseech exhort command ask entreat demand
        recommend propose direct""",
    ),
    ("press", "ot", "encourage persuade challenge warn remind tell expect want call"),
    ("request", "o", "demand request propose recommend advocate promise pledge urge"),
    (
        "judge",
        "o",
        """praise criticize criticise condemn denounce applaud hail laud salute commend extol blast slam
        lambast lambaste mock ridicule deride decry deplore lament bemoan rebuke castigate chide scold reprimand
        fault blame congratulate admire oppose endorse question pan bash assail welcome excoriate pillory""",
    ),
    (
        "communicate",
        "o",
        """announce express voice convey cite mention reiterate repeat emphasize emphasise stress
        highlight tout echo tweet post acknowledge admit concede confirm reveal disclose report predict propose
        suggest allege claim explain outline detail discuss recall recount note declare affirm reaffirm underscore
        underline articulate trumpet invoke reference""",
    ),
    (
        "characterize",
        "as",
        """describe characterize characterise portray depict cast paint frame label brand
        regard view see perceive present dismiss denounce condemn hail praise criticize defend tout identify cite
        quote slam bill classify refer blast pitch deride mock reject""",
    ),
    ("name", "k", "call dub label brand term deem consider declare pronounce proclaim style"),
    (
        "accuse",
        "of",
        """accuse blame criticize criticise praise thank condemn denounce blast slam mock suspect rebuke
        applaud commend congratulate fault credit warn remind assure chide scold castigate acquit""",
    ),
    ("propose", "g", "propose suggest recommend advocate oppose deny mention report consider support recall admit"),
)

PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "call": ("for",), "appeal": ("for",), "plead": ("for",), "push": ("for",), "advocate": ("for",),
    "apologize": ("for",), "apologise": ("for",), "vouch": ("for",), "ask": ("for", "about"), "hope": ("for",),
    "press": ("for",), "argue": ("for", "against"), "beg": ("for",), "lobby": ("for", "against"),
    "talk": ("about", "of"), "speak": ("about", "of"), "complain": ("about", "of"), "joke": ("about",),
    "boast": ("about", "of"), "brag": ("about",), "write": ("about",), "worry": ("about",),
    "tweet": ("about",), "muse": ("about",), "speculate": ("about", "on"), "gush": ("about",),
    "comment": ("on",), "touch": ("on",), "elaborate": ("on",), "remark": ("on",),
    "refer": ("to",), "allude": ("to",), "point": ("to",), "object": ("to",), "liken": ("to",),
    "warn": ("of", "against", "about"), "disapprove": ("of",), "approve": ("of",), "dream": ("of",),
    "rail": ("against",), "protest": ("against",), "caution": ("against",), "hint": ("at",), "lash": ("at",),
    "balk": ("at",), "bristle": ("at",), "scoff": ("at",), "agree": ("with", "to"), "disagree": ("with", "on"),
    "express": ("about",), "testify": ("about",), "wonder": ("about",), "sympathize": ("with",),
}  # fmt: skip

# agentless or with "by": "is believed to have left", "is said to be ill", "it was reported that"
PASSIVES = frozenset(
    """believe say think expect report understand estimate consider allege rumor rumour assume
    presume suppose know claim deem suspect describe see call label portray dub regard view accuse ask tell
    confirm announce predict reject deny condemn criticize praise dismiss quote blame credit charge hear
    project forecast fear warn propose suggest""".split()
)

# the passives that tell of hearsay where nobody is named as the source
HEARSAY = frozenset(
    """believe say think expect report understand estimate allege rumor rumour assume presume
    suspect fear tell ask project forecast predict""".split()
)

# what goes on reporting for the speaker of the main clause: "…, adding that …"
CONTINUING = frozenset(
    """add say note argue insist claim warn stress tell explain suggest call cite describe state
    write declare emphasize emphasise point accuse urge promise vow acknowledge admit complain predict conclude
    assert contend allege recall ask praise criticize blame deny announce joke""".split()
)

# verbs of making a statement public or known: their subject speaks by the noun ("issued a warning that …")
ISSUING = frozenset(
    """make issue release send post publish write tweet repeat voice express have give offer raise
    reiterate deliver level renew file lodge float echo share sign circulate put""".split()
)

# verbs that carry on to the cue behind them: "went on to say", "refused to comment"
CATENATIVES = frozenset("go continue proceed begin start seem appear try attempt manage happen use".split())

# verbs whose infinitive was not done, or not said: "declined to say"
REFUSALS = frozenset({"decline", "refuse"})

# verbs that are cues with their particle only
PARTICLES = {"point": "out", "go": "on", "sum": "up"}


def _build() -> dict[str, Cue]:
    classes: dict[str, list[str]] = {}
    frames: dict[str, set[str]] = {}
    for name, codes, verbs in _CLASSES:
        for verb in verbs.split():
            classes.setdefault(verb, []).append(name)
            frames.setdefault(verb, set()).update(codes.split())
    return {verb: Cue(tuple(classes[verb]), frozenset(frames[verb])) for verb in classes}


VERBS: dict[str, Cue] = _build()

_IRREGULAR = {"emphasise": "emphasise", "retweete": "retweet", "hop": "hope", "impli": "imply", "cle": "cite"}


def entry(lemma: str) -> Cue | None:
    """What the lexicon knows of a verb lemma; None if it isn't a cue."""
    lemma = lemma.lower()
    return VERBS.get(_IRREGULAR.get(lemma, lemma))


def base(lemma: str) -> str:
    """The lemma in lower case, with the tagger's known slips mended ("hop" for "hoped")."""
    lemma = lemma.lower()
    return _IRREGULAR.get(lemma, lemma)
