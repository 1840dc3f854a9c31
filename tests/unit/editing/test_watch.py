"""Noticing changed tables."""

from __future__ import annotations

import threading
from pathlib import Path

from mapper.editing.serve.watch import fingerprint, watch


def test_hidden_and_lock_files_do_not_count(tmp_path: Path) -> None:
    for name in ("places.csv", ".places.csv.swp", "~$places.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(fingerprint(tmp_path)) == ["places.csv"]


def test_a_settled_change_is_told_once(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("one", encoding="utf-8")
    stop, told = threading.Event(), threading.Event()
    calls: list[int] = []

    def changed() -> None:
        calls.append(1)
        told.set()

    thread = threading.Thread(target=watch, args=(tmp_path, changed, stop))
    thread.start()
    try:
        while not told.wait(0.05):
            table.write_text(table.read_text(encoding="utf-8") + "x", encoding="utf-8")
            if len(table.read_text(encoding="utf-8")) > 4:
                assert told.wait(10)
    finally:
        stop.set()
        thread.join()
    assert calls == [1]
