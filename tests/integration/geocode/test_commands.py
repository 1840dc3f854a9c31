"""``mapper geocode`` and ``mapper review`` on small atlases, against a geocoder on the loopback address."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from mapper.atlas.load import examine
from mapper.cli import group
from mapper.cli.check import command as check_command
from mapper.cli.geocode import command as geocode_command
from mapper.cli.review import command as review_command
from mapper.errors import UsageError
from mapper.geocode.check import problems
from mapper.geocode.lookup.answers import FILE_NAME
from mapper.geometry.datum import from_wgs84
from mapper.geometry.sphere import metres
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.positions.store import read_positions, write_positions
from tests.builders import ATLAS_TOML, partner, place, position, write_atlas
from tests.integration.geocode.loopback import Reply, amap_place, nominatim_place, said, serving

STARTED = datetime.date.today().isoformat()
PALACE = 41.7967, 123.4494
KEY = "s3cret-key"
ATLAS_CITY = ATLAS_TOML.replace('base = "world"', 'base = "shenyang"', 1)
"""With districts to doubt a point by, and a map to review on."""
Script = Callable[[str, dict[str, str]], Reply]


def palace(**more: object) -> dict[str, object]:
    names = {"name_en": "Mukden Palace", "name_zh": "沈阳故宫", "kind": "museum"}
    return {**place("palace"), **names, "_position": (None, None), **more}


def atlas(folder: Path, *places: dict[str, object], **tables: Any) -> Path:
    rows = [place("centre"), *(places or (palace(),))]
    tables.setdefault("positions", [position("centre", 41.8, 123.4)])
    return write_atlas(folder / "data", places=rows, **tables)


def geocode(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(geocode_command, [str(folder), *arguments], standalone_mode=False)


def review(folder: Path, typed: str = "", *arguments: str) -> Result:
    given = [str(folder), *arguments]
    return CliRunner().invoke(review_command, given, input=typed, standalone_mode=False)


def rows(folder: Path) -> dict[str, Position]:
    positions, problems = read_positions(folder)
    assert problems == []
    return positions


def assert_today(row: Position) -> None:
    """Midnight may have passed meanwhile."""
    assert STARTED <= row.date <= datetime.date.today().isoformat()


@pytest.mark.parametrize(
    "arguments", [["check"], ["geocode", "--dry-run"], ["review", "--list"], ["doctor"], ["diff", "HEAD"]]
)
def test_who_only_reads_needs_nothing_but_to_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, "--url", server.url)
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=b"]
    for order in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *order], check=True)
    forbid_writing(folder, monkeypatch)
    before = sorted(folder.iterdir())
    verb, *options = arguments
    ended = CliRunner().invoke(group, [verb, *options, str(folder)])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.output
    assert "denied" not in ended.output
    assert sorted(folder.iterdir()) == before


def forbid_writing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the folder belongs to somebody else, who lets it be read."""
    opening = os.open

    def only_reading(path: Any, flags: int, *more: Any, **options: Any) -> int:
        if str(path).startswith(str(folder)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, flags, *more, **options)

    monkeypatch.setattr(os, "open", only_reading)


def test_answers_that_a_killed_run_kept_are_merged_although_nothing_is_to_be_done(tmp_path: Path) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, "--url", server.url)
    kept = folder / FILE_NAME
    whole = kept.read_bytes()
    for verb in (geocode, partial(review, typed="q")):
        kept.rename(folder / f"{FILE_NAME}.part")
        verb(folder)
        assert kept.read_bytes() == whole
        assert not (folder / f"{FILE_NAME}.part").exists()


def found(_: str, query: dict[str, str]) -> Reply:
    return said([nominatim_place(query["q"], *PALACE)])


def two(_: str, query: dict[str, str]) -> Reply:
    north = nominatim_place(query["q"], 41.9, 123.45, osm_id=2)
    return said([nominatim_place(query["q"], *PALACE, osm_id=1), north])


def by_url(url: str) -> tuple[str, ...]:
    return "--provider", "nominatim", "--url", url, "--contact", "tests@example.org"


def test_a_single_match_is_written_for_review_and_asked_once(tmp_path: Path) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        first = geocode(folder, *by_url(server.url))
        second = geocode(folder, *by_url(server.url))
        assert server.asked() == ["沈阳故宫"]
        (_, _, query) = server.requests[0]
    assert (first.return_value, second.return_value) == (4, 0)
    assert {"limit": "5", "countrycodes": "cn", "bounded": "1"}.items() <= query.items()
    assert query["viewbox"] == "122.4,41.1,123.9,43.1"
    row = rows(folder)["palace"]
    assert (row.point, row.status, row.verdict) == (PALACE, "review", "single")
    assert (row.method, row.provider, row.licence) == ("geocoded", "nominatim", "ODbL-1.0")
    assert_today(row)
    assert row.provider_id.startswith("node/") and row.asked == "Mukden Palace | 沈阳故宫"
    assert "palace" in (folder / "positions-odbl.csv").read_text(encoding="utf-8-sig")


def test_what_would_be_asked_is_shown_and_nothing_is(tmp_path: Path) -> None:
    folder = atlas(tmp_path, palace(address_zh="沈河区沈阳路171号"))
    with serving(found) as server:
        told = geocode(folder, "--dry-run", *by_url(server.url))
        assert server.requests == []
    lines = [line.split("\t")[:3] for line in told.stdout.splitlines()]
    assert lines == [
        ["palace", "nominatim", "沈阳故宫"],
        ["palace", "nominatim", "Mukden Palace"],
        ["palace", "nominatim", "沈河区沈阳路171号"],
        ["palace", "nominatim", "沈河区沈阳路"],
    ]
    assert not (folder / FILE_NAME).exists()


def test_a_sensitive_place_is_never_asked_for(tmp_path: Path) -> None:
    folder = atlas(tmp_path, palace(sensitive="yes"))
    with serving(found) as server:
        assert geocode(folder, *by_url(server.url)).return_value == 0
        refused = geocode(folder, "--only", "palace", *by_url(server.url))
        assert server.requests == []
    assert isinstance(refused.exception, UsageError)
    assert isinstance(review(folder, "a\n", "--only", "palace").exception, UsageError)


def test_a_reviewed_row_is_not_overwritten_and_a_changed_name_is_looked_up_again(tmp_path: Path) -> None:
    decided = position("palace", 41.7, 123.3, asked="沈阳旧宫", method="pinned")
    folder = atlas(tmp_path, positions=[position("centre", 41.8, 123.4), decided])
    before = (folder / "positions.csv").read_bytes()
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
        assert server.asked() == ["沈阳故宫"]
    assert (folder / "positions.csv").read_bytes() == before
    shown = review(folder, "q\n")
    assert "has changed" in shown.output and shown.return_value == 4


def test_refresh_asks_again_and_only_asks_for_one(tmp_path: Path) -> None:
    folder = atlas(tmp_path, palace(), {**palace(), "id": "other", "name_zh": "别处", "name_en": "Other"})
    with serving(found) as server:
        geocode(folder, "--only", "palace", *by_url(server.url))
        assert server.asked() == ["沈阳故宫"]
        geocode(folder, "--refresh", "--only", "palace", *by_url(server.url))
        assert server.asked() == ["沈阳故宫"] * 2
    assert isinstance(geocode(folder, "--only", "nobody").exception, UsageError)


def test_answers_that_may_not_be_stored_are_shown_and_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMAP_KEY", KEY)
    folder = atlas(tmp_path)
    before = (folder / "positions.csv").read_bytes()

    def script(_: str, query: dict[str, str]) -> Reply:
        assert query["key"] == KEY
        place_ = amap_place(query["address"], *from_wgs84(*PALACE, "GCJ02"))
        return said({"status": "1", "infocode": "10000", "geocodes": [place_]})

    with serving(script) as server:
        (folder / "geocode.toml").write_text(
            f'[provider.amap]\nurl = "{server.url}"\nmin_delay = 0\n', encoding="utf-8"
        )
        told = geocode(folder, "--provider", "amap")
    assert told.return_value == 0
    assert "do not allow to keep" in told.stdout and "41.79670, 123.44940" in told.stdout
    assert (folder / "positions.csv").read_bytes() == before
    assert not (folder / FILE_NAME).exists()
    assert KEY not in told.output


@pytest.mark.parametrize(
    ("country", "at", "moved"),
    [("CN", from_wgs84(*PALACE, "GCJ02"), True), ("KR", (37.4449, 127.1389), False)],
)
def test_a_stored_amap_answer_keeps_its_datum_and_is_converted_by_the_country(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, country: str, at: tuple[float, float], moved: bool
) -> None:
    monkeypatch.setenv("AMAP_KEY", KEY)
    folder = atlas(tmp_path, palace(country=country))
    named = {"formatted_address": "沈阳故宫", "country": "中国" if moved else "韩国"}

    def script(_: str, query: dict[str, str]) -> Reply:
        return said({"status": "1", "infocode": "10000", "geocodes": [amap_place("x", *at, **named)]})

    with serving(script) as server:
        declared = f'[provider.amap]\nurl = "{server.url}"\nmin_delay = 0\nmay_store = true\n'
        (folder / "geocode.toml").write_text(declared, encoding="utf-8")
        assert geocode(folder, "--provider", "amap").return_value == 4
    row = rows(folder)["palace"]
    assert row.stated == (round(at[0], 6), round(at[1], 6))
    assert row.datum == ("GCJ02" if moved else "WGS84")
    expected = PALACE if moved else at
    assert row.point is not None
    assert row.point == pytest.approx(expected, abs=2e-6)
    assert metres(row.point, Point(*at)) == pytest.approx(572 if moved else 0, abs=5)
    assert KEY not in (folder / FILE_NAME).read_text(encoding="utf-8")


def test_review_shows_the_address(tmp_path: Path) -> None:
    waiting = position("palace", 41.7967, 123.4494, method="geocoded", status="review")
    folder = atlas(tmp_path, palace(address_en="171 Shenyang Road"), positions=[waiting])
    assert "171 Shenyang Road" in review(folder, "", "--list").output


def test_questions_stand_beside_what_is_asked_about(tmp_path: Path) -> None:
    waiting = position("palace", 41.7967, 123.4494, method="geocoded", status="review")
    told = review(atlas(tmp_path, positions=[waiting]), "s\n")
    asked = [line for line in told.stderr.splitlines() if " > " in line]
    assert len(asked) == 1 and "[]" not in asked[0]
    assert "Mukden Palace" in told.stdout and asked[0] not in told.stdout


def test_review_takes_a_candidate_and_leaves_every_other_byte(tmp_path: Path) -> None:
    folder = atlas(tmp_path, palace(), {**palace(), "id": "zz", "name_zh": "别处", "name_en": "Elsewhere"})
    mine = 'id,lat,lon,datum,#my column\r\nzz,41.7,123.3,WGS84,"keep, this"\r\ncentre,41.8,123.4,WGS84,x\r\n'
    (folder / "positions.csv").write_bytes(mine.encode("utf-8-sig"))
    with serving(two) as server:
        assert geocode(folder, *by_url(server.url)).return_value == 4
    assert rows(folder)["palace"].verdict == "several"
    told = review(folder, "7\n2\n")
    assert told.return_value == 0
    assert "there is no candidate 7" in told.output
    row = rows(folder)["palace"]
    assert (row.point, row.status) == ((41.9, 123.45), "reviewed")
    assert_today(row)
    assert (row.verdict, row.provider_id) == ("several", "node/2")
    after = (folder / "positions.csv").read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") and b"\n" not in after.replace(b"\r\n", b"")
    assert b'zz,41.7,123.3,WGS84,"keep, this"' in after
    assert b"palace" not in after
    assert geocode(folder, *by_url("http://127.0.0.1:9")).return_value == 0


@pytest.mark.parametrize(
    ("typed", "status", "method", "at"),
    [
        ("a\n", "reviewed", "geocoded", PALACE),
        ("r\n", "reviewed", None, None),
        ("41.79, 123.45\n", "reviewed", "pinned", (41.79, 123.45)),
        ("41.79，123.45\n", "reviewed", "pinned", (41.79, 123.45)),
        ("123.45, 41.79\n41.79, 123.45 GCJ-02\n", "reviewed", "pinned", None),
        ("rubbish\ns\n", "review", "geocoded", PALACE),
        ("", "review", "geocoded", PALACE),
    ],
)
def test_decisions(
    tmp_path: Path, typed: str, status: str, method: str | None, at: tuple[float, float] | None
) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
    told = review(folder, typed)
    row = rows(folder)["palace"]
    assert (row.status, row.method) == (status, method)
    assert told.return_value == (0 if status == "reviewed" else 4)
    if at:
        assert row.point == pytest.approx(at, abs=1e-9)
    if "GCJ" in typed:
        assert row.datum == "GCJ02" and row.stated == (41.79, 123.45)
        assert "swapped" in told.output


@pytest.mark.parametrize(
    ("typed", "ended", "status", "refused"),
    [
        ("u\na\nu\nr\n", 0, "reviewed", 1),
        ("a\nu\n", 4, "review", 0),
        ("a\nu\nu\ns\n", 4, "review", 1),
        ("41.79, 123.45\nu\n", 4, "review", 0),
    ],
)
def test_a_decision_can_be_undone(tmp_path: Path, typed: str, ended: int, status: str, refused: int) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
    before = rows(folder)
    told = review(folder, typed)
    assert (told.return_value, rows(folder)["palace"].status) == (ended, status)
    assert told.output.count("there is no decision of this session to undo") == refused
    assert status != "review" or rows(folder) == before


def test_what_somebody_else_changed_is_not_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
    answers = iter(["a", "u"])

    def prompt(*_: object, **__: object) -> str:
        answer = next(answers)
        if answer == "u":
            write_positions(folder, [replace(rows(folder)["palace"], note="mine")])
        return answer

    monkeypatch.setattr(click, "prompt", prompt)
    assert "has been changed by somebody else" in review(folder).output
    assert (rows(folder)["palace"].note, rows(folder)["palace"].status) == ("mine", "reviewed")


def test_of_two_reviewers_the_second_is_told_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
    prompt, typed = click.prompt, iter(["r"])

    def meanwhile(*_: object, **__: object) -> str:
        monkeypatch.setattr(click, "prompt", prompt)
        review(folder, "38.9999, -9.1111\n")
        return next(typed)

    monkeypatch.setattr(click, "prompt", meanwhile)
    told = review(folder)
    assert "palace has been changed by somebody else" in told.output and told.return_value == 4
    assert rows(folder)["palace"].stated == (38.9999, -9.1111)


def test_a_rejected_proposal_is_not_looked_up_again(tmp_path: Path) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
        review(folder, "r\n")
        assert geocode(folder, *by_url(server.url)).return_value == 0
        assert len(server.requests) == 1
    assert review(folder).return_value == 0


def test_verify_finds_a_datum_slip_and_a_disagreement_and_writes_no_position(tmp_path: Path) -> None:
    slipped = from_wgs84(*PALACE, "GCJ02")
    near = position("near", 41.7970, 123.4490, method="sourced")
    folder = atlas(
        tmp_path,
        palace(),
        {**palace(), "id": "near", "name_zh": "沈阳故宫", "name_en": "Near"},
        positions=[position("palace", round(slipped[0], 6), round(slipped[1], 6)), near],
    )
    before = (folder / "positions.csv").read_bytes()
    with serving(found) as server:
        told = geocode(folder, "--verify", *by_url(server.url))
    assert told.return_value == 4
    (line,) = (line for line in told.stdout.splitlines() if line.startswith("palace"))
    assert "GCJ-02 that was not converted" in line
    assert "near:" not in told.stdout
    assert (folder / "positions.csv").read_bytes() == before


def test_an_interrupted_look_up_keeps_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [{**palace(), "id": f"p-{n}", "name_zh": f"名{n}", "name_en": f"Name {n}"} for n in range(4)]
    folder = atlas(tmp_path, *others)
    asked: list[str] = []

    def script(path: str, query: dict[str, str]) -> Reply:
        asked.append(query["q"])
        return found(path, query)

    with serving(script) as server:
        from mapper.geocode.services.online import OnlineSource

        ask = OnlineSource.ask

        def interrupted(self: OnlineSource, *arguments: Any, **more: Any) -> Any:
            if len(asked) == 2:
                raise KeyboardInterrupt
            return ask(self, *arguments, **more)

        monkeypatch.setattr(OnlineSource, "ask", interrupted)
        told = geocode(folder, *by_url(server.url))
        assert isinstance(told.exception, KeyboardInterrupt) or told.exit_code
        assert "2 not reached" in told.stderr
        monkeypatch.setattr(OnlineSource, "ask", ask)
        lines = (folder / FILE_NAME).read_text(encoding="utf-8").splitlines()
        assert len(lines) == 2 and all(json.loads(line)["status"] == "ok" for line in lines)
        assert sum(row.point is not None for row in rows(folder).values()) == 3
        geocode(folder, *by_url(server.url))
    assert asked == ["名0", "名1", "名2", "名3"]


def test_a_move_between_the_files_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    folder = atlas(tmp_path)
    with serving(found) as server:
        geocode(folder, *by_url(server.url))
    stale = (folder / "positions.csv").read_text(encoding="utf-8-sig") + "palace,,,WGS84,,,,none\n"
    (folder / "positions.csv").write_text(stale, encoding="utf-8-sig")
    assert rows(folder)["palace"].point
    assert review(folder, "a\n").return_value == 0
    assert "palace" not in (folder / "positions.csv").read_text(encoding="utf-8-sig")
    assert rows(folder)["palace"].status == "reviewed"


TOWNS = """\
geonameid,name,country,lat,lon,names,licence
2128295,Sapporo,JP,43.06667,141.35,札幌;札幌市,"GeoNames, CC BY 4.0"
1,Kawasaki,JP,35.52,139.72,川崎,"GeoNames, CC BY 4.0"
2,Kawasaki,JP,38.18,140.64,川崎町,"GeoNames, CC BY 4.0"
"""


def test_towns_come_from_the_gazetteer_without_a_request_and_two_of_one_name_are_several(
    tmp_path: Path,
) -> None:
    sapporo = partner("city-sapporo", country="JP", name_en="Sapporo", name_zh="札幌")
    kawasaki = partner("city-kawasaki", country="JP", name_en="Kawasaki", name_zh="Kawasaki")
    folder = atlas(tmp_path, palace(sensitive="yes"), partners=[sapporo, kawasaki])
    (folder / "geonames_subset.csv").write_text(TOWNS, encoding="utf-8")
    (folder / "geocode.toml").write_text('chain = ["geonames"]\n', encoding="utf-8")
    told = geocode(folder)
    assert told.return_value == 4 and "; 0 requests" in told.stderr
    found_rows = rows(folder)
    assert found_rows["city-sapporo"].provider_id == "geonames:2128295"
    assert (found_rows["city-sapporo"].licence, found_rows["city-sapporo"].status) == ("CC BY 4.0", "review")
    assert (found_rows["city-kawasaki"].verdict, found_rows["city-kawasaki"].point) == ("several", None)
    shown = review(folder, "", "--list").output
    assert "geonames" in shown and "1. Kawasaki, JP" in shown and "2. Kawasaki, JP" in shown


def test_doubts_are_warnings_of_a_check(tmp_path: Path) -> None:
    lost = position("palace", 41.9, 123.2, uncertainty_m=100)
    folder = write_atlas(
        tmp_path / "data",
        toml=ATLAS_CITY,
        places=[place("centre"), palace(address_zh="沈阳市沈河区沈阳路171号"), place("twin")],
        partners=[partner("city-x", country="KR"), partner("city-y", country="US")],
        positions=[
            position("centre", 41.8, 123.4),
            lost,
            position("twin", 41.8, 123.4),
            position("city-x", 41.85003, -87.65005),
            position("city-y", 41.85003, -87.65005),
        ],
    )
    doubts = problems(examine(folder), folder)
    assert [(one.code, one.severity, Path(one.file).name, one.row, one.column) for one in doubts] == [
        ("outside-district", "warning", "positions.csv", 3, "lat"),
        ("outside-country", "warning", "positions.csv", 5, "lat"),
    ]
    assert all(one.cure and one.line("zh") != one.line() for one in doubts)


def test_a_doubt_is_told_once_under_the_cell_it_is_about(tmp_path: Path) -> None:
    folder = write_atlas(
        tmp_path / "data",
        toml=ATLAS_CITY,
        places=[place("centre"), place("coarse"), place("far"), place("twin", sources="")],
        positions=[
            position("centre", 41.80012, 123.40012),
            position("coarse", 41.8, 123.45, uncertainty_m=50),
            position("far", 38.91234, 121.61234),
            position("twin", 41.80012, 123.40012),
        ],
    )
    done = CliRunner().invoke(check_command, [str(folder), "--json"], standalone_mode=False)
    found = [one for one in json.loads(done.stdout) if one["code"] != "missing-table"]
    told = [(one["code"], Path(one["file"]).name, one["row"]) for one in found]
    assert sorted(told) == [
        ("outside-area", "positions.csv", 4),
        ("same-point", "positions.csv", 5),
        ("too-few-decimals", "positions.csv", 3),
        ("unsourced", "places.csv", 5),
    ]


def test_the_projects_own_positions_raise_no_doubt() -> None:
    data = Path(__file__).parents[3] / "data"
    assert problems(examine(data), data) == []


@pytest.mark.parametrize(("language", "told"), [("en", "3 requests"), ("zh", "3 次请求")])
def test_a_terminal_sees_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, told: str
) -> None:
    import sys
    from types import SimpleNamespace

    from mapper.cli.geocode import _progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", language)
    chain: list[Any] = [SimpleNamespace(requests=3)]
    with _progress("asking", 2, chain, quiet=False) as step:
        step(None)
        step(None)
    shown = capsys.readouterr().err
    assert "2/2" in shown and told in shown and "/s" in shown and "0:00" in shown


def test_without_a_country_it_is_said_once_and_nothing_is_asked(tmp_path: Path) -> None:
    toml = ATLAS_TOML.replace('country = "CN"\n', "")
    folder = atlas(tmp_path, palace(), palace(id="tower", name_en="Tower"), toml=toml)
    for arguments in ((), ("--dry-run",)):
        result = geocode(folder, *arguments)
        assert result.return_value == 1
        (told,) = result.stderr.splitlines()
        assert "2 subjects name no country" in told and 'country = "PT"' in told and "review" not in told
        assert told.startswith(str(folder / "atlas.toml"))


def test_an_empty_review_is_not_recommended(tmp_path: Path) -> None:
    with serving(lambda *_: said([])) as server:
        result = geocode(atlas(tmp_path), *by_url(server.url))
    assert "mapper review" not in result.stderr or result.return_value == 4
