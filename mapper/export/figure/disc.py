"""A disc of the earth round one point, azimuthal equidistant: land, lines and points in pixels.

The whole disc ends at the antipode, which is the rim and not a point. Land that contains the antipode would
turn inside out; under the even-odd rule it is enough to add the rim itself to its outline.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mapper.geometry.projection import azimuthal_equidistant
from mapper.geometry.types import Coordinates
from mapper.value import value_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pixels = list[tuple[float, float]]

WHOLE_EARTH_KM = 20004.0
"""Half the way round, by the poles: nothing is farther from anything."""
STEP = 1.0
"""Degrees between points of an outline before it is projected."""
TOLERANCE_PX = 0.5
LONG_PX = 8.0
"""A step of an outline longer than this is looked at again."""
REFINEMENTS = 8


@value_type
class Disc:
    """Where a disc stands on the sheet and what it shows."""

    lat: float
    lon: float
    x: float
    y: float
    radius: float
    """In pixels."""
    km: float = WHOLE_EARTH_KM
    """Distance from the centre to the rim."""

    @property
    def scale(self) -> float:
        """Pixels per kilometre."""
        return self.radius / self.km

    def project(self, points: Sequence[tuple[float, float]]) -> Pixels:
        """(lon, lat) degrees to pixels, y downwards."""
        lons, lats = zip(*points, strict=True)
        east, north = azimuthal_equidistant(lons, lats, centre_lat=self.lat, centre_lon=self.lon)
        xs, ys = self.x + east * self.scale, self.y - north * self.scale
        return list(zip(xs.tolist(), ys.tolist(), strict=True))

    def holds(self, point: tuple[float, float], *, margin: float = 0.0) -> bool:
        """Whether a pixel lies in the disc, ``margin`` pixels from its rim."""
        x, y = point[0] - self.x, point[1] - self.y
        return math.hypot(x, y) <= self.radius - margin

    def shown(self, points: Sequence[tuple[float, float]]) -> list[Pixels]:
        """What the disc shows of a line given in degrees, in pixels and without points nobody would see."""
        import shapely

        line = shapely.simplify(shapely.LineString(self.project(points)), TOLERANCE_PX)
        # A little beyond the rim, where the clip path hides the cut ends.
        within = line.intersection(shapely.Point(self.x, self.y).buffer(self.radius + 2))
        # A line that only touches the edge leaves a point.
        parts = [part for part in shapely.get_parts(within) if part.geom_type == "LineString"]
        return [list(part.coords) for part in parts if len(part.coords) > 1]

    def land(self, collection: Mapping[str, Any]) -> list[Pixels]:
        """Outlines of GeoJSON polygons, to be filled under the even-odd rule within the disc."""
        rings: list[Pixels] = []
        for polygon in _polygons(collection):
            inside_out = self._holds_antipode(polygon)
            if self.km < WHOLE_EARTH_KM:
                rings.extend(_thinned(self._clipped(polygon, inside_out=inside_out)))
                continue
            rings.extend(_thinned([self._ring(ring) for ring in polygon]))
            if inside_out:
                rings.append(self._rim())
        return rings

    def _clipped(self, polygon: Sequence[Coordinates], *, inside_out: bool) -> list[Pixels]:
        """What a part of the earth shows of a polygon; the rest would only cost bytes."""
        import shapely

        shell, *holes = [self.project(_dense(ring)) for ring in polygon]
        # Once projected, an outline may cross itself, and shapely intersects valid ones only.
        shape = shapely.make_valid(shapely.Polygon(shell, holes))
        disc = shapely.Point(self.x, self.y).buffer(self.radius + 2)
        # Inside out, the outline encloses what is not land.
        kept = disc.difference(shape) if inside_out else disc.intersection(shape)
        parts = [part for part in shapely.get_parts(kept) if part.geom_type == "Polygon"]
        return [list(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]

    def _ring(self, ring: Coordinates) -> Pixels:
        """The outline in pixels; near the antipode a short step on the ground is a long one on the disc."""
        points = _dense(ring)
        # A limit, because a step over the antipode stays long however often it is halved.
        for _ in range(REFINEMENTS):
            spots = self.project(points)
            long = [math.dist(a, b) > LONG_PX for a, b in pairwise(spots)]
            if not any(long):
                break
            points = _halved(points, long)
        return self.project(points)

    def _holds_antipode(self, polygon: Sequence[Coordinates]) -> bool:
        import shapely

        # In degrees, in which GeoJSON means its edges; projected, the antipode is the whole rim.
        antipode = shapely.Point((self.lon + 360) % 360 - 180, -self.lat)
        return bool(shapely.Polygon(polygon[0], polygon[1:]).contains(antipode))

    def _rim(self) -> Pixels:
        turns = [2 * math.pi * step / 180 for step in range(180)]
        return [(self.x + self.radius * math.sin(t), self.y - self.radius * math.cos(t)) for t in turns]


def _polygons(collection: Mapping[str, Any]) -> Iterable[list[Coordinates]]:
    for feature in collection["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        for polygon in [parts] if geometry["type"] == "Polygon" else parts:
            yield [tuple((lon, lat) for lon, lat in ring) for ring in polygon]


def _dense(ring: Coordinates) -> list[tuple[float, float]]:
    """The ring with no step longer than ``STEP`` degrees, as GeoJSON means its straight edges."""
    import numpy as np

    points = np.asarray(ring, float)
    pieces: list[NDArray[np.float64]] = []
    for start, end in itertools.pairwise(points):
        count = max(1, int(np.ceil(np.abs(end - start).max() / STEP)))
        pieces.append(start + (end - start) * np.arange(count)[:, None] / count)
    pieces.append(points[-1:])
    return [(float(lon), float(lat)) for lon, lat in np.concatenate(pieces)]


def _halved(points: Sequence[tuple[float, float]], long: Sequence[bool]) -> list[tuple[float, float]]:
    """The points with one more in the middle of every long step."""
    found = [points[0]]
    for (start, end), split in zip(pairwise(points), long, strict=True):
        if split:
            found.append(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
        found.append(end)
    return found


def _thinned(rings: Sequence[Pixels]) -> list[Pixels]:
    """Outlines without points nobody would see, and without specks."""
    import shapely

    found = []
    for ring in rings:
        line = shapely.simplify(shapely.LineString(ring), TOLERANCE_PX)
        # Three coordinates of a closed line lead there and back.
        if len(line.coords) > 3:
            found.append([(float(x), float(y)) for x, y in line.coords])
    return found
