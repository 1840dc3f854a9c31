"""Noticing changed tables."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from mapper.editing.serve.watch import fingerprint, watch


def test_hidden_and_lock_files_do_not_count(tmp_path: Path) -> None:
    for name in ("places.csv", ".places.csv.swp", "~$places.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(fingerprint(tmp_path)) == ["places.csv"]


class Script(threading.Event):
    """Between two looks, does what is next instead of waiting; stops when all is done."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        super().__init__()
        self.steps = iter(steps)

    def wait(self, timeout: float | None = None) -> bool:
        step = next(self.steps, self.set)
        step()
        return self.is_set()


def test_a_settled_change_is_told_once(tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("one", encoding="utf-8")
    told: list[str] = []

    def save(text: str) -> Callable[[], object]:
        return lambda: table.write_text(text, encoding="utf-8")

    def rest() -> None:
        pass

    script = Script(rest, save("half"), save("three"), rest, rest, rest, save("seventh"), rest)
    known = fingerprint(tmp_path)
    watch(tmp_path, lambda: told.append(table.read_text(encoding="utf-8")), script, known=known)
    assert told == ["three", "seventh"]


def test_what_was_saved_while_the_first_look_lasted_is_told(tmp_path: Path) -> None:
    known = fingerprint(tmp_path)
    (tmp_path / "places.csv").write_text("one", encoding="utf-8")
    told: list[str] = []
    watch(tmp_path, lambda: told.append("looked"), Script(*[lambda: None] * 5), known=known)
    assert told == ["looked"]
