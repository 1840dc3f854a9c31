"""The railway's tracks: geodesic legs from stop to stop, or along a denser line that passes both closely.

A stop stays a vertex of its line: the line leaves it for the next point of the denser one. That is allowed
only where the denser line passes the stop within its uncertainty and 3 km, and within a pixel at zoom 6, so
that nobody sees the join.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mapper.atlas.lines import Lines
from mapper.atlas.network import Railway, Run
from mapper.atlas.records import RailStop
from mapper.geometry.antimeridian import into_window, moved
from mapper.geometry.geodesic import geodesic_line, length_km
from mapper.geometry.sphere import EQUATOR_M, METRES_PER_DEGREE
from mapper.geometry.types import Box, Coordinates, LonLat, Point
from mapper.positions.model import point_of
from mapper.scene.model import Stroke
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORT_STEP, SHORT_BELOW = 0.7, 75.0
"""Degrees of a step, and a latitude: below both, chord and geodesic differ by less than a pixel."""
ALLOWANCE_KM = 3.0
PIXEL_KM = EQUATOR_M / 1000 / 256 / 2**6
"""A pixel of zoom 6 at the equator."""
LONGEST = 1.6
"""A denser line this many times longer than the leg runs another way."""
MARGIN = 0.2
"""Degrees round a line within which a stop may be near it."""


@value_type(kw_only=False)
class RailGeometry:
    """A railway with its geometry: straight geodesic legs from stop to stop, to be moved into one world."""

    railway: Railway
    lines: tuple[Coordinates, ...]
    """One continuous line for each run."""
    followed: Mapping[tuple[str, str], tuple[LonLat, ...]]
    """Two neighbouring stops → points of a denser line between them, where one fits."""

    @classmethod
    def of(cls, railway: Railway, tracks: Lines = ()) -> RailGeometry:
        """Lay the legs of every run, along the denser ``tracks`` where these pass the stops closely."""
        followed = _followed(_steps(railway) if tracks else (), tracks)
        return cls(railway, tuple(_laid(railway, run.stops, followed) for run in railway.runs), followed)

    def along(self, stops: Iterable[str]) -> Coordinates:
        """The line through these stops, continuous; at least one stop."""
        return _laid(self.railway, stops, self.followed)

    def km(self, stops: Iterable[str]) -> float:
        """Geodesic length along stops, in kilometres; shorter than the rails, which bend."""
        return length_km([position(self.railway.stops[name]) for name in stops])


def position(stop: RailStop) -> LonLat:
    """(lon, lat) of a located stop."""
    point = point_of(stop.position)
    if point is None:
        raise ValueError(f"{stop.id} has no position")
    return point.lonlat


Followed = Mapping[tuple[str, str], tuple[LonLat, ...]]


Step = tuple[tuple[str, LonLat, float], tuple[str, LonLat, float]]
"""Two neighbouring stops: id, (lon, lat), and the kilometres within which a line must pass."""


def _steps(railway: Railway) -> tuple[Step, ...]:
    ends = {name: (name, position(stop), _reach(stop)) for name, stop in railway.stops.items()}
    return tuple((ends[left], ends[right]) for run in railway.runs for left, right in pairwise(run.stops))


@lru_cache(maxsize=2)  # while a table is edited the map is made again and again, the railway rarely
def _followed(steps: tuple[Step, ...], tracks: Lines) -> Followed:
    lines = [DenseLine.of(line) for line in tracks if len(line) > 1]
    found: dict[tuple[str, str], tuple[LonLat, ...]] = {}
    for (left, start, reach_left), (right, end, reach_right) in steps:
        inner = between(start, end, reach=(reach_left, reach_right), lines=lines)
        # Both ways, because a line may be laid from either end.
        found[left, right], found[right, left] = inner, inner[::-1]
    return found


def _reach(stop: RailStop) -> float:
    return reach_km(position(stop)[1], stop.position.uncertainty_m if stop.position else None)


def _laid(railway: Railway, stops: Iterable[str], followed: Followed) -> Coordinates:
    names = list(stops)
    line: list[LonLat] = [position(railway.stops[name]) for name in names[:1]]
    for pair in pairwise(names):
        through = [
            position(railway.stops[pair[0]]),
            *followed.get(pair, ()),
            position(railway.stops[pair[1]]),
        ]
        for (lon1, lat1), (lon2, lat2) in pairwise(through):
            leg = _leg((lon1, lat1), (lon2, lat2))
            # By whole turns, so that the line runs on over the antimeridian.
            turn = line[-1][0] - leg[0][0]
            line.extend((lon + turn, lat) for lon, lat in leg[1:])
    return tuple(line)


def _leg(start: LonLat, end: LonLat) -> Coordinates:
    """The geodesic between two points; a short step is one already, as far as a pixel shows."""
    step = into_window(end[0] - start[0], 0)
    if abs(step) < SHORT_STEP and abs(end[1] - start[1]) < SHORT_STEP and abs(start[1]) < SHORT_BELOW:
        return (start, (start[0] + step, end[1]))
    return geodesic_line(Point(start[1], start[0]), Point(end[1], end[0]))


def run_ids(runs: Iterable[Run]) -> tuple[str, ...]:
    """A stable id for each run, from its two ends."""
    ids: dict[str, int] = {}
    found = []
    for run in runs:
        name = "line-" + "-".join(stop.removeprefix("stop-") for stop in (run.stops[0], run.stops[-1]))
        ids[name] = ids.get(name, 0) + 1
        # The first keeps the bare name: a second run between the same ends changes no id.
        found.append(name if ids[name] == 1 else f"{name}-{ids[name]}")
    return tuple(found)


def rail_strokes(
    rails: RailGeometry, *, middle: float, words: Words, also: Sequence[str] = ()
) -> tuple[Stroke, ...]:
    """Each run once: solid where a confirmed leg uses it, else dashed and labelled so.

    ``also`` are features that the whole railway tells of.
    """
    runs = rails.railway.runs
    return tuple(
        Stroke(
            id=name,
            style="rail-main" if run.use.main else "rail-branch",
            dashed=not run.use.confirmed,
            points=moved(line, middle),
            length_km=rails.km(run.stops),
            features=(*run.use.corridors, *run.use.services, *also),
            start=run.stops[0],
            end=run.stops[-1],
            note=_run_note(run, words),
        )
        for name, run, line in zip(run_ids(runs), runs, rails.lines, strict=True)
    )


def _run_note(run: Run, words: Words) -> Text:
    if run.use.confirmed:
        return Text()
    return words.text("page.world.line-inferred" if run.use.services else "page.world.line-unused")


def strokes_of(strokes: Iterable[Stroke]) -> Mapping[str, tuple[str, ...]]:
    """Feature id → ids of its lines."""
    found: dict[str, list[str]] = {}
    for stroke in strokes:
        for feature in stroke.features:
            found.setdefault(feature, []).append(stroke.id)
    return {feature: tuple(ids) for feature, ids in found.items()}


def reach_km(lat: float, uncertainty_m: float | None) -> float:
    """How far a denser line may pass from a stop."""
    return min((uncertainty_m or 0) / 1000 + ALLOWANCE_KM, PIXEL_KM * math.cos(math.radians(lat)))


@value_type(kw_only=False)
class DenseLine:
    """One denser line and the box round it, in degrees with a margin."""

    points: tuple[LonLat, ...]
    array: NDArray[np.float64]
    box: Box

    @classmethod
    def of(cls, points: Sequence[LonLat]) -> DenseLine:
        """Measure a line once."""
        import numpy as np

        array = np.asarray(points, float)
        return cls(tuple(points), array, Box.round(points, margin=0, least=MARGIN))

    def near(self, point: LonLat) -> bool:
        """Whether the line can pass the point at all."""
        return self.box.holds(Point(point[1], point[0]))


def between(
    start: LonLat, end: LonLat, *, reach: tuple[float, float], lines: Sequence[DenseLine]
) -> tuple[LonLat, ...]:
    """Points of a denser line strictly between two stops, in running order; none where no line fits.

    ``reach`` are the kilometres within which the line must pass the start and the end.
    """
    for line in lines:
        # By boxes first: most lines are far away, and the exact answer is dear.
        if not (line.near(start) and line.near(end)):
            continue
        first, last = _nearest(line.array, start), _nearest(line.array, end)
        if first[1] > reach[0] or last[1] > reach[1]:
            continue
        inner = _inner(line.points, first[0], last[0])
        if inner and length_km([start, *inner, end]) <= LONGEST * length_km([start, end]):
            return inner
    return ()


def _inner(line: Sequence[LonLat], first: float, last: float) -> tuple[LonLat, ...]:
    """Vertices between two places along the line, given as index and fraction."""
    low, high = sorted((first, last))
    inner = tuple(line[math.floor(low) + 1 : math.ceil(high)])
    return inner if first <= last else inner[::-1]


def _nearest(line: NDArray[np.float64], point: LonLat) -> tuple[float, float]:
    """Where along the line (index and fraction) it passes nearest, and how many kilometres away."""
    import numpy as np

    plane = _plane(line, point)
    start, step = plane[:-1], plane[1:] - plane[:-1]
    square = np.einsum("ij,ij->i", step, step)
    # A vertex given twice makes a step without length.
    along = np.clip(-np.einsum("ij,ij->i", start, step) / np.where(square > 0, square, 1), 0, 1)
    away = np.hypot(*(start + step * along[:, None]).T)
    best = int(away.argmin())
    return best + float(along[best]), float(away[best])


def _plane(points: NDArray[np.float64], origin: LonLat) -> NDArray[np.float64]:
    """Kilometres east and north of ``origin``; exact enough within the reach of a stop."""
    import numpy as np

    lon, lat = origin
    east = (points[:, 0] - lon) * METRES_PER_DEGREE / 1000 * math.cos(math.radians(lat))
    north = (points[:, 1] - lat) * METRES_PER_DEGREE / 1000
    return np.column_stack([east, north])
