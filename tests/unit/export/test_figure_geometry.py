"""What figures reckon with agrees with a judge of its own: shapely for crossings, a reader for paths."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from mapper.atlas.classes import RAMP, _between
from mapper.export.figure.elements import path
from mapper.export.figure.rects import Rect, segments_meet

RECT = Rect(2, 3, 8, 6)
whole = st.integers(0, 10)
segments = st.tuples(whole, whole, whole, whole).filter(lambda one: one[:2] != one[2:])


@given(segments)
def test_a_segment_crosses_a_rectangle_where_shapely_says_so(one: tuple[int, int, int, int]) -> None:
    line = LineString([one[:2], one[2:]])
    assert RECT.crossed(*one) == line.intersects(box(RECT.left, RECT.top, RECT.right, RECT.bottom))


rects = st.tuples(whole, whole, whole, whole).map(
    lambda one: Rect(min(one[0], one[2]), min(one[1], one[3]), max(one[0], one[2]), max(one[1], one[3]))
)


def area(one: Rect) -> Polygon:
    return box(one.left, one.top, one.right, one.bottom)


@given(rects, rects, whole, whole)
def test_rectangles_hold_and_overlap_as_shapely_says(one: Rect, other: Rect, x: int, y: int) -> None:
    assert one.holds((x, y)) == area(one).covers(Point(x, y))
    if one.width and one.height and other.width and other.height:
        assert one.within(other) == area(other).covers(area(one))
        assert one.hits(other) == (area(one).intersection(area(other)).area > 0)


@given(rects, segments)
def test_a_rectangle_grows_by_as_much_on_every_side(one: Rect, segment: tuple[int, int, int, int]) -> None:
    grown = one.grown(2)
    assert (grown.width, grown.height, grown.middle) == (one.width + 4, one.height + 4, one.middle)
    assert one.reaching(None) == one
    reaching = one.reaching(segment)
    assert area(reaching).bounds == area(one).union(LineString([segment[:2], segment[2:]])).bounds


@given(segments, segments)
def test_two_segments_meet_where_both_ends_of_each_lie_on_either_side(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int]
) -> None:
    crossing = LineString([one[:2], one[2:]]).crosses(LineString([other[:2], other[2:]]))
    touching = any(
        LineString([a[:2], a[2:]]).distance(LineString([b[:2], b[2:]]).boundary.geoms[at]) == 0
        for a, b in ((one, other), (other, one))
        for at in (0, 1)
    )
    assert segments_meet(one, other) == (crossing and not touching)


def read_path(written: str) -> list[list[tuple[float, float]]]:
    """The points of a path, step by step."""
    lines = []
    for part in filter(None, written.replace("z", "").split("M")):
        start, steps = part.split("l")
        x, y = map(float, start.split())
        points = [(x, y)]
        numbers = list(map(float, steps.split()))
        for at in range(0, len(numbers), 2):
            x, y = x + numbers[at], y + numbers[at + 1]
            points.append((round(x, 1), round(y, 1)))
        lines.append(points)
    return lines


coordinates = st.floats(-500, 500).map(lambda one: round(one, 3))


@given(st.lists(st.lists(st.tuples(coordinates, coordinates), max_size=6), max_size=3), st.booleans())
def test_a_path_is_read_back_to_a_twentieth_of_a_pixel(
    lines: list[list[tuple[float, float]]], closed: bool
) -> None:
    written = path(lines, closed=closed)
    wanted = []
    for line in lines:
        kept: list[tuple[float, float]] = []
        for x, y in line:
            point = (round(round(x * 10) / 10, 1), round(round(y * 10) / 10, 1))
            if not kept or kept[-1] != point:
                kept.append(point)
        if len(kept) > 1:
            wanted.append(kept)
    assert read_path(written) == wanted
    assert written.count("z") == (len(wanted) if closed else 0)
    assert not re.search(r"-0(?![.\d])|\.0\b", written)


@pytest.mark.parametrize("at", range(len(RAMP)))
def test_the_ramp_goes_through_its_own_colours(at: int) -> None:
    assert _between(float(at)) == RAMP[at].lower()


@pytest.mark.parametrize("low", range(len(RAMP) - 1))
def test_between_two_colours_of_the_ramp_lies_their_mean(low: int) -> None:
    halves = [[int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (RAMP[low], RAMP[low + 1])]
    told = _between(low + 0.5)
    for mean, at in zip(zip(*halves, strict=True), (1, 3, 5), strict=True):
        assert abs(int(told[at : at + 2], 16) - sum(mean) / 2) <= 0.5
