"""Excel: one workbook with a sheet a layer."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from mapper.atlas.columns import Value
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.frames import CLOCK
from mapper.export.layers import Json, filled
from mapper.export.sheets import Row, rows
from mapper.export.zipped import zipped
from mapper.files.replace import replace_all
from mapper.markup import allowed

_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
MOST_TEXT = 32_767
"""Characters that Excel keeps in a cell; it calls a workbook with more damaged."""


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>.xlsx`` with every layer that is not empty."""
    target = folder / f"{atlas.config.id}.xlsx"
    replace_all({target: _content(filled(atlas, maps))})
    return [target]


def _content(layers: dict[str, Json]) -> bytes:
    book = Workbook(write_only=True)
    for name, collection in layers.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for number, row in enumerate(rows(collection)):
            sheet.append(list(_cells(sheet, row, heading=number == 0)))
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _cells(sheet: WriteOnlyWorksheet, row: Row, *, heading: bool) -> Iterator[Cell]:
    for value in row:
        cell = WriteOnlyCell(sheet, value=_text(value) if isinstance(value, str) else value)
        if isinstance(value, str) and value:
            # Without this a text that begins with = would be a formula.
            cell.data_type = "s"
        if heading:
            cell.font = Font(bold=True)
        yield cell


def _text(value: str) -> Value:
    return allowed(value)[:MOST_TEXT]


def _without_clock(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    files[core] = _DATED.sub(rb"\g<1>" + CLOCK[:19].encode() + b"Z", files[core])
    return zipped(files)
