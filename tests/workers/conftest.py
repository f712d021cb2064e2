"""Workers whose extractor does what the article says: a real process each, without the models."""

from __future__ import annotations

from pathlib import Path

import pytest

# Python imports sitecustomize in every interpreter that it starts, so also in workers
HABITS = """
import ctypes, os, signal, time
from pathlib import Path
import kg.pipeline
import kg.workers.desk
from kg.extract.extraction import Extraction
from kg.model import Parsed, Rejected, Span

def obey(text):
    word, _, more = text.partition(" ")
    if word == "die":
        os.kill(os.getpid(), getattr(signal, more))
    if word == "die-once" and not Path(more).exists():
        Path(more).touch()
        os._exit(3)
    if word == "freeze":
        ctypes.PyDLL(None).sleep(3600)  # keeps the interpreter's lock: no Python code runs any more
    if word == "loop":
        while True:
            pass
    if word == "wait":
        time.sleep(float(more.split()[0]))
    if word == "print":
        print("x" * 100_000, flush=True)
        os.write(1, b"y" * 100_000)
    if word == "fail":
        raise ValueError(more)

class Obedient:
    name = "obedient"

    def __init__(self):
        if os.environ.get("WORKERS_LOADED"):
            Path(os.environ["WORKERS_LOADED"]).touch()

    def read(self, article):
        obey(article.text)
        by = Rejected(raw=str(os.getpid()), reason="by")
        return Parsed(article=article, sentences=()), Extraction(rejected=(by,))

read = kg.workers.desk.articles

def articles(source):
    if source.content and source.content.startswith(b"reading "):
        obey(source.content.decode().partition(" ")[2])
    return read(source)

kg.workers.desk.articles = articles
if os.environ.get("WORKERS_FAIL_TO_START"):
    os._exit(7)
kg.pipeline._rules = Obedient
"""


@pytest.fixture
def obedient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make workers use the obedient extractor, in the place of "rules"."""
    place = tmp_path / "habits"
    place.mkdir()
    (place / "sitecustomize.py").write_text(HABITS, "utf-8")
    monkeypatch.syspath_prepend(place)
