"""The third work: all terms in order, in blocks, and above them blocks that say which term begins where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mapper.large import room as rooms
from mapper.large.blocks import blocks_of, squeezed
from mapper.large.terms import TERMS, sorted_terms, terms_between

FOUND = "terms.bin"
BLOCK = 1024
"""Terms of a block."""
FAN = 256
"""Blocks that one above them names."""
MOST = 1_000_000
"""Terms that are put in order at once."""


def spans_of(told: Sequence[Any], stored: int) -> list[tuple[str, str | None]]:
    """First term, and the one behind the last, of parts; ``told`` is what each area says of its own.

    ``stored`` is how many terms each first one of a batch stands for.
    """
    firsts = sorted((one for each in told for one in each["first"]), key=str.encode)
    step = max(1, MOST // stored)
    cuts = list(dict.fromkeys(firsts[step::step]))
    return list(zip(["", *cuts], [*cuts, None], strict=True))


def order(number: int, span: tuple[str, str | None], areas: Sequence[str], room: str) -> str:
    """Do this for the part of that number; the name of what was made of it."""

    def work(folder: Path) -> dict[str, Any]:
        parts = []
        for name in areas:
            firsts = rooms.result(Path(room), name)["terms"]["first"]
            parts += terms_between(Path(room, name, TERMS), firsts, *span)
        blocks: list[tuple[str, int]] = []
        with folder.joinpath(FOUND).open("wb") as file:
            for first, block in _leaves(sorted_terms(pa.concat_tables(parts))) if parts else ():
                blocks.append((first, file.write(block)))
        return {"blocks": blocks}

    of_these = rooms.hashed(repr((areas, span)).encode())
    return rooms.piece(Path(room), f"find-{of_these}-{number:06d}", work)


def _leaves(table: Any) -> Iterator[tuple[str, bytes]]:
    """Blocks of terms with the numbers of their places, each with its first term."""
    for at in range(0, table.num_rows, FAN * BLOCK):
        part = table.slice(at, FAN * BLOCK)
        terms, rows = (part.column(name).combine_chunks() for name in ("term", "row"))
        lines = pc.binary_join_element_wise(terms, pc.cast(rows, pa.string()), "\t")
        firsts = terms.take(pa.array(range(0, len(terms), BLOCK))).to_pylist()
        yield from zip(firsts, blocks_of(lines, BLOCK, "\n"), strict=True)


def above(blocks: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, bytes]]:
    """The blocks that name these, each with its first term; ``blocks`` are first term, start and size."""
    for at in range(0, len(blocks), FAN):
        some = blocks[at : at + FAN]
        lines = (f"{first}\t{start}\t{size}" for first, start, size in some)
        yield some[0][0], squeezed("\n".join(lines).encode())
