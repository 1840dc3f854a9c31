"""A QR code of an address, as one path."""

from __future__ import annotations

from mapper.errors import UsageError
from mapper.export.figure.elements import element
from mapper.export.figure.style import INK
from mapper.markup import Html
from mapper.words.saying import say


def code(address: str, left: float, top: float, wide: float) -> Html:
    """The code in a square; ``UsageError`` telling the extra where segno is not installed."""
    try:
        import segno
    except ImportError as missing:
        raise UsageError(say("export.needs-print")) from missing
    matrix = segno.make(address, error="m", micro=False).matrix
    size = wide / len(matrix)
    squares = (
        # Whole runs, because squares side by side would show hairlines between them.
        f"M{start} {row}h{length}v1h-{length}z"
        for row, cells in enumerate(matrix)
        for start, length in _runs(cells)
    )
    place = f"translate({left:.1f} {top:.1f}) scale({size:.4f})"
    return element("path", {"d": "".join(squares), "fill": INK, "transform": place})


def _runs(cells: bytes | bytearray) -> list[tuple[int, int]]:
    """Where dark cells begin, and how many follow each other."""
    found: list[tuple[int, int]] = []
    for at, dark in enumerate(cells):
        if not dark:
            continue
        if found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((at, 1))
    return found
