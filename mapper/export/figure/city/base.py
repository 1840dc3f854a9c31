"""What lies under the marks of a city: land, water, streets and rails as shapes, whatever its base map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapper.basemap import UnknownBaseMapError, geojson, names, open_archive
from mapper.scene.model import Scene
from mapper.words.text import Text


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One thing of the base map."""

    layer: str
    """As in the shipped layers: ``land``, ``builtup``, ``park``, ``water``, ``roads``, ``districts`` …"""
    shape: Any
    """A shapely geometry in degrees."""
    kind: str = ""
    """Which kind of its layer, as ``ring`` of roads."""
    color: str = ""
    """Of a line of the metro, ``#rrggbb``."""
    ref: str = ""
    """What its line is called, as ``2``."""
    name: Text = field(default_factory=Text)


def base_of(scene: Scene) -> Sequence[Ground]:
    """Everything the base map of a scene holds; nothing for a map without one."""
    if not scene.base:
        return ()
    if scene.base in names():
        return _shipped(scene.base)
    record = open_archive(Path(scene.folder) / scene.base)[1]
    return _shipped(record.over) if record.over else ()


@lru_cache(maxsize=2)  # every language and sheet asks for the same
def _shipped(base: str) -> Sequence[Ground]:
    found = (*_features(f"{base}-city"), *_features(f"{base}-districts", "districts"))
    # A base without layers of its own is the world's: all it has is land.
    return found or tuple(_features("land-110m", "land"))


def _features(name: str, layer: str = "") -> Iterator[Ground]:
    try:
        yield from _grounds(geojson(name), layer)
    except UnknownBaseMapError:
        return


def _grounds(collection: Mapping[str, Any], layer: str = "") -> Iterator[Ground]:
    from shapely.geometry import shape

    features: Iterable[Mapping[str, Any]] = collection["features"]
    for one in features:
        told = one["properties"]
        yield Ground(
            layer=layer or told["layer"],
            shape=shape(one["geometry"]),
            kind=told.get("class", ""),
            color=told.get("color", ""),
            ref=told.get("ref", ""),
            name=Text.of({key[5:]: name for key, name in told.items() if key.startswith("name_")}),
        )
