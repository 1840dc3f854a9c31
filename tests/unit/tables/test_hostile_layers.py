"""A layer from a stranger: nothing but the file itself is read, and nobody is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest

from mapper.atlas.lines import lines_of
from mapper.atlas.load import examine
from mapper.tables import wording
from mapper.tables.files import understood
from mapper.tables.folder import LAYER_ENDINGS
from mapper.tables.grid import Grid
from mapper.tables.layer import read_layer
from mapper.tables.layer_formats import FORMATS, Unwelcome, WrongKind, plain_xml
from mapper.tables.messages import At
from tests.builders import write_atlas
from tests.unit.tables import hostile

REFUSALS = {"other-layer", "layer-leads-out", "foreign-crs", "part-missing", "bad-layer"}
SECRET = "nobody-meant-to-publish-this"


class Listener(HTTPServer):
    """Notes down whatever is asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []


class Answer(BaseHTTPRequestHandler):
    server: Listener

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815 - named so by the standard library

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


class Den:
    """A folder for layers, beside a file that nobody meant to publish and a server that must not be asked."""

    def __init__(self, folder: Path, listener: Listener) -> None:
        self.folder, self.listener = folder, listener
        self.canary = folder / "canary.csv"
        self.canary.write_text(f"id,name_en,lat,lon\nx,{SECRET},38.7,-9.1\n", encoding="utf-8")

    def armed(self, payload: str) -> bytes:
        address = f"http://127.0.0.1:{self.listener.server_port}"
        return payload.replace("CANARY", str(self.canary)).replace("ADDRESS", address).encode()

    def read(self, name: str, content: bytes) -> Grid:
        grid = read_layer(self.folder / name, content)
        assert SECRET not in repr(grid)
        assert self.listener.asked == []
        return grid

    def genuine(self, ending: str, crs: object = 4326) -> Path:
        """A layer of one point as geopandas writes it."""
        import geopandas
        import shapely

        path = self.folder / f"genuine{ending}"
        frame = geopandas.GeoDataFrame({"id": ["x"]}, geometry=[shapely.Point(-9.14, 38.72)], crs=crs)
        frame.to_file(path)
        return path


@pytest.fixture
def den(tmp_path: Path, listener: Listener) -> Den:
    return Den(tmp_path, listener)


def codes(grid: Grid) -> set[str]:
    return {problem.code for problem in grid.problems}


def test_every_ending_is_allowed_for() -> None:
    assert set(FORMATS) == set(LAYER_ENDINGS)


@pytest.mark.parametrize("payload", hostile.REFUSED.values(), ids=hostile.REFUSED)
def test_what_leads_elsewhere_is_refused_under_every_ending(payload: str, den: Den) -> None:
    content = den.armed(payload)
    assert SECRET not in repr(understood(lambda: lines_of(content), wording.BAD_LAYER, At("x")))
    for ending in FORMATS:
        for held in (content, hostile.archive({f"places{ending}": content, "places.shx": content})):
            grid = den.read(f"places{ending}", held)
            assert not grid.whole
            assert not grid.records
            assert codes(grid) <= REFUSALS


@pytest.mark.parametrize(("ending", "payload"), hostile.IGNORED.values(), ids=hostile.IGNORED)
def test_links_in_a_genuine_layer_are_not_followed(ending: str, payload: str, den: Den) -> None:
    grid = den.read(f"places{ending}", den.armed(payload))
    told = ["links-not-followed"] if "NetworkLink" in payload else []
    assert (grid.whole, len(grid.records), [found.code for found in grid.problems]) == (True, 1, told)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW more AS SELECT * FROM genuine",
        "CREATE TABLE more (id, name AS (upper(id)))",
        "CREATE VIRTUAL TABLE more USING fts4(id)",
        hostile.row_of_schema("table", "CREATE VIRTUAL TABLE more USING VirtualOGR('CANARY')"),
        hostile.row_of_schema("table", "CREATE VIRTUAL TABLE more USING VirtualShape('CANARY', 1, 2)"),
        hostile.row_of_schema("index", "CREATE VIEW more AS SELECT ogr_geocode('x')"),
        hostile.row_of_schema("table", "create/**/view more AS SELECT load_extension('CANARY')"),
    ],
)
def test_a_geopackage_is_plain_tables(statement: str, den: Den) -> None:
    path = den.genuine(".gpkg")
    assert den.read("places.gpkg", path.read_bytes()).whole
    grid = den.read("places.gpkg", hostile.changed(path, den.armed(statement).decode()))
    assert not grid.whole
    assert codes(grid) <= {"layer-leads-out", "bad-layer"}


@pytest.mark.parametrize("definition", ["ADDRESS/crs", "CANARY", "+proj=longlat +nadgrids=CANARY +no_defs"])
def test_a_geopackage_defines_no_system_elsewhere(definition: str, den: Den) -> None:
    path = den.genuine(".gpkg", crs=32629)
    change = f"UPDATE gpkg_spatial_ref_sys SET organization = 'mine', definition = '{definition}'"
    grid = den.read("places.gpkg", hostile.changed(path, den.armed(change).decode()))
    assert codes(grid) <= {"foreign-crs", "no-crs", "bad-layer"}
    assert not grid.whole


@pytest.mark.parametrize(
    ("ending", "grids"),
    [(".shp", "CANARY"), (".gpkg", "CANARY"), (".fgb", "ADDRESS/x"), (".fgb", "../x.gsb")],
)
def test_a_coordinate_system_names_no_file(ending: str, grids: str, den: Den) -> None:
    proj = f"+proj=longlat +ellps=bessel +nadgrids={den.armed(grids).decode()} +no_defs +type=crs"
    path = den.genuine(ending, crs=proj)
    if ending == ".shp":
        from pyproj import CRS

        path.with_suffix(".prj").write_text(CRS(proj).to_wkt("WKT1_GDAL"), encoding="utf-8")
    assert codes(den.read(path.name, path.read_bytes())) == {"foreign-crs"}


@pytest.mark.parametrize("part", [".dbf", ".shx", ".prj", ".cpg"])
def test_a_shapefile_has_its_parts_beside_it(
    part: str, den: Den, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = den.genuine(".shp")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / f"other{part}"
    path.with_suffix(part).rename(elsewhere)
    path.with_suffix(part).symlink_to(elsewhere)
    grid = den.read(path.name, path.read_bytes())
    assert [(p.code, f"genuine{part}" in p.line()) for p in grid.problems] == [("layer-leads-out", True)]


def test_an_archive_is_read_for_its_shapefile_only(den: Den) -> None:
    path = den.genuine(".shp")
    members = {f"layers/{part.name}": part.read_bytes() for part in path.parent.glob("genuine.*")}
    bait = den.armed(hostile.REFUSED["vrt of a file"])
    held = {
        "a.vrt": bait,
        "__MACOSX/layers/genuine.shp": bait,
        "a.geojson": bait,
        **members,
        "layers/genuine.qix": bait,
    }
    grid = den.read("places.zip", hostile.archive(held))
    assert [record.cells for record in grid.records] == [["x", "38.72", "-9.14", "WGS84"]]


def test_an_atlas_tells_of_it_in_both_languages(den: Den) -> None:
    folder = write_atlas(den.folder / "atlas")
    (folder / "places.csv").unlink()
    (folder / "places.geojson").write_bytes(den.armed(hostile.REFUSED["vrt of a file"]))
    (found,) = (p for p in examine(folder).problems if p.code == "other-layer")
    assert "the content is no GeoJSON" in found.line()
    assert "内容不是 GeoJSON" in found.line("zh")
    assert den.listener.asked == []


def test_others_find_gdal_as_it_was(den: Den) -> None:
    import pyogrio

    before = pyogrio.list_drivers(), pyogrio.get_gdal_config_option("OGR_SKIP")
    assert den.read("places.geojson", hostile.FEATURE.encode()).whole
    assert (pyogrio.list_drivers(), pyogrio.get_gdal_config_option("OGR_SKIP")) == before


@pytest.mark.parametrize(
    ("content", "refused"),
    [
        (b"<gml/>", None),
        (b'<g:gml xmlns:g="urn:x"><a/></g:gml>', None),
        (b"<gml>", ExpatError),
        (b"<gml><a></gml>", ExpatError),
        (b"", WrongKind),
        (b"<kml/>", WrongKind),
        (b"<!DOCTYPE gml><gml/>", Unwelcome),
    ],
)
def test_xml_is_whole_plain_and_what_it_says_it_is(content: bytes, refused: type[Exception] | None) -> None:
    check = plain_xml("gml")
    if refused is None:
        assert check(content).parts == {"": content}
    else:
        with pytest.raises(refused):
            check(content)
