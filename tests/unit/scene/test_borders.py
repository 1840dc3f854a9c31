"""Boundary lines: none by default, Natural Earth's or the atlas' own, whole within one world."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from mapper.atlas.lines import boundaries_of
from mapper.scene.model import Border
from mapper.scene.parts.borders import borders


def collection(form: str, coordinates: object, **properties: str) -> str:
    geometry = {"type": form, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def world(boundaries: str, content: str = collection("LineString", [])) -> tuple[Border, ...]:
    return borders(boundaries, {"own.geojson": boundaries_of(content.encode())}, middle=150.0)


def test_there_are_none_by_default() -> None:
    assert world("none") == ()


def test_natural_earth_lines_lie_within_the_one_world_without_a_jump() -> None:
    lines = world("natural-earth")
    assert len(lines) > 300
    assert any(line.disputed for line in lines)
    assert {line.error_m for line in lines} == {2300}
    for line in lines:
        assert all(-30 <= lon <= 330 for lon, _ in line.points)
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(line.points))


@pytest.mark.parametrize(
    ("kind", "coordinates", "count"),
    [
        ("LineString", [[1, 2], [3, 4]], 1),
        ("MultiLineString", [[[1, 2], [3, 4]], [[5, 6], [7, 8]]], 2),
        ("Polygon", [[[1, 2], [3, 4], [5, 6], [1, 2]]], 1),
        ("MultiPolygon", [[[[1, 2], [3, 4], [1, 2]]], [[[5, 6], [7, 8], [5, 6]]]], 2),
        ("LineString", [[-32, 2], [-28, 4]], 2),
    ],
)
def test_an_atlas_may_bring_its_own(kind: str, coordinates: object, count: int) -> None:
    lines = world("own.geojson", collection(kind, coordinates, kind="disputed"))
    assert len(lines) == count
    assert all(line.disputed and not line.error_m for line in lines)
