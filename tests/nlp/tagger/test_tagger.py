import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.nlp.tagger import TaggedText, Tagger
from kg.nlp.tagger import tagger as module

pytestmark = pytest.mark.model

MODEL = Path(module.__file__).with_name("model")
TEXT = (
    "Officials promise inquiry\n\n"
    "“We will look into every case,” Health Minister Ana Duarte said on Monday. "
    "The union denied that its members had been warned.\n\n"
    "According to the daily Mirror, two trucks were seen near Odesa in May 2023."
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def shown(text: str, found: TaggedText) -> list[tuple[str, str, str]]:
    def words(ranges: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[start:end] for start, end in ranges)

    return [(words(a.source), words(a.cue), words(a.content)) for a in found.attributions]


def test_plain_speech_is_found_with_its_source_cue_and_content(tagger: Tagger) -> None:
    found = shown(TEXT, tagger.tag([TEXT])[0])
    said = next(item for item in found if item[1] == "said")
    assert "Ana Duarte" in said[0]
    assert "We will look into every case" in said[2]
    denied = next(item for item in found if "denied" in item[1])
    assert "union" in denied[0]
    assert "its members had been warned" in denied[2]
    assert any("Mirror" in source and "two trucks were seen" in content for source, _, content in found)


def test_names_and_sentences_come_along(tagger: Tagger) -> None:
    found = tagger.tag([TEXT])[0]
    named = {(TEXT[e.start : e.end], e.label) for e in found.entities}
    assert ("Ana Duarte", "PERSON") in named
    assert ("Odesa", "GPE") in named
    assert any(TEXT[start:].startswith("The union denied") for start in found.sentences)
    assert any(TEXT[start:].startswith("According to") for start in found.sentences)


def test_a_text_is_read_alike_alone_and_among_others(tagger: Tagger) -> None:
    long = (TEXT + "\n\n") * 12
    together = tagger.tag([long, "", TEXT])
    assert together == [tagger.tag([text])[0] for text in (long, "", TEXT)]
    assert together[1] == TaggedText((), (), ())
    assert Tagger.load().tag([long])[0] == together[0]


def test_nothing_is_read_from_blocked_ranges_nor_across_them(tagger: Tagger) -> None:
    start = TEXT.index("The union")
    end = TEXT.index("According")
    found = tagger.tag([TEXT], [[(start, end)]])[0]
    spans = [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [(e.start, e.end) for e in found.entities]
    assert spans
    assert all(high <= start or low >= end for low, high in spans)
    assert tagger.tag([TEXT], [[(0, len(TEXT))]])[0] == TaggedText((), (), ())


def test_an_attribution_far_into_a_long_line_is_found(tagger: Tagger) -> None:
    text = "The road was long and dry. " * 400 + "Mayor Li Wen said the bridge was safe."
    found = shown(text, tagger.tag([text])[0])
    assert any("Li Wen" in source and "the bridge was safe" in content for source, _, content in found)


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t ", "\x00\x01\x02", "\ufeff", "🙂" * 300, "a" * 100_000,
        "İ" * 50, "ﬁ" * 120, "́" * 400, "基辅说" * 200,
        "\ud800 said so", "!?" * 5000, "“" * 700, "e\u0301 said \u200b no",
    ],
)  # fmt: skip
def test_any_text_is_read_without_complaint(tagger: Tagger, text: str) -> None:
    found = tagger.tag([text])[0]
    for attribution in found.attributions:
        assert all(0 <= s < e <= len(text) for s, e in (*attribution.source, *attribution.cue, *attribution.content))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(), "“", "”", "\n\n", "İ", "ŉ", "🙂", "́"]), max_size=80).map(" ".join))
def test_ranges_are_whole_words_in_order_with_two_decimals(text: str) -> None:
    found = CACHED.setdefault("t", Tagger.load()).tag([text])[0]
    for attribution in found.attributions:
        assert attribution.cue
        assert attribution.content
        assert round(attribution.confidence, 2) == attribution.confidence
        assert 0 <= attribution.confidence <= 1
        for ranges in (attribution.source, attribution.cue, attribution.content):
            assert list(ranges) == sorted(ranges)
            for start, end in ranges:
                assert text[start:end] == text[start:end].strip() != ""


CACHED: dict[str, Tagger] = {}


def test_the_version_names_the_files(tagger: Tagger, tmp_path: Path) -> None:
    assert tagger.version.endswith(tagger.sha256[:12])
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    rest = json.loads((folder / "model.json").read_text("utf-8"))
    rest["tag_bias"][0] = 50.0
    (folder / "model.json").write_text(json.dumps(rest), "utf-8")
    other = Tagger.load(folder)
    assert other.sha256 != tagger.sha256
    assert other.tag([TEXT])[0].attributions == ()


@pytest.mark.parametrize("damage", ["missing", "format", "json"])
def test_a_damaged_model_says_so(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    if damage == "missing":
        (folder / "tokenizer.json").unlink()
    else:
        (folder / "model.json").write_text('{"format": 99}' if damage == "format" else "{", "utf-8")
    with pytest.raises(InputError) as raised:
        Tagger.load(folder)
    assert raised.value.hint


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) < 30_000_000
