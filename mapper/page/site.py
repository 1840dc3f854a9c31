"""The pages of one atlas made and put into one folder, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from mapper.atlas.load import collector_paused
from mapper.atlas.model import Atlas
from mapper.page.html.content import page_html
from mapper.page.publish import Built, page_path, publish
from mapper.scene.build import build_scene
from mapper.scene.city.places import UNLOCATED
from mapper.scene.model import Feature, Scene

__all__ = ["Built", "make", "page_path", "render"]


def render(atlas: Atlas, map_id: str, digest: str) -> tuple[Scene, str]:
    """One map's scene and its whole page as text."""
    with collector_paused():
        scene = build_scene(atlas, map_id)
        return scene, page_html(scene, digest)


def make(
    atlas: Atlas,
    folder: Path,
    map_ids: Sequence[str],
    *,
    digest: str,
    on_step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Render the named maps and put them into ``folder``; when anything fails, no page changes.

    ``on_step`` hears what is being done: once per map, and once before writing.
    """
    scenes, pages = {}, {}
    for name in map_ids:
        on_step(name)
        path = page_path(folder, name)
        scenes[path], pages[path] = render(atlas, name, digest)
    on_step("writing")
    sizes = publish(pages)
    return [_built(path, scene, sizes[path]) for path, scene in scenes.items()]


def _built(path: Path, scene: Scene, size: int) -> Built:
    return Built(
        map=scene.map_id,
        path=str(path),
        written=True,
        bytes=size,
        features=len(scene.features),
        points=sum(feature.mark is not None for feature in scene.features),
        lines=len(scene.strokes),
        unlocated=tuple(feature.id for feature in scene.features if _unlocated(feature)),
    )


def _unlocated(feature: Feature) -> bool:
    """Whether it belongs on the map and no position is known."""
    always = feature.kind in ("partner", "stop") or feature.group == "hub"
    return feature.mark is None and (always or feature.group == UNLOCATED)
