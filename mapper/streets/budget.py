"""An archive that is too large is made smaller step by step: what is missed least goes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mapper.basemap.tiles import zoom_of
from mapper.basemap.vector import Unwanted, without
from mapper.basemap.writing import packed
from mapper.value import value_type

BUDGET_MB = 3.0
"""What a page can carry and still be sent by e-mail."""
BUILDINGS_BYTES = 1_000_000
"""With more than this, the buildings of an archive make a page draw slowly."""


@value_type(kw_only=False)
class Fitted:
    """Tiles, packed, within a budget or as small as they get, and what was left out for it."""

    tiles: Mapping[int, bytes]
    left_out: tuple[str, ...]
    """Of ``names``, ``buildings``, ``service``, ``paths`` and ``zoom``, in this order."""

    @property
    def size(self) -> int:
        """Bytes of the tiles; what is the same in several is counted once."""
        return size_of(self.tiles)


def size_of(tiles: Mapping[int, bytes]) -> int:
    """Bytes that tiles take in an archive."""
    return sum(map(len, set(tiles.values())))


def _is_building(layer: str, _told: Mapping[str, str]) -> bool:
    return layer in ("buildings", "building")


def _is_service(layer: str, told: Mapping[str, str]) -> bool:
    return layer in ("roads", "streets") and told.get("kind_detail") in ("service", "driveway", "alley")


def _is_path(layer: str, told: Mapping[str, str]) -> bool:
    return layer in ("roads", "streets") and told.get("kind") == "path"


STEPS: Mapping[str, Unwanted] = {"buildings": _is_building, "service": _is_service, "paths": _is_path}


def fitted(
    tiles: Mapping[int, bytes],
    budget: int,
    *,
    unpack: Callable[[bytes], bytes] = bytes,
    pack: Callable[[bytes], bytes] = packed,
    lean: Callable[[bytes], bytes] | None = None,
) -> Fitted:
    """``tiles`` within ``budget`` bytes, as far as that goes without losing main roads.

    What comes packed already is unpacked only where something is left out of it. ``lean`` gives a tile
    without what nobody misses, as names in other languages, and is tried first.
    """
    found = dict(tiles)
    left_out: list[str] = []
    if lean and size_of(found) > budget:
        found = {number: pack(rest) for number, tile in found.items() if (rest := lean(unpack(tile)))}
        left_out.append("names")
    for name, unwanted in STEPS.items():
        limit = min(budget, BUILDINGS_BYTES) if name == "buildings" else budget
        if size_of(found) <= limit:
            continue
        thinner = {number: _thinned(tile, unwanted, unpack, pack) for number, tile in found.items()}
        kept = {number: tile for number, tile in thinner.items() if tile}
        if kept != found:
            found = kept
            left_out.append(name)
    while size_of(found) > budget and zoom_of(max(found)) > zoom_of(min(found)):
        closest = zoom_of(max(found))
        found = {number: tile for number, tile in found.items() if zoom_of(number) < closest}
        left_out.append("zoom")
    return Fitted(found, tuple(dict.fromkeys(left_out)))


def _thinned(
    tile: bytes, unwanted: Unwanted, unpack: Callable[[bytes], bytes], pack: Callable[[bytes], bytes]
) -> bytes:
    raw = unpack(tile)
    rest = without(raw, unwanted)
    return tile if rest == raw else pack(rest) if rest else b""
