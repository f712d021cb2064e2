"""The learned attribution tagger: text to source, cue and content, on one core.

`Tagger.load` opens the model that ships with the package (see ``model/MODEL_CARD.md``). Nothing
here knows PyTorch; training lives in `kg.train`.
"""

from kg.nlp.tagger.tagger import Entity, Tagged, TaggedText, Tagger

__all__ = ["Entity", "Tagged", "TaggedText", "Tagger"]
