"""The command line: exit codes, what it prints where, and what it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import mapper.page.digest as digesting
from mapper.cli import run
from mapper.cli.build import MOST_NAMED
from mapper.cli.check import command as check_command
from mapper.errors import MapperError, ServiceError, UsageError
from mapper.words.saying import say
from tests.builders import partner, place, write_atlas

Capture = pytest.CaptureFixture[str]
ONLINE = {"ssl", "http.client", "mapper.geocode.services.online"}
HEAVY = {"folium", "pandas", "geopandas", "numpy", "jinja2", "rich", "geopy", "pyproj", "shapely", "openpyxl"}


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    return write_atlas(tmp_path / "data", places=[place(), place("tower")], partners=[partner()])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return write_atlas(tmp_path / "data", places=[place(sources="nobody"), place("b", category="nothing")])


def test_build_says_what_it_wrote_and_then_that_nothing_changed(atlas: Path, capsys: Capture) -> None:
    assert run(["build", str(atlas)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [Path(line.split(": ")[0]).name for line in out] == ["city.html", "world.html", "index.html"]
    assert "2 features, 2 on the map" in out[0]
    before = {page: page.stat().st_mtime_ns for page in (atlas.parent / "maps").iterdir()}
    assert run(["build", str(atlas)]) == 0
    assert capsys.readouterr().out.count("up to date") == 3
    assert {page: page.stat().st_mtime_ns for page in (atlas.parent / "maps").iterdir()} == before


def test_only_the_missing_page_is_built_again(atlas: Path, capsys: Capture) -> None:
    assert run(["build", str(atlas), "--quiet"]) == 0
    for name in ("city", "index"):
        (atlas.parent / "maps" / f"{name}.html").unlink()
        assert run(["build", str(atlas), "--json"]) == 0
        pages = json.loads(capsys.readouterr().out)["pages"]
        assert [page["map"] for page in pages if page["written"]] == [name]


def test_check_writes_nothing_and_ends_with_4_when_a_page_would_change(atlas: Path, capsys: Capture) -> None:
    assert run(["build", str(atlas), "--check"]) == 4
    assert not (atlas.parent / "maps").exists()
    assert run(["build", str(atlas), "--quiet"]) == 0
    assert run(["build", str(atlas), "--check"]) == 0
    write_atlas(atlas, places=[place(description_en="Another fact.")], partners=[partner()])
    capsys.readouterr()
    assert run(["build", str(atlas), "--check"]) == 4
    assert "city.html would change" in capsys.readouterr().out


def test_a_page_changes_when_mapper_itself_does(atlas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["build", str(atlas), "--quiet"]) == 0
    monkeypatch.setattr(digesting, "_own_digest", lambda: "another version")
    assert run(["build", str(atlas), "--check"]) == 4


def test_every_problem_is_told_and_nothing_is_written(broken: Path, capsys: Capture) -> None:
    assert run(["build", str(broken)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "places.csv:2:sources" in told.err
    assert "places.csv:3:category" in told.err
    assert "Traceback" not in told.err
    assert not (broken.parent / "maps").exists()


def test_problems_are_told_in_chinese_to_who_asks_for_it(
    broken: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run(["check", str(broken)]) == 1
    told = capsys.readouterr()
    assert "个错误" in told.err
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told.out)


def test_check_as_json_is_a_list_of_problems(broken: Path, capsys: Capture) -> None:
    assert run(["check", str(broken), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"file", "row", "column", "code", "message", "cure", "severity"} <= set(found[0])


def test_check_of_sound_tables_ends_with_0(atlas: Path) -> None:
    assert run(["check", str(atlas)]) == 0


def test_reviews_pending_are_counted_in_one_line(tmp_path: Path, capsys: Capture) -> None:
    from tests.builders import position

    rows = [position("centre", 41.8, 123.43, status="review")]
    folder = write_atlas(tmp_path / "data", places=[place()], positions=rows)
    assert run(["build", str(folder)]) == 0
    assert "1 position waits for review: mapper review" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["build", "--nonsense"], ["build", "a", "b"], ["_options"]]
)
def test_what_cannot_mean_anything_ends_with_2(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 2
    assert "Usage:" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "-h"], ["--version"]])
def test_help_and_version_end_with_0(arguments: list[str]) -> None:
    assert run(arguments) == 0


def test_help_by_one_letter_after_a_verb_was_called_by_itself() -> None:
    assert CliRunner().invoke(check_command, ["--help"]).exit_code == 0
    assert run(["check", "-h"]) == 0


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (MapperError(say("errors.no-repository")), 1, "mapper: it lies in no git repository"),
        (UsageError(say("errors.no-name")), 2, "mapper: the atlas has no name — give one with --name"),
        (ServiceError(say("geocode.fault.cut")), 3, "mapper: its answer is cut short"),
        (PermissionError(13, "Permission denied", "maps"), 1, "mapper: maps: Permission denied"),
        (KeyError("x"), 1, "mapper: this is a fault of mapper itself (KeyError: 'x'); -v shows where"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_error_is_one_line_and_its_exit_code(
    error: BaseException, code: int, said: str, atlas: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise error

    monkeypatch.setattr(digesting, "build_digest", fail)
    assert run(["build", str(atlas)]) == code
    assert capsys.readouterr().err.strip() == said
    if isinstance(error, Exception):
        for arguments in (["-v", "build", str(atlas)], ["build", str(atlas), "-v"]):
            assert run(arguments) == code
            told = capsys.readouterr().err
            assert told.startswith("Traceback") and type(error).__name__ in told.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], {*HEAVY, "mapper.tables.cells"}),
        (["build", "{atlas}", "--quiet"], HEAVY),
        (["review", "--list", "{atlas}"], ONLINE),
        (["geocode", "--dry-run", "{atlas}"], ONLINE),
    ],
    ids=["help", "nothing-to-do", "nothing-to-review", "nothing-to-ask"],
)
def test_help_and_nothing_to_do_load_nothing_heavy(
    atlas: Path, arguments: list[str], heavy: set[str]
) -> None:
    run(["build", str(atlas), "--quiet"])
    words = [word.format(atlas=atlas) for word in arguments]
    program = (
        f"import sys; from mapper.cli import run; code = run({words!r}); "
        f"print(sorted({heavy!r} & set(sys.modules)), code)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_build_names_what_is_only_listed(tmp_path: Path, capsys: Capture) -> None:
    atlas = write_atlas(tmp_path / "data", places=[place(), place("lost", at=(None, None))])
    assert run(["build", str(atlas)]) == 0
    assert "without a position: lost" in capsys.readouterr().out


def test_build_counts_what_is_only_listed_beyond_the_first(tmp_path: Path, capsys: Capture) -> None:
    lost = [place(f"lost-{at}", at=(None, None)) for at in range(MOST_NAMED + 5)]
    assert run(["build", str(write_atlas(tmp_path / "data", places=[place(), *lost]))]) == 0
    said = capsys.readouterr().out
    assert f"lost-{MOST_NAMED - 1}, and 5 more" in said and f"lost-{MOST_NAMED}" not in said


def test_check_doubts_two_places_on_one_spot(tmp_path: Path, capsys: Capture) -> None:
    both = [place(at=(41.8, 123.4)), place("tower", at=(41.8, 123.4))]
    assert run(["check", str(write_atlas(tmp_path / "data", places=both))]) == 0
    assert capsys.readouterr().out.count('lies at the very point of "centre"') == 1


def test_check_says_how_an_unusual_table_was_read(tmp_path: Path, capsys: Capture) -> None:
    atlas = write_atlas(tmp_path / "data")
    table = atlas / "places.csv"
    table.write_bytes(table.read_text(encoding="utf-8-sig").encode("gb18030"))
    assert run(["check", str(atlas)]) == 0
    assert "GB18030" in capsys.readouterr().err


def test_help_tells_what_is_taken_where_nothing_is_said(capsys: Capture) -> None:
    assert run(["basemap", "--help"]) == 0
    assert "[default: 3" in capsys.readouterr().out
