"""ZIP archives that hold no clock."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a ZIP archive can tell."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files, by name; the same bytes for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    # Else it would tell on which system it was written.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
