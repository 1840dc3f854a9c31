"""The base maps that come with the package, read from it when asked for and never at import."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.errors import MapperError, MissingAsset
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.basemap.archives import Record

FOLDER = Path(__file__).parent

ARCHIVES = ("shenyang", "world")
LAYERS = (
    "land-110m",
    "shenyang-city",
    "shenyang-districts",
    "world-boundaries",
    "world-countries",
    "world-labels",
)


class UnknownBaseMapError(MapperError):
    """A base map was asked for that is not shipped; the message lists those that are."""


def names() -> tuple[str, ...]:
    """Names of the shipped archives, as written in ``atlas.toml``."""
    return ARCHIVES


def archive(name: str) -> bytes:
    """A shipped PMTiles v3 archive (vector tiles, WGS-84).

    Raises :class:`UnknownBaseMapError`, and ``MissingAsset`` when the file is not as it was shipped.
    """
    _known(name, ARCHIVES)
    return _whole(name, f"{name}.pmtiles")


def opened(base: str | Path, folder: str | Path = "") -> tuple[bytes, Record]:
    """A base map as settings name it, shipped or a file of ``folder``, and what is known of it."""
    from mapper.basemap.archives import open_archive

    if isinstance(base, str) and base in ARCHIVES:
        return archive(base), record(base)
    return open_archive(Path(folder, base))


def record(name: str) -> Record:
    """Licence, credits, extent of a shipped archive or layer. Raises :class:`UnknownBaseMapError`."""
    from mapper.basemap.archives import Record

    _known(name, (*ARCHIVES, *LAYERS))
    found = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    west, south, east, north = found["bounds"]
    return Record(
        name=found["name"],
        title=found["title"],
        flavor=found["flavor"],
        min_zoom=found.get("min_zoom", 0),
        max_zoom=found.get("max_zoom", 0),
        bounds=(west, south, east, north),
        datum=found["datum"],
        licence=found["licence"],
        credits=found["credits"],
        layers=tuple(found.get("layers", ())),
        error_m=found.get("error_m", 0.0),
        ends=tuple(map(tuple, found.get("ends", ()))),
        size=found["bytes"],
        sha256=found["sha256"],
    )


@lru_cache(maxsize=len(LAYERS))  # every page and every rebuild of a session asks for the same layers
def geojson(name: str) -> Mapping[str, Any]:
    """A shipped layer as a GeoJSON FeatureCollection (lon, lat), for reading only.

    Raises :class:`UnknownBaseMapError`.
    """
    _known(name, LAYERS)
    collection: Mapping[str, Any] = json.loads(_whole(name, f"{name}.geojson"))
    return collection


def labels() -> list[dict[str, Any]]:
    """Where names stand on a world map: ``rank``, ``lat``, ``lon`` and either names or a country's ``iso2``.

    Oceans (``rank`` ``ocean``) carry ``name_en`` and ``name_zh``; countries carry their code only, because
    an atlas names the countries it speaks of itself.
    """
    found = []
    for feature in geojson("world-labels")["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        found.append({**feature["properties"], "lat": lat, "lon": lon})
    return found


def _known(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise UnknownBaseMapError(say("errors.no-base-map", name=name, known=known))


def _whole(name: str, file: str) -> bytes:
    """A shipped file, which is the one its record is about: another would make another map, or none."""
    content = (FOLDER / file).read_bytes()
    if hashlib.sha256(content).hexdigest() != record(name).sha256:
        raise MissingAsset(say("errors.not-whole", name=f"mapper/basemap/{file}"))
    return content
