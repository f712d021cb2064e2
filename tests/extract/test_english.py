"""Articles in other languages are refused, not misread."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.extract.english import require_english
from kg.model import Article
from tests.conftest import ROOT

GERMAN = (
    "Die Brücke wird für drei Wochen gesperrt, sagte die Bürgermeisterin am Montag vor dem Rat der Stadt. Man habe die"
    " Kosten geprüft, und es gebe keinen anderen Weg, als sofort mit den Arbeiten zu beginnen. Der Verkehr werde über"
    " die alte Straße am Hafen geleitet. Die Opposition kritisierte, dass niemand die Anwohner gefragt habe. "
) * 3
FRENCH = (
    "Le pont sera fermé pendant trois semaines, a déclaré lundi la maire devant le conseil municipal. Les coûts ont été"
    " vérifiés, a-t-elle ajouté, et il n'y avait pas d'autre solution que de commencer les travaux sans attendre. "
) * 4
POLISH = (
    "To jest największy most w mieście i to on zostanie zamknięty na trzy tygodnie, powiedziała wczoraj prezydent"
    " miasta. To nie była łatwa decyzja, ale to jedyne wyjście, dodała rzeczniczka urzędu w rozmowie z mediami. "
) * 4
CHINESE = "市长星期一说，这座桥将关闭三个星期。她补充说，市政府已经核实了费用，没有别的办法。" * 20


@pytest.mark.parametrize("text", [GERMAN, FRENCH, POLISH, CHINESE])
def test_other_languages_are_refused(text: str) -> None:
    with pytest.raises(InputError, match="not written in English"):
        require_english(Article.of(text, "x"))
    require_english(Article.of(text, "x", language="en", provenance=(("language", "option"),)))


def test_the_language_that_it_says_is_named() -> None:
    with pytest.raises(InputError, match=r"it says 'de'"):
        require_english(Article.of(GERMAN, "x", language="de"))


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.md")), ids=lambda path: path.stem)
def test_english_is_not(path: object) -> None:
    require_english(Article.of(path.read_text("utf-8"), "x", language="de"))  # type: ignore[attr-defined]


def test_short_texts_are_given_the_benefit_of_the_doubt() -> None:
    require_english(Article.of(GERMAN[:400], "x"))


def test_english_with_much_that_is_foreign_is_read() -> None:
    text = (
        "The mayor said that “wir schaffen das” was what the minister had told them, and that they believed him. " * 8
    )
    require_english(Article.of(text, "x"))
