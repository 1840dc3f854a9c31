"""In which country the points of a foreign file lie, and whether only the other way round."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from mapper.errors import UsageError
from mapper.importing.bring import Request, prepare
from mapper.importing.start import derive
from tests.builders import write_atlas


@pytest.mark.parametrize(
    ("name", "content", "country", "said"),
    [
        ("a.csv", "name,lat,lon\nA,-9.1,38.7\nB,-9.2,38.8\n", "PT", "--map lat=lon --map lon=lat"),
        (
            "a.csv",
            "name,Geografische Breite,Länge\nA,-9.1393,38.7223\n",
            "PT",
            "--map 'Geografische Breite=lon' --map 'Länge=lat'",
        ),
        ("a.csv", 'name,coordinates\nA,"-9.1, 38.7"\n', "PT", "in the file"),
        ("a.csv", "name,lat,lon,country\nA,-9.1,38.7,PT\n", "ES", "--map lat=lon --map lon=lat"),
        ("a.csv", "name,lat,lon\nA,38.7,-9.1\nB,-9.2,38.8\n", "PT", ""),
        ("a.csv", "name,lat,lon\nA,48.9,2.3\n", "PT", ""),
        ("a.csv", "name,lat,lon\nA,-9.1,38.7\n", "", ""),
    ],
)
def test_points_that_lie_in_their_country_only_exchanged_are_told(
    name: str, content: str, country: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    told = derive(Request(file=path), name="", languages=("en",), country=country).brought.swapped
    assert (told is not None) == bool(said)
    assert told is None or said in told.line()


def test_they_are_told_of_what_is_brought_into_an_atlas_and_mended_by_what_is_said(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path / "data")
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nA,89.9,29.3\n", encoding="utf-8")
    assert prepare(folder, Request(file=path, datum="WGS84")).swapped is not None
    wishes = {"lat": "lon", "lon": "lat"}
    assert prepare(folder, Request(file=path, datum="WGS84", wishes=wishes)).swapped is None


WORLD = [(f"C{at}", 38.7, -9.1) for at in range(50)] + [(f"P{at}", 40.4, -3.7) for at in range(50)]
BEIJING, SHANGHAI, HONG_KONG = ("B", 39.9, 116.4), ("S", 31.2, 121.5), ("H", 22.3, 114.17)


@pytest.mark.parametrize(
    ("places", "datum", "said"),
    [
        ([*WORLD[:2], BEIJING], "", "--datum"),
        ([BEIJING], "", "--datum"),
        ([BEIJING], "WGS84", ""),
        ([*WORLD[:4], BEIJING], "", "some of the points lie in a country"),
        ([*WORLD[:51], SHANGHAI, *WORLD[51:]], "", "some of the points lie in a country"),
        ([*WORLD, BEIJING], "BD09", "does not say which datum its coordinates are in"),
        ([*WORLD, HONG_KONG], "", "does not say which datum its coordinates are in"),
    ],
)
def test_a_list_of_the_world_is_taken_though_some_of_it_lies_in_china(
    places: list[tuple[str, float, float]], datum: str, said: str, tmp_path: Path
) -> None:
    rows = [f"{name},{lat},{lon},{datum if name == 'B' else ''}" for name, lat, lon in places]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["name,lat,lon,datum", *rows]), encoding="utf-8")
    ask = pytest.raises(UsageError, match=said) if said == "--datum" else nullcontext()
    with ask:
        told = derive(Request(file=path), name="", languages=(), country="").brought.assumed
        assert (told is None) == (not said)
        assert told is None or said in told.line()


@pytest.mark.parametrize(
    ("stated", "point", "country"),
    [
        (("Switzerland", "CH"), "47.56,7.59", "CH"),
        (("SG", "SG"), "1.35,103.82", "SG"),
        (("PT", "PT"), "47.56,7.59", ""),
        (("CH", "FR"), "47.56,7.59", ""),
        (("CH", ""), "47.56,7.59", "CH"),
    ],
)
def test_near_a_border_a_column_tells_the_country(
    stated: tuple[str, str], point: str, country: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"{name},{point},{code}\n" for name, code in zip("AB", stated, strict=True))
    path.write_text(f"name,lat,lon,country\n{rows}", encoding="utf-8")
    assert derive(Request(file=path), name="", languages=(), country="").plan.country == country
