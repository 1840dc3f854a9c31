"""The pages of one atlas in one folder: which of them are out of date, and making those, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mapper.atlas.model import Atlas
from mapper.page.columns import is_many
from mapper.page.draw import draw_scene
from mapper.page.plain import plain_page
from mapper.page.publish import publish, stored_digest
from mapper.scene.build import build_scene
from mapper.scene.model import Scene


@dataclass(frozen=True, kw_only=True)
class Built:
    """What is to be said about one page."""

    map: str
    path: str
    written: bool
    bytes: int = 0
    features: int | None = None
    points: int | None = None
    lines: int | None = None


def page_path(folder: Path, map_id: str) -> Path:
    """A page is named after its map."""
    return folder / f"{map_id}.html"


def stale(folder: Path, map_ids: Iterable[str], digest: str) -> list[str]:
    """The maps whose page is missing or was made from something else than ``digest`` stands for."""
    return [name for name in map_ids if stored_digest(page_path(folder, name)) != digest]


def render(atlas: Atlas, map_id: str, digest: str) -> tuple[Scene, str]:
    """One map's scene and its whole page as text."""
    scene = replace(build_scene(atlas, map_id), digest=digest)
    if is_many(scene):
        return scene, plain_page(scene)
    text: str = draw_scene(scene).get_root().render()
    return scene, text


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
    )
