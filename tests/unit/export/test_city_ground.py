"""Every layer of the ground is drawn in its own look, and nothing in that of another."""

from __future__ import annotations

import re

import pytest
import shapely

from mapper.export.figure.city.base import Ground
from mapper.export.figure.city.ground import (
    BORDER,
    BUILDING,
    BUILTUP,
    CASING,
    FAST,
    HIGHWAY,
    LAND,
    PAPER,
    PARK,
    RAIL,
    ROAD,
    ROADS,
    WATER,
    ground,
)
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.rects import Rect
from tests.scenes import scene

PLANE = Plane.of_view(scene().view, Rect(0, 0, 400, 400))
WEST, SOUTH = scene().view.west, scene().view.south
SQUARE = shapely.box(WEST + 0.05, SOUTH + 0.05, WEST + 0.1, SOUTH + 0.1)
LINE = shapely.LineString([(WEST + 0.05, SOUTH + 0.05), (WEST + 0.1, SOUTH + 0.1)])


def looks(*base: Ground) -> list[tuple[str, str]]:
    """Fill and stroke of every path, in the order in which they are drawn."""
    paths = re.findall(r"<path [^>]*>", str(ground(base, PLANE)))
    told = [dict(re.findall(r' ([a-z]+)="([^"]*)"', path)) for path in paths]
    return [(one.get("fill", ""), one.get("stroke", "")) for one in told]


@pytest.mark.parametrize(
    ("layer", "fill"),
    [
        ("extent", WATER),
        ("land", LAND),
        ("builtup", BUILTUP),
        ("park", PARK),
        ("water", WATER),
        ("buildings", BUILDING),
    ],
)
def test_an_area_is_filled_as_its_layer_is(layer: str, fill: str) -> None:
    assert [look[0] for look in looks(Ground(layer=layer, shape=SQUARE))] == [fill]


def test_districts_are_outlines_and_waterways_are_lines() -> None:
    assert looks(Ground(layer="districts", shape=SQUARE)) == [("none", BORDER)]
    assert looks(Ground(layer="waterway", shape=LINE)) == [("none", WATER)]


@pytest.mark.parametrize("kind", ROADS)
def test_a_road_has_an_edge_and_the_colour_of_its_kind(kind: str) -> None:
    drawn = looks(Ground(layer="roads", kind=kind, shape=LINE))
    assert drawn == [("none", CASING), ("none", HIGHWAY if kind in FAST else ROAD)]


@pytest.mark.parametrize(("kind", "lines"), [("rail", 2), ("tram", 1)])
def test_rails_have_ties_unless_they_are_a_tram_s(kind: str, lines: int) -> None:
    assert looks(Ground(layer="rail", kind=kind, shape=LINE)) == [("none", RAIL)] * lines


def test_each_line_of_the_metro_has_its_own_colour_over_a_light_edge() -> None:
    red, blue, nameless = (
        Ground(layer="metro", color=color, shape=LINE) for color in ("#ff0000", "#0000ff", "")
    )
    drawn = looks(red, blue, nameless)
    assert drawn == [("none", PAPER), ("none", "#ff0000"), ("none", "#0000ff"), ("none", RAIL)]
    lengths = [
        path.count("M") for path in re.findall(r' d="([^"]*)"', str(ground([red, blue, nameless], PLANE)))
    ]
    assert lengths == [3, 1, 1, 1]


def test_without_an_extent_what_is_no_land_is_land_all_the_same() -> None:
    assert f'fill="{LAND}"' in str(ground([], PLANE)).partition("/>")[0]
    bounded = ground([Ground(layer="extent", shape=SQUARE)], PLANE)
    assert f'fill="{PAPER}"' in str(bounded).partition("/>")[0]
