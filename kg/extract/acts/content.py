"""What the content itself does, after a cue without force of its own.

Only where it is plain: the evaluation is what the main clause predicates ("this is a hoax",
"ours is a heroic army"), not a word in passing ("by our heroic people").
"""

from __future__ import annotations

import re

from kg.model import Act, Certainty

_LINK = (
    r"\b(?:is|are|was|were|be|been|being|isn[’']t|looks? like|sounds? like|remains?|became|as|it[’']s|"
    r"that[’']s|this[’']s|they[’']re)"
)
_FILL = (
    r"(?:[\s“‘\"']+(?:an?|the|our|your|my|one|all|just|simply|pure|purely|another|more|mere|utter|utterly|"
    r"complete|total|obvious|old|"
    r"true|truly|real|so|very|most|not|nothing|but|than|also|yet|\w+ly)){0,4}[\s“‘\"']+"
)
_FALSE = (
    r"(?:hoax|fakes?|fabricat(?:ed|ions?)|baseless|groundless|unfounded|untrue|false(?:hoods?)?|lies?|nonsense|"
    r"fairy[ -]?tales?|myths?|"
    r"disinformation|misinformation|fictions?|fictitious|inventions?|invented|slander|rumou?rs?|gossip|rubbish|"
    r"propaganda)\b"
)
_TALE = (
    r"\b(?:reports?|stor(?:y|ies)|allegations?|claims?|accusations?|rumou?rs?|charges?|videos?|footage|"
    r"photos?|documents?|talk|assertions?|suggestions?)\b"
)
_DENY = re.compile(
    rf"(?i){_LINK}{_FILL}{_FALSE}|\bnot a (?:\w+ )?word of truth|\bno (?:\w+ )?(?:truth|basis)\b|\bnot the case\b|"
    r"^\W*(?:it|this|that|they|these|those|(?:the|such) \w+(?: \w+)?)\W+(?:is|are|was|were)(?: not|n[’']t) "
    r"(?:\w+ )?true\b|"
    r"\bnothing to do with\b|\bnever happened\b|\b(?:baseless|groundless|unfounded|false|fabricated|invented) "
    rf"(?:\w+ )?{_TALE}"
)
_TALE_AS_FALSE = re.compile(
    rf"(?i){_TALE}.*?{_FALSE}|^\W*(?:it|them|this|that|these)\b\W+(?:as )?(?:\W*an? "
    rf")?\W*{_FALSE}"
)
_REFUSE = re.compile(
    r"(?i)\bno comment\b|\b(?:no|not|any|n[’']t|cannot|without|never)\b[^.;]{0,30}\bcomment(?:ing)?\b|"
    r"\b(?:neither|either) (?:confirm|den)\w* n?or (?:deny|confirm|rul\w+ (?:it |this |that )?out)\b|"
    r"\b(?:not|n[’']t|cannot) (?:be )?(?:discuss|disclose|speculate|going into|go into|talk about|confirm or deny)"
)
_VILE = (
    r"(?:unacceptable|outrage(?:ous)?|disgrace(?:ful)?|shame(?:ful)?|barbari(?:c|sm)|heinous|atroci(?:ous|ty)|"
    r"despicable|cowardly|"
    r"deplorable|appalling|abhorrent|scandal(?:ous)?|hypocri(?:sy|tical)|reckless|shocking|criminal|inhuman|"
    r"intolerable|unforgivable|"
    r"monstrous|vile|disgusting|cynical|irresponsible|illegal|war crimes?|crimes? against humanity|genocide|"
    r"terrorism)\b"
)
_WRONG = (
    r"(?:violations?|breach(?:es)?|escalations?|provocations?|war crimes?|acts? of (?:war|aggression|"
    r"terror(?:ism)?)|aggression|betrayal|"
    r"crimes?|insults?|attack on (?:our|democracy|the rule))\b"
)
_CONDEMN = re.compile(
    rf"(?i){_LINK}{_FILL}{_VILE}|"
    rf"(?:{_LINK}|\b(?:represents?|constitutes?|amounts? to|marks?))\W+(?:[\w-]+\W+){{0,4}}?{_WRONG}|"
    r"\b(?:flagrant|blatant|gross|grave|clear|brazen|naked) (?:violation|breach|aggression|disregard)|"
    r"\bmust (?:now |also |be )?(?:answer for|pay for|(?:bear|share|take|accept|assume) (?:\w+ "
    r")?(?:responsibility|blame)|"
    r"held (?:accountable|responsible|to account)|face justice)|\b(?:bears?|to) (?:\w+ )?(?:responsibility|"
    r"blame) for\b|\bshame on\b"
)
_NAMED_VILE = re.compile(rf"(?i)\b{_VILE}|\b{_WRONG}")
_FINE = (
    r"(?:hero(?:es|ic|ine|ism)?|outstanding|brilliant|magnificent|excellent|remarkable|admirable|exemplary|"
    r"courageous|brave(?:ry|ly)?|"
    r"superb|wonderful|fantastic|great|tremendous|incredible|proud|grateful|thankful|invincible|indomitable|"
    r"extraordinary|inspiring|"
    r"splendid|noble|historic achievement|triumph)\b"
)
_PRAISE = re.compile(
    rf"(?i){_LINK}{_FILL}{_FINE}|\b(?:did|does|done|demonstrat\w+|show(?:ed|n|s)?|display(?:ed|s)?|"
    rf"proved)\W+(?:[\w-]+\W+){{0,8}}?{_FINE}|"
    r"\b(?:we|I) (?:thank|salute|congratulate|applaud|commend)\b|\bwell done\b"
)
_NAMED_FINE = re.compile(r"(?i)\b(?:hero(?:es|ine)?|triumph|masterpiece|miracle)\b")
_EXPECTED = re.compile(
    r"(?i)^\W*(?:he|she|it|they|we|I|the [\w. -]{2,20}?)?\W*(?:fully |also |now )?(?:expect(?:s|ed)?|"
    r"anticipate[sd]?|foresees?|predict(?:s|ed)?)\b|"
    r"\b(?:is|are|was|were)\b[^.,;]{0,12}\b(?:(?:un)?likely|expected|bound|poised|certain|sure|forecast|set) to\b"
)
_COMING = re.compile(
    r"(?i)^\W*(?!(?:he|she|it|they|we|I|you)\b)(?:[\w’'-]+\W+){1,9}?(?:will|would|’ll|'ll|is going to|are "
    r"going to)\s+(?:\w+ly |soon |not |never |only )*"
    r"(?:rise|fall|drop|grow|shrink|collapse|worsen|improve|last|lead|become|win|lose|happen|continue|remain|"
    r"disappear|increase|decline|"
    r"decrease|recover|fail|succeed|slow|peak|double|triple|end|suffer|come|spread|die|melt|run out|take "
    r"(?:years|months|weeks|decades))\b"
)
_QUESTION = re.compile(r"^[“\"'‘]?[^.!“]{1,200}\?[”\"'’]*$")
_APPEAL = re.compile(
    r"(?i)^\W*(?:we|I|let me)\s+(?:again |also |therefore |strongly )?(?:call on|call for|"
    r"urge|appeal|ask|beg|demand|implore)\b|^\W*please\b"
)
_ALARM = re.compile(r"(?i)^\W*(?:beware|be warned|watch out|take care|(?:we|I) (?:must )?warn)\b")

_PLAIN: tuple[tuple[Act, re.Pattern[str]], ...] = (
    (Act.REFUSE_COMMENT, _REFUSE),
    (Act.DENY, _DENY),
    (Act.WARN, _ALARM),
    (Act.ASK, _APPEAL),
    (Act.ASK, _QUESTION),
    (Act.CONDEMN, _CONDEMN),
    (Act.PRAISE, _PRAISE),
    (Act.PREDICT, _EXPECTED),
    (Act.PREDICT, _COMING),
)

_MAYBE = re.compile(r"\b(?:may|might|could)\b(?! \d)|(?i:\b(?:perhaps|possibly|maybe|conceivably)\b)")
_PROBABLY = re.compile(
    r"(?i)\b(?:probabl[ey]|likely|apparently|presumably|reportedly|purportedly|supposedly|seem(?:s|ed)?|"
    r"appear(?:s|ed)? to|"
    r"(?:is|are|was|were) (?:believed|thought|expected|suspected|understood|said) to|expect(?:s|ed)?)\b"
)
_SUBORDINATE = re.compile(
    r"(?i)\b(?:because|if|when|which|who|whose|while|although|unless|after|before|since)\b|[;.]|(?<! )…"
)


_HEAD = {Act.DENY: 120, Act.REFUSE_COMMENT: 120, Act.PREDICT: 120}  # what a long quotation says later is not its point
_LONGER_HEAD = 240


def act_of(content: str) -> Act | None:
    """What *content* plainly does at its start; None where it only says something."""
    return next((act for act, pattern in _PLAIN if pattern.search(content, 0, _HEAD.get(act, _LONGER_HEAD))), None)


def act_of_name(content: str, *, evaluates: bool) -> Act | None:
    """What calling or describing something so does: *content* is "X as Y" or "X Y".

    With *evaluates* (the verb names: "call", "brand", "proclaim") praise and condemnation count too.
    """
    if _TALE_AS_FALSE.search(content):
        return Act.DENY
    if evaluates:
        if _NAMED_VILE.search(content):
            return Act.CONDEMN
        if _NAMED_FINE.search(content):
            return Act.PRAISE
    return None


def certainty_of(content: str) -> Certainty:
    """How sure the main clause of *content* sounds."""
    words = content.lstrip()
    end = next((m.start() for m in _SUBORDINATE.finditer(words) if len(words[: m.start()].split()) >= 3), len(words))
    main = words[:end]
    if _MAYBE.search(main):
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if _PROBABLY.search(main) else Certainty.CERTAIN
