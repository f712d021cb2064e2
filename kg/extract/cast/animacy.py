"""What can speak: people and bodies can, things cannot, though a document speaks for whoever made it.

Who and what is told apart by the lists of `lexicon` and, beyond them, by WordNet's nouns for people and social groups
(Fellbaum 1998; lexical animacy as in Zaenen et al. 2004, "Animacy encoding in English: why and how").
"""

from __future__ import annotations

from functools import lru_cache

from kg.extract.cast import lexicon as lex
from kg.gazetteer import speaking_nouns


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What carries words or pictures of somebody: speaks for its owner, maker or place of publication, if one is named.
CARRIERS = frozenset(map(lex.singular, lex.NEWS_NOUNS)) | _set(
    "account advisory affidavit analysis announcement assessment audit autobiography book briefing broadcast bulletin "
    "channel claim clip comment communique communiqué complaint conclusion data decision diary directive document "
    "documentary dossier email e-mail episode estimate figure film filing finding footage forecast headline image "
    "indictment information interview lawsuit letter memo memoir memorandum message model note notice "
    "opening page paper petition photo photograph picture piece podcast poll post posting profile programme program "
    "projection readout record recording release remark research resolution review ruling speech spreadsheet statement "
    "statistic study survey tally testimony text title transcript tweet update verdict video warning website account "
    "beginning show"
)
# Governments of places, called by the place.
PLACES = _set("city town county borough township municipality province")
_SIDES = _set("defence defense opposition side camp bloc street diaspora grouping entourage circle")
_LISTED = lex.PERSON_NOUNS | lex.BODY_NOUNS | PLACES | _SIDES
# Words that take the place of a noun and name nobody.
_NOBODY = _set(
    "nobody none neither nothing something anything everything this that you there here such what whatever "
    "first second third fourth fifth last next half most majority rest lot plenty number percent quarter same thing"
)
_QUANTITIES = _set(
    "number majority minority handful dozen hundred thousand million half third quarter percent lot plenty rest "
    "couple pair series range variety raft slew"
)


def is_nobody(det: str, word: str, *, alone: bool) -> bool:
    """Whether a phrase of that determiner and head names nobody ("no one", "nothing", "the first").

    *alone* says that no "of" follows, whose noun could be people ("half of the voters").
    """
    return det in ("no", "neither") or word in ("none", "neither") or (alone and lex.singular(word) in _NOBODY)


def is_quantity(word: str) -> bool:
    """Whether the word only says how many of what follows ("a number of officials", "some of the officials")."""
    return lex.singular(word) in _QUANTITIES or word in lex.DETERMINERS or word.replace(",", "").isdigit()


@lru_cache(maxsize=65_536)
def can_speak(word: str) -> bool:
    """Whether lower-case *word* is a noun for people, a body, or a place that stands for its government."""
    return any(_speaks(form) for form in (word, word.rpartition("-")[2], word.removeprefix("super")))


def _speaks(word: str) -> bool:
    single = lex.singular(word)
    return (
        single in _LISTED
        or word in lex.GROUP_NOUNS
        or word.endswith(("year-old", "-born"))
        or single in speaking_nouns()
        or word in speaking_nouns()
    )
