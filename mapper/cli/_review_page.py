"""Puts the review page together: the desk's data, the viewer's bundle and a shipped base map."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mapper.cli._voice import Voice
    from mapper.geocode.model import Subject
    from mapper.geocode.workspace import Session

WORLD_WINDOW = (-30, 330)
"""Longitudes of the one world a world map shows."""


def review_on_page(
    session: Session, subjects: Sequence[Subject], *, speaking: Voice, port: int, open_browser: bool
) -> int:
    """Serve the page until everything is decided; returns how many subjects still wait."""
    import datetime
    import webbrowser

    from mapper.geocode.review.desk import Desk
    from mapper.geocode.review.server import ReviewServer

    desk = Desk(session, subjects, today=datetime.date.today().isoformat(), language=speaking.language)
    city = next((page.base for page in session.atlas.config.maps if page.kind == "city"), "world")
    with ReviewServer(desk, lambda view, nonce: render(view, nonce, city=city), port=port) as server:
        speaking.note("review.address", address=server.address())
        if open_browser:
            webbrowser.open(server.address())
        try:
            server.serve()
        except KeyboardInterrupt:
            click.echo("", err=True)
    return len(desk.left)


def render(view: dict[str, Any], nonce: str, *, city: str) -> str:
    """The page about one subject: over the city map inside the expected area, else over the world."""
    from mapper.basemap import archive, names, record
    from mapper.page.assets import static_text

    base = city if view["area"] and city in names() else "world"
    about, language = record(base), view["language"]
    parts = {
        "nonce": nonce,
        "style": static_text("viewer.css").replace("</", "<\\/"),
        "viewer": static_text("viewer.js").replace("</script", "<\\/script").replace("<!--", "<\\!--"),
        "language": language,
        "island": _json(_island(base, about.flavor, about.bounds, about.max_zoom, language=language)),
        "subject": _json({**view, "credits": [about.credits[language], *view["credits"]]}),
        "archive": base64.b64encode(archive(base)).decode(),
    }
    page = files("mapper.geocode.review").joinpath("page.html").read_text(encoding="utf-8")
    pieces = page.split("@@")
    return "".join(piece if index % 2 == 0 else parts[piece] for index, piece in enumerate(pieces))


def _island(base: str, flavor: str, bounds: Sequence[float], zoom: int, *, language: str) -> dict[str, Any]:
    """What the viewer's base map needs to know, and nothing to draw on it."""
    world = base == "world"
    columns = ("id", "lat", "lon", "category", "shape", "pictogram", "form", "uncertainty", "area")
    return {
        "map": {
            "id": "review",
            "kind": "world" if world else "city",
            "view": [WORLD_WINDOW[0], -60, WORLD_WINDOW[1], 80] if world else list(bounds),
            "window": WORLD_WINDOW if world else None,
            "minZoom": 1 if world else 7,
            "maxZoom": 18,
            "hub": "",
            "hash": "",
        },
        "languages": [language],
        "words": {language: {}},
        "categories": [],
        "points": {name: [] for name in (*columns, "emphasis", "layer")},
        "lines": [],
        "labels": [],
        "features": {},
        "base": {"name": base, "maxDataZoom": zoom, "flavor": flavor, "boundaries": None},
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
