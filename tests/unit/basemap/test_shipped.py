"""The shipped base maps are what their records say, fit into a page, and hold what the viewer draws."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from mvt import corners, layers, tiles
from shapely.affinity import translate
from shapely.geometry import LineString, Point, shape

from mapper import basemap
from mapper.basemap import shipped
from mapper.errors import MapperError, MissingAsset

FOLDER = Path(basemap.__file__).parent
REFERENCE = FOLDER.parents[1] / "tools" / "reference" / "shenyang"
RECORDS = sorted(path.stem for path in FOLDER.glob("*.json"))
METRES = 111_320.0
"""Metres per degree of latitude."""
GCJ02_EAST, GCJ02_NORTH = 0.0061, 0.0024
"""What GCJ-02 adds to a position in Shenyang, in degrees."""

CITY_LAYERS = {
    "land": set(),
    "districts": {"name_en", "name_zh"},
    "builtup": set(),
    "water": {"name_en", "name_zh"},
    "waterway": {"name_en", "name_zh"},
    "roads": {"class", "name_en", "name_zh"},
    "metro": {"ref", "color"},
    "metro_station": {"name_en", "name_zh", "lines", "interchange"},
    "rail": {"class", "schematic"},
    "district_label": {"name_en", "name_zh", "rank"},
}


def features(name: str, layer: str = "") -> list[dict]:
    found = basemap.geojson(name)["features"]
    return [item for item in found if not layer or item["properties"]["layer"] == layer]


def districts() -> dict[str, shapely.Geometry]:
    return {item["properties"]["name_zh"]: shape(item["geometry"]) for item in features("shenyang-districts")}


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def metro_line(line: str) -> list[tuple[float, float]]:
    return [(float(r["lon"]), float(r["lat"])) for r in rows("metro_stations.csv") if r["line"] == line]


@pytest.mark.parametrize(
    ("file", "most"),
    [
        ("world.pmtiles", 900_000),
        ("shenyang.pmtiles", 800_000),
        ("land-110m.geojson", 120_000),
        ("world-boundaries.geojson", 400_000),
        ("world-countries.geojson", 350_000),
        ("world-labels.geojson", 40_000),
        ("shenyang-districts.geojson", 120_000),
        ("shenyang-city.geojson", 200_000),
    ],
)
def test_fits_its_budget(file: str, most: int) -> None:
    assert (FOLDER / file).stat().st_size <= most


@pytest.mark.parametrize("name", RECORDS)
def test_record_describes_the_file_as_it_is(name: str) -> None:
    written = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    data = (FOLDER / written["file"]).read_bytes()
    record = basemap.record(name)
    assert (record.size, record.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert record.datum == "WGS84"
    assert record.licence
    assert set(record.credits) == {"en", "zh"}
    for file, digest in written["inputs"].items():
        assert hashlib.sha256((REFERENCE / file).read_bytes()).hexdigest() == digest, file


@pytest.mark.parametrize(("name", "zooms"), [("world", (0, 5)), ("shenyang", (6, 13))])
def test_header_agrees_with_the_record(name: str, zooms: tuple[int, int]) -> None:
    record = basemap.record(name)
    _, header = basemap.open_archive(FOLDER / f"{name}.pmtiles")
    assert (header.min_zoom, header.max_zoom) == (record.min_zoom, record.max_zoom) == zooms
    assert header.bounds == record.bounds
    assert header.flavor == record.flavor
    assert set(header.layers) == set(record.layers)


def test_city_has_the_layers_and_properties_of_the_contract() -> None:
    seen: dict[str, set[str]] = {}
    for tile in {data for (zoom, _, _), data in tiles("shenyang").items() if zoom in (7, 9, 11)}:
        for name, layer in layers(tile).items():
            seen.setdefault(name, set()).update(*(properties for properties, _ in layer.features))
    assert seen == CITY_LAYERS


def test_values_are_those_the_viewer_knows() -> None:
    values: dict[tuple[str, str], set] = {}
    for (zoom, _, _), tile in tiles("shenyang").items():
        if zoom == 10:
            for name, layer in layers(tile).items():
                for properties, _ in layer.features:
                    for key, value in properties.items():
                        values.setdefault((name, key), set()).add(value)
    assert values["roads", "class"] == {"ring", "expressway", "avenue"}
    assert values["rail", "class"] == {"main", "hsr"}
    assert values["rail", "schematic"] == values["metro_station", "interchange"] == {True, False}
    assert values["metro", "ref"] == {"1", "2", "3", "4", "9", "10"}
    assert len(values["districts", "name_zh"]) == len(values["district_label", "name_zh"]) == 13


def test_world_has_land_and_lakes_at_every_zoom() -> None:
    seen: dict[int, set[str]] = {}
    for (zoom, _, _), tile in tiles("world").items():
        seen.setdefault(zoom, set()).update(layers(tile))
    assert seen == {zoom: {"land", "lakes"} for zoom in range(6)}


@pytest.mark.parametrize(("zoom", "x", "y"), [(3, 7, 1), (3, 0, 1), (4, 15, 4)])
def test_land_continues_past_the_antimeridian(zoom: int, x: int, y: int) -> None:
    land = layers(tiles("world")[zoom, x, y])["land"]
    across = [px for _, geometry in land.features for px, _ in corners(geometry)]
    assert max(across) > land.extent if x else min(across) < 0
    at_edge = land.extent if x else 0
    assert across.count(at_edge) <= 2, "an outline runs along 180 degrees"


@pytest.mark.parametrize("zoom", range(6, 14))
def test_land_fills_the_window_of_the_city_map(zoom: int) -> None:
    west, south, east, north = 122.0, 40.9, 124.6, 43.3
    left, top = _tile(west, north, zoom)
    right, bottom = _tile(east, south, zoom)
    found = tiles("shenyang")
    for x in range(left, right + 1):
        for y in range(top, bottom + 1):
            assert "land" in layers(found[zoom, x, y]), (x, y)


def _tile(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    north = math.asinh(math.tan(math.radians(lat)))
    return int((lon + 180) / 360 * 2**zoom), int((1 - north / math.pi) / 2 * 2**zoom)


def test_ring_roads_close() -> None:
    rings = [r for r in features("shenyang-city", "roads") if r["properties"]["class"] != "avenue"]
    assert len(rings) == 3
    for ring in rings:
        points = ring["geometry"]["coordinates"]
        assert points[0] == points[-1]


@pytest.mark.parametrize("line", ["1", "2", "3", "4", "9", "10"])
def test_metro_runs_through_its_stations_in_order(line: str) -> None:
    (drawn,) = (
        item["geometry"]["coordinates"]
        for item in features("shenyang-city", "metro")
        if item["properties"]["ref"] == line
    )
    track = shapely.simplify(LineString(drawn), 0)
    along = [track.project(Point(station)) for station in metro_line(line)]
    assert along == sorted(along)
    assert max(track.distance(Point(station)) for station in metro_line(line)) * METRES < 120


def test_interchanges_are_where_two_lines_share_a_station() -> None:
    stations = {
        s["properties"]["name_zh"]: s["properties"] for s in features("shenyang-city", "metro_station")
    }
    assert len(stations) == 144
    assert stations["青年大街"] == {
        "layer": "metro_station",
        "name_en": "Qingniandajie",
        "name_zh": "青年大街",
        "lines": "1;2",
        "interchange": True,
    }
    assert all((";" in s["lines"]) == s["interchange"] for s in stations.values())


def test_districts_tile_the_city_without_overlap() -> None:
    areas = districts()
    assert len(areas) == 13
    assert all(area.is_valid for area in areas.values())
    union = shapely.union_all(list(areas.values()))
    assert union.area == pytest.approx(sum(area.area for area in areas.values()), rel=1e-4)


def test_district_border_follows_metro_line_2_down_qingnian_street() -> None:
    """South of Qingnian Park the border of Shenhe and Heping is that street; in GCJ-02 it lies 500 m east."""
    areas = districts()
    border = areas["沈河区"].boundary.intersection(areas["和平区"].buffer(0.0003))
    street = shapely.clip_by_rect(border, 123.40, 41.752, 123.46, 41.774)
    assert _metres_apart(street, metro_line("2")) < 400
    shifted = translate(street, GCJ02_EAST, GCJ02_NORTH)
    assert _metres_apart(shifted, metro_line("2")) > 400


def _metres_apart(line: shapely.Geometry, other: list[tuple[float, float]]) -> float:
    scale = [METRES * math.cos(math.radians(41.77)), METRES]
    near = shapely.transform(LineString(other), lambda points: points * scale)
    points = shapely.get_coordinates(shapely.segmentize(line, 0.001)) * scale
    assert len(points) > 10
    return float(shapely.distance(shapely.points(points), near).mean())


@pytest.mark.parametrize(
    ("place", "lat", "lon", "district"),
    [
        ("airport", 41.63985, 123.4835, "浑南区"),
        ("railway station", 41.79242, 123.38723, "和平区"),
        ("north railway station", 41.81733, 123.42943, "沈河区"),
    ],
)
def test_places_lie_in_their_district(place: str, lat: float, lon: float, district: str) -> None:
    tolerance = 400 / METRES
    assert districts()[district].distance(Point(lon, lat)) < tolerance, place


def test_ocean_names_are_ours_and_countries_have_none() -> None:
    labels = basemap.labels()
    oceans = [label for label in labels if label["rank"] == "ocean"]
    countries = {label["iso2"]: label for label in labels if label["rank"] == "country"}
    assert all(label["name_en"] and label["name_zh"] for label in oceans)
    assert all(set(label) == {"rank", "iso2", "lat", "lon"} for label in countries.values())
    assert {"CN", "JP", "KR", "RU", "US", "UY", "AR", "IL", "PK", "DE"} <= set(countries)
    assert len(oceans) + len(countries) == len(labels)


def test_ocean_names_stand_in_water() -> None:
    land = shapely.union_all([shape(item["geometry"]) for item in features("land-110m")])
    for label in basemap.labels():
        if label["rank"] == "ocean":
            assert land.distance(Point(label["lon"], label["lat"])) > 5, label["name_en"]


@pytest.mark.parametrize("ask", [basemap.archive, basemap.record, basemap.geojson])
def test_unknown_name_lists_what_there_is(ask: Callable[[str], object]) -> None:
    with pytest.raises(MapperError) as caught:
        ask("atlantis")
    expected = "world-labels" if ask is basemap.geojson else "shenyang, world"
    assert "atlantis" in str(caught.value)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("ask", "name"),
    [(basemap.archive, "world"), (basemap.geojson, "world-labels"), (basemap.geojson, "land-110m")],
)
@pytest.mark.parametrize("damage", [lambda whole: whole[:5000], lambda whole: whole[:-2] + b" }"])
def test_a_shipped_file_that_is_cut_or_changed_is_not_used(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[bytes], bytes],
    ask: Callable[[str], object],
    name: str,
) -> None:
    for path in FOLDER.glob(f"{name}.*"):
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content if path.suffix == ".json" else damage(content))
    monkeypatch.setattr(shipped, "FOLDER", tmp_path)
    basemap.geojson.cache_clear()
    with pytest.raises(MissingAsset, match=f"{name}.*install mapper again"):
        ask(name)
