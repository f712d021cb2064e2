import json
from pathlib import Path
from random import Random

import pytest

from kg.errors import InputError
from kg.nlp.tagger.labels import ENTITY_TAGS, TAGS, Run, runs
from kg.nlp.tagger.words import CLOSE, OPEN, quotes
from kg.train.augment import vary
from kg.train.corpus import Example, example, read, words_of

TEXT = "“We won,” Ann Lee said.\n\nBob denied it; Cara and he\u00a0agreed that (so they say) all was well."


def at(words: str, start: int = 0) -> list[int]:
    found = TEXT.index(words, start)
    return [found, found + len(words)]


GOLD = [
    {"source": [at("Ann Lee")], "cue": [at("said")], "content": [at("“We won,”")]},
    {"source": [at("Bob")], "cue": [at("denied")], "content": [at("it")]},
    {"source": [], "cue": [at("agreed")], "content": [at("that "), at("all was well")]},
]


@pytest.fixture
def made() -> Example:
    words = words_of(TEXT)
    names = [0] * len(words)
    names[words.strings.index("Ann")] = ENTITY_TAGS.index("B-PERSON")
    names[words.strings.index("Lee")] = ENTITY_TAGS.index("I-PERSON")
    return example(words, GOLD, names, [False] * len(words))


def test_an_example_tags_words_and_links_them_to_their_cue(made: Example) -> None:
    strings = made.words.strings
    shown = [(" ".join(strings[run.first : run.stop]), run.kind) for run in runs(made.tags)]
    assert shown == [
        ("“ We won , ”", 2), ("Ann Lee", 0), ("said", 1), ("Bob", 0), ("denied", 1), ("it", 2),
        ("agreed", 1), ("that", 2), ("all was well", 2),
    ]  # fmt: skip
    cue, source, contents = made.links[2]
    assert strings[cue.first] == "agreed"
    assert source is None
    assert [strings[run.first] for run in contents] == ["that", "all"]


def test_touching_contents_of_two_attributions_stay_two(made: Example) -> None:
    words = words_of("a b c d")
    spans = [{"source": [], "cue": [[0, 1]], "content": [[2, 3]]}, {"source": [], "cue": [[6, 7]], "content": [[4, 5]]}]
    tags = example(words, spans, [0] * 4, [False] * 4).tags
    assert [TAGS[tag] for tag in tags] == ["B-cue", "B-content", "B-content", "B-cue"]
    assert runs(tags)[1] == Run(1, 2, 2)


def test_varied_articles_keep_their_words_count_and_their_quotations(made: Example) -> None:
    seen: set[str] = set()
    for seed in range(300):
        strings, gaps = vary(made, Random(seed))  # noqa: S311 - nothing secret
        assert len(strings) == len(gaps) == len(made.words)
        assert all(strings)
        states = quotes(strings, gaps)
        if strings[0] not in "‘'":
            assert (states[0], states[4]) == (OPEN, CLOSE)
        seen.update((strings[0], strings[5]))
    assert {"“", '"', "«", "„", "Ann"} < seen
    assert len(seen) > 50, "names are replaced"
    assert made.words.strings == words_of(TEXT).strings, "the example itself stays as it is"


def test_the_same_seed_varies_alike(made: Example) -> None:
    first, second = (vary(made, Random(5)) for _ in range(2))  # noqa: S311 - nothing secret
    assert first == second


def test_reading_skips_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text(json.dumps({"id": "1", "text": TEXT, "attributions": GOLD}) + "\n\n", "utf-8")
    assert read(path)[0]["text"] == TEXT


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 1"),
        ('{"id": "1", "text": 3, "attributions": []}', "text"),
        ('{"id": "1", "text": "a b"}', "attributions"),
        ('{"id": "1", "text": "a b", "attributions": [{"cue": [[0, 9]]}]}', "outside"),
        ('{"id": "1", "text": "a b", "attributions": [{"cue": [[1, 1]]}]}', "outside"),
    ],
)
def test_a_corpus_that_cannot_be_understood_says_where(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(InputError) as raised:
        read(path)
    assert says in raised.value.message
    assert raised.value.hint


def test_a_missing_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path / "none.jsonl")
