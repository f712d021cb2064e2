"""Whether an article is English at all: what is read from other languages as if it were would be invention."""

from __future__ import annotations

import re

from kg.errors import InputError
from kg.model import Article

# frequent in any English prose, and no words of other European languages: "to" is Polish, "are" Romanian
_WORDS = frozenset(
    """the and that with from this these those were have which their would been they said his about when there
    because after before other than could should what who""".split()
)
_LEAST = 0.03  # of all words; news has 12 in a hundred, German and French 0.2
_ENOUGH = 500  # characters: less shows nothing
_WORD = re.compile(r"\w+")


def require_english(article: Article) -> None:
    """Raise InputError if *article* is long enough to see that it is written in another language.

    A language given as an option is believed without a look.
    """
    if len(article.text) < _ENOUGH or ("language", "option") in article.provenance:
        return
    words = _WORD.findall(article.text.lower())
    if sum(word in _WORDS for word in words) >= _LEAST * len(words):
        return
    said = "" if article.language.startswith("en") else f" (it says {article.language!r})"
    raise InputError(
        f"not written in English{said}, and nothing else is understood", "--language en reads it all the same"
    )
