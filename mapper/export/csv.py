"""CSV: one file a layer, as Excel opens it without being asked (UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.columns import Value
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.layers import Json, write_each
from mapper.export.sheets import rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes a text for a formula by."""


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-<layer>.csv`` for each layer that is not empty, all or none."""
    return write_each(atlas, folder, maps, "csv", lambda _, layer: _content(layer))


def _content(collection: Json) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerows([_cell(value) for value in row] for row in rows(collection))
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> Value | str:
    """A text that would run as a formula gets the apostrophe that says it is a text."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value
