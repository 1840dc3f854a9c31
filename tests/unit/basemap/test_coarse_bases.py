"""How near ground may be shown, and that what is coarse says so."""

from __future__ import annotations

import pytest

from mapper import basemap
from mapper.basemap.coarse import READABLE, coarse_told, misleads
from mapper.basemap.tiles import tile_number
from mapper.basemap.writing import archive_of, packed

METRES = 78_271.5
"""Of half a pixel at zoom 0."""


@pytest.mark.parametrize(
    ("error_m", "metres", "too_near"),
    [(2300, 300, False), (2300, 2300 / READABLE, False), (2300, 280, True), (0, 0.001, False)],
)
def test_ground_misleads_where_a_mark_does_not_cover_its_error(
    error_m: float, metres: float, too_near: bool
) -> None:
    assert misleads(error_m, metres) is too_near


def test_a_page_is_told_the_error_and_the_scale_it_allows() -> None:
    assert coarse_told(2300) == {"coarse": {"error": 2300, "finest": 287.5}}
    assert coarse_told(0) == {}


@pytest.mark.parametrize(
    ("name", "coarse"),
    [("world", True), ("land-110m", True), ("world-boundaries", True), ("shenyang", False)],
)
def test_shipped_coasts_and_borders_say_how_far_off_they_are(name: str, coarse: bool) -> None:
    assert (basemap.record(name).error_m > 1000) is coarse


@pytest.mark.parametrize(("closest", "error_m"), [(6, METRES / 64), (10, METRES / 1024), (11, 0), (13, 0)])
def test_an_archive_without_streets_is_right_to_half_a_pixel(closest: int, error_m: float) -> None:
    description = {"vector_layers": [{"id": "earth"}, {"id": "roads"}]}
    tiles = {tile_number(closest, 1, 1): packed(b"")}
    data = archive_of(tiles, bounds=(-180, -85, 180, 85), description=description)
    assert basemap.described(data, "own").error_m == pytest.approx(error_m, rel=1e-4)
