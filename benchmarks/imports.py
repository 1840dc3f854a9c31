"""A hundred thousand rows of somebody else's brought in, beside reading and writing them with pandas."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import table

MOST = 10
"""Times that an import may take what pandas takes to read and write the same rows."""
_TOML = """\
id = "x"
title = { en = "X" }
languages = ["en"]
[[maps]]
id = "city"
kind = "city"
layers = ["places"]
title = { en = "X" }
"""


def main() -> str:
    """100,000 rows, the median of three turns."""
    ours, theirs = measured(100_000, turns=3)
    row = ["100,000 rows", f"{theirs:.2f} s", f"{ours:.2f} s", f"{ours / theirs:.1f} × (≤ {MOST})"]
    return table(["imported", "pandas", "mapper", "ratio"], [row])


def measured(count: int, *, turns: int) -> tuple[float, float]:
    """Seconds of the processor for an import and for pandas, medians of so many turns."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        file = write_file(Path(name) / "file.csv", count)
        for turn in range(turns):
            atlas = Path(name) / f"atlas-{turn}"
            atlas.mkdir()
            (atlas / "atlas.toml").write_text(_TOML, encoding="utf-8")
            theirs.append(_seconds(lambda: _pandas(file)))
            ours.append(_seconds(lambda folder=atlas: _mapper(file, folder)))  # type: ignore[misc]
    return statistics.median(ours), statistics.median(theirs)


def _seconds(work: Callable[[], None]) -> float:
    # Of the processor: both wait for nobody, and other programs on the machine must not count.
    start = time.process_time()
    work()
    return time.process_time() - start


def _pandas(file: Path) -> None:
    import pandas

    pandas.read_csv(file).to_csv(file.with_suffix(".out"), index=False)


def _mapper(file: Path, atlas: Path) -> None:
    from mapper.importing.bring import Request, carry_out

    done = carry_out(atlas, Request(file=file))
    assert done.added == done.rows.located == done.rows.total


def write_file(path: Path, count: int) -> Path:
    """So many rows of different places, of the kinds and with the cells that a file of somebody has."""
    draw = random.Random(7)
    lines = ["ref,name,type,address,description,lat,lon,opening"]
    lines += [
        f"{n},Place {n} of Tiles,{('museum', 'pool', 'library')[n % 3]},"
        f'"Rua {n % 900} de Maio {n % 90}, Lisboa","A house with {n} rooms, open daily and on Sundays",'
        f"{38.6 + draw.random() / 5:.6f},{-9.3 + draw.random() / 5:.6f},Mo-Fr 9-{n % 9 + 12}"
        for n in range(count)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
