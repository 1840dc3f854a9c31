"""Legs follow a denser line only where nobody can see the join."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import shapely

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.atlas.network import railway
from mapper.atlas.records import RailStop
from mapper.geometry.geodesic import length_km
from mapper.geometry.projection import mercator_pixels
from mapper.scene.build import build_scene
from mapper.scene.railway.tracks import DenseLine, RailGeometry, _leg, between, position, reach_km

DATA = Path(__file__).parents[3] / "data"
LINE = DenseLine.of([(10 + 0.1 * step, 50 + 0.02 * (step % 2)) for step in range(21)])
WIDE = (1.5, 1.5)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load(DATA)


@pytest.fixture(scope="module")
def rails(atlas: Atlas) -> RailGeometry:
    return RailGeometry.of(railway(atlas), atlas.tracks)


def test_points_between_two_stops_in_running_order() -> None:
    there = between((10.11, 50.02), (10.49, 50.02), reach=WIDE, lines=[LINE])
    assert there == LINE.points[2:5]
    assert between((10.49, 50.02), (10.11, 50.02), reach=WIDE, lines=[LINE]) == there[::-1]


@pytest.mark.parametrize(
    ("start", "end"),
    [((10.1, 50.2), (10.5, 50.0)), ((10.1, 50.0), (20.5, 50.0)), ((10.41, 50.0), (10.42, 50.0))],
)
def test_no_line_fits(start: tuple[float, float], end: tuple[float, float]) -> None:
    assert between(start, end, reach=WIDE, lines=[LINE]) == ()


def test_a_detour_is_another_railway() -> None:
    loop = DenseLine.of([(10, 50), (10.2, 51), (10.4, 50)])
    assert between((10, 50), (10.4, 50), reach=WIDE, lines=[loop]) == ()


@pytest.mark.parametrize("lat", [0, 42, 60])
def test_reach_is_less_than_a_pixel_at_zoom_6(lat: float) -> None:
    km = reach_km(lat, 100_000)
    (xa, xb), _ = mercator_pixels([0, km / (111.32 * math.cos(math.radians(lat)))], [lat, lat], zoom=6)
    assert xb - xa <= 1.001
    assert reach_km(89, 0) < reach_km(lat, 0) <= 3


def away_km(point: tuple[float, float], lines: shapely.Geometry) -> float:
    """Distance of a point from lines, on a plane that is true round the point."""
    lon, lat = point
    near = shapely.clip_by_rect(lines, lon - 2, lat - 1, lon + 2, lat + 1)
    if near.is_empty:
        return math.inf
    wide = math.cos(math.radians(lat))
    level = shapely.transform(near, lambda xy: xy * [wide, 1])
    return 111.32 * float(shapely.distance(level, shapely.Point(lon * wide, lat)))


def test_every_stop_of_a_followed_leg_lies_close_to_the_denser_line(
    atlas: Atlas, rails: RailGeometry
) -> None:
    followed = {name for pair, inner in rails.followed.items() if inner for name in pair}
    assert len(followed) > 100
    stops: dict[str, RailStop] = {name: rails.railway.stops[name] for name in followed}
    lines = shapely.MultiLineString(atlas.tracks)
    for name in sorted(followed):
        stop = stops[name]
        assert stop.position is not None
        lon, lat = position(stop)
        away = away_km((lon, lat), lines)
        assert away <= (stop.position.uncertainty_m or 0) / 1000 + 3, name
        assert away <= 40075.017 / 256 / 64 * math.cos(math.radians(lat)), name


def test_stops_stay_vertices_and_lengths_stay_those_of_the_legs(atlas: Atlas, rails: RailGeometry) -> None:
    scene = build_scene(atlas, "world")
    run = next(one for one in scene.strokes if one.id == "line-ulan-ude-elektrougli")
    assert (run.points[0], run.points[-1]) == (
        position(rails.railway.stops["stop-ulan-ude"]),
        position(rails.railway.stops["stop-elektrougli"]),
    )
    assert position(rails.railway.stops["stop-novosibirsk"]) in run.points
    plain = RailGeometry.of(rails.railway)
    at = [one.stops[0] for one in plain.railway.runs].index("stop-ulan-ude")
    assert len(run.points) > 5 * len(plain.lines[at])
    assert run.length_km == pytest.approx(length_km(plain.lines[at]), rel=1e-6)
    assert 1 < length_km(run.points) / run.length_km < 1.1


@pytest.mark.parametrize(
    ("start", "end", "straight"),
    [
        ((10.0, 40.0), (10.6, 40.6), ((10.0, 40.0), (10.6, 40.6))),
        ((179.9, 10.0), (-179.9, 10.0), ((179.9, 10.0), (180.1, 10.0))),
        ((10.0, -74.0), (10.6, -74.0), ((10.0, -74.0), (10.6, -74.0))),
        ((10.0, 40.0), (70.0, 40.0), None),
        ((10.0, 40.0), (70.0, 40.6), None),
        ((10.0, 40.0), (10.6, 80.0), None),
    ],
)
def test_only_a_short_step_is_straight(
    start: tuple[float, float], end: tuple[float, float], straight: tuple[tuple[float, float], ...] | None
) -> None:
    way = _leg(start, end)
    if straight is None:
        assert len(way) > 2 and way[0] == pytest.approx(start) and way[-1] == pytest.approx(end)
    else:
        assert len(way) == 2 and way[0] == start and way[1] == pytest.approx(straight[1])
