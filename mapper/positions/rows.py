"""Rows of a table → positions: sanity of its coordinates, and conversion from the datum it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from mapper.geometry.types import Point
from mapper.positions.checks import check_possible
from mapper.positions.model import Datum, Method, Position, Status, Verdict
from mapper.tables import wording
from mapper.tables.messages import problem

if TYPE_CHECKING:
    from mapper.errors import Problem
    from mapper.tables.reader import Row, Table

Origin = Literal["file", "row"]
"""Whether a row comes from the positions file or is a subject's own."""


def positions_in(
    table: Table, *, default_datum: Datum | None = None, origin: Origin = "file"
) -> Iterator[tuple[Row, Position, list[Problem]]]:
    """Each row, the position it states and what is wrong with that; unlocated when it cannot be used.

    Coordinates of other datums are converted all at once.
    """
    problems = {
        row.number: found
        for row in table.rows
        if (found := list(_coordinate_problems(table, row, default_datum)))
    }
    # Numbers that are no place are not converted: the formulas expect degrees.
    sound = [row for row in table.rows if row.number not in problems and not _datum_unread(table, row)]
    points = _wgs84(sound, default_datum)
    for row in table.rows:
        position = _position(row, points.get(row.number), default_datum, origin)
        yield row, position, problems.get(row.number, [])


def sound_points(table: Table, default_datum: Datum) -> dict[int, tuple[Point, Datum]]:
    """Row number → the point that a row states, and its datum; without those that can be no place."""
    return {
        row.number: (point, _datum(row, default_datum))
        for row in table.rows
        if (point := stated_point(row)) is not None
        and not any(_coordinate_problems(table, row, default_datum))
        and not _datum_unread(table, row)
    }


def _position(row: Row, point: Point | None, default_datum: Datum | None, origin: Origin) -> Position:
    stated = Position(
        id=row.text("id"),
        point=point,
        stated=point and stated_point(row),
        datum=_datum(row, default_datum),
        uncertainty_m=row.number_of("uncertainty_m"),
        represents=row.text("represents"),
        # Whoever states a point in the table has decided it.
        method="pinned" if point else None,
        status="reviewed" if point else "none",
    )
    return stated if origin == "row" else _with_history(stated, row)


def _with_history(stated: Position, row: Row) -> Position:
    """The position with what only the positions files tell of it."""
    return replace(
        stated,
        method=cast("Method | None", row.text("method") or None),
        provider=row.text("provider"),
        provider_id=row.text("provider_id"),
        matched_name=row.text("matched_name"),
        asked=row.text("asked"),
        verdict=cast("Verdict | None", row.text("verdict") or None),
        date=row.text("date"),
        status=cast("Status", row.text("status") or "none"),
        licence=row.text("licence"),
        note=row.text("note"),
    )


def _datum(row: Row, default_datum: Datum | None) -> Datum:
    return cast("Datum", row.text("datum") or default_datum or "WGS84")


def stated_point(row: Row) -> Point | None:
    """The point that a row states, in its own datum; None unless it states both numbers."""
    lat, lon = row.values.get("lat"), row.values.get("lon")
    # What nearly every row has, asked for several times a row.
    if type(lat) is float and type(lon) is float:
        return Point(lat, lon)
    lat, lon = row.number_of("lat"), row.number_of("lon")
    return None if lat is None or lon is None else Point(lat, lon)


def _wgs84(rows: Sequence[Row], default_datum: Datum | None) -> dict[int, Point]:
    """Row number → point in WGS-84 of the rows that state one."""
    points: dict[int, Point] = {}
    foreign: dict[Datum, list[int]] = {}
    for row in rows:
        point = stated_point(row)
        if point is None:
            continue
        points[row.number] = point
        datum = _datum(row, default_datum)
        if datum != "WGS84":
            foreign.setdefault(datum, []).append(row.number)
    for datum, numbers in foreign.items():
        # Here, because an atlas in WGS-84 needs no numpy.
        import numpy as np

        from mapper.geometry.datum import to_wgs84

        stated = np.array([points[number] for number in numbers])
        lats, lons = to_wgs84(stated[:, 0], stated[:, 1], datum)
        points.update(zip(numbers, map(Point, lats.tolist(), lons.tolist()), strict=True))
    return points


def _coordinate_problems(table: Table, row: Row, default_datum: Datum | None) -> Iterator[Problem]:
    point = stated_point(row)
    if point is None:
        yield from _half_a_point(table, row)
        return
    for finding in check_possible(row.text("id"), point):
        yield finding.problem(table.at(row, finding.column))
    if not row.text("datum") and default_datum is None and not _written(table, row, "datum"):
        yield problem(wording.NO_DATUM, table.at(row, "datum"))


def _half_a_point(table: Table, row: Row) -> Iterator[Problem]:
    """One number where there should be two."""
    missing = [name for name in ("lat", "lon") if row.number_of(name) is None]
    if len(missing) == 1 and not _written(table, row, missing[0]):
        yield problem(wording.HALF_A_POINT, table.at(row, missing[0]), missing=missing[0])


def _datum_unread(table: Table, row: Row) -> bool:
    """Whether a datum was stated that nobody knows: then the default is not what the file says."""
    return not row.text("datum") and _written(table, row, "datum")


def _written(table: Table, row: Row, name: str) -> bool:
    """Whether the cell holds something that could not be read, which was reported already."""
    heading = table.by_name.get(name)
    return heading is not None and bool(row.record[heading.index].strip())
