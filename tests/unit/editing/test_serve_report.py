"""What the terminal says while tables are edited."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from mapper.editing.serve import workshop
from mapper.editing.serve.loop import Loop
from tests.builders import ATLAS_TOML, place, write_atlas, write_table

ONE_MAP = ATLAS_TOML.replace('base = "world"', 'base = "none"').split('[[maps]]\nid = "world"')[0]


def test_the_terminal_tells_how_tables_were_read_once_and_what_changed(tmp_path: Path) -> None:
    said: list[str] = []
    folder = write_atlas(tmp_path / "data", places=[place(), place("tower", founded="Jun-07")])
    write_table(folder / "places.csv", [place(), place("tower", founded="Jun-07")], encoding="gb18030")
    loop = Loop(folder, tmp_path / "maps", port=0, say=said.append)
    try:
        loop.look()
        loop.look()
        write_table(folder / "places.csv", [place(), place("tower", founded="2008")], encoding="gb18030")
        loop.look()
        (folder / "places.csv").write_text('id,name_en\n"open', encoding="utf-8")
        loop.look()
    finally:
        loop.server.server_close()
    read = [line for line in said if "GB18030" in line]
    assert [line.partition(": ")[2] for line in read] == ["CSV, GB18030, comma, LF, 2 rows, 8 columns"]
    looks = [line[9:] for line in said if line[2:3] == ":"]
    assert looks[0].startswith("city.html, world.html, index.html (")
    assert looks[0].endswith("; warnings: 5, see mapper check")
    assert "Tower: changed: founded 2007-06 → 2008" in looks[2]
    assert looks[3] == "the pages stay as they were"
    assert any("places.csv:2" in line for line in said)


@pytest.mark.parametrize(
    "error", [RecursionError("deep"), KeyError("x"), MemoryError(), UnicodeError("\x1b\nx")]
)
@pytest.mark.parametrize("work", ["examine", "build_scene", "page_html", "compare", "publish"])
def test_an_error_nobody_foresaw_is_told_and_the_last_good_map_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, work: str
) -> None:
    said: list[str] = []
    folder = write_atlas(tmp_path / "data", toml=ONE_MAP, places=[place()])
    loop = Loop(folder, tmp_path / "maps", port=0, say=said.append)

    def fail(*_: object, **__: object) -> None:
        raise error

    try:
        loop.look()
        page = (tmp_path / "maps" / "city.html").read_bytes()
        write_table(folder / "places.csv", [place(name_en="New")])
        with monkeypatch.context() as broken:
            broken.setattr(workshop, work, fail)
            loop.look()
        told = json.loads(loop.board.as_json("en"))["told"]
        assert len(told) == 2 and f"fault of mapper itself ({type(error).__name__}" in told[1]
        assert said[-2] == told[1] and (tmp_path / "maps" / "city.html").read_bytes() == page
        loop.look()
        assert json.loads(loop.board.as_json("en"))["told"] == [] and "New" in said[-1]
    finally:
        loop.server.server_close()


def test_what_is_saved_before_the_watch_begins_is_followed(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path / "data", toml=ONE_MAP, places=[place()])
    loop = Loop(folder, tmp_path / "maps", port=0, say=lambda _: None)
    stop = threading.Event()
    looks: list[str] = []
    look = loop.look

    def save(name: str) -> None:
        write_table(folder / "places.csv", [place(name_en=name)])

    def saved_meanwhile() -> None:
        look()
        looks.append("look")
        save("Saved while it looked") if len(looks) == 1 else stop.set()

    loop.look = saved_meanwhile  # type: ignore[method-assign]
    loop.run(stop, ready=lambda _: save("Saved while the browser started"))
    page = (tmp_path / "maps" / "city.html").read_text(encoding="utf-8")
    assert len(looks) == 2 and "Saved while the browser started" in page
