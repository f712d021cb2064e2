import pytest

from kg.model import ActorId
from kg.resolve import MatchKind, match_name

UN, YO, IL = ActorId("un"), ActorId("yo"), ActorId("il")
PESKOV, HUR, KYIV, POST = ActorId("peskov"), ActorId("hur"), ActorId("ua"), ActorId("post")
OFFICIALS = (ActorId("o1"), ActorId("o2"))
NAMES = {
    UN: ("Kim Jong Un", "Kim Jong-un", "Kim"),
    YO: ("Kim Yo Jong",),
    IL: ("Kim Il Sung",),
    PESKOV: ("Dmitry Peskov", "Peskov"),
    HUR: ("Main Intelligence Directorate", "HUR"),
    KYIV: ("Government of Ukraine", "Kyiv", "Ukraine"),
    POST: ("Kyiv Post",),
    OFFICIALS[0]: ("U.S. officials",),
    OFFICIALS[1]: ("U.S. officials",),
    ActorId("jose"): ("José García",),
}


@pytest.mark.parametrize(
    ("query", "kind", "ids"),
    [
        ("Dmitry Peskov", MatchKind.EXACT, {PESKOV}),
        ("dmitry peskov", MatchKind.FOLDED, {PESKOV}),
        ("Jose Garcia", MatchKind.FOLDED, {ActorId("jose")}),
        ("Peskov", MatchKind.PART, {PESKOV}),
        ("Kim", MatchKind.PART, {UN, YO, IL}),
        ("Kim Jong", MatchKind.PART, {UN}),
        ("HUR", MatchKind.EXACT, {HUR}),
        ("Kyiv", MatchKind.EXACT, {KYIV}),
        ("Peskof", MatchKind.FUZZY, {PESKOV}),
        ("Zuckerberg", MatchKind.NONE, set()),
        ("", MatchKind.NONE, set()),
        ("?!", MatchKind.NONE, set()),
    ],
)
def test_look_up(query: str, kind: MatchKind, ids: set[ActorId]) -> None:
    match = match_name(query, NAMES)
    assert (match.kind, set(match.ids)) == (kind, ids)


def test_actors_that_share_one_name_are_told_from_ambiguity() -> None:
    assert match_name("U.S. officials", NAMES).one_name
    assert set(match_name("U.S. officials", NAMES).ids) == set(OFFICIALS)
    assert not match_name("Kim", NAMES).one_name
