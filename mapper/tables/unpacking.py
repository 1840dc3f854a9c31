"""How much a packed file holds, asked before it is unpacked."""

from __future__ import annotations

import io
import zipfile

UNPACKED_LIMIT_MB = 512
"""A file that unpacks to more is refused before it fills the memory."""
DENSEST = 100
"""Times its size to which a file may unpack; real ones stay below 50."""


def refuse_bomb(content: bytes) -> None:
    """``ValueError`` for a ZIP archive that unpacks to far more than it is; ``BadZipFile`` for no archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist()) >> 20
    if size > UNPACKED_LIMIT_MB or size > DENSEST * max(1, len(content) >> 20):
        raise ValueError(f"it unpacks to {size} MB")
