"""The verbs of the editing loop: exit codes, and no traceback whatever stands where the atlas should be."""

from __future__ import annotations

import io
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.cli import run
from tests.builders import place, write_atlas, write_table

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    return write_atlas(tmp_path / "data", places=[place("tower"), place()])


def test_fmt_orders_rows_once_and_renews_the_schemas(atlas: Path, capsys: Capture) -> None:
    assert run(["fmt", "--check", str(atlas)]) == 4
    assert "places.csv: would change" in capsys.readouterr().out
    assert run(["fmt", str(atlas)]) == 0
    assert (atlas / "places.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith("centre,")
    assert (atlas / "schema" / "places.json").is_file()
    assert run(["fmt", "--check", str(atlas)]) == 0


def test_fmt_takes_single_tables(atlas: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run(["fmt", str(atlas / "places.csv"), "--quiet"]) == 0
    assert run(["fmt", "--check", str(atlas / "places.csv"), str(atlas / "sources.csv")]) == 0
    assert capsys.readouterr().out == ""
    assert run(["fmt", str(write_table(tmp_path / "towns.csv", [place()]))]) == 2
    assert "no table 'towns'" in capsys.readouterr().err


def test_fmt_leaves_a_damaged_table_alone(atlas: Path, capsys: Capture) -> None:
    damaged = b'id,name_en\n"never closed'
    (atlas / "places.csv").write_bytes(damaged)
    assert run(["fmt", str(atlas)]) == 1
    assert "places.csv:2" in capsys.readouterr().err
    assert (atlas / "places.csv").read_bytes() == damaged


def test_check_annotates_for_github(atlas: Path, capsys: Capture) -> None:
    write_atlas(atlas, places=[place(), place("b", category="100%", founded="03/04/05")])
    assert run(["check", str(atlas), "--github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"::error file={atlas}/places.csv,line=3::") for line in lines)
    assert any(line.endswith("%0AD3: 100%25") for line in lines)


def test_check_shows_the_cell(atlas: Path, capsys: Capture) -> None:
    write_atlas(atlas, places=[place(), place("b", category="tower-block")])
    run(["check", str(atlas)])
    assert ": tower-block" in capsys.readouterr().out


def test_doctor_looks_at_fresh_pages(atlas: Path, capsys: Capture) -> None:
    code = run(["doctor", str(atlas), "--json"])
    told = capsys.readouterr()
    codes = {found["code"] for found in json.loads(told.out)}
    assert "looking at fresh pages" in told.err
    assert {"boundaries", "no-licence-file"} <= codes
    assert code == 0
    assert not (atlas.parent / "maps").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_asks_mapper(shell: str, capsys: Capture) -> None:
    assert run(["completion", shell]) == 0
    assert "_MAPPER_COMPLETE" in capsys.readouterr().out


def test_a_shell_gets_verbs_and_options() -> None:
    asking = {"COMP_WORDS": "mapper serve --p", "COMP_CWORD": "2", "_MAPPER_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "mapper"],
        env={**os.environ, **asking},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.stdout.split() == [b"plain,--port"]


def test_init_builds_at_once_and_asks_only_on_a_terminal(tmp_path: Path, capsys: Capture) -> None:
    new = tmp_path / "lisbon"
    wanted = ["--name", "Lisbon", "--name-zh", "里斯本", "--center", "38.722,-9.139", "--country", "pt"]
    assert run(["init", str(new), *wanted]) == 0
    said = capsys.readouterr().out
    assert "city.html: open it in a browser" in said
    last = said.strip().splitlines()[-1]
    assert last.endswith(f"mapper basemap Lisbon.osm.pbf {new / 'data'}")
    assert all(where in last for where in ("download.bbbike.org", "(PT)", "download.geofabrik.de"))
    assert run(["check", str(new / "data")]) == 0
    assert run(["build", str(new / "data"), "--check"]) == 0
    assert run(["init", str(new), *wanted]) == 2
    assert run(["init", str(tmp_path / "other")]) == 2
    assert "give it with --name" in capsys.readouterr().err


class Terminal(io.StringIO):
    """What somebody types."""

    def isatty(self) -> bool:
        return True


def test_init_asks_for_what_is_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    typed = "Genève\nfr, en，zh\nGeneva\n日内瓦\nhere\n46.204,6.143\n\n"
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert run(["init", str(tmp_path / "geneva")]) == 0
    text = (tmp_path / "geneva" / "data" / "atlas.toml").read_text(encoding="utf-8")
    assert 'title = { "fr" = "Genève", "en" = "Geneva", "zh" = "日内瓦" }' in text
    assert 'languages = ["fr", "en", "zh"]' in text
    assert 'country = "CH"' in text
    assert "write latitude and longitude" in capsys.readouterr().err
    assert run(["check", str(tmp_path / "geneva" / "data")]) == 0


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_serve_waits_for_no_folder_that_is_not_there(name: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["serve", str(tmp_path / name), "--port", "0", "--no-open"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_serve_tells_of_a_taken_port(atlas: Path, capsys: Capture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", str(atlas), "--port", str(port), "--no-open"]) == 2
    assert f"port {port} cannot be used" in capsys.readouterr().err


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("tiles", [False, True])
def test_ctrl_c_is_how_serve_ends(
    atlas: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, tiles: bool
) -> None:
    for at in ("mapper.editing.serve.loop.Loop.run", "mapper.loopback.LoopbackServer.serve"):
        monkeypatch.setattr(at, interrupted)
    if tiles:
        for name in ("index.html", "places-0123456789ab.pmtiles"):
            (atlas / name).touch()
    assert run(["serve", str(atlas), "--port", "0", "--no-open"]) == 0
    told = capsys.readouterr()
    assert ("http://127.0.0.1:" in told.out + told.err) is tiles and "\n" in told.err


def loop(path: Path) -> None:
    other = path.with_name("other")
    path.symlink_to(other)
    other.symlink_to(path)


SPOILT: dict[str, tuple[str, Callable[[Path], object]]] = {
    "settings gone": ("atlas.toml", lambda path: None),
    "settings a folder": ("atlas.toml", Path.mkdir),
    "settings a loop of links": ("atlas.toml", loop),
    "settings with NUL": ("atlas.toml", lambda path: path.write_bytes(b"id = \0")),
    "settings nested": ("atlas.toml", lambda path: path.write_text("x = " + "[" * 100_000, encoding="utf-8")),
    "table a folder": ("places.csv", Path.mkdir),
    "table a loop of links": ("places.csv", loop),
    "table of bytes": ("places.csv", lambda path: path.write_bytes(bytes(range(256)) * 64)),
    "table unfinished": ("places.csv", lambda path: path.write_bytes(b'id,name_en\n"open')),
    "folder in itself": ("atlas.toml", lambda path: path.symlink_to(path.parent, target_is_directory=True)),
}
"""What is spoilt → which file is replaced, and by what."""


@pytest.mark.parametrize("verb", ["build", "check", "doctor", "fmt", "diff"])
@pytest.mark.parametrize("how", SPOILT)
def test_never_a_traceback(verb: str, how: str, tmp_path: Path, capsys: Capture) -> None:
    folder = write_atlas(tmp_path / "data")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "city.html").write_text("before", encoding="utf-8")
    name, put = SPOILT[how]
    (folder / name).unlink()
    put(folder / name)
    code = run([verb, str(folder), str(folder)] if verb == "diff" else [verb, str(folder)])
    told = capsys.readouterr()
    everything = told.out + told.err
    assert code in {1, 2}
    assert "Traceback" not in everything
    assert "fault of mapper" not in everything
    assert name in everything
    assert (tmp_path / "maps" / "city.html").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("verb", ["build", "check", "doctor", "fmt", "diff", "init"])
def test_an_atlas_that_is_not_there(verb: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    words = {"diff": [str(tmp_path / "nowhere"), str(tmp_path / "no")], "init": [str(tmp_path / "file")]}
    assert run([verb, *words.get(verb, [str(tmp_path / "no")])]) in {1, 2}
    assert "fault of mapper" not in capsys.readouterr().err


@pytest.mark.parametrize("out", ["/proc/mapper-maps", "file"])
def test_maps_that_cannot_be_written(atlas: Path, out: str, capsys: Capture) -> None:
    target = Path(out) if out.startswith("/") else atlas.parent / out
    if not out.startswith("/"):
        target.write_text("mine", encoding="utf-8")
    assert run(["build", str(atlas), "--out", str(target)]) in {1, 2}
    told = capsys.readouterr().err
    assert str(target) in told
    assert "fault of mapper" not in told


@pytest.mark.parametrize("verb", ["build", "fmt"])
def test_a_full_disk_leaves_everything_as_it_was(verb: str, atlas: Path) -> None:
    assert run(["build", str(atlas), "--quiet"]) == 0
    if verb == "build":
        write_atlas(atlas, places=[place("tower"), place(), place("third")])
    before = {path: path.read_bytes() for path in atlas.parent.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-m", "mapper", verb, str(atlas)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in atlas.parent.rglob("*") if path.is_file()} == before


def test_init_asks_nothing_where_name_and_middle_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    assert run(["init", str(tmp_path / "new"), "--name", "Lisbon", "--center", "38.722,-9.139"]) == 0
    assert 'country = "PT"' not in (tmp_path / "new" / "data" / "atlas.toml").read_text(encoding="utf-8")
