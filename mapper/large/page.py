"""The page beside the tiles: a scene without features, told where its files are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mapper.atlas.looks import looks
from mapper.atlas.records import Category
from mapper.basemap import Record, archive, labels, names, open_archive, record
from mapper.geometry.types import Box
from mapper.large.columns import Layout
from mapper.large.make import Data
from mapper.markup import NOTHING, element, inline_json, inline_script, inline_style
from mapper.page.assets import static_text
from mapper.page.csp import Needs
from mapper.page.data.island import island
from mapper.page.data.rows import rows_of
from mapper.page.html.blocks import paragraph
from mapper.page.html.content import base_told
from mapper.page.html.entries import Entries
from mapper.page.html.template import Content, page_text, style_text
from mapper.scene.model import Label, Scene
from mapper.value import value_type
from mapper.words.catalogue import languages
from mapper.words.saying import Words
from mapper.words.text import Text

NO_BASE = "none"
WIDE = 100
"""Degrees; what is wider is shown as one world, what is narrower as a city or country."""
CLOSEST = 20


@value_type
class Ground:
    """The base map that the page draws below its places."""

    name: str
    data: bytes
    record: Record | None


def ground_of(base: str) -> Ground:
    """A shipped base map, an archive of the user's, or none; ``ArchiveError`` for what is no archive."""
    if base == NO_BASE:
        return Ground(name="", data=b"", record=None)
    if base in names():
        return Ground(name=base, data=archive(base), record=record(base))
    data, known = open_archive(Path(base))
    return Ground(name=known.name, data=data, record=known)


def page_of(data: Data, layout: Layout, ground: Ground, files: Mapping[str, str], *, title: str) -> str:
    """The page as text; ``files`` are the names of what lies beside it."""
    scene = _scene(data, ground, title)
    words = Words(scene.languages)
    told = island(scene, base_told(scene, words, ground.record), rows_of(scene, words), packed=False)
    told["map"]["maxZoom"] = CLOSEST
    told["tiles"] = _files(data, layout, files)
    entries = Entries(scene, words)
    without = entries.t(words.text("large.page.without-script"))
    return page_text(
        Content(
            scene=scene,
            words=words,
            digest=files["tiles"],
            island=inline_json(told),
            archive="",
            preface=element("noscript", paragraph("without-script", without)),
        ),
        style=style_text([inline_style(static_text("tiles.css"))]),
        head=NOTHING,
        map_html=element("div", NOTHING, {"class": "folium-map", "id": "map_1"}),
        scripts=[inline_script(static_text("tiles.js"))],
        needs=Needs(neighbours=True),
    )


def _scene(data: Data, ground: Ground, title: str) -> Scene:
    west, south, east, north = data.view
    world = east - west > WIDE
    tags = languages()
    words = Words(tags)
    known = ground.record
    return Scene(
        map_id="tiles",
        kind="world" if world else "city",
        title=Text.of(dict.fromkeys(tags, title)),
        story=words.text("large.page.story", count=data.places),
        languages=tags,
        base=ground.name,
        view=Box(west=west, south=south, east=east, north=north),
        central_meridian=0.0 if world else None,
        categories=_categories(data.legend.categories, tags),
        labels=tuple(_seas(tags)),
        credits=(Text.of(known.credits),) if known and known.credits else (),
    )


def _categories(told: Sequence[str], tags: Sequence[str]) -> tuple[Category, ...]:
    styles = looks([])
    return tuple(
        Category(
            id=name,
            name=Text.of(dict.fromkeys(tags, name)),
            shape=look["shape"],  # type: ignore[arg-type]
            color=look["color"],
            color_dark=look["color_dark"],
            pictogram="",
        )
        for name, look in zip(told, styles, strict=False)
    )


def _seas(tags: Sequence[str]) -> list[Label]:
    return [
        Label(
            lat=one["lat"],
            lon=one["lon"],
            rank="ocean",
            name=Text.of({tag: one.get(f"name_{tag}", "") for tag in tags}),
        )
        for one in labels()
        if one["rank"] == "ocean"
    ]


def _files(data: Data, layout: Layout, files: Mapping[str, str]) -> dict[str, Any]:
    """What the viewer is told of the files: viewer/src/tiles/island.ts."""
    at = {heading: number for number, heading in enumerate(layout.headings)}
    located = {} if {"lng", "lat"} <= layout.roles.keys() else {"lng": at["lng"], "lat": at["lat"]}
    return {
        "places": data.places,
        **{name: {**made.told, "file": files[name]} for name, made in data.files.items()},
        "base": files.get("base"),
        "headings": list(layout.headings),
        "roles": {**{role: at[heading] for role, heading in layout.roles.items()}, **located},
        "names": {tag: at[layout.names[tag]] for tag in data.tongues},
        "periods": list(data.legend.periods),
        "step": data.legend.step,
        "counts": {"categories": list(data.category_counts), "periods": list(data.period_counts)},
    }
