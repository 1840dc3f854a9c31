"""Rows as the blocks of a page hold them: names as lines, texts as columns, all of it as gzip in base64."""

from __future__ import annotations

import base64
import json
import os
import zlib
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from mapper.page.html.aside import Aside
from mapper.page.html.letters import Letters

MOST_KEPT = 64
"""Blocks that are kept with what they were made of; more of one page would push each other out."""
MOST_WAITING = 2
"""Blocks that may wait for each thread that compresses."""
SOME = 4096
"""Texts that are joined at once."""
_GZIP = 31
_LEVEL = 4
"""Six in a hundred fewer bytes than level 1 for a tenth more time; the next four take twice as long."""


as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as a record has it."""
_BETWEEN = "\ue002"
"""Between texts while they are written as one, many times as fast as one by one."""
_WIDE = 1.25
"""Bytes a character in UTF-8 above which gzip packs a column better when a letter is a byte."""


def table_of(
    rows: Mapping[str, Sequence[Any]], texts: Mapping[int, Sequence[str]], letters: Mapping[int, Letters]
) -> bytes:
    """The rows of a block column by column: ``rows`` are values of any kind, ``texts`` are by their number.

    JSON in UTF-8, a NUL, and the columns of texts that are shorter so, whose numbers the JSON has as
    ``wide``: each is JSON as its ``letters`` write it, after four bytes for its length (little-endian). What
    is alike stands together in a column, where gzip finds more of it than from row to row.
    """
    narrow: list[str] = []
    wide: dict[int, bytes] = {}
    for number, column in sorted(texts.items()):
        written = _texts_json(column)
        if len(written.encode()) > _WIDE * len(written):
            wide[number] = letters[number].written(written)
        else:
            narrow.append(f'"{number}":{written}')
    begun = f'{as_json(rows)[:-1]},"wide":{as_json([*wide])},"texts":{{{",".join(narrow)}}}}}\0'.encode()
    return begun + b"".join(len(each).to_bytes(4, "little") + each for each in wide.values())


def _texts_json(column: Sequence[str]) -> str:
    together = "".join(column)
    if together.isprintable() and '"' not in together and "\\" not in together:
        return '["' + '","'.join(column) + '"]'  # as nearly always, there is nothing to escape
    together = _BETWEEN.join(column)
    if together.count(_BETWEEN) != len(column) - 1:
        return as_json(column)  # somebody has written one of them
    return f"[{as_json(together)}]".replace(_BETWEEN, '","')


def lines_of(column: Iterable[str]) -> bytes:
    """A line a text, in UTF-8."""
    texts = iter(column)
    # Some at a time: as one text all names of a large page would be there three times.
    return b"\n".join(map(_lines, iter(lambda: list(islice(texts, SOME)), [])))


def _lines(texts: Sequence[str]) -> bytes:
    # Nearly always none of them has a blank too many, which is seen of all at once.
    together = "".join(texts)
    plain = together.isprintable() and "  " not in together
    return "\n".join(texts if plain else map(_line, texts)).encode()


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
