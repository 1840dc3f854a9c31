"""From an atlas to the scene of one of its maps: picks the builder by the map's kind."""

from __future__ import annotations

from mapper.atlas.model import Atlas
from mapper.errors import UsageError
from mapper.scene.model import Scene


def build_scene(atlas: Atlas, map_id: str) -> Scene:
    """Everything the page of ``map_id`` shows; ``UsageError`` when atlas.toml has no such map."""
    configs = {config.id: config for config in atlas.config.maps}
    if map_id not in configs:
        known = ", ".join(configs) or "none"
        raise UsageError(f"there is no map {map_id!r} in atlas.toml; it has: {known}")
    config = configs[map_id]
    if config.kind == "world":
        from mapper.scene.world import world_scene

        return world_scene(atlas, config)
    from mapper.scene.city import city_scene

    return city_scene(atlas, config)
