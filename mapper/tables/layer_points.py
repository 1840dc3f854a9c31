"""Where the features of a layer are: their geometry beside what their properties say of coordinates.

Two statements that agree are one; two that do not are told, and the geometry is what is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.coordinates import read_coordinate
from mapper.tables.datums import datum_of, system_of
from mapper.tables.layer_parts import LayerPart, single
from mapper.tables.messages import At, problem
from mapper.tables.numbers import with_point, written

SAME_DEGREES = 0.001
"""Two statements of one coordinate may differ by rounding and by a datum, up to some 100 m."""
ROLES = ("lat", "lon", "datum")


class Stated:
    """One part of a layer, its properties apart from what is said of coordinates in them."""

    def __init__(self, part: LayerPart, meaning: Callable[[str], str], datum: str) -> None:
        self.part = part
        roles: dict[str, str] = {}
        for name in part.columns:
            if (role := meaning(name)) in ROLES:
                roles.setdefault(role, name)
        if not any(map(datum_of, part.columns.get(roles.get("datum", ""), ()))):
            roles.pop("datum", None)
        self._roles = roles
        self.columns = {name: cells for name, cells in part.columns.items() if name not in roles.values()}
        self._default = "WGS84" if part.declared else datum or "WGS84"

    @property
    def systems(self) -> list[str]:
        """What the coordinates refer to, as far as the points do not all refer to WGS-84."""
        if self.part.declared:
            return [self.part.crs]
        datums = dict.fromkeys(datum_of(text) or self._default for text in self._texts("datum"))
        return [self.part.crs if datum == "WGS84" else datum for datum in datums or [self._default]]

    def _texts(self, role: str) -> Sequence[str]:
        return self.part.columns.get(self._roles.get(role, ""), [""] * len(self.part))

    def coordinates(self, file: str, *, first: int) -> tuple[list[list[str]], list[Problem]]:
        """Latitude, longitude and datum of every feature as texts; ``first`` is the row of the first one."""
        points = self.part.points
        named = system_of(self._default, metres=True)
        if not self.part.declared and not named and _metres(points):
            return [["", "", ""] for _ in points], [problem(wording.METRES_WITHOUT_CRS, At(file))]
        problems: list[Problem] = []
        rows = []
        stated = zip(self._texts("lat"), self._texts("lon"), self._texts("datum"), strict=True)
        for row, (point, (lat, lon, datum)) in enumerate(zip(points, stated, strict=True), start=first):
            if point is None:
                rows.append([lat, lon, datum] if lat or lon else ["", "", ""])
                continue
            found = _unfit(point)
            if found:
                problems.append(problem(wording.NOT_A_POINT, At(file, row), kind=found))
                rows.append(["", "", ""])
                continue
            own = "WGS84" if self.part.declared else datum or self._default
            rows.append([written(round(point.y, 6)), written(round(point.x, 6)), own])
        problems += self._contradictions(points, file, first)
        return rows, problems

    def _contradictions(self, points: Sequence[Any], file: str, first: int) -> Iterator[Problem]:
        """One line for each kind of contradiction in the file, at the first feature that has it."""
        if self.part.declared:
            for row, text in enumerate(self._texts("datum"), start=first):
                if datum_of(text) not in ("", "WGS84") and text != self.part.crs:
                    at = At(file, row, self._roles["datum"], snippet=text)
                    yield problem(wording.DATUM_CONTRADICTS, at, value=text, crs=self.part.crs)
                    break
        apart = list(self._apart(points))
        if apart:
            index, axis = apart[0]
            at = At(file, first + index, self._roles[axis], snippet=self._texts(axis)[index])
            yield problem(wording.COORDINATES_CONTRADICT, at, count=len(apart), heading=self._roles[axis])

    def _apart(self, points: Sequence[Any]) -> Iterator[tuple[int, str]]:
        """Features whose properties state another latitude or longitude than their geometry."""
        given = [single(shape) for shape in self.part.stated]
        texts = {axis: self._texts(axis) for axis in ("lat", "lon") if axis in self._roles}
        for index, (point, raw) in enumerate(zip_longest(points, given)):
            if point is None or _unfit(point):
                continue
            for axis, cells in texts.items():
                attribute = "y" if axis == "lat" else "x"
                geometry = [getattr(one, attribute) for one in (point, raw) if one is not None]
                if cells[index] and not _agrees(cells[index], axis, geometry):
                    yield index, axis
                    break


def _agrees(text: str, axis: str, geometry: Sequence[float]) -> bool:
    try:
        value: object = float(text)
    except ValueError:
        value = with_point(text) or read_coordinate(text, "latitude" if axis == "lat" else "longitude").value
    if not isinstance(value, float):
        return False
    return any(abs(value - own) <= max(SAME_DEGREES, abs(own) * 1e-6) for own in geometry)


def _unfit(point: Any) -> str:
    """What a geometry is that is no point of a map; empty for one."""
    if point.geom_type != "Point":
        return str(point.geom_type)
    return "" if math.isfinite(point.x) and math.isfinite(point.y) else "point without coordinates"


def _metres(points: Sequence[Any]) -> bool:
    """Whether most of these numbers can be no degrees."""
    found = [point for point in points if point is not None and not _unfit(point)]
    beyond = [point for point in found if abs(point.x) > 360 or abs(point.y) > 90]
    return len(beyond) * 2 > len(found)
