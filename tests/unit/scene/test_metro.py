"""The nearest metro station: told where the place is known well enough, never finer than it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.basemap import record
from mapper.scene.build import build_scene
from mapper.scene.city.metro import Station, Stations, rounded, stations_of
from mapper.scene.model import Mark
from mapper.words.saying import Words
from mapper.words.text import Text
from tests.builders import ATLAS_TOML, place, write_atlas

NEAR = Station(lat=41.8045, lon=123.43, name=Text.of({"en": "Taiyuanjie", "zh": "沈阳站"}), lines="1;4")
FAR = Station(lat=41.9, lon=123.43, name=Text.of({"en": "Far", "zh": "远"}), lines="2")


WORDS = Words(("en", "zh"))


def mark(uncertainty_m: float | None, *, lat: float = 41.8) -> Mark:
    return Mark(
        lat=lat, lon=123.43, shape="circle", category="landmark", pictogram="", uncertainty_m=uncertainty_m
    )


def test_the_nearest_station_is_told_in_every_language() -> None:
    (told,) = Stations([FAR, NEAR], WORDS).nearest(mark(80))
    assert told.label == "metro"
    assert told.value["en"] == "Taiyuanjie (line 1/4), about 500 m in a straight line"
    assert told.value["zh"] == "沈阳站（1/4号线），直线约500米"


@pytest.mark.parametrize("known", [mark(500), mark(None), mark(80, lat=42.5)], ids=range(3))
def test_nothing_is_told_where_it_would_not_be_true_or_of_use(known: Mark) -> None:
    assert Stations([FAR, NEAR], WORDS).nearest(known) == ()


@pytest.mark.parametrize(("sensitive", "facts"), [("", ["metro"]), ("yes", [])])
def test_a_sensitive_place_does_not_tell_its_station(
    tmp_path: Path, sensitive: str, facts: list[str]
) -> None:
    toml = ATLAS_TOML.replace('base = "world"', 'base = "shenyang"', 1)
    atlas = load(write_atlas(tmp_path, toml=toml, places=[place(sensitive=sensitive)]))
    assert [fact.label for fact in build_scene(atlas, "city").feature("centre").facts] == facts


@pytest.mark.parametrize(
    ("metres", "uncertainty", "told"), [(437, 80, 450), (437, 300, 400), (2440, 50, 2400), (3, 10, 50)]
)
def test_a_distance_is_no_finer_than_the_position(metres: float, uncertainty: float, told: float) -> None:
    assert rounded(metres, uncertainty) == told


def test_the_shipped_city_map_has_stations_and_the_world_has_none() -> None:
    stations = stations_of(record("shenyang"))
    assert len(stations) > 100
    assert all(station.name["en"] and station.name["zh"] and station.lines for station in stations)
    assert stations_of(record("world")) == stations_of(None) == ()
