"""The static figure of each map as SVG with real text, one file a language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.errors import UsageError
from mapper.export.figure.city.figure import city_figure
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.figure.world.figure import world_sheet
from mapper.files.replace import replace_all
from mapper.markup import Html
from mapper.scene.build import build_scene
from mapper.scene.model import Scene
from mapper.words.saying import say


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig], *, paper: str = USUAL) -> list[Path]:
    """Write ``<map id>-<language>.svg`` for each map and language, all or none."""
    drawn = (figures(scene, paper) for scene in drawable(atlas, maps))
    written = {folder / name: content for files in drawn for name, content in files.items()}
    replace_all(written)
    return list(written)


def drawable(atlas: Atlas, maps: Sequence[MapConfig]) -> list[Scene]:
    """The scenes a figure can be drawn of; ``UsageError`` when there is none."""
    scenes = [scene for config in maps if is_drawable(scene := build_scene(atlas, config.id))]
    if not scenes:
        raise UsageError(say("errors.no-hub"))
    return scenes


def is_drawable(scene: Scene) -> bool:
    """Whether there is a figure: the world's is drawn round a hub."""
    return scene.kind != "world" or bool(scene.hub and scene.feature(scene.hub).mark)


def figures(scene: Scene, paper: str = USUAL, *, worksheet: bool = False) -> dict[str, bytes]:
    """File name → figure for each language; nothing for a world without a hub."""
    return {
        f"{scene.map_id}-{language}.svg": f"{_figure(scene, language, paper, worksheet=worksheet)}\n".encode()
        for language in scene.languages
        if is_drawable(scene)
    }


def _figure(scene: Scene, language: str, paper: str, *, worksheet: bool) -> Html:
    if scene.kind == "world":
        return world_sheet(scene, language, PAPERS[paper], worksheet=worksheet)
    return city_figure(scene, language, PAPERS[paper], worksheet=worksheet)
