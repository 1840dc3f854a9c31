"""The committed tables of the Shenyang atlas keep what they promise; read with the csv module alone."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mapper.tokens import Theme, color
from tests.shenyang import CAPTIONS, HUB, INSTITUTES

DATA = Path(__file__).parents[3] / "data"
TABLES = ("places", "events", "figures", "corrections", "partners", "stops", "corridors", "services")
DESCRIBED = ("places", "events", "partners", "corridors", "services")
MIRRORS = (
    "3dmxku.com",
    "bkwk.cn",
    "campus1.de",
    "enjoyage.com",
    "expydoc.com",
    "franco.wiki",
    "hmong.in.th",
    "ipfs.io",
    "kfd.me",
    "memim.com",
    "office369.com",
    "okeytime.com",
    "osmarks.net",
    "technode.global",
    "wikiup.org",
    "witn.com",
)
NOT_A_SOURCE = re.compile(r"public data file|estimate|memory|not found in a source", re.IGNORECASE)


def rows(table: str) -> list[dict[str, str]]:
    path = DATA / f"{table}.csv"
    if not path.exists():
        pytest.fail(f"{path.name} is missing")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def positions() -> dict[str, dict[str, str]]:
    return {row["id"]: row for table in ("positions", "positions-odbl") for row in rows(table)}


def cited() -> Iterator[tuple[str, str]]:
    for table in TABLES:
        for row in rows(table):
            for source in (*row["sources"].split(";"), row.get("printed_source", "")):
                if source:
                    yield f"{table}:{row['id']}", source


def test_every_caption_the_hub_and_both_institutes_are_places() -> None:
    assert len(CAPTIONS) == 17
    assert {row["id"] for row in rows("places")} >= CAPTIONS | INSTITUTES | {HUB}


@pytest.mark.parametrize("table", DESCRIBED)
def test_descriptions_are_written_in_both_languages(table: str) -> None:
    missing = [row["id"] for row in rows(table) if not (row["description_en"] and row["description_zh"])]
    assert missing == []


@pytest.mark.parametrize("table", TABLES)
def test_what_is_said_in_one_language_is_said_in_the_other(table: str) -> None:
    one_sided = [
        (row["id"], column)
        for row in rows(table)
        for column in row
        if column.endswith("_en")
        and column.removesuffix("_en") + "_zh" in row
        and bool(row[column]) != bool(row[column.removesuffix("_en") + "_zh"])
    ]
    assert one_sided == []


def test_every_cited_source_exists() -> None:
    known = {row["id"] for row in rows("sources")}
    assert [(where, source) for where, source in cited() if source not in known] == []


@pytest.mark.parametrize("table", ["places", "events", "figures", "corrections"])
def test_every_row_names_a_source(table: str) -> None:
    assert [row["id"] for row in rows(table) if not row["sources"]] == []


def test_ids_are_unique_over_all_tables() -> None:
    ids = [row["id"] for table in (*TABLES, "sources", "categories") for row in rows(table)]
    assert sorted(i for i in set(ids) if ids.count(i) > 1) == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_shenyang_station_stands_where_both_sources_put_it() -> None:
    row = positions()["shenyang-station"]
    assert row["datum"] == "WGS84"
    north = (float(row["lat"]) - 41.79242) * 111_000
    east = (float(row["lon"]) - 123.38723) * 111_000 * math.cos(math.radians(41.79242))
    assert math.hypot(north, east) < 1.0


def test_every_place_has_a_position_row_and_a_located_one_says_how_well() -> None:
    lock = positions()
    for place in rows("places"):
        row = lock[place["id"]]
        assert row["datum"] == "WGS84"
        if row["lat"]:
            assert float(row["uncertainty_m"]) > 0, place["id"]
            assert row["represents"], place["id"]
            assert row["method"] in {"sourced", "derived", "estimated"}, place["id"]
        else:
            assert place["sites"] or place["drawn_on"], place["id"]


def test_no_place_is_said_to_be_reviewed_by_a_person() -> None:
    lock = positions()
    assert {lock[place["id"]]["status"] for place in rows("places")} == {"none"}


def test_positions_from_openstreetmap_stand_in_their_own_file() -> None:
    assert {row["licence"] for row in rows("positions-odbl")} == {"ODbL-1.0"}
    assert [row["id"] for row in rows("positions") if "ODbL" in row["licence"]] == []
    assert not {row["id"] for row in rows("positions")} & {row["id"] for row in rows("positions-odbl")}


def test_no_source_links_a_mirror() -> None:
    hosts = {row["id"]: urlsplit(row["url"]).hostname or "" for row in rows("sources")}
    linked = [i for i, host in hosts.items() if any(host == m or host.endswith("." + m) for m in MIRRORS)]
    assert linked == []


def test_a_copy_is_cited_without_a_link() -> None:
    assert [row["id"] for row in rows("sources") if row["kind"] == "copy" and row["url"]] == []


def test_what_is_no_source_is_not_listed_as_one() -> None:
    named = [(row["id"], row["title"] + row["publisher"]) for row in rows("sources")]
    assert [i for i, text in named if not text or NOT_A_SOURCE.search(text)] == []


def test_seven_categories_are_used_and_told_apart_by_shape_and_colour() -> None:
    categories = rows("categories")
    assert {row["id"] for row in categories} == {row["category"] for row in rows("places")}
    for column in ("shape", "color", "color_dark"):
        assert len({row[column] for row in categories}) == 7, column


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("column", "theme"), [("color", "light"), ("color_dark", "dark")])
def test_category_colours_stand_out_from_the_page(column: str, theme: Theme) -> None:
    assert min(contrast(row[column], color("paper", theme)) for row in rows("categories")) >= 3.0


def test_the_aircraft_plant_is_sensitive_and_located_by_its_street_only() -> None:
    assert [row["id"] for row in rows("places") if row["sensitive"] == "yes"] == ["sac"]
    row = positions()["sac"]
    assert (row["represents"], row["method"]) == ("street", "estimated")
    assert float(row["uncertainty_m"]) >= 1000


def test_the_aircraft_plants_two_names_denote_one_company_and_the_note_tells_of_the_other() -> None:
    row = next(row for row in rows("places") if row["id"] == "sac")
    assert (row["name_en"], row["name_zh"]) == ("AVIC Shenyang Aircraft", "中航沈飞股份有限公司")
    subsidiary = "沈阳飞机工业（集团）有限公司"
    assert all(
        subsidiary in row[column] for column in ("note_en", "note_zh", "description_en", "description_zh")
    )
    assert row["founded"] == "", "1951 is the year of the subsidiary"


@pytest.mark.parametrize(
    ("place", "table", "at", "uncertainty_m", "represents"),
    [
        ("ftz-shenyang", "positions-odbl", ("41.6375", "123.4508"), "3500", "nearest station"),
        ("bmw-lydia", "positions-odbl", ("41.663", "123.1345"), "1500", "gate"),
        ("sbw", "positions", ("41.766", "123.248"), "4000", "street"),
        ("siasun", "positions", ("41.69", "123.455"), "3500", "district"),
    ],
)
def test_doubtful_positions_say_what_they_stand_for(
    place: str, table: str, at: tuple[str, str], uncertainty_m: str, represents: str
) -> None:
    row = next(row for row in rows(table) if row["id"] == place)
    assert (row["lat"], row["lon"]) == at
    assert (row["uncertainty_m"], row["represents"]) == (uncertainty_m, represents)


@pytest.mark.parametrize(
    ("place", "column", "told", "never", "source"),
    [
        ("olympic-center", "description_en", "about 430,000 m²", "253,700", "chiseioh-olympic-center"),
        ("olympic-center", "description_zh", "约43万平方米", "25.37", "chiseioh-olympic-center"),
        ("tv-tower", "address_en", "1 Caita Street", "Qingnian", "wikipedia-zh-tv-tower"),
        ("tv-tower", "address_zh", "彩塔街1号", "青年大街", "wikipedia-zh-tv-tower"),
        ("imr-cas", "description_en", "followed since 2017/18", "is home to", "cnr-2018-02-09"),
        ("imr-cas", "description_zh", "国家研究中心", "国家实验室", "cnr-2018-02-09"),
        ("sbw", "description_en", "first specialised fan maker", "first maker of fans", "beijing-review-sbw"),
        ("sbw", "description_zh", "第一家专业风机制造厂", "第一家风机制造厂", "beijing-review-sbw"),
        ("sbw", "aliases", "沈阳鼓风机集团股份有限公司", "?", "people-2013-08-30"),
        ("sbw", "address_zh", "开发大路16甲", "?", "zone-portal-sbw"),
        ("k11", "description_en", "260,000 m²", "K11 Select", "jrhz-2086540"),
        ("k11", "aliases", "沈阳K11", "K11 Select", "jrhz-2086540"),
        ("bmw-lydia", "note_en", "is not stated", "stands at gate 6", "century-herald-2022-06-23"),
        ("ftz-shenyang", "note_zh", "综合保税区", "仅代表", "cri-2018-12-07"),
        ("city-centre", "note_en", "was not read", "?", "wikipedia-en-peoples-square"),
        ("shenyang-station", "note_zh", "以北约1.2公里", "?", "kpfans-shenyang-station"),
    ],
)
def test_what_is_said_is_no_sharper_than_its_source(
    place: str, column: str, told: str, never: str, source: str
) -> None:
    row = next(row for row in rows("places") if row["id"] == place)
    assert told in row[column] and never not in row[column]
    assert source in row["sources"].split(";")


def test_a_printed_text_that_holds_is_noted_and_not_corrected() -> None:
    notes = {row["id"] for row in rows("corrections") if row["kind"] == "note"}
    assert notes == {"correction-bmw-car-plants", "correction-rowing-name"}


def test_a_figure_that_nobody_confirms_is_given_as_printed() -> None:
    row = next(row for row in rows("figures") if row["id"] == "figure-foreign-investment")
    assert "as printed" in row["name_en"] and "据刊载" in row["name_zh"]


def test_every_event_venue_and_subject_is_known() -> None:
    known = {row["id"] for table in TABLES for row in rows(table)}
    named = [row["venue"] for row in rows("events")]
    named += [row["subject"] for table in ("figures", "corrections") for row in rows(table)]
    assert [i for i in named if i and i not in known] == []
    assert len(rows("events")) == 4


def test_tables_are_saved_so_that_a_spreadsheet_shows_chinese() -> None:
    for table in ("places", "categories", "events", "figures", "corrections", "sources", "positions"):
        raw = (DATA / f"{table}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf"), table
        assert b"\r" not in raw, table


def test_both_views_hold_what_they_should_show() -> None:
    config = tomllib.loads((DATA / "atlas.toml").read_text(encoding="utf-8"))
    city = next(entry for entry in config["maps"] if entry["id"] == "shenyang")
    lock = positions()
    for box in (city["view"], config["area"]):
        for place in rows("places"):
            row = lock[place["id"]]
            if row["lat"]:
                assert box["south"] < float(row["lat"]) < box["north"], place["id"]
                assert box["west"] < float(row["lon"]) < box["east"], place["id"]
