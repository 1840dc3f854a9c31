"""``python -m benchmarks [NAME …]``: run all measurements, or the named ones, and print their tables.

``python -m benchmarks large 10000 1000000`` measures atlases of these sizes; see :mod:`benchmarks.large`.
"""

from __future__ import annotations

import argparse
import importlib
import platform
import sys

NAMES = (
    *("build", "pages", "many", "large", "lines", "serve", "geocode", "imports", "street_pages", "paper"),
    "explore",
)


def main(arguments: list[str]) -> None:
    """Print each table as soon as it is there."""
    counts, names = _asked(arguments)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n", flush=True)
    for name in names:
        measure = importlib.import_module(f"benchmarks.{name}").main
        print(measure(counts) if counts and name == "large" else measure(), flush=True)


def _asked(arguments: list[str]) -> tuple[list[int], list[str]]:
    """The counts and the names of measurements; whatever else is written ends it before anything is run."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Run measurements and print their tables.",
        epilog=f"Measurements: {', '.join(NAMES)}. Numbers of places are for large alone.",
    )
    parser.add_argument("wanted", nargs="*", metavar="NAME|COUNT", help="a measurement; all without a name")
    wanted = parser.parse_args(arguments).wanted
    names = [one for one in wanted if not one.isdigit()]
    if unknown := [one for one in names if one not in NAMES]:
        parser.error(f"no measurement is called {', '.join(unknown)}")
    return [int(one) for one in wanted if one.isdigit()], names or list(NAMES)


if __name__ == "__main__":
    main(sys.argv[1:])
