"""The wording of page furniture on English-language news sites: navigation, appeals, notices.

Collected from what publishers and content systems commonly print around an article (share bars, newsletter
boxes, copyright notices, author boxes).  Patterns of `WHOLE_LINE` and the headings fit a whole line, those of
`APPEALS` and `NOTICES` a part of one.
"""

from __future__ import annotations

import re

_NETWORK = (
    r"(?:facebook|twitter|x(?: \(formerly twitter\))?|whats ?app|telegram|linked ?in|reddit|instagram|you ?tube|"
    r"tik ?tok|pinterest|flipboard|threads|bluesky|mastodon|messenger|viber|vk(?:ontakte)?|signal|e-?mail|print|rss)"
)
_PIECE = r"(?:article|story|page|post|piece|news|report|video|episode|podcast)"
_PIECES = r"(?:articles|stories|posts|news|content|topics|coverage|reads|reading|videos|links|pages|headlines)"

WHOLE_LINE = [
    # navigation
    r"(?:skip|jump) to (?:the )?(?:main |site |page )?(?:content|navigation|footer|search|results?)",
    r"(?:main |site |open |close |toggle )?(?:menu|navigation|search|sidebar)",
    r"home(?: ?page)?",
    r"sections",
    r"site ?map",
    r"(?:log|sign) ?(?:in|out|up|on)(?: (?:or|/) (?:register|subscribe|sign up))?",
    r"register",
    r"my account",
    r"subscribe(?: now| today)?",
    r"(?:back|return) to (?:top|home|homepage|start)",
    r"go back",
    r"previous",
    r"next",
    rf"(?:previous|next|older|newer) (?:\w+ )?{_PIECE}",
    r"page \d+(?: of \d+)?",
    r"\d+ ?/ ?\d+",
    r"loading(?:…|\.\.\.)?",
    r"close",
    r"ok",
    r"got it",
    r"accept(?: all)?(?: cookies)?",
    r"dismiss",
    r"play",
    r"pause",
    r"(?:un)?mute",
    r"(?:about|contact)(?: us)?",
    r"advertise(?: with us)?",
    r"careers",
    r"help",
    r"faqs?",
    r"terms(?: of (?:use|service))?",
    r"privacy(?: policy)?",
    # advertising
    r"(?:article continues (?:below|after) )?(?:this )?advertise?ments?",
    r"sponsored(?: by .{1,40}| content| post)?",
    r"promoted(?: content)?",
    r"ad(?: feedback)?",
    r"(?:story|article) continues (?:below|after).{0,40}",
    # sharing
    (
        rf"(?:share|tweet|post|send|save|print|copy|e-?mail|bookmark|listen to|like)(?: (?:this|the|on|via|by|"
        rf"to|link|{_PIECE}|{_NETWORK}|for later|a friend))*"
    ),
    rf"(?:(?:share|follow us|find us|we are) on:? )?{_NETWORK}(?:(?:,? and |, ?| ?[|/·•] ?| ){_NETWORK})*",
    r"(?:\d[\d,.]*k? ?)?(?:shares?|likes?|views?|retweets?)",
    # more to read
    rf"(?:read|show|load|see|view|watch|learn|find out|discover) (?:more|all|next)(?: {_PIECES}| here)?",
    r"continue reading.{0,60}",
    rf"more {_PIECES}",
    (
        r"(?:also )?(?:read|see|watch)(?: more| also| next)?(?: on (?:this|the) (?:topic|subject|"
        r"story))?: .{3,200}"
    ),
    (
        r"(?:related|recommended|read next|more on this(?: story)?|don['’]t miss|in case you missed it|"
        r"icymi): .{3,200}"
    ),
    # reading aids
    r"\d+[- ]?min(?:ute)?s?(?: (?:read|listen|watch|ago))?",
    r"(?:reading|listening) time:? .{1,20}",
    r"listen(?: \(?\d+.{0,8})?",
    r"\d+ (?:cards?|photos?|images?|pictures?|slides?|videos?)",
    r"(?:expand|enlarge|view|full ?screen)(?: (?:image|photo|gallery|full ?screen))?",
    # comments and labels
    (
        r"(?:(?:\d[\d,]*|no|view|show|read|hide|all|leave an?|add an?|post an?|write an?) )?(?:comments?|"
        r"repl(?:y|ies))(?: ?\(\d+\))?(?: (?:are )?(?:closed|off))?"
    ),
    r"join the (?:conversation|discussion|debate).{0,40}",
    r"(?:be the first to|log in to) comment.{0,40}",
    r"(?:tags?|tagged|filed under|categor(?:y|ies)|topics?|keywords?)(?: (?:as|in|with))?:.{0,200}",
    # credits
    (
        r"(?:photo|image|picture|graphic|illustration|featured image|video)(?: ?(?:by|credits?|"
        r"courtesy(?: of)?|source)):?.{0,100}"
    ),
    r"\(?(?:additional |with )?(?:reporting|writing|editing|translat(?:ion|ed)|compiled) by .{2,200}",
    r"(?:getty|ap|afp|reuters|epa|shutterstock|alamy|istock)(?: ?(?:images?|photos?))?(?: ?/ ?.{1,40})?",
    # where to reach somebody
    (
        rf"(?:you can |please )?(?:follow|like|join|find|connect with|contact|reach|e-?mail|message|"
        rf"subscribe to) .{{1,90}} (?:on|via|at|through|by) (?:our |my |his |her |their )?(?:@\w+|{_NETWORK}|"
        rf"\S+@\S+|https?:\S+|here)\b.{{0,60}}"
    ),
    r"(?:follow|like|join|find|contact) (?:us|me|him|her|them)\b.{0,60}",
    r"follow @?\w+(?: @\w+)?",
    r".{1,80} can be (?:reached|contacted|followed|found|e-?mailed) (?:at|on|via|by|through)\b.{1,120}",
    r"(?:twitter|x|e-?mail|contact|tel|phone|telegram|facebook|website|web)\s?: ?\S+(?: \S+)?",
    (
        r"(?:this (?:article|story|piece|post|essay|column|report) )?(?:was )?(?:first|"
        r"originally) (?:published|appeared|posted) (?:in|on|at|by|here)\b.{0,150}"
    ),
    r"(?:for )?(?:more )?information(?:,)? (?:visit|see|go to|contact)\b.{1,120}",
    r"(?:click|tap) (?:here|on|the)\b.{0,150}",
    r"(?:download|get) (?:our|the|\w+['’]s) (?:\w+ )?app\b.{0,80}",
]
ABOUT_HEADING = [
    r"about (?:the )?(?:author|writer|reporter|journalist|contributor|columnist|editor)s?",
    r"about (?:us|me)",
    r"(?:the )?authors?(?: bio(?:graphy)?)?",
    r"contributors?",
    r"(?:short )?bio(?:graphy)?",
    r"meet the (?:author|team)s?",
]
LIST_HEADING = [
    (
        rf"(?:related|recommended|suggested|similar|similar|popular|featured|latest|recent|top|other|more|"
        rf"most read|most viewed)(?: {_PIECES})"
    ),
    r"more (?:from|on|in|about|by) .{2,50}",
    r"related",
    r"recommended(?: for you)?",
    r"trending(?: now)?",
    rf"most (?:read|popular|viewed|shared|recent)(?: {_PIECES})?",
    r"you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)",
    r"what to read next",
    r"(?:read|up) next",
    r"(?:our )?top picks",
    r"editor(?:['’]s|s['’]?) (?:picks?|choice)",
    r"see also",
    r"also in .{2,40}",
    r"from our partners",
    r"from around the web",
    r"around the web",
]
APPEALS = [
    (
        r"\b(?:please|kindly|click|tap)\b.{0,80}\b(?:donat|contribut|subscri|sign(?:ing)? up|becom(?:e|ing) a|"
        r"support (?:us|our|\w+ by))"
    ),
    (
        r"\byour (?:\w+ ){0,2}(?:donations?|contributions?|gifts?|support|subscription|membership) (?:is|are|"
        r"will|helps?|goes?|makes?|keeps?|allows?|enables?|means)\b"
    ),
    r"\b(?:readers|people|listeners|viewers|supporters|members) like you\b",
    r"\bmade possible by\b.{0,60}\b(?:readers|donations|subscri\w+|members|supporters)\b",
    (
        r"\b(?:support|fund|sustain|back|defend|power) (?:our|independent|quality|investigative|fearless|free|"
        r"public[- ]interest|honest) (?:\w+ ){0,2}(?:journalism|reporting|media|work|newsroom|coverage)\b"
    ),
    r"\b(?:gifts?|donations?|contributions?) (?:is|are) (?:fully )?tax[- ](?:deductible|free)",
    r"\b501 ?\(c\) ?\(?3",
    r"\btax[- ]exempt (?:id|number|status)",
    (
        r"\b(?:sign up|subscribe|register) (?:here |now |today |below |free )*(?:for|to) (?:our|the|a|your|my|"
        r"\w+['’]s)\b.{0,60}\b(?:newsletters?|updates|alerts|e-?mails?|podcast|channel|digest|briefing|"
        r"bulletin|mailing list)"
    ),
    (
        r"\b(?:become|becoming) (?:a|an|our) (?:\w+ ){0,3}(?:member|patron|subscriber|supporter|"
        r"donor) (?:today|now|here|of (?:our|this)|for (?:only|just|as little))"
    ),
    (
        r"\bthank(?:s| you)\b.{0,30}\b(?:for (?:your|reading|supporting|subscribing|watching)|to (?:our|its|"
        r"all our|all its|the generosity of) (?:\w+ )?(?:readers|supporters|donors|members|subscribers))"
    ),
    r"\bthanks to (?:its|our|your) (?:\w+ )?(?:readers|donors|supporters|subscribers|members)\b",
    (
        r"\b(?:does|do) not (?:receive|accept|take) (?:any )?(?:corporate|government|state|"
        r"advertis\w+)(?:,? (?:or|and) \w+)* (?:sponsor\w*|fund\w*|money|advertis\w+)"
    ),
    r"\b(?:recurring|monthly|one-time|regular) (?:donation|contribution|gift)s?\b",
    (
        r"\b(?:when you donate|donate (?:now|today|here|below|to (?:us|our|keep|support))|click and donate|"
        r"and donate$)"
    ),
    r"\b(?:enter|provide|confirm) (?:your|an?) (?:e-?mail|credit|amount|card|payment)",
    r"\bcredit or debit card\b",
    r"\b(?:straight|delivered|direct(?:ly)?) to your (?:inbox|e-?mail|phone)",
    r"\bunsubscribe (?:at any time|anytime|here)",
    r"\bour (?:free |daily |weekly )*newsletter\b",
    (
        r"\b(?:send|submit|e-?mail) (?:us )?(?:your |a )?(?:letters?|tips?|comments|feedback|"
        r"submissions)\b.{0,30}\b(?:to|at)\b"
    ),
    r"\bfeel free to (?:comment|share|contact|write)",
]
NOTICES = [
    r"(?<!\w)© ?(?:copyright\b|\d{4}|\w)",
    r"\(c\) ?(?:19|20)\d\d",
    r"\bcopyright (?:\(c\)|(?:19|20)\d\d|by |holder|law\b|owner)",
    r"\ball rights reserved\b",
    r"\bcopyrighted material\b",
    r"\bfair use['’”\"]? (?:of|under|notice|as)",
    r"\bsection 107\b",
    (
        r"\b(?:may|must|can) ?not be (?:published|reproduced|republished|copied|redistributed|"
        r"broadcast, rewritten)"
    ),
    r"\bno part of this (?:site|publication|article|work)",
    (
        r"\b(?:views|opinions)(?:,? (?:and|or|thoughts,?) \w+)? (?:expressed|presented|stated|"
        r"contained)\b.{0,80}\b(?:authors?|writers?|own|alone|necessarily|not)\b"
    ),
    r"\bnot (?:\w+ )?necessarily (?:reflect|represent|those of|the (?:views|opinions?))",
    r"\bsole(?:ly)? (?:the )?responsib\w+ of the author",
    r"\bnot responsible for (?:any|the) (?:\w+ ){0,3}(?:statement|content|error|damage)",
    r"\bwe (?:and our (?:\d+ )?partners )?(?:use|store) cookies\b",
    r"\buses cookies to\b",
    r"\bcookie (?:settings|preferences|notice)\b",
    (
        r"\bby (?:using|continuing|clicking|signing up|subscribing|submitting|"
        r"accessing)\b.{0,80}\b(?:you )?(?:agree|consent|accept|acknowledge)\b"
    ),
    (
        r"\b(?:permission|free|licen[sc]ed?|welcome) to (?:re-?publish|cross-?post|re-?post|reprint|reproduce|"
        r"share this)"
    ),
    r"\brepublish(?:ed|ing)? (?:under|with permission|this (?:article|story))",
    r"\bcreative commons\b",
    (
        r"\bfor (?:re-?publi\w+|reprints?|permissions?|publication of|syndication|"
        r"licensing)\b.{0,120}\bcontact\b"
    ),
    r"\blet us know (?:at|by|in the comments)",
    r"\breport (?:an error|a typo|this ad)\b",
    r"\bterms (?:of (?:use|service)|and conditions) (?:and|apply)\b",
    (
        r"^(?:disclaimer|disclosure|legal notice|copyright(?:ed material)?|re-?publishing|republication|"
        r"re-?prints?|licen[cs]e|permissions)\s?:"
    ),
]
# a line with one of these carries somebody's words, whatever else it says
SPEAKING = (
    r"\b(?:said|says|saying|(?<!be )(?<!been )told|tells|according to|tweeted|wrote|writes|added|adds|"
    r"claim(?:s|ed)|announced|argue[sd]|insist(?:s|ed)|warn(?:s|ed)|asked|replied|explained|testified|"
    r"den(?:y|ies|ied)|reported(?! by)|called for)\b"
)


def _any(patterns: list[str], *, whole: bool = False) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?:{joined})\s*[.:!…»›→>]*" if whole else joined, re.IGNORECASE)


is_whole_line = _any(WHOLE_LINE, whole=True).fullmatch
is_about_heading = _any(ABOUT_HEADING, whole=True).fullmatch
is_list_heading = _any(LIST_HEADING, whole=True).fullmatch
speaks = re.compile(SPEAKING, re.IGNORECASE).search
_REQUESTS = [re.compile(pattern, re.IGNORECASE) for pattern in (*APPEALS, *NOTICES)]


def requests(line: str) -> int:
    """How many different appeals and notices are worded in *line*."""
    return sum(pattern.search(line) is not None for pattern in _REQUESTS)
