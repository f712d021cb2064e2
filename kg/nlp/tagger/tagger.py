"""The tagger: texts in, attributions, entities and sentence starts out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from kg.nlp.tagger import files
from kg.nlp.tagger.labels import ENTITIES, Floats, Run
from kg.nlp.tagger.layout import Laid, laid_out
from kg.nlp.tagger.pieces import Vocabulary
from kg.nlp.tagger.reading import Reader, Reading, entities
from kg.nlp.tagger.windows import Window, plan
from kg.nlp.tagger.words import GAP_INSIDE, Marks, Words, marks, sections, unended

Ranges = tuple[tuple[int, int], ...]
_PACKAGED = Path(__file__).with_name("model")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution: half-open code-point ranges per role, ``source`` empty if none is named.

    ``confidence`` is the calibrated probability that source and content are right, to two decimals.
    """

    source: Ranges
    cue: Ranges
    content: Ranges
    confidence: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing: half-open code points and spaCy's label (PERSON, ORG, GPE, DATE, ...)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class TaggedText:
    """What was found in one text, each in order of appearance (attributions by their cue).

    ``sentences`` are the offsets at which a sentence starts.
    """

    attributions: tuple[Tagged, ...]
    entities: tuple[Entity, ...]
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One window as the network scored it: arrays have a row for each word that it reads."""

    words: Words
    marks: Marks
    place: Window
    tags: Floats
    entities: Floats
    sentences: Floats
    links: Floats


class Tagger:
    """The learned model. Not for use by several threads at once; cheap to share between calls."""

    def __init__(self, folder: Path) -> None:
        """Open the model in *folder*; `Tagger.load` is the usual way in."""
        digest = files.checksum(folder)
        name, self.reader = files.read(folder)
        self.version: str = f"{name}+{digest[:12]}"
        """Name of the model and the start of its SHA-256: what a record cites as its extractor."""
        self.sha256: str = digest
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / files.GRAPH), options, providers=["CPUExecutionProvider"]
        )
        self._vocabulary = Vocabulary(folder / files.VOCABULARY)

    @classmethod
    def load(cls, path: Path | None = None) -> Tagger:
        """Return the tagger of a model folder, by default the one in the package.

        Raises `kg.errors.InputError` if a file is missing or cannot be understood.
        """
        return cls(_PACKAGED if path is None else path)

    def tag(self, texts: Sequence[str], blocked: Sequence[Sequence[tuple[int, int]]] | None = None) -> list[TaggedText]:
        """Return what is found in each of *texts*, in their order.

        *blocked* has for each text the ranges (half-open code points) that nothing is read from
        and no span or context crosses. A text's result does not depend on the other texts.
        """
        barred: Sequence[Sequence[tuple[int, int]]] = blocked or [()] * len(texts)
        return [self._text(text, ranges) for text, ranges in zip(texts, barred, strict=True)]

    def _text(self, text: str, blocked: Sequence[tuple[int, int]]) -> TaggedText:
        attributions: list[Tagged] = []
        named: list[Entity] = []
        sentences: list[int] = []
        for window in self.scored(text, blocked):
            attributions.extend(tagged(window, self.reader))
            named.extend(_entities(window))
            sentences.extend(_sentences(window))
        laid = [one for start, end in _free(len(text), blocked) for one in laid_out(text, start, end)]
        return TaggedText(tuple(_joined(attributions, laid)), tuple(named), tuple(sentences))

    def scored(self, text: str, blocked: Sequence[tuple[int, int]] = ()) -> Iterator[Scored]:
        """Yield the windows of *text* with the network's scores, in order."""
        for start, end in _free(len(text), blocked):
            for words in sections(text, start, end):
                known = marks(words.strings, words.gaps)
                ids = self._vocabulary.pieces(words.strings)
                for i in unended(words.strings, known.paragraphs):
                    ids[i] += (self._vocabulary.stop,)
                for window in plan([len(word) for word in ids], known.gaps):
                    feed = self._feed(known, ids, window.low, window.high)
                    tags, kinds, begins, links = self._session.run(None, feed)
                    yield Scored(words, known, window, tags, kinds, begins[:, 0], links)

    def _feed(
        self, known: Marks, ids: Sequence[tuple[int, ...]], low: int, high: int
    ) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
        """Return the graph's input for the words ``[low, high)``.

        A full stop among a word's inner pieces is one that `scored` put after an unended paragraph.
        """
        counts = np.array([len(word) for word in ids[low:high]])
        firsts = np.concatenate(([1], 1 + np.cumsum(counts)))[:-1]
        size = int(counts.sum()) + 2
        pieces = np.zeros((1, size), dtype=np.int64)
        pieces[0, 0], pieces[0, -1] = self._vocabulary.first, self._vocabulary.last
        pieces[0, 1:-1] = [piece for word in ids[low:high] for piece in word]
        rows = np.zeros((3, 1, size), dtype=np.int64)
        rows[0, 0, 1:-1] = np.repeat(known.shapes[low:high], counts)
        rows[1, 0, 1:-1] = np.repeat(known.quotes[low:high], counts)
        rows[2, 0, 1:-1] = GAP_INSIDE
        rows[2, 0, firsts] = known.gaps[low:high]
        stops = np.flatnonzero((pieces[0, 1:] == self._vocabulary.stop) & (rows[2, 0, 1:] == GAP_INSIDE)) + 1
        rows[0, 0, stops] = rows[2, 0, stops] = 0
        return {"pieces": pieces, "marks": rows, "firsts": firsts}


def _free(length: int, blocked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what the *blocked* ranges leave of a text."""
    start = 0
    for low, high in sorted(blocked):
        if start < low:
            yield start, min(low, length)
        start = max(start, high)
    if start < length:
        yield start, length


def _joined(found: Sequence[Tagged], laid: Sequence[Laid]) -> list[Tagged]:
    """Return both in order of their cues; what the layout settles goes before what was tagged there."""
    kept = [one for one in found if not any(layout.collides((*one.source, *one.cue, *one.content)) for layout in laid)]
    kept += [Tagged((one.source,), (one.cue,), one.content, one.confidence) for one in laid]
    return sorted(kept, key=lambda one: (one.cue, one.content))


def _range(window: Scored, run: Run) -> tuple[int, int]:
    low = window.place.low
    return window.words.starts[low + run.first], window.words.ends[low + run.stop - 1]


def _answers(window: Scored, run: Run) -> bool:
    """Return whether this window, not a neighbour, answers for what starts with *run*."""
    return window.place.first <= window.place.low + run.first < window.place.stop


def readings(window: Scored, reader: Reader) -> list[Reading]:
    """Return what *window* answers for: the attributions whose cue starts in its own part."""
    low, _, _, high = window.place
    found = reader.read(window.tags, window.links, window.marks.part(low, high))
    return [reading for reading in found if _answers(window, reading.cue)]


def tagged(window: Scored, reader: Reader) -> list[Tagged]:
    """Return *window*'s readings as ranges of its text."""
    return [_tagged(window, reading, reader) for reading in readings(window, reader)]


def _tagged(window: Scored, reading: Reading, reader: Reader) -> Tagged:
    """Return a reading as ranges of code points; fragments with only a space between are one."""
    begun = window.marks.paragraphs
    contents: list[Run] = []
    for run in reading.contents:
        if contents and contents[-1].stop == run.first and not begun[window.place.low + run.first]:
            contents[-1] = Run(contents[-1].first, run.stop, run.kind)
        else:
            contents.append(run)
    return Tagged(
        (_range(window, reading.source),) if reading.source else (),
        (_range(window, reading.cue),),
        tuple(_range(window, run) for run in contents),
        reader.confidence(reading.evidence),
    )


def _entities(window: Scored) -> Iterator[Entity]:
    for run in entities(window.entities):
        if _answers(window, run):
            yield Entity(*_range(window, run), ENTITIES[run.kind])


def _sentences(window: Scored) -> Iterator[int]:
    low, first, stop, _ = window.place
    for i in range(first, stop):
        if i == 0 or window.sentences[i - low] > 0:
            yield window.words.starts[i]
