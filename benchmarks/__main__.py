"""``python -m benchmarks [NAME …]``: run all measurements, or the named ones, and print their tables."""

from __future__ import annotations

import importlib
import platform
import sys

NAMES = ("build", "pages", "many", "lines", "serve", "geocode")


def main(names: list[str]) -> None:
    """Print each table as soon as it is there."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n", flush=True)
    for name in names or NAMES:
        print(importlib.import_module(f"benchmarks.{name}").main(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
