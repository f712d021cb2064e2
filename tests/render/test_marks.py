"""Marks over the text: nothing lost, nothing added, nesting and overlaps kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Act, Article, Attribution, Manner, Span, Statement
from kg.render.marks import blocks, in_order
from tests.made_up import corpus, person, quote


def joined(found):
    return "\n".join(
        piece.text for block in found for piece in ([*block.pieces] if block.furniture else [_Line(block)])
    )


class _Line:
    def __init__(self, block):
        self.text = "".join(piece.text for piece in block.pieces)


def lines(article):
    return "\n".join(line for line in article.text.split("\n") if line.strip())


def test_the_text_comes_back_whole():
    for article, statements in corpus(6, 8, 20):
        found = blocks(article, in_order(statements))
        assert joined(found) == lines(article)
        assert sorted(n for block in found for n in block.starts) == list(range(len(statements)))


def test_nested_and_overlapping_statements():
    article = Article.of("Ada said that Bo denied that the dam leaks.", "x")
    outer = quote(article, person("Ada"), "Ada", "said", "Bo denied that the dam leaks")
    inner = quote(article, person("Bo"), "Bo", "denied", "the dam leaks", act=Act.DENY)
    (block,) = blocks(article, in_order([inner, outer]))
    by_text = {piece.text: piece for piece in block.pieces}
    assert by_text["Bo"].roles == {"content", "source"}
    assert by_text["Bo"].on == (1, 0)
    assert by_text["denied"].roles == {"content", "cue"}
    deep = by_text["the dam leaks"]
    assert (deep.depth, deep.on, deep.family, deep.starts) == (2, (1, 0), "denies", (1,))
    assert by_text["Bo"].starts == (0,)
    assert by_text["."].on == ()


def test_furniture_makes_its_own_block():
    text = "Skip\nto content\n\nAda said no.\nSubscribe now"
    article = Article.of(text, "x", furniture=(Span(0, 15), Span(text.index("Sub"), len(text))))
    found = blocks(article, [quote(article, person("Ada"), "Ada", "said", "no")])
    assert [block.furniture for block in found] == [True, False, True]
    assert [piece.text for piece in found[0].pieces] == ["Skip", "to content"]


spans = st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.text("ab \n\U0001f600", min_size=90, max_size=120), st.lists(st.tuples(spans, spans, spans), max_size=6))
def test_any_spans_keep_the_text(text, roles):
    article = Article.of(text, "x")
    made = [
        Statement(
            id=f"urn:kg:statement:{n:016}",
            article=article.id,
            attribution=Attribution(source=(a,), cue=(b,), content=(c,), manner=Manner.DIRECT, confidence=1),
            content=c.of(text),
            speaker=None,
            act=Act.CLAIM,
        )
        for n, (a, b, c) in enumerate(roles)
    ]
    ordered = in_order(made)
    found = blocks(article, ordered)
    assert joined(found) == lines(article)
    for number, one in enumerate(ordered):
        marked = "".join(p.text for block in found for p in block.pieces if number in p.on and "content" in p.roles)
        (span,) = one.attribution.content
        assert set(span.of(text).replace("\n", "")) <= set(marked) | {" "}
