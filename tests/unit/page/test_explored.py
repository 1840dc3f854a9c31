"""A GeoDataFrame as a page of ours, as an atlas, and as a folder of tables."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import geopandas
import numpy as np
import pandas
import pytest
from shapely.geometry import LineString, Point, box

import mapper
from mapper.atlas.classes import RAMP, classes_of
from mapper.atlas.made import MAP, Look, in_degrees, rows_of
from mapper.errors import UsageError
from mapper.page.data.rows import MANY
from mapper.page.digest import build_digest
from mapper.page.html.content import page_html
from mapper.scene.build import build_scene
from tests.calls import calls

HOSTILE = "<img src=x onerror=alert(1)>{{ 7*7 }}</script><script>alert(2)</script>"
SPOTS = [Point(123.43, 41.79), Point(123.44, 41.8), Point(123.46, 41.82)]


def frame(shapes: list[object] = SPOTS) -> geopandas.GeoDataFrame:
    columns = {
        "name": ["沈阳", HOSTILE, "c"],
        "size": [1.5, 3.5, None],
        "kind": ["x", "y", "x"],
        HOSTILE: list("abc"),
    }
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326)


@pytest.mark.parametrize("crs", [4326, 32651, 3857])
def test_any_crs_becomes_places_in_degrees(crs: int) -> None:
    atlas = mapper.Atlas.of(places=frame().to_crs(crs))
    points = [one.position.point for one in atlas.place_list if one.position and one.position.point]
    assert [(round(lat, 4), round(lon, 4)) for lat, lon in points] == [(p.y, p.x) for p in SPOTS]
    assert atlas.place_list[0].name["en"] == "沈阳"


@pytest.mark.parametrize(
    ("column", "names"),
    [("", ["Places"]), ("kind", ["x", "y"]), ("size", ["1.5", "1.5 – 3.5", "no value"])],
)
def test_the_legend_is_the_classes_of_the_column(column: str, names: list[str]) -> None:
    atlas = mapper.Atlas.of(places=frame(), column=column)
    assert [one.name["en"] for one in atlas.categories] == names
    assert len({(one.shape, one.color) for one in atlas.categories}) == len(names)


def test_numbers_can_be_classes_of_their_own_and_the_many_share_one() -> None:
    asked = {"scheme": "Quantiles", "count": 5, "nothing": "-"}
    assert classes_of([2, 1, 2], categorical=True, **asked).names == ("1", "2")
    many = classes_of([str(one) for one in range(30)], categorical=None, **asked)
    assert len(many.names) == 13 and many.names[-1] == "…"
    assert classes_of([True, False], categorical=None, **asked).names == ("False", "True")
    five = classes_of(list(range(100)), categorical=None, **asked)
    assert [five.of_row.count(n) for n in range(5)] == [20] * 5


def test_an_atlas_is_saved_as_tables_that_load_as_the_same(tmp_path: Path) -> None:
    atlas = mapper.Atlas.of(places=frame(), column="kind", title="Three")
    atlas.save(tmp_path / "data")
    again = mapper.load(tmp_path / "data")
    assert again.categories == atlas.categories
    assert again.config.title == atlas.config.title
    assert [(one.id, one.name, one.category) for one in again.place_list] == [
        (one.id, one.name, one.category) for one in atlas.place_list
    ]
    with pytest.raises(UsageError, match="not empty"):
        atlas.save(tmp_path / "data")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"column": "none"}, "no column 'none'"),
        ({"name": "none"}, "no column"),
        ({"popup": ["none"]}, "no column"),
    ],
)
def test_a_column_that_is_not_there_is_named(asked: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        mapper.explore(frame(), **asked)


def test_coordinates_of_which_nobody_says_what_they_are_are_refused() -> None:
    with pytest.raises(UsageError, match=r"set_crs"):
        mapper.explore(frame().to_crs(32651).set_crs(None, allow_override=True))


@pytest.mark.parametrize("bare", [pandas.DataFrame({"lat": [1.0]}), geopandas.GeoDataFrame({"lat": [1.0]})])
def test_a_frame_without_geometry_is_told_how_to_get_one(bare: geopandas.GeoDataFrame) -> None:
    with pytest.raises(UsageError, match=r"points_from_xy"):
        mapper.explore(bare, "lat")


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (pandas.array([1, None], dtype="Int64"), [1.0, ""]),
        (pandas.array(["x", None], dtype="string"), ["x", ""]),
        (pandas.Categorical(["x", None]), ["x", ""]),
        (pandas.to_datetime(["2019-03-01", None]), ["2019-03-01", ""]),
        (
            pandas.to_datetime(["2019-03-01T00:00", "2019-03-01T14:05"]),
            ["2019-03-01 00:00:00", "2019-03-01 14:05:00"],
        ),
        ([["a", "b"], []], ["a; b", ""]),
        ([np.array([1, 2]), {"x": 1, "y": None}], ["1; 2", "x: 1"]),
        ([Decimal("1.5"), {"b", "a"}], [1.5, "a; b"]),
    ],
)
def test_cells_of_every_kind_are_words_or_numbers(values: object, shown: list[object]) -> None:
    of = geopandas.GeoDataFrame({"name": values, 7: values}, geometry=SPOTS[:2], crs=4326)
    assert list(rows_of(of, Look(name="name")).columns[0][1]) == shown
    texts = [str(one).removesuffix(".0") for one in shown]
    assert list(rows_of(of, Look(name="name")).names) == [
        one or f"row-{at}" for at, one in enumerate(texts, 1)
    ]
    classes = classes_of(list(of[7]), categorical=True, scheme="", count=5, nothing="-").names
    assert set(classes) == {one or "-" for one in texts}


@pytest.mark.parametrize(
    ("language", "words"), [("en", ["yes", "no"]), ("zh", ["是", "否"]), ("pl", ["True", "False"])]
)
def test_true_and_false_are_words_of_the_page(language: str, words: list[str]) -> None:
    of = geopandas.GeoDataFrame({"open": [True, False, None]}, geometry=SPOTS[:3], crs=4326)
    made = rows_of(of, Look(column="open", language=language))
    assert list(made.columns[0][1]) == [*words, ""]
    named = [category.name[language] for category in made.categories]
    assert sorted(named[:2]) == sorted(words) and len(named) == 3


def test_lines_and_areas_have_their_outline_and_nothing_that_the_frame_says() -> None:
    shapes = [box(123.4, 41.7, 123.5, 41.8), LineString([SPOTS[0], SPOTS[1]]), SPOTS[2]]
    html = mapper.explore(frame(shapes), "kind").html
    _, _, script = html.rpartition("geo_json_")
    assert "L.geoJson(" in html
    assert '"Polygon"' in html and '"LineString"' in html
    assert HOSTILE not in html and "alert(2)</script>" not in script
    # All of each outline is seen, not only its mark.
    assert '"view":[123.4,41.7,123.5,41.82]' in html


def test_a_notebook_shows_it_in_a_frame_that_reaches_nothing() -> None:
    shown = mapper.explore(frame())._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts" srcdoc="')
    assert "<script" not in shown
    assert json.dumps(HOSTILE) not in shown


def scattered(count: int) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {"name": [f"Place {n}" for n in range(count)], "size": [n / 7 for n in range(count)]},
        geometry=geopandas.points_from_xy([123 + n / 1e5 for n in range(count)], [41.0] * count),
        crs=4326,
    )


ODD_NAMES = ["two  blanks", "a", "A", "沈阳", HOSTILE, "", "line\nbreak", None, "a", "\0"]
ODD_CELLS = ["x", None, 3, -0.0, 0.0, True, float("nan"), "y\u2028z", 1e300, "3"]


def odd(count: int) -> geopandas.GeoDataFrame:
    """Rows that differ in whatever a row may differ in."""
    shapes: list[object] = [*SPOTS, Point(), None, Point(-179.9999994, -41.1234565), Point(179.9, 41)]
    columns = {
        "name": [ODD_NAMES[n % 10] for n in range(count)],
        "kind": [f"{n % 11 % 4} of four" for n in range(count)],
        "size": [n / 7 if n % 13 else None for n in range(count)],
        HOSTILE: [ODD_CELLS[n % 9] for n in range(count)],
        "all": ["the same"] * count,
        "flag": [n % 3 == 0 for n in range(count)],
        "answer": [(None, "no", "yes", "no")[n % 4] for n in range(count)],
        "code": [("no", "de")[n % 2] for n in range(count)],
        "nothing": [None] * count,
    }
    return geopandas.GeoDataFrame(columns, geometry=[shapes[n % 7] for n in range(count)], crs=4326)


@pytest.mark.parametrize("column", ["", "kind", "size"])
@pytest.mark.parametrize(
    "frame",
    [odd(MANY), odd(MANY + 1), odd(2 * MANY).assign(geometry=Point()), scattered(MANY + 500)],
    ids=["few", "many", "nowhere", "plain"],
)
def test_a_page_of_rows_is_the_page_of_the_atlas_of_them(frame: geopandas.GeoDataFrame, column: str) -> None:
    column = column if column in frame.columns else ""
    made = mapper.explore(frame, column, base="")
    assert made.html == page_html(build_scene(made.atlas, MAP), build_digest(""))


def test_many_rows_become_a_page_with_few_calls_a_row() -> None:
    frame = scattered(4 * MANY)
    mapper.explore(frame, "size")  # what is loaded and looked up once is not counted
    seen = calls(lambda: mapper.explore(frame, "size"), of_python_only=True)
    # A fraction of the seventy that the records and the scene of an atlas take.
    assert seen < 23 * len(frame)


def test_mapclassify_says_where_ranges_end_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[float], str, int]] = []

    def classify(values: list[float], scheme: str, *, k: int) -> SimpleNamespace:
        asked.append((list(values), scheme, k))
        return SimpleNamespace(bins=[2.0, 9.0])

    monkeypatch.setitem(sys.modules, "mapclassify", SimpleNamespace(classify=classify))  # type: ignore[arg-type]
    found = classes_of([1, 2, None, 9], categorical=None, scheme="NaturalBreaks", count=2, nothing="none")
    assert asked == [([1.0, 2.0, 9.0], "NaturalBreaks", 2)]
    assert found.names == ("1 – 2", "2 – 9", "none")
    assert found.of_row == (0, 0, 2, 1)


@pytest.mark.parametrize("values", [[1.5, 3.5], [7, 7, 7], [2, 1, 2]])
def test_so_few_numbers_are_a_class_each_whatever_the_scheme(values: list[float]) -> None:
    found = classes_of(values, categorical=None, scheme="HeadTailBreaks", count=5, nothing="-")
    assert found.of_row == tuple(sorted(set(values)).index(one) for one in values)


def test_ranges_are_coloured_along_the_ramp() -> None:
    def colours(count: int) -> tuple[str, ...]:
        asked = {"scheme": "Quantiles", "nothing": "-", "count": count}
        return classes_of(list(range(90)), categorical=None, **asked).colours

    assert colours(5) == RAMP
    assert colours(3) == RAMP[::2]
    between = colours(9)
    assert between[::2] == RAMP
    for at, colour in enumerate(between[1::2]):
        for channel in (1, 3, 5):
            ends = [int(RAMP[end][channel : channel + 2], 16) for end in (at, at + 1)]
            assert int(colour[channel : channel + 2], 16) == pytest.approx(sum(ends) / 2, abs=0.5)


@pytest.mark.parametrize("point", [(-181.0, 0.0), (181.0, 0.0), (0.0, -90.5), (0.0, 90.5)])
def test_what_lies_beyond_the_earth_is_not_in_degrees(point: tuple[float, float]) -> None:
    frame = geopandas.GeoDataFrame(geometry=[Point(point)])
    with pytest.raises(UsageError):
        in_degrees(frame)
    assert in_degrees(frame.set_geometry([Point(180, -90)])).crs == 4326
