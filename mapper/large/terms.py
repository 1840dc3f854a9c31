"""What places are searched by: the beginnings of the words of their names, and their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapper.large import gather
from mapper.large.plain import is_plain, starts_of_all
from mapper.tables.signs import bare

TERMS = "terms.arrow"
LONGEST = 32
"""Characters of a name, from the word on, that it is ordered by."""
MOST_STARTS = 12
"""Words of a name that it is found by."""
ID = "#"
"""Stands before an id, which is found as a whole."""
# Chinese is written without blanks: each character begins a word.
_STARTS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")


def fold(text: str) -> str:
    """As the page compares: lower case, half width, without accents."""
    if not text.isascii():
        text = bare(text)
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
    parts = [*_named(ids, plain=_plain_ids, told=_ids)]
    for column in names:
        parts += _named(column, plain=_plain_starts, told=starts_of)
    terms, rows = zip(*parts, strict=True)
    columns = {"term": pa.chunked_array(terms, pa.string()), "row": pa.array(np.concatenate(rows) + first)}
    return _once(sorted_terms(pa.table(columns)))


def _named(
    column: Any,
    *,
    plain: Callable[[Any], Iterable[tuple[Any, Any]]],
    told: Callable[[str], Iterable[str]],
) -> Iterator[tuple[Any, Any]]:
    """Terms of a column, and the places of those whose they are: of plain texts all at once."""
    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    sure = is_plain(column).to_numpy(zero_copy_only=False)
    places = np.flatnonzero(sure)
    for terms, owners in plain(column.take(pa.array(places))):
        yield terms, places[owners]
    places = np.flatnonzero(~sure)
    others = [list(told(text)) if text else [] for text in column.take(pa.array(places)).to_pylist()]
    yield pa.array(chain.from_iterable(others), pa.string()), np.repeat(places, list(map(len, others)))


def _plain_starts(names: Any) -> Iterator[tuple[Any, Any]]:
    return starts_of_all(names, most=MOST_STARTS, longest=LONGEST)


def _plain_ids(ids: Any) -> Iterator[tuple[Any, Any]]:
    yield pc.binary_join_element_wise(ID, ids, ""), np.arange(len(ids))


def _ids(told: str) -> Iterator[str]:
    yield ID + " ".join(told.split())


def _once(table: Any) -> Any:
    """Of equal rows that follow each other the first."""
    if not table.num_rows:
        return table
    table = table.combine_chunks()
    (terms,), (rows,) = table.column("term").chunks, table.column("row").chunks
    same = pc.and_(pc.equal(terms[1:], terms[:-1]), pc.equal(rows[1:], rows[:-1]))
    return table.filter(pa.array(np.r_[True, ~same.to_numpy(zero_copy_only=False)]))


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
    keep = pc.greater_equal(table.column("term"), low)
    if high is not None:
        keep = pc.and_(keep, pc.less(table.column("term"), high))
    return table.filter(keep)
