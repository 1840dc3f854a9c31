"""Where a position comes from, in which order, and what happens when nothing knows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.atlas.load import examine, load
from mapper.cli.build import command as build_command
from mapper.errors import UsageError
from mapper.geocode.check import problems
from mapper.geocode.lookup.answers import FILE_NAME
from mapper.geometry.datum import Datum, from_wgs84
from tests.builders import Row, partner, place, position, railway, write_atlas
from tests.integration.geocode.loopback import Reply, nominatim_place, said, serving
from tests.integration.geocode.test_commands import (
    PALACE,
    atlas,
    by_url,
    found,
    geocode,
    palace,
    review,
    rows,
)

TOWNS = """\
geonameid,name,country,lat,lon,names,licence
1,Aachen,DE,50.77,6.08,亚琛,"GeoNames, CC BY 4.0"
2,Brno,CZ,49.19,16.60,布尔诺;Brünn,"GeoNames, CC BY 4.0"
3,Cluj,RO,46.76,23.60,克卢日,"GeoNames, CC BY 4.0"
4,Dresden,DE,51.05,13.73,德累斯顿,"GeoNames, CC BY 4.0"
"""
LOCATED_STOPS = ("stop-a", "stop-c", "stop-d", "stop-e")


def town(id: str, country: str, name: str, **more: object) -> Row:
    return partner(id, at=(None, None), country=country, name_en=name, name_zh=f"{name}市", **more)


def towns(folder: Path, **tables: list[Row]) -> Path:
    """One city for each way to be found, and one that nobody knows."""
    stated = {"lat": 50.7, "lon": 6.1, "datum": "WGS84"}
    folder = write_atlas(
        folder / "data",
        partners=[
            town("city-a-row", "DE", "Aachen", **stated),
            {**town("city-b-file", "DE", "Aachen"), "lat": "", "lon": "", "datum": ""},
            town("city-c-name", "DE", "Aachen"),
            town("city-d-alias", "CZ", "Bruno", aliases="x;y;Brunn;Brünn"),
            town("city-e-id", "RO", "Klausenburg"),
            town("city-f-abroad", "FR", "Dresden"),
            town("city-g-nobody", "FR", "Nowhere"),
        ],
        positions=[
            position("centre", 41.8, 123.4),
            position("city-b-file", 50.8, 6.2),
            position("city-e-id", None, None, provider_id="geonames:3", method="", status="none"),
            *(position(stop, 50 + n, 10.0) for n, stop in enumerate(LOCATED_STOPS)),
        ],
        **tables,
    )
    (folder / "geonames_subset.csv").write_text(TOWNS, encoding="utf-8")
    return folder


def test_the_row_comes_before_the_file_the_file_before_the_gazetteer_and_that_before_asking(
    tmp_path: Path,
) -> None:
    folder = towns(tmp_path)
    with serving(found) as server:
        told = geocode(folder, *by_url(server.url)[2:])
        asked = set(server.asked())
    assert asked == {"Nowhere", "Nowhere市", "Dresden", "Dresden市"}
    assert "city-d-alias: single" in told.stdout and "0 requests" in told.stderr
    where = {city.id: city.position for city in load(folder).partner_list}
    points = {id: (*one.point, one.status) for id, one in where.items() if one and one.point}
    assert points["city-a-row"] == (50.7, 6.1, "reviewed")
    assert points["city-b-file"] == (50.8, 6.2, "reviewed")
    assert points["city-c-name"] == (50.77, 6.08, "review")
    assert points["city-d-alias"] == (49.19, 16.6, "review")
    assert points["city-e-id"] == (46.76, 23.6, "review")
    assert not rows(folder)["city-f-abroad"].point and not rows(folder)["city-g-nobody"].point


def test_what_is_unlocated_is_named_by_the_build_and_under_the_map(tmp_path: Path) -> None:
    folder = towns(tmp_path, **railway())
    built = CliRunner().invoke(build_command, [str(folder)], standalone_mode=False)
    (line,) = (line for line in built.stdout.splitlines() if "world.html" in line)
    named = line.partition("without a position: ")[2].split(", ")
    lost = ["city-c-name", "city-d-alias", "city-e-id", "city-f-abroad", "city-g-nobody", "stop-b"]
    assert named == lost
    page = (tmp_path / "maps" / "world.html").read_text(encoding="utf-8")
    for id in lost:
        entry = page.partition(f'<li class="entry" id="{id}"')[2].partition("</article>")[0]
        assert "No position is known." in entry and "位置未知" in entry, id


def test_the_gazetteer_needs_no_contact_and_what_it_finds_is_kept_when_the_rest_is_refused(
    tmp_path: Path,
) -> None:
    folder = towns(tmp_path)
    told = geocode(folder)
    assert isinstance(told.exception, UsageError)
    complaint = str(told.exception)
    assert 'contact = "you@example.org"' in complaint and str(folder / "atlas.toml") in complaint
    assert rows(folder)["city-c-name"].point and not (folder / FILE_NAME).exists()


def test_a_rehearsal_needs_no_contact_and_writes_nothing(tmp_path: Path) -> None:
    folder = atlas(tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told = geocode(folder, "--dry-run")
    assert told.return_value == 0 and "palace\tnominatim\t沈阳故宫" in told.stdout
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("where", ["atlas.toml", "geocode.toml", "both"])
def test_a_contact_is_named_to_the_service_and_the_nearest_one_wins(tmp_path: Path, where: str) -> None:
    folder = atlas(tmp_path)
    if where in ("atlas.toml", "both"):
        toml = (folder / "atlas.toml").read_text(encoding="utf-8")
        (folder / "atlas.toml").write_text(f'contact = "a@example.org"\n{toml}', encoding="utf-8")
    if where in ("geocode.toml", "both"):
        (folder / "geocode.toml").write_text('contact = "g@example.org"\n', encoding="utf-8")
    with serving(found) as server:
        geocode(folder, "--provider", "nominatim", "--url", server.url)
        geocode(folder, "--refresh", "--only", "palace", *by_url(server.url))
        agents = "".join(sorted(server.agents))
    assert ("a@example.org" if where == "atlas.toml" else "g@example.org") in agents
    assert "tests@example.org" in agents and len(server.agents) == 2


@pytest.mark.parametrize(("datum", "told"), [("GCJ02", "GCJ-02"), ("BD09", "BD-09")])
@pytest.mark.parametrize("provider_id", ["", "geonames:5"])
def test_the_checker_knows_a_datum_slip_from_the_gazetteer_entry_and_says_which(
    tmp_path: Path, datum: Datum, told: str, provider_id: str
) -> None:
    lat, lon = (round(degrees, 6) for degrees in from_wgs84(38.9122, 121.6022, datum))
    folder = write_atlas(
        tmp_path / "data",
        partners=[town("city-dalian", "CN", "Dalian")],
        positions=[
            position("centre", 41.80001, 123.40001),
            position("city-dalian", lat, lon, provider_id=provider_id),
        ],
    )
    row = '5,Dalian,CN,38.9122,121.6022,大连,"GeoNames, CC BY 4.0"\n'
    (folder / "geonames_subset.csv").write_text(TOWNS + row, encoding="utf-8")
    doubts = problems(examine(folder), folder)
    assert [doubt.code for doubt in doubts] == ["datum-slip"]
    said = doubts[0].line()
    assert f"{told} that was not converted" in said and "Dalian, CN (GeoNames, offline)" in said
    assert told in doubts[0].line("zh")


def test_settings_and_answers_of_geocoding_change_no_page(tmp_path: Path) -> None:
    from mapper.atlas.folder import digest

    folder = atlas(tmp_path, palace(), place("gate"))
    before = digest(folder)
    for name in ("geocode.toml", FILE_NAME, "geonames_subset.csv", ".env"):
        (folder / name).write_text("", encoding="utf-8")
    assert digest(folder) == before


def test_the_terminal_speaks_chinese_where_the_environment_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    folder = atlas(tmp_path)
    assert "没有待审的位置" in review(folder).stderr
    assert "没有发出任何请求" in geocode(folder, "--dry-run").stderr
    with serving(found) as server:
        told = geocode(folder, *by_url(server.url))
        assert "palace：唯一（single） — 恰好一处用这个名称：沈阳故宫" in told.stdout
        assert "1 唯一（single）；1 次请求" in told.stderr
    shown = review(folder, "9\n123.4, 41.7\n41.8, 123.4\n")
    assert "结论 唯一（single）：恰好一处" in shown.output and "距中心" in shown.output
    assert (
        "没有第 9 个候选" in shown.stderr and "似乎写反了" in shown.stderr and "还有 0 个待审" in shown.stderr
    )
    assert "所有对象都有位置" in geocode(folder).stderr


def test_an_error_is_said_in_chinese_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mapper.cli import run

    folder = atlas(tmp_path)
    assert run(["geocode", str(folder)]) == 2
    assert "wants to know whom to write to" in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["geocode", str(folder)]) == 2
    assert "公共 Nominatim 要求写明联系人" in capsys.readouterr().err
    assert run(["geocode", str(folder), "--only", "nobody"]) == 2
    assert "不是有自己位置的" in capsys.readouterr().err


def test_a_point_abroad_is_foreign_where_the_service_tells_no_country(tmp_path: Path) -> None:
    seoul = partner("city-seoul", at=(None, None), country="KR", name_en="Seoul", name_zh="首尔")
    folder = atlas(tmp_path, palace(sensitive="yes"), partners=[seoul])

    def nameless(_: str, query: dict[str, str]) -> Reply:
        told = nominatim_place(query["q"], *PALACE)
        return said([{key: value for key, value in told.items() if key != "address"} | {"class": "place"}])

    with serving(nameless) as server:
        told = geocode(folder, *by_url(server.url))
    assert "city-seoul: foreign — found only outside KR" in told.stdout
    assert rows(folder)["city-seoul"].verdict == "foreign" and not rows(folder)["city-seoul"].point
