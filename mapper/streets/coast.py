"""The sea: an extract has only coastlines, with the land to their left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely

from mapper.streets.features import Shape, parts_of
from mapper.value import value_type

GAP = 0.02
"""Degrees across which a coastline that breaks off is continued to the next piece."""
ASIDE = 2e-6
"""Degrees to the left of a coastline at which land is looked for."""
SAMPLES = (0.5, 0.27, 0.81)
"""Where along a piece of coast it is looked at; on an islet a single place could mislead."""


@value_type(kw_only=False)
class Sea:
    """What of a frame is sea."""

    shape: Shape | None
    """None for none."""
    open_ends: int = 0
    """Coastlines that break off within the frame and could not be continued."""


def sea_within(coast: Sequence[str], frame: Shape) -> Sea:
    """The sea within ``frame``; ``coast`` holds lines as well-known bytes."""
    near = [line for line in shapely.from_wkb(list(coast)) if line.intersects(frame)]
    if not near:
        return Sea(None)
    lines = list(parts_of(shapely.line_merge(shapely.MultiLineString(near), directed=True)))
    lines = _continued(lines, frame)
    inside = [part for line in lines for part in parts_of(line.intersection(frame)) if part.length]
    net = shapely.unary_union([*inside, frame.boundary])
    faces = list(parts_of(shapely.polygonize([net])))
    tree = shapely.STRtree(inside)
    wet = [face for face in faces if _is_sea(face, [inside[at] for at in tree.query(face)])]
    return Sea(shapely.unary_union(wet) if wet else None, open_ends=_open_ends(lines, frame))


def _is_sea(face: Shape, coast: Iterable[Shape]) -> bool:
    """What the coastlines round a face say of it, the longer the louder."""
    vote = 0.0
    edge = face.boundary
    for line in coast:
        for part in SAMPLES:
            along = line.interpolate(part, normalized=True)
            if edge.distance(along) < 1e-9:
                vote += line.length if face.contains(_left_of(line, part)) else -line.length
    return vote < 0


def _left_of(line: Shape, part: float) -> Shape:
    step = 1e-6 / max(line.length, 1e-6)
    before = line.interpolate(max(part - step, 0), normalized=True)
    after = line.interpolate(min(part + step, 1), normalized=True)
    east, north = after.x - before.x, after.y - before.y
    length = (east * east + north * north) ** 0.5 or 1.0
    middle = line.interpolate(part, normalized=True)
    return shapely.Point(middle.x - north / length * ASIDE, middle.y + east / length * ASIDE)


def _open_ends(lines: Sequence[Shape], frame: Shape) -> int:
    ends = [line.coords[at] for line in lines if not line.is_ring for at in (0, -1)]
    return sum(ends.count(end) == 1 and frame.contains(shapely.Point(end)) for end in ends)


def _continued(lines: list[Shape], frame: Shape) -> list[Shape]:
    """Each line that ends within the frame goes on to where the nearest begins, or out of the frame."""
    rings = [line for line in lines if line.is_ring]
    loose = [line for line in lines if not line.is_ring]
    starts = [shapely.Point(line.coords[0]) for line in loose]
    bridges = []
    taken: set[int] = set()
    for line in loose:
        end = shapely.Point(line.coords[-1])
        if not frame.contains(end):
            continue
        free = [at for at in range(len(starts)) if at not in taken and frame.contains(starts[at])]
        nearest = min(free, key=lambda at: end.distance(starts[at]), default=None)
        if nearest is not None and end.distance(starts[nearest]) < GAP:
            taken.add(nearest)
            bridges.append(shapely.LineString([end, starts[nearest]]))
    if not bridges:
        return lines
    joined = shapely.line_merge(shapely.MultiLineString([*loose, *bridges]), directed=True)
    return [*rings, *parts_of(joined)]
