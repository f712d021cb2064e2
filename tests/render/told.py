"""Articles that tell of the same event in different figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.model import Act, Article, Assessment, Basis, Evidence, EvidenceKind, Moment, Quantity, Span
from tests.made_up import person, quote

DAY = "2024-05-03"
FIGURES = [
    ("at least 40 workers", "Ada Becker"),
    ("about 300 workers", "Boris Haddad"),
    ("exactly 12 workers", "Carla Dubois"),
]


def news():
    """An article for each figure, the second with a remark that nothing was shown."""
    out = []
    for number, (words, name) in enumerate(FIGURES):
        remark = "No evidence was given." if number == 1 else ""
        text = f"{name} said that {words} were killed when the dam broke at Kirva. {remark}\n"
        article = Article.of(text, f"{number}.txt", title=f"The dam at Kirva {number}", published=DAY)
        one = quote(article, person(name), name, "said", f"{words} were killed when the dam broke at Kirva")
        start = text.index(words)
        figure = Quantity(
            text=words, span=Span(start, start + len(words)), value=Decimal(words.split()[-2]), unit="workers killed",
            qualifier=" ".join(words.split()[:-2]),
        )  # fmt: skip
        proof = ()
        if remark:
            at = text.index(remark)
            proof = (
                Evidence(
                    kind=EvidenceKind.NONE_GIVEN, assessment=Assessment.ABSENT, text=remark,
                    span=Span(at, at + len(remark)),
                ),
            )  # fmt: skip
        said = Moment(value=DAY, basis=Basis.EXPLICIT)
        out.append((article, [replace(one, quantities=(figure,), evidence=proof, said=said, act=Act.CLAIM)]))
    return out
