"""Archives of anything in memory, and what reading a place gives."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from kg.model import Article
from kg.read import Failure, read

GOLDEN = Path(__file__).parent.parent / "golden" / "read"
TEXT = "The minister said that nothing had changed.\n"
HTML = f"<html><head><title>Talks</title></head><body><article><p>{TEXT}</p></article></body></html>"


def results(path: Path | str, **options: object) -> tuple[list[Article], list[Failure]]:
    found = list(read(path, **options))  # type: ignore[arg-type]
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Failure)]


def names(found: list[Article] | list[Failure], path: Path) -> list[str]:
    return [one.location.removeprefix(f"{path}!/") for one in found]


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()
