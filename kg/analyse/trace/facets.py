"""What a content says about its matter, by kind of predicate: how good somebody is, who is where, what is safe.

News words for one predicate and for its contrary stand in one row, so that "poorly trained" and "struggle to follow
orders" agree, and "disciplined" opposes them, though they share no word.  A negation turns a word into its contrary,
and so does the speaker's denial.  (Lexical contrast and polarity in contradiction detection: de Marneffe, Rafferty &
Manning 2008; kinds of evaluation: Martin & White 2005, "The Language of Evaluation".)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kg.analyse.trace.lexicon import NEGATORS, stem
from kg.analyse.trace.words import CLAUSE, NEXT, WORD, name_term
from kg.gazetteer import fold, shipped
from kg.model import Span

# name: words that say it | words that say the contrary; a phrase is written with ~ between its words
_TABLE = """
quality: elite disciplined motivated well-trained skilled skilful skillful professional experienced well-equipped brilliant masterful masterpiece magnificent excellent outstanding superior superiority talented gifted capable fast speed well~trained highly~trained well~equipped | poorly badly ill-equipped ill-trained undertrained untrained inexperienced weak weakness demoralised demoralized overrated mediocre incompetent amateurish dull slow unprepared low~morale
esteem: hero heroes heroic heroism courage courageous brave bravery valour valor gallant gallantry honour honor glory glorious indomitable fearless selfless admirable applauded hailed | irresponsible scandalous shameful disgrace disgraceful outrageous unacceptable cowardly cowardice barbaric despicable
threat: threat threaten threatens menace problem problems difficult difficulty overwhelm overwhelming | harmless
safety: safe harmless drinkable | unsafe dangerous harmful toxic hazardous contaminated
guilt: guilty bribe bribes corrupt corruption convicted embezzled | innocent acquitted
fraud: fraud fraudulent rigged rigging irregularities falsified | free~and~fair
fiction: invented fictitious fabricated fake forged nonexistent never~took~place never~happened never~existed | real genuine authentic
illness: ill sick illness stroke ailing unwell | healthy good~health alive~and~well
doping: doped doping steroids tested~positive banned~substance banned~substances | tested~negative
awareness: had~known knew~about knew~of known~about was~aware were~aware | unaware only~learned only~learnt
need: needed necessary required indispensable | unnecessary superfluous
death: killed died dead death deaths slain perished drowned fatalities corpses casualties martyrs fallen~soldiers lost~their~lives gave~their~lives gave~his~life lives~were~given laid~down~their~lives losses | alive survived unharmed
"""  # noqa: E501
# somebody's soldiers are somewhere, or fight there
_GOING = (
    "deployed deploy deployment dispatched sent send sending stationed arrived arrive arrival entered crossed present "
    "presence fighting fight fought battled combat alongside participated participating participation joined joining "
    "helped assisting assisted assist gone reinforcements seen serving took~part taking~part been~in are~in were~in"
)
_ARMED = (
    "troops troop soldiers soldier fighters mercenaries forces contingent servicemen personnel units combatants "
    "reinforcements commandos paratroopers army"
)
_PLACED = re.compile(
    rf"(?i)\b(?:{'|'.join(_ARMED.split())})\b[^.;:]{{0,25}}?\b(?:in|near|at|on|inside) "
    r"(?=(?-i:[A-ZÀ-Þ])|the (?:\w+ )?(?:zone|border|front|region|area|country|battlefield))"
)
_MODAL = re.compile(r"(?i)\b(?:may|might|could|would|will|should|must|expect\w*|plan\w*|likely)\b")
_OWN = re.compile(rf"(?i)\b(?:its|his|her|their|our|my) (?:\w+ )?(?:{'|'.join(_ARMED.split())})\b")
_OF = re.compile(rf"\b((?:[A-ZÀ-Þ][\w’'-]*[ -]){{1,3}})(?:\w+ ){{0,2}}?(?i:{'|'.join(_ARMED.split())})\b")
_LOW = re.compile(
    r"(?i)\bstruggl\w+ (?:to|under|with)\b|\black\w*(?: of)? (?:\w+ )?(?:training|experience|equipment|"
    r"discipline|morale|skills?)\b"
)
_LATE = re.compile(
    r"(?i)\b(?:learn|inform|hear|f(?:ou|i)nd)\w*[^.;,]{0,50}?\bonly (?:in|on|last|this|after|when|from)\b"
)
_BUT = re.compile(r"(?i)\b(?:but|yet|however|although|despite)\b")
_REACH = 40  # code points before a word in which a negation turns it
_WARNED = re.compile(r"(?i)^\W*(?:people |residents |everybody |anyone )?(?:against|not to)\b")
PRESENCE = "presence of "
OF_SOMEBODY = frozenset({"quality", "threat", "fraud", "guilt"})  # said of those who stand before the verb
_TELLING = frozenset({"quality", "esteem", "threat", "death"})


def _rows() -> tuple[dict[str, tuple[str, bool]], list[tuple[re.Pattern[str], str, bool]]]:
    words: dict[str, tuple[str, bool]] = {}
    phrases: list[tuple[re.Pattern[str], str, bool]] = []
    for row in _TABLE.strip().splitlines():
        facet, _, rest = row.partition(":")
        for sign, side in zip((True, False), rest.split("|"), strict=True):
            for word in side.split():
                if "~" in word:
                    phrases.append((re.compile(rf"(?i)\b{word.replace('~', ' ')}\b"), facet, sign))
                else:
                    words.setdefault(stem(word), (facet, sign))
    phrases.append((_LOW, "quality", False))
    phrases.append((_LATE, "awareness", False))
    return words, phrases


_WORDS, _PHRASES = _rows()
_GONE = frozenset(stem(word) for word in _GOING.split() if "~" not in word)
_WENT = re.compile(r"(?i)\b(?:took|taking) part\b")


def facets(text: str, spans: Iterable[Span], sides: Collection[str], denied: bool) -> dict[str, str]:
    """Facet with its sign ("quality+", "presence of kirv-") -> the words of *text* in *spans* that say it.

    *sides* are the terms of those for whom the speaker speaks ("its soldiers"); *denied* turns every sign.  A facet
    with both signs goes with what follows "but"; without one it is left out.
    """
    found: dict[str, list[tuple[bool, int, str]]] = {}
    for span in spans:
        for facet, sign, start, end in (*_said(text, span), *_present(text, span, sides)):
            plus = sign != _turned(text, span.start, start)
            found.setdefault(facet, []).append((plus, start, text[start:end]))
    out: dict[str, str] = {}
    told = [start for facet, hits in found.items() if facet in _TELLING for _, start, _ in hits]
    found = {
        facet: hits
        for facet, hits in found.items()
        if not (told and facet.startswith(PRESENCE) and _by_the_way(hits, min(told)))
    }
    for facet, hits in sorted(found.items()):
        kept = _decided(text, hits)
        if kept is not None:
            out[f"{facet}{'+' if kept[0] != denied else '-'}"] = kept[2]
    return out


def _by_the_way(hits: list[tuple[bool, int, str]], told: int) -> bool:
    """Whether it is not the point who is where: "soldiers fighting for ... present a problem", "losses among ..."."""
    _, start, words = hits[0]
    return start > told or words.lower().endswith("ing")


def _said(text: str, span: Span) -> Iterator[tuple[str, bool, int, int]]:
    for match in WORD.finditer(text, span.start, span.end):
        named = match.start() > span.start + 1 or NEXT.match(text, match.end())
        if match.group()[0].isupper() and named:
            continue  # a name
        known = _WORDS.get(stem(match.group().rstrip(".").lower()))
        if known is not None:
            yield *known, *match.span()
    for pattern, facet, sign in _PHRASES:
        for match in pattern.finditer(text, span.start, span.end):
            yield facet, sign, *match.span()


def _present(text: str, span: Span, sides: Collection[str]) -> Iterator[tuple[str, bool, int, int]]:
    """Whose soldiers are said to be somewhere: those named first."""
    content = span.of(text)
    went = next((m for m in WORD.finditer(content) if stem(m.group().lower()) in _GONE), None)
    went = went or _WENT.search(content) or _PLACED.search(content)
    if went is None or _MODAL.search(content, 0, went.start()):
        return
    own, of = _OWN.search(content), _OF.search(content)
    if own is not None and (of is None or own.start() < of.start()):
        whose: Iterable[str] = sorted(sides)
    else:
        whose = _nations(of[1]) if of is not None else ()
    for nation in whose:
        yield PRESENCE + nation, True, span.start + went.start(), span.start + went.end()


def _nations(words: str) -> Iterator[str]:
    """The terms of the states in front of "troops": the last name there, "North Korean" as one."""
    parts = words.replace("’s", "").replace("'s", "").split()
    for length in range(len(parts), 0, -1):
        country = shipped().nation(" ".join(parts[-length:])) or shipped().country(" ".join(parts[-length:]))
        if country is not None:
            yield fold(country.name)
            return
    if parts:
        yield name_term(parts[-1])


def _turned(text: str, floor: int, at: int) -> bool:
    """Whether a negation stands before *at* in its clause."""
    before = text[max(floor, at - _REACH) : at]
    cut = max((m.end() for m in CLAUSE.finditer(before)), default=0)
    words = [w.rstrip(".").replace("’", "'").lower() for w in WORD.findall(before[cut:])]
    return any(w in NEGATORS or w.endswith("n't") for w in words[-6:])


def _decided(text: str, hits: list[tuple[bool, int, str]]) -> tuple[bool, int, str] | None:
    hits.sort(key=lambda h: h[1])
    if len({plus for plus, _, _ in hits}) == 1:
        return hits[0]
    last = hits[-1]
    before = [h for h in hits if h[0] != last[0]]
    between = text[before[-1][1] : last[1]]
    return last if _BUT.search(between) else None


def warned_against(content: str) -> bool:
    """Whether a warning is one against doing something ("warned against swimming in the lake")."""
    return _WARNED.search(content) is not None
