from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapper.geometry.antimeridian import cut_at_antimeridian, into_window, unwrap
from mapper.geometry.geodesic import geodesic_line, length_km
from mapper.geometry.types import Point
from tests.unit.geometry.pairs import CHICAGO, SHENYANG, Pair, pairs


@settings(max_examples=100)
@given(pairs)
@example((SHENYANG, CHICAGO))
@example((SHENYANG, Point(-34.10032, -56.21477)))
@example((Point(10.0, 179.0), Point(-10.0, -179.0)))
@example((Point(89.99999999999999, 9.0), Point(0.0, 180.0)))
@example((Point(80.0, 90.0), Point(80.0, -90.0)))
@example((Point(0.0, 180.0), Point(10.0, -170.0)))
@example((Point(20.0, 170.0), Point(-20.0, 180.0)))
def test_cut_lines_join_at_180_and_keep_their_length(pair: Pair) -> None:
    line = geodesic_line(*pair)
    parts = cut_at_antimeridian(line)
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)
    assert all(len(part) >= 2 for part in parts)
    for before, after in itertools.pairwise(parts):
        assert {before[-1][0], after[0][0]} == {-180, 180}
        assert before[-1][1] == after[0][1]
    assert sum(map(length_km, parts)) == pytest.approx(length_km(line), rel=1e-9, abs=1e-9)
    for part in parts:
        assert all(abs(a[0] - b[0]) <= 180 + 1e-9 for a, b in itertools.pairwise(part))


@settings(max_examples=60)
@given(pairs, st.floats(-180, 180))
def test_unwrapped_lines_have_no_jump_and_start_in_the_window(pair: Pair, meridian: float) -> None:
    wrapped = [(into_window(lon, 0), lat) for lon, lat in geodesic_line(*pair)]
    line = unwrap(wrapped, meridian)
    assert abs(line[0][0] - meridian) <= 180 + 1e-9
    assert all(abs(a[0] - b[0]) <= 180 + 1e-9 for a, b in itertools.pairwise(line))


def test_a_pacific_line_is_cut_once() -> None:
    parts = cut_at_antimeridian(geodesic_line(SHENYANG, CHICAGO))
    assert len(parts) == 2
    assert (parts[0][-1][0], parts[1][0][0]) == (180, -180)
    assert parts[0][-1][1] == pytest.approx(72.58, abs=0.02)


def test_wrapped_input_is_cut_too() -> None:
    assert cut_at_antimeridian([(170, 0), (-170, 0)]) == (
        ((170, 0), (180, pytest.approx(0))),
        ((-180, pytest.approx(0)), (-170, 0)),
    )


def test_lines_that_only_touch_or_follow_the_antimeridian_are_whole() -> None:
    assert cut_at_antimeridian([(170, 0), (180, 0)]) == (((170, 0), (180, 0)),)
    assert cut_at_antimeridian([(180, 0), (190, 0)]) == (((-180, 0), (-170, 0)),)
    assert len(cut_at_antimeridian([(170, 0), (180, 0), (180, 10), (170, 10)])) == 1
    assert cut_at_antimeridian([]) == ()


@pytest.mark.parametrize(
    ("lon", "moved"), [(123.43, 123.43), (-87.65, 272.35), (-30, -30), (330, -30), (-31, 329)]
)
def test_window_of_the_world_page(lon: float, moved: float) -> None:
    assert into_window(lon, 150) == pytest.approx(moved)
    assert into_window(123.43, 150) == 123.43
