"""A page and its files put into their folder: the files first, under names of their own, the page last.

So whoever reads the page of yesterday keeps its files until the new one is there.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mapper.errors import Problem, UsageError
from mapper.files.own import naming
from mapper.files.replace import replace_file
from mapper.words.saying import say

PAGE = "index.html"
_OURS = re.compile(r"(places|records|search|base)-[0-9a-f]{12}\.(pmtiles|bin)")


def is_page(folder: Path) -> bool:
    """Whether a page of tiles lies in a folder."""
    return (folder / PAGE).is_file() and any(map(_OURS.fullmatch, _names(folder)))


def is_file_of_page(name: str) -> bool:
    """Whether a file beside a page is called so."""
    return _OURS.fullmatch(name) is not None


def refuse_others(folder: Path) -> None:
    """``UsageError`` when the folder holds something that is none of ours."""
    strange = [name for name in _names(folder) if name != PAGE and not _OURS.fullmatch(name)]
    if strange or (folder.exists() and not folder.is_dir()):
        raise UsageError(say("large.not-a-page", path=folder))


def publish(room: Path, folder: Path, files: Mapping[str, str], page: str) -> None:
    """Move the files from the room they were made in, then put the page in place; older files go."""
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name in files.values():
            room.joinpath(name).replace(folder / name)
    replace_file(folder / PAGE, page.encode("utf-8"))
    for name in _names(folder):
        if name not in files.values() and _OURS.fullmatch(name):
            with suppress(OSError):  # somebody reads it just now
                folder.joinpath(name).unlink()


def write_bad(path: Path, bad: Sequence[Problem], language: str) -> None:
    """Every bad row as a table: file, row, what is wrong and how to mend it."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["file", "row", "code", "message", "cure"])
    for one in bad:
        cure = one.cure.line(language) if one.cure else ""
        rows.writerow([one.file, one.row, one.code, one.message.line(language), cure])
    replace_file(path, out.getvalue().encode("utf-8"))


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
