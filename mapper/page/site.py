"""The pages of one atlas and their cover, made and put into one folder, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mapper.atlas.groups import UNLOCATED
from mapper.atlas.load import collector_paused
from mapper.atlas.model import Atlas
from mapper.atlas.reserved import COVER
from mapper.page.html.content import pieces_of
from mapper.page.html.published import beside, left_beside
from mapper.page.publish import Built, page_names, page_path, publish
from mapper.scene.build import build_scene
from mapper.scene.model import Feature, Scene

__all__ = ["Built", "make", "page_names", "page_path", "render"]


def render(atlas: Atlas, map_id: str, digest: str) -> tuple[Scene, Iterable[str]]:
    """One map's scene and the pieces of its page."""
    with collector_paused():
        scene = build_scene(atlas, map_id)
        return scene, pieces_of(scene, digest)


def make(
    atlas: Atlas,
    folder: Path,
    map_ids: Sequence[str],
    *,
    digest: str,
    on_step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Render the named pages and put them into ``folder``; when anything fails, no page changes.

    ``map_ids`` are those of maps, and that of the cover; ``on_step`` hears what is being done: once per page,
    and once before writing.
    """
    scenes: dict[str, Scene] = {}
    pages: dict[Path, str | Iterable[str]] = {}
    for name in sorted(map_ids, key=lambda one: one == COVER):
        on_step(name)
        if name == COVER:
            pages[page_path(folder, name)] = cover(atlas, scenes, digest)
        else:
            scenes[name], pages[page_path(folder, name)] = render(atlas, name, digest)
    on_step("writing")
    published = {folder / name: content for one in scenes.values() for name, content in beside(one).items()}
    # By what the old pages say, so before there are new ones.
    left = {path for page in pages for path in left_beside(page)} - published.keys()
    sizes = publish(pages, published)
    for path in left:
        # What an address that is gone was told by is of no harm where it cannot be removed.
        with suppress(OSError):
            path.unlink()
    return [_built(path, scenes.get(path.stem), size) for path, size in sizes.items()]


def cover(atlas: Atlas, scenes: Mapping[str, Scene], digest: str) -> str:
    """The cover as text; ``scenes`` are those at hand, by map."""
    # Only who makes a cover needs what draws it.
    from mapper.page.cover.cover import cover_html

    with collector_paused():
        maps = [one.id for one in atlas.config.maps]
        return cover_html(atlas, [scenes.get(name) or build_scene(atlas, name) for name in maps], digest)


def _built(path: Path, scene: Scene | None, size: int) -> Built:
    if scene is None:
        return Built(map=COVER, path=str(path), written=True, bytes=size)
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
