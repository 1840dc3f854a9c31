"""What the terminal says while tables are edited."""

from __future__ import annotations

from pathlib import Path

from mapper.editing.serve.loop import Loop
from tests.builders import place, write_atlas, write_table


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
    assert looks[0].startswith("city.html, world.html (")
    assert looks[0].endswith("; warnings: 5, see mapper check")
    assert "Tower: changed: founded 2007-06 → 2008" in looks[2]
    assert looks[3] == "the pages stay as they were"
    assert any("places.csv:2" in line for line in said)
