"""The figure of each map as a picture as wide as its sheet, one file a language."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export.figure.paper import MM_PER_INCH, PAPERS, USUAL, Paper
from mapper.export.printing import check_fonts, engine
from mapper.export.svg import drawable, figures
from mapper.files.replace import replace_all

DPI = 300
"""What printers ask for."""
_HEAD = 8 + 25
"""Bytes of the signature and the header of a PNG; what tells its size on paper comes next."""


def write(
    atlas: Atlas, folder: Path, maps: Sequence[MapConfig], *, paper: str = USUAL, dpi: int = DPI
) -> list[Path]:
    """Write ``<map id>-<language>.png`` for each map and language, all or none."""
    drawn = {name: svg for scene in drawable(atlas, maps) for name, svg in figures(scene, paper).items()}
    engine("resvg_py")
    check_fonts(drawn.values())
    files = {
        (folder / name).with_suffix(".png"): picture(svg, PAPERS[paper], dpi) for name, svg in drawn.items()
    }
    replace_all(files)
    return list(files)


def picture(svg: bytes, paper: Paper, dpi: int) -> bytes:
    """A figure as a picture that is as wide as its sheet at so many dots per inch."""
    width = round(paper.width_mm / MM_PER_INCH * dpi)
    return _sized(bytes(engine("resvg_py").svg_to_bytes(svg_string=svg.decode(), width=width)), dpi)


def _sized(png: bytes, dpi: int) -> bytes:
    """The picture telling its dots per inch, without which it is placed several sheets wide."""
    per_metre = round(dpi * 1000 / MM_PER_INCH)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    return png[:_HEAD] + struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[_HEAD:]
