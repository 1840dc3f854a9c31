"""1,000 lines of 100 points: until drawn, and how smoothly they pan, beside folium and a deck.gl arc page.

The rivals' libraries are fetched by npm into a temporary folder when the registry can be reached; otherwise
the rivals are named as left out.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import sync_playwright

from benchmarks.browser import start
from benchmarks.measure import ROOT, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

LINES, POINTS, RUNS = 1000, 100, 3
DRAWING = ("--enable-unsafe-swiftshader",)
"""Software drawing for every page, as in the other benchmarks; WebGL, where a page needs it, too."""
LIBRARIES = ("leaflet@1.9.4", "leaflet-ant-path@1.3.0", "deck.gl@9.1.0")
HUB = (41.8, 123.43)

DRAWN = """async () => {
  if (window.mapper) { await mapper.ready; return mapper.drawnAt; }
  if (window.arcs) return await window.arcs;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now();
}"""
RECORD = """() => {
  window.frames_ = [];
  let last = performance.now();
  const frame = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""
P95 = "() => window.frames_.slice(1).sort((a, b) => a - b)[Math.floor((window.frames_.length - 1) * 0.95)]"
PATIENCE_MS = 60_000
"""A page that has not answered by then is shown with that time."""
SLOW_MS = 5_000
"""A page as slow as this is measured once."""


def main() -> str:
    """Open each page in turn, several times, and take medians."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        libraries = _libraries(folder / "npm")
        pages = _pages(folder, libraries)
        found: dict[str, list[tuple[float, float]]] = {label: [] for label in pages}
        for _ in range(RUNS):
            for label, path in pages.items():
                if not found[label] or max(found[label][0]) < SLOW_MS:
                    # A browser of its own: what a rival leaves behind shall not slow the next page.
                    browser = start(playwright, drawing=DRAWING)
                    found[label].append(_measure(browser, path, libraries))
                    browser.close()
    rows = [(label, *_medians(runs)) for label, runs in found.items()]
    left_out = {"mapper", "folium PolyLine", "folium AntPath", "deck.gl arcs"} - pages.keys()
    note = f"\nLeft out, library not to be had: {', '.join(sorted(left_out))}\n" if left_out else ""
    heading = [f"{LINES} lines × {POINTS} points", "drawn after", "pan, p95 of a frame"]
    return f"## Lines\n\n{table(heading, rows)}\n\nAim: ≤ 1000 ms and ≤ 50 ms.\n{note}"


def _medians(runs: list[tuple[float, float]]) -> tuple[str, str]:
    drawn, pan = (statistics.median(values) for values in zip(*runs, strict=True))
    return f"{drawn:.0f} ms", f"{pan:.0f} ms"


def _libraries(folder: Path) -> Path | None:
    npm = shutil.which("npm")
    if npm is None:
        return None
    folder.mkdir()
    done = subprocess.run(
        [npm, "pack", "--silent", *LIBRARIES], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return None
    for library, archive in zip(LIBRARIES, done.stdout.split(), strict=True):
        with tarfile.open(folder / archive) as packed:
            packed.extractall(folder / library.partition("@")[0], filter="data")
    return folder


def lines() -> list[list[tuple[float, float]]]:
    """Geodesics from the hub all over the world, cut to the same number of points, as (lon, lat)."""
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    found = []
    for at in range(LINES):
        bearing, metres = at * 137.508 % 360, 1e6 + 9e6 * ((at * 0.618) % 1)
        lons, lats, _ = geod.fwd(
            [HUB[1]] * POINTS,
            [HUB[0]] * POINTS,
            [bearing] * POINTS,
            [metres * step / (POINTS - 1) for step in range(POINTS)],
        )
        turned = [HUB[1] + (lon - HUB[1] + 180) % 360 - 180 for lon in lons]
        found.append(list(zip(turned, lats, strict=True)))
    return found


def _pages(folder: Path, libraries: Path | None) -> dict[str, Path]:
    everything = lines()
    makers: dict[str, Callable[[Path, list[list[tuple[float, float]]]], None]] = {"mapper": _own}
    if libraries:
        makers |= {"folium PolyLine": _polylines, "folium AntPath": _antpaths, "deck.gl arcs": _arcs}
    pages = {}
    for label, make in makers.items():
        pages[label] = folder / f"{label.replace(' ', '-')}.html"
        make(pages[label], everything)
    return pages


def _own(path: Path, everything: list[list[tuple[float, float]]]) -> None:
    from mapper.atlas.load import load
    from mapper.page.folium.draw import draw_scene
    from mapper.scene.build import build_scene

    scene = build_scene(load(ROOT / "data"), "world")
    model = scene.strokes[0]
    bare = replace(model, features=())
    strokes = tuple(
        replace(bare, id=f"line-{at}", points=tuple(points)) for at, points in enumerate(everything)
    )
    # Like the rivals' pages it holds nothing but lines; unlike theirs, a base map lies under them.
    hub = next(feature for feature in scene.features if feature.id == scene.hub)
    drawn = replace(
        scene, features=(hub,), groups=(), strokes=strokes, totals=None, figures=(), corrections=()
    )
    draw_scene(drawn).save(str(path))


def _folium(path: Path, everything: list[list[tuple[float, float]]], kind: Any, **options: Any) -> None:
    import folium

    drawn = folium.Map(location=HUB, zoom_start=2, tiles=None)
    for points in everything:
        kind([(lat, lon) for lon, lat in points], weight=1.5, **options).add_to(drawn)
    drawn.save(str(path))


def _polylines(path: Path, everything: list[list[tuple[float, float]]]) -> None:
    import folium

    _folium(path, everything, folium.PolyLine)


def _antpaths(path: Path, everything: list[list[tuple[float, float]]]) -> None:
    from folium.plugins import AntPath

    _folium(path, everything, AntPath)


def _arcs(path: Path, everything: list[list[tuple[float, float]]]) -> None:
    ends = [{"from": points[0], "to": points[-1]} for points in everything]
    path.write_text(
        f"""<!DOCTYPE html><body style="margin:0"><script src="https://library/deck.gl/dist.min.js"></script><script>
const view = {{longitude: {HUB[1]}, latitude: {HUB[0]}, zoom: 1.5}};
let drawn; window.arcs = new Promise((done) => {{ drawn = done; }});
const layers = [new deck.ArcLayer({{id: "arcs", data: {json.dumps(ends)}, greatCircle: true, getWidth: 1.5,
  getSourcePosition: (d) => d.from, getTargetPosition: (d) => d.to,
  getSourceColor: [179, 54, 42], getTargetColor: [179, 54, 42]}})];
new deck.Deck({{initialViewState: view, controller: true, layers,
  onAfterRender: () => drawn(performance.now())}});
</script>""",
        encoding="utf-8",
    )


def _measure(browser: Browser, path: Path, libraries: Path | None) -> tuple[float, float]:
    """Milliseconds until drawn, and the 95th percentile of a frame while the map is dragged to and fro."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    page: Page = context.new_page()
    if libraries:
        page.route("https://**/*", lambda route: _serve(route, libraries))
    try:
        page.goto(path.as_uri())
        drawn = page.evaluate(DRAWN)
        page.mouse.move(500, 400)
        page.mouse.down()
        page.evaluate(RECORD)
        for step in range(60):
            page.mouse.move(500 + 5 * min(step, 60 - step), 400)
        pan = page.evaluate(P95)
        page.mouse.up()
        return float(drawn), float(pan)
    except PlaywrightTimeout:
        return float(PATIENCE_MS), float(PATIENCE_MS)
    finally:
        context.close()


def _serve(route: Route, libraries: Path) -> None:
    """Give the page its libraries from disk; whatever else it asks for is not there."""
    name = route.request.url.rsplit("/", 1)[-1]
    known = {
        "leaflet.js": "leaflet/package/dist/leaflet.js",
        "leaflet.css": "leaflet/package/dist/leaflet.css",
        "leaflet-ant-path.min.js": "leaflet-ant-path/package/dist/leaflet-ant-path.js",
        "dist.min.js": "deck.gl/package/dist.min.js",
    }
    file = libraries / known.get(name, "nothing")
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()
