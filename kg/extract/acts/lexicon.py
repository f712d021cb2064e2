"""Words and what is done by saying them.

The division is Searle's (1976, A classification of illocutionary acts), cut to fifteen acts;
the verbs come from the VerbNet classes named beside them (Kipper Schuler 2005), with the
class "judgment" split by its sign, and how sure they sound from FactBank's
source-introducing predicates (Saurí & Pustejovsky 2009).  A phrase wins over a word.
"""

from __future__ import annotations

import re

from kg.model import Act

# speech verbs and nouns by their base form
_WORDS: dict[Act, str] = {
    # say, transfer_message, tell, indicate, lecture, conjecture: no force beyond putting it forward
    Act.CLAIM: """say tell state claim argue insist maintain allege contend assert suggest note add stress emphasise
        emphasize explain write remark observe mention comment repeat reiterate continue recall remember
        reply respond answer point believe think suspect hint speculate assume reckon consider know
        understand learn indicate mean imply signal underline underscore highlight profess purport boast
        tweet conclude hold testify quote cite clarify affirm agree echo discuss defend tell opine elaborate
        interject joke lie imagine assess judge declare proclaim statement assertion allegation argument
        remark suggestion view testimony according""",
    # reporting and publishing
    Act.REPORT: """report reveal disclose publish post share release circulate broadcast air show document find uncover
        leak surface""",
    # confess
    Act.CONFIRM: """confirm acknowledge admit concede corroborate verify recognise recognize confess validate certify
        substantiate confirmation acknowledgement acknowledgment admission confession""",
    Act.DENY: """deny dispute reject dismiss refute rebut contradict disavow debunk disclaim repudiate doubt
        discredit disprove contest disagree denial rebuttal rejection refutation""",
    # conjecture about what is to come
    Act.PREDICT: """predict forecast foresee expect anticipate project prophesy prediction forecast prognosis
        expectation""",
    Act.ESTIMATE: """estimate calculate tally guess estimate calculation tally""",
    # judgment, negative; complain
    Act.CONDEMN: """condemn denounce slam blast criticise criticize decry deplore lambast lambaste rebuke accuse blame
        castigate chide scold reprimand attack berate revile vilify censure complain protest deride mock
        ridicule bemoan rail lash fault excoriate assail chastise oppose charge condemnation denunciation
        criticism accusation rebuke censure complaint outcry""",
    # judgment, positive
    Act.PRAISE: """praise applaud hail welcome commend congratulate thank credit laud salute celebrate honour honor
        extol endorse acclaim compliment cheer glorify eulogise eulogize tribute congratulation appreciation
        gratitude""",
    # promise
    Act.PROMISE: """promise vow pledge guarantee assure swear commit vow pledge commitment guarantee assurance""",
    # advise with a harm in view; threaten
    Act.WARN: """warn caution threaten alert threat warning""",
    # characterize, dub
    Act.DESCRIBE: """describe call characterise characterize label brand dub portray depict liken compare term
        paint cast
        depiction description""",
    # urge, beg, inquire
    Act.ASK: """ask urge appeal demand plead request beg implore beseech exhort press wonder inquire enquire invite
        question encourage advocate recommend advise petition lobby plea request appeal demand""",
    # order, forbid
    Act.ORDER: """order command instruct direct decree ban forbid prohibit summon instruction decree""",
    Act.ANNOUNCE: """announce unveil declare proclaim announcement declaration proclamation""",
}
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "held": "hold",
    "knew": "know", "known": "know", "found": "find", "showed": "show", "shown": "show", "foresaw": "foresee",
    "swore": "swear", "sworn": "swear", "forbade": "forbid", "forbidden": "forbid", "understood": "understand",
    "learnt": "learn", "meant": "mean", "lying": "lie", "begged": "beg", "pleas": "plea",
    "threats": "threat", "cast": "cast", "broadcast": "broadcast", "forecast": "forecast", "pled": "plead",
}  # fmt: skip

# phrases, tried in this order before any word
PHRASES: tuple[tuple[Act, re.Pattern[str]], ...] = tuple(
    (act, re.compile(rf"(?i)\b(?:{pattern})\b"))
    for act, pattern in (
        (Act.CLAIM, r"(?:little|no) doubt"),
        (Act.ANNOUNCE, r"let it be known|made it known"),
        (Act.DENY, r"(?:plead\w*|pled|pleas? of) not guilty"),
        (Act.CONFIRM, r"(?:plead\w*|pled|pleas? of) guilty"),
        (Act.DENY, r"rul(?:e|es|ed|ing) out|pour(?:s|ed)? (?:cold water|scorn)|hit back at|push(?:es|ed)? back|"
        r"express(?:es|ed)? doubt\w*"),
        (Act.CONFIRM, r"own(?:s|ed)? up to|bore out|bears out|endors(?:e|es|ed|ing) the (?:words|account|report)"),
        (Act.WARN, r"(?:issu|sound|g[ai]v)\w* (?:an? |the )?(?:\w+ )?(?:warning|alarm|alert)s?|rais(?:es|ed) "
        r"(?:the )?alarm"),
        (Act.PROMISE, r"(?:re)?(?:affirm|stat|iterat)\w* (?:its|his|her|their|the) (?:readiness|willingness|"
        r"commitment|intention|pledge|promise)"),
        (Act.PROMISE, r"(?:gave|gives|given) (?:his|her|its|their|an?) (?:word|assurances?|pledge)|offer(?:s|"
        r"ed)? to|agree(?:s|d)? to|undertook to"),
        (Act.PRAISE, r"(?:pa(?:y|ys|id|ying)|laid) (?:\w+ )?(?:tribute|homage|respects?)|speaks? highly|spoke highly"),
        (Act.PRAISE, r"(?:show|express|voic|extend|convey)\w* (?:his |her |its |their )?(?:\w+ "
        r")?(?:appreciation|gratitude|admiration|thanks|congratulations|condolences)"),
        (Act.CONDEMN, r"(?:express|voic)\w* (?:his |her |its |their )?(?:\w+ )?(?:outrage|anger|indignation|"
        r"dismay|condemnation|disgust|fury)"),
        (Act.CONDEMN, r"hit(?:s|ting)? out at|lash(?:es|ed|ing) out|t(?:ook|akes) aim at|tore into|rail(?:s|"
        r"ed) against"),
        (Act.DENY, r"(?:has |have |had )?question(?:s|ed|ing)? (?:the|this|that|those|these|its|his|her|their) "
        r"(?:estimates?|figures?|findings?|reports?|results?|claims?|evidence|data|accounts?|numbers?|count|accuracy|validity)"),
        (Act.ASK, r"(?:challeng|remind|dar)(?:e|es|ed|ing)? (?:him|her|them|[\w’'-]+) to"),
        (Act.ASK, r"call(?:s|ed|ing)? (?:for|on|upon)|pleas? (?:for|to)|appeal(?:s|ed|ing)? (?:for|to)"),
        (Act.ORDER, r"gave (?:the |an? )?orders?"),
        (Act.CLAIM, r"(?:is|was|are|were|been) quoted|quot\w+ as (?:say|stat)ing"),
        (Act.REPORT, r"(?:ran|runs|carried|carries) (?:an? |the )?(?:story|report|article|item)"),
    )
)  # fmt: skip

# how sure the speaker sounds
PROBABLE = frozenset(
    "suggest believe think suspect assume reckon expect predict estimate anticipate forecast foresee project doubt "
    "guess fear imagine calculate prediction expectation".split()
)
POSSIBLE = frozenset("hint speculate wonder".split())
# reporting with distance: the reporter does not stand behind it (Saurí & Pustejovsky 2009; Wiebe et al. 2005)
DOUBTED = frozenset("claim allege purport allegation profess".split())
# verbs that leave the judgement to the content
NEUTRAL = frozenset({Act.CLAIM, Act.ANNOUNCE, Act.DESCRIBE})
# announcing or naming in so many words, whatever is announced
FIRM = frozenset("announce unveil announcement describe description characterise characterize liken compare".split())

FORCE: dict[str, Act] = {}
for _act, _listed in _WORDS.items():
    for _word in _listed.split():
        FORCE.setdefault(_word, _act)
FORCE["declare"] = FORCE["proclaim"] = Act.ANNOUNCE


def base(word: str) -> str | None:
    """The base form of *word* in the lexicon; None where it is no word of saying."""
    word = word.lower()
    if word in FORCE:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, others in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ed", ("", "e")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else ""
            for candidate in (*(stem + other for other in others), doubled):
                if candidate in FORCE:
                    return candidate
    return None
