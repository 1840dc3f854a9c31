"""What places are searched by: the beginnings of the words of their names, and their ids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from mapper.large import gather

TERMS = "terms.arrow"
LONGEST = 32
"""Characters of a name, from the word on, that it is ordered by."""
MOST_STARTS = 12
"""Words of a name that it is found by."""
ID = "#"
"""Stands before an id, which is found as a whole."""
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)
_MARKS = re.compile("[\u0300-\u036f]")
# Chinese is written without blanks: each character begins a word.
_STARTS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def fold(text: str) -> str:
    """As the page compares: lower case, half width, without accents."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(_LETTERS)
    return " ".join(text.lower().split())


def starts_of(name: str) -> Iterator[str]:
    """The name from each of its words on, shortened."""
    folded = fold(name)
    for at, found in enumerate(_STARTS.finditer(folded)):
        if at == MOST_STARTS:
            return
        yield folded[found.start() : found.start() + LONGEST]


def terms_of(names: Sequence[Any], ids: Any, first: int) -> Any:
    """A table of terms and the numbers of their places, in order; ``first`` is that of the first place."""
    terms: list[str] = []
    rows: list[int] = []
    known = [column.to_pylist() for column in names]
    for at, (told, *called) in enumerate(zip(ids.to_pylist(), *known, strict=True), start=first):
        found = {start for name in called if name for start in starts_of(name)}
        if told:
            found.add(ID + " ".join(told.split()))
        terms += found
        rows += [at] * len(found)
    return sorted_terms(pa.table({"term": pa.array(terms, pa.string()), "row": pa.array(rows, pa.int64())}))


def sorted_terms(table: Any) -> Any:
    """By term as UTF-8 orders it, then by place."""
    return table.sort_by([("term", "ascending"), ("row", "ascending")])


def write_terms(table: Any, folder: Path) -> dict[str, Any]:
    """Write them, and say which term stands first in each batch that is read again."""
    gather.write(table, folder / TERMS)
    return {"count": table.num_rows, "first": table.column("term").take(pa.array(_firsts(table))).to_pylist()}


def _firsts(table: Any) -> Any:
    return np.arange(0, table.num_rows, gather.STORED)


def terms_between(path: Path, firsts: Sequence[str], low: str, high: str | None) -> Any:
    """The written terms from ``low`` on, up to but without ``high``."""
    parts = []
    with pa.memory_map(str(path)) as source:
        reader = pa.ipc.open_file(source)
        for at, first in enumerate(firsts):
            after = firsts[at + 1] if at + 1 < len(firsts) else None
            starts_behind = high is not None and first.encode() >= high.encode()
            ends_before = after is not None and after.encode() < low.encode()
            if not (starts_behind or ends_before):
                parts.append(_within(pa.table(reader.get_batch(at)), low, high))
    return parts


def _within(table: Any, low: str, high: str | None) -> Any:
    import pyarrow.compute as pc

    keep = pc.greater_equal(table.column("term"), low)
    if high is not None:
        keep = pc.and_(keep, pc.less(table.column("term"), high))
    return table.filter(keep)
