"""GeoJSON after RFC 7946, for an atlas whose lines cross the Atlantic, the date line and the pole."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from mapper.atlas.model import Atlas
from mapper.export.geojson import text_of, write
from mapper.export.layers import collections, line_geometry
from mapper.geometry.geodesic import geodesic_line, length_km
from tests.builders import place, write_atlas
from tests.unit.geometry.pairs import Pair, degenerate, pairs
from tests.unit.scene.lisbon import lisbon

Json = dict[str, Any]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return lisbon(tmp_path_factory.mktemp("lisbon"))


@pytest.fixture(scope="module")
def layers(atlas: Atlas) -> dict[str, Json]:
    return {name: json.loads(text_of(found)) for name, found in collections(atlas, atlas.config.maps).items()}


def lines_of(geometry: Json) -> list[list[list[float]]]:
    parts = geometry["coordinates"]
    return parts if geometry["type"] == "MultiLineString" else [parts]


def assert_position(position: list[float]) -> None:
    lon, lat = position
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90
    assert all(round(value, 6) == value for value in position)


def assert_valid(collection: Json) -> None:
    """What RFC 7946 asks of points and lines."""
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids))
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature["properties"]["id"] == feature["id"]
        geometry = feature["geometry"]
        if geometry is None:
            continue
        assert set(geometry) == {"type", "coordinates"}
        if geometry["type"] == "Point":
            assert_position(geometry["coordinates"])
            continue
        for line in lines_of(geometry):
            assert len(line) >= 2
            for position in line:
                assert_position(position)
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))


@pytest.mark.parametrize("name", ["partners", "ties", "stops", "tracks", "corridors", "services"])
def test_layers_are_valid(layers: dict[str, Json], name: str) -> None:
    assert layers[name]["features"]
    assert_valid(layers[name])


@settings(max_examples=60)
@given(pairs)
@degenerate
def test_any_line_is_valid_and_joins_at_180(pair: Pair) -> None:
    line = geodesic_line(*pair)
    geometry = line_geometry([line])
    assert geometry is not None
    feature = {"type": "Feature", "id": "a", "geometry": geometry, "properties": {"id": "a"}}
    assert_valid({"type": "FeatureCollection", "features": [feature]})
    parts = lines_of(geometry)
    for before, after in pairwise(parts):
        assert {before[-1][0], after[0][0]} == {-180, 180}
        assert before[-1][1] == after[0][1]
    total = sum(length_km([(lon, lat) for lon, lat in part]) for part in parts)
    assert total == pytest.approx(length_km(line), abs=0.0002 * len(line) + 0.001)


def test_a_line_over_the_date_line_has_two_parts(layers: dict[str, Json]) -> None:
    suva = next(one for one in layers["ties"]["features"] if one["id"] == "line-city-suva")
    first, second = lines_of(suva["geometry"])
    assert (first[-1][0], second[0][0]) == (-180, 180)
    assert suva["properties"]["km"] == pytest.approx(17611.399)


def test_a_polar_line_is_the_true_geodesic(layers: dict[str, Json]) -> None:
    anadyr = next(one for one in layers["ties"]["features"] if one["id"] == "line-city-anadyr")
    assert max(lat for part in lines_of(anadyr["geometry"]) for _, lat in part) > 87


def test_every_column_is_there(layers: dict[str, Json]) -> None:
    new_york = next(one for one in layers["partners"]["features"] if one["id"] == "city-new-york")
    columns = new_york["properties"]
    assert (columns["country"], columns["country_en"], columns["country_zh"]) == (
        "US",
        "United States",
        "美国",
    )
    assert (columns["established"], columns["ordinal"], columns["sources"]) == ("1981-07-17", 1, "source-a")
    assert {"description_zh", "note_en", "position_datum", "position_uncertainty_m"} <= set(columns)
    service = next(one for one in layers["services"]["features"] if one["id"] == "service-secret")
    assert service["geometry"] is None
    assert service["properties"]["km_computed"] is None
    track = next(one for one in layers["tracks"]["features"] if one["id"] == "line-irun-paris")
    assert track["properties"]["status"] == "inferred"
    assert track["properties"]["corridors"] == "corridor-south;corridor-north"


def test_an_unlocated_partner_has_no_geometry(layers: dict[str, Json]) -> None:
    lost = next(one for one in layers["partners"]["features"] if one["id"] == "city-nowhere")
    assert lost["geometry"] is None
    assert "line-city-nowhere" not in {one["id"] for one in layers["ties"]["features"]}


def test_a_sensitive_place_keeps_its_coordinates(tmp_path: Path) -> None:
    from mapper.atlas.load import load

    atlas = load(write_atlas(tmp_path, places=[place(), place("plant", sensitive="yes")]))
    features = {one["id"]: one for one in collections(atlas, atlas.config.maps)["places"]["features"]}
    assert features["centre"]["geometry"]["type"] == "Point"
    assert features["plant"]["geometry"] is None
    assert features["plant"]["properties"]["position_stated_lat"] is None


def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas, tmp_path: Path) -> None:
    first = write(atlas, tmp_path / "a", atlas.config.maps)
    second = write(atlas, tmp_path / "b", atlas.config.maps)
    assert [path.name for path in first] == [path.name for path in second]
    assert "lisbon-ties.geojson" in [path.name for path in first]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(first, second, strict=True))
