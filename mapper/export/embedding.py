"""What shows a page within another; its reader is given the same frame to copy (``viewer/src/embed``)."""

from __future__ import annotations

from mapper.markup import NOTHING, Html, element
from mapper.scene.model import Scene

HEIGHT = 480
"""Pixels; a page that listens is told what suits its width."""
PERMITTED = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What a map needs: its own scripts, and links that open elsewhere."""


def frame(scene: Scene, language: str = "") -> Html:
    """The page by its address, else by its file, in a language or the reader's own."""
    shown = language or scene.languages[0]
    attributes = {
        "src": f"{scene.address or f'{scene.map_id}.html'}?embed{f'&lang={language}' if language else ''}",
        "title": scene.title.best(shown, scene.languages)[1],
        "width": "100%",
        "height": str(HEIGHT),
        "loading": "lazy",
        "sandbox": PERMITTED,
        "allow": "clipboard-write",
        "style": "border:0",
    }
    return element("iframe", NOTHING, attributes)
