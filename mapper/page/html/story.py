"""The story of a map as text: readable without a script, and what the page's own telling is made from."""

from __future__ import annotations

from mapper.markup import NOTHING, Html, block, element, joined, lines
from mapper.page.html.blocks import DOT, paragraph
from mapper.page.html.entries import Entries
from mapper.scene.model import Step


def story_panel(entries: Entries) -> Html:
    """The steps in their order, each with what it shows and its sources; nothing for a map without."""
    steps = [_step(entries, at, step) for at, step in enumerate(entries.scene.steps, start=1)]
    if not steps:
        return NOTHING
    heading = element("h2", entries.word("story"))
    told = element("ol", block(*steps), {"class": "steps"})
    return element("section", block(heading, told), {"class": "panel", "id": "story"})


def _step(entries: Entries, at: int, step: Step) -> Html:
    title = element("a", entries.t(step.title), {"href": f"#story={at}"})
    shown = joined((link for link in map(entries.name_link, step.features) if link), DOT)
    parts = (
        element("h3", title, {"class": "name"}),
        paragraph("text", entries.t(step.text)),
        paragraph("subject", shown),
        entries.sources(step.sources),
    )
    return element("li", lines(parts), {"class": "step"})
