"""Rows as they stand in a file → places on the grid, and the rows that are none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mapper.large import grid
from mapper.large.columns import Layout
from mapper.large.texts import Bad, Raw
from mapper.tables.coordinates import read_coordinate

CELL, RECORD = "\x1f", "\x1e"
"""What stands between cells and between records; neither is left in a cell."""
LONGEST_NAME = 80
"""Characters of a name on a tile; its record has all of it."""
_PLAIN = r"^[+-]?(\d+\.?\d*|\.\d+)$"
_YEAR = r"^\s*(?P<year>-?\d{1,4})(?:\s*$|[-/.年])"
_CONTROLS = "[\x00-\x08\x0b\x0c\x0e-\x1f]"


def places_of(raw: Raw, layout: Layout, bad: Bad) -> Any:
    """The places of these rows as a table: spot, category, year, names, id and the line of their record."""
    lng, lat = raw.points if raw.points is not None else _coordinates(raw, layout, bad)
    lng, lat = np.round(lng, grid.DECIMALS), np.round(lat, grid.DECIMALS)
    good = _located(lng, lat, raw.numbers, bad)
    columns = {name: _clean(column) for name, column in raw.columns.items()}
    # As the page reads them, however they were written.
    roles = {"lng": "lng", "lat": "lat"} if raw.points is not None else layout.roles
    columns.update({roles["lng"]: _told(lng), roles["lat"]: _told(lat)})
    count = len(raw.numbers)

    def told(heading: str) -> Any:
        found = columns.get(heading)
        return _nothing(count) if found is None else found

    fields = {
        "spot": pa.array(grid.spots(np.where(good, lng, 0.0), np.where(good, lat, 0.0))),
        "row": pa.array(raw.numbers),
        "category": told(layout.roles.get("category", "")),
        "year": _years(told(layout.roles.get("date", ""))),
        "id": told(layout.roles.get("id", "")),
        **{
            f"name_{tag}": pc.utf8_slice_codeunits(told(one), 0, LONGEST_NAME)
            for tag, one in layout.names.items()
        },
        "record": pc.binary_join_element_wise(*(told(one) for one in layout.headings), CELL),
    }
    return pa.table(fields).filter(pa.array(good))


def _coordinates(raw: Raw, layout: Layout, bad: Bad) -> tuple[Any, Any]:
    return tuple(
        _numbers(raw.columns.get(layout.roles[role], _nothing(len(raw.numbers))), axis, raw.numbers, bad)
        for role, axis in (("lng", "longitude"), ("lat", "latitude"))
    )


def _numbers(column: Any, axis: Any, numbers: Any, bad: Bad) -> Any:
    """Degrees; only cells that are no plain number are read as the tables of an atlas are."""
    trimmed = pc.utf8_trim_whitespace(column)
    plain = pc.fill_null(pc.match_substring_regex(trimmed, _PLAIN), False)
    values = pc.cast(pc.if_else(plain, trimmed, None), pa.float64())
    found = np.array(pc.fill_null(values, np.nan).to_numpy(zero_copy_only=False))
    for at in np.flatnonzero(~plain.to_numpy(zero_copy_only=False)):
        cell = trimmed[int(at)].as_py()
        if not cell:
            bad.add(numbers[at], "large.bad.no-coordinates")
            continue
        value = read_coordinate(cell, axis).value
        if isinstance(value, float):
            found[at] = value
        else:
            bad.add(numbers[at], "large.bad.no-degrees", cell)
    return found


def _located(lng: Any, lat: Any, numbers: Any, bad: Bad) -> Any:
    """Which rows lie on the map; of the others why not, where nothing was said of them yet."""
    known = ~(np.isnan(lng) | np.isnan(lat))
    for at in np.flatnonzero(~known):
        bad.add(numbers[at], "large.bad.no-coordinates")
    with np.errstate(invalid="ignore"):
        on_map = (np.abs(lng) <= 180) & (np.abs(lat) <= grid.NORTHMOST)
    for at in np.flatnonzero(known & ~on_map):
        bad.add(numbers[at], "large.bad.off-map", f"{lat[at]:g}, {lng[at]:g}")
    good = known & on_map
    # A cell that was doubted may leave the other one standing.
    if bad.rows:
        good &= ~np.isin(numbers, np.fromiter(bad.rows, np.int64, len(bad.rows)))
    return good


def _clean(column: Any) -> Any:
    """Texts without what would steer or part; absent ones are empty."""
    texts = pc.fill_null(column.cast(pa.string()), "")
    texts = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    data = texts.buffers()[2]
    # One look at all bytes: hardly any table has such a character.
    if data is not None and (np.frombuffer(data, np.uint8) < 0x20).any():
        texts = pc.replace_substring_regex(texts, _CONTROLS, " ")
    return texts


def _told(values: Any) -> Any:
    return pc.cast(pa.array(values), pa.string())


def _years(column: Any) -> Any:
    found = pc.struct_field(pc.extract_regex(column, _YEAR), "year")
    return pc.cast(found, pa.int16())


def _nothing(count: int) -> Any:
    return pa.array([""] * count, pa.string())
