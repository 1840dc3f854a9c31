"""The static figure of each world map as SVG, one file a language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.errors import UsageError
from mapper.export.figure.figure import world_figure
from mapper.files.replace import replace_all
from mapper.scene.build import build_scene
from mapper.scene.model import Scene
from mapper.words.saying import say


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<map id>-<language>.svg`` for each world map and language, all or none."""
    drawn = (figures(scene) for scene in drawable(atlas, maps))
    written = {folder / name: content for files in drawn for name, content in files.items()}
    replace_all(written)
    return list(written)


def drawable(atlas: Atlas, maps: Sequence[MapConfig]) -> list[Scene]:
    """The scenes a figure can be drawn of; ``UsageError`` when there is none."""
    worlds = [config.id for config in maps if config.kind == "world"]
    if not worlds:
        known = [config.id for config in atlas.config.maps if config.kind == "world"]
        raise UsageError(
            say("errors.no-world-map", known=known) if known else say("errors.no-world-map-at-all")
        )
    scenes = [scene for world in worlds if figures(scene := build_scene(atlas, world))]
    if not scenes:
        raise UsageError(say("errors.no-hub"))
    return scenes


def figures(scene: Scene) -> dict[str, bytes]:
    """File name → figure for each language; nothing for a scene without a hub."""
    return {
        f"{scene.map_id}-{language}.svg": f"{drawn}\n".encode()
        for language in scene.languages
        if (drawn := world_figure(scene, [language]))
    }
