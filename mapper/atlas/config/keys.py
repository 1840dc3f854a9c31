"""Where a key stands in ``atlas.toml``: the standard library reads TOML but does not say on which line."""

from __future__ import annotations

import re

from mapper.regex import regex

_MAP = regex(r"maps\.(\d+)\.")


def row_of(text: str, name: str) -> int:
    """Line (from 1) of a key such as ``hub`` or ``maps.2.title``; of its table when the key is missing."""
    lines = text.splitlines()
    start = 0
    if match := _MAP.match(name):
        heads = [number for number, line in enumerate(lines) if line.strip().startswith("[[maps]]")]
        if int(match[1]) <= len(heads):
            start = heads[int(match[1]) - 1]
    # A plain key, the last part of a dotted one, the head of a table, or the table that holds it inline.
    above = name.rpartition(".")[0]
    for part in (name.rpartition(".")[2], above, above.rpartition(".")[2]):
        pattern = re.compile(rf"\s*\[{{0,2}}\"?(?:[\w-]+\.)*{re.escape(part)}\"?\s*[=\].]")
        # From the map's own head on, because earlier maps have the same keys.
        found = (number for number in range(start, len(lines)) if part and pattern.match(lines[number]))
        if (row := next(found, None)) is not None:
            return row + 1
    return start + 1
