import math
from collections.abc import Callable
from typing import Any

import geocoordinates_ffi as rust
import numpy as np
import prcoords
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.geometry.datum import BLOCK, Datum, from_wgs84, to_wgs84

SHIFTED: tuple[Datum, ...] = ("GCJ02", "BD09")
# lon, lat of one point in WGS-84, GCJ-02 and BD-09, as four separate codings of the formula agree
FROZEN = (
    ((123.4494, 41.7967), (123.4555016, 41.7990982), (123.4619828, 41.8052091)),
    ((123.3897, 41.7930), (123.3958364, 41.7954427), (123.4023923, 41.8013375)),
    ((123.4334, 41.8175), (123.4395347, 41.8199258), (123.4461002, 41.8257329)),
    ((123.4834, 41.6398), (123.4893772, 41.6420941), (123.4957691, 41.6484215)),
)
POINTS = 10_000


def china(count: int = POINTS) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(41)
    return rng.uniform(18.2, 53.5, count), rng.uniform(73.7, 135.0, count)


def worst(one: object, other: object) -> float:
    return float(np.max(np.abs(np.asarray(one) - np.asarray(other))))


@pytest.mark.parametrize(("wgs", "gcj", "bd"), FROZEN)
def test_the_frozen_vectors(
    wgs: tuple[float, float], gcj: tuple[float, float], bd: tuple[float, float]
) -> None:
    assert from_wgs84(wgs[1], wgs[0], "GCJ02") == pytest.approx((gcj[1], gcj[0]), abs=6e-8)
    assert from_wgs84(wgs[1], wgs[0], "BD09") == pytest.approx((bd[1], bd[0]), abs=6e-8)
    assert to_wgs84(gcj[1], gcj[0], "GCJ02") == pytest.approx((wgs[1], wgs[0]), abs=6e-8)
    assert to_wgs84(bd[1], bd[0], "BD09") == pytest.approx((wgs[1], wgs[0]), abs=6e-8)


@pytest.mark.parametrize(
    ("datum", "there", "back"),
    [
        ("GCJ02", prcoords.wgs_gcj, prcoords.gcj_wgs_bored),
        ("BD09", prcoords.wgs_bd, prcoords.bd_wgs_bored),
    ],
)
def test_agrees_with_prcoords(
    monkeypatch: pytest.MonkeyPatch, datum: Datum, there: Callable[..., Any], back: Callable[..., Any]
) -> None:
    monkeypatch.setattr(prcoords, "PRC_EPS", 1e-10)  # its own is 1 m, too coarse for an oracle
    lat, lon = china()
    pairs = [prcoords.Coords(*pair) for pair in zip(lat, lon, strict=True)]
    ours = np.array(from_wgs84(lat, lon, datum)).T
    assert worst(ours, [there(pair, False) for pair in pairs]) < 1e-7
    ours = np.array(to_wgs84(lat, lon, datum)).T
    assert worst(ours, [back(pair, False) for pair in pairs]) < 1e-7


@pytest.mark.parametrize(
    ("datum", "there", "back", "point"),
    [
        ("GCJ02", rust.wgs84_to_gcj02, rust.gcj02_to_wgs84_refined, rust.Gcj02),
        ("BD09", rust.wgs84_to_bd09, rust.bd09_to_wgs84_refined, rust.Bd09),
    ],
)
def test_agrees_with_the_rust_crate(
    datum: Datum, there: Callable[..., Any], back: Callable[..., Any], point: Callable[..., Any]
) -> None:
    pairs = list(zip(*(axis.tolist() for axis in china()), strict=True))
    forward = [there(rust.Wgs84(lat=lat, lon=lon)) for lat, lon in pairs]
    inverse = [back(point(lat=lat, lon=lon)) for lat, lon in pairs]
    assert worst(np.array(from_wgs84(*china(), datum)).T, [(p.lat, p.lon) for p in forward]) < 1e-7
    assert worst(np.array(to_wgs84(*china(), datum)).T, [(p.lat, p.lon) for p in inverse]) < 1e-7


@pytest.mark.parametrize("datum", SHIFTED)
@settings(max_examples=100)
@given(lat=st.floats(-80, 80), lon=st.floats(-180, 180))
def test_there_and_back_is_the_same_point_anywhere(datum: Datum, lat: float, lon: float) -> None:
    there = from_wgs84(lat, lon, datum)
    assert to_wgs84(*there, datum) == pytest.approx((lat, lon), abs=1e-9)


class Waves:
    """numpy, which notes of how many points it was asked sines, cosines and angles."""

    def __init__(self) -> None:
        self.asked = self.blocks = 0

    def __getattr__(self, name: str) -> Any:
        real = getattr(np, name)
        if name not in {"sin", "cos", "arctan2", "hypot"}:
            return real

        def counted(*angles: Any) -> Any:
            self.asked += np.size(angles[0])
            self.blocks += 1
            return real(*angles)

        return counted


@pytest.mark.parametrize("datum", SHIFTED)
def test_very_many_points_cost_some_tens_of_sines_each(datum: Datum, monkeypatch: pytest.MonkeyPatch) -> None:
    lat, lon = china(300_000)
    counted = Waves()
    monkeypatch.setattr("mapper.geometry.datum.np", counted)
    back = to_wgs84(lat, lon, datum)
    assert counted.asked <= 80 * len(lat)
    assert counted.blocks <= 80 * math.ceil(len(lat) / BLOCK), "whole blocks are asked, not points"
    assert worst(from_wgs84(*back, datum), (lat, lon)) < 1e-11


def test_wgs84_is_left_alone_to_the_last_bit() -> None:
    assert to_wgs84(37.4201, 127.1265, "WGS84") == (37.4201, 127.1265)
    assert from_wgs84(37.4201, 127.1265, "WGS84") == (37.4201, 127.1265)


def test_scalars_give_floats_and_arrays_give_arrays() -> None:
    assert [type(number) for number in to_wgs84(41.8, 123.4, "GCJ02")] == [float, float]
    lat, lon = to_wgs84(np.array([41.8, 41.9]), np.array([123.4, 123.5]), "GCJ02")
    assert lat.shape == lon.shape == (2,)
    assert (lat[0], lon[0]) == pytest.approx(to_wgs84(41.8, 123.4, "GCJ02"), abs=1e-12)


def test_an_unknown_datum_is_refused() -> None:
    with pytest.raises(ValueError, match="CGCS"):
        to_wgs84(41.8, 123.4, "CGCS")  # type: ignore[arg-type]


def test_nan_ends_the_iteration() -> None:
    assert np.isnan(to_wgs84(float("nan"), 123.4, "BD09")[0])
