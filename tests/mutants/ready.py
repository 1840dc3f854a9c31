"""A pytest that has begun already, as what others made takes longest to import.

Each line of its input is a list in JSON: a file, seconds, arguments. A fork runs pytest with these in the
same folder and writes what it says to the file. The answers are its number and, at the end, its exit code.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import sys
from collections.abc import Sequence

OTHERS = (
    "_hypothesis_pytestplugin", "asyncio", "click.testing", "folium", "geographiclib.geodesic", "geopandas",
    "geopy.geocoders", "hypothesis.internal.conjecture.engine", "hypothesis.strategies", "openpyxl", "osmium",
    "pmtiles.reader", "prcoords", "pyarrow.parquet", "pygments.lexers.python", "pyogrio", "pyproj", "pytest",
    "requests", "segno", "shapely", "xdist.plugin",
)  # fmt: skip
MEMORY = 4 << 30
"""Bytes a test may take beside a mutant, which may well fill whatever there is."""


def run(said: str, seconds: int, arguments: Sequence[str]) -> int:
    """Run pytest in this process, for so many seconds of work at most."""
    import pytest

    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for to in (1, 2):
        os.dup2(out, to)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    code = int(pytest.main(list(arguments)))
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def main() -> None:
    """Answer until the input ends."""
    for name in OTHERS:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    assert not sys.modules.keys() & {"mapper", "tests"}, "they are not known before they are changed"
    for line in sys.stdin:
        said, seconds, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            code = 3
            try:
                os.setsid()
                code = run(said, seconds, arguments)
            finally:
                os._exit(code)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
