"""Tiles are read and written: what goes out is what came in."""

from __future__ import annotations

import pytest

from mapper.basemap.vector import AREA, LINE, POINT, Thing, things, tile_of, unpacked
from tests.streets import CITY
from tests.unit.basemap.mvt import Layer, encoded, layers

RING = [[(0, 0), (4000, 0), (4000, 4000)], [(100, 100), (100, 200), (200, 100)]]


def thing(layer: str, form: int, parts: list[list[tuple[int, int]]], **told: str) -> Thing:
    return Thing(layer, told, form, parts, 4096)


def test_what_is_written_is_read_again() -> None:
    written = [
        thing("water", AREA, RING, kind="lake", name="湖"),
        thing("water", LINE, [[(-64, 5), (4100, -3)], [(0, 0), (1, 1)]], kind="river", is_tunnel="yes"),
        thing("places", POINT, [[(7, 9)]]),
    ]
    assert list(things(tile_of(written))) == written


def test_another_reader_reads_the_same() -> None:
    found = list(things(unpacked(encoded(CITY))))
    again = encoded_as(tile_of(found))
    assert {name: layer.features for name, layer in again.items()} == {
        name: layer.features for name, layer in layers(encoded(CITY)).items()
    }


def encoded_as(tile: bytes) -> dict[str, Layer]:
    from mapper.basemap.writing import packed

    return layers(packed(tile))


def test_only_what_is_wanted_is_read() -> None:
    assert {one.layer for one in things(unpacked(encoded(CITY)), "water".__eq__)} == {"water"}


@pytest.mark.parametrize("length", [5, 60, 200])
def test_what_is_cut_short_is_told(length: int) -> None:
    with pytest.raises(ValueError, match="cut short"):
        list(things(unpacked(encoded(CITY))[:length]))
