"""Tables that are good one by one and do not fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import examine
from tests.builders import Row, category, chain, leg, partner, place, railway, source, stop, write_atlas
from tests.unit.tables.corpus import Case, assert_told, told


def case(file: str, code: str, row: int, column: str) -> Case:
    return Case("", file, b"", code, row, column)


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"partners": [partner(country="")]}, case("partners.csv", "empty-cell", 2, "country")),
        (
            {"corridor_stops": chain("corridor-a", "stop-a", "stop-x")},
            case("corridor_stops.csv", "unknown-id", 3, "stop"),
        ),
        (
            {"corridor_stops": [*chain("corridor-a", "stop-a", "stop-b", "stop-a")]},
            case("corridor_stops.csv", "stop-twice", 4, "stop"),
        ),
        (
            {"corridor_stops": [*chain("corridor-a", "stop-a")]},
            case("corridors.csv", "short-corridor", 2, "id"),
        ),
        (
            {
                "legs": [
                    leg("service-a", 1, "corridor-a", "stop-a", "stop-b"),
                    leg("service-a", 2, "corridor-b", "stop-c", "stop-e"),
                ]
            },
            case("legs.csv", "leg-gap", 3, "from"),
        ),
        (
            {"legs": [leg("service-a", 1, "corridor-a", "stop-c", "stop-a")]},
            case("legs.csv", "leg-backwards", 2, "to"),
        ),
        (
            {"legs": [leg("service-a", 1, "corridor-a", "stop-a", "stop-e")]},
            case("legs.csv", "off-corridor", 2, "to"),
        ),
        (
            {"legs": [leg("service-a", 1, "corridor-a", "stop-a", "stop-b", "sure")]},
            case("legs.csv", "not-a-choice", 2, "status"),
        ),
        (
            {"legs": [leg("service-z", 1, "corridor-a", "stop-a", "stop-b")]},
            case("legs.csv", "unknown-id", 2, "service"),
        ),
        (
            {"places": [place(), place("b", sites="c"), place("c", sites="d"), place("d", sites="b")]},
            case("places.csv", "cycle", 5, "sites"),
        ),
        (
            {"places": [place(), place("d", sites="c"), place("c", sites="d")]},
            case("places.csv", "cycle", 4, "sites"),
        ),
        (
            {"places": [place(), place("b", sites="centre, b")]},
            case("places.csv", "list-separator", 3, "sites"),
        ),
        (
            {"places": [place(sensitive="yes", at=(41.86612, 123.44021))]},
            case("positions.csv", "sensitive-coordinates", 2, "lat"),
        ),
        (
            {"places": [place(sensitive="yes", lat=4638000, lon=535900, datum="UTM 51N")]},
            case("places.csv", "sensitive-coordinates", 2, "lat"),
        ),
        ({"partners": [partner(tie="twin")]}, case("partners.csv", "not-a-choice", 2, "tie")),
        ({"partners": [partner(timezone="Chicago time")]}, case("partners.csv", "not-a-code", 2, "timezone")),
        (
            {"partners": [partner(local_language="English!")]},
            case("partners.csv", "not-a-code", 2, "local_language"),
        ),
        ({"sources": [source(url="www.example.org")]}, case("sources.csv", "not-a-link", 2, "url")),
        ({"sources": [source(url="javascript:alert(1)")]}, case("sources.csv", "not-a-link", 2, "url")),
        ({"sources": [source(accessed="2031-01-01")]}, case("sources.csv", "future-date", 2, "accessed")),
        ({"sources": [source(accessed="2001")]}, case("sources.csv", "stale-date", 2, "accessed")),
        ({"sources": [source(), source("source-b")]}, case("sources.csv", "unused-source", 3, "id")),
        ({"stops": [stop("stop-a"), stop("centre")]}, case("stops.csv", "duplicate-id", 3, "id")),
        (
            {"stops": [stop("stop-a", at=(41.8, 123.5), sources="")], "positions": []},
            case("atlas.toml", "hub-without-position", 4, "hub"),
        ),
    ],
)
def test_tables_that_do_not_fit(tables: dict[str, list[Row]], expected: Case, tmp_path: Path) -> None:
    parts = railway()
    if not set(tables) & set(parts) - {"stops"}:
        parts = {"partners": [partner()]}
    assert_told(told(write_atlas(tmp_path, **{**parts, **tables})), expected)


def test_a_sensitive_category_needs_no_column_of_the_places(tmp_path: Path) -> None:
    towers = [place(at=(41.86612, 123.44021), category="plant")]
    atlas = write_atlas(tmp_path, places=towers, categories=[category("plant", sensitive="yes")])
    assert "sensitive" not in (atlas / "places.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert "sensitive-coordinates" in {found.code for found in examine(atlas).problems}


@pytest.mark.parametrize(("lat", "told"), [(41.86612, True), (41.866, False), (41.9, False)])
def test_a_sensitive_place_may_be_coarse(tmp_path: Path, lat: float, told: bool) -> None:
    atlas = write_atlas(tmp_path, places=[place(sensitive="yes", at=(lat, 123.4))])
    assert ("sensitive-coordinates" in {found.code for found in examine(atlas).problems}) is told


def test_a_language_without_a_column_is_missing_wherever_there_is_a_text(tmp_path: Path) -> None:
    rows = [place(), place("b", description_en="")]
    for row in rows:
        del row["description_zh"]
    found = examine(write_atlas(tmp_path, places=rows)).problems
    assert [(one.row, one.column) for one in found if one.code == "missing-text"] == [(2, "description_zh")]


@pytest.mark.parametrize(("tie", "codes"), [("sister", ["missing-column"]), ("linked", [])])
def test_only_agreements_need_a_column_of_countries_which_is_told_once(
    tie: str, codes: list[str], tmp_path: Path
) -> None:
    rows = [partner(tie=tie), partner("city-lima", tie=tie)]
    for row in rows:
        del row["country"]
    found = examine(write_atlas(tmp_path, partners=rows)).problems
    assert [one.code for one in found if one.severity == "error"] == codes
