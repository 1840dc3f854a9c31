"""How long Chromium needs until each built page is drawn, from the page's own clock."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.browser import start
from benchmarks.measure import ROOT, table

DRAWN = "async () => { await mapper.ready; return mapper.drawnAt; }"


def main() -> str:
    """Open each page five times in a fresh browser context."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build = [sys.executable, "-m", "mapper", "build", "data", "--out", folder, "--quiet"]
        subprocess.run(build, cwd=ROOT, check=True)
        browser = start(playwright)
        for path in sorted(Path(folder).glob("*.html")):
            drawn = []
            for _ in range(6):
                context = browser.new_context(viewport={"width": 1280, "height": 800})
                page = context.new_page()
                page.goto(path.as_uri())
                drawn.append(page.evaluate(DRAWN))
                context.close()
            size = path.stat().st_size / 1e6
            rows.append((path.name, f"{size:.2f} MB", f"{statistics.median(drawn[1:]):.0f} ms", "≤ 1000 ms"))
        browser.close()
    return "## Pages, until drawn\n\n" + table(["page", "size", "drawn after (median)", "aim"], rows) + "\n"
