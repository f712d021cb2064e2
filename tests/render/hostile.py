"""Text that wants to be more than text."""

from __future__ import annotations

from kg.model import Article, Assessment, Evidence, EvidenceKind, Span
from tests.made_up import person, quote

SCRIPT = "</script><script>window.PWNED=1</script>"
NAMES = [
    "<img src=x onerror=window.PWNED=1>",
    SCRIPT,
    '" onmouseover="window.PWNED=1" x="',
    "' autofocus onfocus='window.PWNED=1",
    "{{ 7*7 }} {% raw %} ${window.PWNED=1}",
    "\u202eabc gnp.exe",
    "N" * 10_000,
    "\U0001f9d1\U0001f3fd\u200d\U0001f692 Ünï-çødé 北京",
    "a\x00b\x1b[31mc\x7f",
    "\ud800lone",
    '=HYPERLINK("http://x")',
    "<!-- <script> ]]> &lt;b&gt;",
]
URLS = [
    "javascript:window.PWNED=1",
    "data:text/html,<script>window.PWNED=1</script>",
    'https://ok.example/"><script>window.PWNED=1</script>',
    "java\tscript:alert(1)",
    "//no.example",
    "http://[bad",
]


def items():
    """An article for each hostile name, which is in every place that text can be in."""
    out = []
    for number, name in enumerate(NAMES):
        url = URLS[number % len(URLS)]
        body = f"Head {SCRIPT}\n“We deny {name} all”, {name} said. No proof {name} was given.\n"
        proof = f"No proof {name} was given."
        at = body.index(proof)
        article = Article.of(
            body, f"dir/{name[:50]}.txt", title=f"Title {name}", outlet=f"Out {name}", authors=(name,), url=url,
            published="2024-10", furniture=(Span(0, 5),), provenance=(("title", name[:40]),),
        )  # fmt: skip
        evidence = Evidence(
            kind=EvidenceKind.VIDEO, assessment=Assessment.DOUBTED, text=proof, span=Span(at, at + len(proof)),
            assessed_by=person(f"By {name}"),
        )  # fmt: skip
        speaker = person(name)
        one = quote(
            article, speaker, name, "said", f"“We deny {name} all”", speaker_as=f"chief {name}", medium=name[:60],
            evidence=(evidence,), via=(person(f"Via {name}"),),
        )  # fmt: skip
        out.append((article, [one]))
    return out
