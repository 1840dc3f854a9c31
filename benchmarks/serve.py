"""From a saved table to the screen: ``mapper serve`` and a real Chromium that shows the edited place.

The peer is Chromium itself: the same page loaded again without any change, in turn with the edits.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.browser import start
from benchmarks.measure import ROOT, table
from benchmarks.synthetic import write_atlas

EDITS = 9
MANY = 10_000
REST_MS = 300
WATCH = r"""(() => {
  const look = () => {
    const card = document.querySelector(".card-body, .card");
    const found = card && card.textContent.match(/Edition (\d+)/);
    if (!found || window.edition === Number(found[1])) return requestAnimationFrame(look);
    mapper.ready.then(() => requestAnimationFrame(() => {
      window.edition = Number(found[1]);
      console.log(`shown ${found[1]} ${performance.timeOrigin + performance.now()}`);
      requestAnimationFrame(look);
    }));
  };
  addEventListener("DOMContentLoaded", look);
})()"""
"""Says when an edition of the text stands in the open card of a page that is drawn."""


@dataclass(frozen=True)
class Subject:
    """An atlas, the page to look at, and the place whose text is edited."""

    name: str
    folder: Path
    page: str
    place: str
    aim: str
    column: tuple[str, str] = ("places.csv", "description_en")
    """Table and heading of what is edited."""


def main() -> str:
    """Save an edited text some times, and see when it is on the screen."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="mapper-serve-") as scratch:
        for subject in _subjects(Path(scratch)):
            edits, loads = shown_after(subject)
            edit, load = statistics.median(edits), statistics.median(loads)
            told = (f"{edit:.2f} s", f"{min(edits):.2f} s", f"{load:.2f} s", f"{edit / load:.1f}")
            rows.append((subject.name, *told, len(edits), subject.aim))
    heading = ["atlas", "median", "quickest", "loading the page alone", "ratio", "edits", "aim"]
    return f"## Serve, from saving to the screen\n\n{table(heading, rows)}\n"


def _subjects(scratch: Path) -> Iterator[Subject]:
    atlas = Path(shutil.copytree(ROOT / "data", scratch / "shenyang" / "data"))
    yield Subject("Shenyang, city map", atlas, "shenyang.html", "tv-tower", "≤ 1 s")
    told = ("partners.csv", "note_en")
    yield Subject("Shenyang, world map", atlas, "world.html", "city-chicago", "≤ 1 s", told)
    many = write_atlas(scratch / "many" / "data", MANY)
    yield Subject(f"{MANY:,} places", many, "many.html", "place-1", "≤ 3 s")


def shown_after(subject: Subject, *, edits: int = EDITS) -> tuple[Sequence[float], Sequence[float]]:
    """Seconds from each save until the text is on the screen, and those of a mere reload."""
    with served(subject.folder) as address, sync_playwright() as playwright:
        browser = start(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.add_init_script(WATCH)
        page.goto(f"{address}{subject.page}#lang=en&place={subject.place}", timeout=120_000)
        page.evaluate("mapper.ready")
        seconds = [(_edit(page, subject, edition), _reload(page, edition)) for edition in range(1, edits + 2)]
        browser.close()
    return [one[0] for one in seconds[1:]], [one[1] for one in seconds[1:]]


def _edit(page: Any, subject: Subject, edition: int) -> float:
    table, column = subject.column
    path = subject.folder / table
    aside = path.with_name(f".{table}.saving")
    aside.write_text(_edited(path.read_text("utf-8-sig"), subject.place, edition, column), "utf-8-sig")
    return _until_shown(page, edition, lambda: aside.replace(path))


def _reload(page: Any, edition: int) -> float:
    return _until_shown(page, edition, lambda: page.evaluate("location.reload()"))


def _until_shown(page: Any, edition: int, act: Callable[[], object]) -> float:
    """Seconds from ``act`` on; the page before it has come to rest, as it has when a person edits."""
    page.wait_for_selector("html.is-whole", state="attached")
    page.wait_for_timeout(REST_MS)
    with page.expect_console_message(lambda told: told.text.startswith(f"shown {edition} ")) as shown:
        started = time.time()
        act()
    return float(shown.value.text.split()[-1]) / 1000 - started


def _edited(text: str, place: str, edition: int, heading: str) -> str:
    """The table with another sentence under ``heading`` of ``place``."""
    import csv
    import io

    rows = list(csv.reader(io.StringIO(text, newline="")))
    column, name = rows[0].index(heading), rows[0].index("id")
    for row in rows:
        if row[name] == place:
            row[column] = f"Edition {edition} of the text."
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of ``mapper serve`` over this folder."""
    command = [sys.executable, "-m", "mapper", "serve", str(folder), "--port", "0", "--no-open"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("http://"):
                yield line.split()[0]
                break
    finally:
        process.terminate()
        process.wait(30)
