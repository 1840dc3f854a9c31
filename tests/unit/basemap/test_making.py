"""The tool's own arithmetic: the district decoder and the generalising of shapes."""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Polygon, box

TOOLS = Path(__file__).parents[3] / "tools"


@pytest.fixture(autouse=True)
def tools() -> Iterator[None]:
    """The maintainers' scripts import one another by bare name, as scripts do."""
    sys.path.insert(0, str(TOOLS))
    yield
    sys.path.remove(str(TOOLS))


def block(*items: bytes) -> bytes:
    return struct.pack(f"<{len(items) + 1}I", len(items), *map(len, items)) + b"".join(items)


def units(lon: float, lat: float) -> tuple[int, int]:
    return round((lon + 180) / 2e-6), round((lat + 90) / 2e-6)


@pytest.mark.parametrize("stepwise", [True, False])
@pytest.mark.parametrize("kind", [5, 6])
def test_decodes_districts(stepwise: bool, kind: int) -> None:
    from basemap_sources import decoded_shape

    points = [(123.4, 41.8), (123.401, 41.8), (123.401, 41.801), (123.4, 41.8)]
    grid = [units(*point) for point in points]
    if stepwise:
        steps = np.diff(np.array(grid), axis=0).ravel()
        ring = struct.pack("<3I6h", 1, *grid[0], *steps)
    else:
        ring = struct.pack("<9I", 0, *np.array(grid).ravel())
    polygon = block(ring)
    shape = decoded_shape(struct.pack("<I", kind) + (polygon if kind == 5 else block(polygon, polygon)))
    assert len(shape.geoms) == (1 if kind == 5 else 2)
    assert shapely.get_coordinates(shape.geoms[0]) == pytest.approx(np.array(points))


def test_refuses_other_geometry() -> None:
    from basemap_sources import decoded_shape

    with pytest.raises(ValueError, match="type 3"):
        decoded_shape(struct.pack("<I", 3))


def test_rounding_keeps_line_ends_and_stays_near() -> None:
    from basemap_shapes import round_corners

    line = LineString([(0, 0), (1000, 0), (1000, 1000)])
    rounded = round_corners(line, reach=100)
    assert rounded.coords[0] == (0, 0)
    assert rounded.coords[-1] == (1000, 1000)
    assert 20 < rounded.hausdorff_distance(line) < 100


def test_neighbours_stay_neighbours_when_smoothed_and_simplified() -> None:
    from basemap_shapes import simplify_coverage, smooth_coverage

    zigzag = [(1000, 0), (1200, 300), (900, 600), (1000, 1000)]
    west = Polygon([(0, 0), *zigzag, (0, 1000)])
    east = Polygon([(2000, 0), (2000, 1000), *reversed(zigzag)])
    smooth = smooth_coverage([west, east], reach=50)
    for areas in (smooth, simplify_coverage(smooth, tolerance=20)):
        assert areas[0].intersection(areas[1]).area == pytest.approx(0, abs=1e-6)
        assert shapely.coverage_is_valid(areas)


def test_metres_do_not_depend_on_the_processor() -> None:
    """Where numpy reckons with AVX-512, its last digit is another in one of some hundred."""
    from basemap_shapes import EARTH, mercator

    line = LineString([(0, lat) for lat in np.linspace(-80, 80, 4001)])
    angles = np.pi / 4 + np.radians([lat for _, lat in line.coords]) / 2
    north = [EARTH * math.log(math.tan(angle)) for angle in angles.tolist()]
    assert [y for _, y in mercator(line).coords] == north


def test_specks_and_pinholes_go() -> None:
    from basemap_shapes import without_specks

    holed = box(0, 0, 100, 100).difference(box(10, 10, 12, 12)).union(box(200, 0, 203, 3))
    assert without_specks(holed, area=50).equals(box(0, 0, 100, 100))


def test_world_continues_past_both_edges() -> None:
    from basemap_shapes import WORLD, across_antimeridian

    both = box(WORLD / 2 - 100, 0, WORLD / 2, 100).union(box(-WORLD / 2, 0, -WORLD / 2 + 50, 100))
    joined = across_antimeridian(both, margin=500)
    assert len(joined.geoms) == 2
    assert joined.bounds[2] == pytest.approx(WORLD / 2 + 50)
    assert joined.bounds[0] == pytest.approx(-WORLD / 2 - 100)


@pytest.mark.parametrize(
    ("others", "open_east"),
    [
        ([], True),
        ([[[1.0, 42.0], [2.0, 42.1]]], False),
        ([[[1.0, 41.0], [1.002, 43.0]]], False),
        ([[[0.0, 42.3], [1.0, 42.0]]], True),
        ([[[0.0, 42.1], [2.0, 42.1]]], True),
    ],
    ids=["alone", "goes on", "joins another", "together with another", "beside another"],
)
def test_a_line_is_open_where_no_other_leads_on(others: list[list[list[float]]], open_east: bool) -> None:
    from basemap_ends import open_ends

    lines = [[[0.0, 42.0], [1.0, 42.0]], *others]
    features = [
        {"properties": {"layer": "rail"}, "geometry": {"type": "LineString", "coordinates": line}}
        for line in lines
    ]
    assert ([1.0, 42.0, 90] in open_ends({"features": features})) is open_east


def test_the_record_tells_the_ends_of_what_is_shipped() -> None:
    from basemap_ends import open_ends

    from mapper import basemap

    ends = open_ends(dict(basemap.geojson("shenyang-city")))
    assert [list(end) for end in basemap.record("shenyang").ends] == ends
    assert len(ends) > 8
