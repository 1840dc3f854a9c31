"""Columns of numbers with one value a row, as the island writes them out or as blocks that gzip packs well.

Nothing here is an object per place once the browser has it. In a block wide numbers are stored byte by byte
(all lowest bytes first, …), which gzip packs far better than whole numbers; a column that holds one value
everywhere is only named.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Any, Literal, cast

from mapper.value import value_type

ColumnType = Literal["u8", "u16", "u32", "f32"]
"""As the viewer's typed arrays: whole numbers of so many bits without sign, or a float."""
_WIDTHS = {"u8": ("B", 1), "u16": ("H", 2), "u32": ("I", 4), "f32": ("f", 4)}


@value_type
class Column:
    """One number of every row."""

    name: str
    type: ColumnType
    values: Sequence[float]

    def __post_init__(self) -> None:
        # Objects of very many rows weigh ten times as much; floats stay as exact as they are given.
        if self.type != "f32":
            numbers = array(_WIDTHS[self.type][0], cast("Sequence[int]", self.values))
            object.__setattr__(self, "values", numbers)

    @property
    def constant(self) -> bool:
        """Whether all rows are alike."""
        return not self.values or self.values.count(self.values[0]) == len(self.values)

    def described(self) -> list[Any]:
        """Name, type and, where all rows are alike, their one value; else the block has the values."""
        return [self.name, self.type, *([self.values[0] if self.values else 0] if self.constant else [])]

    def written(self) -> list[Any]:
        """Name, type and the one value or all of them."""
        return self.described() if self.constant else [self.name, self.type, list(self.values)]

    def planes(self) -> bytes:
        """The values byte by byte, the lowest byte of every row first."""
        code, width = _WIDTHS[self.type]
        numbers = array(code, self.values)
        raw = numbers.tobytes()
        # These are the types of C, whose widths differ between platforms.
        if numbers.itemsize != width:
            raise ValueError(f"numbers of type {code!r} have {numbers.itemsize} bytes here, not {width}")
        planes = [raw[byte::width] for byte in range(width)]
        return b"".join(planes if sys.byteorder == "little" else reversed(planes))


def block_of(columns: Sequence[Column]) -> bytes:
    """All columns that vary, one after the other."""
    return b"".join(column.planes() for column in columns if not column.constant)
