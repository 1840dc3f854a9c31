"""In which country the points of a foreign file lie, and whether only the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

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
