"""Every format of tables and layers, read back by the libraries its users have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import geopandas
import pandas
import pyogrio
import pytest
from openpyxl import load_workbook

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.export.formats import FORMATS
from mapper.export.layers import filled
from tests.builders import ATLAS_TOML, place, write_atlas
from tests.unit.scene.lisbon import lisbon

VECTOR = ("gpkg", "kml", "kmz", "gpx", "csv", "xlsx", "fgb", "parquet")
KML = "{http://www.opengis.net/kml/2.2}"
Read = Callable[[Path, str], pandas.DataFrame]


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return lisbon(tmp_path_factory.mktemp("lisbon"))


@pytest.fixture(scope="module")
def folder(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    for name in VECTOR:
        FORMATS[name].write(atlas, out, atlas.config.maps)
    return out


READERS: dict[str, Read] = {
    "gpkg": lambda out, layer: pyogrio.read_dataframe(out / "lisbon.gpkg", layer=layer),
    "fgb": lambda out, layer: pyogrio.read_dataframe(out / f"lisbon-{layer}.fgb"),
    "parquet": lambda out, layer: geopandas.read_parquet(out / f"lisbon-{layer}.parquet"),
    "csv": lambda out, layer: pandas.read_csv(out / f"lisbon-{layer}.csv"),
    "xlsx": lambda out, layer: pandas.read_excel(out / "lisbon.xlsx", sheet_name=layer),
}


@pytest.mark.parametrize("layer", ["partners", "ties", "stops", "services", "tracks", "corridors"])
@pytest.mark.parametrize("name", READERS)
def test_every_row_and_column_comes_back(name: str, layer: str, atlas: Atlas, folder: Path) -> None:
    features = filled(atlas, atlas.config.maps)[layer]["features"]
    found = READERS[name](folder, layer)
    assert sorted(found["id"]) == sorted(one["id"] for one in features)
    by_id = found.set_index("id")
    for one in features:
        for column, value in one["properties"].items():
            if column == "id" or isinstance(value, bool):
                continue
            assert _same(by_id.at[one["id"], column], value)
    if isinstance(found, geopandas.GeoDataFrame):
        assert found.crs == "EPSG:4326"
        assert sum(found.geometry.isna()) == sum(one["geometry"] is None for one in features)


def _same(kept: object, value: object) -> bool:
    if pandas.isna(kept) or kept == "":
        return value in (None, "")
    # Which text is a number, and whether it has decimals, CSV and Excel leave to the reader.
    return str(kept) == str(value) or float(str(kept)) == float(str(value))


def test_kml_has_folders_styles_and_descriptions_in_its_language(atlas: Atlas, folder: Path) -> None:
    root = ElementTree.parse(folder / "lisbon-zh.kml").getroot()
    layers = filled(atlas, atlas.config.maps)
    folders = root.findall(f"{KML}Document/{KML}Folder")
    assert [one.get("id") for one in folders] == list(layers)
    assert folders[list(layers).index("partners")].findtext(f"{KML}name") == "友好城市"
    for one, layer in zip(folders, layers.values(), strict=True):
        assert len(one.findall(f"{KML}Placemark")) == len(layer["features"])
    styles = {f"#{one.get('id')}" for one in root.iter(f"{KML}Style")}
    assert {one.text for one in root.iter(f"{KML}styleUrl")} <= styles
    assert len(pyogrio.list_layers(folder / "lisbon-zh.kml")) == len(layers)
    assert len(pyogrio.list_layers(folder / "lisbon-zh.kmz")) == len(layers)


def test_gpx_has_names_points_and_lines(atlas: Atlas, folder: Path) -> None:
    features = [
        one
        for layer in filled(atlas, atlas.config.maps).values()
        for one in layer["features"]
        if one["geometry"]
    ]
    points = [one for one in features if one["geometry"]["type"] == "Point"]
    waypoints = pyogrio.read_dataframe(folder / "lisbon-zh.gpx", layer="waypoints")
    assert len(waypoints) == len(points)
    assert waypoints["name"].notna().all()
    assert len(pyogrio.read_dataframe(folder / "lisbon-zh.gpx", layer="tracks")) == len(features) - len(
        points
    )


@pytest.mark.parametrize("name", VECTOR)
def test_the_same_atlas_gives_the_same_bytes(name: str, atlas: Atlas, folder: Path, tmp_path: Path) -> None:
    for path in FORMATS[name].write(atlas, tmp_path, atlas.config.maps):
        assert path.read_bytes() == (folder / path.name).read_bytes()


LISBON = ATLAS_TOML.replace('id = "test"', 'id = "lisbon"')
HOSTILE = '=HYPERLINK("http://a.example")'


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    row = place("bad", name_en=HOSTILE, description_en="<script>alert(1)</script> & more")
    return write_atlas(tmp_path / "data", toml=ATLAS_TOML, places=[place(), row])


@pytest.mark.parametrize("name", VECTOR)
def test_a_text_stays_a_text(name: str, hostile: Path, tmp_path: Path) -> None:
    atlas = load(hostile)
    out = tmp_path / "out"
    for path in FORMATS[name].write(atlas, out, atlas.config.maps):
        if name == "xlsx":
            cells = [cell for row in load_workbook(path)["places"].iter_rows() for cell in row]
            assert [cell.data_type for cell in cells if cell.value == HOSTILE] == ["s"]
        if name == "csv" and "places" in path.name:
            assert f"'{HOSTILE}" in list(pandas.read_csv(path)["name_en"])
        if name == "kml":
            described = ElementTree.parse(path).getroot().iter(f"{KML}description")
            assert not [one for one in described if "<script" in (one.text or "")]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("filled_in", ["first", "second"])
def test_a_column_of_ones_own_stands_under_its_heading(name: str, filled_in: str, tmp_path: Path) -> None:
    own = {one: "mine" if one == filled_in else "" for one in ("first", "second")}
    rows = [place(one, at=(41.8, 123.4), architect=cell) for one, cell in own.items()]
    atlas = load(write_atlas(tmp_path / "data", toml=LISBON.replace("centre", "first"), places=rows))
    FORMATS[name].write(atlas, tmp_path, atlas.config.maps)
    found = READERS[name](tmp_path, "places").set_index("id")
    assert all(_same(found.at[one, "architect"], cell) for one, cell in own.items())
    if name in ("csv", "xlsx"):
        assert list(found["longitude"]) == [123.4, 123.4]


CONTROLS = "Kobe\x0bcity\x01\x1b[0m \ufffe"


@pytest.mark.parametrize("name", ["kml", "kmz", "gpx", "xlsx"])
@pytest.mark.parametrize("column", ["name_en", "description_zh", "own"])
def test_characters_that_no_xml_may_hold_spoil_no_file(name: str, column: str, tmp_path: Path) -> None:
    row = place("bad", **{column: CONTROLS, "own_\x0c": "x"})
    atlas = load(write_atlas(tmp_path / "data", places=[place(), row]))
    for path in FORMATS[name].write(atlas, tmp_path / "out", atlas.config.maps):
        if name in ("kml", "gpx"):
            ElementTree.parse(path)
        elif name == "kmz":
            ElementTree.fromstring(ZipFile(path).read("doc.kml"))
        else:
            values = [cell.value for cells in load_workbook(path)["places"].iter_rows() for cell in cells]
            assert "Kobe city  [0m  " in values


def test_without_pyarrow_one_sentence_says_what_to_install(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mapper.errors import UsageError
    from mapper.export import parquet

    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    atlas = load(hostile)
    with pytest.raises(UsageError, match="pip install pyarrow"):
        parquet.write(atlas, tmp_path / "out", atlas.config.maps)
    assert not (tmp_path / "out").exists()
