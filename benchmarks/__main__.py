"""``python -m benchmarks [NAME …]``: run all measurements, or the named ones, and print their tables.

``python -m benchmarks large 10000 1000000`` measures atlases of these sizes; see :mod:`benchmarks.large`.
"""

from __future__ import annotations

import importlib
import platform
import sys

NAMES = (
    *("build", "pages", "many", "large", "lines", "serve", "geocode", "imports", "street_pages", "paper"),
    "explore",
)


def main(names: list[str]) -> None:
    """Print each table as soon as it is there."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n", flush=True)
    counts = [int(name) for name in names if name.isdigit()]
    for name in [name for name in names if not name.isdigit()] or NAMES:
        measure = importlib.import_module(f"benchmarks.{name}").main
        print(measure(counts) if counts and name == "large" else measure(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
