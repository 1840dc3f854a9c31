"""Rows of a table → positions: sanity of its coordinates, and conversion from the datum it names."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from mapper.geometry.types import Point
from mapper.positions.checks import check_possible
from mapper.positions.model import Datum, Position
from mapper.tables import wording
from mapper.tables.messages import Report, problem
from mapper.value import values

if TYPE_CHECKING:
    from mapper.errors import Problem
    from mapper.tables.table import Row, Rows, Table

Origin = Literal["file", "row"]
"""Whether a row comes from the positions file or is a subject's own."""
_HISTORY = ("provider", "provider_id", "matched_name", "asked", "date", "licence", "note")
"""What only the positions files tell of a position, as text."""


class Read(NamedTuple):
    """The positions that a table states."""

    places: Sequence[int]
    """The rows they stand in, by their place."""
    positions: Sequence[Position]
    """As many; unlocated where what a row states cannot be used."""
    problems: Mapping[int, Sequence[Problem]]
    """What is wrong with what a row states, by its place."""


def positions_in(table: Table, *, default_datum: Datum | None = None, origin: Origin = "file") -> Read:
    """The position that each row states, and what is wrong with it.

    A subject's own row that states nothing is left out. Points in other datums are converted all at once.
    """
    problems = {
        at: found
        for at in _doubtful(table, default_datum)
        if (found := list(_coordinate_problems(table, table.rows[at], default_datum)))
    }
    stated = list(stated_points(table.rows))
    points = _wgs84(table, stated, problems, default_datum)
    # Most subjects state nothing themselves.
    told = [origin == "file" or point is not None or at in problems for at, point in enumerate(points)]
    columns = _columns(table.rows, points, stated, default_datum, origin)
    places = list(compress(range(len(told)), told))
    if len(places) < len(told):
        columns = {name: compress(column, told) for name, column in columns.items()}
    return Read(places, values(Position, columns, len(places)), problems)


def sound_points(table: Table, default_datum: Datum) -> dict[int, tuple[Point, Datum]]:
    """Row number → the point that a row states, and its datum; without those that can be no place."""
    rows = table.rows
    wrong = {
        at
        for at in _doubtful(table, default_datum)
        if any(_coordinate_problems(table, rows[at], default_datum))
    }
    return {
        rows.numbers[at]: (point, _datum(rows[at], default_datum))
        for at, point in enumerate(stated_points(rows))
        if point is not None and at not in wrong and not _datum_unread(table, rows[at])
    }


def unsound_points(table: Table, default_datum: Datum) -> list[Problem]:
    """Why the points that :func:`sound_points` leaves out can be no place, as far as nobody has said so."""
    report = Report({table.file: len(table.rows)})
    for at in _doubtful(table, default_datum):
        report.extend(_coordinate_problems(table, table.rows[at], default_datum))
    return report.problems()


def _columns(
    rows: Rows,
    points: Sequence[Point | None],
    stated: Sequence[Point | None],
    default_datum: Datum | None,
    origin: Origin,
) -> Mapping[str, Iterable[Any]]:
    """The fields of the position of each row, given the points in WGS-84."""
    columns: dict[str, Iterable[Any]] = {
        "id": rows.texts("id"),
        "point": points,
        "stated": [point and own for point, own in zip(points, stated, strict=True)],
        "datum": [datum or default_datum or "WGS84" for datum in rows.texts("datum")],
        "uncertainty_m": rows.floats("uncertainty_m"),
        "represents": rows.texts("represents"),
    }
    if origin == "row":
        # Whoever states a point in the table has decided it, by hand or with a file that was brought in.
        columns["method"] = ["stated" if point else None for point in points]
        columns["status"] = ["reviewed" if point else "none" for point in points]
    else:
        columns |= {name: rows.texts(name) for name in _HISTORY}
        columns |= {name: [text or None for text in rows.texts(name)] for name in ("method", "verdict")}
        columns["status"] = [text or "none" for text in rows.texts("status")]
    return columns


def _datum(row: Row, default_datum: Datum | None) -> Datum:
    return cast("Datum", row.text("datum") or default_datum or "WGS84")


def stated_point(row: Row) -> Point | None:
    """The point that a row states, in its own datum; None unless it states both numbers."""
    return _point(row.number_of("lat"), row.number_of("lon"))


def stated_points(rows: Rows) -> Iterator[Point | None]:
    """The same of every row."""
    return map(_point, rows.floats("lat"), rows.floats("lon"))


def _point(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else Point(lat, lon)


def _wgs84(
    table: Table, stated: Sequence[Point | None], unsound: Container[int], default_datum: Datum | None
) -> list[Point | None]:
    """The point in WGS-84 of each row that states one, given as it is stated.

    Numbers that are no place are not converted: the formulas expect degrees.
    """
    points = list(stated)
    foreign: dict[Datum, list[int]] = {}
    for at, datum in enumerate(table.rows.texts("datum")):
        if at in unsound or (not datum and _datum_unread(table, table.rows[at])):
            points[at] = None
        elif points[at] is not None and (datum or default_datum or "WGS84") != "WGS84":
            foreign.setdefault(cast("Datum", datum or default_datum), []).append(at)
    for datum, places in foreign.items():
        # Here, because an atlas in WGS-84 needs no numpy.
        import numpy as np

        from mapper.geometry.datum import to_wgs84

        degrees = np.array([stated[at] for at in places])
        lats, lons = to_wgs84(degrees[:, 0], degrees[:, 1], datum)
        for at, lat, lon in zip(places, lats.tolist(), lons.tolist(), strict=True):
            points[at] = Point(lat, lon)
    return points


def _doubtful(table: Table, default_datum: Datum | None) -> Iterator[int]:
    """The rows whose coordinates may be wrong: all but two numbers that are a place, or nothing."""
    rows = table.rows
    columns = (rows.floats("lat"), rows.floats("lon"), rows.texts("datum"))
    for at, (lat, lon, datum) in enumerate(zip(*columns, strict=True)):
        if lat is None and lon is None:
            continue
        sure = lat is not None and lon is not None and -90 <= lat <= 90 and -180 <= lon <= 180
        if not sure or not (lat or lon) or not (datum or default_datum):
            yield at


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
    return heading is not None and bool(row.written(heading.index).strip())
