import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ids import actor_id
from kg.model import Actor, ActorId, ActorKind, ArticleId, Judgement, Link
from kg.resolve import best_name, canonical, suggest


def person(name: str, *aliases: str, article: str | None = None, roles: tuple[str, ...] = ()) -> Actor:
    scope = ArticleId(article) if article else None
    return Actor(
        id=actor_id(ActorKind.PERSON, name, scope), name=name, kind=ActorKind.PERSON, aliases=aliases, roles=roles
    )


def body(name: str, *aliases: str, kind: ActorKind = ActorKind.ORGANISATION, article: str | None = None) -> Actor:
    scope = ArticleId(article) if article else None
    return Actor(id=actor_id(kind, name, scope), name=name, kind=kind, aliases=aliases)


def link(left: Actor, right: Actor, judgement: Judgement) -> Link:
    return Link(left=left.id, right=right.id, judgement=judgement, why="told", decided_by="user")


def together(actors: list[Actor], decisions: list[Link] | None = None) -> set[frozenset[str]]:
    heads = canonical(actors, decisions or [])
    clusters: dict[ActorId, set[str]] = {}
    for actor in actors:
        clusters.setdefault(heads[actor.id], set()).add(actor.name)
    return {frozenset(c) for c in clusters.values()}


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        (person("Kim Jong Un"), person("Kim Jong-un"), True),
        (person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy"), True),
        (person("Volodymyr Zelensky"), person("Volodymyr Zelenskiy"), True),
        (person("Emmanuel Macron"), person("EMMANUEL MACRON"), True),
        (person("José García"), person("Jose Garcia"), True),
        (person("Kim Jong Un", "Kim Jon Un"), person("Kim Jon Un"), True),
        (person("Kim Jong Un"), person("Kim Yo Jong"), False),
        (person("Kim Jong Un"), person("Kim Jong Il"), False),
        (person("Kim", article="a"), person("Kim Jong Un"), False),
        (person("Kim", article="a"), person("Kim", article="b"), False),
        (person("John Smith"), person("Joan Smith"), False),
        (person("George W. Bush"), person("George H. W. Bush"), False),
        (body("Halcyon Inc"), body("Halcyon"), True),
        (body("The Guardian", kind=ActorKind.MEDIA), body("Guardian", kind=ActorKind.ORGANISATION), True),
        (
            body("Government of North Korea", kind=ActorKind.GOVERNMENT),
            body("Government of South Korea", kind=ActorKind.GOVERNMENT),
            False,
        ),
        (body("Union", "AU"), body("Athletics Unit", "AU"), False),
        (body("port authority", article="a"), body("port authority", article="b"), False),
        (
            body("U.S. officials", kind=ActorKind.GROUP, article="a"),
            body("U.S. officials", kind=ActorKind.GROUP, article="b"),
            False,
        ),
        (person("DPRK vice foreign minister", article="a"), person("DPRK vice foreign minister", article="b"), False),
        (Actor(id=ActorId("x"), name="Nadia Rahman", kind=ActorKind.AUTHOR), person("Nadia Rahman"), True),
        (Actor(id=ActorId("x"), name="Meduza", kind=ActorKind.AUTHOR), body("Meduza", kind=ActorKind.MEDIA), True),
        (person("Jordan Washington"), body("Jordan Washington"), False),
    ],
)
def test_what_names_merge(left: Actor, right: Actor, one: bool) -> None:
    heads = canonical([left, right])
    assert (heads[left.id] == heads[right.id]) is one


def test_the_best_name_stands_for_the_cluster() -> None:
    a, b, c = person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy"), person("Volodymyr Zelenskiy")
    heads = canonical([a, b, c], weights={a.id: 3, b.id: 9})
    assert set(heads.values()) == {b.id}


def test_who_also_writes_counts_as_what_it_is() -> None:
    voice, outlet = Actor(id=ActorId("a"), name="Meduza", kind=ActorKind.AUTHOR), body("Meduza", kind=ActorKind.MEDIA)
    assert set(canonical([voice, outlet], weights={voice.id: 9}).values()) == {outlet.id}


def test_best_name() -> None:
    assert best_name({"Peskov": 40, "Dmitry Peskov": 2}) == "Dmitry Peskov"
    assert best_name({"Kim Jon Un": 1, "Kim Jong Un": 14}) == "Kim Jong Un"
    assert best_name({"KCNA": 9, "Korean Central News Agency": 1}) == "Korean Central News Agency"
    with pytest.raises(ValueError, match="empty"):
        best_name({})


def test_a_user_joins_what_no_name_joins() -> None:
    a, b = person("Oleksandr Syrskyi"), person("Alexander Syrsky")
    assert len(together([a, b])) == 2
    assert together([a, b], [link(a, b, Judgement.SAME)]) == {frozenset({a.name, b.name})}


def test_unsure_decides_nothing() -> None:
    a, b = person("Oleksandr Syrskyi"), person("Alexander Syrsky")
    assert len(together([a, b], [link(a, b, Judgement.UNSURE)])) == 2


def test_different_holds_against_equal_names_and_against_chains() -> None:
    a, b, c = person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy"), person("V. O. Zelensky")
    apart = link(a, b, Judgement.DIFFERENT)
    heads = canonical([a, b, c], [apart, link(a, c, Judgement.SAME), link(c, b, Judgement.SAME)])
    assert heads[a.id] != heads[b.id]
    assert heads[c.id] in (heads[a.id], heads[b.id])


def test_of_two_decisions_on_one_pair_the_last_holds() -> None:
    a, b = person("Volodymyr Zelensky"), person("Volodymyr Zelenskyy")
    apart, one, open_ = (link(a, b, how) for how in (Judgement.DIFFERENT, Judgement.SAME, Judgement.UNSURE))
    turned = Link(left=b.id, right=a.id, judgement=Judgement.DIFFERENT, why="told", decided_by="user")
    assert len(together([a, b], [apart, one])) == 1
    assert len(together([a, b], [one, turned])) == 2
    assert len(together([a, b], [apart, open_])) == 1


def test_a_refused_pair_does_not_split_the_others() -> None:
    actors = [person(f"Volodymyr Zelensk{end}") for end in ("y", "yy", "iy", "ii")]
    clusters = together(actors, [link(actors[0], actors[1], Judgement.DIFFERENT)])
    assert len(clusters) == 2
    assert sum(map(len, clusters)) == 4


_NAMES = [
    "Kim Jong Un",
    "Kim Jong-un",
    "Kim Yo Jong",
    "Dmitry Peskov",
    "Dmitri Peskov",
    "Ana Prata",
    "ANA PRATA",
    "Jan Nowak",
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(_NAMES), min_size=2, max_size=8, unique=True),
    st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([Judgement.SAME, Judgement.DIFFERENT])),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_clusters_depend_on_no_order_and_different_always_holds(
    names: list[str], pairs: list[tuple[int, int, Judgement]], rng: random.Random
) -> None:
    actors = [Actor(id=ActorId(f"urn:{n}"), name=n, kind=ActorKind.PERSON) for n in names]
    of_pair = {
        frozenset((i % len(actors), j % len(actors))): link(actors[i % len(actors)], actors[j % len(actors)], how)
        for i, j, how in pairs
        if i % len(actors) != j % len(actors)
    }
    links = list(of_pair.values())
    heads = canonical(actors, links)
    again, mixed = list(actors), list(links)
    rng.shuffle(again)
    rng.shuffle(mixed)
    assert canonical(again, mixed) == heads
    for one in links:
        if one.judgement is Judgement.DIFFERENT:
            assert heads[one.left] != heads[one.right]
    assert all(heads[head] == head for head in heads.values())


def test_suggestions_say_why_and_never_repeat_a_decision() -> None:
    full, short = person("Dmitry Peskov"), person("Peskov", article="a")
    slip, other = person("Dmitry Pesskov"), person("Oleksandr Syrskyi")
    variant = person("Aleksandr Syrskyi")
    acronym, spelt = body("AIU"), body("Athletics Integrity Unit")
    found = {frozenset((s.left, s.right)): s for s in suggest([full, short, slip, other, variant, acronym, spelt])}
    for pair in ((full, short), (full, slip), (other, variant), (acronym, spelt)):
        one = found[frozenset(a.id for a in pair)]
        assert one.judgement is Judgement.UNSURE
        assert one.why
        assert one.score is not None
        assert 0 < one.score <= 1
    assert frozenset((full.id, other.id)) not in found
    decided = suggest([full, slip], [link(full, slip, Judgement.DIFFERENT)])
    assert decided == []
    assert suggest([full, short, slip], limit=1) == suggest([slip, short, full])[:1]


def test_ten_thousand_of_one_family_name_stay_apart() -> None:
    actors = [person(f"Given{n:05d} Kim") for n in range(10_000)] + [person("Kim", article=str(n)) for n in range(200)]
    heads = canonical(actors)
    found = suggest(actors)
    assert len(set(heads.values())) == len({a.id for a in actors})
    assert all(one.why for one in found)
