"""What lies under the marks of a city: land, water, streets and rails as shapes, whatever its base map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapper.basemap import (
    UnknownBaseMapError,
    archive,
    described,
    geojson,
    ground_features,
    names,
    open_archive,
    opened,
)
from mapper.basemap.coarse import misleads
from mapper.export.figure.city.plane import Plane
from mapper.geometry.types import Box
from mapper.scene.model import Scene
from mapper.value import value_type
from mapper.words.text import Text

FINER = 1.6
"""Pixels of a page that a unit of a sheet has room for: paper is finer than a screen."""


@value_type
class Ground:
    """One thing of the base map."""

    layer: str
    """``extent`` of the data, else as in the shipped layers: ``land``, ``water``, ``roads`` …"""
    shape: Any
    """A shapely geometry in degrees."""
    kind: str = ""
    """Which kind of its layer, as ``ring`` of roads."""
    color: str = ""
    """Of a line of the metro, ``#rrggbb``."""
    ref: str = ""
    """What its line is called, as ``2``."""
    name: Text = field(default_factory=Text)


def base_of(scene: Scene, plane: Plane) -> Sequence[Ground]:
    """What the base map of a scene has to show in a plane; nothing without one, and too near for it."""
    if not scene.base or misleads(error_of(scene), plane.metres):
        return ()
    # Layers drawn for print, where they come with a base; of any other what its page would draw.
    if scene.base in names() and (found := _shipped(scene.base)):
        return found
    pixels = max(plane.frame.width, plane.frame.height) * FINER
    return _read(scene.base, scene.base_hash, scene.folder, plane.view, pixels, scene.languages)


def error_of(scene: Scene) -> float:
    """Metres that a scene's base map may be off."""
    return _error(scene.base, scene.base_hash, scene.folder)


@lru_cache(maxsize=4)
def _error(base: str, _hash: str, folder: str) -> float:
    return opened(base, folder)[1].error_m if base else 0.0


@lru_cache(maxsize=2)  # every language and sheet asks for the same
def _shipped(base: str) -> Sequence[Ground]:
    return (*_features(f"{base}-city"), *_features(f"{base}-districts", "districts"))


@lru_cache(maxsize=4)  # the hash is among what is asked for: a file of the same name may be another
def _read(
    base: str, _hash: str, folder: str, view: Box, pixels: float, languages: tuple[str, ...]
) -> Sequence[Ground]:
    from shapely.geometry import box

    data = archive(base) if base in names() else open_archive(Path(folder) / base)[0]
    west, south, east, north = described(data, base).bounds
    # What goes round the earth does not end at the antimeridian.
    turn = 360 if east - west >= 360 else 0
    extent = Ground(layer="extent", shape=box(west - turn, south, east + turn, north))
    return (extent, *_grounds(ground_features(data, view, languages, pixels=pixels)))


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
