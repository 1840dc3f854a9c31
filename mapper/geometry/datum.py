"""WGS-84 ⇄ GCJ-02 ⇄ BD-09, the datums Chinese map services answer in.

Conversion is by declared datum only. There is no "is it in China" test on coordinates: every box in use would
also move Seongnam, Ulaanbaatar or Vladivostok by hundreds of metres. The published formula of GCJ-02 has no
closed inverse; a fixed-point iteration is exact, because the shift changes by less than 1 % of a step.
The formula itself is good to about a metre against the services.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Degrees = NDArray[np.float64]
    Forward = Callable[[Degrees, Degrees], tuple[Degrees, Degrees]]

Datum = Literal["WGS84", "GCJ02", "BD09"]
Number = TypeVar("Number", float, "NDArray[np.float64]")

KRASOVSKY_A = 6378245.0
"""Semi-major axis in metres of the ellipsoid the formula is written for."""
KRASOVSKY_E2 = 0.00669342162296594323
"""Its squared eccentricity."""
ANCHOR_LON, ANCHOR_LAT = 105.0, 35.0
"""The formula's polynomials are in degrees from this point."""
BD_SHIFT_LON, BD_SHIFT_LAT = 0.0065, 0.006
BD_OMEGA = np.pi * 3000.0 / 180.0
LAST_STEP = 1e-10
"""Degrees; the inverse ends after a step smaller than this, which leaves an error below 1e-12."""
BLOCK = 8192
"""Points converted at a time, so that the numbers in between stay in the processor's cache."""
INVERSE_PASSES = 12
"""Each pass gains two digits, so six suffice in China; the rest is reserve for far-off input."""


def to_wgs84(lat: Number, lon: Number, datum: Datum) -> tuple[Number, Number]:
    """``(lat, lon)`` degrees in ``datum`` → ``(lat, lon)`` degrees WGS-84.

    Scalars give floats, arrays of one shape give arrays. ``ValueError`` for an unknown datum.
    """
    return _convert(lat, lon, datum, {"GCJ02": _gcj_to_wgs, "BD09": _bd_to_wgs})


def from_wgs84(lat: Number, lon: Number, datum: Datum) -> tuple[Number, Number]:
    """``(lat, lon)`` degrees WGS-84 → ``(lat, lon)`` in ``datum``; the inverse of :func:`to_wgs84`."""
    return _convert(lat, lon, datum, {"GCJ02": _wgs_to_gcj, "BD09": _wgs_to_bd})


def _convert(lat: Any, lon: Any, datum: str, by_datum: dict[str, Forward]) -> tuple[Any, Any]:
    if datum != "WGS84" and datum not in by_datum:
        raise ValueError(f"unknown datum {datum!r}; one of WGS84, GCJ02, BD09")
    scalar = np.ndim(lat) == 0 and np.ndim(lon) == 0
    lats, lons = np.asarray(lat, dtype=np.float64), np.asarray(lon, dtype=np.float64)
    if datum != "WGS84":
        lats, lons = _in_blocks(by_datum[datum], lats, lons)
    if scalar:
        return float(lats), float(lons)
    return lats, lons


def _in_blocks(move: Forward, lats: Degrees, lons: Degrees) -> tuple[Degrees, Degrees]:
    # Different shapes are broadcast by numpy; cut into blocks they would no longer fit each other.
    if lats.size <= BLOCK or lats.shape != lons.shape:
        return move(lats, lons)
    flat_lats, flat_lons = lats.ravel(), lons.ravel()
    moved = np.empty((2, flat_lats.size))
    for start in range(0, flat_lats.size, BLOCK):
        part = slice(start, start + BLOCK)
        moved[:, part] = move(flat_lats[part], flat_lons[part])
    return moved[0].reshape(lats.shape), moved[1].reshape(lats.shape)


def _triple(sine: Degrees) -> Degrees:
    """sin 3a from sin a: cheaper than another sine."""
    return sine * (3.0 - 4.0 * sine * sine)


def _swell(at: Degrees, middle: float, long: float) -> Degrees:
    """The long waves along one axis in metres; the two longest have their own amplitudes."""
    third = np.sin(at * (np.pi / 3.0))
    waves = 20.0 * _triple(third) + 40.0 * third
    waves += middle * np.sin(at * (np.pi / 12.0)) + long * np.sin(at * (np.pi / 30.0))
    return waves * (2.0 / 3.0)


def _wgs_to_gcj(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    x, y = lon - ANCHOR_LON, lat - ANCHOR_LAT
    # The formula takes the shortest waves of both axes from the longitude.
    short = np.sin(x * (2.0 * np.pi))
    common = 20.0 * (_triple(short) + short) * (2.0 / 3.0)
    # So it does the root: of |x| for the latitude too, not of |y|.
    root, product = np.sqrt(np.abs(x)), 0.1 * x * y
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + product + 0.2 * root + common
    north += _swell(y, 160.0, 320.0)
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + product + 0.1 * root + common
    east += _swell(x, 150.0, 300.0)
    sine2 = np.sin(np.radians(lat)) ** 2
    squash = 1.0 - KRASOVSKY_E2 * sine2
    parallel = KRASOVSKY_A / np.sqrt(squash)
    meridian = parallel * (1.0 - KRASOVSKY_E2) / squash
    return lat + np.degrees(north / meridian), lon + np.degrees(east / (parallel * np.sqrt(1.0 - sine2)))


def _gcj_to_bd(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    radius = np.hypot(lon, lat) + 0.00002 * np.sin(lat * BD_OMEGA)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * BD_OMEGA)
    return radius * np.sin(angle) + BD_SHIFT_LAT, radius * np.cos(angle) + BD_SHIFT_LON


def _wgs_to_bd(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    return _gcj_to_bd(*_wgs_to_gcj(lat, lon))


def _gcj_to_wgs(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    return _inverse(_wgs_to_gcj, lat, lon)


def _bd_to_wgs(lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    return _gcj_to_wgs(*_inverse(_gcj_to_bd, lat, lon))


def _inverse(forward: Forward, lat: Degrees, lon: Degrees) -> tuple[Degrees, Degrees]:
    """The point that ``forward`` moves to (lat, lon), by fixed-point iteration."""
    guess_lat, guess_lon = lat, lon
    for _ in range(INVERSE_PASSES):
        there_lat, there_lon = forward(guess_lat, guess_lon)
        off_lat, off_lon = lat - there_lat, lon - there_lon
        guess_lat, guess_lon = guess_lat + off_lat, guess_lon + off_lon
        worst = max(np.max(np.abs(off_lat), initial=0.0), np.max(np.abs(off_lon), initial=0.0))
        if not worst > LAST_STEP:  # "not >" also ends on NaN, which never converges
            break
    return guess_lat, guess_lon
