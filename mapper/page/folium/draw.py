"""A scene as a folium map, to which a developer adds whatever folium offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.page.html.calls import calls_of, start_of
from mapper.page.html.content import content_of
from mapper.page.html.template import Content
from mapper.scene.model import Scene

if TYPE_CHECKING:
    import folium


def draw_scene(scene: Scene, digest: str = "") -> folium.Map:
    """A ``folium.Map`` that shows the scene; whatever is added to it, ``save`` writes one file.

    ``digest`` stands for everything the page is made from. Raises ``MissingAsset`` on saving when an added
    element needs a file that is not bundled.
    """
    return draw_content(content_of(scene, digest))


def draw_content(content: Content) -> folium.Map:
    """The same of what its page is made of."""
    from mapper.page.folium.document import Page
    from mapper.page.folium.elements import AtlasMap, Drawn

    page = Page(content)
    drawn = AtlasMap(start_of(content.scene))
    page.add_child(drawn)
    for call in calls_of(content.scene):
        Drawn(call).add_to(drawn)
    return drawn
