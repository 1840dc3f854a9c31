"""A sensitive place is told no finer than it is known, in whatever is made of the atlas."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.editing.diff.compare import compare
from mapper.export.geojson import text_of
from mapper.export.layers import collections
from mapper.export.svg import figures
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point
from mapper.page.data.rows import rows_of
from mapper.page.html.content import page_html
from mapper.positions.coarse import coarse
from mapper.positions.model import Position
from mapper.scene.build import build_scene
from mapper.words.saying import Words
from tests.builders import ATLAS_TOML, category, event, partner, place, position, write_atlas

LAT, LON = 41.86612, 123.44321
FINER = re.compile(r"41\.866|123\.443|41866|123443|node/123|1 Secret Road")
"""Its numbers finer than two decimals, and what its provider calls the place."""


@pytest.mark.parametrize(
    ("uncertainty_m", "point", "within"),
    [
        (1500, (41.87, 123.44), 2200),
        (4000, (41.9, 123.4), 11000),
        (80, (41.866, 123.443), 200),
        (0, (41.866, 123.443), 100),
        (None, (41.87, 123.44), None),
        (200_000, (42, 123), 269400),
    ],
)
def test_the_grid_is_about_as_wide_as_the_uncertainty_told(
    uncertainty_m: float | None, point: tuple[float, float], within: float | None
) -> None:
    told = coarse(Position(id="a", point=Point(LAT, LON), uncertainty_m=uncertainty_m))
    assert (told.point, told.stated, told.uncertainty_m) == (point, point, within)


degrees = st.builds(Point, st.floats(-89, 89), st.floats(-179, 179))


@given(degrees, st.floats(0, 100_000))
def test_the_place_lies_within_what_is_told(point: Point, uncertainty_m: float) -> None:
    told = coarse(Position(id="a", point=point, uncertainty_m=uncertainty_m))
    assert told.point and told.uncertainty_m is not None
    assert metres(point, told.point) + uncertainty_m < told.uncertainty_m * 1.01 + 1
    assert told.point == Point(*(round(value, 3) for value in told.point))


def test_what_the_source_said_of_the_point_is_left_out() -> None:
    told = coarse(
        Position(
            id="a",
            stated=Point(LAT, LON),
            datum="GCJ02",
            provider_id="node/123",
            matched_name="Plant",
            asked="1 Secret Road",
            note="41.86612",
        )
    )
    assert told == Position(id="a")


HIDDEN = position(
    "plant",
    LAT,
    LON,
    uncertainty_m=1500,
    provider_id="node/123",
    asked="1 Secret Road",
    note="Read as 41.86612, 123.44321.",
)


@pytest.fixture(params=["place", "category", "row"])
def atlas(request: pytest.FixtureRequest, tmp_path: Path) -> Atlas:
    """The hub is a plant that is sensitive, or whose category is, or that states its point itself."""
    classes = [category(), category("works", sensitive="yes" if request.param == "category" else "")]
    flag = "" if request.param == "category" else "yes"
    own = {"lat": LAT, "lon": LON, "datum": "WGS84", "uncertainty_m": 1500} if request.param == "row" else {}
    places = [place(), place("plant", category="works", sensitive=flag, **own)]
    lock = [position("centre", 41.8, 123.4), position("city-chicago", 41.85003, -87.65005), HIDDEN]
    toml = ATLAS_TOML.replace('hub = "centre"', 'hub = "plant"')
    fair = [event(venue="plant")]
    return load(
        write_atlas(
            tmp_path / "data",
            toml=toml,
            categories=classes,
            places=places,
            events=fair,
            partners=[partner()],
            positions=lock,
        )
    )


def published(atlas: Atlas) -> dict[str, str]:
    """Everything that is made of an atlas, as text."""
    maps, world = atlas.config.maps, build_scene(atlas, "world")
    return {
        **{f"page {name}": page_html(build_scene(atlas, name), "0" * 64) for name in ("city", "world")},
        **{f"layer {name}": text_of(layer) for name, layer in collections(atlas, maps).items()},
        **{name: drawn.decode() for name, drawn in figures(world).items()},
        "frame places": atlas.places().to_json(),
        "frame lines": atlas.lines().to_json(),
    }


def test_nothing_made_of_the_atlas_holds_a_finer_number(atlas: Atlas) -> None:
    made = published(atlas)
    assert {name: found[0] for name, text in made.items() if (found := FINER.findall(text))} == {}
    assert "41.87" in made["page city"] and "41.87" in made["page world"]


def test_rows_hold_no_finer_number_either(atlas: Atlas) -> None:
    made = build_scene(atlas, "city")
    rows = rows_of(made, Words(made.languages))
    south, west = rows.offer["origin"]
    found = {column.name: column.values[rows.number["plant"]] for column in rows.columns}
    assert (found["lat"] + south, found["lon"] + west) == (41_870_000, 123_440_000)
    assert not FINER.search(str(rows.described()))


def test_a_small_move_of_a_sensitive_place_is_nobodys_news(atlas: Atlas, tmp_path: Path) -> None:
    moved = shutil.copytree(atlas.folder, tmp_path / "moved")
    for table in moved.glob("p*.csv"):
        table.write_bytes(table.read_bytes().replace(b"41.86612", b"41.86701"))
    assert compare(atlas, load(moved)) == ()
