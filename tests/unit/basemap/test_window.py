"""Things of a tile become shapes: none twice where tiles meet, none that a picture would not show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import shapely

from mapper.basemap.vector import AREA, LINE, POINT, Thing
from mapper.basemap.window import LEAST_AREA, LEAST_LENGTH, Window, degrees, shape_of, squares

Ring = Sequence[tuple[int, int]]
OUTER: Ring = [(0, 0), (40, 0), (40, 40), (0, 40)]
HOLE: Ring = [(10, 10), (10, 30), (30, 30), (30, 10)]


def thing(form: int, *parts: Ring) -> Thing:
    return Thing(layer="x", told={}, form=form, parts=[list(part) for part in parts], extent=100)


@pytest.mark.parametrize(
    ("point", "there"),
    [
        ((0, 0), True),
        ((99, 99), True),
        ((100, 50), False),
        ((50, 100), False),
        ((-1, 50), False),
        ((50, -1), False),
    ],
)
def test_a_point_belongs_to_the_tile_that_it_begins(point: tuple[int, int], there: bool) -> None:
    shape = shape_of(thing(POINT, [point]), 7, 9)
    assert (shape is not None) == there
    if shape is not None:
        assert [(one.x, one.y) for one in shape.geoms] == [(7 + point[0] / 100, 9 + point[1] / 100)]


def test_a_line_ends_with_its_tile_and_one_of_a_single_point_is_none() -> None:
    shape = shape_of(thing(LINE, [(-50, 50), (150, 50)], [(5, 5)]), 7, 9)
    assert shape is not None and shape.bounds == (7, 9.5, 8, 9.5)
    assert shape_of(thing(LINE, [(-50, 50), (-1, 50)]), 7, 9) is None
    assert shape_of(thing(9, OUTER), 7, 9) is None


@pytest.mark.parametrize("flat", [[(5, 5), (6, 6)], [(5, 5), (6, 6), (7, 7)], []])
def test_rings_without_an_area_are_passed_over_and_those_behind_them_are_not(flat: Ring) -> None:
    beside = [(x + 50, y) for x, y in OUTER]
    shape = shape_of(thing(AREA, flat, OUTER, flat, HOLE, flat, beside), 0, 0)
    assert shape is not None and shape.geom_type == "MultiPolygon"
    assert [round(part.area, 6) for part in shape.geoms] == [0.12, 0.16]
    assert [len(part.interiors) for part in shape.geoms] == [1, 0]
    assert shape_of(thing(AREA, flat), 0, 0) is None


def test_the_first_ring_says_which_way_round_the_outer_ones_run() -> None:
    shape = shape_of(thing(AREA, OUTER[::-1], HOLE[::-1]), 0, 0)
    assert shape is not None and round(shape.area, 6) == 0.12


def test_an_area_that_crosses_itself_is_mended_and_keeps_its_areas_only() -> None:
    bow = [(0, 0), (40, 40), (40, 0), (0, 20)]
    shape = shape_of(thing(AREA, bow), 0, 0)
    assert shape is None or (shape.is_valid and shape.area > 0 and "Polygon" in shape.geom_type)


WINDOW = Window(view=(0.0, 0.0, 90.0, 66.0), zoom=3, pixels=100)


def square(side: float) -> shapely.Geometry:
    return shapely.box(5, 3.0, 5 + side, 3.0 + side)


@pytest.mark.parametrize("share", [0.95, 1.05])
def test_what_is_smaller_than_some_pixels_is_not_drawn(share: float) -> None:
    area = square(share * LEAST_AREA**0.5 * WINDOW.pixel)
    line = shapely.LineString([(5, 3.0), (5 + share * LEAST_LENGTH * WINDOW.pixel, 3.0)])
    kinds = [one["type"] for one in WINDOW.geometries([area, line, shapely.Point(5, 3.2)])]
    assert kinds == (["Polygon", "LineString", "Point"] if share > 1 else ["Point"])


def test_what_lies_beside_the_window_is_not_drawn() -> None:
    assert list(WINDOW.geometries([shapely.box(1, 1, 2, 2), shapely.Point(1, 1)])) == []


def test_degrees_and_squares_are_each_other_s_way_back() -> None:
    spots = np.array([(0.0, 0.0), (123.4, 41.8), (-70.0, -33.0)])
    assert np.allclose(degrees(squares(spots, 5), 5), spots)
