"""Pixels → a PNG of at most 256 colours: a third of the size of the browser's own, and enough for a map."""

from __future__ import annotations

import struct
import zlib
from typing import Any

COLOURS = 256
BITS = 5
"""Bits of each channel that tell colours apart while counting them."""


def palette_png(rgb: Any) -> bytes:
    """The commonest colours of a numpy array (height, width, 3) stay; each other takes the nearest."""
    import numpy as np

    height, width, _ = rgb.shape
    pixels = rgb.reshape(-1, 3).astype(np.int64)
    coarse = pixels >> (8 - BITS)
    codes = (coarse[:, 0] << 2 * BITS) | (coarse[:, 1] << BITS) | coarse[:, 2]
    counts = np.bincount(codes, minlength=1 << 3 * BITS)
    sums = np.stack([np.bincount(codes, pixels[:, c], len(counts)) for c in range(3)], axis=1)
    used = np.flatnonzero(counts)
    means = np.zeros((len(counts), 3))
    means[used] = sums[used] / counts[used, None]
    order = np.lexsort((used, -counts[used]))
    kept = means[used[order][:COLOURS]]
    nearest = np.zeros(len(counts), dtype=np.uint8)
    nearest[used] = ((means[used, None, :] - kept[None]) ** 2).sum(axis=2).argmin(axis=1)
    rows = np.zeros((height, width + 1), dtype=np.uint8)
    rows[:, 1:] = nearest[codes].reshape(height, width)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    table = np.rint(kept).astype(np.uint8).tobytes()
    parts = [(b"IHDR", header), (b"PLTE", table), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
