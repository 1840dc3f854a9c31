"""Coastlines that break off are continued, wherever the others end."""

from __future__ import annotations

import pytest
import shapely

from mapper.streets.coast import GAP, _continued

FRAME = shapely.box(0, 0, 10, 10)
LEAVING = shapely.LineString([(5, 5), (11, 5)])
FIRST = shapely.LineString([(-1, 1), (4, 1)])
NEXT = shapely.LineString([(4 + GAP / 2, 1), (11, 1)])
FAR = shapely.LineString([(4 + GAP * 2, 1), (11, 1)])
ISLAND = shapely.LinearRing([(7, 7), (8, 7), (8, 8)])


@pytest.mark.parametrize(
    ("lines", "courses"),
    [
        ([LEAVING, FIRST, NEXT], [(-1, 11), (5, 11)]),
        ([FIRST, NEXT, LEAVING], [(-1, 11), (5, 11)]),
        ([FIRST, NEXT, ISLAND], [(-1, 11), (7, 7)]),
        ([FIRST, FAR], [(-1, 4), (4 + GAP * 2, 11)]),
        ([FIRST], [(-1, 4)]),
    ],
)
def test_a_line_that_ends_in_sight_goes_on_to_the_nearest(
    lines: list[shapely.LineString], courses: list[tuple[float, float]]
) -> None:
    found = _continued(lines, FRAME)
    assert sorted((line.coords[0][0], line.coords[-1][0]) for line in found) == courses
