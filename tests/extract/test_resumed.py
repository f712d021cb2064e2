"""A speaker who goes on after what was said."""

from __future__ import annotations

import pytest

from kg.extract.learned import LearnedExtractor
from kg.model import Article

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def extractor() -> LearnedExtractor:
    return LearnedExtractor()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'The governor of the province insisted that "no more than 20" had died there and accused foreign media of'
            " exaggerating.",
            {("The governor of the province", '"no more than 20" had died there'),
             ("The governor of the province", "foreign media of exaggerating")},
        ),
        (
            "Torun says it has lost 11 men since Monday; Drava puts its losses at 300.",
            {("Torun", "it has lost 11 men since Monday"), ("Drava", "its losses at 300")},
        ),
        (
            "Critics say that trust, once lost, is gone. They may be right.",
            {("Critics", "trust, once lost, is gone")},
        ),
        (
            "“My cousin saw the barrels,” says baker Otto Reim, whose cousin, when we reached her, said she had seen no"
            " barrels.",
            {("whose cousin", "she had seen no barrels")},
        ),
        (
            "The mayor said that the doctors had waited and warned the families.",
            {("The mayor", "the doctors had waited and warned the families")},
        ),
    ],
)  # fmt: skip
def test_who_goes_on(extractor: LearnedExtractor, text: str, said: set[tuple[str, str]]) -> None:
    _, found = extractor.read(Article.of(text, "x"))
    words = {(a.source[0].of(text), " … ".join(s.of(text) for s in a.content)) for a in found.attributions if a.source}
    assert said <= words
    assert not any(source == "no more than 20" for source, _ in words)
