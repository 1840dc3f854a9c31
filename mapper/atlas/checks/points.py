"""Coordinates that can be read and are still suspicious: far away, exchanged, shared, too precise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.atlas import wording
from mapper.atlas.config.model import Config
from mapper.atlas.schema import LOCATED_TABLES
from mapper.errors import Problem
from mapper.geometry.sphere import METRES_PER_DEGREE, metres
from mapper.geometry.types import Box, Point
from mapper.positions.model import Position, point_of
from mapper.positions.rows import stated_point
from mapper.positions.schema import POSITION_TABLES
from mapper.tables.messages import problem
from mapper.tables.numbers import written
from mapper.tables.reader import Row, Table
from mapper.tables.wording import SWAPPED

LOCATED = tuple(schema.name for schema in LOCATED_TABLES)
SENSITIVE_DECIMALS = 3
"""Decimals of a degree that may be published for a sensitive place: about 100 m."""
SHIFT_TOLERANCE_M = 60.0
"""How near an unconverted GCJ-02 point comes to where the shift would put the trusted one."""


def check_points(
    tables: Mapping[str, Table], positions: Mapping[str, Position], config: Config
) -> Iterator[Problem]:
    """Problems and warnings about where things are said to be."""
    stated = _stated(tables)
    for id, (table, row) in stated.items():
        position = positions.get(id)
        if position is not None and position.point:
            yield from _fineness(table, row, position)
    yield from _dead(tables)
    yield from _shared(tables, positions, stated)
    yield from _unconverted(tables, stated)
    sensitive = {row.text("id") for row in tables["categories"].rows if row.flag("sensitive")}
    for row in tables["places"].rows:
        id = row.text("id")
        if id in stated and id in positions:
            if config.area is not None:
                yield from _area(*stated[id], positions[id], config.area)
            if row.flag("sensitive") or row.text("category") in sensitive:
                yield from _sensitive(*stated[id])


def _stated(tables: Mapping[str, Table]) -> dict[str, tuple[Table, Row]]:
    """Where the coordinates of each subject are written: in its own row, else in a positions file."""
    stated: dict[str, tuple[Table, Row]] = {}
    names = [schema.name for schema in POSITION_TABLES]
    for name in (*reversed(names), *LOCATED):
        table = tables[name]
        for row in table.rows:
            if stated_point(row):
                stated[row.text("id")] = (table, row)
    return stated


def _area(table: Table, row: Row, position: Position, area: Box) -> Iterator[Problem]:
    point = position.point
    if point is None or area.holds(point):
        return
    lat, lon = point
    at = table.at(row, "lat")
    if area.holds(point.swapped):
        yield problem(SWAPPED, at, lat=written(lat), lon=written(lon))
        return
    for sign_lat, sign_lon in ((-1, 1), (1, -1), (-1, -1)):
        if area.holds(Point(sign_lat * lat, sign_lon * lon)):
            fixed = f"lat {written(sign_lat * lat)}, lon {written(sign_lon * lon)}"
            yield problem(wording.WRONG_SIGN, at, lat=written(lat), lon=written(lon), fixed=fixed)
            return
    km = metres(point, area.nearest(point)) / 1000
    yield problem(wording.OUTSIDE_AREA, at, km=f"{km:,.0f}" if km >= 1 else f"{km:.1f}")


def _fineness(table: Table, row: Row, position: Position) -> Iterator[Problem]:
    """Fewer decimals than the stated uncertainty claims."""
    if position.uncertainty_m is None or position.uncertainty_m <= 0:
        return
    decimals = max(_decimals(table, row, "lat"), _decimals(table, row, "lon"))
    step_m = METRES_PER_DEGREE / 10**decimals
    if step_m / 2 > position.uncertainty_m:
        uncertainty = written(position.uncertainty_m)
        yield problem(
            wording.TOO_COARSE,
            table.at(row, "lat"),
            decimals=decimals,
            step=f"{step_m:,.0f}",
            stated=uncertainty,
        )


def _decimals(table: Table, row: Row, name: str) -> int:
    """Decimals as they are written; degrees with minutes count as fine enough."""
    text = table.at(row, name).snippet.strip()
    whole, point, decimals = text.partition(".")
    return len(decimals) if point else (0 if whole.lstrip("+-").isdigit() else 6)


def _sensitive(table: Table, row: Row) -> Iterator[Problem]:
    decimals = max(_decimals(table, row, "lat"), _decimals(table, row, "lon"))
    if decimals > SENSITIVE_DECIMALS:
        yield problem(wording.SENSITIVE, table.at(row, "lat"), id=row.text("id"), most=SENSITIVE_DECIMALS)


def _dead(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Positions of subjects that are in no table."""
    if not all(tables[name].whole for name in LOCATED):
        return
    known = {row.text("id") for name in LOCATED for row in tables[name].rows}
    for schema in POSITION_TABLES:
        table = tables[schema.name]
        for row in table.rows:
            if row.text("id") and row.text("id") not in known:
                yield problem(wording.DEAD_POSITION, table.at(row, "id"), id=row.text("id"))


def _shared(
    tables: Mapping[str, Table],
    positions: Mapping[str, Position],
    stated: Mapping[str, tuple[Table, Row]],
) -> Iterator[Problem]:
    """Places at exactly one point that do not say so."""
    first: dict[Point, Row] = {}
    for row in tables["places"].rows:
        id = row.text("id")
        point = point_of(positions.get(id))
        if point is None or id not in stated:
            continue
        other = first.setdefault(point, row)
        if other is row or other.text("id") == id:
            continue
        if id not in other.many("same_spot_as") and other.text("id") not in row.many("same_spot_as"):
            table, where = stated[id]
            yield problem(wording.SAME_POINT, table.at(where, "lat"), id=id, other=other.text("id"))


def _unconverted(tables: Mapping[str, Table], stated: Mapping[str, tuple[Table, Row]]) -> Iterator[Problem]:
    """WGS-84 points of a row that lie where GCJ-02 would put the reviewed position of the same subject."""
    for schema in POSITION_TABLES:
        for row in tables[schema.name].rows:
            table, own = stated.get(row.text("id"), (None, row))
            if table is None or own is row or {own.text("datum"), row.text("datum")} != {"WGS84"}:
                continue
            there, here = stated_point(row), stated_point(own)
            if there is None or here is None:
                continue
            from mapper.geometry.datum import from_wgs84

            near = metres(here, Point(*from_wgs84(*there, "GCJ02"))) < SHIFT_TOLERANCE_M
            if near and metres(here, there) > 2 * SHIFT_TOLERANCE_M:
                yield problem(wording.LOOKS_SHIFTED, table.at(own, "lat"), id=row.text("id"))
