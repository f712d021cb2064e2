"""Workers whose extractor does what the article says: a real process each, without the models."""

from __future__ import annotations

from pathlib import Path

import pytest

# Python imports sitecustomize in every interpreter that it starts, so also in workers
HABITS = """
import ctypes, os, signal, time
from pathlib import Path
import kg.pipeline
from kg.extract.extraction import Extraction
from kg.model import Parsed, Rejected, Span

class Obedient:
    name = "obedient"

    def read(self, article):
        word, _, more = article.text.partition(" ")
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
        by = Rejected(raw=str(os.getpid()), reason="by")
        return Parsed(article=article, sentences=()), Extraction(rejected=(by,))

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
