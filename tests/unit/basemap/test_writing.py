"""An archive of our own is read by others, and by ourselves, as it was meant."""

from __future__ import annotations

from random import Random

import pytest
from pmtiles.reader import MemorySource, Reader, all_tiles
from pmtiles.tile import zxy_to_tileid

from mapper.basemap import described
from mapper.basemap.archives import header_of
from mapper.basemap.tiles import every_tile, zoom_of
from mapper.basemap.writing import archive_of, packed

BOUNDS = (-9.2, 38.6, -9.0, 38.8)


def tiles(count: int) -> dict[int, bytes]:
    """With gaps, and with some that are the same."""
    numbers = sorted(Random(7).sample(range(zxy_to_tileid(9, 0, 0), zxy_to_tileid(12, 0, 0)), count))
    # Of many lengths, which no directory can pack well.
    return {number: b"t" * (number * number % 251) + str(number // 3).encode() for number in numbers}


@pytest.mark.parametrize("count", [1, 100, 20_000])
def test_what_is_written_is_read(count: int) -> None:
    wanted = tiles(count)
    layers = [{"id": "roads"}]
    data = archive_of(wanted, bounds=BOUNDS, description={"name": "Lisboa", "vector_layers": layers})
    assert dict(every_tile(data)) == wanted
    assert {zxy_to_tileid(*zxy): tile for zxy, tile in all_tiles(MemorySource(data))} == wanted
    assert Reader(MemorySource(data)).metadata() == {"name": "Lisboa", "vector_layers": layers}
    known = described(data, "lisboa")
    assert (known.title, known.bounds, known.layers) == ("Lisboa", BOUNDS, ("roads",))
    assert (known.min_zoom, known.max_zoom) == (zoom_of(min(wanted)), zoom_of(max(wanted)))
    # So many that one directory cannot hold them.
    assert (header_of(data).leaves < header_of(data).tiles) == (count == 20_000)
    assert archive_of(wanted, bounds=BOUNDS, description={"name": "Lisboa", "vector_layers": layers}) == data


def test_tiles_that_are_the_same_are_kept_once() -> None:
    sea = packed(b"sea" * 1000)
    first = zxy_to_tileid(10, 0, 0)
    data = archive_of({first + at: sea for at in range(1000)}, bounds=BOUNDS, description={})
    assert len(data) < 400
    assert len(dict(every_tile(data))) == 1000


def test_without_a_tile_there_is_no_archive() -> None:
    with pytest.raises(ValueError, match="no tiles"):
        archive_of({}, bounds=BOUNDS, description={})
