"""The learned extractor: what the tagger finds, grounded, with the speech inside speech.

The tagger says which words belong together; rules that know what it cannot decide the rest:
quotation marks give the manner exactly, spans snap to words and quotes, nothing comes from
furniture.  Its corpus annotates the outer level only, so contents that hold a cue of speech are
read once more by themselves for nested attributions ("CNN reported that X said that P").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.extract import estimates, headlines, pictures, silence
from kg.extract.combine import combine
from kg.extract.continued import split
from kg.extract.extraction import Extraction
from kg.extract.mend import mended
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.resumed import parted, within_sentence
from kg.extract.rules import RuleExtractor
from kg.extract.rules.tree import Tree
from kg.extract.spans import ground
from kg.extract.subjects import addressed, completed, is_hedge, is_somebody_elses, of_its_clause, quoted, turned
from kg.model import Article, Attribution, Mention, Parsed, Rejected, Span, Spans
from kg.nlp.parser import Parser, sentence_spans
from kg.nlp.tagger import Tagged, Tagger

_Key = tuple[Spans, Spans, Spans]
# inside a content only plain speech counts as nested: thoughts and attitudes there are the speaker's own account
_STEMS = """add announc argu assur claim confirm describ insist predict promis report stat suggest warn writ
    acknowledg call""".split()
_SPEECH = re.compile(
    rf"\b(?:(?:{'|'.join(_STEMS)})(?:e|es|ed|s|ing|ten)?|sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|wrote|pleas?"
    r"|den(?:y|ies|ied|ying)|according to)\b",
    re.IGNORECASE,
)
# published pictures are found by rules; what a later sentence says of them is read with the one before
_PICTURE = re.compile(
    r"\b(?:videos?|footage|clips?|photo(?:graph)?s?|pictures?|images?|imagery|screenshots?|recordings?|films?|livestreams?"
    r"|selfies?)\b(?:[^\n]{0,300}?[.!?][”\"]?\s+\w)?",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording\sto\b", re.IGNORECASE)
_LEAST = 0.5  # a nested attribution below this confidence is more often wrong than right


class LearnedExtractor:
    """Runs the tagger over whole articles; the model is loaded once, at the first use."""

    name = "learned"

    def __init__(self) -> None:
        """Load nothing yet."""
        self._rules = RuleExtractor()

    @cached_property
    def tagger(self) -> Tagger:
        """The tagger with the model that ships in the package."""
        return Tagger.load()

    @cached_property
    def _parser(self) -> Parser:
        return Parser(names=False)

    def read(self, article: Article) -> tuple[Parsed, Extraction]:
        """Return the article with the tagger's names and the tokens of sentences that matter, and what was found.

        Sentences matter that hold part of a statement or speak of a picture, a headline or a silence.  Nested
        attributions are found too.
        """
        blocked = [(s.start, s.end) for s in article.furniture]
        (tagged,) = self.tagger.tag([article.text], [blocked])
        sentences = sentence_spans(article, tagged.sentences)
        found = [Span(*pair) for one in tagged.attributions for pair in (*one.source, *one.cue, *one.content)]
        triggers = (_PICTURE, headlines.TRIGGER, silence.TRIGGER, estimates.TRIGGER, _ACCORDING)
        shown = [Span(*match.span()) for trigger in triggers for match in trigger.finditer(article.text)]
        mentions = [Mention(Span(e.start, e.end), e.label) for e in tagged.entities]
        parsed = self._parser.parse_some(article, sentences, [*found, *shown], mentions)
        return parsed, self._one(parsed, tagged.attributions)

    def _one(self, parsed: Parsed, found: Sequence[Tagged]) -> Extraction:
        article = parsed.article
        quotes = find_quotes(article.text, article.furniture)
        kept: dict[_Key, Attribution] = {}
        rejected: list[Rejected] = []
        for raw in found:
            grounded = self._ground(article, quotes, raw, 0)
            if isinstance(grounded, Rejected):
                rejected.append(grounded)
            else:
                kept.update((one.key, one) for one in split(article.text, quotes, grounded) if one.key not in kept)
        cues = {span for one in kept.values() for span in one.cue}
        tree = Tree(parsed, quotes)
        for inner in list(self._inner(article, quotes, tuple(kept.values()))):
            # the outer reading saw more of the sentence: where it has the cue already, it is right
            seen = any(span.overlaps(cue) for span in inner.cue for cue in cues)
            if not seen and not is_somebody_elses(tree, inner):
                kept.setdefault(inner.key, inner)
        ruled = (*self._rules.extract_one(parsed).attributions, *estimates.find(parsed))
        surer = (*pictures.find(parsed), *headlines.find(parsed), *silence.find(parsed))
        for key in [key for key, one in kept.items() if is_hedge(tree, one)]:
            rejected.append(
                Rejected(" … ".join(s.of(article.text) for s in kept.pop(key).content), "is a hedge in passing")
            )
        sourced = tuple(
            turned(
                tree,
                quoted(
                    tree, addressed(tree, completed(tree, of_its_clause(tree, within_sentence(parsed, quotes, one))))
                ),
            )
            for one in kept.values()
        )
        combined = parted(tree, quotes, combine(article.text, sourced, ruled, surer))
        return Extraction(attributions=combined, rejected=tuple(rejected))

    def _inner(self, article: Article, quotes: Quotes, outer: Sequence[Attribution]) -> Iterator[Attribution]:
        """Yield what the tagger finds inside contents that hold a cue of speech; a source is asked for."""
        spans = [s for one in outer for s in one.content if _SPEECH.search(article.text, s.start, s.end)]
        places = sorted(set(spans))
        tagged = self.tagger.tag([span.of(article.text) for span in places])
        for span, found in zip(places, tagged, strict=True):
            for raw in found.attributions:
                if raw.source and raw.confidence >= _LEAST:
                    grounded = self._ground(article, quotes, raw, span.start)
                    if isinstance(grounded, Attribution) and grounded.source:
                        yield grounded

    def _ground(self, article: Article, quotes: Quotes, raw: Tagged, offset: int) -> Attribution | Rejected:
        source, cue, content = (
            [Span(start + offset, end + offset) for start, end in role] for role in (raw.source, raw.cue, raw.content)
        )
        found = ground(
            article,
            quotes,
            source=source,
            cue=cue,
            content=content,
            confidence=raw.confidence,
            extractor=f"learned {self.tagger.version}",
        )
        return found if isinstance(found, Rejected) else mended(article.text, quotes, found)
