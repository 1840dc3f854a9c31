"""The second view of a world page: the static figure, true in distance and direction from the hub."""

from __future__ import annotations

from mapper.export.figure.figure import world_figure
from mapper.markup import NOTHING, Html, block, element, inline_style, joined
from mapper.page.html.blocks import spans
from mapper.scene.model import Scene
from mapper.words.saying import Words

STYLE = """\
#second-view{position:relative;z-index:var(--z-list);padding:1rem 1.5rem;background:var(--paper)}
#second-view{border-top:1px solid var(--rule)}
#second-view h2{font-family:var(--serif);margin:0 auto .5rem;max-width:75rem}
#second-view>div{overflow-x:auto;max-width:75rem;margin:auto}
.world-figure{display:block;width:100%;min-width:46rem;height:auto}
#second-view .back-to-map{margin:0 0 .75rem;min-height:44px}
@media (max-width:48rem){#second-view>div{margin-inline:-1.5rem;
mask:linear-gradient(90deg,transparent,var(--ink) 1.5rem calc(100% - 1.5rem),transparent)}}
@media screen and (prefers-color-scheme:dark){.world-figure{filter:invert(.9) hue-rotate(180deg)}}
@media print{#second-view h2{break-after:avoid}#second-view>div{mask:none}
#second-view .back-to-map{display:none}}"""
"""Below the map and list, over the whole width; on a phone the figure scrolls sideways, not shrinks, and
pales where it goes on. On a dark screen it is turned dark as it is, in its own hues."""


def figure_section(scene: Scene, words: Words) -> Html:
    """A section with the figure in every language of the page; nothing for a map without a hub."""
    if scene.kind != "world":
        return NOTHING
    figure = world_figure(scene, scene.languages)
    if not figure:
        return NOTHING
    heading = words.text("page.world.figure-view", city=scene.hub_name)
    title = element("h2", spans(heading, scene.languages), {"id": "second-view-title"})
    # What scrolls must be reached with the keyboard too.
    named = {"tabindex": "0", "role": "group", "aria-labelledby": "second-view-title"}
    room = element("div", figure, named)
    head = joined((element("style", inline_style(STYLE)), title))
    attributes = {"id": "second-view", "aria-labelledby": "second-view-title"}
    return element("section", block(head, room), attributes)
