"""Can a point be right? The one judge of positions, for the tables, for look-ups and for people who decide.

Every check is a plain function that returns a finding or nothing and asks nobody. A finding doubts a point;
it never moves it. Outlines are polygons in (lon, lat) with an error of their own, which is never held against
a point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from mapper.basemap.countries import COUNTRY_ERROR_M
from mapper.geometry.outlines import metres_outside
from mapper.geometry.sphere import METRES_PER_DEGREE, metres
from mapper.geometry.types import Box, Point
from mapper.positions import wording
from mapper.tables.messages import At, Message, problem
from mapper.tables.numbers import written
from mapper.value import value_type
from mapper.words.saying import Saying, either

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from mapper.errors import Problem
    from mapper.positions.model import Datum, Position

DATUM_NAMES: Mapping[Datum, str] = {"GCJ02": "GCJ-02", "BD09": "BD-09"}
SLIP_TOLERANCE_M = 60.0
"""Metres between a slipped point and where the slip would put it, when both are good to a few metres."""
SLIP_UNCERTAINTY_M = 150.0
"""A reference less certain than this cannot tell a slip of 570 m from an error."""
SAME_POINT_M = 1.0
"""Two subjects this near to each other are at one point."""
_CELLS = 2_000
"""Cells to a degree in which points that are near to each other lie: of some fifty metres."""
_JUST = 1e-5 * _CELLS
"""A metre and a little more of latitude, in cells."""
_REACHES = tuple(min(1.0, _JUST / max(math.cos(math.radians(degree + 1)), _JUST)) for degree in range(91))
"""At least as much of longitude, by whole degrees of latitude."""
OUTLINE_ERROR_M = 400.0
"""Metres by which a district's outline itself may be off."""


@value_type
class Finding:
    """One doubt about a position."""

    id: str
    """Subject it is about."""
    kind: Message
    values: Mapping[str, object] = field(default_factory=dict)
    column: str = "lat"
    """Heading of the cell that it stands in."""

    @property
    def code(self) -> str:
        """Stable kebab-case name of this kind of doubt."""
        return self.kind.code

    @property
    def saying(self) -> Saying:
        """What is wrong, as a sentence without a full stop."""
        return self.problem(At("")).message

    def problem(self, at: At) -> Problem:
        """The same as a problem of the tables, at the place where the point is stated."""
        return problem(self.kind, at, **self.values)


@value_type
class Reference:
    """A trusted point of the same subject: its address, its gazetteer entry, a second source."""

    point: Point
    uncertainty_m: float
    source: str
    """How to call it in a sentence, e.g. "its address in Nominatim"."""


def check_possible(id: str, stated: Point) -> Iterator[Finding]:
    """Numbers that are no place, or none that anybody means, in whatever datum."""
    if stated == (0, 0):
        yield Finding(id=id, kind=wording.NULL_ISLAND)
    # Exchanged, both numbers would be possible.
    elif abs(stated.lat) > 90 >= abs(stated.lon) and abs(stated.lat) <= 180:
        yield _swapped(id, stated)
    else:
        for value, name, most in ((stated.lat, "lat", 90), (stated.lon, "lon", 180)):
            if abs(value) > most:
                values = {"value": written(value), "least": -most, "most": most}
                yield Finding(id=id, kind=wording.OUT_OF_RANGE, values=values, column=name)


def check_precision(position: Position, decimals: int | None = None) -> Finding | None:
    """Fewer decimals than the uncertainty claims: 41.8 cannot be good to 50 m.

    ``decimals`` are those written, which a number does not tell when the last are zeros.
    """
    if position.stated is None or not position.uncertainty_m:
        return None
    if decimals is None:
        unit = _unit(position.uncertainty_m)
        # Of very many points nearly each has a digit beyond what is asked: that is seen without writing it.
        lat, lon = position.stated
        if round(lat * 1e6) % unit or round(lon * 1e6) % unit:
            return None
        decimals = max(map(_decimals, position.stated))
    step = METRES_PER_DEGREE / 10**decimals
    # Rounding moves a point by half a step at most.
    if step / 2 <= position.uncertainty_m:
        return None
    values = {"decimals": decimals, "step": f"{step:,.0f}", "stated": written(position.uncertainty_m)}
    return Finding(id=position.id, kind=wording.TOO_COARSE, values=values)


def check_area(position: Position, area: Box) -> Finding | None:
    """A point outside the expected area: exchanged, with a wrong sign, or so many kilometres off."""
    point = position.point
    if point is None or area.holds(point):
        return None
    if area.holds(point.swapped):
        return _swapped(position.id, point)
    values = {"lat": written(point.lat), "lon": written(point.lon)}
    for mirrored in (
        Point(-point.lat, point.lon),
        Point(point.lat, -point.lon),
        Point(-point.lat, -point.lon),
    ):
        if area.holds(mirrored):
            fixed = f"lat {written(mirrored.lat)}, lon {written(mirrored.lon)}"
            return Finding(id=position.id, kind=wording.WRONG_SIGN, values={**values, "fixed": fixed})
    km = metres(point, area.nearest(point)) / 1000
    away = {"km": f"{km:,.0f}" if km >= 1 else f"{km:.1f}"}
    return Finding(id=position.id, kind=wording.OUTSIDE_AREA, values=away)


def check_shared(positions: Iterable[Position], allowed: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Subjects at one point, each told once, unless one names the other; ``allowed`` is whom an id names."""
    cells: dict[tuple[int, int], list[Position]] = {}
    for position in positions:
        if position.point is None:
            continue
        # What is within one metre lies in the same cell or just beyond an edge.
        lat, lon = position.point
        row, column, reach = lat * _CELLS, lon * _CELLS, _REACHES[min(int(abs(lat)), 90)]
        cell = round(row), round(column)
        if abs(row - cell[0]) + _JUST < 0.5 and abs(column - cell[1]) + reach < 0.5:  # nearly always
            near = cells.get(cell)
        else:
            near = [
                one
                for y in range(round(row - _JUST), round(row + _JUST) + 1)
                for x in range(round(column - reach), round(column + reach) + 1)
                for one in cells.get((y, x), ())
            ]
        sharing = (one for one in near or () if _share(position, one) and not _may(position, one, allowed))
        other = next(sharing, None) if near else None
        if other is not None:
            values = {"id": position.id, "other": other.id}
            yield Finding(id=position.id, kind=wording.SAME_POINT, values=values)
        # After looking, so that a pair is told once.
        cells.setdefault(cell, []).append(position)


def one_point(one: Point, other: Point, within_m: float = SAME_POINT_M) -> bool:
    """Whether two points are one place."""
    return metres(one, other) <= within_m


def check_kind(id: str, kind: str) -> Finding:
    """The point belongs to a thing of another ``kind``: a street for a factory."""
    return Finding(id=id, kind=wording.WRONG_KIND, values={"id": id, "kind": kind})


def check_datum(position: Position, references: Iterable[Reference]) -> Finding | None:
    """The point is where a wrong datum would have put it, seen from a trusted point of the same subject.

    A slip is recognised, never repaired: about 570 m along the local GCJ-02 shift or 1.4 km along the BD-09
    one, either not converted or converted although it was WGS-84 already.
    """
    point = position.point
    for reference in references if point else ():
        tolerance = SLIP_TOLERANCE_M + reference.uncertainty_m
        if point is None or reference.uncertainty_m > SLIP_UNCERTAINTY_M:
            continue
        away = metres(point, reference.point)
        if away <= tolerance:
            continue  # it is where it should be; the shift is next to nothing here and there
        for datum, name in DATUM_NAMES.items():
            for slipped, kind in _slips(reference.point, datum):
                if metres(point, slipped) <= tolerance:
                    values = {"id": position.id, "metres": away, "source": reference.source, "datum": name}
                    return Finding(id=position.id, kind=kind, values=values)
    return None


def check_country(
    position: Position, codes: Sequence[str], outlines: Mapping[str, BaseGeometry]
) -> Finding | None:
    """The point lies in none of its countries, or only exchanged; ``outlines`` are by ISO 3166-1 code.

    Coasts and borders get the point's uncertainty and the outline's.
    """
    point = position.point
    away = outside_country_m(point, codes, outlines) if point else 0.0
    if point is None or away <= (position.uncertainty_m or 0.0):
        return None
    if abs(point.lon) <= 90 and not outside_country_m(point.swapped, codes, outlines):
        return replace(_swapped(position.id, point), kind=wording.SWAPPED_ABROAD)
    values = {"id": position.id, "km": (away + COUNTRY_ERROR_M) / 1000, "countries": either(codes)}
    return Finding(id=position.id, kind=wording.OUTSIDE_COUNTRY, values=values)


def outside_country_m(point: Point, codes: Sequence[str], outlines: Mapping[str, BaseGeometry]) -> float:
    """Metres beyond what the outlines' own error explains; 0 inside one of the countries ``codes``.

    Countries without an outline are not judged.
    """
    known = [outlines[code] for code in codes if code in outlines]
    if not known or len(known) < len(codes):
        return 0.0
    return max(0.0, min(metres_outside(outline, point) for outline in known) - COUNTRY_ERROR_M)


def check_district(
    position: Position, addresses: Iterable[str], outlines: Mapping[str, BaseGeometry]
) -> Finding | None:
    """The point lies outside the district its address names.

    ``outlines`` are by name, in any language of the addresses. The point may be outside by its own
    uncertainty and the outline's error.
    """
    if position.point is None:
        return None
    text = " ".join(addresses).casefold()
    for name, outline in outlines.items():
        if name.casefold() not in text:
            continue
        away = metres_outside(outline, position.point)
        if away > (position.uncertainty_m or 0.0) + OUTLINE_ERROR_M:
            values = {"id": position.id, "metres": away, "district": name}
            return Finding(id=position.id, kind=wording.OUTSIDE_DISTRICT, values=values)
    return None


def _swapped(id: str, point: Point) -> Finding:
    values = {"lat": written(point.lat), "lon": written(point.lon)}
    return Finding(id=id, kind=wording.SWAPPED, values=values)


@lru_cache(maxsize=1000)
def _unit(uncertainty_m: float) -> int:
    """Micro-degrees of which a number with too few decimals for its uncertainty is a multiple."""
    enough = next((one for one in range(7) if METRES_PER_DEGREE / 10**one / 2 <= uncertainty_m), 7)
    return int(10 ** min(6, 7 - enough))


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _share(one: Position, other: Position) -> bool:
    return bool(one.point and other.point and one_point(one.point, other.point))


def _may(one: Position, other: Position, allowed: Mapping[str, Sequence[str]]) -> bool:
    return other.id in allowed.get(one.id, ()) or one.id in allowed.get(other.id, ())


def _slips(right: Point, datum: Datum) -> Iterator[tuple[Point, Message]]:
    """Where a mistake with ``datum`` would put what lies at ``right``."""
    from mapper.geometry.datum import from_wgs84

    moved = Point(*from_wgs84(*right, datum))
    yield moved, wording.NOT_CONVERTED
    # Converted although it was WGS-84 already, it is off by the shift the other way.
    yield Point(2 * right.lat - moved.lat, 2 * right.lon - moved.lon), wording.CONVERTED_TWICE
