"""Draws the table of every shape and pictogram for the guides: ``python -m tools.symbols_picture``."""

from __future__ import annotations

import json
from pathlib import Path

from mapper.tokens import color

ROOT = Path(__file__).resolve().parents[1]
SYMBOLS = ROOT / "mapper" / "viewer" / "src" / "symbols"
PICTURE = ROOT / "docs" / "pictures" / "symbols.svg"
COLUMNS, CELL, ROW = 8, 110, 84
"""Cells a line, and their width and height in pixels."""
TOP = 34


def picture() -> str:
    """The table as SVG."""
    drawn = json.loads((SYMBOLS / "shapes.json").read_text("utf-8"))
    shapes = [(name, f'<path d="{shape["outline"]}"/>') for name, shape in drawn.items()]
    pictograms = json.loads((SYMBOLS / "pictograms.json").read_text("utf-8"))
    pictures = [(name, _pictogram(**pictograms[name])) for name in sorted(pictograms)]
    first, height = _table("shape", shapes, 0)
    second, height = _table("pictogram", pictures, height)
    ink, paper = color("ink"), color("paper")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {COLUMNS * CELL} {height}"'
        f' font-family="system-ui, sans-serif" font-size="13" text-anchor="middle" fill="{ink}">\n'
        f'<rect width="100%" height="100%" fill="{paper}"/>\n{first}{second}</svg>\n'
    )


def _pictogram(line: str = "", solid: str = "") -> str:
    stroke = f'fill="none" stroke="{color("ink")}" stroke-width="1.6" stroke-linecap="round"'
    lines = f'<path d="{line}" {stroke} stroke-linejoin="round"/>' if line else ""
    solids = f'<path d="{solid}"/>' if solid else ""
    return f'<g transform="scale(1.5) translate(-12 -12)">{lines}{solids}</g>'


def _table(title: str, drawings: list[tuple[str, str]], top: int) -> tuple[str, int]:
    """Cells under a title, and where the next table begins."""
    parts = [f'<text x="12" y="{top + 24}" font-weight="bold" text-anchor="start">{title}</text>\n']
    for at, (name, drawing) in enumerate(drawings):
        x, y = (at % COLUMNS) * CELL + CELL // 2, top + TOP + (at // COLUMNS) * ROW + 30
        parts.append(
            f'<g transform="translate({x} {y})">{drawing}<text y="42" stroke="none">{name}</text></g>\n'
        )
    return "".join(parts), top + TOP + -(-len(drawings) // COLUMNS) * ROW


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
