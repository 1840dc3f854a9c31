"""Denser railway lines: a GeoJSON of LineStrings that legs between stops may follow."""

from __future__ import annotations

import json

Lines = tuple[tuple[tuple[float, float], ...], ...]
"""Lines as (lon, lat) degrees WGS-84."""


def lines_of(content: bytes) -> Lines | None:
    """The LineStrings of a FeatureCollection; None when it is anything else."""
    try:
        features = json.loads(content)["features"]
        lines = [feature["geometry"] for feature in features]
        if not all(line["type"] == "LineString" for line in lines):
            return None
        return tuple(tuple((float(lon), float(lat)) for lon, lat in line["coordinates"]) for line in lines)
    except (ValueError, KeyError, TypeError):
        return None
