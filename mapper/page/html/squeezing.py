"""Rows as the blocks of a page hold them: names as lines, records as JSON, all of it as gzip in base64."""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from mapper.page.html.aside import Aside

MOST_KEPT = 64
"""Blocks that are kept with what they were made of; more of one page would push each other out."""
MOST_WAITING = 2
"""Blocks that may wait for each thread that compresses."""
_GZIP = 31
_LEVEL = 1
"""A quarter of the time of level 6 for a sixth more bytes: of a large page it was the longest step."""


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as a record has it."""
_BETWEEN, _ROW = "\ue002", "\ue003"
"""Between texts and between records while they are written as one text, many times as fast as one by one."""


def records_text(records: Sequence[Sequence[Any]]) -> str:
    """The records of a block as JSON; what begins each is no text, or HTML."""
    texts = _ROW.join([_BETWEEN.join(record[3:]) for record in records])
    if texts.count(_ROW) != len(records) - 1 or texts.count(_BETWEEN) != sum(
        max(0, len(record) - 4) for record in records
    ):
        return as_json(records)  # somebody has written one of the two
    rows = as_json(texts).replace(_BETWEEN, '","')[1:-1].split(_ROW)
    begun = map(as_json, [record[:3] for record in records])
    told = (
        f'{begin[:-1]},"{row}"]' if len(record) > 3 else begin
        for record, begin, row in zip(records, begun, rows, strict=True)
    )
    return f"[{','.join(told)}]"


def lines_of(column: Iterable[str]) -> str:
    """A line a text."""
    texts = list(column)
    # Nearly always none of them has a blank too many, which is seen of all at once.
    together = "".join(texts)
    plain = together.isprintable() and "  " not in together
    return "\n".join(texts if plain else map(_line, texts))


def _line(text: str) -> str:
    """The text with single blanks, without the characters that end a row or a column."""
    # False for line ends, tabs and NUL: whatever could end a row or a column.
    plain = text.isprintable() and "  " not in text
    return text if plain else " ".join(text.replace("\0", " ").split())


def squeezed(blocks: Iterable[bytes], threads: int | None = None, *, keep: bool = True) -> Sequence[str]:
    """Each block as gzip in base64, in their order; the same bytes for any number of threads.

    While one block is compressed the next is made: zlib lets go of the interpreter. ``keep`` is for whoever
    edits one of many rows and sees the page anew, with most blocks as they were; without it, for pages too
    large for that, they wait on the disk.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    found: list[str] | Aside = [] if keep else Aside()
    waiting: deque[Future[str]] = deque()
    threads = threads or os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        for block in blocks:
            waiting.append(pool.submit(_squeezed if keep else _squeezed.__wrapped__, block))
            # Made faster than they are compressed, all of them would wait in memory.
            if len(waiting) > MOST_WAITING * threads:
                found.append(waiting.popleft().result())
        for one in waiting:
            found.append(one.result())
        return found


@lru_cache(maxsize=MOST_KEPT)
def _squeezed(raw: bytes) -> str:
    """gzip without a time stamp, in base64: the same bytes for the same content."""
    return base64.b64encode(zlib.compress(raw, _LEVEL, _GZIP)).decode("ascii")
