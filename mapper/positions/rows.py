"""A row of a table → a position: sanity of its coordinates, and conversion from the datum it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

from mapper.positions.model import Datum, Method, Position, Status, Verdict
from mapper.tables import wording_cell as say
from mapper.tables.messages import problem
from mapper.tables.numbers import written

if TYPE_CHECKING:
    from mapper.errors import Problem
    from mapper.tables.reader import Row, Table

Origin = Literal["lock", "row"]
"""Whether a row comes from the positions file or is a subject's own."""


def position_of(
    table: Table, row: Row, *, default_datum: Datum | None = None, origin: Origin = "lock"
) -> tuple[Position, list[Problem]]:
    """The position a row states and what is wrong with it; unlocated when its coordinates cannot be used."""
    problems = list(_coordinate_problems(table, row, default_datum))
    stated = (None, None) if problems else (row.number_of("lat"), row.number_of("lon"))
    datum = cast("Datum", row.text("datum") or default_datum or "WGS84")
    lat, lon = _wgs84(*stated, datum)
    own = origin == "row"
    located = lat is not None
    position = Position(
        id=row.text("id"),
        lat=lat,
        lon=lon,
        stated_lat=stated[0],
        stated_lon=stated[1],
        datum=datum,
        uncertainty_m=row.number_of("uncertainty_m"),
        method="pinned" if own and located else cast("Method | None", row.text("method") or None),
        provider=row.text("provider"),
        provider_id=row.text("provider_id"),
        matched_name=row.text("matched_name"),
        asked=row.text("asked"),
        represents=row.text("represents"),
        verdict=cast("Verdict | None", row.text("verdict") or None),
        date=row.text("date"),
        status="reviewed" if own and located else cast("Status", row.text("status") or "none"),
        licence=row.text("licence"),
        note="" if own else row.text("note"),
    )
    return position, problems


def _wgs84(lat: float | None, lon: float | None, datum: Datum) -> tuple[float | None, float | None]:
    if lat is None or lon is None or datum == "WGS84":
        return lat, lon
    from mapper.geometry.datum import to_wgs84

    return to_wgs84(lat, lon, datum)


def _coordinate_problems(table: Table, row: Row, default_datum: Datum | None) -> Iterator[Problem]:
    lat, lon = row.number_of("lat"), row.number_of("lon")
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        missing = "lat" if lat is None else "lon"
        if not _written(table, row, missing):
            yield problem(say.HALF_A_POINT, table.at(row, missing), missing=missing)
        return
    at = table.at(row, "lat")
    if lat == 0 and lon == 0:
        yield problem(say.NULL_ISLAND, at)
    elif abs(lat) > 90 and abs(lon) <= 90 and abs(lat) <= 180:
        yield problem(say.SWAPPED, at, lat=written(lat), lon=written(lon))
    else:
        for value, name, most in ((lat, "lat", 90), (lon, "lon", 180)):
            if abs(value) > most:
                at = table.at(row, name)
                yield problem(say.OUT_OF_RANGE, at, value=written(value), least=-most, most=most)
    if not row.text("datum") and default_datum is None and not _written(table, row, "datum"):
        yield problem(say.NO_DATUM, table.at(row, "datum"))


def _written(table: Table, row: Row, name: str) -> bool:
    """Whether the cell holds something that could not be read, which was reported already."""
    heading = table.by_name.get(name)
    return heading is not None and bool(row.record[heading.index].strip())
