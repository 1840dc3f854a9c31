"""Very many lines as the packed blocks in which a page fetches them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapper.large.room import LEVEL


def blocks_of(lines: Any, size: int, between: str) -> Iterator[bytes]:
    """Packed blocks of so many lines of an Arrow array each, parted by ``between``."""
    starts = np.r_[np.arange(0, len(lines), size), len(lines)].astype(np.int32)
    for block in pc.binary_join(pa.ListArray.from_arrays(pa.array(starts), lines), between):
        yield squeezed(block.as_buffer())


def squeezed(block: Any) -> bytes:
    """With no header that could hold a time, and a checksum: what the browser's own "deflate" undoes."""
    return zlib.compress(block, LEVEL)
