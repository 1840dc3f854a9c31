"""The offline towns: every town of the project's own data by any of its names, and as a geopy geocoder."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.errors import DataError
from mapper.geocode.lookup.subjects import subjects_of
from mapper.geocode.model import Subject
from mapper.geocode.names import normalise
from mapper.geocode.services.gazetteer import GazetteerGeocoder
from mapper.geocode.services.towns import AmbiguousNameError, Gazetteer, Town
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point
from mapper.positions.schema import GAZETTEER
from tests.calls import calls

DATA = Path(__file__).parents[3] / "data"
FLORIDAS = (
    Town(id=1, name="Florida", country="UY", lat=-34.1, lon=-56.2, names=("Florida", "佛罗里达")),
    Town(id=2, name="Florida", country="CU", lat=21.5, lon=-78.2, names=("Florida",)),
)


@cache
def atlas() -> Atlas:
    return load(DATA)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.read(DATA / GAZETTEER)


def with_an_id() -> list[Subject]:
    return [
        subject
        for subject in subjects_of(atlas())
        if subject.position and subject.position.provider_id.startswith("geonames:")
    ]


def test_every_partner_city_has_an_id_and_two_subjects_of_one_id_are_one_town() -> None:
    ids = [subject.position.provider_id for subject in with_an_id() if subject.position]
    partners = [subject for subject in with_an_id() if subject.kind == "partner"]
    assert len(partners) == len(atlas().partner_list) == 32
    assert len(gazetteer()) == len(set(ids)) < len(ids)


def test_each_is_found_by_every_name_and_by_its_id_in_its_country_only() -> None:
    names = 0
    for subject in with_an_id():
        position = subject.position
        assert position is not None and position.point is not None
        spoken = (*subject.names.values(), subject.local_name, *subject.aliases, position.provider_id)
        for name in filter(None, spoken):
            town = gazetteer().one(name, subject.countries)
            assert town is not None, (subject.id, name)
            assert f"geonames:{town.id}" == position.provider_id, (subject.id, name)
            assert town.country in subject.countries
            assert metres(Point(town.lat, town.lon), position.point) <= 10, (subject.id, name)
            names += 1
    assert names > 1000


@pytest.mark.parametrize(("name", "country"), [("Шэньян", "CN"), ("샌프란시스코", "US"), ("札幌市", "CN")])
def test_what_is_not_there_is_none(name: str, country: str) -> None:
    assert gazetteer().one(name, (country,)) is None


TOWNS = f"""
from pathlib import Path
from mapper.geocode.services.towns import Gazetteer
assert Gazetteer.read(Path({str(DATA / GAZETTEER)!r})).one("札幌").country == "JP"
"""
FOR_GEOPY = f"""
from mapper.geocode.services.gazetteer import GazetteerGeocoder
assert GazetteerGeocoder({str(DATA / GAZETTEER)!r}).geocode("札幌").latitude > 43
"""


@pytest.mark.parametrize(("first", "asked", "most"), [("", TOWNS, 30), ("import geopy", FOR_GEOPY, 30)])
def test_the_first_answer_of_a_fresh_process_loads_little(first: str, asked: str, most: int) -> None:
    code = f"""
import sys
{first}
before = set(sys.modules)
{asked}
print(*sorted(set(sys.modules) - before - sys.stdlib_module_names))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = done.stdout.split()
    others = {module for module in loaded if module.split(".")[0] not in {"mapper", *sys.stdlib_module_names}}
    assert not others
    assert sum(module.startswith("mapper.") for module in loaded) <= most


def test_a_look_up_is_a_few_calls_beside_the_folding_of_its_name() -> None:
    spoken = [name for subject in with_an_id() for name in subject.names.values()]
    geocoder = GazetteerGeocoder(DATA / GAZETTEER)

    def look_up() -> None:
        for name in spoken:
            geocoder.geocode(name, exactly_one=False)

    look_up()  # what is made once for each town is made now
    folded = calls(lambda: [normalise(name) for name in spoken])
    assert calls(look_up) <= folded + 10 * len(spoken)


def test_two_hits_are_an_error_that_names_both_and_the_country_settles_it() -> None:
    geocoder = GazetteerGeocoder(FLORIDAS)
    with pytest.raises(AmbiguousNameError, match=r"Florida, UY.*Florida, CU"):
        geocoder.geocode("florida")
    assert geocoder.geocode("Florida", countries=("UY",)).latitude == -34.1
    assert geocoder.geocode("geonames:2").latitude == 21.5
    assert geocoder.geocode("Nowhere") is None
    assert len(geocoder.geocode("Florida", exactly_one=False)) == 2


def test_it_serves_a_rate_limiter_and_geopandas() -> None:
    from geopandas.tools import geocode
    from geopy.extra.rate_limiter import RateLimiter

    limited = RateLimiter(GazetteerGeocoder(FLORIDAS).geocode)
    assert limited("佛罗里达").latitude == -34.1
    with pytest.raises(AmbiguousNameError):
        limited("Florida")
    frame = geocode(["札幌", "Chicago"], provider=GazetteerGeocoder, towns=DATA / GAZETTEER)
    assert [(round(point.x), round(point.y)) for point in frame.geometry] == [(141, 43), (-88, 42)]
    with pytest.raises(AmbiguousNameError):
        geocode(["Florida"], provider=GazetteerGeocoder, towns=FLORIDAS)


def test_its_adapter_opens_no_socket() -> None:
    with pytest.raises(NotImplementedError):
        GazetteerGeocoder(FLORIDAS).adapter.get_json("http://x", timeout=1, headers={})


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / GAZETTEER
    path.write_text("geonameid,name,country,lat,lon,names\n1,A,DE,1,2,B\nx,A,DE,1,2,B\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"{GAZETTEER}:3"):
        Gazetteer.read(path)
