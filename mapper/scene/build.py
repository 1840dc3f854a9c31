"""From an atlas to the scene of one of its maps: picks the builder by its kind and hands it the base map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.text import Text
from mapper.basemap import geojson, open_archive, record
from mapper.errors import UsageError
from mapper.scene.model import Scene

LOCATOR_LAND = "land-110m"


def build_scene(atlas: Atlas, map_id: str) -> Scene:
    """Everything the page of ``map_id`` shows; ``UsageError`` when atlas.toml has no such map."""
    configs = {config.id: config for config in atlas.config.maps}
    if map_id not in configs:
        known = ", ".join(configs) or "none"
        raise UsageError(f"there is no map {map_id!r} in atlas.toml; it has: {known}")
    config = configs[map_id]
    scene = _by_kind(atlas, config, _base_credits(atlas.folder, config))
    if config.boundaries != "none":
        from mapper.scene.parts.borders import borders

        scene = replace(scene, borders=borders(scene))
    if atlas.changes.items:
        from mapper.scene.catalogue import load_words
        from mapper.scene.parts.changes import notes_of

        notes = notes_of(scene, atlas, config, load_words(atlas.config.languages))
        scene = replace(scene, changes=notes, changes_since=atlas.changes.since)
    return replace(scene, online=config.online)


def _by_kind(atlas: Atlas, config: MapConfig, credits: tuple[Text, ...]) -> Scene:
    if config.kind == "world":
        from mapper.scene.railway.crossing import linked_back
        from mapper.scene.world.labels import world_labels
        from mapper.scene.world.world import world_scene

        scene = world_scene(atlas, config, base_credits=credits, labels=world_labels(atlas))
        return linked_back(scene, atlas)
    from mapper.scene.city.labels import city_labels
    from mapper.scene.city.metro import stations_of, with_stations
    from mapper.scene.city.places import city_scene

    labels = city_labels(config.base)
    scene = city_scene(atlas, config, base_credits=credits, labels=labels, land=geojson(LOCATOR_LAND))
    return with_stations(scene, stations_of(config.base))


def _base_credits(folder: Path, config: MapConfig) -> tuple[Text, ...]:
    if not config.base:
        return ()
    own = config.base.endswith(".pmtiles")
    known = open_archive(folder / config.base)[1] if own else record(config.base)
    text = Text.of(known.credits)
    return (text,) if text else ()
