"""One of the positions files as rows that can be changed one by one; ``store`` says which row goes where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mapper.positions.schema import POSITION_COLUMNS
from mapper.tables.keyed import KeyedFile
from mapper.tables.writer import Cell, cell_text

if TYPE_CHECKING:
    from mapper.positions.model import Position


class RowFile(KeyedFile):
    """One of the two files, row by row."""

    DEFAULTS = {"status": "none"}  # noqa: RUF012 - never changed

    def put(self, positions: Mapping[str, Position]) -> bool:
        """Write these positions into their rows, new ones where the order puts them; whether any was new."""
        return self.put_cells({id: cells_of(position) for id, position in positions.items()})


def cells_of(position: Position) -> dict[str, str]:
    """A position as the cells of its row, coordinates as its source gave them to six decimals."""
    stated = position.stated
    # Only in WGS-84 the point is what a source could have given.
    if stated is None and position.datum == "WGS84":
        stated = position.point
    values: dict[str, Cell] = {
        "lat": stated and round(stated.lat, 6),
        "lon": stated and round(stated.lon, 6),
        "datum": position.datum,
        "uncertainty_m": position.uncertainty_m,
    }
    names = [column.name for column in POSITION_COLUMNS]
    values = {name: getattr(position, name) for name in names if name not in values} | values
    return {name: cell_text(values[name]) for name in names}
