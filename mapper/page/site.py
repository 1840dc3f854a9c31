"""The pages of one atlas and their cover, made and put into one folder, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from mapper.atlas.config.model import Config
from mapper.atlas.groups import UNLOCATED
from mapper.atlas.load import collector_paused
from mapper.atlas.model import Atlas
from mapper.atlas.reserved import COVER
from mapper.page.html.content import pieces_of
from mapper.page.html.published import beside, left_beside
from mapper.page.publish import Built, page_names, page_path, publish
from mapper.scene.build import build_scene
from mapper.scene.model import Feature, Scene

__all__ = ["Built", "make", "make_of", "page_names", "page_path", "scenes_of"]


def scenes_of(atlas: Atlas, map_ids: Sequence[str]) -> dict[str, Scene]:
    """What the pages of these ids show, by map; the cover shows every map."""
    shown = [one.id for one in atlas.config.maps if COVER in map_ids or one.id in map_ids]
    unknown = [name for name in map_ids if name not in (*shown, COVER)]
    with collector_paused():
        return {name: build_scene(atlas, name) for name in (*shown, *unknown)}


def make(
    atlas: Atlas,
    folder: Path,
    map_ids: Sequence[str],
    *,
    digest: str,
    on_step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Make the named pages and put them into ``folder``; see :func:`make_of`."""
    scenes = scenes_of(atlas, map_ids)
    return make_of(scenes, atlas.config, folder, map_ids, digest=digest, on_step=on_step)


def make_of(
    scenes: Mapping[str, Scene],
    config: Config,
    folder: Path,
    map_ids: Sequence[str],
    *,
    digest: str,
    on_step: Callable[[str], None] = lambda _: None,
) -> list[Built]:
    """Make the pages of these scenes and put them into ``folder``; when anything fails, no page changes.

    ``map_ids`` are those of maps, and that of the cover; ``on_step`` hears what is being done: once per page,
    and once before writing.
    """
    pages: dict[Path, str | Iterable[str]] = {}
    with collector_paused():
        for name in sorted(map_ids, key=lambda one: one == COVER):
            on_step(name)
            page = page_path(folder, name)
            pages[page] = (
                _cover_html(config, scenes, digest) if name == COVER else pieces_of(scenes[name], digest)
            )
    on_step("writing")
    made = [scenes[name] for name in map_ids if name != COVER]
    published = {folder / name: content for one in made for name, content in beside(one).items()}
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
    missing = [one.id for one in atlas.config.maps if one.id not in scenes]
    return _cover_html(atlas.config, {**scenes, **scenes_of(atlas, missing)}, digest)


def _cover_html(config: Config, scenes: Mapping[str, Scene], digest: str) -> str:
    # Only who makes a cover needs what draws it.
    from mapper.page.cover.cover import cover_html

    return cover_html(config, [scenes[one.id] for one in config.maps], digest)


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
