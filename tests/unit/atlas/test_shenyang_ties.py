"""What the partner and rail tables of the Shenyang atlas must keep true, read with the csv module alone."""

from __future__ import annotations

import csv
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "data"
Row = dict[str, str]

GAUGE_CHANGES = [
    ("corridor-east-manzhouli", "stop-manzhouli", "stop-zabaikalsk", ("1435", "1520")),
    ("corridor-middle-erenhot", "stop-erenhot", "stop-zamyn-uud", ("1435", "1520")),
    ("corridor-west-alashankou", "stop-alashankou", "stop-dostyk", ("1435", "1520")),
    ("corridor-west-khorgos", "stop-khorgos", "stop-altynkol", ("1435", "1520")),
    ("corridor-east-suifenhe", "stop-suifenhe", "stop-grodekovo", ("1435", "1520")),
    ("corridor-east-tongjiang", "stop-tongjiang", "stop-nizhneleninskoye", ("1435", "1520")),
    ("corridor-east-manzhouli", "stop-brest", "stop-malaszewicze", ("1520", "1435")),
]
STATED = {
    "sapporo": 1,
    "kawasaki": 2,
    "dusseldorf": 3,
    "turin": 4,
    "chicago": 5,
    "irkutsk": 6,
    "quezon-city": 7,
    "monterrey": 8,
    "seongnam": 10,
    "yaounde": 11,
    "novosibirsk": 15,
    "la-plata": 17,
    "incheon": 18,
    "braga": 21,
    "jinja": 22,
}
INFERRED = {
    "ramat-gan": 9,
    "katowice": 12,
    "ufa": 13,
    "daejeon": 16,
    "belfast": 19,
    "florida": 20,
    "karachi": 23,
}


def table(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def members(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def route(corridor: str) -> list[Row]:
    rows = [row for row in table("corridor_stops") if row["corridor"] == corridor]
    assert [int(row["seq"]) for row in rows] == list(range(1, len(rows) + 1))
    return rows


def legs_by_service() -> dict[str, list[Row]]:
    services: dict[str, list[Row]] = {}
    for leg in table("legs"):
        services.setdefault(leg["service"], []).append(leg)
    return services


def test_partners_are_the_ones_that_could_be_sourced() -> None:
    partners = table("partners")
    sisters = [row for row in partners if row["tie"] == "sister"]
    assert len(sisters) == 22
    assert {row["id"] for row in sisters if not row["established"]} == {"city-ramat-gan", "city-florida"}
    assert sum(row["tie"] == "cooperative" for row in partners) == 10
    assert len(partners) == 32


@pytest.mark.parametrize(("status", "expected"), [("stated", STATED), ("inferred", INFERRED), ("", {})])
def test_ordinals_and_how_they_are_known(status: str, expected: dict[str, int]) -> None:
    found = {
        row["id"]: row["ordinal"]
        for row in table("partners")
        if row["ordinal_status"] == status and row["ordinal"]
    }
    assert found == {f"city-{name}": str(number) for name, number in expected.items()}


def test_numbered_dated_sisters_are_in_order_of_date() -> None:
    dated = [row for row in table("partners") if row["ordinal"] and row["established"]]
    in_order = [row["established"] for row in sorted(dated, key=lambda row: int(row["ordinal"]))]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize(
    ("partner", "in_words", "in_signs", "source"),
    [
        ("bekescsaba", "is inferred", "系推断", "beol-2023-03"),
        (
            "florida",
            "by September 2018 is inferred",
            "2018年9月前已结好系据计数推断",
            "shenyang-sister-florida",
        ),
        ("zrenjanin", "before September 2018 is inferred", "系据一份未注明日期的名单推断", "list-zrenjanin"),
        ("ufa", "first Russian sister city", "第一个友好城市", "ufa-press-208787"),
        ("irkutsk", "calls Ufa the first Russian one", "乌法是沈阳在俄罗斯的第一个", "ufa-press-208787"),
        ("dusseldorf", "In 2005, however", "2005年表示", "china-org-cn-2005-02-02"),
        ("karachi", "letter of intent", "意向书", "app-2018-08-10"),
        ("novosibirsk", "agreement of September 2012", "2012年9月签有伙伴关系协议", "ksonline-novosibirsk"),
    ],
)
def test_what_is_inferred_or_disputed_is_said_so_with_its_source(
    partner: str, in_words: str, in_signs: str, source: str
) -> None:
    row = next(row for row in table("partners") if row["id"] == f"city-{partner}")
    assert in_words in row["note_en"] and in_signs in row["note_zh"]
    assert source in members(row["sources"])


def test_no_inference_about_2018_is_told_as_a_fact() -> None:
    told = [row["id"] for row in table("partners") if "September 2018" in row["description_en"]]
    assert {"city-florida", "city-zrenjanin"}.isdisjoint(told)


def test_a_city_has_one_chinese_name() -> None:
    texts = [row[column] for row in table("partners") for column in row if column.endswith("_zh")]
    assert [text for text in texts if "浜松" in text] == []
    assert any(text == "滨松" for text in texts)


def test_legs_lie_on_their_corridor_and_join() -> None:
    for service, legs in legs_by_service().items():
        assert [leg["seq"] for leg in legs] == [str(n + 1) for n in range(len(legs))], service
        for leg in legs:
            stops = [row["stop"] for row in route(leg["corridor"])]
            assert stops.index(leg["from"]) < stops.index(leg["to"]), leg
        assert all(before["to"] == after["from"] for before, after in pairwise(legs)), service


def test_services_without_a_published_route_have_no_legs_and_say_so() -> None:
    legs = legs_by_service()
    undrawn = {row["id"]: row for row in table("services") if row["id"] not in legs}
    assert set(undrawn) == {"service-rcep-2023", "service-moscow-2025"}
    assert set(legs) <= {row["id"] for row in table("services")}
    assert all("none is drawn" in row["note_en"] and "不画线" in row["note_zh"] for row in undrawn.values())


def test_only_trains_after_the_opening_start_at_the_hub() -> None:
    started = {service: legs[0]["from"] for service, legs in legs_by_service().items()}
    from_hub = {service for service, stop in started.items() if stop == "stop-puhe-hub"}
    assert from_hub == {
        "service-hub-russia-2023",
        "service-moscow-tongjiang-2023",
        "service-moscow-manzhouli-2024",
    }
    assert {stop for service, stop in started.items() if service not in from_hub} == {"stop-shenyang-east"}


def test_main_corridors_are_the_three_confirmed_ones() -> None:
    main = {row["id"] for row in table("corridors") if row["main"] == "yes"}
    assert main == {"corridor-east-manzhouli", "corridor-middle-erenhot", "corridor-east-tongjiang"}


def test_doubtful_length_to_duisburg_is_shown_as_published_and_doubted() -> None:
    service = next(row for row in table("services") if row["id"] == "service-duisburg-2017")
    assert service["km"] == "9300"
    assert "shorter than the straight legs" in service["note_en"]
    assert "比途经各站之间直线的总长还短" in service["note_zh"]


@pytest.mark.parametrize(("corridor", "before", "after", "gauges"), GAUGE_CHANGES)
def test_gauge_changes_between(corridor: str, before: str, after: str, gauges: tuple[str, str]) -> None:
    rows = route(corridor)
    names = [row["stop"] for row in rows]
    first, last = names.index(before), names.index(after)
    assert rows[first - 1]["gauge_after_mm"] == gauges[0]
    assert rows[last]["gauge_after_mm"] == gauges[1]
    assert any(sorted(members(row["gauge_after_mm"])) == ["1435", "1520"] for row in rows[first:last])


def test_gauge_changes_nowhere_else() -> None:
    changed = {
        (corridor["id"], here["stop"])
        for corridor in table("corridors")
        for there, here in pairwise(route(corridor["id"]))
        if there["gauge_after_mm"] != here["gauge_after_mm"] and ";" not in here["gauge_after_mm"]
    }
    assert changed == {(corridor, after) for corridor, _, after, _ in GAUGE_CHANGES}


def test_corridors_and_stops_are_all_known_and_used() -> None:
    rows = table("corridor_stops")
    assert {row["stop"] for row in rows} == {row["id"] for row in table("stops")}
    assert {row["corridor"] for row in rows} == {row["id"] for row in table("corridors")}


@pytest.mark.parametrize("name", ["partners", "corridors", "services"])
def test_every_subject_is_described_in_both_languages(name: str) -> None:
    rows = table(name)
    assert [row["id"] for row in rows if not (row["description_en"] and row["description_zh"])] == []
    assert [row["id"] for row in rows if bool(row.get("note_en")) != bool(row.get("note_zh"))] == []
    assert [row["id"] for row in rows if not row["sources"]] == []


def test_dates_are_partial_iso() -> None:
    dates = [row["established"] for row in table("partners")] + [
        row["first_run"] for row in table("services")
    ]
    dates += [row[column] for row in table("sources") for column in ("date", "accessed")]
    pattern = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
    assert [date for date in dates if not pattern.fullmatch(date)] == []


def test_named_sources_exist_and_copies_link_no_mirror() -> None:
    sources = {row["id"]: row for row in table("sources")}
    named = {
        source
        for name in ("partners", "stops", "corridors", "services")
        for row in table(name)
        for source in members(row["sources"])
    }
    assert named <= set(sources)
    assert [key for key, row in sources.items() if row["kind"] == "copy" and row["url"]] == []


def test_ids_are_unique_over_the_tables() -> None:
    names = ("partners", "stops", "corridors", "services", "sources")
    ids = [row["id"] for name in names for row in table(name)]
    assert len(ids) == len(set(ids))


def test_every_stop_has_one_position_with_uncertainty() -> None:
    rows = [row for name in ("positions", "positions-odbl") for row in table(name)]
    positions = {row["id"]: row for row in rows}
    assert len(positions) == len(rows)
    for stop in table("stops"):
        row = positions[stop["id"]]
        assert row["lat"] and row["lon"] and row["datum"] == "WGS84", stop["id"]
        assert float(row["uncertainty_m"]) > 0, stop["id"]
    assert {row["id"] for row in table("partners")} <= set(positions)


def test_openstreetmap_points_stay_in_their_own_table() -> None:
    assert {row["licence"] for row in table("positions-odbl")} == {"ODbL-1.0"}
    assert [
        row["id"]
        for row in table("positions")
        if row["provider"] == "openstreetmap" or "ODbL" in row["licence"]
    ] == []


def test_dense_railway_lines_are_complete() -> None:
    lines = json.loads((DATA / "reference" / "rail_dense_osm.geojson").read_text(encoding="utf-8"))
    shapes = [
        (len(line["geometry"]["coordinates"]), len(line["properties"]["stations"]))
        for line in lines["features"]
    ]
    assert sum(points for points, _ in shapes) == 2043
    assert all(points == names for points, names in shapes)
    assert lines["licence"] == "ODbL-1.0"
