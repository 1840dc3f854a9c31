"""The nearest metro station: told where the place is known well enough, never finer than it is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.atlas.text import Text
from mapper.scene.city.metro import Station, rounded, stations_of, with_stations
from mapper.scene.model import Mark, Scene
from tests.scenes import feature, scene

NEAR = Station(lat=41.8045, lon=123.43, name=Text.of({"en": "Taiyuanjie", "zh": "沈阳站"}), lines="1;4")
FAR = Station(lat=41.9, lon=123.43, name=Text.of({"en": "Far", "zh": "远"}), lines="2")


def made(uncertainty_m: float | None, *, lat: float = 41.8, sensitive: bool = False) -> Scene:
    mark = Mark(
        lat=lat, lon=123.43, shape="circle", category="landmark", pictogram="", uncertainty_m=uncertainty_m
    )
    return scene([replace(feature(), mark=mark, sensitive=sensitive, facts=())])


def test_the_nearest_station_is_told_in_every_language() -> None:
    (told,) = with_stations(made(80), [FAR, NEAR]).features[0].facts
    assert told.label == "metro"
    assert told.value["en"] == "Taiyuanjie (line 1/4), about 500 m in a straight line"
    assert told.value["zh"] == "沈阳站（1/4号线），直线约500米"


@pytest.mark.parametrize(
    "known", [made(500), made(None), made(80, lat=42.5), made(80, sensitive=True)], ids=range(4)
)
def test_nothing_is_told_where_it_would_not_be_true_or_of_use(known: Scene) -> None:
    assert with_stations(known, [FAR, NEAR]).features[0].facts == ()


@pytest.mark.parametrize(
    ("metres", "uncertainty", "told"), [(437, 80, 450), (437, 300, 400), (2440, 50, 2400), (3, 10, 50)]
)
def test_a_distance_is_no_finer_than_the_position(metres: float, uncertainty: float, told: float) -> None:
    assert rounded(metres, uncertainty) == told


def test_the_shipped_city_map_has_stations_and_the_world_has_none() -> None:
    stations = stations_of("shenyang")
    assert len(stations) > 100
    assert all(station.name["en"] and station.name["zh"] and station.lines for station in stations)
    assert stations_of("world") == stations_of("") == stations_of("my.pmtiles") == ()
