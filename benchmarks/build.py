"""What a build costs beside a plain folium script of twenty markers and beside `import folium`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import in_turn, table

FOLIUM_20 = """
import folium
m = folium.Map(location=[41.8, 123.43], zoom_start=11)
for i in range(20):
    folium.Marker([41.7 + i / 100, 123.4 + i / 100], popup="Place " + str(i), tooltip="Place " + str(i),
                  icon=folium.Icon(color="red")).add_to(m)
m.save({path!r})
"""

COLD = """
import shutil, sys
from mapper.cli import main
shutil.rmtree({out!r}, ignore_errors=True)
sys.argv = ["mapper", "build", "data", "--out", {out!r}, "--quiet"]
main()
"""

LIMITS = {
    "cold build / folium, 20 markers": 2.0,
    "--help / import folium": 0.25,
    "nothing to do / import folium": 0.30,
}


def main() -> str:
    """Time all in one run and return the table with its ratios."""
    folder = Path(tempfile.mkdtemp())
    python = sys.executable
    warm = str(folder / "warm")
    try:
        timings = in_turn(
            {
                "folium": [python, "-c", FOLIUM_20.format(path=str(folder / "folium.html"))],
                "import": [python, "-c", "import folium"],
                "cold": [python, "-c", COLD.format(out=str(folder / "cold"))],
                "nothing": [python, "-m", "mapper", "build", "data", "--out", warm, "--quiet"],
                "help": [python, "-m", "mapper", "--help"],
            }
        )
    finally:
        shutil.rmtree(folder)
    seconds = {name: timing.median for name, timing in timings.items()}
    ratios = {
        "cold build / folium, 20 markers": seconds["cold"] / seconds["folium"],
        "--help / import folium": seconds["help"] / seconds["import"],
        "nothing to do / import folium": seconds["nothing"] / seconds["import"],
    }
    rows = [(name, f"{ratio:.2f}", f"≤ {LIMITS[name]}") for name, ratio in ratios.items()]
    raw = ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items())
    return "## Build\n\n" + table(["ratio of medians", "measured", "limit"], rows) + f"\n\nMedians: {raw}.\n"
